//! The tables of `data/rehab`, each parsed once.

use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::session_row::StageDose;
use crate::catalogue::Impact;
use crate::evidence::{Limit, Mark};

macro_rules! tables {
    ($($name:ident: $type:ty = $file:literal;)*) => {$(
        pub(crate) fn $name() -> &'static $type {
            static TABLE: LazyLock<$type> = LazyLock::new(|| {
                read(include_str!(concat!("../../../../data/rehab/", $file)))
            });
            &TABLE
        }
    )*};
}

tables! {
    screen: ScreenTable = "screen.toml";
    flags: FlagsTable = "flags.toml";
    triage: TriageTable = "triage.toml";
    acute: AcuteTable = "acute.toml";
    bands: BandsTable = "pain.toml";
    strain: StrainTable = "strain.toml";
    tendon: TendonTable = "tendon.toml";
    running: RunningTable = "running.toml";
    groups: GroupsTable = "group_times.toml";
}

#[expect(
    clippy::panic,
    reason = "the files are part of the program; a test reads every one"
)]
fn read<T: DeserializeOwned>(text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|error| panic!("data/rehab: {error}"))
}

/// A statement with how it is known.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// What is said.
    pub says: String,
    /// How the house knows it.
    pub mark: Mark,
    /// Id of the source, if it has one.
    #[serde(default)]
    pub source: Option<String>,
}

/// A question before use.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScreenQuestion {
    /// Its id.
    pub id: String,
    /// The question.
    pub asks: String,
    /// How the house knows it.
    pub mark: Mark,
    /// Id of the source, if it has one.
    #[serde(default)]
    pub source: Option<String>,
    /// What a yes asks for, where it is not "ask a clinician first".
    #[serde(default)]
    pub act: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScreenTable {
    pub(crate) valid_months: Limit,
    pub(crate) least_age: Limit,
    pub(crate) guardian_below: Limit,
    pub(crate) questions: Vec<ScreenQuestion>,
}

/// How soon somebody should look at it; the first is the most urgent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Urgency {
    /// Call the emergency number.
    Emergency,
    /// Today.
    SameDay,
    /// Within days.
    Days,
    /// Before training goes on.
    Soon,
}

/// One sign of a red flag.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// Its id.
    pub id: String,
    /// What the athlete notices.
    pub says: String,
    /// Whether it counts without another sign of its group.
    #[serde(default = "yes")]
    pub alone: bool,
}

const fn yes() -> bool {
    true
}

/// A group of signs that ends coaching and sends to a clinician.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FlagGroup {
    /// Its id.
    pub id: String,
    /// How soon.
    pub urgency: Urgency,
    /// Where to go.
    pub act: String,
    /// How the house knows it.
    pub mark: Mark,
    /// Ids of the sources.
    pub sources: Vec<String>,
    /// The signs.
    pub signs: Vec<Sign>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FlagsTable {
    pub(crate) groups: Vec<FlagGroup>,
}

/// One of the eight questions.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TriageQuestion {
    /// Its id.
    pub id: String,
    /// The question.
    pub asks: String,
}

