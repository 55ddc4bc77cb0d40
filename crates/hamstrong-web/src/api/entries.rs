//! Entries: listed, told, taken back; and files read in.

use axum::http::StatusCode;
use hamstrong_domain::diary::{Entry, EntryId, Event};
use hamstrong_domain::state::State;
use hamstrong_store::line;
use serde_json::{Value, json};
use uuid::Uuid;

use super::reads::days;
use super::{care, formed, told};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::jobs::Jobs;
use crate::problem::Problem;
use crate::views::import::{Runs, view};

/// Entries of one page if nobody says how many.
const USUALLY: usize = 100;

fn id(text: &str) -> Result<EntryId, Problem> {
    let id = Uuid::try_parse(text).map_err(|_| Problem::not_found())?;
    Ok(EntryId(id.as_u128()))
}

/// `GET /api/1/entries`.
pub(super) fn list(ask: &Ask) -> Result<Answer, Problem> {
    let (from, to) = days(ask)?;
    let after = ask.query.get("after").map(id).transpose()?;
    let limit = ask.query.parsed("limit")?.unwrap_or(USUALLY);
    let kind = ask.query.get("kind");
    let asked = ask.seen.diary.entries.iter().filter(|entry| {
        after.is_none_or(|after| entry.id > after)
            && from.is_none_or(|from| entry.day >= from)
            && to.is_none_or(|to| entry.day <= to)
            && kind.is_none_or(|kind| line::kind(entry) == kind)
    });
    let mut page: Vec<&Entry> = asked.collect();
    page.sort_by_key(|entry| entry.id);
    let more = page.len() > limit;
    page.truncate(limit);
    let next = page.last().filter(|_| more).map(|entry| line::id(entry));
    let entries = page.iter().map(|entry| serde_json::from_str(&line::of_entry(entry)));
    let entries: Vec<Value> =
        entries.collect::<Result<_, _>>().map_err(|_| Problem::ours())?;
    formed(&json!({ "entries": entries, "next": next }))
}

/// `POST /api/1/entries`: all or none.
pub(super) fn write(ask: &Ask) -> Result<Answer, Problem> {
    let told = ask.told.as_ref().and_then(|told| told["entries"].as_array());
    let mut new: Vec<Entry> = Vec::new();
    let (mut kept, mut already) = (Vec::new(), Vec::new());
    for (at, one) in told.into_iter().flatten().enumerate() {
        let entry = told::entry(ask, one).map_err(|problem| told::of(at, problem))?;
        let implied = care::implied(ask, &entry);
        for entry in std::iter::once(entry).chain(implied) {
            let name = line::id(&entry);
            let known = ask.seen.diary.entries.iter().chain(&new);
            match known.into_iter().find(|known| known.id == entry.id) {
                None => {
                    kept.push(name);
                    new.push(entry);
                }
                Some(same) if care::same(same, &entry) => already.push(name),
                Some(_) => {
                    let (what, hint) = ("api.id_taken", "api.id_taken_hint");
                    return Err(Problem::of(StatusCode::CONFLICT, what, hint));
                }
            }
        }
    }
    care::holds(ask, &new)?;
    if !new.is_empty() {
        ask.shelf.write(&new)?;
    }
    formed(&json!({ "kept": kept, "already": already }))
}

/// `DELETE /api/1/entries/…`.
pub(super) fn withdraw(ask: &Ask) -> Result<Answer, Problem> {
    let id = id(ask.part("entry"))?;
    let entries = &ask.seen.diary.entries;
    let entry = entries.iter().find(|e| e.id == id).ok_or(Problem::not_found())?;
    if State::kept_by(&ask.seen.diary, &[id], ask.today).is_some() {
        return Err(Problem::awaits());
    }
    let withdrawal = Entry {
        id: EntryId(Uuid::now_v7().as_u128()),
        written: ask.now,
        day: entry.day,
        replaces: Some(id),
        event: Event::Withdrawn,
    };
    ask.shelf.write(&[withdrawal])?;
    formed(&json!({ "withdrawn": line::id(entry) }))
}

/// `POST /api/1/import`.
pub(super) fn import(ask: &Ask) -> Result<Answer, Problem> {
    let arrived = ask.take_arrived().ok_or_else(Problem::ours)?;
    let mut ended = Jobs::now(&ask.shelf, &arrived, ask.zone.clone())?;
    for one in &mut ended {
        // The number of the folder that the file was put in is nobody's.
        one.path = one.path.strip_prefix("1/").unwrap_or(&one.path).to_owned();
    }
    let seen = ask.shelf.seen()?;
    let runs: Runs<'_> = seen.diary.runs.iter().map(|r| (r.recording, r)).collect();
    let files: Vec<_> = ended.iter().map(|one| view(one, &runs)).collect();
    formed(&json!({ "files": files }))
}
