//! One run as a runner reads it.

use hamstrong_domain::catalogue;
use hamstrong_intake::{Part, Share, clock_off};
use hamstrong_web::words::{against_past, fast, hamstrings, start};

use super::Looked;
use crate::context::Context;
use crate::print::{self, Table, Units, clock, duration, thousands};
use crate::run_name::short;

/// Columns of the sparkline.
const WIDTH: usize = 60;
/// The whole answer.
pub(super) fn text(looked: &Looked, context: &Context, units: Units) -> String {
    let mut text = heading(looked, context, units);
    let load = &looked.run.load;
    let mut table = Table::new("ll");
    table.row(["for your hamstrings", &hamstrings(load, units)]);
    for (i, line) in fast(load).into_iter().enumerate() {
        table.row([if i == 0 { "fast running" } else { "" }, &line]);
    }
    table.row(["start", &start(load, units)]);
    for (i, line) in
        against_past(looked.past, looked.run, units).into_iter().enumerate()
    {
        table.row([if i == 0 { "against your past" } else { "" }, &line]);
    }
    text.push_str(&table.text(2));
    text.extend(["\n  speed   ", &speed(looked), "\n\n"]);
    text.push_str(&splits(looked, units));
    text.push_str(&odd(looked));
    text.push_str(&files(looked));
    let known_to =
        catalogue::rule("dose").and_then(|r| r.limits.get("known_to").map(|l| l.value));
    let known_to = known_to
        .map(|v| format!("; above {v} m/s it rests on few runners, hence the band"));
    text.extend([format!(
        "\n  Model: load curve v{}{}. Why: hamstrong why dose\n",
        load.model,
        known_to.unwrap_or_default()
    )]);
    text
}

fn heading(looked: &Looked, context: &Context, units: Units) -> String {
    let Looked { run, recording, .. } = looked;
    let indoor = if recording.indoor { ", indoors" } else { "" };
    let line = format!(
        "{}, {}, {} in {}{indoor}",
        print::day(run.day, context.today),
        clock(&run.start),
        units.distance(run.load.distance_m),
        duration(run.load.duration_s),
    );
    let from = recording.device.as_ref().map(|d| format!("   {d}")).unwrap_or_default();
    format!("{}   {}{from}\n\n", context.bold(&line), short(run.recording))
}

fn speed(looked: &Looked) -> String {
    let speeds: Vec<f64> =
        looked.cleaned.speed_m_s.iter().map(|s| s.unwrap_or_default()).collect();
    print::sparkline(&speeds, WIDTH)
}

fn splits(looked: &Looked, units: Units) -> String {
    let mut table = Table::new("rrrr");
    table.row([units.split().1, "pace", "time", "dose J/kg"]);
    for (number, split) in (1..).zip(&looked.splits) {
        let whole = split.to_m - split.from_m >= units.split().0 - 0.5;
        let name = if whole {
            format!("{number}")
        } else {
            format!("{:.2}", (split.to_m - split.from_m) / units.split().0)
        };
        table.row([
            name,
            units.pace(split.mean_m_s),
            duration(split.seconds),
            thousands(split.dose_j_kg),
        ]);
    }
    table.text(2)
}

/// What it is made of, unless that is one file and no more.
fn files(looked: &Looked) -> String {
    let about = &looked.about;
    let mut lines = Vec::new();
    if about.files.len() > 1 {
        lines.extend(about.files.iter().map(file));
    }
    if about.pieces.len() > 1 {
        let names: Vec<String> = about.pieces.iter().map(|id| short(*id)).collect();
        lines.push(format!("split into {}", names.join(", ")));
    }
    let lines: String = lines.iter().map(|line| print::wrapped("", line)).collect();
    if lines.is_empty() {
        return lines;
    }
    format!("\n  {:<16}{}", "made of", lines.trim_start())
}

fn file(part: &Part) -> String {
    let names = part.files.join(", ");
    let gave: Vec<&str> = part.gave.iter().map(|quantity| quantity.name()).collect();
    let gave = gave.join(", ");
    let clock = match part.ahead_s {
        0 => String::new(),
        s if s > 0 => format!(", its clock {} h ahead", clock_off(s)),
        s => format!(", its clock {} h behind", clock_off(s)),
    };
    let longer = match part.longer_min {
        0 => String::new(),
        n => format!("; it holds {n} min more, which do not count"),
    };
    let clock = clock + &longer;
    match part.share {
        Share::Own | Share::WentOn => format!("{names}: {gave}"),
        Share::SameRun if gave.is_empty() => {
            format!("{names}: the same run again, nothing that was missing{clock}")
        }
        Share::SameRun => format!("{names}: the same run again, {gave} from it{clock}"),
    }
}

/// What was assumed, and what was odd.
fn odd(looked: &Looked) -> String {
    let remarks = looked.recording.remarks.iter().map(|r| &r.text);
    let said = looked.run.load.remarks.iter().chain(remarks);
    let lines: Vec<String> = said.map(|r| print::wrapped("", r)).collect();
    if lines.is_empty() { String::new() } else { format!("\n{}", assumed(&lines)) }
}

fn assumed(lines: &[String]) -> String {
    let all = lines.concat();
    let rest = all.trim_start();
    format!("  {:<16}{rest}", "assumed")
}
