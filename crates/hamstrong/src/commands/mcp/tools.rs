//! What an agent can ask: each tool with its words and arguments, and the command that
//! answers.

use std::ops::RangeInclusive;

use serde_json::{Map, Value, json};

/// What an argument holds.
#[derive(Clone, Debug)]
pub(super) enum Holds {
    /// Words.
    Text,
    /// A day, as 2026-11-19.
    Day,
    /// A whole number.
    Whole(RangeInclusive<i64>),
    /// A number.
    Number,
    /// Yes or no.
    Yes,
    /// One of these words.
    One(&'static [&'static str]),
    /// Several words.
    Several,
}

/// Where an argument goes on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Goes {
    /// Behind an option, as `--minutes`.
    Option(&'static str),
    /// At the end, by its place.
    Last,
    /// Behind an option, as the day so many days ago.
    DaysAgo(&'static str),
}

/// An argument.
#[derive(Clone, Debug)]
pub(super) struct Takes {
    pub(super) name: &'static str,
    says: &'static str,
    pub(super) holds: Holds,
    pub(super) goes: Goes,
    pub(super) needed: bool,
}

/// A tool.
#[derive(Clone, Debug)]
pub(super) struct Asks {
    pub(super) name: &'static str,
    pub(super) says: &'static str,
    /// The command that answers.
    pub(super) command: &'static [&'static str],
    pub(super) takes: &'static [Takes],
    /// Whether it writes into the diary.
    pub(super) writes: bool,
}

const fn option(
    name: &'static str,
    option: &'static str,
    holds: Holds,
    says: &'static str,
) -> Takes {
    Takes { name, says, holds, goes: Goes::Option(option), needed: false }
}

const fn last(name: &'static str, needed: bool, says: &'static str) -> Takes {
    Takes { name, says, holds: Holds::Text, goes: Goes::Last, needed }
}

const fn needed(takes: Takes) -> Takes {
    Takes {
        name: takes.name,
        says: takes.says,
        holds: takes.holds,
        goes: takes.goes,
        needed: true,
    }
}

const fn reads(
    name: &'static str,
    command: &'static [&'static str],
    takes: &'static [Takes],
    says: &'static str,
) -> Asks {
    Asks { name, says, command, takes, writes: false }
}

const fn writes(
    name: &'static str,
    command: &'static [&'static str],
    takes: &'static [Takes],
    says: &'static str,
) -> Asks {
    Asks { name, says, command, takes, writes: true }
}

const RATED: Holds = Holds::Whole(0..=10);
const SIDE: Holds = Holds::One(&["left", "right"]);
const PLACES: Holds = Holds::One(&["home", "gym", "outdoor", "grass", "travel"]);
const EXERCISE: Takes = last("exercise", true, "The exercise, by id or name");

