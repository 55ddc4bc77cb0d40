//! `load`: the weeks, the trend, and fast running against the own past.

use hamstrong_domain::load::{FastRunning, Trend, Week, fast_running, trend};
use hamstrong_domain::state::days_from;
use hamstrong_web::views::load::{known_weeks, view};

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, Table, Units, day_short, thousands, wrapped};

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
        let line = format!("{}: {}  [single-run-spike]", day_short(*day), spike.told());
        wrapped("Spike", &line)
    });
    lines.collect()
}
