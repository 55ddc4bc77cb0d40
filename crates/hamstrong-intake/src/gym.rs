//! Strength training from other apps and watches: kept as it came, and its sets in the
//! diary as far as their exercises are known here.

mod apply;
mod names;

pub use apply::{Applied, apply};
pub use names::{NameUse, name_entry, names};

use hamstrong_domain::recording::Sport;
use hamstrong_ingest::strength::{
    App, LogError, LoggedSession, MassUnit, is_strength_log, read_strength,
};
use hamstrong_ingest::{Content, Kind, Limits, ReadError, read_sets, sniff, unpacked};
use jiff::tz::TimeZone;

/// What a file of strength training holds, in short.
#[derive(Clone, Debug)]
pub(crate) struct Gym {
    /// What is said of it.
    pub(crate) words: String,
    /// The unit that was told for weights that name none.
    pub(crate) unit: Option<MassUnit>,
}

/// A file of strength training read to its sets.
pub(crate) struct Sessions {
    pub(crate) app: App,
    pub(crate) sessions: Vec<LoggedSession>,
}

/// Reads a log of another app; none if the file is something else.
pub(crate) fn log(
    bytes: &[u8],
    unit: Option<MassUnit>,
    limits: &Limits,
) -> Option<Result<Gym, LogError>> {
    let may_be = matches!(sniff(bytes), Kind::Csv | Kind::Gzip | Kind::Unknown);
    let bytes = unpacked(bytes, limits).ok().filter(|_| may_be)?;
    if !is_strength_log(&bytes) {
        return None;
    }
    Some(read_strength(&bytes, unit, limits).map(|log| {
        let unreadable = match log.unreadable {
            0 => String::new(),
            n => format!(", {n} rows could not be read"),
        };
        let (app, sets, sessions) = (log.app.name(), log.sets, log.sessions.len());
        Gym {
            words: format!("{app}: {sets} sets in {sessions} sessions{unreadable}"),
            unit: unit.filter(|_| read_strength(&bytes, None, limits).is_err()),
        }
    }))
}

/// The sets of a watch's file without running in it; none if it has no sets.
pub(crate) fn of_watch(
    bytes: &[u8],
    content: &Result<Content, ReadError>,
    limits: &Limits,
) -> Option<Gym> {
    let may_be = match content {
        Ok(Content::Activities(all)) => {
            all.iter().all(|r| !matches!(r.sport, Sport::Running))
        }
        Ok(Content::NotActivity(_)) => false,
        Err(error) => matches!(error, ReadError::Empty(_)),
    };
    let bytes = unpacked(bytes, limits).ok().filter(|_| may_be)?;
    if sniff(&bytes) != Kind::Fit {
        return None;
    }
    let sessions = read_sets(&bytes, &TimeZone::UTC, limits).ok()?;
    let sets: usize = sessions.iter().map(|session| session.sets.len()).sum();
    let words = format!("watch: {sets} sets of strength training");
    (sets > 0).then_some(Gym { words, unit: None })
}

/// The sessions of a file that was kept.
pub(crate) fn sessions(
    bytes: &[u8],
    unit: Option<MassUnit>,
    home: &TimeZone,
) -> Option<Sessions> {
    let limits = Limits::default();
    let bytes = unpacked(bytes, &limits).ok()?;
    if sniff(&bytes) == Kind::Fit {
        let sessions = read_sets(&bytes, home, &limits).ok()?;
        return Some(Sessions { app: App::Watch, sessions });
    }
    let log = read_strength(&bytes, unit, &limits).ok()?;
    Some(Sessions { app: log.app, sessions: log.sessions })
}

/// How the diary remembers a log, with the unit that was told for it.
pub(crate) const fn word(unit: Option<MassUnit>) -> &'static str {
    match unit {
        None => "strength-log",
        Some(MassUnit::Kilograms) => "strength-log-kg",
        Some(MassUnit::Pounds) => "strength-log-lb",
    }
}

/// The unit that was told, by the word.
pub(crate) fn unit_of(word: &str) -> Option<MassUnit> {
    match word {
        "strength-log-kg" => Some(MassUnit::Kilograms),
        "strength-log-lb" => Some(MassUnit::Pounds),
        _ => None,
    }
}
