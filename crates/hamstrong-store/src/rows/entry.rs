//! What an entry says, as JSON, and its id as text.

use hamstrong_domain::athlete::{Loads, Profile};
use hamstrong_domain::catalogue::Level;
use hamstrong_domain::diary::{
    Assessment, Beside, CheckIn, DayPlan, EntryId, Event, ExerciseNamed, FlagsTold,
    Injury, InjuryEntry, PainKind, PainReport, PainTime, Place, PlannedRun, RehabMode,
    RunCorrected, ScreenAnswers, SetDone, ShoesTold, ShownPlan, Side, TestDone,
    TightKind, ToldRun, TriageAnswers, WeekHabit,
};
use hamstrong_domain::units::{Kilograms, Pain, Reserve};
use serde::{Deserialize, Serialize};

use super::care::{
    AssessmentRow, BesideRow, FlagsRow, InjuryEntryRow, InjuryRow, RehabModeRow,
    ScreenRow, ShoesRow, TightKindRow, TriageRow,
};
use super::corrected::RunCorrectedRow;
use super::planned::{
    DayPlanRow, PlannedRunRow, ShownPlanRow, ToldRunRow, WeekHabitRow,
};
use super::{list, maybe};

#[derive(Serialize, Deserialize)]
#[serde(remote = "Event", rename_all = "kebab-case")]
pub(super) enum EventRow {
    CheckIn(#[serde(with = "CheckInRow")] CheckIn),
    Set(#[serde(with = "SetRow")] SetDone),
    Profile(#[serde(with = "ProfileRow")] Profile),
    #[serde(alias = "key-run-planned")]
    RunPlanned(#[serde(with = "PlannedRunRow")] PlannedRun),
    DaysPlanned(#[serde(with = "DayPlanRow")] DayPlan),
    WeekHabit(#[serde(with = "WeekHabitRow")] WeekHabit),
    PlanShown(#[serde(with = "ShownPlanRow")] ShownPlan),
    Test(#[serde(with = "TestRow")] TestDone),
    Assessed,
    AssessedFor(#[serde(with = "AssessmentRow")] Assessment),
    ScreenAnswered(#[serde(with = "ScreenRow")] ScreenAnswers),
    FlagsTold(#[serde(with = "FlagsRow")] FlagsTold),
    Triage(#[serde(with = "TriageRow")] TriageAnswers),
    InjuryOpened(#[serde(with = "InjuryRow")] Injury),
    Injury(#[serde(with = "InjuryEntryRow")] InjuryEntry),
    RehabMode(#[serde(with = "RehabModeRow")] RehabMode),
    Shoes(#[serde(with = "ShoesRow")] ShoesTold),
    ExerciseNamed(#[serde(with = "ExerciseNamedRow")] ExerciseNamed),
    RunTold(#[serde(with = "ToldRunRow")] ToldRun),
    RunCorrected(#[serde(with = "RunCorrectedRow")] RunCorrected),
    Withdrawn,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "CheckIn")]
struct CheckInRow {
    #[serde(with = "PainReportRow")]
    pain: PainReport,
    soreness: Option<u8>,
    soreness_one_sided: bool,
    tightness: Option<u8>,
    stiffness: Option<u8>,
    sleep_h: Option<u8>,
    readiness: Option<u8>,
    #[serde(with = "maybe_tight", default)]
    tight_kind: Option<TightKind>,
    #[serde(default)]
    mobility: Option<bool>,
    #[serde(with = "besides", default, skip_serializing_if = "Vec::is_empty")]
    beside: Vec<Beside>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "PainReport")]
struct PainReportRow {
    #[serde(with = "pain")]
    pain: Pain,
    #[serde(with = "maybe_place")]
    place: Option<Place>,
    #[serde(with = "maybe_side")]
    side: Option<Side>,
    #[serde(with = "maybe_time")]
    time: Option<PainTime>,
    #[serde(with = "PainKindRow")]
    kind: PainKind,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "SetDone")]
struct SetRow {
    exercise: String,
    #[serde(with = "maybe_side")]
    side: Option<Side>,
    repetitions: Option<u32>,
    #[serde(with = "maybe_kilograms", rename = "load_kg")]
    load: Option<Kilograms>,
    seconds: Option<u32>,
    metres: Option<f64>,
    #[serde(with = "maybe_reserve")]
    reserve: Option<Reserve>,
    fault: Option<String>,
    #[serde(default)]
    tempo_kept: Option<bool>,
    #[serde(default)]
    slowed: bool,
    #[serde(with = "maybe_pain")]
    pain: Option<Pain>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "ExerciseNamed")]
struct ExerciseNamedRow {
    name: String,
    exercise: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "TestDone")]
struct TestRow {
    test: String,
    #[serde(with = "maybe_side")]
    side: Option<Side>,
    value: f64,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Profile")]
struct ProfileRow {
    #[serde(with = "LevelRow")]
    level: Level,
    equipment: Vec<String>,
    places: Vec<String>,
    minutes: Option<u32>,
    top_speed_m_s: Option<f64>,
    zone: Option<String>,
    birth_year: Option<i16>,
    #[serde(with = "LoadsRow", default)]
    loads: Loads,
    #[serde(default)]
    dislikes: Vec<String>,
    miles: bool,
    pounds: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Loads")]
struct LoadsRow {
    #[serde(with = "weights")]
    dumbbells: Vec<Kilograms>,
    #[serde(with = "maybe_kilograms")]
    bar: Option<Kilograms>,
    #[serde(with = "weights")]
    plates: Vec<Kilograms>,
    #[serde(with = "maybe_kilograms")]
    stack_step: Option<Kilograms>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Level", rename_all = "kebab-case")]
enum LevelRow {
    Beginner,
    Intermediate,
    Advanced,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Side", rename_all = "kebab-case")]
pub(super) enum SideRow {
    Left,
    Right,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Place", rename_all = "kebab-case")]
enum PlaceRow {
    HamstringUpper,
    HamstringMiddle,
    HamstringLower,
    SitBone,
    Knee,
    Calf,
    LowerBack,
    Hip,
    Groin,
    Other,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "PainTime", rename_all = "kebab-case")]
enum PainTimeRow {
    During,
    After,
    Morning,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "PainKind", rename_all = "kebab-case")]
enum PainKindRow {
    Dull,
    Sharp,
    Electric,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Kilograms")]
struct KilogramsRow(f64);

list!(weights, "KilogramsRow", Kilograms);
list!(besides, "BesideRow", Beside);
maybe!(maybe_side, "SideRow", Side);
maybe!(maybe_place, "PlaceRow", Place);
maybe!(maybe_time, "PainTimeRow", PainTime);
maybe!(maybe_kilograms, "KilogramsRow", Kilograms);
maybe!(maybe_pain, "pain", Pain);
maybe!(maybe_reserve, "reserve", Reserve);
maybe!(maybe_tight, "TightKindRow", TightKind);

mod pain {
    use hamstrong_domain::units::Pain;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
    pub(super) fn serialize<S: Serializer>(
        pain: &Pain,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_u8(pain.rating())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Pain, D::Error> {
        Pain::new(u8::deserialize(from)?).map_err(D::Error::custom)
    }
}

/// Whole repetitions without a point, as they always were.
mod reserve {
    use hamstrong_domain::units::Reserve;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
    pub(super) fn serialize<S: Serializer>(
        left: &Reserve,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        if left.is_whole() {
            to.serialize_u16(left.counted())
        } else {
            to.serialize_f64(left.told())
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Reserve, D::Error> {
        Reserve::new(f64::deserialize(from)?).map_err(D::Error::custom)
    }
}

pub(super) mod date {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
    pub(in super::super) fn serialize<S: Serializer>(
        day: &Date,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_str(day)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Date, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// What an entry says, as text.
pub(crate) fn event_text(event: &Event) -> String {
    let mut text = Vec::new();
    EventRow::serialize(event, &mut serde_json::Serializer::new(&mut text))
        .expect("plain rows are always JSON");
    String::from_utf8(text).expect("JSON is text")
}

/// What an entry says, from its text.
pub(crate) fn event_from(text: &str) -> serde_json::Result<Event> {
    EventRow::deserialize(&mut serde_json::Deserializer::from_str(text))
}

/// The kind of an entry in one word.
pub(crate) const fn kind_of(event: &Event) -> &'static str {
    match event {
        Event::CheckIn(_) => "check-in",
        Event::Set(_) => "set",
        Event::Profile(_) => "profile",
        Event::RunPlanned(_) => "run-planned",
        Event::DaysPlanned(_) => "days-planned",
        Event::WeekHabit(_) => "week-habit",
        Event::PlanShown(_) => "plan-shown",
        Event::Test(_) => "test",
        Event::Assessed => "assessed",
        Event::AssessedFor(_) => "assessed-for",
        Event::ScreenAnswered(_) => "screen-answered",
        Event::FlagsTold(_) => "flags-told",
        Event::Triage(_) => "triage",
        Event::InjuryOpened(_) => "injury-opened",
        Event::Injury(_) => "injury",
        Event::RehabMode(_) => "rehab-mode",
        Event::Shoes(_) => "shoes",
        Event::ExerciseNamed(_) => "exercise-named",
        Event::RunTold(_) => "run-told",
        Event::RunCorrected(_) => "run-corrected",
        Event::Withdrawn => "withdrawn",
    }
}

/// An id in the usual form of a UUID.
pub(crate) fn id_text(id: EntryId) -> String {
    let hex = format!("{:032x}", id.0);
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

/// An id from its text.
pub(crate) fn id_from(text: &str) -> Option<EntryId> {
    let id = u128::from_str_radix(&text.replace('-', ""), 16).ok().map(EntryId)?;
    (id_text(id) == text).then_some(id)
}
