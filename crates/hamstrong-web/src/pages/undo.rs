//! Taking back what was just stored.

use hamstrong_domain::diary::{Entry, EntryId, Event};
use hamstrong_domain::state::State;
use uuid::Uuid;

use crate::answer::Answer;
use crate::ask::Ask;
use crate::problem::Problem;
use crate::routes::Route;

pub(crate) const ROUTES: &[Route] = &[Route::post("/undo", undo)];

/// `POST /undo`: withdraws the entries named, and goes back to the page.
fn undo(ask: &Ask) -> Result<Answer, Problem> {
    let mut withdrawals = Vec::new();
    for name in ask.form.all("entry") {
        let id = Uuid::try_parse(name).map_err(|_| Problem::not_found())?.as_u128();
        // One that was taken back before is not there any more: nothing is left to do.
        let entries = &ask.seen.diary.entries;
        withdrawals.extend(entries.iter().find(|e| e.id.0 == id).map(|entry| Entry {
            id: EntryId(Uuid::now_v7().as_u128()),
            written: ask.now,
            day: entry.day,
            replaces: Some(entry.id),
            event: Event::Withdrawn,
        }));
    }
    let gone: Vec<EntryId> = withdrawals.iter().filter_map(|e| e.replaces).collect();
    if State::kept_by(&ask.seen.diary, &gone, ask.today).is_some() {
        return Err(Problem::awaits());
    }
    ask.shelf.write(&withdrawals)?;
    Ok(Answer::see(ask.back()))
}
