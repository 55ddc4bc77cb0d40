//! What this athlete needs most, and what each exercise gives to it.

use super::problem::NEEDS;
use super::table::Table;
use crate::catalogue::{self, Exercise};
use crate::diary::RunKind;
use crate::evidence::Reason;
use crate::progress::{
    GapVerdict, SidesAsk, front_back, plateau, sides, sides_of_test,
};
use crate::state::{Need, State};

/// How much each need counts, and why one counts more than usual.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// Weight of each need, in the order of [`Need::ALL`].
    pub of: [i64; NEEDS],
    /// What raised one.
    pub why: Vec<(Need, Reason)>,
}

/// The weights of this athlete.
pub(super) fn weights(state: &State) -> Weights {
    let rows = Table::get().needs();
    let why = raised(state);
    let mut of = rows.map(|row| row.weight);
    for (need, _) in &why {
        let index = *need as usize;
        of[index] = rows[index].raised;
    }
    Weights { of, why }
}

/// Facts that make a need count more.
fn raised(state: &State) -> Vec<(Need, Reason)> {
    let mut found = Vec::new();
    let gap = acting_gap(state);
    found.extend(gap.map(|reason| (Need::OneSided, reason)));
    let sets = front_back(&state.lifts, state.day);
    let front_heavy = sets.reason.filter(|_| sets.front > sets.back);
    found.extend(front_heavy.map(|reason| (Need::FrontBack, reason)));
    let plateau = plateau(&state.lifts, &state.running.speeds, state.day);
    found.extend(plateau.map(|reason| (Need::HipLong, reason)));
    found.extend(slow_before_a_short_race(state).map(|why| (Need::Elastic, why)));
    found
}

/// A short race ahead, and no running near top speed for weeks.
fn slow_before_a_short_race(state: &State) -> Option<Reason> {
    if !state.running.unprepared {
        return None;
    }
    let most = Table::get().number("short_race");
    let ahead = state.calendar.days.iter().filter(|day| day.day >= state.day);
    let (day, metres) = ahead.into_iter().find_map(|day| {
        let races = day.runs.iter().filter(|run| run.kind == RunKind::Race);
        let metres = races.filter_map(|race| race.distance_m);
        let short = metres.filter(|metres| *metres <= most).min_by(f64::total_cmp)?;
        Some((day.day, short))
    })?;
    let sprint = state.running.days_since_sprint.map_or_else(
        || said!("no run near your top speed is known"),
        |days| said!("the last run near your top speed was {} days ago", days),
    );
    let here = said!("race of {} km on {}; {}", metres / 1000.0, day, sprint);
    Some(Reason::new("high-speed-exposure", here))
}

/// A left-right gap above its action line, by any exercise or test.
pub(super) fn acting_gap(state: &State) -> Option<Reason> {
    let ask = SidesAsk::of(state);
    let of_log = state.lifts.histories().map(|history| sides(history, ask));
    let of_tests = state.lifts.tests().filter_map(|id| {
        Some(sides_of_test(catalogue::strength_test(id)?, state.lifts.test(id), ask))
    });
    let acts = of_log.chain(of_tests).find(|gap| gap.verdict == GapVerdict::Acts)?;
    acts.reasons.into_iter().next()
}

/// What one set gives to each need, in tenths of a set.
pub(super) fn serves(exercise: &Exercise) -> [u16; NEEDS] {
    let table = Table::get();
    let by = &table.serves;
    let category = exercise.category.as_str();
    let mixed = exercise.contraction.len() > 1;
    let strong = |tenths: u16| tenths * by.level[exercise.level as usize] / 10;
    let or_nothing = |applies: bool, tenths: u16| if applies { tenths } else { 0 };
    Need::ALL.map(|need| {
        let served = need.served_by(exercise);
        match (need, category) {
            (Need::HipLong, _) if served => strong(by.hip_long),
            (Need::HipLong, "hip-dominant") => strong(by.hip_other),
            (Need::HipLong, "combined") => strong(by.combined_hip),
            (Need::KneeLowering, "combined") if served => strong(by.knee_curl),
            (Need::KneeLowering, _) if served && mixed => strong(by.knee_mixed),
            (Need::KneeLowering, _) if served => strong(by.knee_lowering),
            (Need::KneeLowering, "knee-dominant" | "combined") => strong(by.knee_other),
            (Need::OneSided, _) if exercise.laterality == "alternating" => {
                by.alternating
            }
            (Need::OneSided, _) => or_nothing(served, by.one_sided),
            (Need::FrontBack, _) if table.lists.front.contains(&exercise.id) => 0,
            (Need::FrontBack, "knee-dominant") => by.back,
            (Need::FrontBack, _) => or_nothing(served, by.back_half),
            (Need::Mobility, "mobility") => by.mobility,
            (Need::Mobility, _) => or_nothing(served, by.long),
            (Need::Elastic, _) => or_nothing(served, by.elastic),
            _ => 0,
        }
    })
}
