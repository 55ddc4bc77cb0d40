//! What happened in a diary since it was last told of.

use std::collections::BTreeSet;

use hamstrong_domain::diary::Diary;
use hamstrong_domain::rehab::{Lock, Rehab};
use hamstrong_domain::today::Verdict;
use hamstrong_store::StoreError;
use hamstrong_store::outbox::Outbox;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::shelf::{Seen, When};
use crate::views::injury::lock_views;
use crate::words::short;

/// The hour from which a session is due: early enough for a run before work.
const MORNING: i8 = 6;
/// Runs named in one event; more are counted.
const NAMED: usize = 100;

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Happened {
    pub(super) event: &'static str,
    pub(super) day: Date,
    pub(super) data: Value,
}

/// What was told of, by kind.
pub(super) type Known = Vec<(&'static str, BTreeSet<String>)>;

fn runs(diary: &Diary) -> BTreeSet<String> {
    diary.runs.iter().map(|run| short(run.recording)).collect()
}

fn lock_key(lock: &Lock) -> String {
    format!("{} {}", lock.reason.rule, lock.since)
}

fn locks(all: &[Lock]) -> BTreeSet<String> {
    all.iter().map(lock_key).collect()
}

/// Everything as it is: nothing of it is told.
pub(super) fn as_it_is(diary: &Diary, today: Date) -> Known {
    let rehab = Rehab::on(diary, today);
    let day = BTreeSet::from([today.to_string()]);
    vec![("runs", runs(diary)), ("locks", locks(&rehab.locks)), ("session", day)]
}

/// What is new, and what is known then.
pub(super) fn since(
    seen: &Seen,
    outbox: &Outbox,
    (today, hour): (Date, i8),
) -> Result<(Vec<Happened>, Known), StoreError> {
    let (mut all, mut known) = (Vec::new(), Known::new());
    let (had, have) = (outbox.known("runs")?, runs(&seen.diary));
    if had != have {
        let new: Vec<&String> = have.difference(&had).collect();
        if !new.is_empty() {
            let data =
                json!({ "runs": new.len(), "ids": &new[..new.len().min(NAMED)] });
            all.push(Happened { event: "import-done", day: today, data });
        }
        known.push(("runs", have));
    }
    let rehab = Rehab::on(&seen.diary, today);
    let (had, have) = (outbox.known("locks")?, locks(&rehab.locks));
    if had != have {
        let views = lock_views(&rehab.locks);
        for (lock, view) in rehab.locks.iter().zip(views) {
            if !had.contains(&lock_key(lock)) {
                all.push(Happened { event: "flag-raised", day: today, data: view });
            }
        }
        known.push(("locks", have));
    }
    let told = outbox.known("session")?;
    if hour >= MORNING && !told.contains(&today.to_string()) {
        all.extend(session(seen, today));
        known.push(("session", BTreeSet::from([today.to_string()])));
    }
    Ok((all, known))
}

/// The session of a day, if there is one.
fn session(seen: &Seen, today: Date) -> Option<Happened> {
    let advice = seen.advice(&When { day: today, minutes: None, place: None });
    let data = json!({
        "title": advice.title.as_str(), "minutes": advice.minutes, "place": advice.place,
    });
    (advice.verdict == Verdict::Session).then_some(Happened {
        event: "session-due",
        day: today,
        data,
    })
}
