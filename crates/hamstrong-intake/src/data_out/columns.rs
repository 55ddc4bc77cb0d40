//! The tables of an export: each column with its place in a line of JSON, and what it
//! says.

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Its name, with the unit.
    pub(super) name: &'static str,
    /// Its place in the line, as a JSON pointer.
    pub(super) at: &'static str,
    /// What it says.
    pub(super) says: &'static str,
}

/// A table for people.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    /// Its name in the zip.
    pub(super) name: &'static str,
    /// The kind of entries it holds; none: runs.
    pub(super) kind: Option<&'static str>,
    /// What a row is.
    pub(super) says: &'static str,
    /// Its columns.
    pub(super) columns: &'static [Column],
}

const fn c(name: &'static str, at: &'static str, says: &'static str) -> Column {
    Column { name, at, says }
}

/// What every table of entries begins with.
const ID: Column = c("entry", "/id", "Id of the entry in diary.jsonl.");
const DAY: Column = c("day", "/day", "The day it is about, on your own clock.");
const WRITTEN: Column = c("written", "/written", "When it was written, in UTC.");

/// Every table.
pub(super) const TABLES: [Table; 4] = [
    Table {
        name: "tables/runs.csv",
        kind: None,
        says: "Your runs with their newest load, oldest first.",
        columns: &RUNS,
    },
    Table {
        name: "tables/sets.csv",
        kind: Some("set"),
        says: "The sets that stand, by day.",
        columns: &SETS,
    },
    Table {
        name: "tables/check-ins.csv",
        kind: Some("check-in"),
        says: "The check-ins that stand, by day.",
        columns: &CHECK_INS,
    },
    Table {
        name: "tables/tests.csv",
        kind: Some("test"),
        says: "The tests that stand, by day.",
        columns: &TESTS,
    },
];

const RUNS: [Column; 25] = [
    c(
        "original",
        "/original",
        "The file it came from: its name in originals/; or, for a run that was told, its name.",
    ),
    c(
        "part",
        "/part",
        "Which activity inside the file, from 0; 65535: a run that was told.",
    ),
    c("day", "/day", "The day of the start, on your own clock."),
    c("start", "/start", "When it began, in UTC."),
    c("end", "/end", "When it ended, in UTC."),
    c("offset_s", "/offset_s", "Your clock minus UTC at the start, in seconds."),
    c("distance_m", "/load/distance_m", "Distance in metres."),
    c("duration_s", "/load/duration_s", "First to last sample, in seconds."),
    c("moving_s", "/load/moving_s", "Time moving, in seconds."),
    c("median_speed_m_s", "/load/median_speed_m_s", "Median moving speed in m/s."),
    c("stride_hz", "/load/stride_hz", "Strides per second when running easily."),
    c("dose_j_kg", "/load/dose_j_kg", "Hamstring dose of one leg, J/kg."),
    c("dose_b2_j_kg", "/load/dose_b2_j_kg", "The same with exponent 2."),
    c("band", "/load/band", "One standard deviation of the dose, as a share of it."),
    c("own_band", "/load/own_band", "The same against your own past only."),
    c("easy_minutes", "/load/easy_minutes", "The dose as minutes of easy running."),
    c("easy_metres", "/load/easy_metres", "The dose as metres of easy running."),
    c("uphill_j_kg", "/load/uphill_j_kg", "Work of the hip uphill, one leg, J/kg."),
    c(
        "grade_adjusted_m_s",
        "/load/grade_adjusted_m_s",
        "Mean moving speed on the level that asks as much, in m/s.",
    ),
    c("best_3s_m_s", "/load/best_3s_m_s", "Best confirmed 3 seconds, in m/s."),
    c(
        "cold_start",
        "/load/cold_start/score",
        "Strongest cold start, 0 (none) to 100; empty without a fast piece.",
    ),
    c("warmth_at_end", "/load/warmth_at_end", "Warmth at the end, 0 to 1."),
    c("gap_s", "/load/gap_s", "Seconds without dose: the recording has a gap."),
    c("model", "/load/model", "Version of the load model."),
    c("remarks", "/load/remarks", "What was assumed or too rough."),
];

