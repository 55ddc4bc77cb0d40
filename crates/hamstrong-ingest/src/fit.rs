//! FIT, the format of most watches: each definition is compiled once into a copy plan,
//! whatever is damaged costs as little of the run as possible.

mod checksum;
mod clock;
mod definition;
mod header;
mod message;
mod profile;
mod row;
mod session;
mod sets;
mod summary;
pub(crate) mod write;

pub use sets::read_sets;

use crate::{Content, Limits, ReadError};
use clock::Clock;
use hamstrong_domain::recording::{Recording, Remark};
use header::Extent;
use message::Messages;

/// Most sessions and sequences of one file.
const PARTS: usize = 200;

/// What one sequence holds.
enum Part {
    Activities(Vec<Recording>),
    NotActivity(&'static str),
    Unreadable(ReadError),
}

/// Reads a FIT file, also one of several sequences.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Content, ReadError> {
    if bytes.len() > limits.bytes {
        let text =
            format!("the file has {} bytes, more than {}", bytes.len(), limits.bytes);
        return Err(ReadError::TooLarge(text));
    }
    let mut recordings: Vec<Recording> = Vec::new();
    let mut not_activity = None;
    let mut unreadable = None;
    let mut latest = 0;
    let mut room = limits.points;
    let mut at = 0;
    for _ in 0..PARTS {
        let Some(extent) = header::extent(bytes, at) else { break };
        at = extent.next;
        let messages =
            message::decode(bytes, &extent, room).map_err(|_| too_many(limits))?;
        room = room.saturating_sub(messages.rows.len());
        match part(messages, extent)? {
            Part::Activities(found) => {
                latest = recordings.len();
                recordings.extend(found);
            }
            Part::NotActivity(noun) => not_activity = not_activity.or(Some(noun)),
            Part::Unreadable(error) => unreadable = unreadable.or(Some(error)),
        }
    }
    let left = bytes.len().saturating_sub(at);
    if at > 0 && left > 0 {
        for recording in &mut recordings[latest..] {
            let text = format!("{left} bytes after the recording were not read");
            recording.remarks.push(Remark { repaired: false, text });
        }
    }
    match (not_activity, unreadable) {
        _ if !recordings.is_empty() => Ok(Content::Activities(recordings)),
        (Some(noun), _) => Ok(Content::NotActivity(noun.to_owned())),
        (None, Some(error)) => Err(error),
        (None, None) => Err(no_header(bytes)),
    }
}

fn too_many(limits: &Limits) -> ReadError {
    ReadError::TooLarge(format!("the file has more than {} samples", limits.points))
}

fn no_header(bytes: &[u8]) -> ReadError {
    if bytes.is_empty() {
        return ReadError::Empty("the file is empty".to_owned());
    }
    ReadError::Damaged(format!(
        "the file does not begin with a FIT header; it has {} bytes",
        bytes.len()
    ))
}

fn part(mut messages: Messages, extent: Extent) -> Result<Part, ReadError> {
    const KIND: usize = 1;
    let kind = messages.file.as_ref().map(|file| file.cells[KIND]);
    if messages.rows.is_empty() || kind == Some(profile::COURSE) {
        return Ok(without_records(&messages, extent, kind));
    }
    if messages.sessions.len() > PARTS {
        let text = format!("the file has more than {PARTS} sessions");
        return Err(ReadError::TooLarge(text));
    }
    let cut = extent.open || messages.stopped.is_some();
    let mut remarks = extent.remarks;
    remarks.extend(messages.stopped.map(|(at, reason)| Remark {
        repaired: true,
        text: format!("reading stopped at byte {at} of the file: {reason}"),
    }));
    remarks.extend(clock::settle(&mut messages));
    let first = messages.rows.first().map_or(0, |row| row.time);
    let Some(clock) = Clock::of(&messages, first) else {
        let text = "the samples carry no date, only the time since the watch was \
                    switched on"
            .to_owned();
        return Ok(Part::Unreadable(ReadError::Empty(text)));
    };
    Ok(Part::Activities(session::recordings(&messages, &clock, &remarks, cut)))
}

fn without_records(messages: &Messages, extent: Extent, kind: Option<u32>) -> Part {
    let known = kind.filter(|kind| *kind != profile::ACTIVITY);
    if let Some(noun) = known.and_then(profile::file_noun) {
        return Part::NotActivity(noun);
    }
    let reason = messages.stopped.map_or_else(
        || extent.remarks.into_iter().next().map(|remark| remark.text),
        |(at, reason)| Some(format!("{reason} at byte {at}")),
    );
    if let Some(reason) = reason {
        let text = format!("there is no sample before the damage: {reason}");
        return Part::Unreadable(ReadError::Damaged(text));
    }
    let activity = kind == Some(profile::ACTIVITY)
        || messages.activity.is_some()
        || !messages.sessions.is_empty();
    if activity {
        let text = match messages.undated {
            0 => "the activity holds no samples".to_owned(),
            undated => format!("none of the activity's {undated} samples has a time"),
        };
        return Part::Unreadable(ReadError::Empty(text));
    }
    Part::NotActivity("a FIT file without an activity")
}
