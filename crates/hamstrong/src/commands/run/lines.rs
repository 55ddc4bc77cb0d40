//! One run as a runner reads it.

use hamstrong_domain::catalogue;
use hamstrong_domain::load::{
    ColdStartLevel, EffortVerdict, Exposure, RunLoad, Spike, SpikeOf, session_spike,
};

use super::Looked;
use crate::context::Context;
use crate::print::{self, Table, Units, clock, duration, plural, thousands};
use crate::run_name::short;

/// Columns of the sparkline.
const WIDTH: usize = 60;
/// Standard deviations shown on either side of a dose.
const SHOWN: f64 = 1.0;

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
    for (i, line) in past(looked, units).into_iter().enumerate() {
        table.row([if i == 0 { "against your past" } else { "" }, &line]);
    }
    text.push_str(&table.text(2));
    text.extend(["\n  speed   ", &speed(looked), "\n\n"]);
    text.push_str(&splits(looked, units));
    text.push_str(&odd(looked));
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

/// The easy-run equivalent is said where it differs by more than it is known.
fn hamstrings(load: &RunLoad, units: Units) -> String {
    let dose = format!("dose {} J/kg a leg", thousands(load.dose_j_kg));
    let spread = SHOWN * load.own_band;
    let ratio = load.easy_metres / load.distance_m.max(1.0);
    if (ratio - 1.0).abs() <= load.own_band.max(0.02) {
        return format!("like its distance run easy   {dose}");
    }
    format!(
        "like {} easy   ({} to {})   {dose}",
        units.distance(load.easy_metres),
        units.bare(load.easy_metres * (1.0 - spread)),
        units.bare(load.easy_metres * (1.0 + spread)),
    )
}

fn fast(load: &RunLoad) -> Vec<String> {
    let confirmed =
        load.efforts.iter().filter(|e| e.verdict == EffortVerdict::Confirmed);
    let confirmed = confirmed.count();
    let doubtful = load.efforts.len() - confirmed;
    let mut lines = Vec::new();
    match (shown_exposure(load), load.best_3s_m_s) {
        (Some(e), Some(best)) => lines.push(format!(
            "{} m above {}, {}, fastest {best:.1} m/s",
            thousands(e.metres),
            threshold(e),
            plural(e.efforts as usize, "effort", "efforts"),
        )),
        (_, Some(best)) => lines.push(format!("fastest {best:.1} m/s")),
        (_, None) => lines.push("none that the recording confirms".to_owned()),
    }
    if doubtful > 0 {
        let pieces = plural(doubtful, "fast piece", "fast pieces");
        lines.push(format!("{pieces} not counted: the recording does not confirm it"));
    }
    lines
}

/// The share of top speed that counts as fast; else the highest threshold reached.
fn shown_exposure(load: &RunLoad) -> Option<&Exposure> {
    let rule = catalogue::rule("high-speed-exposure");
    let share = rule.and_then(|r| r.limits.get("share")).map(|l| l.value);
    let own = |e: &&Exposure| match (e.percent_of_top, share) {
        (Some(percent), Some(share)) => (percent - share).abs() < 0.5,
        _ => false,
    };
    let mut absolute =
        load.exposure.iter().filter(|e| e.percent_of_top.is_none() && e.metres > 0.0);
    load.exposure.iter().find(own).or_else(|| absolute.next_back())
}

fn threshold(exposure: &Exposure) -> String {
    let speed = exposure.threshold_m_s;
    match exposure.percent_of_top {
        Some(percent) => format!(
            "{percent:.0} % of your top speed ({:.1} m/s)",
            speed * 100.0 / percent
        ),
        None => format!("{speed:.1} m/s"),
    }
}

fn start(load: &RunLoad, units: Units) -> String {
    let Some(cold) = load.cold_start else {
        return "no fast piece: nothing to say".to_owned();
    };
    let what = match ColdStartLevel::of(cold.score) {
        ColdStartLevel::Fine => "warm",
        ColdStartLevel::Hint => "early",
        ColdStartLevel::Cold => "cold",
    };
    format!(
        "{what}: {} in minute {} (cold start {:.0} of 100)",
        units.pace(cold.speed_m_s),
        cold.at_ms / 60_000 + 1,
        cold.score
    )
}

fn past(looked: &Looked, units: Units) -> Vec<String> {
    let of = |what| session_spike(looked.past, looked.run, what);
    let distance = of(SpikeOf::Distance).map(|s| {
        let longest = units.distance(s.longest);
        if s.is_spike() {
            let percent = s.percent;
            let study = s.in_a_study();
            format!("{percent:.0} % beyond {longest}, the longest in 30 days ({study})")
        } else {
            format!("longest in 30 days was {longest}: not a spike")
        }
    });
    let dose = of(SpikeOf::Dose).filter(Spike::is_spike).map(|s| {
        format!(
            "dose {:.0} % beyond {} J/kg, the largest in 30 days",
            s.percent,
            thousands(s.longest)
        )
    });
    let none = || "no run in the 30 days before it: nothing to compare with".to_owned();
    std::iter::once(distance.unwrap_or_else(none)).chain(dose).collect()
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
