//! How one file ended.

use hamstrong_domain::diary::RecordingId;
use hamstrong_domain::recording::{NO_DISTANCE, Recording};
use hamstrong_store::FileSeen;
use serde::Serialize;

/// How a file ended, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Outcome {
    Imported,
    Repaired,
    AlreadyHere,
    SameRun,
    OtherSport,
    NotActivity,
    Empty,
    Refused,
}

/// Every outcome with its word.
pub(super) const OUTCOMES: [(Outcome, &str); 8] = [
    (Outcome::Imported, "imported"),
    (Outcome::Repaired, "repaired"),
    (Outcome::AlreadyHere, "already-here"),
    (Outcome::SameRun, "same-run"),
    (Outcome::OtherSport, "other-sport"),
    (Outcome::NotActivity, "not-activity"),
    (Outcome::Empty, "empty"),
    (Outcome::Refused, "refused"),
];

impl Outcome {
    /// The word the diary and JSON use.
    pub(super) fn word(self) -> &'static str {
        OUTCOMES[self as usize].1
    }

    /// The outcome of a word; an unknown word was written by a later version.
    pub(super) fn of_word(word: &str) -> Self {
        let known = OUTCOMES.iter().find(|o| o.1 == word);
        known.map_or(Self::NotActivity, |o| o.0)
    }

    /// Whether the file's runs are in the diary.
    pub(super) const fn is_run(self) -> bool {
        matches!(self, Self::Imported | Self::Repaired | Self::AlreadyHere)
    }
}

/// Whether a file's runs are in the diary.
pub(super) fn is_run(seen: &FileSeen) -> bool {
    Outcome::of_word(&seen.outcome).is_run()
}

/// What a file's recordings say of themselves, summed over the running parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Figures {
    pub(super) sport: Option<String>,
    pub(super) start: Option<jiff::Timestamp>,
    pub(super) distance_m: Option<f64>,
    pub(super) duration_s: Option<f64>,
    pub(super) points: usize,
}

impl Figures {
    /// Adds a running part.
    pub(super) fn add(&mut self, recording: &Recording) {
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
    pub(super) fn sport_if_first(&mut self, sport: &str) {
        self.sport.get_or_insert_with(|| sport.to_owned());
    }
}

/// How one file ended, with what is said of it.
#[derive(Clone, Debug)]
pub(super) struct Ended {
    pub(super) path: String,
    pub(super) outcome: Outcome,
    pub(super) reason: String,
    pub(super) figures: Figures,
    /// The runs it gave.
    pub(super) runs: Vec<RecordingId>,
    /// Whether a repair lost a piece of the run.
    pub(super) lost: bool,
}

impl Ended {
    /// An end without figures.
    pub(super) fn new(path: String, outcome: Outcome, reason: String) -> Self {
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

/// One line of `import --json`.
#[derive(Debug, Default, Serialize)]
pub(super) struct FileView {
    pub(super) path: String,
    pub(super) outcome: &'static str,
    pub(super) sport: Option<String>,
    pub(super) start: Option<String>,
    pub(super) distance_m: Option<f64>,
    pub(super) duration_s: Option<f64>,
    pub(super) moving_s: Option<f64>,
    pub(super) top_speed_m_s: Option<f64>,
    pub(super) points: Option<usize>,
    pub(super) dose_j_kg: Option<f64>,
    pub(super) cold_start: Option<f64>,
    pub(super) reason: Option<String>,
}
