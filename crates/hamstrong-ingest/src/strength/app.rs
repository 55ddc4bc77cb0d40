//! Which app wrote a strength log, told by its header.

use super::columns::{Means, meaning};

/// An app that exports strength logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum App {
    /// Hevy.
    Hevy,
    /// Strong, in any of its headers and languages.
    Strong,
    /// `FitNotes` for Android.
    FitNotes,
    /// The app of the same name for iOS.
    FitNotesIos,
    /// `StrongLifts` 5×5.
    StrongLifts,
    /// Sets that a watch wrote.
    Watch,
}

impl App {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hevy => "Hevy",
            Self::Strong => "Strong",
            Self::FitNotes => "FitNotes",
            Self::FitNotesIos => "FitNotes for iOS",
            Self::StrongLifts => "StrongLifts",
            Self::Watch => "watch",
        }
    }

    /// The app whose header this is.
    pub(super) fn of(header: &[String]) -> Option<Self> {
        let plain = |name: &str| name.trim().to_lowercase();
        let named = |wanted: &str| header.iter().any(|name| plain(name) == wanted);
        let means =
            |wanted: Means| header.iter().any(|name| meaning(name) == Some(wanted));
        if named("set 1 (reps)") && means(Means::Exercise) && means(Means::Date) {
            return Some(Self::StrongLifts);
        }
        if named("exercise_title") && named("set_index") && named("start_time") {
            return Some(Self::Hevy);
        }
        if named("iswarmup") && named("starttime") && means(Means::Exercise) {
            return Some(Self::FitNotesIos);
        }
        if !means(Means::Date) || !means(Means::Exercise) || !means(Means::Repetitions)
        {
            return None;
        }
        if means(Means::Session) && means(Means::Order) {
            return Some(Self::Strong);
        }
        means(Means::Category).then_some(Self::FitNotes)
    }
}
