//! How one file ended.

use hamstrong_domain::diary::RecordingId;
use hamstrong_domain::recording::{NO_DISTANCE, Recording};
use hamstrong_store::FileSeen;

/// How a file ended, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Its runs are new in the diary.
    Imported,
    /// The same, after what was damaged had been left out.
    Repaired,
    /// The same, and it holds more activities than are read.
    InPart,
    /// The diary holds it already.
    AlreadyHere,
    /// Another file's run, recorded twice.
    SameRun,
    /// An activity, and no run.
    OtherSport,
    /// No activity.
    NotActivity,
    /// A log of strength training, whose sets are in the diary.
    StrengthLog,
    /// A log whose weights have no unit; nothing was kept.
    NeedsUnit,
    /// Nothing inside.
    Empty,
    /// It cannot be read, or is not.
    Refused,
}

/// Every outcome with its word.
pub const OUTCOMES: [(Outcome, &str); 11] = [
    (Outcome::Imported, "imported"),
    (Outcome::Repaired, "repaired"),
    (Outcome::InPart, "in-part"),
    (Outcome::AlreadyHere, "already-here"),
    (Outcome::SameRun, "same-run"),
    (Outcome::OtherSport, "other-sport"),
    (Outcome::NotActivity, "not-activity"),
    (Outcome::StrengthLog, "strength-log"),
    (Outcome::NeedsUnit, "needs-unit"),
    (Outcome::Empty, "empty"),
    (Outcome::Refused, "refused"),
];

impl Outcome {
    /// The word the diary and JSON use.
    pub fn word(self) -> &'static str {
        OUTCOMES[self as usize].1
    }

    /// The outcome of a word; an unknown word was written by a later version.
    pub fn of_word(word: &str) -> Self {
        // A log remembers the unit that was told for it behind its word.
        let word = if word.starts_with("strength-log") { "strength-log" } else { word };
        let known = OUTCOMES.iter().find(|o| o.1 == word);
        known.map_or(Self::NotActivity, |o| o.0)
    }

    /// Whether the file's runs are in the diary.
    pub const fn is_run(self) -> bool {
        matches!(
            self,
            Self::Imported | Self::Repaired | Self::InPart | Self::AlreadyHere
        )
    }
}

/// Whether a file's runs are in the diary.
pub(crate) fn is_run(seen: &FileSeen) -> bool {
    Outcome::of_word(&seen.outcome).is_run()
}

/// What a file's recordings say of themselves, summed over the running parts.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// The first sport named.
    pub sport: Option<String>,
    /// When the first one began.
    pub start: Option<jiff::Timestamp>,
    /// Metres.
    pub distance_m: Option<f64>,
    /// Seconds.
    pub duration_s: Option<f64>,
    /// Samples.
    pub points: usize,
}

impl Figures {
    /// Adds a running part.
    pub(crate) fn add(&mut self, recording: &Recording) {
        let samples = &recording.samples;
        let last = samples.distance_cm.iter().rev().find(|&&d| d != NO_DISTANCE);
        let metres =
            last.map(|&cm| f64::from(cm) / 100.0).or(recording.stated.distance_m);
        let seconds =
            f64::from(samples.elapsed_ms.last().copied().unwrap_or_default()) / 1000.0;
        self.sport = Some("running".to_owned());
        self.start.get_or_insert(recording.start.instant);
        self.points += samples.len();
        self.duration_s = Some(self.duration_s.unwrap_or_default() + seconds);
        if let Some(metres) = metres {
            self.distance_m = Some(self.distance_m.unwrap_or_default() + metres);
        }
    }

    /// Names the sport if nothing else has.
    pub(crate) fn sport_if_first(&mut self, sport: &str) {
        self.sport.get_or_insert_with(|| sport.to_owned());
    }
}

/// How one file ended, with what is said of it.
#[derive(Clone, Debug)]
pub struct Ended {
    /// Path, with `archive.zip!member` for members.
    pub path: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Why, and what to do; empty if nothing is to say.
    pub reason: String,
    /// What its recordings say of themselves.
    pub figures: Figures,
    /// The runs it gave.
    pub runs: Vec<RecordingId>,
    /// Whether a repair lost a piece of the run.
    pub lost: bool,
}

impl Ended {
    /// An end without figures.
    pub(crate) fn new(path: String, outcome: Outcome, reason: String) -> Self {
        Self {
            path,
            outcome,
            reason,
            figures: Figures::default(),
            runs: Vec::new(),
            lost: false,
        }
    }
}
