//! `figure`: the picture of an exercise, as SVG, PNG or PDF.

use std::path::{Path, PathBuf};

use hamstrong_domain::catalogue::nearest;
use hamstrong_domain::figure::svg::{Paper, card, icon, moving, still, strip};
use hamstrong_domain::figure::{Fault, Figure, Muscle, View, figure, figures};
use hamstrong_web::picture::{PictureError, WIDEST, pdf, png};
use hamstrong_web::views::exercise::{figure_view as view, tag};
use serde_json::json;

use super::exercise::found;
use crate::context::Context;
use crate::failure::Failure;
use crate::print;

/// Which picture, and where to.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The exercise, by id or name; or `running`
    exercise: String,
    /// The file to write, ending in .svg, .png or .pdf; else the SVG is printed
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What to draw; else the moving picture, or a still one as PNG and PDF
    #[arg(long, value_enum)]
    picture: Option<Picture>,
    /// Draw the card of this fault instead, counted from 1
    #[arg(long, value_name = "NUMBER", conflicts_with = "picture")]
    fault: Option<usize>,
    /// On which paper
    #[arg(long, value_enum, default_value = "either")]
    paper: On,
    /// Width of a PNG in pixels; else two for each unit of the drawing
    #[arg(long, value_name = "PIXELS")]
    #[arg(value_parser = clap::value_parser!(u32).range(16..=i64::from(WIDEST)))]
    width: Option<u32>,
}

/// What a file holds, by its ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Svg,
    Png,
    Pdf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Picture {
    /// Moves by itself; rests where less motion is asked for
    Moving,
    /// One moment, with what to watch
    Still,
    /// Four to six moments side by side
    Strip,
    /// Small and without words
    Icon,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum On {
    /// Light, and dark where the reader prefers it
    Either,
    Light,
    Dark,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let figure = drawn(&args.exercise)?;
    let form = args.output.as_deref().map_or(Ok(Form::Svg), form)?;
    let svg = picture(figure, args, form)?;
    let Some(file) = &args.output else {
        if context.json {
            print::json(&view(figure));
        } else {
            print::out(&svg);
        }
        return Ok(());
    };
    let bytes = match form {
        Form::Svg => Ok(svg.into_bytes()),
        Form::Png => png(&svg, args.width),
        Form::Pdf => pdf(&svg),
    };
    let bytes = bytes.map_err(|error| unpainted(&error))?;
    std::fs::write(file, &bytes).map_err(|error| {
        Failure::ours(format!("cannot write {}: {error}", file.display()))
            .hint("choose a file in a folder that is there: -o FILE.svg")
    })?;
    if context.json {
        let mut view = view(figure);
        view["file"] = json!(file.display().to_string());
        view["bytes"] = json!(bytes.len());
        print::json(&view);
    } else {
        let length = length_words(figure).map(|l| format!("{l}\n")).unwrap_or_default();
        print::out(&format!("{} written.\n{length}", file.display()));
    }
    Ok(())
}

fn unpainted(error: &PictureError) -> Failure {
    match error {
        PictureError::TooLarge(_) => {
            Failure::yours(error.to_string()).hint("a smaller one: --width 800")
        }
        _ => Failure::ours(error.to_string()).hint("the SVG can still be written"),
    }
}

/// The figure of an id or name.
fn drawn(name: &str) -> Result<&'static Figure, Failure> {
    if let Some(figure) = figure(name.trim()) {
        return Ok(figure);
    }
    let exercise = found(name)?;
    figure(&exercise.id).ok_or_else(|| {
        let near = nearest(&exercise.id, figures().iter().map(|f| f.id.as_str()));
        let near: Vec<String> = near.map(str::to_owned).into_iter().collect();
        Failure::yours(format!("{} has no figure", exercise.id)).meant(&near)
    })
}

/// What a file of this name holds.
fn form(file: &Path) -> Result<Form, Failure> {
    let ending = file.extension().map(|e| e.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("svg") => Ok(Form::Svg),
        Some("png") => Ok(Form::Png),
        Some("pdf") => Ok(Form::Pdf),
        _ => {
            let named = file.display();
            Err(Failure::yours(format!("{named} does not end in .svg, .png or .pdf"))
                .hint("the ending says what is written: -o FILE.svg"))
        }
    }
}

fn picture(figure: &Figure, args: &Args, form: Form) -> Result<String, Failure> {
    let paper = match args.paper {
        On::Either if form == Form::Svg => Paper::Either,
        On::Either | On::Light => Paper::Light,
        On::Dark => Paper::Dark,
    };
    if let Some(number) = args.fault {
        let fault = number.checked_sub(1).and_then(|i| figure.faults.get(i));
        let fault = fault.ok_or_else(|| {
            let faults = (1..).zip(&figure.faults);
            let failure = Failure::yours(format!("there is no fault {number}"));
            faults.fold(failure, |f, (n, fault)| f.hint(format!("{n}  {}", fault.see)))
        })?;
        return Ok(card(figure, fault, paper));
    }
    let usual = if form == Form::Svg { Picture::Moving } else { Picture::Still };
    Ok(match args.picture.unwrap_or(usual) {
        Picture::Moving if form != Form::Svg => {
            return Err(Failure::yours("only an SVG moves")
                .hint("all moments side by side: --picture strip"));
        }
        Picture::Moving => moving(figure, paper),
        Picture::Still => still(figure, paper),
        Picture::Strip => strip(figure, paper),
        Picture::Icon => icon(figure, paper),
    })
}

/// The length of the hamstrings in the drawing, in words; none where they are not seen.
pub(crate) fn length_words(figure: &Figure) -> Option<String> {
    if figure.view != View::Side {
        return None;
    }
    let range = figure.length_range(Muscle::Biceps);
    let percent = |share: f64| (share * 100.0).round();
    let (least, most) = (percent(range.least), percent(range.most));
    let span =
        if least < most { format!("{least} to {most}") } else { least.to_string() };
    Some(format!(
        "{span} % of standing, {}: muscle-tendon length of the drawn pose, an illustration",
        tag(figure.length_tag())
    ))
}

/// The card of a fault as lines.
pub(crate) fn fault_lines(fault: &Fault) -> String {
    let stop = if fault.stop { ", and end the set" } else { "" };
    format!("{}: \"{}\"; {}{stop}", fault.see, fault.say, fault.change_to)
}
