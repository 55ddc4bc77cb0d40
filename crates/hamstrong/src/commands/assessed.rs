//! `assessed`: a professional has looked at what stopped the training.

use hamstrong_domain::diary::Event;

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print;

pub(crate) fn run(context: &Context) -> Result<(), Failure> {
    let mut file = DiaryFile::open(context)?;
    let id = file.write(context, context.today, Event::Assessed, None)?;
    if context.json {
        let day = context.today.to_string();
        print::json(&serde_json::json!({ "id": print::entry_id(id), "day": day }));
    } else {
        let day = print::day(context.today, context.today);
        print::out(&format!(
            "Noted: assessed on {day}. Do what you were told there first.\n"
        ));
    }
    Ok(())
}
