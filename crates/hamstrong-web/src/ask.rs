//! What a page is asked: by whom, about which diary, on which day, in which words.

use std::sync::Arc;

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};
use hamstrong_domain::diary::{Entry, EntryId, Event};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::app::App;
use crate::body::Arrived;
use crate::guard::{Caller, Pass, Who};
use crate::locale::{self, Texts};
use crate::problem::Problem;
use crate::shelf::{Seen, Shelf};
use crate::words::Units;

/// Names of what a browser remembers for us.
pub(crate) const SAMPLE: &str = "hamstrong-sample";
pub(crate) const THEME: &str = "hamstrong-theme";
pub(crate) const LANGUAGE: &str = "hamstrong-language";
pub(crate) const HAND: &str = "hamstrong-hand";
pub(crate) const BELOW: &str = "hamstrong-below-a-run";
pub(crate) const EFFORT: &str = "hamstrong-effort";

/// Names and values, in order; names may come again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pairs(pub(crate) Vec<(String, String)>);

impl Pairs {
    /// The first value of a name, without spaces around it; none if it is empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let named = self.0.iter().filter(|pair| pair.0 == name);
        named.map(|pair| pair.1.trim()).find(|value| !value.is_empty())
    }

    /// The first value of a name as it was typed.
    pub(crate) fn exact(&self, name: &str) -> &str {
        let found = self.0.iter().find(|pair| pair.0 == name);
        found.map_or("", |pair| pair.1.as_str())
    }

    /// Every value of a name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.0.iter().filter(move |pair| pair.0 == name);
        named.map(|pair| pair.1.trim()).filter(|value| !value.is_empty())
    }

    /// Whether a value was given for a name.
    pub(crate) fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|v| v == value)
    }

    /// The value of a name as a number or another type; a problem if it is none.
    pub(crate) fn parsed<T: std::str::FromStr>(
        &self,
        name: &str,
    ) -> Result<Option<T>, Problem> {
        let wrong = || Problem::wrong_key("problem.not_a_number");
        self.get(name).map(|v| v.parse().map_err(|_| wrong())).transpose()
    }

    /// The choice that the value of a name means.
    pub(crate) fn choice<T: Copy>(
        &self,
        name: &str,
        table: &[(&'static str, T)],
    ) -> Result<Option<T>, Problem> {
        let Some(word) = self.get(name) else { return Ok(None) };
        let found = table.iter().find(|(known, _)| *known == word);
        let unknown = Problem::wrong_key("problem.not_a_choice");
        found.map(|(_, choice)| Some(*choice)).ok_or(unknown)
    }
}

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Theme {
    System,
    Light,
    Dark,
}

impl Theme {
    /// Every theme with its word.
    pub(crate) const ALL: [(&str, Self); 3] =
        [("system", Self::System), ("light", Self::Light), ("dark", Self::Dark)];
}

/// The hand that holds the phone in the gym; the first is the usual one.
pub(crate) const HANDS: [&str; 2] = ["right", "left"];
/// How the effort of a set is told: repetitions in reserve, or ten less them.
pub(crate) const EFFORTS: [&str; 2] = ["rir", "rpe"];

/// What lies below the way of a run: nothing, or the map of a tile server.
pub(crate) const BELOWS: [&str; 2] = ["nothing", "tiles"];

/// One request.
pub(crate) struct Ask {
    pub(crate) app: App,
    /// Who asks.
    pub(crate) who: Who,
    /// The secret field of this browser's forms.
    pub(crate) form_token: String,
    /// From where, and with what.
    pub(crate) caller: Caller,
    /// The diary that is looked at.
    pub(crate) shelf: Arc<Shelf>,
    /// What it holds.
    pub(crate) seen: Arc<Seen>,
    /// Whether it is that of the sample runner.
    pub(crate) is_sample: bool,
    pub(crate) now: Timestamp,
    /// The runner's day.
    pub(crate) today: Date,
    /// The runner's zone.
    pub(crate) zone: TimeZone,
    /// The words of the pages in the runner's language.
    pub(crate) t: Texts,
    pub(crate) theme: Theme,
    pub(crate) units: Units,
    pub(crate) path: String,
    pub(crate) parts: Vec<(String, String)>,
    pub(crate) query: Pairs,
    pub(crate) form: Pairs,
    /// What a program told, as JSON.
    pub(crate) told: Option<serde_json::Value>,
    arrived: std::sync::Mutex<Option<Arrived>>,
}

/// What was read of a request before a page is asked.
pub(crate) struct Request {
    pub(crate) pass: Pass,
    pub(crate) caller: Caller,
    pub(crate) parts: Vec<(String, String)>,
    pub(crate) query: Pairs,
    pub(crate) form: Pairs,
    pub(crate) arrived: Option<Arrived>,
    pub(crate) told: Option<serde_json::Value>,
}

impl Ask {
    /// The request with everything a page needs.
    pub(crate) fn of(app: App, request: Request) -> Result<Self, Problem> {
        let (who, form_token) = (request.pass.who, request.pass.form_token);
        let look = Look::of(&request.caller.headers).of_whom(&app, &who);
        let shelf = app.shelf_of(&who, look.sample)?;
        let seen = shelf.seen()?;
        let named = seen.profile.zone.as_deref().and_then(|z| TimeZone::get(z).ok());
        let zone = named.unwrap_or_else(|| app.setup().zone.clone());
        let arrived = std::sync::Mutex::new(request.arrived);
        let today = app.today(&zone);
        // What follows an address cannot say in a header which language it wants.
        let wanted = request.query.get("lang");
        let wanted = wanted.map(|lang| locale::texts(Some(lang), None));
        let texts = wanted.map_or(look.texts, |t| t.in_effort(look.texts.rpe));
        Ok(Self {
            now: app.now(),
            today,
            units: seen.units(),
            is_sample: look.sample,
            t: texts.on(today),
            theme: look.theme,
            path: request.caller.uri.path().to_owned(),
            caller: request.caller,
            form_token,
            who,
            parts: request.parts,
            query: request.query,
            form: request.form,
            told: request.told,
            arrived,
            zone,
            seen,
            shelf,
            app,
        })
    }

    /// How whoever asks looks at the pages.
    pub(crate) fn look(&self) -> Look {
        let look = Look::of(&self.caller.headers).of_whom(&self.app, &self.who);
        Look { texts: self.t, theme: self.theme, ..look }
    }

    /// A path with the name of the server before it, for somebody elsewhere.
    pub(crate) fn whole_address(&self, path: &str) -> String {
        let scheme = if self.app.setup().reach.is_secure() { "https" } else { "http" };
        format!("{scheme}://{}{path}", self.caller.host())
    }

    /// A part of the address that varies.
    pub(crate) fn part(&self, name: &str) -> &str {
        let found = self.parts.iter().find(|part| part.0 == name);
        found.map_or("", |part| part.1.as_str())
    }

    /// The page of ours that a form was on; the first page if it says none.
    pub(crate) fn back(&self) -> &str {
        ours_only(self.form.get("back"))
    }

    /// The files that came with it; once.
    pub(crate) fn take_arrived(&self) -> Option<Arrived> {
        self.arrived.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take()
    }

    /// Writes one entry about a day, and says its id.
    pub(crate) fn write(&self, day: Date, event: Event) -> Result<Uuid, Problem> {
        self.write_all(day, vec![event]).map(|ids| ids[0])
    }

    /// Writes entries about a day, all or nothing; says their ids, one at least if one
    /// was given.
    pub(crate) fn write_all(
        &self,
        day: Date,
        events: Vec<Event>,
    ) -> Result<Vec<Uuid>, Problem> {
        let ids: Vec<Uuid> = events.iter().map(|_| Uuid::now_v7()).collect();
        let entry = |(event, id): (Event, &Uuid)| Entry {
            id: EntryId(id.as_u128()),
            written: self.now,
            day,
            replaces: None,
            event,
        };
        let entries: Vec<Entry> = events.into_iter().zip(&ids).map(entry).collect();
        self.shelf.write(&entries)?;
        Ok(ids)
    }
}

/// A page of ours; the first one if it is none of ours.
pub(crate) fn ours_only(named: Option<&str>) -> &str {
    let named = named.unwrap_or("/");
    let ours = named.starts_with('/') && !named.starts_with("//");
    let odd = |c: char| c == '\\' || c.is_control();
    if ours && !named.contains(odd) { named } else { "/" }
}

/// The word that was remembered if it is one of `words`, else the first of them.
fn one_of(words: &[&'static str; 2], remembered: Option<&str>) -> &'static str {
    words.iter().find(|word| Some(**word) == remembered).unwrap_or(&words[0])
}

/// How somebody looks at the pages.
#[derive(Clone)]
pub(crate) struct Look {
    pub(crate) texts: Texts,
    pub(crate) theme: Theme,
    /// One of `HANDS`.
    pub(crate) hand: &'static str,
    /// One of `EFFORTS`.
    pub(crate) effort: &'static str,
    /// One of `BELOWS`.
    pub(crate) below: &'static str,
    /// Whether it is the sample runner that is looked at.
    pub(crate) sample: bool,
    /// The name under which a phone keeps what was logged for this diary.
    pub(crate) diary: String,
    /// Whether there is a way around: not before somebody is signed in.
    pub(crate) around: bool,
    /// Whether there are accounts: what is told goes to a server.
    pub(crate) served: bool,
}

impl Look {
    /// From what the browser remembers and prefers.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let text = |name| headers.get(name).and_then(|v| v.to_str().ok());
        let cookies = text(COOKIE).unwrap_or_default();
        let cookie = |name: &str| {
            let pairs = cookies.split(';').filter_map(|c| c.trim().split_once('='));
            pairs.into_iter().find(|pair| pair.0 == name).map(|pair| pair.1)
        };
        let theme = Theme::ALL.iter().find(|t| Some(t.0) == cookie(THEME));
        let sample = cookie(SAMPLE) == Some("1");
        let effort = one_of(&EFFORTS, cookie(EFFORT));
        Self {
            texts: locale::texts(cookie(LANGUAGE), text(ACCEPT_LANGUAGE))
                .in_effort(effort == EFFORTS[1]),
            theme: theme.map_or(Theme::System, |t| t.1),
            hand: one_of(&HANDS, cookie(HAND)),
            effort,
            below: one_of(&BELOWS, cookie(BELOW)),
            sample,
            diary: if sample { "sample" } else { "own" }.to_owned(),
            around: true,
            served: false,
        }
    }

    /// The same for who asks: each has a diary of their own, and who is not signed in
    /// has none.
    pub(crate) fn of_whom(self, app: &App, who: &Who) -> Self {
        if app.accounts().is_none() {
            return self;
        }
        let look = Self { served: true, ..self };
        match who {
            Who::OnlyRunner => look,
            Who::Anyone | Who::Link(_) => {
                Self { sample: false, diary: String::new(), around: false, ..look }
            }
            Who::Person(signed) => {
                let diary = format!("{}-{}", look.diary, Uuid::from_u128(signed.id));
                Self { diary, ..look }
            }
        }
    }
}
