//! `runs`: the runs of the diary, a line each.

use hamstrong_domain::diary::Run;
use hamstrong_domain::load::ColdStartLevel;
use jiff::civil::Date;
use serde::Serialize;

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

#[derive(Serialize)]
struct RunsView {
    runs: Vec<RunView>,
}

/// One run in a list.
#[derive(Serialize)]
pub(crate) struct RunView {
    id: String,
    day: String,
    start: String,
    distance_m: f64,
    duration_s: f64,
    moving_s: f64,
    dose_j_kg: f64,
    easy_metres: f64,
    top_speed_m_s: Option<f64>,
    cold_start: Option<f64>,
}

impl RunView {
    /// The view of a run.
    pub(crate) fn of(run: &Run) -> Self {
        Self {
            id: short(run.recording),
            day: run.day.to_string(),
            start: run.start.instant.to_string(),
            distance_m: run.load.distance_m,
            duration_s: run.load.duration_s,
            moving_s: run.load.moving_s,
            dose_j_kg: run.load.dose_j_kg,
            easy_metres: run.load.easy_metres,
            top_speed_m_s: run.load.best_3s_m_s,
            cold_start: run.load.cold_start.map(|c| c.score),
        }
    }
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let file = DiaryFile::with_loads(context)?;
    let all = &file.diary.runs;
    let shown = match args.since {
        Some(day) => &all[all.partition_point(|r| r.day < day)..],
        None => &all[all.len().saturating_sub(args.last.unwrap_or(USUALLY))..],
    };
    if context.json {
        print::json(&RunsView { runs: shown.iter().map(RunView::of).collect() });
        return Ok(());
    }
    if all.is_empty() {
        print::out("No runs yet. Read some in: hamstrong import PATH\n");
        return Ok(());
    }
    let mut table = Table::new("lllrrrrl");
    table.row(["run", "day", "start", "distance", "time", "dose J/kg", "fastest", ""]);
    for run in shown {
        table.row(line(run, &file));
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

fn line(run: &Run, file: &DiaryFile) -> [String; 8] {
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
        said,
    ]
}
