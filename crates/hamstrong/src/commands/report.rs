//! `report`: one page for the physiotherapist, as text, JSON or printable HTML.

use std::path::PathBuf;

use clap::ValueEnum;
use hamstrong_domain::rehab::{Rehab, gates};
use hamstrong_web::physio::{self, Sheet, Told};
use hamstrong_web::views::injury::{episode_view, guided, lock_views, running};
use serde_json::{Value, json};

use super::stage::stage_view;
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print;

/// For whom, and in which form.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// For whom
    #[arg(long = "for", value_enum)]
    reader: Reader,
    /// As a page to print
    #[arg(long, conflicts_with = "json")]
    html: bool,
    /// Write it to this file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Reader {
    /// The physiotherapist
    Physio,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let Reader::Physio = args.reader;
    let file = DiaryFile::with_loads(context)?;
    let rehab = Rehab::on(&file.diary, context.today);
    let told = Told::english(&file.diary, &rehab, file.units);
    let sheet = physio::sheet(&told);
    let text = if args.html {
        format!("{}\n", physio::page(&sheet).into_string())
    } else if context.json {
        let object = serde_json::json!({ "form": print::FORM, "report": view(&rehab, &told, &sheet) });
        format!("{object}\n")
    } else {
        lines(&sheet)
    };
    let Some(path) = &args.out else {
        print::out(&text);
        return Ok(());
    };
    std::fs::write(path, text).map_err(|error| {
        Failure::ours(format!("{} cannot be written: {error}", path.display()))
            .hint("Give another file: --out FILE")
    })?;
    let written = path.display().to_string();
    if context.json {
        print::json(&serde_json::json!({ "written": written }));
    } else {
        print::out(&format!("Written: {written}. It holds health answers.\n"));
    }
    Ok(())
}

/// The sheet as it is today.
pub(super) fn sheet(context: &Context, file: &DiaryFile) -> Sheet {
    let rehab = Rehab::on(&file.diary, context.today);
    physio::sheet(&Told::english(&file.diary, &rehab, file.units))
}

fn view(rehab: &Rehab, told: &Told, sheet: &Sheet) -> Value {
    let episode = told.episode();
    let rows = |key: &str| {
        let parts = sheet.parts.iter().filter(|part| part.key == key);
        let rows = parts.flat_map(|part| &part.rows);
        rows.map(|(what, said)| json!({ "what": what, "said": said }))
            .collect::<Vec<_>>()
    };
    json!({
        "day": rehab.day.to_string(),
        "injury": episode.map(|episode| episode_view(rehab, episode)),
        "stage": episode.map(|episode| stage_view(rehab, episode)),
        "guide": guided(&rehab.mode).as_str(),
        "running": running(&gates(rehab).running).map(String::from),
        "locks": lock_views(&rehab.locks),
        "pain": rows("sheet.pain"),
        "weeks": rows("sheet.running"),
        "tests": rows("sheet.tests"),
        "sets": rows("sheet.sets"),
        "rules": physio::rules(rehab, episode),
        "always": sheet.always,
    })
}

fn lines(sheet: &Sheet) -> String {
    let mut text = format!("{}\n", sheet.title);
    for part in &sheet.parts {
        text.push_str(&format!("\n{}\n", part.heading));
        for (head, said) in &part.rows {
            text.push_str(&print::wrapped(&format!("  {head}"), said));
        }
    }
    text.push('\n');
    for line in &sheet.always {
        text.push_str(&format!("{line}\n"));
    }
    text
}
