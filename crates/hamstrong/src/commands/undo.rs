//! `undo`: withdraws the last entry.

use hamstrong_domain::diary::{Entry, Event};

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print;

pub(crate) fn run(context: &Context) -> Result<(), Failure> {
    let mut file = DiaryFile::open(context)?;
    let standing = |e: &&Entry| !matches!(e.event, Event::Withdrawn);
    let last = file.diary.entries.iter().filter(standing);
    let Some(last) = last.max_by_key(|e| (e.written, e.id)).cloned() else {
        return Err(Failure::yours("there is nothing to withdraw").hint(
            "Runs stay as they are recorded; entries are check-ins, sets and the like.",
        ));
    };
    let id = file.write(context, last.day, Event::Withdrawn, Some(last.id))?;
    let what = named(&last.event);
    if context.json {
        print::json(&serde_json::json!({
            "id": print::entry_id(id),
            "withdrawn": print::entry_id(last.id),
            "what": what,
            "day": last.day.to_string(),
        }));
    } else {
        let day = print::day(last.day, context.today);
        print::out(&format!("Withdrawn: {what} of {day}. It no longer counts.\n"));
    }
    Ok(())
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
        Event::Withdrawn => "a withdrawal".to_owned(),
    }
}
