//! What one run asked of the hamstrings, in the runner's words.

use hamstrong_domain::catalogue;
use hamstrong_domain::diary::Run;
use hamstrong_domain::load::{
    ColdStartLevel, EffortVerdict, Exposure, RunLoad, Spike, SpikeOf, session_spike,
};

use super::{Units, plural, thousands};

/// Standard deviations shown on either side of a dose.
const SHOWN: f64 = 1.0;

/// The easy-run equivalent is said where it differs by more than it is known.
pub fn hamstrings(load: &RunLoad, units: Units) -> String {
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

/// Fast running, confirmed and not.
pub fn fast(load: &RunLoad) -> Vec<String> {
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

/// How the run began.
pub fn start(load: &RunLoad, units: Units) -> String {
    let Some(cold) = load.cold_start else {
        let none = if load.efforts.is_empty() {
            "no fast piece"
        } else {
            "no fast piece that counts"
        };
        return format!("{none}: nothing to say");
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

/// The run beside those of the thirty days before it.
pub fn against_past(past: &[Run], run: &Run, units: Units) -> Vec<String> {
    let of = |what| session_spike(past, run, what);
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
