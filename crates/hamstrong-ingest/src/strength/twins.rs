//! The same session from the watch, from an app and typed in: every set counts once.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

/// Who wrote a session, the most trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Typed in here.
    Typed,
    /// Another app's log.
    App,
    /// A watch.
    Watch,
}

/// One set as it is compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meant {
    /// The exercise by its id, or another name of its own; none if it was not told.
    pub exercise: Option<String>,
    /// Repetitions.
    pub repetitions: Option<u32>,
    /// Seconds held.
    pub seconds: Option<u32>,
    /// Load in kilograms.
    pub kilograms: Option<f64>,
}

/// A session of one source.
#[derive(Clone, Debug, PartialEq)]
pub struct Sourced {
    /// Who wrote it.
    pub source: Source,
    /// Its local day.
    pub day: Date,
    /// Its sets in order.
    pub sets: Vec<Meant>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tolerance {
    repetitions: u32,
    seconds_share: f64,
    load_kg: f64,
    load_share: f64,
    share: f64,
}

static TOLERANCE: LazyLock<Tolerance> = LazyLock::new(|| {
    let text = include_str!("../../../../data/import/twins.toml");
    toml::from_str(text).expect("the table is tested")
});

/// Which sets count, for each session in the order given. Of sessions that are one, the
/// most trusted counts whole, and another adds only exercises that it alone has.
#[must_use]
pub fn counted(sessions: &[Sourced]) -> Vec<Vec<bool>> {
    let mut counts: Vec<Vec<bool>> =
        sessions.iter().map(|session| vec![true; session.sets.len()]).collect();
    let mut order: Vec<usize> = (0..sessions.len()).collect();
    order.sort_by_key(|at| (sessions[*at].day, sessions[*at].source, *at));
    for (rank, at) in order.iter().enumerate() {
        let session = &sessions[*at];
        let before = order[..rank].iter().filter(|b| sessions[**b].day == session.day);
        let twins: Vec<&Sourced> = before
            .map(|b| &sessions[*b])
            .filter(|other| {
                other.source != session.source && are_one(&session.sets, &other.sets)
            })
            .collect();
        for (set, counts) in session.sets.iter().zip(&mut counts[*at]) {
            *counts = twins.iter().all(|twin| adds(set, twin));
        }
    }
    counts
}

/// Whether a set is of an exercise that its twin does not have at all.
fn adds(set: &Meant, twin: &Sourced) -> bool {
    set.exercise.is_some()
        && twin
            .sets
            .iter()
            .all(|theirs| theirs.exercise.is_some() && theirs.exercise != set.exercise)
}

/// Whether two records are of one session.
fn are_one(one: &[Meant], other: &[Meant]) -> bool {
    let (fewer, more) =
        if one.len() <= other.len() { (one, other) } else { (other, one) };
    let mut taken = vec![false; more.len()];
    let mut found = 0;
    for set in fewer {
        let free = more.iter().enumerate().find(|(at, theirs)| {
            !taken.get(*at).copied().unwrap_or(true) && alike(set, theirs)
        });
        if let Some((at, _)) = free {
            taken[at] = true;
            found += 1;
        }
    }
    found > 0 && f64::from(found) >= TOLERANCE.share * fewer.len() as f64
}

/// Whether two sets may be the same one.
fn alike(one: &Meant, other: &Meant) -> bool {
    let both = |a: Option<f64>, b: Option<f64>, most: &dyn Fn(f64, f64) -> f64| {
        a.zip(b).is_none_or(|(a, b)| (a - b).abs() <= most(a, b))
    };
    let count = |set: &Meant| set.repetitions.map(f64::from);
    let held = |set: &Meant| set.seconds.map(f64::from);
    let named = one.exercise.as_ref().zip(other.exercise.as_ref());
    let told = |set: &Meant| set.repetitions.is_some() || set.seconds.is_some();
    let t = &*TOLERANCE;
    named.is_none_or(|(a, b)| a == b)
        && told(one)
        && told(other)
        && (one.repetitions.is_some() == other.repetitions.is_some())
        && both(count(one), count(other), &|_, _| f64::from(t.repetitions))
        && both(held(one), held(other), &|a, b| t.seconds_share * a.max(b))
        && both(one.kilograms, other.kilograms, &|a, b| {
            t.load_kg.max(t.load_share * a.max(b))
        })
}
