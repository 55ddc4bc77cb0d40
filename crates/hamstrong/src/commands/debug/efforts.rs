//! The fastest pieces, confirmed, unconfirmed and refuted, side by side.

use std::path::Path;

use hamstrong_domain::diary::{Run, corrections};
use hamstrong_domain::load::{Effort, EffortVerdict, cleaned_speed, own_before};
use hamstrong_intake::Throwaway;
use hamstrong_store::Store as _;

use super::plot::{self, Column, Plot};
use crate::commands::import::{self, Told};
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print;
use crate::run_name::short;

type Is = fn(&EffortVerdict) -> bool;

/// Pieces drawn of each kind.
const DRAWN: usize = 20;
/// Seconds drawn before and after a piece.
const AROUND_MS: u32 = 20_000;

pub(super) fn run(context: &Context, dir: &Path, output: &Path) -> Result<(), Failure> {
    let folder = Throwaway::make()?;
    let context = context.with_diary(folder.path().join("debug.db"));
    let mut file = DiaryFile::open(&context)?;
    import::folder(&context, &mut file, dir.to_owned(), Told::Quietly)?;
    let kinds: [(&str, Is); 3] = [
        ("confirmed", |v| *v == EffortVerdict::Confirmed),
        ("unconfirmed", |v| matches!(v, EffortVerdict::Unconfirmed(_))),
        ("refuted", |v| matches!(v, EffortVerdict::Refuted(_))),
    ];
    let mut columns = Vec::new();
    for (name, is) in kinds {
        columns.push(column(&file, name, is)?);
    }
    let runs = print::plural(file.diary.runs.len(), "run", "runs");
    let name = dir.file_name().unwrap_or(dir.as_os_str()).to_string_lossy();
    let drawing = plot::page(&format!("Fast pieces in {runs} of {name}"), &columns);
    std::fs::write(output, drawing).map_err(|error| {
        let name = output.display();
        Failure::ours(format!("{name} cannot be written: {error}"))
            .hint("Name a file in a folder you may write to.")
    })?;
    if context.json {
        let count = |name: &str| columns.iter().find(|c| c.name == name).map(|c| c.all);
        print::json(&serde_json::json!({
            "file": output.display().to_string(),
            "runs": file.diary.runs.len(),
            "confirmed": count("confirmed"),
            "unconfirmed": count("unconfirmed"),
            "refuted": count("refuted"),
        }));
        return Ok(());
    }
    let said = columns.iter().map(|c| format!("{} {}", c.all, c.name));

    let said: Vec<String> = said.collect();
    print::out(&format!(
        "{} in {runs}: {}\n",
        print::listed(&said, "and"),
        output.display()
    ));
    Ok(())
}

fn column(file: &DiaryFile, name: &'static str, is: Is) -> Result<Column, Failure> {
    let runs = file.diary.runs.iter();
    let mut found: Vec<(&Run, &Effort)> = runs
        .flat_map(|r| r.load.efforts.iter().map(move |e| (r, e)))
        .filter(|(_, e)| is(&e.verdict))
        .collect();
    found.sort_by(|a, b| b.1.mean_m_s.total_cmp(&a.1.mean_m_s));
    let plots: Result<Vec<Plot>, Failure> =
        found.iter().take(DRAWN).map(|(r, e)| drawn(file, r, e)).collect();
    Ok(Column { name, all: found.len(), plots: plots? })
}

fn drawn(file: &DiaryFile, run: &Run, effort: &Effort) -> Result<Plot, Failure> {
    let runs = &file.diary.runs;
    let all = corrections(&file.diary.entries);
    let recording = file.store.recording_corrected(run.recording, &all)?;
    let own = own_before(runs, run.start.instant, file.profile.top_speed_m_s);
    let cleaned = cleaned_speed(&recording, &own);
    let from = effort.from_ms.saturating_sub(AROUND_MS);
    let to = effort.to_ms.saturating_add(AROUND_MS);
    let speeds = if cleaned.effort_m_s.is_empty() {
        &cleaned.speed_m_s
    } else {
        &cleaned.effort_m_s
    };
    let drawn = |column: &[Option<f64>], scale: f64| -> Vec<(f64, f64)> {
        let all = cleaned.elapsed_ms.iter().zip(column);
        let around = all.filter(|(ms, _)| (from..=to).contains(*ms));
        let known = around
            .filter_map(|(ms, v)| Some((f64::from(ms - from) / 1000.0, (*v)? * scale)));
        known.collect()
    };
    let steps = effort
        .stride_hz
        .map_or("no steps".to_owned(), |hz| format!("{:.0} strides/min", hz * 60.0));
    let why = match &effort.verdict {
        EffortVerdict::Confirmed => String::new(),
        EffortVerdict::Unconfirmed(why) | EffortVerdict::Refuted(why) => why.clone(),
    };
    Ok(Plot {
        title: format!(
            "{} {} {}: {:.1} m/s for {:.0} s, {steps}",
            run.day,
            short(run.recording),
            print::duration(f64::from(effort.from_ms) / 1000.0),
            effort.mean_m_s,
            f64::from(effort.to_ms - effort.from_ms) / 1000.0
        ),
        why,
        seconds: f64::from(to - from) / 1000.0,
        piece: [effort.from_ms, effort.to_ms].map(|ms| f64::from(ms - from) / 1000.0),
        speeds: drawn(speeds, 1.0),
        strides: drawn(&cleaned.stride_hz, 60.0),
    })
}
