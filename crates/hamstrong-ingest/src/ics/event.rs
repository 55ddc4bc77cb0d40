//! The events of a calendar file as they stand in it.

use super::IcsError;
use super::line::{Line, lines, plain};
use super::moment::{Clock, Moment};
use super::rule::Rule;

/// Most events of one file.
const MOST_EVENTS: usize = 10_000;
/// Deepest nesting of components; the format itself needs three.
const DEEPEST: usize = 8;
/// Letters of a summary, a name or an id that are kept.
const LETTERS: usize = 200;

/// One event as written.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub uid: String,
    pub summary: String,
    pub start: Moment,
    /// How it comes back; the part that was not understood.
    pub rule: Option<Result<Rule, String>>,
    pub without: Vec<Moment>,
    pub also: Vec<Moment>,
    /// The occurrence that it replaces.
    pub replaces: Option<Moment>,
    pub cancelled: bool,
    pub sequence: u32,
}

/// A file before its events are laid out over days.
#[derive(Debug, Default)]
pub(super) struct Calendar {
    pub name: Option<String>,
    pub producer: Option<String>,
    pub events: Vec<Written>,
    /// Events that could not be read: what they are and why.
    pub unreadable: Vec<String>,
}

/// Reads the components of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Calendar, IcsError> {
    let lines = lines(bytes);
    let mut calendar = Calendar::default();
    let mut open: Vec<String> = Vec::new();
    let mut event: Vec<Line> = Vec::new();
    let mut seen = false;
    for line in lines.iter().filter_map(|line| Line::of(line)) {
        let value = line.value.trim().to_ascii_uppercase();
        match (line.name.as_str(), open.len()) {
            ("BEGIN", 0) if value != "VCALENDAR" => return Err(IcsError::NotCalendar),
            ("BEGIN", depth) => {
                seen = true;
                if depth >= DEEPEST {
                    return Err(IcsError::Damaged("its parts never end".to_owned()));
                }
                open.push(value);
            }
            ("END", _) => {
                if open.pop().as_ref() != Some(&value) {
                    return Err(IcsError::Damaged("its parts do not match".to_owned()));
                }
                if open.len() == 1 && value == "VEVENT" {
                    calendar.add(&std::mem::take(&mut event))?;
                }
            }
            (_, 0) => return Err(IcsError::NotCalendar),
            ("X-WR-CALNAME" | "NAME", 1) => calendar.name = named(line.value),
            ("PRODID", 1) => calendar.producer = named(line.value),
            (_, 2) if open[1] == "VEVENT" => event.push(line),
            _ => {}
        }
    }
    match (seen, open.is_empty()) {
        (false, _) => Err(IcsError::NotCalendar),
        (_, false) => Err(IcsError::Damaged("it ends before its last line".to_owned())),
        _ => Ok(calendar),
    }
}

fn named(value: &str) -> Option<String> {
    Some(plain(value, LETTERS)).filter(|name| !name.is_empty())
}

impl Calendar {
    fn add(&mut self, lines: &[Line]) -> Result<(), IcsError> {
        if self.events.len() + self.unreadable.len() >= MOST_EVENTS {
            return Err(IcsError::TooLarge(format!(
                "this calendar holds more than {MOST_EVENTS} events"
            )));
        }
        match written(lines) {
            Ok(event) => self.events.push(event),
            Err(why) => self.unreadable.push(why),
        }
        Ok(())
    }
}

fn written(lines: &[Line]) -> Result<Written, String> {
    let line = |name: &str| lines.iter().find(|line| line.name == name);
    let text = |name| line(name).map(|l| plain(l.value, LETTERS)).unwrap_or_default();
    let summary = text("SUMMARY");
    let what = || called(&summary);
    let start = line("DTSTART")
        .and_then(Moment::first)
        .ok_or_else(|| format!("{}: it has no day", what()))?
        .map_err(|day| {
            format!("{}: there is no day {}", what(), plain(&day, LETTERS))
        })?;
    let moments = |name: &str| -> Vec<Moment> {
        let of_name = lines.iter().filter(|line| line.name == name);
        of_name.flat_map(Moment::all).flatten().collect()
    };
    let rule = line("RRULE").map(|line| Rule::of(line.value, &start.clock));
    let uid = Some(text("UID")).filter(|uid| !uid.is_empty());
    Ok(Written {
        uid: uid.unwrap_or_else(|| format!("{summary} {}", start.at)),
        rule,
        without: moments("EXDATE"),
        also: moments("RDATE"),
        replaces: line("RECURRENCE-ID").and_then(Moment::first).and_then(Result::ok),
        cancelled: text("STATUS").eq_ignore_ascii_case("cancelled"),
        sequence: text("SEQUENCE").parse().unwrap_or(0),
        start,
        summary,
    })
}

/// An event in a sentence.
pub(super) const fn called(summary: &str) -> &str {
    if summary.is_empty() { "an event without a name" } else { summary }
}

impl Written {
    /// The clock on which its occurrences are named.
    pub(super) const fn clock(&self) -> &Clock {
        &self.start.clock
    }
}
