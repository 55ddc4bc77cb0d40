//! What strength work was done, when, and with what load.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{days_from, limit};
use crate::catalogue::{self, Exercise};
use crate::diary::{Entry, Event, SetDone, Side};
use crate::said::Said;
use crate::units::Kilograms;

/// What a block should train in this athlete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Hip-dominant work, lowering at long length.
    HipLong,
    /// Knee-bending work, lowering.
    KneeLowering,
    /// Elastic work and preparation for sprints.
    Elastic,
    /// Strength of one side at a time.
    OneSided,
    /// Work for the back of the thigh, against the front.
    FrontBack,
    /// Range of motion.
    Mobility,
}

impl Need {
    /// All, in the order of the data.
    pub const ALL: [Self; 6] = [
        Self::HipLong,
        Self::KneeLowering,
        Self::Elastic,
        Self::OneSided,
        Self::FrontBack,
        Self::Mobility,
    ];

    /// The two kinds of lowering work that every week holds, hip first.
    pub const LOWERING: [Self; 2] = [Self::HipLong, Self::KneeLowering];

    /// Whether `exercise` serves it.
    pub fn served_by(self, exercise: &Exercise) -> bool {
        let has = |list: &[String], word: &str| list.iter().any(|entry| entry == word);
        let category = exercise.category.as_str();
        let long = exercise.muscle_length == "long";
        let curl = category == "combined" && exercise.muscle_length == "short";
        let lowering =
            has(&exercise.contraction, "eccentric") && has(&exercise.slots, "strength");
        match self {
            Self::HipLong => lowering && category == "hip-dominant" && long,
            Self::KneeLowering => lowering && (category == "knee-dominant" || curl),
            Self::Elastic => category == "sprint-plyometric",
            Self::OneSided => exercise.laterality == "unilateral",
            Self::FrontBack => {
                matches!(category, "hip-dominant" | "knee-dominant" | "combined")
            }
            Self::Mobility => category == "mobility" || long,
        }
    }

    /// The runner's words for it.
    pub const fn words(self) -> Said {
        match self {
            Self::HipLong => said!("long-length hip work"),
            Self::KneeLowering => said!("lowering knee work"),
            Self::Elastic => said!("elastic work"),
            Self::OneSided => said!("one-sided strength"),
            Self::FrontBack => said!("work for the back of the thigh"),
            Self::Mobility => said!("range of motion"),
        }
    }
}

/// One exercise as it was done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Practice {
    /// Days it was done, oldest first, each once.
    pub days: Vec<Date>,
    /// The sets of the last of these days.
    pub last_sets: Vec<SetDone>,
}

impl Practice {
    /// Day it was last done.
    pub fn last(&self) -> Option<Date> {
        self.days.last().copied()
    }

    /// Load both sides managed last time: the lesser side's heaviest set.
    pub fn load(&self) -> Option<Kilograms> {
        let heaviest = |side: Option<Side>| {
            self.last_sets
                .iter()
                .filter(|set| set.side == side)
                .filter_map(|set| set.load.map(|load| load.0))
                .filter(|kg| kg.is_finite() && *kg > 0.0)
                .max_by(f64::total_cmp)
        };
        [None, Some(Side::Left), Some(Side::Right)]
            .into_iter()
            .filter_map(heaviest)
            .min_by(f64::total_cmp)
            .map(Kilograms)
    }

    /// The side that did less last time, if one did.
    pub fn weaker(&self) -> Option<Side> {
        let done = |side: Side| -> u64 {
            let of_side = self.last_sets.iter().filter(|set| set.side == Some(side));
            of_side
                .map(|set| u64::from(set.repetitions.or(set.seconds).unwrap_or(0)))
                .sum()
        };
        let (left, right) = (done(Side::Left), done(Side::Right));
        if left == 0 || right == 0 || left == right {
            None
        } else if left < right {
            Some(Side::Left)
        } else {
            Some(Side::Right)
        }
    }
}

