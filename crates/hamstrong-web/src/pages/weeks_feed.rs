//! Calendars: the runs of another program's file in, the sessions to come out.

use hamstrong_domain::diary::Event;
use hamstrong_intake::feed_changes;
use hamstrong_intake::ics::{ICS_BYTES, ICS_DAYS, Window, read_ics, write_ics};
use jiff::ToSpan as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::weeks_shown;
use crate::answer::{Answer, Keep};
use crate::ask::Ask;
use crate::problem::{Problem, Words};
use crate::routes::{Followed, Route};
use crate::words::sessions_in;

pub(crate) const ROUTES: &[Route] = &[
    Route::files("/weeks/calendar", read),
    Route::get("/weeks/sessions.ics", written),
    Route::get("/calendar/{file}", written).for_follower(Followed::Calendar),
];

/// `POST /weeks/calendar`: a calendar file with runs.
fn read(ask: &Ask) -> Result<Answer, Problem> {
    let arrived = ask.take_arrived().ok_or(Problem::wrong_key("import.none_chosen"))?;
    let file = first_file(arrived.folder.path());
    let file = file.ok_or(Problem::wrong_key("import.none_chosen"))?;
    let mut bytes = Vec::new();
    // One byte more than may be: the reader then says that it is too large.
    let most = ICS_BYTES as u64 + 1;
    std::fs::File::open(file)
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .map_err(|_| Problem::wrong_key("problem.broken"))?;
    let window = Window {
        from: ask.today,
        to: ask.today.saturating_add(ICS_DAYS.days()),
        home: ask.zone.clone(),
    };
    let feed = read_ics(&bytes, &window).map_err(|error| Problem {
        hint: Words::Said(error.hint().to_owned()),
        ..Problem::wrong(error.to_string())
    })?;
    let changes = feed_changes(&feed, &ask.seen.diary, (ask.now, ask.today));
    ask.shelf.write(&changes.entries)?;
    // What is new can be taken back; what was changed or withdrawn comes from the file.
    let added = changes
        .entries
        .iter()
        .filter(|e| e.replaces.is_none() && !matches!(e.event, Event::Withdrawn));
    let noted: Vec<String> = added
        .take(NOTED)
        .map(|e| format!("noted={}", uuid::Uuid::from_u128(e.id.0)))
        .collect();
    Ok(Answer::see(&format!("/weeks/runs?{}", noted.join("&"))))
}

/// Entries that one bar takes back: as many as an address holds.
const NOTED: usize = 60;

/// The first file in a folder of folders.
fn first_file(folder: &Path) -> Option<PathBuf> {
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        if path.is_file() {
            return Some(path);
        }
        let inside = std::fs::read_dir(path).ok()?.filter_map(Result::ok);
        open.extend(inside.map(|entry| entry.path()));
    }
    None
}

/// `GET /weeks/sessions.ics`, and the same under a secret address.
fn written(ask: &Ask) -> Result<Answer, Problem> {
    weeks_shown::remember(ask)?;
    let seen = ask.shelf.seen()?;
    let planned = seen.planned(ask.today);
    let now = (ask.today, ask.now);
    let events = sessions_in(ask.t, (&seen.diary, &planned), now, None, ask.units);
    let text = write_ics("Hamstrong", &events);
    let file =
        Answer::file("text/calendar; charset=utf-8", text.into_bytes(), Keep::Never);
    Ok(file.saved_as("hamstrong.ics"))
}
