//! Left against right by the sets of one exercise, and the extra set that may follow.

use jiff::ToSpan;
use jiff::civil::Date;

use super::bests::together;
use super::estimate::Estimate;
use super::gaps::{Gap, GapVerdict, Lines, Sides, SidesAsk};
use super::numbers::{Figures, Lists};
use crate::catalogue::Exercise;
use crate::diary::Side;
use crate::evidence::Reason;
use crate::state::History;
use crate::state::limit;

/// Each day's best of one side, oldest first.
type Bests = Vec<(Date, Estimate)>;

/// Left against right by what the last sessions up to `ask.day` say together.
pub fn sides(history: &History, ask: SidesAsk) -> Sides {
    let (left, right) =
        on_same_days(history.bests(Some(Side::Left)), history.bests(Some(Side::Right)));
    let now = pair(&left, &right, ask.day);
    let (left_now, right_now) = match now {
        Pair::Both(left, right) => (left, right),
        Pair::Missing => return Sides::unknown(said!("not both sides logged lately")),
        Pair::Alike => {
            return Sides::unknown(said!(
                "both sides did the same: log what each had left to tell them apart"
            ));
        }
    };
    let gap = gap(&left_now, &right_now);
    let lines = Lines::of_strength(ask.injured);
    let verdict = gap.verdict(lines);
    let mut reasons = Vec::new();
    if verdict > GapVerdict::WithinError {
        reasons.push(Reason::new("side-gap", gap.words()));
    }
    let see_someone = gap.see_someone(verdict, ask);
    if see_someone {
        reasons.push(Reason::new("gap-see-someone", gap.words()));
    }
    let extra = Extra::of((&left, &right), lines, ask.day);
    reasons.extend(extra.reason(gap));
    let weeks = limit("extra-weak-set", "again") as i32;
    Sides {
        index_percent: Some(gap.index),
        error_percent: Some(gap.error),
        own_unit: None,
        weaker: gap.weaker(),
        verdict,
        extra_weak_set: extra.since.is_some(),
        see_someone,
        again: extra.since.and_then(|day| day.checked_add(weeks.weeks()).ok()),
        reasons,
    }
}

/// Legs are compared by the days that tell of both: a day on which only one could be
/// estimated would set its best against another day's of the other.
fn on_same_days(left: Bests, right: Bests) -> (Bests, Bests) {
    let days = |bests: &Bests| bests.iter().map(|(day, _)| *day).collect::<Vec<_>>();
    let (of_left, of_right) = (days(&left), days(&right));
    let kept = |bests: Bests, other: &[Date]| {
        bests.into_iter().filter(|(day, _)| other.binary_search(day).is_ok()).collect()
    };
    (kept(left, &of_right), kept(right, &of_left))
}

/// The side that goes first: the weaker one; where the legs are equal, the right for
/// the exercises that begin right (ASY-4, ASY-8).
pub fn first_side(exercise: &Exercise, sides: Option<&Sides>) -> Option<Side> {
    let begins_right = Lists::get().right_first.contains(&exercise.id);
    let weaker = sides.and_then(|sides| sides.weaker);
    weaker.or(begins_right.then_some(Side::Right))
}

enum Pair {
    Both(Estimate, Estimate),
    Alike,
    Missing,
}

/// Both sides as they stood on `day`. Equal sets say nothing while the stronger leg is
/// held to what the weaker did and nobody told what was left.
fn pair(left: &Bests, right: &Bests, day: Date) -> Pair {
    let (Some(left), Some(right)) = (together(left, day), together(right, day)) else {
        return Pair::Missing;
    };
    let same = (left.value - right.value).abs() < 1e-9 * left.value;
    if same && (left.at_least || right.at_least) {
        return Pair::Alike;
    }
    Pair::Both(left, right)
}

/// The index with its error: both sides waver on their own.
fn gap(left: &Estimate, right: &Estimate) -> Gap {
    let larger = left.value.max(right.value);
    let both = (left.error * left.error + right.error * right.error).sqrt();
    Gap {
        index: 100.0 * (right.value - left.value) / larger,
        error: 100.0 * Figures::get().sure * both / larger,
        in_percent: true,
    }
}

/// The extra set of the weaker leg: it begins when a gap acts, and ends when the gap
/// was small often enough in a row.
struct Extra {
    since: Option<Date>,
    stop: f64,
}

impl Extra {
    fn of((left, right): (&Bests, &Bests), lines: Lines, day: Date) -> Self {
        let stop = limit("extra-weak-set", "stop");
        let times = limit("extra-weak-set", "times") as u32;
        let (mut since, mut small) = (None, 0);
        let days = left.iter().map(|(when, _)| *when).filter(|when| *when <= day);
        let also_right =
            |when: &Date| right.binary_search_by_key(when, |(other, _)| *other).is_ok();
        for when in days.filter(also_right) {
            let Pair::Both(l, r) = pair(left, right, when) else { continue };
            let gap = gap(&l, &r);
            if gap.verdict(lines) == GapVerdict::Acts {
                since = since.or(Some(when));
                small = 0;
            } else if gap.size() < stop {
                small += 1;
                if small >= times {
                    since = None;
                }
            } else {
                small = 0;
            }
        }
        Self { since, stop }
    }

    fn reason(&self, gap: Gap) -> Option<Reason> {
        let since = self.since?;
        let stop = self.stop;
        let weaker = match gap.weaker()? {
            Side::Left => said!("left leg"),
            Side::Right => said!("right leg"),
        };
        let times = limit("extra-weak-set", "times");
        let here = said!(
            "{}, since {}, until below {} % in {} sessions",
            weaker,
            since,
            stop,
            times
        );
        Some(Reason::new("extra-weak-set", here))
    }
}