/// Every tool.
pub(super) static TOOLS: &[Asks] = &[
    reads(
        "today",
        &["today"],
        &[
            option("day", "--at", Holds::Day, "Another day, as 2026-11-19"),
            option("minutes", "--minutes", Holds::Whole(5..=240), "Minutes there are"),
            option("place", "--place", PLACES, "Where the runner is"),
        ],
        "What to do today, or what there is instead, with every reason and its rule",
    ),
    reads(
        "plan",
        &["plan"],
        &[],
        "The six weeks around the runs, each session with its reasons",
    ),
    reads(
        "load",
        &["load"],
        &[option(
            "weeks",
            "--weeks",
            Holds::Whole(1..=520),
            "So many weeks; 8 if not said",
        )],
        "What running asked of the hamstrings by week, the trend, and fast running",
    ),
    reads(
        "balance",
        &["balance"],
        &[],
        "Left against right, and front against back, with errors",
    ),
    reads(
        "runs",
        &["runs"],
        &[Takes {
            name: "days",
            says: "Runs of the last so many days; the last 20 runs if not said",
            holds: Holds::Whole(1..=3660),
            goes: Goes::DaysAgo("--since"),
            needed: false,
        }],
        "The runs, each with distance, time and what it asked of the hamstrings",
    ),
    reads(
        "run",
        &["run"],
        &[last("run", false, "A name from runs, a day as 2026-11-17, or latest")],
        "One run: dose, cold start, fast running, splits, what was assumed",
    ),
    reads(
        "exercise",
        &["exercise"],
        &[EXERCISE],
        "One exercise: steps, dose, when not to do it",
    ),
    reads(
        "exercises",
        &["exercises"],
        &[last(
            "word",
            false,
            "A word in the name, category, place, equipment or level",
        )],
        "The exercises, or those that a word fits",
    ),
    reads(
        "why",
        &["why"],
        &[last("id", true, "A rule's id or code, as clear-hours; or a source's id")],
        "One rule with its numbers, its sources and where it stops; or one source",
    ),
    reads("rules", &["rules"], &[], "Every rule with its sentence"),
    reads(
        "injury",
        &["injury", "show"],
        &[],
        "What stops training, and injuries as they stand",
    ),
    reads(
        "stage",
        &["stage", "show"],
        &[],
        "The stage of the way back, its criteria and run steps",
    ),
    reads(
        "history",
        &["history"],
        &[
            EXERCISE,
            option(
                "days",
                "--days",
                Holds::Whole(1..=3660),
                "So many days with it; 10 if not said",
            ),
        ],
        "One exercise as it was done, with the trend of each side and its error",
    ),
    writes(
        "check_in",
        &["check-in"],
        &[
            needed(option(
                "pain",
                "--pain",
                RATED,
                "Pain now, 0 (none) to 10, as the runner said it",
            )),
            option(
                "where",
                "--where",
                Holds::Text,
                "Where: hamstring-upper, hamstring-middle, hamstring-lower, sit-bone, knee, calf, lower-back, hip, groin or other",
            ),
            option("side", "--side", SIDE, "Which side"),
            option(
                "when",
                "--when",
                Holds::One(&["during", "after", "morning"]),
                "When it was felt",
            ),
            option(
                "kind",
                "--kind",
                Holds::One(&["dull", "sharp", "electric"]),
                "What it is like",
            ),
            option(
                "also",
                "--also",
                Holds::Several,
                "Felt beside it, as stiff-back or sore-hip",
            ),
            option("soreness", "--soreness", RATED, "Soreness after training"),
            option(
                "one_sided",
                "--one-sided",
                Holds::Yes,
                "The soreness is on one side only",
            ),
            option("tightness", "--tightness", RATED, "Tightness"),
            option(
                "tight_kind",
                "--tight-kind",
                Holds::Text,
                "tight, cramp, stretch, ache or burn",
            ),
            option("stiffness", "--stiffness", RATED, "Stiffness in the morning"),
            option("sleep", "--sleep", Holds::Whole(0..=24), "Hours slept"),
            option(
                "readiness",
                "--readiness",
                Holds::Whole(1..=5),
                "1 (not at all) to 5 (fully)",
            ),
            option("on", "--on", Holds::Day, "The day it is about; else today"),
        ],
        "Writes how the legs are. Only what the runner said, never a guess",
    ),
    writes(
        "log_set",
        &["log"],
        &[
            EXERCISE,
            option("repetitions", "--reps", Holds::Whole(1..=1000), "Repetitions done"),
            option(
                "load",
                "--load",
                Holds::Text,
                "The whole load with its unit, as 12kg, 25lb or 2x8kg",
            ),
            option("side", "--side", SIDE, "Which side"),
            option(
                "reserve",
                "--rir",
                Holds::Number,
                "Repetitions that were left, 0 to 10, by halves",
            ),
            option("seconds", "--seconds", Holds::Whole(1..=86_400), "Seconds held"),
            option("metres", "--metres", Holds::Number, "Metres covered"),
            option(
                "tempo_kept",
                "--tempo-kept",
                Holds::One(&["yes", "no"]),
                "Whether the tempo was kept",
            ),
            option(
                "slowed",
                "--slowed",
                Holds::Yes,
                "It ended because a repetition was clearly slower",
            ),
            option("fault", "--fault", Holds::Text, "The fault that ended it"),
            option("pain", "--pain", RATED, "Pain during the set"),
            option("on", "--on", Holds::Day, "The day; else today"),
        ],
        "Writes one set that was done. Each call writes one more",
    ),
];

/// The tool of that name.
pub(super) fn named(name: &str) -> Option<&'static Asks> {
    TOOLS.iter().find(|tool| tool.name == name)
}

impl Asks {
    /// What it takes, as JSON Schema.
    pub(super) fn schema(&self) -> Map<String, Value> {
        let properties: Map<String, Value> = self
            .takes
            .iter()
            .map(|takes| (takes.name.to_owned(), takes.schema()))
            .collect();
        let needed: Vec<&str> = self
            .takes
            .iter()
            .filter(|takes| takes.needed)
            .map(|takes| takes.name)
            .collect();
        let schema = json!({
            "type": "object",
            "properties": properties,
            "required": needed,
            "additionalProperties": false,
        });
        schema.as_object().cloned().unwrap_or_default()
    }
}

impl Takes {
    fn schema(&self) -> Value {
        let mut schema = match &self.holds {
            Holds::Text => json!({ "type": "string" }),
            Holds::Day => json!({ "type": "string", "format": "date" }),
            Holds::Whole(range) => {
                json!({ "type": "integer", "minimum": range.start(), "maximum": range.end() })
            }
            Holds::Number => json!({ "type": "number" }),
            Holds::Yes => json!({ "type": "boolean" }),
            Holds::One(words) => json!({ "type": "string", "enum": words }),
            Holds::Several => json!({ "type": "array", "items": { "type": "string" } }),
        };
        schema["description"] = self.says.into();
        schema
    }
}
