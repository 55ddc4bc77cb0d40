//! What stands in a letter, as text and as a page.

use axum::http::header::{COOKIE, HOST};
use axum::http::{HeaderMap, HeaderValue, Method, Uri};
use hamstrong_store::outbox::Letter;
use jiff::ToSpan as _;
use maud::{DOCTYPE, Markup, html};

use crate::app::{App, Kept};
use crate::ask::{self, Ask, LANGUAGE, Pairs};
use crate::guard::{Caller, Pass, Who};
use crate::locale::{self, Texts};
use crate::pages::summary::{Short, coming, monday};
use crate::people::Signed;
use crate::problem::Problem;

/// A letter, ready to be sent.
pub(super) struct Composed {
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) page: String,
    /// Where letters are ended, by a reader or their mail program.
    pub(super) end: String,
}

/// A part of a letter: a heading and its lines.
type Part = (String, Vec<String>);

fn link(app: &App, letter: &Letter) -> String {
    app.whole_address(&format!("/letters/{}", letter.token))
}

/// Asks whether letters are wanted; nothing about anybody stands in it.
pub(super) fn question(app: &App, letter: &Letter) -> Composed {
    let t = locale::texts(Some(&letter.language), None);
    let (end, title) = (link(app, letter), t.say("letters.question").to_owned());
    let said = ["letters.question_says", "letters.question_else"];
    let lines = said.map(|key| t.say(key).to_owned()).to_vec();
    let parts = [(title.clone(), lines)];
    composed(t, (&title, t.say("letters.yes")), &parts, end)
}

/// The week that is over, and what comes.
pub(super) fn week(
    app: &App,
    kept: &Kept,
    letter: &Letter,
) -> Result<Composed, Problem> {
    let ask = asked(app, kept, letter)?;
    let t = ask.t;
    let short = Short::alone(&ask, monday(ask.today).saturating_sub(7.days()));
    let sunday = short.monday.saturating_add(6.days());
    let days = format!("{} – {}", t.day_short(short.monday), t.day_short(sunday));
    let title = format!("{}: {days}", t.say("more.summary"));
    let soon = coming(&ask).into_iter().map(|soon| {
        let strength = format!("{}, ", t.say("weeks.strength"));
        let kind = if soon.is_strength { strength.as_str() } else { "" };
        format!("{}: {kind}{}", soon.day, soon.what)
    });
    let parts = [
        (title.clone(), short.lines),
        (t.say("summary.ahead").to_owned(), soon.collect()),
    ];
    let mut letter =
        composed(t, (&title, t.say("letters.stop")), &parts, link(app, letter));
    letter.subject = format!("Hamstrong, {days}");
    Ok(letter)
}

/// The diary as its person would look at it.
fn asked(app: &App, kept: &Kept, letter: &Letter) -> Result<Ask, Problem> {
    let who = match (&kept.person, app.accounts()) {
        (Some(person), _) => Who::Person(person.clone()),
        (None, None) => Who::OnlyRunner,
        (None, Some(_)) => Who::Person(Signed {
            id: 0,
            name: String::new(),
            is_owner: true,
            sign_in: 0,
        }),
    };
    let mut headers = HeaderMap::new();
    headers.insert(HOST, HeaderValue::from_static("localhost"));
    let language = format!("{LANGUAGE}={}", letter.language);
    headers.extend(HeaderValue::from_str(&language).ok().map(|said| (COOKIE, said)));
    let (method, uri) = (Method::GET, Uri::from_static("/summary"));
    let caller = Caller { method, uri, headers, peer: None };
    let (form_token, asks_token) = (String::new(), false);
    let pass = Pass { who, form_token, asks_token, guest: None };
    let (parts, query, form) = (Vec::new(), Pairs::default(), Pairs::default());
    let (arrived, told) = (None, None);
    let request = ask::Request { pass, caller, parts, query, form, arrived, told };
    Ask::of(app.clone(), request)
}

fn composed(
    t: Texts,
    (subject, action): (&str, &str),
    parts: &[Part],
    end: String,
) -> Composed {
    let always = t.say("letters.always");
    let mut text = String::new();
    for (heading, lines) in parts {
        text.push_str(&format!("{heading}\n\n"));
        text.extend(lines.iter().map(|line| format!("- {line}\n")));
        text.push('\n');
    }
    text.push_str(&format!("{action}: {end}\n\n{always}\n"));
    let page = page(t, (subject, action), parts, &end).into_string();
    Composed { subject: subject.to_owned(), text, page, end }
}

fn page(t: Texts, (title, action): (&str, &str), parts: &[Part], end: &str) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(t.code) {
            head { meta charset="utf-8"; title { (title) } }
            body {
                @for (heading, lines) in parts {
                    h2 { (heading) }
                    ul { @for line in lines { li { (line) } } }
                }
                p { a href=(end) { (action) } }
                p { small { (t.say("letters.always")) } }
            }
        }
    }
}
