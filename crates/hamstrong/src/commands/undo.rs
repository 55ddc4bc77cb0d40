//! `undo`: withdraws the last entry the athlete wrote; an imported calendar is one.

use hamstrong_domain::diary::{
    Entry, EntryId, Event, InjuryWhat, RunChange, RunCorrected,
};
use hamstrong_domain::state::State;
use hamstrong_intake::{Which, refresh};
use hamstrong_store::Store as _;

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, plural};

pub(crate) fn run(context: &Context) -> Result<(), Failure> {
    let mut file = DiaryFile::open(context)?;
    // What the house wrote by itself is not the athlete's to take back.
    let own = |e: &&Entry| {
        let same = |told: &RunCorrected| matches!(told.what, RunChange::SameAs(_));
        match &e.event {
            Event::Withdrawn | Event::PlanShown(_) => false,
            Event::RunCorrected(told) => !same(told),
            _ => true,
        }
    };
    let last = file.diary.entries.iter().filter(own);
    let Some(last) = last.max_by_key(|e| (e.written, e.id)).cloned() else {
        return Err(Failure::yours("there is nothing to withdraw").hint(
            "Runs stay as they are recorded; entries are check-ins, sets and the like.",
        ));
    };
    let together = |e: &&Entry| {
        e.id == last.id || fed(&last) && fed(e) && e.written == last.written
    };
    let withdrawn: Vec<Entry> =
        file.diary.entries.iter().filter(together).cloned().collect();
    let ids: Vec<EntryId> = withdrawn.iter().map(|entry| entry.id).collect();
    may_go(context, &file, &ids)?;
    let withdrawals: Vec<Entry> = withdrawn
        .iter()
        .map(|entry| Entry {
            id: EntryId(uuid::Uuid::now_v7().as_u128()),
            written: context.now,
            day: entry.day,
            replaces: Some(entry.id),
            event: Event::Withdrawn,
        })
        .collect();
    file.store.write(&withdrawals)?;
    if matches!(last.event, Event::RunCorrected(_)) {
        let top = file.profile.top_speed_m_s;
        refresh(&mut file.store, top, Which::FromTheFirstStale)?;
    }
    let what = match withdrawn.len() {
        1 => named(&last.event),
        count => plural(count, "entry of a calendar", "entries of a calendar"),
    };
    if context.json {
        print::json(&serde_json::json!({
            "id": withdrawals.last().map(|entry| print::entry_id(entry.id)),
            "withdrawn": print::entry_id(last.id),
            "entries": withdrawn.len(),
            "what": what,
            "day": last.day.to_string(),
        }));
    } else {
        let day = print::day(last.day, context.today);
        let one = withdrawn.len() == 1;
        let end = if one { "It no longer counts." } else { "They no longer count." };
        let mut text = format!("Withdrawn: {what} of {day}. {end}\n");
        if matches!(last.event, Event::Assessed | Event::AssessedFor(_)) {
            text.push_str("What it released stops training again.\n");
        }
        print::out(&text);
    }
    Ok(())
}

/// What stops training until somebody assessed it is not taken back.
pub(crate) fn may_go(
    context: &Context,
    file: &DiaryFile,
    entries: &[EntryId],
) -> Result<(), Failure> {
    let Some(lock) = State::kept_by(&file.diary, entries, context.today) else {
        return Ok(());
    };
    Err(Failure::yours("this stops training until it was assessed, so it stays")
        .hint("Nothing was changed.")
        .hint(format!(
            "Once somebody has looked at it: hamstrong assessed {lock} --by NAME"
        ))
        .hint(
            "Told by mistake? Say that in place of the name; it is kept in the diary.",
        ))
}

/// Whether an entry came from a calendar file.
const fn fed(entry: &Entry) -> bool {
    match &entry.event {
        Event::RunPlanned(run) => run.feed_id.is_some(),
        Event::DaysPlanned(days) => days.feed_id.is_some(),
        _ => false,
    }
}

fn named(event: &Event) -> String {
    match event {
        Event::CheckIn(c) => format!("the check-in (pain {})", c.pain.pain.rating()),
        Event::Set(set) => format!("a set of {}", set.exercise),
        Event::Profile(_) => "the last change of the profile".to_owned(),
        Event::RunPlanned(run) => format!("the run {} on {}", run.what, run.day),
        Event::DaysPlanned(days) => format!("what was planned from {}", days.from),
        Event::WeekHabit(_) => "how a week looks".to_owned(),
        Event::PlanShown(_) => "a plan that was shown".to_owned(),
        Event::Test(test) => format!("a test, {}", test.test),
        Event::Assessed => "the assessment".to_owned(),
        Event::AssessedFor(assessment) => {
            format!("the assessment of {}", assessment.releases.join(", "))
        }
        Event::ScreenAnswered(_) => "the questions before use".to_owned(),
        Event::FlagsTold(_) => "signs that were told".to_owned(),
        Event::Triage(_) => "the answers about a pain".to_owned(),
        Event::InjuryOpened(_) => "the opening of an injury".to_owned(),
        Event::Injury(entry) => injury(&entry.what).to_owned(),
        Event::RehabMode(_) => "who guides the way back".to_owned(),
        Event::Shoes(shoes) => format!("an entry about the shoes {}", shoes.name),
        Event::ExerciseNamed(named) => format!("what {:?} means", named.name),
        Event::RunTold(run) => format!("a run of {:.1} km", run.distance_m / 1000.0),
        Event::RunCorrected(corrected) => correction(&corrected.what).to_owned(),
        Event::Withdrawn => "a withdrawal".to_owned(),
    }
}

const fn correction(what: &RunChange) -> &'static str {
    match what {
        RunChange::Hidden => "the leaving out of a run",
        RunChange::OtherSport => "that a run was no running",
        RunChange::Indoors(_) => "where a run was",
        RunChange::Named(_) => "the name of a run",
        RunChange::Felt(_) => "how a run felt",
        RunChange::Offset(_) => "the local clock of a run",
        RunChange::Cropped(_) => "the cut of a run",
        RunChange::Joined(_) => "the joining of two runs",
        RunChange::Split { .. } => "the splitting of a run",
        RunChange::SameAs(_) => "that two files are of one run",
        RunChange::Separate(_) => "that two files are of two runs",
    }
}

const fn injury(what: &InjuryWhat) -> &'static str {
    match what {
        InjuryWhat::Note { .. } => "a note about an injury",
        InjuryWhat::Setback(_) => "a setback",
        InjuryWhat::Shown { .. } => "a criterion that was told",
        InjuryWhat::RunDone { .. } => "a run step",
        InjuryWhat::StageConfirmed { .. } => "the end of a stage",
        InjuryWhat::Cleared { .. } => "a clearance",
        InjuryWhat::Closed { .. } => "the closing of an injury",
        InjuryWhat::Reopened { .. } => "the reopening of an injury",
    }
}
