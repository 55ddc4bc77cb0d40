//! What the last sets ask for: more load by what was left over, or more repetitions.

use super::next::{Ask, load_of_both};
use crate::diary::{SetDone, Side};
use crate::evidence::Reason;
use crate::said::Said;
use crate::state::Bout;
use crate::state::{days_from, limit};
use crate::units::{Kilograms, Reserve};

/// A share of more load, in per cent, and why.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Growth {
    pub(super) percent: f64,
    pub(super) reason: Reason,
}

/// More load, if the last sets ask for it: by the reserve that was left, or by two
/// repetitions over in two sessions in a row, whichever asks for more.
pub(super) fn load(ask: &Ask, load: Kilograms) -> Option<Growth> {
    let both = [two_for_two(ask), by_reserve(ask, load)];
    let growths = both.into_iter().flatten().filter(|growth| growth.percent > 0.0);
    growths.max_by(|a, b| a.percent.total_cmp(&b.percent))
}

/// Whether every set of the last session reached the least of the wanted range, and
/// nothing that was told of the reserve says that it was too much.
pub(super) fn all_done(ask: &Ask) -> bool {
    let Some(last) = ask.last() else { return false };
    let reached = |range: Option<[u32; 2]>, done: Option<u32>| {
        range.is_none_or(|[least, _]| done.is_some_and(|done| done >= least))
    };
    let target = ask.dose.reserve.unwrap_or(0);
    last.sets.iter().all(|set| {
        reached(ask.dose.repetitions, set.repetitions)
            && reached(ask.dose.seconds, set.seconds)
            && set.reserve.is_none_or(|left| u32::from(left.counted()) >= target)
    })
}

/// PRG-1: the last set of each side, in sessions in a row, at the load of today's last.
fn two_for_two(ask: &Ask) -> Option<Growth> {
    let [_, most] = ask.dose.repetitions?;
    let over = limit("two-for-two", "over");
    let needed = limit("two-for-two", "sessions") as usize;
    let bouts = &ask.history()?.bouts;
    let recent = bouts.get(bouts.len().checked_sub(needed)?..)?;
    let load = load_of_both(recent.last()?)?;
    let close = recent.windows(2).all(|pair| {
        f64::from(days_from(pair[0].day, pair[1].day))
            <= limit("gap-in-training", "short")
    });
    let passed = |bout: &Bout| {
        let last = |side: Option<Side>| bout.of(side).next_back();
        let beyond = |set: &SetDone| {
            set.repetitions.is_some_and(|r| f64::from(r) >= f64::from(most) + over)
                && set.load.is_some_and(|l| l.0 >= load.0 - 1e-6)
                && set.fault.is_none()
                && !set.slowed
        };
        bout.sides().into_iter().all(|side| last(side).is_some_and(beyond))
    };
    if !close || !recent.iter().all(passed) {
        return None;
    }
    let one_leg = ask.exercise.laterality != "bilateral";
    let percent = limit("two-for-two", if one_leg { "one_leg" } else { "two_legs" });
    let days = recent.iter().map(|bout| Said::told(bout.day.to_string()));
    let here = said!(
        "{} or more in the last set on {}, target {}",
        f64::from(most) + over,
        Said::joined("{} and {}", days),
        most
    );
    Some(Growth { percent, reason: Reason::new("two-for-two", here) })
}

/// PRG-2: per repetition of reserve off target, by the side that had less left. A set
/// below the wanted repetitions asks for no more, and half a repetition counts for
/// nothing.
pub(super) fn by_reserve(ask: &Ask, load: Kilograms) -> Option<Growth> {
    let target = f64::from(ask.dose.reserve?);
    let last = ask.last()?;
    let at_load = |set: &&SetDone| set.load.is_some_and(|l| l.0 >= load.0 - 1e-6);
    let left = |side: Option<Side>| {
        let told: Vec<Reserve> =
            last.of(side).filter(at_load).filter_map(|set| set.reserve).collect();
        let mean = |of: fn(&Reserve) -> f64| {
            told.iter().map(of).sum::<f64>() / told.len() as f64
        };
        let both = (mean(|left| f64::from(left.counted())), mean(|left| left.told()));
        (!told.is_empty()).then_some(both)
    };
    let sides = last.sides();
    let told: Vec<(f64, f64)> = sides.iter().filter_map(|side| left(*side)).collect();
    if told.len() < sides.len() {
        return None;
    }
    let (counted, said) = told.into_iter().min_by(|a, b| a.0.total_cmp(&b.0))?;
    let off = counted - target;
    let least = ask.dose.repetitions.map_or(0, |range| range[0]);
    let short = last.sets.iter().any(|set| set.repetitions.is_none_or(|r| r < least));
    let (step, most) = (limit("reserve-steps", "step"), limit("reserve-steps", "most"));
    let percent = (step * off).clamp(-most, if short { 0.0 } else { most });
    let here =
        said!("{} left on {}, {} wanted", format_args!("{said:.1}"), last.day, target);
    (percent.abs() > f64::EPSILON)
        .then(|| Growth { percent, reason: Reason::new("reserve-steps", here) })
}
