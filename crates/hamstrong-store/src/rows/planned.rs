//! What is planned, as JSON.

use hamstrong_domain::diary::{
    DayPlan, PlannedRun, Priority, RunKind, SessionMoved, ShownPlan, ToldRun, WeekHabit,
};
use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use super::entry::date;
use super::{list, maybe};

#[derive(Serialize, Deserialize)]
#[serde(remote = "PlannedRun")]
pub(super) struct PlannedRunRow {
    #[serde(with = "date")]
    day: Date,
    #[serde(with = "RunKindRow", default = "quality")]
    kind: RunKind,
    what: String,
    #[serde(default)]
    distance_m: Option<f64>,
    #[serde(with = "maybe_priority", default)]
    priority: Option<Priority>,
    #[serde(default)]
    feed_id: Option<String>,
}

/// Runs written before there were kinds were key runs.
const fn quality() -> RunKind {
    RunKind::Quality
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "RunKind", rename_all = "kebab-case")]
enum RunKindRow {
    Easy,
    Long,
    Quality,
    Race,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Priority", rename_all = "kebab-case")]
enum PriorityRow {
    A,
    B,
    C,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "DayPlan")]
pub(super) struct DayPlanRow {
    #[serde(with = "date")]
    from: Date,
    #[serde(with = "date")]
    to: Date,
    off: Option<bool>,
    other_gym: Option<bool>,
    minutes: Option<u32>,
    places: Option<Vec<String>>,
    equipment: Option<Vec<String>>,
    #[serde(default)]
    feed_id: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "WeekHabit")]
pub(super) struct WeekHabitRow {
    #[serde(with = "weekdays")]
    usual: Vec<Weekday>,
    #[serde(with = "weekdays")]
    off: Vec<Weekday>,
    #[serde(with = "weekdays")]
    other_gym: Vec<Weekday>,
    #[serde(default)]
    sessions: Option<u8>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Weekday", rename_all = "kebab-case")]
enum WeekdayRow {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "ShownPlan")]
pub(super) struct ShownPlanRow {
    #[serde(with = "date")]
    block_start: Date,
    roster: Vec<String>,
    #[serde(with = "sessions")]
    sessions: Vec<(Date, Vec<String>)>,
    #[serde(with = "maybe_moved", default, skip_serializing_if = "Option::is_none")]
    moved: Option<SessionMoved>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "SessionMoved")]
struct SessionMovedRow {
    #[serde(with = "date")]
    from: Date,
    #[serde(with = "date")]
    to: Date,
    why: Option<String>,
}

type Session = (Date, Vec<String>);

mod session {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    use super::Session;

    pub(super) fn serialize<S: Serializer>(
        session: &Session,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        (session.0.to_string(), &session.1).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Session, D::Error> {
        let (day, mains): (String, Vec<String>) = Deserialize::deserialize(from)?;
        Ok((day.parse().map_err(D::Error::custom)?, mains))
    }
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "ToldRun")]
pub(super) struct ToldRunRow {
    #[serde(with = "instant")]
    start: Timestamp,
    offset_s: i32,
    distance_m: f64,
    duration_s: f64,
    feel: Option<u8>,
    treadmill: bool,
}

mod instant {
    use jiff::Timestamp;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(
        at: &Timestamp,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_str(at)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Timestamp, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

list!(weekdays, "WeekdayRow", Weekday);
list!(sessions, "session", Session);
maybe!(maybe_priority, "PriorityRow", Priority);
maybe!(maybe_moved, "SessionMovedRow", SessionMoved);
