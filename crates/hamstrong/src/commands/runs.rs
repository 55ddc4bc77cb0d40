//! `runs`: the runs of the diary, a line each.

use hamstrong_domain::diary::{Run, corrections, pieces};
use hamstrong_domain::load::ColdStartLevel;
use hamstrong_intake::pieces::Corrections;
use hamstrong_web::views::run::RunsView;
use jiff::civil::Date;

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, Table, clock, duration, thousands};
use crate::run_name::short;

/// Runs shown if nobody says how many.
const USUALLY: usize = 20;

/// Which runs.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The last so many; 20 if nothing is said
    #[arg(long, value_name = "N", conflicts_with = "since")]
    last: Option<usize>,
    /// From this day on
    #[arg(long, value_name = "DATE")]
    since: Option<Date>,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let file = DiaryFile::with_loads(context)?;
    let all = &file.diary.runs;
    let shown = match args.since {
        Some(day) => &all[all.partition_point(|r| r.day < day)..],
        None => &all[all.len().saturating_sub(args.last.unwrap_or(USUALLY))..],
    };
    if context.json {
        print::json(&RunsView::of(shown));
        return Ok(());
    }
    if all.is_empty() {
        print::out("No runs yet. Read some in: hamstrong import PATH\n");
        return Ok(());
    }
    let mut table = Table::new("lllrrrrl");
    table.row(["run", "day", "start", "distance", "time", "dose J/kg", "fastest", ""]);
    let told = corrections(&file.diary.entries);
    for run in shown {
        table.row(line(run, &file, &told));
    }
    let said = format!(
        "{}\n{} of {} runs. One of them: hamstrong run RUN\n",
        table.text(2),
        thousands(shown.len() as f64),
        thousands(all.len() as f64)
    );
    print::out(&said);
    Ok(())
}

fn line(run: &Run, file: &DiaryFile, told: &Corrections) -> [String; 8] {
    let load = &run.load;
    let fastest = load.best_3s_m_s.map(|s| format!("{s:.1} m/s"));
    let cold = load.cold_start.map(|c| c.score).unwrap_or_default();
    let said = match ColdStartLevel::of(cold) {
        ColdStartLevel::Cold => format!("cold fast start ({cold:.0})"),
        ColdStartLevel::Hint => format!("early fast piece ({cold:.0})"),
        ColdStartLevel::Fine => String::new(),
    };
    [
        short(run.recording),
        run.day.strftime("%Y-%m-%d %a").to_string(),
        clock(&run.start),
        file.units.distance(load.distance_m),
        duration(load.duration_s),
        thousands(load.dose_j_kg),
        fastest.unwrap_or_default(),
        [said, about(run, told)]
            .into_iter()
            .filter(|s| !s.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
    ]
}

/// What a run is a piece of, or made of.
fn about(run: &Run, told: &Corrections) -> String {
    let Some(said) = told.get(&run.recording) else { return String::new() };
    let pieces = pieces(told, run.recording.whole());
    let place = pieces.iter().position(|id| *id == run.recording);
    if let Some(place) = place {
        let whole = short(run.recording.whole());
        return format!("piece {} of {} of {whole}", place + 1, pieces.len());
    }
    match said.joined.len() {
        0 => String::new(),
        more => format!("{} recordings joined", more + 1),
    }
}
