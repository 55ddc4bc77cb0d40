//! Choices for a whole block: ramps, the heavy phase, the repetition range, drop sets,
//! and whether strength and pace stand still.

use jiff::ToSpan;
use jiff::civil::Date;

use super::at_hand::at_hand;
use super::numbers::Lists;
use crate::athlete::Profile;
use crate::catalogue::Exercise;
use crate::evidence::{Decision, Reason};
use crate::said::Said;
use crate::state::{Bout, History, Lifts};
use crate::state::{State, days_from, is_hamstring_strength, limit};
use crate::units::Kilograms;

/// The loads of `sets` sets that climb to `top`, each as it can be made (PRG-5); none
/// where nothing light enough is at hand.
pub fn ramped(
    top: Kilograms,
    sets: u32,
    exercise: &Exercise,
    profile: &Profile,
) -> Vec<Option<Kilograms>> {
    let first = limit("ramped-sets", "first") / 100.0;
    let last = f64::from(sets.saturating_sub(1)).max(1.0);
    let mut loads: Vec<Option<Kilograms>> = (0..sets.saturating_sub(1))
        .map(|set| {
            let share = first + (1.0 - first) * f64::from(set) / last;
            at_hand(Kilograms(top.0 * share), exercise, profile)
        })
        .collect();
    loads.extend((sets > 0).then_some(Some(top)));
    loads
}

/// A range of repetitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Few and heavy.
    Low,
    /// Eight to twelve.
    High,
}

impl Zone {
    /// Least and most repetitions.
    pub fn repetitions(self) -> [u32; 2] {
        let of = |name| limit("responder", name) as u32;
        match self {
            Self::Low => [of("low_least"), of("low")],
            Self::High => [of("high_least"), of("high_most")],
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::Low => Self::High,
            Self::High => Self::Low,
        }
    }
}

/// Whether the heavy phase is open to a block that begins on `start`: the blocks before
/// it were clean (PRG-6). The reason says what was found either way.
pub fn heavy(lifts: &Lifts, state: &State, start: Date) -> Decision<bool> {
    let blocks = limit("heavy-phase", "blocks") as i32;
    let weeks = limit("block-length", "block") as i32;
    let missing = (0..blocks).find_map(|back| {
        let from = start.checked_sub(((back + 1) * weeks).weeks()).ok()?;
        let to = start.checked_sub((back * weeks).weeks()).ok()?.yesterday().ok()?;
        unclean(lifts, state, (from, to))
    });
    let open = missing.is_none();
    let here = missing.unwrap_or_else(|| {
        said!("{} clean blocks of {} weeks before {}", blocks, weeks, start)
    });
    Decision::on(false).changed_to(open, Reason::new("heavy-phase", here))
}

/// What a block lacks to be clean.
fn unclean(lifts: &Lifts, state: &State, (from, to): (Date, Date)) -> Option<Said> {
    let needed = limit("heavy-phase", "sessions");
    let sessions = lifts.days((from, to), is_hamstring_strength).len();
    if (sessions as f64) < needed {
        return Some(said!(
            "{} of {} sessions from {} to {}",
            sessions,
            needed,
            from,
            to
        ));
    }
    let within = |day: Date| from <= day && day <= to;
    let most = limit("pain-bands", "go");
    let bouts = || {
        let strength = lifts.histories().filter(|h| is_hamstring_strength(h.exercise));
        strength.flat_map(move |h| h.bouts.iter().map(move |bout| (h, bout)))
    };
    let in_sets = bouts().filter(|(_, bout)| within(bout.day)).flat_map(|(_, bout)| {
        bout.sets.iter().filter_map(|set| Some((bout.day, set.pain?.rating())))
    });
    let told = state.complaint.by_day.iter().copied().filter(|(day, _)| within(*day));
    if let Some((day, pain)) = in_sets.chain(told).find(|(_, p)| f64::from(*p) > most) {
        return Some(said!("pain {} of 10 on {}", pain, day));
    }
    // Where form decides the end of a set, a fault is no failure.
    let judged = bouts()
        .filter(|(h, bout)| within(bout.day) && h.exercise.stop_rule != "form_failure")
        .flat_map(|(_, bout)| &bout.sets);
    let (mut sets, mut faulty) = (0_u32, 0_u32);
    for set in judged {
        sets += 1;
        faulty += u32::from(set.fault.is_some());
    }
    let share = limit("heavy-phase", "faulty") / 100.0;
    (f64::from(faulty) > share * f64::from(sets)).then(|| {
        said!("form failed in {} of {} sets from {} to {}", faulty, sets, from, to)
    })
}

/// The range of the next block: the other one if the estimate of every side rose by
/// less than its error over the weeks before `start` (PRG-7).
pub fn responder(history: &History, zone: Zone, start: Date) -> Decision<Zone> {
    let decision = Decision::on(zone);
    let weeks = limit("responder", "weeks") as i32;
    let Ok(before) = start.checked_sub(weeks.weeks()) else { return decision };
    let within = |bout: &&Bout| before <= bout.day && bout.day <= start;
    let bouts = history.bouts.iter().filter(within).count();
    if (bouts as f64) < limit("responder", "bouts") {
        return decision;
    }
    let Some(here) = stood_still(history, before, start) else { return decision };
    decision.changed_to(zone.other(), Reason::new("responder", here))
}

