//! The numbers and lists of the six weeks, read from `data/plan/plan.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::problem::NEEDS;
use crate::evidence::{Limit, Mark};
use crate::state::Need;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../data/plan/plan.toml"))
        .expect("a test reads the file")
});

/// One week of the block.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeekRow {
    /// What the week is for: learn, build, peak, ease.
    pub aim: String,
    /// Sets of a main that is known.
    pub sets: u32,
    /// Repetitions of work with a load.
    pub repetitions: u32,
    /// Way from the start to the target repetitions of work without a load, 0 to 1.
    pub grown: f64,
    /// Repetitions in reserve.
    pub reserve: u32,
    /// Sets of a Nordic session.
    pub nordic_sets: u32,
    /// Repetitions of each.
    pub nordic_repetitions: u32,
    /// Most Nordic repetitions of the week.
    pub nordic_most: u16,
    /// Most ground contacts of a session.
    pub contacts: u32,
    /// `steady` or `ramped` loads.
    pub loads: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    pub(super) nordics: Vec<String>,
    pub(super) front: Vec<String>,
    pub(super) not_mains: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Steps<T> {
    pub(super) value: [T; 3],
    #[expect(dead_code, reason = "every number says how it is known")]
    mark: Mark,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WorthRow {
    pub(super) shares: Steps<f64>,
    pub(super) points: Steps<i64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NeedRow {
    #[expect(dead_code, reason = "for readers of the file")]
    name: String,
    pub(super) weight: i64,
    pub(super) raised: i64,
}

/// What an exercise gives to a need, in tenths of a set.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Serves {
    pub(super) level: [u16; 3],
    pub(super) hip_long: u16,
    pub(super) hip_other: u16,
    pub(super) combined_hip: u16,
    pub(super) knee_lowering: u16,
    pub(super) knee_mixed: u16,
    pub(super) knee_curl: u16,
    pub(super) knee_other: u16,
    pub(super) one_sided: u16,
    pub(super) alternating: u16,
    pub(super) back: u16,
    pub(super) back_half: u16,
    pub(super) long: u16,
    pub(super) mobility: u16,
    pub(super) elastic: u16,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    pub(super) week: Vec<WeekRow>,
    pub(super) lists: Lists,
    pub(super) worth: WorthRow,
    needs: BTreeMap<String, NeedRow>,
    pub(super) serves: Serves,
    numbers: BTreeMap<String, Limit>,
}

impl Table {
    pub(super) fn get() -> &'static Self {
        &TABLE
    }

    pub(super) fn number(&self, name: &str) -> f64 {
        self.numbers.get(name).map(|l| l.value).expect("a test asks for every name")
    }

    /// Points, which are whole.
    pub(super) fn points(&self, name: &str) -> i64 {
        self.number(name) as i64
    }

    /// The row of each need, in the order of [`Need::ALL`].
    pub(super) fn needs(&self) -> [&NeedRow; NEEDS] {
        Need::ALL.map(|need| {
            let name = match need {
                Need::HipLong => "hip-long",
                Need::KneeLowering => "knee-lowering",
                Need::Elastic => "elastic",
                Need::OneSided => "one-sided",
                Need::FrontBack => "front-back",
                Need::Mobility => "mobility",
            };
            self.needs.get(name).expect("a test reads every need")
        })
    }
}
