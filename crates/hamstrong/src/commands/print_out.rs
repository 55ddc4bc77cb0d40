//! `print`: six weeks, one session or the physiotherapist's sheet, as PDF.

use std::path::PathBuf;

use clap::ValueEnum;
use hamstrong_domain::plan;
use hamstrong_domain::state::State;
use hamstrong_domain::today;
use hamstrong_web::picture::PictureError;
use hamstrong_web::print::{self as paper, Order, Size};
use jiff::civil::Date;

use super::report;
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print;

/// What, on which paper, and where to.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// What to print
    #[arg(value_enum)]
    what: What,
    /// The file to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// The paper
    #[arg(long, value_enum, default_value = "a4")]
    paper: Paper,
    /// Another day
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    /// Six weeks on one page, for the fridge
    Plan,
    /// The session of a day, with boxes to write in
    Session,
    /// The sheet for the physiotherapist; it holds health answers
    Sheet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Paper {
    /// 210 by 297 mm
    A4,
    /// 8.5 by 11 inches
    Letter,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let day = args.on.unwrap_or(context.today);
    let mut asked = context.clone();
    asked.today = day;
    let mut file = DiaryFile::with_loads(&asked)?;
    let size = match args.paper {
        Paper::A4 => Size::A4,
        Paper::Letter => Size::Letter,
    };
    let order = Order::english(size, file.units, day);
    let pdf = match args.what {
        What::Plan => {
            let state = State::on(&file.diary, day);
            let planned = plan::plan(&state);
            super::plan::remember(&mut file, context, &state, &planned)?;
            paper::plan(&order, (&file.diary, &state), &planned)
        }
        What::Session => {
            let state = State::during_session(&file.diary, day);
            paper::session(&order, &today::today(&state))
        }
        What::Sheet => paper::sheet(&order, &report::sheet(&asked, &file)),
    };
    let pdf = pdf.map_err(|error| undrawn(&error))?;
    std::fs::write(&args.output, &pdf).map_err(|error| {
        Failure::ours(format!("{} cannot be written: {error}", args.output.display()))
            .hint("Give a file in a folder that is there: -o FILE.pdf")
    })?;
    let written = args.output.display().to_string();
    if context.json {
        print::json(&serde_json::json!({ "written": written, "bytes": pdf.len() }));
    } else {
        let health =
            if args.what == What::Sheet { " It holds health answers." } else { "" };
        print::out(&format!("Written: {written}.{health}\n"));
    }
    Ok(())
}

fn undrawn(error: &PictureError) -> Failure {
    Failure::ours(format!("the page cannot be drawn: {error}"))
        .hint("Please report it with: hamstrong --version")
}