/// In words, that no side rose by more than its error; none if one did, or if it is not
/// known of any.
fn stood_still(history: &History, before: Date, now: Date) -> Option<Said> {
    let mut said = Vec::new();
    for side in history.sides_logged() {
        let (Some(earlier), Some(later)) =
            (history.now(side, before), history.now(side, now))
        else {
            continue;
        };
        let rise = later.value - earlier.value;
        let error = later.to_beat(&earlier);
        if rise >= error {
            return None;
        }
        let unit = history.measure.unit();
        said.push(said!(
            "{} {} since {}, error {}",
            format_args!("{rise:+.1}"),
            unit,
            before,
            format_args!("{error:.1}")
        ));
    }
    let name = &history.exercise.name;
    (!said.is_empty()).then(|| said!("{}: {}", name, Said::joined("{}; {}", said)))
}

/// Whether neither strength nor pace rose over the weeks before `day` (PLT-1); none if
/// one did, or if too little is known of both. `speeds` are the days of runs with their median
/// speeds, in m/s.
pub fn plateau(lifts: &Lifts, speeds: &[(Date, f64)], day: Date) -> Option<Reason> {
    let weeks = limit("plateau", "weeks") as i32;
    let before = day.checked_sub(weeks.weeks()).ok()?;
    let mut known = false;
    for history in lifts.histories().filter(|h| is_hamstring_strength(h.exercise)) {
        let both = |side: &Option<_>| {
            history.now(*side, before).is_some() && history.now(*side, day).is_some()
        };
        if history.sides_logged().iter().any(both) {
            stood_still(history, before, day)?;
            known = true;
        }
    }
    let (then, now) = (pace(speeds, before)?, pace(speeds, day)?);
    let rise = 100.0 * (now / then - 1.0);
    if !known || rise >= limit("plateau", "pace") {
        return None;
    }
    let here = said!(
        "no strength beyond its error and pace {} % since {}",
        format_args!("{rise:+.1}"),
        before
    );
    Some(Reason::new("plateau", here))
}

/// Mean of the runs' median speeds over the days before `day`, in m/s.
fn pace(speeds: &[(Date, f64)], day: Date) -> Option<f64> {
    let window = limit("plateau", "window");
    let recent = speeds.iter().filter(|(ran, speed)| {
        let ago = f64::from(days_from(*ran, day));
        (0.0..window).contains(&ago) && *speed > 0.0
    });
    let speeds: Vec<f64> = recent.map(|(_, speed)| *speed).collect();
    let enough = speeds.len() as f64 >= limit("plateau", "runs");
    enough.then(|| speeds.iter().sum::<f64>() / speeds.len() as f64)
}

/// What drop sets are asked for.
#[derive(Clone, Copy, Debug)]
pub struct DropAsk<'a> {
    /// The last exercise of the session.
    pub exercise: &'a Exercise,
    /// The load of its last set.
    pub top: Kilograms,
    /// Whether the week is one of the block's weeks of building.
    pub build_week: bool,
    /// What was done of it.
    pub history: Option<&'a History>,
    /// The athlete on that day.
    pub state: &'a State,
}

/// The loads to drop to after the last set; none where they are refused (PRG-9).
pub fn drop_set(ask: &DropAsk) -> Decision<Vec<Kilograms>> {
    let decision = Decision::on(Vec::new());
    let refused = refused(ask);
    let allowed = refused.is_none();
    let mut load = ask.top;
    let mut drops = Vec::new();
    let share = 1.0 - limit("drop-sets", "least") / 100.0;
    for _ in 0..if allowed { limit("drop-sets", "drops") as u32 } else { 0 } {
        let lower = Kilograms(load.0 * share);
        let Some(made) = at_hand(lower, ask.exercise, &ask.state.profile) else {
            break;
        };
        drops.push(made);
        load = made;
    }
    let here = refused.unwrap_or_else(|| said!("last set of a building week"));
    decision.changed_to(drops, Reason::new("drop-sets", here))
}

fn refused(ask: &DropAsk) -> Option<Said> {
    if !Lists::get().drops.contains(&ask.exercise.id) {
        return Some(said!("not for {}", ask.exercise.name.to_lowercase()));
    }
    if !ask.build_week {
        return Some(said!("only in weeks that build"));
    }
    let clear = limit("drop-sets", "clear");
    let day = ask.state.day;
    let near = ask.state.key_runs.iter().find(|run| {
        let hours = 24.0 * f64::from(days_from(run.day, day).abs());
        (run.kind.is_fast() || run.is_race()) && hours < clear
    });
    if let Some(run) = near {
        return Some(said!("{} on {}, within {} h", run.what, run.day, clear));
    }
    let last = ask.history.and_then(History::last).filter(|bout| dropped(bout))?;
    Some(said!("drop sets on {}, not twice in a row", last.day))
}

/// Whether the bout ended lighter than its heaviest set by a drop or more.
fn dropped(bout: &Bout) -> bool {
    let loads = || bout.sets.iter().filter_map(|set| set.load.map(|load| load.0));
    let top = loads().max_by(f64::total_cmp).unwrap_or(0.0);
    let last = loads().next_back().unwrap_or(top);
    last <= top * (1.0 - limit("drop-sets", "least") / 100.0) + 1e-6
        && loads().next().is_some_and(|first| first > last)
}
