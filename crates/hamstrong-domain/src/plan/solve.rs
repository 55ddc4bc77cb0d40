//! The exact answer: weeks are laid out in full, then joined day to day.
//!
//! Two layouts of a week that meet the weeks beside them alike can be told apart by
//! their points alone, so only the better one is kept. What is left is a short chain of
//! weeks, solved by dynamic programming. Equal plans are told apart by date, then id.

use std::collections::BTreeMap;

use super::hope::Outlook;
use super::layouts::{Edge, Entry, LATER, Layout, bound, layouts};
use super::problem::{KINDS, Placement, Problem};

/// Where a week ends: all that the next one needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Join {
    sessions: [bool; 2],
    heavy: bool,
    eccentric: Option<u8>,
    /// Bit by bit, the exercises that start and were not done yet.
    left: u16,
    /// Days until each kind of lowering work is a first time again.
    fades: [u8; KINDS],
}

impl Join {
    fn entry(&self) -> Entry {
        Entry::new(self.left, self.fades)
    }
}

/// A way to a join.
#[derive(Clone, Debug)]
pub(super) struct Way {
    points: i64,
    /// Each week's layout, in order.
    weeks: Vec<u64>,
}

/// The best way to each join.
pub(super) type Ways = BTreeMap<Join, Way>;

/// The layouts of a week by what it needs to know of the weeks before it.
pub(super) type Known = BTreeMap<Entry, Vec<Layout>>;

/// Written for a day without a session: it comes after every choice.
pub(super) const REST: u8 = u8::MAX;

/// Below every sum of points, with room to add and subtract.
const NO_FLOOR: i64 = i64::MIN / 4;

/// Ways after each week in a first look.
const FEW: usize = 6;

/// Floors lie so many thousandths of the bound below it. A floor that is too high costs
/// little; one that is far too low costs much.
const BELOW: [i64; 13] = [2, 5, 10, 15, 20, 30, 40, 60, 80, 120, 160, 240, 320];

/// The placement with the most points, or the first week that cannot be laid out.
///
/// Lowering work is seldom left so long that it is a first time again. So the weeks are
/// first laid out as if it never were: what is best then, and keeps to that rule too, is
/// the best of all.
///
/// # Errors
/// If nothing is admissible: the week, counted from 0, at which every way ends.
pub fn solve(problem: &Problem) -> Result<Placement, usize> {
    let weeks = problem.weeks.iter().map(|week| Outlook::both(problem, week));
    let (weeks, free): (Vec<_>, Vec<_>) =
        weeks.map(|[week, free]| (week, free)).unzip();
    // Bounds hold for both looks: nothing fades in them either.
    let free = free.into_iter().map(Outlook::unfading);
    let bounds: Option<Vec<i64>> = free.map(|week| bound(&week)).collect();
    let Some(bounds) = bounds else {
        return above(&weeks, (NO_FLOOR, &vec![0; weeks.len()]), usize::MAX);
    };
    let unfading: Vec<_> = weeks.iter().cloned().map(Outlook::unfading).collect();
    let easier = highest(&unfading, bounds.iter().sum(), &bounds)?;
    if keeps_to_first_times(problem, &easier) {
        return Ok(easier);
    }
    highest(&weeks, easier.points, &bounds)
}

/// The best placement, when none has more points than `most`.
fn highest(weeks: &[Outlook], most: i64, bounds: &[i64]) -> Result<Placement, usize> {
    let floors = BELOW.map(|part| most - most.abs() * part / 1000 - 1);
    // A look at a few ways finds a good plan soon: the best one has no fewer points.
    let few = |floor| above(weeks, (floor, bounds), FEW).ok();
    if let Some(good) = floors.into_iter().find_map(few) {
        return above(weeks, (good.points, bounds), usize::MAX);
    }
    // What is left out cannot reach the floor, so a plan that does is the best of all.
    let all = |floor| above(weeks, (floor, bounds), usize::MAX);
    all(floors[floors.len() - 1]).or_else(|_| all(NO_FLOOR))
}

/// Whether nothing that faded on the way is taken up again where it may not be.
pub(super) fn keeps_to_first_times(problem: &Problem, placement: &Placement) -> bool {
    let mut fades = fades(problem).map(usize::from);
    let mut met: u16 = 0;
    for (at, choice) in placement.days.iter().enumerate() {
        let Some(choice) = choice.map(usize::from) else { continue };
        let (mut begun, mut after, mut done) = (0, fades, met);
        for (_, place, exercise) in problem.held(at, choice) {
            let again =
                exercise.lowers.is_some_and(|kind| fades[usize::from(kind)] <= at);
            if again && !problem.days[at].open_again {
                return false;
            }
            begun += u8::from(again || exercise.new && met & 1 << place == 0);
            done |= 1 << place;
            if let Some(kind) = exercise.lowers {
                after[usize::from(kind)] = at + usize::from(problem.again);
            }
        }
        if begun > 1 {
            return false;
        }
        (fades, met) = (after, done);
    }
    true
}

/// First open day on which each kind of lowering work is a first time again.
fn fades(problem: &Problem) -> [u8; KINDS] {
    let length = problem.days.len();
    problem.before.lowered.map(|passed| {
        let fresh = passed.map_or(0, |days| problem.again.saturating_sub(days));
        if usize::from(fresh) < length { fresh } else { LATER }
    })
}