/// A pattern that answers fit; never a diagnosis.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// Its id.
    pub id: String,
    /// What it is.
    pub says: String,
    /// What to do.
    pub act: String,
    /// How the house knows it.
    pub mark: Mark,
    /// Id of the source, if it has one.
    #[serde(default)]
    pub source: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TriageTable {
    pub(crate) young_below: Limit,
    pub(crate) questions: Vec<TriageQuestion>,
    pub(crate) patterns: Vec<Pattern>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AcuteTable {
    pub(crate) hours: Limit,
    pub(crate) left_out: Vec<String>,
    pub(crate) lines: Vec<Statement>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BandRow {
    pub(crate) go: Limit,
    pub(crate) stop: Limit,
    pub(crate) rule: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct BandsTable {
    pub(crate) training: BandRow,
    pub(crate) strain_exercise: BandRow,
    pub(crate) strain_running: BandRow,
    pub(crate) tendon: BandRow,
}

/// How a criterion is met. One of the kinds is set.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct How {
    /// The athlete or a named clinician says so.
    pub told: bool,
    /// Pain of the last check-in, at most.
    pub pain_most: Option<u8>,
    /// A test by id, with one of the limits below.
    pub test: Option<String>,
    /// Highest value of the test on the injured side.
    pub most: Option<f64>,
    /// Lowest value of the test on the injured side.
    pub least: Option<f64>,
    /// Whether the other side must meet it too.
    pub both_sides: bool,
    /// Most that the injured side may be worse, in per cent of the better.
    pub deficit_percent: Option<f64>,
    /// Most that the injured side may be worse, in the test's unit.
    pub deficit: Option<f64>,
    /// Whether a lower value is better.
    pub lower_is_better: bool,
    /// Whether pain may not be raised on the morning after.
    pub settled: bool,
    /// Run steps, first and last, each done as often as it asks.
    pub steps: Option<[u8; 2]>,
    /// A clinician clears it, where that is needed.
    pub clinician: bool,
    /// Days without pain, with a check-in in each week.
    pub free_days: Option<u16>,
    /// Any one of these.
    pub any: Vec<How>,
}

/// What must be shown to leave a stage.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Its id.
    pub id: String,
    /// What must be shown.
    pub says: String,
    /// How the house knows it.
    pub mark: Mark,
    /// Id of the source, if it has one.
    #[serde(default)]
    pub source: Option<String>,
    /// How it is met.
    pub how: How,
}

/// One stage of a way back.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// `S0` to `S6`, `P1` to `P4`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Days from the injury in which groups were here.
    #[serde(default)]
    pub typical_days: Option<[u16; 2]>,
    /// Days it lasts at least.
    pub least_days: u16,
    /// Day from the injury after which a professional looks at it.
    #[serde(default)]
    pub refer_day: Option<u16>,
    /// Most pain in exercise.
    pub pain_limit: u8,
    /// Hardest landing allowed.
    pub impact: Impact,
    /// What it is for.
    pub goals: Vec<String>,
    /// What is done.
    pub content: Vec<String>,
    /// Id of the main source of the content.
    pub source: String,
    /// Exercises of the stage, by id.
    pub exercises: Vec<String>,
    /// Least days from one of its sessions to the next.
    #[serde(default)]
    pub session_days: u16,
    /// Exercises that its limit leaves out, by id.
    #[serde(default)]
    pub left_out: Vec<String>,
    /// What a day of the stage holds, in order of preference.
    #[serde(default)]
    pub session: Vec<StageDose>,
    /// What must be shown to leave it.
    pub exit: Vec<Criterion>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StrainTable {
    pub(crate) reds: Limit,
    pub(crate) reds_within: Limit,
    pub(crate) mornings: Limit,
    pub(crate) again_within: Limit,
    pub(crate) ease_within: Limit,
    pub(crate) evidence_lasts: Limit,
    pub(crate) answer_lasts: Limit,
    pub(crate) clear_after: Limit,
    pub(crate) daily_for: Limit,
    pub(crate) fast_a_week: Limit,
    pub(crate) fast_apart: Limit,
    pub(crate) fast_exercises: Vec<String>,
    pub(crate) fast_step: Limit,
    pub(crate) eccentric_weekly: Limit,
    pub(crate) eccentric_within: Limit,
    pub(crate) extension_weeks: Limit,
    pub(crate) stages: Vec<Stage>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TendonTable {
    pub(crate) load_test: String,
    pub(crate) load_test_back: Limit,
    pub(crate) months: [u16; 2],
    pub(crate) stretches: Vec<String>,
    pub(crate) stages: Vec<Stage>,
}

/// One step of running after a strain.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunStep {
    /// `R0` to `R10`.
    pub id: String,
    /// What is run.
    pub says: String,
    /// Ceiling in per cent of the personal top speed; 0 means walking.
    pub percent: u8,
    /// Least and most minutes, if it says so.
    #[serde(default)]
    pub minutes: Option<[u16; 2]>,
    /// Fast pieces, if it has any.
    #[serde(default)]
    pub fast: Option<u16>,
    /// Times it is done.
    pub repeats: u8,
    /// The stage it belongs to.
    pub stage: String,
    /// Hours to the next step.
    pub gap_h: u16,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RunningTable {
    pub(crate) speed_margin: Limit,
    pub(crate) minutes_margin: Limit,
    pub(crate) gap_two: Limit,
    pub(crate) gap_restart: Limit,
    pub(crate) restart_step: u8,
    pub(crate) after_red_h: Limit,
    pub(crate) reds_refer: Limit,
    pub(crate) steps: Vec<RunStep>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GroupsTable {
    pub(crate) groups: Vec<Statement>,
}
