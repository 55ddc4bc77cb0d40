//! One record of a phone: checked, and turned into an entry of the diary.

use hamstrong_domain::diary::{
    CheckIn, Entry, EntryId, Event, FlagsTold, PainReport, PainTime,
};
use hamstrong_domain::rehab::flag_groups;
use hamstrong_domain::state::State;
use hamstrong_domain::units::Pain;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use serde_json::Value;
use uuid::Uuid;

use crate::ask::{Ask, Pairs};
use crate::pages::session;
use crate::problem::Problem;
use crate::words::{POUND, SIDES};

/// Days back that a phone may tell of.
const BACK: i64 = 400;
/// Fields of the longest record.
const FIELDS: usize = 40;
/// Letters of the longest field.
const LETTERS: usize = 200;

/// How a record ended.
pub(super) enum Outcome {
    /// It is in the diary now.
    Kept,
    /// It was there before.
    Already,
    /// It cannot be; the phone keeps it and says why.
    Refused(Problem),
}

/// Records told one after the other, beside what the diary holds.
pub(super) struct Replay<'a> {
    ask: &'a Ask,
    pub(super) accepted: Vec<Entry>,
}

impl<'a> Replay<'a> {
    pub(super) const fn on(ask: &'a Ask) -> Self {
        Self { ask, accepted: Vec::new() }
    }

    /// Hears one record.
    pub(super) fn hear(&mut self, told: &Value) -> Outcome {
        match self.entry(told) {
            Err(problem) => Outcome::Refused(problem),
            Ok(None) => Outcome::Already,
            Ok(Some(entry)) => {
                self.accepted.push(entry);
                Outcome::Kept
            }
        }
    }

    /// The entry of a record; none if there is nothing left to write.
    fn entry(&self, told: &Value) -> Result<Option<Entry>, Problem> {
        let fields = fields(told)?;
        let id = id(fields.get("id"))?;
        let (event, replaces) = match fields.get("kind") {
            Some("undo") => {
                let Some(of) = self.standing(self::id(fields.get("of"))?)? else {
                    return Ok(None);
                };
                if State::kept_by(&self.ask.seen.diary, &[of], self.ask.today).is_some()
                {
                    return Err(Problem::awaits());
                }
                (Event::Withdrawn, Some(of))
            }
            Some("set") => {
                let earlier = fields.get("replaces").map(|of| self::id(Some(of)));
                let earlier = earlier.transpose()?.map(|of| self.standing(of));
                (Event::Set(set(&fields)?), earlier.transpose()?.flatten())
            }
            Some("pain") => (Event::CheckIn(pain(&fields)?), None),
            Some("flags") => (Event::FlagsTold(flags(&fields)?), None),
            _ => return Err(Problem::wrong_key("sync.kind")),
        };
        if let Some(same) = self.all().find(|entry| entry.id == id) {
            let taken = Problem::wrong_key("sync.taken");
            return if same.event == event { Ok(None) } else { Err(taken) };
        }
        if self.all().any(|entry| entry.replaces == Some(id)) {
            return Ok(None);
        }
        let (day, written) = self.when(&fields)?;
        Ok(Some(Entry { id, written, day, replaces, event }))
    }

    fn all(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.ask.seen.diary.entries.iter().chain(&self.accepted)
    }

    /// The entry that stands for this one now: itself, or what replaced it; none if it
    /// was taken back or never came.
    fn standing(&self, id: EntryId) -> Result<Option<EntryId>, Problem> {
        let replaced = |id| self.all().find(|entry| entry.replaces == Some(id));
        let mut now = id;
        // A chain is never longer than the diary.
        for _ in 0..=self.all().count() {
            let Some(next) = replaced(now) else { break };
            if next.event == Event::Withdrawn {
                return Ok(None);
            }
            now = next.id;
        }
        let Some(entry) = self.all().find(|entry| entry.id == now) else {
            return Ok(None);
        };
        let ours = matches!(
            entry.event,
            Event::Set(_) | Event::CheckIn(_) | Event::FlagsTold(_)
        );
        if ours { Ok(Some(now)) } else { Err(Problem::wrong_key("sync.kind")) }
    }

    /// The day it is about and when it was done, as the phone's clock said.
    fn when(&self, fields: &Pairs) -> Result<(Date, Timestamp), Problem> {
        let wrong = || Problem::wrong_key("sync.day");
        let day: Date = fields.parsed("day").ok().flatten().ok_or_else(wrong)?;
        let today = self.ask.today;
        // A phone's midnight may come before ours.
        let (first, last) =
            (today.saturating_sub(BACK.days()), today.saturating_add(1.day()));
        if day < first || day > last {
            return Err(wrong());
        }
        let at: i64 = fields.parsed("at").ok().flatten().ok_or_else(wrong)?;
        let at = Timestamp::from_millisecond(at).map_err(|_| wrong())?;
        Ok((day, at.min(self.ask.now)))
    }
}

/// A record's fields as words; what is neither a word nor a number is no field of ours.
fn fields(told: &Value) -> Result<Pairs, Problem> {
    let wrong = || Problem::wrong_key("sync.unreadable");
    let told =
        told.as_object().filter(|told| told.len() <= FIELDS).ok_or_else(wrong)?;
    let mut pairs = Vec::new();
    for (name, value) in told {
        let word = match value {
            Value::Null => continue,
            Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Value::Number(number) => number.to_string(),
            Value::String(word) => word.clone(),
            Value::Array(_) | Value::Object(_) => return Err(wrong()),
        };
        if word.len() > LETTERS {
            return Err(wrong());
        }
        pairs.push((name.clone(), word));
    }
    Ok(Pairs(pairs))
}

/// An id as phones make them: a UUID of version 7.
fn id(word: Option<&str>) -> Result<EntryId, Problem> {
    let id = word.and_then(|word| Uuid::try_parse(word).ok());
    let id = id.filter(|id| id.get_version_num() == 7);
    id.map(|id| EntryId(id.as_u128())).ok_or(Problem::wrong_key("sync.id"))
}

fn set(fields: &Pairs) -> Result<hamstrong_domain::diary::SetDone, Problem> {
    let units = [("kg", 1.0), ("lb", POUND)];
    let per = fields.choice("unit", &units)?.unwrap_or(1.0);
    session::told(fields, per)
}

/// Pain in an exercise of which not one repetition counts.
fn pain(fields: &Pairs) -> Result<CheckIn, Problem> {
    let rating: Option<u8> = fields.parsed("pain")?;
    let rating = rating.ok_or(Problem::wrong_key("check.pain_missing"))?;
    let side = fields.choice("side", &SIDES)?;
    let dull = PainReport::dull(Pain::new(rating)?);
    Ok(CheckIn::of(PainReport { side, time: Some(PainTime::During), ..dull }))
}

/// Signs that end coaching, by their ids.
fn flags(fields: &Pairs) -> Result<FlagsTold, Problem> {
    let known = |sign: &&str| {
        flag_groups().iter().flat_map(|group| &group.signs).any(|s| s.id == *sign)
    };
    let told = fields.get("signs").unwrap_or_default();
    let signs: Vec<&str> = told.split(' ').filter(|sign| !sign.is_empty()).collect();
    if signs.is_empty() || !signs.iter().all(known) {
        return Err(Problem::wrong_key("problem.not_a_choice"));
    }
    Ok(FlagsTold { signs: signs.into_iter().map(str::to_owned).collect() })
}
