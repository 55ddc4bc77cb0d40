//! What the block is made of: the best admissible set of mains.

use super::needs::{Weights, serves};
use super::problem::{MAINS, NEEDS};
use super::table::Table;
use crate::catalogue::{self, Exercise};
use crate::evidence::Reason;
use crate::session::{merit, painful, unfit};
use crate::state::{Need, State};

/// A main that could be chosen.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    exercise: &'static Exercise,
    serves: [u16; NEEDS],
    /// Points for level, practice and being shown before.
    liked: i64,
}

/// The roster and what it scores.
#[derive(Clone, Debug, PartialEq)]
pub struct Roster {
    /// At most four mains, by id.
    pub mains: Vec<&'static Exercise>,
    /// Points.
    pub points: i64,
}

/// Why `exercise` cannot be a main of the block at any of the athlete's places.
pub(super) fn refused(state: &State, exercise: &Exercise) -> Option<Reason> {
    let refuse = |here: &str| Some(Reason::new("exercise-gates", here));
    let slot = exercise.slots.iter().any(|slot| slot == "strength");
    let kind = matches!(
        exercise.category.as_str(),
        "hip-dominant" | "knee-dominant" | "combined"
    );
    if !slot || !kind || Table::get().lists.not_mains.contains(&exercise.id) {
        return refuse("not a main exercise of a block");
    }
    if state.profile.dislikes.contains(&exercise.id) {
        return refuse("you asked to leave it out");
    }
    if let Some(reason) = painful(state, exercise) {
        return Some(reason);
    }
    let mut why = None;
    for place in &state.profile.places {
        match unfit(state, exercise, place) {
            None => return None,
            reason => why = why.or(reason),
        }
    }
    why.or_else(|| refuse("no place to train was told"))
}

/// The roster with the most points; `shown` is the one the athlete knows already, and
/// `must` has to be among it. Ties by id.
pub(super) fn roster(
    state: &State,
    weights: &Weights,
    shown: &[String],
    must: Option<&str>,
) -> Option<Roster> {
    let candidates = candidates(state, shown, must);
    let must = must.and_then(|id| candidates.iter().position(|c| c.exercise.id == id));
    let needed = unlocked(&candidates);
    let mut best: Option<(i64, Vec<usize>)> = None;
    let mut search = Search { candidates: &candidates, weights, best: &mut best };
    search.grow(&mut Vec::new(), 0, &|set: &[usize]| {
        must.is_none_or(|index| set.contains(&index))
            && admissible(&candidates, set, needed)
    });
    best.map(|(points, set)| Roster {
        mains: set.into_iter().map(|index| candidates[index].exercise).collect(),
        points,
    })
}

fn candidates(state: &State, shown: &[String], must: Option<&str>) -> Vec<Candidate> {
    let table = Table::get();
    let open = catalogue::exercises()
        .iter()
        .filter(|e| refused(state, e).is_none() && !too_easy(state, e, must));
    let with_points = open.map(|exercise| {
        let known =
            if shown.contains(&exercise.id) { table.number("kept") } else { 0.0 };
        let liked = merit(state, exercise) * table.number("merit") + known;
        Candidate { exercise, serves: serves(exercise), liked: liked as i64 }
    });
    let mut found: Vec<Candidate> = with_points.collect();
    found.sort_by(|a, b| a.exercise.id.cmp(&b.exercise.id));
    found
}

/// A hold is no main where the athlete may lower: it is for days with pain.
fn too_easy(state: &State, exercise: &Exercise, must: Option<&str>) -> bool {
    let hold = exercise.contraction.iter().all(|kind| kind == "isometric");
    hold && state.complaint.pain == 0 && must != Some(exercise.id.as_str())
}

/// Which kinds of lowering work are unlocked (SEL-4).
fn unlocked(candidates: &[Candidate]) -> [bool; 2] {
    Need::LOWERING.map(|need| candidates.iter().any(|c| need.served_by(c.exercise)))
}

fn admissible(candidates: &[Candidate], set: &[usize], needed: [bool; 2]) -> bool {
    let has = |need: Need| set.iter().any(|i| need.served_by(candidates[*i].exercise));
    let both =
        Need::LOWERING.into_iter().zip(needed).all(|(need, asked)| !asked || has(need));
    let machine = |i: &usize| candidates[*i].exercise.id == "machine-leg-curl";
    let alone = set.len() == 1 && machine(&set[0]);
    both && !alone && !set.is_empty()
}

struct Search<'a> {
    candidates: &'a [Candidate],
    weights: &'a Weights,
    best: &'a mut Option<(i64, Vec<usize>)>,
}

impl Search<'_> {
    fn grow(
        &mut self,
        set: &mut Vec<usize>,
        from: usize,
        passes: &dyn Fn(&[usize]) -> bool,
    ) {
        if passes(set) {
            let points = self.points(set);
            if self.best.as_ref().is_none_or(|(most, _)| points > *most) {
                *self.best = Some((points, set.clone()));
            }
        }
        if set.len() == MAINS {
            return;
        }
        for index in from..self.candidates.len() {
            set.push(index);
            self.grow(set, index + 1, passes);
            set.pop();
        }
    }

    /// Needs covered, the first exercise for each counting most, and liking.
    fn points(&self, set: &[usize]) -> i64 {
        let table = Table::get();
        let shares = [1.0, table.number("second"), table.number("third"), 0.0];
        let mut sum: f64 = 0.0;
        for need in 0..NEEDS {
            let mut given = [0_u16; MAINS];
            for (slot, index) in given.iter_mut().zip(set) {
                *slot = self.candidates[*index].serves[need];
            }
            given.sort_unstable_by(|a, b| b.cmp(a));
            let shared =
                given.iter().zip(shares).map(|(g, share)| f64::from(*g) * share);
            sum += self.weights.of[need] as f64 * shared.sum::<f64>();
        }
        let liked: i64 = set.iter().map(|index| self.candidates[*index].liked).sum();
        sum as i64 + liked
    }
}

/// Whether every main of a roster shown before may still stand.
pub(super) fn stands(
    state: &State,
    mains: &[String],
) -> Option<Vec<&'static Exercise>> {
    let found: Option<Vec<&Exercise>> = mains
        .iter()
        .map(|id| catalogue::exercise(id).filter(|e| refused(state, e).is_none()))
        .collect();
    found.filter(|mains| {
        !mains.is_empty() && mains.len() <= MAINS && mains.is_sorted_by_key(|e| &e.id)
    })
}