const SETS: [Column; 14] = [
    ID,
    DAY,
    WRITTEN,
    c("exercise", "/says/set/exercise", "Exercise, by the id `exercises` lists."),
    c("side", "/says/set/side", "left or right; empty for both."),
    c("repetitions", "/says/set/repetitions", "Repetitions."),
    c("load_kg", "/says/set/load_kg", "Load in kilograms."),
    c("seconds", "/says/set/seconds", "Seconds held."),
    c("metres", "/says/set/metres", "Metres covered."),
    c(
        "reserve",
        "/says/set/reserve",
        "Repetitions that were left, 0 to 10, by halves.",
    ),
    c("fault", "/says/set/fault", "The fault that ended the set."),
    c("tempo_kept", "/says/set/tempo_kept", "Whether the tempo was kept."),
    c("slowed", "/says/set/slowed", "Whether a clearly slower repetition ended it."),
    c("pain", "/says/set/pain", "Pain during the set, 0 to 10."),
];

const CHECK_INS: [Column; 17] = [
    ID,
    DAY,
    WRITTEN,
    c("pain", "/says/check-in/pain/pain", "Pain, 0 to 10."),
    c("place", "/says/check-in/pain/place", "Where it hurts."),
    c("side", "/says/check-in/pain/side", "left or right."),
    c("time", "/says/check-in/pain/time", "during, after or morning."),
    c("kind", "/says/check-in/pain/kind", "dull, sharp or electric."),
    c("soreness", "/says/check-in/soreness", "Soreness, 0 to 10."),
    c(
        "soreness_one_sided",
        "/says/check-in/soreness_one_sided",
        "Whether the soreness is on one side only.",
    ),
    c("tightness", "/says/check-in/tightness", "Tightness, 0 to 10."),
    c("tight_kind", "/says/check-in/tight_kind", "What the tightness is like."),
    c("stiffness", "/says/check-in/stiffness", "Morning stiffness, 0 to 10."),
    c("sleep_h", "/says/check-in/sleep_h", "Hours slept."),
    c("readiness", "/says/check-in/readiness", "Readiness, 1 to 5."),
    c("mobility", "/says/check-in/mobility", "Mobility was done on a rest day."),
    c("beside", "/says/check-in/beside", "What else is felt."),
];

const TESTS: [Column; 6] = [
    ID,
    DAY,
    WRITTEN,
    c("test", "/says/test/test", "Test, by the id `test list` shows."),
    c("side", "/says/test/side", "left or right; empty for both."),
    c("value", "/says/test/value", "The value, in the unit of the test."),
];

/// Columns of files.csv, in order.
pub(super) const FILES: [(&str, &str); 6] = [
    ("path", "Where it was, with archive.zip!member for members."),
    ("size", "Size in bytes."),
    ("changed_ns", "Last change, nanoseconds since 1970; 0 if unknown."),
    ("original", "First 16 bytes of its SHA-256; its name in originals/ if kept."),
    ("outcome", "How it ended, in one word."),
    ("reason", "Why, and what to do; empty if nothing is to say."),
];

/// Columns of each file in samples/, in order; one that the recording lacks is absent.
pub(super) const SAMPLES: [(&str, &str); 8] = [
    ("elapsed_ms", "Milliseconds since the start."),
    ("latitude_e7", "Latitude in degrees times ten million; 2147483647: none."),
    ("longitude_e7", "Longitude in degrees times ten million; 2147483647: none."),
    ("distance_cm", "Distance so far in centimetres; 4294967295: none."),
    ("speed_mm_s", "Speed in millimetres per second; 65535: none."),
    ("altitude_dm", "Altitude in decimetres; -32768: none."),
    ("heart_rate_bpm", "Heart rate in beats per minute; 0: none."),
    ("cadence_c_min", "Cadence as stored, in hundredths per minute; 65535: none."),
];