/// The best placement of those that reach the floor, when no week exceeds its bound; of
/// so many ways after each week, those with the most points.
fn above(
    weeks: &[Outlook],
    (floor, bounds): (i64, &[i64]),
    most_ways: usize,
) -> Result<Placement, usize> {
    let Some(problem) = weeks.first().map(|week| week.problem) else {
        return Ok(Placement { days: Vec::new(), points: 0 });
    };
    let fading = weeks.first().is_some_and(Outlook::is_fading);
    let mut ways = start(problem, fading);
    for (index, outlook) in weeks.iter().enumerate() {
        let later: i64 = bounds[index + 1..].iter().sum();
        ways = week(outlook, floor - later, &ways, &mut Known::new());
        if ways.is_empty() {
            return Err(index);
        }
        if ways.len() > most_ways {
            let mut order: Vec<(Join, Way)> = ways.into_iter().collect();
            order.sort_by_key(|(_, way)| std::cmp::Reverse(way.points));
            order.truncate(most_ways);
            ways = order.into_iter().collect();
        }
    }
    let best = ways.into_values().reduce(better).ok_or(0_usize)?;
    Ok(placed(problem, &best))
}

/// A way through all weeks, day by day.
pub(super) fn placed(problem: &Problem, way: &Way) -> Placement {
    let days = problem.weeks.iter().zip(&way.weeks).flat_map(|(week, layout)| {
        let back = (0..week.days.len()).rev();
        back.map(move |at| (layout >> (8 * at)) as u8)
    });
    let days = days.map(|day| (day != REST).then_some(day)).collect();
    Placement { days, points: way.points }
}

fn better(one: Way, other: Way) -> Way {
    let order = other.points.cmp(&one.points).then_with(|| one.weeks.cmp(&other.weeks));
    if order.is_le() { one } else { other }
}

/// Before the first week.
pub(super) fn start(problem: &Problem, fading: bool) -> Ways {
    let starts = problem.exercises.iter().enumerate().filter(|(_, e)| e.starts);
    let fades = fades(problem);
    let start = Join {
        sessions: problem.before.sessions,
        heavy: problem.before.heavy,
        eccentric: problem.before.eccentric,
        left: starts.fold(0, |bits, (i, _)| bits | 1 << i),
        fades: if fading {
            fades
        } else {
            fades.map(|day| if day == 0 { 0 } else { LATER })
        },
    };
    BTreeMap::from([(start, Way { points: 0, weeks: Vec::new() })])
}

/// The best way to each join after one more week, of those that reach the floor.
pub(super) fn week(
    outlook: &Outlook,
    floor: i64,
    ways: &Ways,
    known: &mut Known,
) -> Ways {
    let (problem, length) = (outlook.problem, outlook.week.days.len());
    let mut found: Ways = BTreeMap::new();
    for (from, way) in ways {
        let entry = from.entry();
        let fits = known.entry(entry).or_insert_with(|| {
            let alike = ways.iter().filter(|(join, _)| join.entry() == entry);
            let most = alike.map(|(_, way)| way.points).max().unwrap_or(0);
            layouts(outlook, entry, floor - most)
        });
        for layout in fits {
            let Some((to, points)) = join(problem, *from, &layout.edge, length) else {
                continue;
            };
            let points = way.points + layout.points + points;
            if points < floor {
                continue;
            }
            let before = found.get(&to);
            let weeks = || way.weeks.iter().copied().chain([layout.days]);
            let wins = before.is_none_or(|best| {
                points > best.points
                    || points == best.points && weeks().lt(best.weeks.iter().copied())
            });
            if wins {
                found.insert(to, Way { points, weeks: weeks().collect() });
            }
        }
    }
    found
}

/// Joins a layout to what came before it: where it ends, and what the seam costs.
fn join(
    problem: &Problem,
    from: Join,
    edge: &Edge,
    length: usize,
) -> Option<(Join, i64)> {
    if from.heavy && edge.heavy_first {
        return None;
    }
    let gap = usize::from(problem.eccentric_gap);
    let passed = from.eccentric.map(usize::from);
    let eccentric = match (edge.eccentric_first, edge.eccentric_last) {
        (Some(first), Some(last)) => {
            if passed.is_some_and(|days| days + first > gap) {
                return None;
            }
            Some(length - last)
        }
        _ => passed.map(|days| days + length),
    };
    // The count may stand at the gap on the next day, never beyond it.
    if eccentric.is_some_and(|days| days > gap) {
        return None;
    }
    let [one, two] = problem.near;
    let near = [
        (from.sessions[0] && edge.first[0], one),
        (from.sessions[0] && edge.first[1], two),
        (from.sessions[1] && edge.first[0], two),
    ];
    let cost =
        near.into_iter().filter(|(meets, _)| *meets).map(|(_, points)| points).sum();
    let earlier = |day: usize| {
        length.checked_sub(day).map_or_else(
            || from.sessions[day - 1 - length],
            |at| edge.sessions & (1 << at) != 0,
        )
    };
    let sessions = [earlier(1), earlier(2)];
    let heavy = if length == 0 { from.heavy } else { edge.heavy_last };
    let eccentric = eccentric.map(|days| days as u8);
    let sooner =
        |day: u8| if day == LATER { LATER } else { day.saturating_sub(length as u8) };
    let fades = [0, 1].map(|kind| sooner(edge.fades[kind].unwrap_or(from.fades[kind])));
    Some((Join { sessions, heavy, eccentric, left: edge.left, fades }, cost))
}
