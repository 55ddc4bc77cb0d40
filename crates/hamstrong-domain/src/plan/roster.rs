//! What the block is made of: the best admissible set of mains.

use super::needs::{Weights, acting_gap, serves};
use super::problem::{MAINS, NEEDS};
use super::table::Table;
use crate::catalogue::{self, Exercise};
use crate::evidence::Reason;
use crate::said::Said;
use crate::session::{merit, unfit};
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
    let refuse = |here: Said| Some(Reason::new("exercise-gates", here));
    let slot = exercise.slots.iter().any(|slot| slot == "strength");
    let kind = matches!(
        exercise.category.as_str(),
        "hip-dominant" | "knee-dominant" | "combined"
    );
    if !slot || !kind || Table::get().lists.not_mains.contains(&exercise.id) {
        return refuse(said!("not a main exercise of a block"));
    }
    if state.profile.dislikes.contains(&exercise.id) {
        return refuse(said!("you asked to leave it out"));
    }
    // A stage of the way back outlasts the day: it decides the block, pain does not.
    if let Some(reason) = state.gates().refuses(exercise, 0) {
        return Some(reason);
    }
    let mut why = None;
    for place in &state.profile.places {
        match unfit(state, exercise, place) {
            None => return None,
            reason => why = why.or(reason),
        }
    }
    why.or_else(|| refuse(said!("no place to train was told")))
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
    // A gap above its action line keeps a one-sided main in the block (ASY-5).
    let one_sided = acting_gap(state).is_some()
        && candidates.iter().any(|one| is_one_sided(one.exercise));
    let passes = |set: &[usize]| {
        must.is_none_or(|index| set.contains(&index))
            && admissible(&candidates, set, needed)
            && (!one_sided || set.iter().any(|i| is_one_sided(candidates[*i].exercise)))
    };
    let shares = Shares::of(weights);
    let mut search = Search { candidates: &candidates, shares, passes, best: None };
    search.grow(&mut Vec::new(), (0, [[0; MAINS]; NEEDS]), 0);
    search.best.map(|(points, set)| Roster {
        mains: set.into_iter().map(|index| candidates[index].exercise).collect(),
        points,
    })
}

fn candidates(state: &State, shown: &[String], must: Option<&str>) -> Vec<Candidate> {
    let table = Table::get();
    let open = catalogue::exercises()
        .iter()
        .filter(|e| refused(state, e).is_none() && !too_easy(e, must));
    let with_points = open.map(|exercise| {
        let known =
            if shown.contains(&exercise.id) { table.number("kept") } else { 0.0 };
        let loaded = exercise.tracking.contains("load");
        let loaded = if loaded { table.number("loaded") } else { 0.0 };
        let merit = merit(state, exercise) * table.number("merit");
        let liked = merit + loaded + known + table.number("each");
        Candidate { exercise, serves: serves(exercise), liked: liked as i64 }
    });
    let mut found: Vec<Candidate> = with_points.collect();
    found.sort_by(|a, b| a.exercise.id.cmp(&b.exercise.id));
    found
}

/// A hold is no main where the athlete may lower: it is for days with pain.
fn too_easy(exercise: &Exercise, must: Option<&str>) -> bool {
    let hold = exercise.contraction.iter().all(|kind| kind == "isometric");
    hold && must != Some(exercise.id.as_str())
}

fn is_one_sided(exercise: &Exercise) -> bool {
    exercise.laterality == "unilateral"
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

/// What each need gives for the best, second, third and fourth exercise that serves it:
/// less each time, so an exercise never gains more from a fuller roster.
struct Shares([[i64; MAINS]; NEEDS]);

impl Shares {
    fn of(weights: &Weights) -> Self {
        let table = Table::get();
        let shares = [1.0, table.number("second"), table.number("third"), 0.0];
        let tenths = shares.map(|share| (share * 10.0) as i64);
        Self(weights.of.map(|weight| tenths.map(|share| share * weight)))
    }

    fn points(&self, given: &[[u16; MAINS]; NEEDS]) -> i64 {
        let needs = self.0.iter().zip(given);
        needs
            .map(|(shares, given)| {
                let pairs = shares.iter().zip(given);
                pairs.map(|(share, tenths)| share * i64::from(*tenths)).sum::<i64>()
            })
            .sum::<i64>()
            / 10
    }
}

/// What is given to each need, most first.
type Given = [[u16; MAINS]; NEEDS];

struct Search<'a, P> {
    candidates: &'a [Candidate],
    shares: Shares,
    passes: P,
    best: Option<(i64, Vec<usize>)>,
}

impl<P: Fn(&[usize]) -> bool> Search<'_, P> {
    fn grow(
        &mut self,
        set: &mut Vec<usize>,
        (liked, given): (i64, Given),
        from: usize,
    ) {
        let points = self.shares.points(&given) + liked;
        if self.best.as_ref().is_none_or(|(most, _)| points > *most)
            && (self.passes)(set)
        {
            self.best = Some((points, set.clone()));
        }
        if set.len() == MAINS || !self.may_win(points, (liked, &given), from, set.len())
        {
            return;
        }
        for index in from..self.candidates.len() {
            let one = &self.candidates[index];
            set.push(index);
            self.grow(set, (liked + one.liked, with(given, one)), index + 1);
            set.pop();
        }
    }

    /// Whether the best exercises left could still lift the set above the best one, if
    /// each gained what it would gain now.
    fn may_win(
        &self,
        points: i64,
        (liked, given): (i64, &Given),
        from: usize,
        held: usize,
    ) -> bool {
        let Some((most, _)) = &self.best else { return true };
        let gain = |one: &Candidate| {
            self.shares.points(&with(*given, one)) + liked + one.liked - points
        };
        let mut gains: Vec<i64> =
            self.candidates[from..].iter().map(gain).filter(|gain| *gain > 0).collect();
        gains.sort_unstable_by(|a, b| b.cmp(a));
        // Points are rounded down once a set: one may be lost on the way.
        let rounding = i64::try_from(MAINS - held).unwrap_or(i64::MAX);
        points + gains.iter().take(MAINS - held).sum::<i64>() + rounding > *most
    }
}

fn with(mut given: Given, one: &Candidate) -> Given {
    for (given, tenths) in given.iter_mut().zip(one.serves) {
        let at = given.iter().position(|held| *held < tenths).unwrap_or(MAINS);
        if at < MAINS {
            given[at..].rotate_right(1);
            given[at] = tenths;
        }
    }
    given
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
