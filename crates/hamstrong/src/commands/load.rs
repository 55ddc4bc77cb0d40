//! `load`: the weeks, the trend, and fast running against the own past.

use hamstrong_domain::diary::Run;
use hamstrong_domain::load::{FastRunning, Trend, Week, fast_running, trend, weeks};
use hamstrong_domain::state::days_from;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Serialize;

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, Table, Units, day_short, thousands, wrapped};

/// Weeks shown if nobody says how many.
const USUALLY: usize = 8;

/// How far back.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// So many weeks; 8 if nothing is said
    #[arg(long, value_name = "N")]
    weeks: Option<usize>,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let file = DiaryFile::with_loads(context)?;
    let runs = &file.diary.runs;
    let (weeks, ended) = known_weeks(runs, context.today, args.weeks);
    let trend = trend(runs, context.today);
    let fast = fast_running(runs, context.today);
    if context.json {
        print::json(&view(&weeks, &trend, &fast));
    } else if let Some(last) = ended {
        let table = table(&weeks, file.units).text(2);
        let ago = days_from(last, context.today);
        let line = format!(
            "{last}, {ago} days ago; recent load and fast running are not known since"
        );
        let spikes = spikes(&weeks);
        print::out(&format!("{table}\n{}{spikes}", wrapped("Data end", &line)));
    } else if weeks.is_empty() {
        print::out("No runs yet. Read some in: hamstrong import PATH\n");
    } else {
        let table = table(&weeks, file.units).text(2);
        let notes = notes(&weeks, &trend, &fast);
        print::out(&format!("{table}\n{notes}"));
    }
    Ok(())
}

/// The weeks, and the day of the last run if nothing is known of the weeks after it:
/// then they end with that run's week.
fn known_weeks(
    runs: &[Run],
    today: Date,
    asked: Option<usize>,
) -> (Vec<Week>, Option<Date>) {
    let count = asked.unwrap_or(USUALLY);
    let all = weeks(runs, today, count);
    let blank = |week: &Week| week.gap && week.runs == 0;
    let last = runs.iter().map(|run| run.day).filter(|day| *day <= today).max();
    let Some(last) = last.filter(|_| all.last().is_some_and(blank)) else {
        return (all, None);
    };
    let to_sunday = 6 - i64::from(last.weekday().to_monday_zero_offset());
    (weeks(runs, last.saturating_add(to_sunday.days()).min(today), count), Some(last))
}

fn table(weeks: &[Week], units: Units) -> Table {
    let mut table = Table::new("lrrrrrl");
    table.row(["week of", "runs", "distance", "dose J/kg", "fast m", "longest", ""]);
    let most = weeks.iter().map(|w| w.dose_j_kg).fold(f64::MIN_POSITIVE, f64::max);
    for week in weeks {
        let fast = week.fast_metres.map_or("-".to_owned(), thousands);
        let longest = week.longest.map(|(metres, _)| units.distance(metres));
        let said = match (week.gap, week.over) {
            (true, _) => "  not all days known",
            (_, false) => "  not over yet",
            _ => "",
        };
        let bar = "█".repeat((week.dose_j_kg / most * 16.0).round() as usize);
        table.row([
            week.monday.to_string(),
            week.runs.to_string(),
            units.distance(week.distance_m),
            thousands(week.dose_j_kg),
            fast,
            longest.unwrap_or_else(|| "-".to_owned()),
            format!("{bar}{said}"),
        ]);
    }
    table
}

fn notes(weeks: &[Week], trend: &Trend, fast: &FastRunning) -> String {
    let mut text = String::new();
    let dose = |v: Option<f64>| v.map_or("not known".to_owned(), |d| format!("{d:.0}"));
    text.push_str(&wrapped(
        "Trend",
        &format!(
            "recent {} J/kg a day, usual {}, from {} days in a row; a trend to look at, \
             not a risk  [recent-and-usual]",
            dose(trend.recent),
            dose(trend.usual),
            trend.days_of_data
        ),
    ));
    text.push_str(&spikes(weeks));
    let score = fast.score.map(|z| format!(", {z:+.1} of your own spread"));
    let metres = fast.metres.map_or("not known".to_owned(), |m| thousands(m) + " m");
    text.push_str(&wrapped(
        "Fast running",
        &format!(
            "{metres} this week{}{}  [high-speed-exposure]",
            score.unwrap_or_default(),
            if fast.more_than_used_to { "; more than you are used to" } else { "" }
        ),
    ));
    if fast.unprepared {
        let line = "nothing near top speed for weeks: build up before you sprint";
        text.push_str(&wrapped("Sprinting", &format!("{line}  [high-speed-exposure]")));
    }
    text
}

fn spikes(weeks: &[Week]) -> String {
    let all = weeks.iter().flat_map(|week| &week.spikes);
    let lines = all.map(|(day, spike)| {
        let line = format!(
            "{}: {:.0} % beyond the longest of 30 days; {}  [single-run-spike]",
            day_short(*day),
            spike.percent,
            spike.in_a_study()
        );
        wrapped("Spike", &line)
    });
    lines.collect()
}

#[derive(Serialize)]
struct LoadView {
    weeks: Vec<WeekView>,
    trend: TrendView,
    fast: FastView,
}

#[derive(Serialize)]
struct WeekView {
    monday: String,
    runs: u32,
    distance_m: f64,
    dose_j_kg: f64,
    own_band: f64,
    easy_metres: f64,
    fast_metres: Option<f64>,
    longest_m: Option<f64>,
    spikes: usize,
    over: bool,
    gap: bool,
}

#[derive(Serialize)]
struct TrendView {
    recent: Option<f64>,
    usual: Option<f64>,
    days_of_data: u32,
}

#[derive(Serialize)]
struct FastView {
    metres: Option<f64>,
    own_mean_m: Option<f64>,
    score: Option<f64>,
    more_than_used_to: bool,
    days_since_sprint: Option<i32>,
    unprepared: bool,
}

fn view(weeks: &[Week], trend: &Trend, fast: &FastRunning) -> LoadView {
    let weeks = weeks.iter().map(|w| WeekView {
        monday: w.monday.to_string(),
        runs: w.runs,
        distance_m: w.distance_m,
        dose_j_kg: w.dose_j_kg,
        own_band: w.own_band,
        easy_metres: w.easy_metres,
        fast_metres: w.fast_metres,
        longest_m: w.longest.map(|l| l.0),
        spikes: w.spikes.len(),
        over: w.over,
        gap: w.gap,
    });
    LoadView {
        weeks: weeks.collect(),
        trend: TrendView {
            recent: trend.recent,
            usual: trend.usual,
            days_of_data: trend.days_of_data,
        },
        fast: FastView {
            metres: fast.metres,
            own_mean_m: fast.own_mean_m,
            score: fast.score,
            more_than_used_to: fast.more_than_used_to,
            days_since_sprint: fast.days_since_sprint,
            unprepared: fast.unprepared,
        },
    }
}
