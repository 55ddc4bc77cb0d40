//! `try`: the whole way on the recordings that come with the program.

use hamstrong_domain::state::State;
use hamstrong_domain::today::today;
use hamstrong_intake::{SAMPLES, Throwaway};

use super::import::{self, Told};
use super::{run as one_run, today as session};
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print;

pub(crate) fn run(context: &Context) -> Result<(), Failure> {
    let folder = Throwaway::make()?;
    let samples = folder.path().join("samples");
    unpack(&samples)?;
    let mut context = context.with_diary(folder.path().join("try.db"));
    let mut file = DiaryFile::open(&context)?;
    if !context.json {
        print::out("A throwaway diary; yours is not touched.\n\n");
    }
    import::folder(&context, &mut file, samples, Told::Aloud)?;
    if let Some(last) = file.diary.runs.last() {
        context.today = last.day.tomorrow().unwrap_or(last.day);
    }
    let advice = today(&State::on(&file.diary, context.today));
    if context.json {
        print::json(&session::view::of(&advice));
        return Ok(());
    }
    let latest = one_run::latest(&file, &context)?;
    let today = session::text(&advice, &context, file.units, false);
    print::out(&format!(
        "\nThe last of them\n\n{latest}\nThe day after it\n\n{today}\n\
         Your own: hamstrong import PATH, then hamstrong today\n"
    ));
    Ok(())
}

fn unpack(folder: &std::path::Path) -> Result<(), Failure> {
    let unwritten = |error: std::io::Error| {
        let name = folder.display();
        Failure::ours(format!("the samples cannot be written to {name}: {error}"))
            .hint("Point TMPDIR to a folder with free space.")
    };
    std::fs::create_dir(folder).map_err(unwritten)?;
    for (name, bytes) in SAMPLES {
        std::fs::write(folder.join(name), bytes).map_err(unwritten)?;
    }
    Ok(())
}
