//! `report`: one page for the physiotherapist, as text, JSON or printable HTML.

mod gather;
mod html;

use std::path::PathBuf;

use clap::ValueEnum;

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

/// A part of the sheet: a heading and rows of two cells.
pub(super) struct Part {
    pub(super) heading: &'static str,
    pub(super) rows: Vec<(String, String)>,
}

/// The sheet.
pub(super) struct Sheet {
    pub(super) title: String,
    pub(super) parts: Vec<Part>,
    pub(super) always: Vec<String>,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let Reader::Physio = args.reader;
    let file = DiaryFile::with_loads(context)?;
    let gathered = gather::gather(context, &file);
    let text = if args.html {
        html::page(&gathered.sheet)
    } else if context.json {
        let object =
            serde_json::json!({ "form": print::FORM, "report": gathered.view });
        format!("{object}\n")
    } else {
        lines(&gathered.sheet)
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
