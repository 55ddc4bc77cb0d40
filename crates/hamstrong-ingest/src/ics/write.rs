//! Writes a calendar: sessions on days or at times of the wall clock.
//!
//! Times are written floating, without a zone: a session at six in the evening is at six
//! wherever the athlete is and whatever the clock does in spring, and no description of
//! a zone can be wrong or out of date. Instants (when something changed) are in UTC.

use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, ToSpan, tz::TimeZone};

/// Octets of one line before it is folded, by the format's own rule.
const LINE: usize = 75;
/// Who writes, as calendars name it.
const PRODUCER: &str = "-//Hamstrong//Hamstrong//EN";

/// When something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// On a day, at no time that is known.
    Day(Date),
    /// At a time of the clock on the wall.
    Wall(DateTime),
}

/// One event to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Its name for ever; the same name replaces it in every calendar.
    pub id: String,
    /// When it is.
    pub when: When,
    /// Its length in minutes; not used on a whole day.
    pub minutes: u32,
    /// What it is called.
    pub summary: String,
    /// Its text; lines apart by `\n`.
    pub description: String,
    /// Whether it no longer takes place.
    pub cancelled: bool,
    /// How often it was changed since it was first written; calendars take the highest.
    pub sequence: u32,
    /// When it was last changed.
    pub changed: Timestamp,
}

/// A calendar as a file.
#[must_use]
pub fn write_ics(name: &str, events: &[Published]) -> String {
    let mut out = Lines::default();
    out.line("BEGIN:VCALENDAR");
    out.line("VERSION:2.0");
    out.line(&format!("PRODID:{PRODUCER}"));
    out.line("CALSCALE:GREGORIAN");
    out.line("METHOD:PUBLISH");
    out.text("X-WR-CALNAME", name);
    for event in events {
        out.event(event);
    }
    out.line("END:VCALENDAR");
    out.0
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    /// One content line, folded where it grows too long, never inside a letter.
    fn line(&mut self, line: &str) {
        let mut width = 0;
        for letter in line.chars() {
            if width + letter.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                width = 1;
            }
            self.0.push(letter);
            width += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    fn text(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{}", escaped(value)));
    }

    fn event(&mut self, event: &Published) {
        self.line("BEGIN:VEVENT");
        self.text("UID", &event.id);
        let changed = utc(event.changed);
        self.line(&format!("DTSTAMP:{changed}"));
        self.line(&format!("LAST-MODIFIED:{changed}"));
        self.line(&format!("SEQUENCE:{}", event.sequence));
        match event.when {
            When::Day(day) => {
                let next = day.checked_add(1.day()).unwrap_or(day);
                self.line(&format!("DTSTART;VALUE=DATE:{}", compact(day)));
                self.line(&format!("DTEND;VALUE=DATE:{}", compact(next)));
            }
            When::Wall(at) => {
                let length = i64::from(event.minutes).minutes();
                let end = at.checked_add(length).unwrap_or(at);
                self.line(&format!("DTSTART:{}", moment(at)));
                self.line(&format!("DTEND:{}", moment(end)));
            }
        }
        self.text("SUMMARY", &event.summary);
        if !event.description.is_empty() {
            self.text("DESCRIPTION", &event.description);
        }
        let status = if event.cancelled { "CANCELLED" } else { "CONFIRMED" };
        self.line(&format!("STATUS:{status}"));
        // A session is a plan: nobody is to be told that the athlete is busy.
        self.line("TRANSP:TRANSPARENT");
        self.line("END:VEVENT");
    }
}

fn compact(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn moment(at: DateTime) -> String {
    let (hour, minute, second) = (at.hour(), at.minute(), at.second());
    format!("{}T{hour:02}{minute:02}{second:02}", compact(at.date()))
}

fn utc(instant: Timestamp) -> String {
    format!("{}Z", moment(TimeZone::UTC.to_datetime(instant)))
}

/// A text with the marks of the format escaped and without control characters.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}
