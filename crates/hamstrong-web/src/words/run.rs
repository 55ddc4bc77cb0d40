//! What one run asked of the hamstrings, in the runner's words.

use hamstrong_domain::catalogue;
use hamstrong_domain::diary::Run;
use hamstrong_domain::load::{
    ColdStartLevel, EffortVerdict, Exposure, RunLoad, Spike, SpikeOf, session_spike,
};
use hamstrong_domain::said;
use hamstrong_domain::said::Said;

use super::{Units, thousands};

/// Standard deviations shown on either side of a dose.
const SHOWN: f64 = 1.0;

/// The easy-run equivalent is said where it differs by more than it is known.
pub fn hamstrings(load: &RunLoad, units: Units) -> Said {
    let dose = said!("dose {} J/kg a leg", thousands(load.dose_j_kg));
    let spread = SHOWN * load.own_band;
    let ratio = load.easy_metres / load.distance_m.max(1.0);
    if (ratio - 1.0).abs() <= load.own_band.max(0.02) {
        return said!("like its distance run easy   {}", dose);
    }
    said!(
        "like {} easy   ({} to {})   {}",
        units.distance(load.easy_metres),
        units.bare(load.easy_metres * (1.0 - spread)),
        units.bare(load.easy_metres * (1.0 + spread)),
        dose
    )
}

/// Fast running, confirmed and not.
pub fn fast(load: &RunLoad) -> Vec<Said> {
    let confirmed =
        load.efforts.iter().filter(|e| e.verdict == EffortVerdict::Confirmed);
    let confirmed = confirmed.count();
    let doubtful = load.efforts.len() - confirmed;
    let mut lines = Vec::new();
    match (shown_exposure(load), load.best_3s_m_s) {
        (Some(e), Some(best)) => lines.push(said!(
            "{} m above {}, {}, fastest {} m/s",
            thousands(e.metres),
            threshold(e),
            if e.efforts == 1 {
                said!("1 effort")
            } else {
                said!("{} efforts", thousands(f64::from(e.efforts)))
            },
            format_args!("{best:.1}")
        )),
        (_, Some(best)) => {
            lines.push(said!("fastest {} m/s", format_args!("{best:.1}")));
        }
        (_, None) => lines.push(said!("none that the recording confirms")),
    }
    if doubtful > 0 {
        lines.push(if doubtful == 1 {
            said!("1 fast piece not counted: the recording does not confirm it")
        } else {
            let pieces = thousands(doubtful as f64);
            said!(
                "{} fast pieces not counted: the recording does not confirm it",
                pieces
            )
        });
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

fn threshold(exposure: &Exposure) -> Said {
    let speed = exposure.threshold_m_s;
    match exposure.percent_of_top {
        Some(percent) => said!(
            "{} % of your top speed ({} m/s)",
            format_args!("{percent:.0}"),
            format_args!("{:.1}", speed * 100.0 / percent)
        ),
        None => said!("{} m/s", format_args!("{speed:.1}")),
    }
}

/// How the run began.
pub fn start(load: &RunLoad, units: Units) -> Said {
    let Some(cold) = load.cold_start else {
        let none = if load.efforts.is_empty() {
            said!("no fast piece")
        } else {
            said!("no fast piece that counts")
        };
        return said!("{}: nothing to say", none);
    };
    let what = match ColdStartLevel::of(cold.score) {
        ColdStartLevel::Fine => said!("warm"),
        ColdStartLevel::Hint => said!("early"),
        ColdStartLevel::Cold => said!("cold"),
    };
    said!(
        "{}: {} in minute {} (cold start {} of 100)",
        what,
        units.pace(cold.speed_m_s),
        cold.at_ms / 60_000 + 1,
        format_args!("{:.0}", cold.score)
    )
}

/// The run beside those of the thirty days before it.
pub fn against_past(past: &[Run], run: &Run, units: Units) -> Vec<Said> {
    let of = |what| session_spike(past, run, what);
    let distance = of(SpikeOf::Distance).map(|s| {
        let longest = units.distance(s.longest);
        if s.is_spike() {
            let percent = s.percent;
            let study = s.in_a_study();
            said!(
                "{} % beyond {}, the longest in 30 days ({})",
                format_args!("{percent:.0}"),
                longest,
                study
            )
        } else {
            said!("longest in 30 days was {}: not a spike", longest)
        }
    });
    let dose = of(SpikeOf::Dose).filter(Spike::is_spike).map(|s| {
        said!(
            "dose {} % beyond {} J/kg, the largest in 30 days",
            format_args!("{:.0}", s.percent),
            thousands(s.longest)
        )
    });
    let none = || said!("no run in the 30 days before it: nothing to compare with");
    std::iter::once(distance.unwrap_or_else(none)).chain(dose).collect()
}