/// What was done of one exercise on one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Sets; of a one-sided exercise, those of the side with more.
    pub sets: u32,
    /// Repetitions of all sets, of the side with more.
    pub repetitions: u32,
    left: [u32; 2],
    right: [u32; 2],
    both: [u32; 2],
}

impl Done {
    fn add(&mut self, set: &SetDone) {
        let sum = match set.side {
            Some(Side::Left) => &mut self.left,
            Some(Side::Right) => &mut self.right,
            None => &mut self.both,
        };
        sum[0] += 1;
        sum[1] = sum[1].saturating_add(set.repetitions.unwrap_or(0));
        let most =
            |at: usize| self.both[at].saturating_add(self.left[at].max(self.right[at]));
        (self.sets, self.repetitions) = (most(0), most(1));
    }
}

/// All strength work of the past.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strength {
    /// Each exercise done, by id.
    pub by_exercise: BTreeMap<String, Practice>,
    /// Days of the past week with hamstring strength work, today included.
    pub recent_sessions: Vec<Date>,
    /// What was done on each day of the last two weeks with hamstring strength work.
    pub recent: BTreeMap<Date, BTreeMap<String, Done>>,
    last_needs: BTreeMap<Need, Date>,
}

impl Strength {
    /// Folds the sets up to and including `day`.
    pub fn of<'a>(entries: impl Iterator<Item = &'a Entry>, day: Date) -> Self {
        let mut strength = Self::default();
        let mut sessions = BTreeSet::new();
        let window = limit("sessions-per-week", "window");
        let mut known = BTreeMap::new();
        for entry in entries {
            let Event::Set(set) = &entry.event else { continue };
            let name = set.exercise.as_str();
            let found = known.entry(name).or_insert_with(|| catalogue::exercise(name));
            strength.add(found.map_or(name, |e| e.id.as_str()), entry.day, set);
            let Some(exercise) = *found else { continue };
            let back = f64::from(days_from(entry.day, day));
            if is_hamstring_strength(exercise) && back < 2.0 * window {
                let of_day = strength.recent.entry(entry.day).or_default();
                of_day.entry(exercise.id.clone()).or_default().add(set);
                if back < window {
                    sessions.insert(entry.day);
                }
            }
            for need in
                Need::LOWERING.into_iter().filter(|need| need.served_by(exercise))
            {
                let last = strength.last_needs.entry(need).or_insert(entry.day);
                *last = (*last).max(entry.day);
            }
        }
        strength.recent_sessions = sessions.into_iter().collect();
        strength
    }

    /// Day `need` was last served.
    pub fn last(&self, need: Need) -> Option<Date> {
        self.last_needs.get(&need).copied()
    }

    /// As if `exercise` were done on `day`, with nothing known of its sets.
    pub(crate) fn assume(&mut self, exercise: &Exercise, day: Date) {
        let practice = self.by_exercise.entry(exercise.id.clone()).or_default();
        if practice.last() != Some(day) {
            practice.days.push(day);
        }
        let of_day = self.recent.entry(day).or_default();
        of_day.entry(exercise.id.clone()).or_default();
        for need in Need::LOWERING.into_iter().filter(|need| need.served_by(exercise)) {
            self.last_needs.insert(need, day);
        }
    }

    fn add(&mut self, id: &str, day: Date, set: &SetDone) {
        let practice = self.by_exercise.entry(id.to_owned()).or_default();
        if practice.last() != Some(day) {
            practice.days.push(day);
            practice.last_sets.clear();
        }
        practice.last_sets.push(set.clone());
    }
}

/// Whether its sets are strength work for the hamstrings.
pub(crate) fn is_hamstring_strength(exercise: &Exercise) -> bool {
    let category = exercise.category.as_str();
    matches!(category, "hip-dominant" | "knee-dominant" | "combined")
        && exercise.slots.iter().any(|slot| slot == "strength" || slot == "rehab")
}
