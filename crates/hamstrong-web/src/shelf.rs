//! One diary, open: the store behind a lock, and what it holds at hand, so that pages
//! read without touching the database.

mod changed;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::SystemTime;

use hamstrong_domain::athlete::Profile;
use hamstrong_domain::diary::{Diary, Entry, Event};
use hamstrong_domain::plan::{Planned, plan};
use hamstrong_domain::state::{Lifts, State};
use hamstrong_domain::today::{Advice, today};
use hamstrong_intake::{Which, refresh};
use hamstrong_store::{Sqlite, Store as _, StoreError};
use jiff::civil::Date;

use crate::words::Units;

pub(crate) use changed::{Changed, Made};

/// Advices kept at hand for one state of the diary.
const ADVISED: usize = 16;

/// A diary with its file.
pub(crate) struct Shelf {
    db: Option<PathBuf>,
    store: Mutex<Sqlite>,
    seen: RwLock<(Stamp, Arc<Seen>)>,
}

/// What the diary held when it was last read.
pub(crate) struct Seen {
    /// Entries and runs.
    pub(crate) diary: Diary,
    /// The athlete as last described.
    pub(crate) profile: Profile,
    advised: Mutex<HashMap<When, Arc<Advice>>>,
    folded: Mutex<Option<(Date, Arc<State>)>>,
    lifts: Mutex<Lifts>,
    planned: Mutex<Option<(Date, Arc<Planned>)>>,
    changed: Mutex<Option<(Date, Arc<Vec<Changed>>)>>,
    under_way: Mutex<HashMap<When, Arc<UnderWay>>>,
}

/// A day's session in its course: it stays as it was when its sets are logged, and is
/// lowered by their pain.
pub(crate) struct UnderWay {
    /// The athlete, without the sets of the day but with their pain.
    pub(crate) state: State,
    /// The session.
    pub(crate) advice: Advice,
    /// What is left of it after the strongest pain that does not end it.
    pub(crate) eased: Advice,
    /// What is said when pain ends it.
    pub(crate) stopped: Advice,
}

/// For when, for how long and where an advice is asked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct When {
    /// The day.
    pub(crate) day: Date,
    /// Minutes there are, if not as usual.
    pub(crate) minutes: Option<u32>,
    /// The place, if not as usual.
    pub(crate) place: Option<&'static str>,
}

/// Sizes and times of change of the database and its log: they differ once another
/// program has written.
type Stamp = [Option<(u64, SystemTime)>; 2];

impl Shelf {
    /// Opens the diary's file, with every load computed.
    pub(crate) fn open(db: &Path) -> Result<Self, StoreError> {
        let mut store = Sqlite::open(db)?;
        let profile = Seen::of(store.diary()?).profile;
        refresh(&mut store, profile.top_speed_m_s, Which::FromTheFirstStale)?;
        Self::of(store, Some(db.to_owned()))
    }

    /// The diary of an open store.
    pub(crate) fn of(store: Sqlite, db: Option<PathBuf>) -> Result<Self, StoreError> {
        let stamp = stamp(db.as_deref());
        let seen = RwLock::new((stamp, Arc::new(Seen::of(store.diary()?))));
        Ok(Self { db, store: Mutex::new(store), seen })
    }

    /// The file, if it is one.
    pub(crate) fn db(&self) -> Option<&Path> {
        self.db.as_deref()
    }

    /// What the diary holds now; read again if another program has written.
    pub(crate) fn seen(&self) -> Result<Arc<Seen>, StoreError> {
        let stamp = stamp(self.db.as_deref());
        {
            let seen = self.seen.read().unwrap_or_else(PoisonError::into_inner);
            if seen.0 == stamp {
                return Ok(Arc::clone(&seen.1));
            }
        }
        self.reload()
    }

    /// Reads the diary again.
    pub(crate) fn reload(&self) -> Result<Arc<Seen>, StoreError> {
        let store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        self.read(&store)
    }

    fn read(&self, store: &Sqlite) -> Result<Arc<Seen>, StoreError> {
        // The stamp is taken first: a change while reading is read once more.
        let stamp = stamp(self.db.as_deref());
        let seen = Arc::new(Seen::of(store.diary()?));
        let mut kept = self.seen.write().unwrap_or_else(PoisonError::into_inner);
        *kept = (stamp, Arc::clone(&seen));
        Ok(seen)
    }

    /// The athlete as last read.
    pub(crate) fn profile(&self) -> Profile {
        let seen = self.seen.read().unwrap_or_else(PoisonError::into_inner);
        seen.1.profile.clone()
    }

    /// Writes entries, all or nothing.
    pub(crate) fn write(&self, entries: &[Entry]) -> Result<(), StoreError> {
        let mut store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        let before = self.profile().top_speed_m_s;
        store.write(entries)?;
        let described = entries.iter().rev().find_map(|entry| match &entry.event {
            Event::Profile(profile) => Some(profile.top_speed_m_s),
            _ => None,
        });
        if let Some(top) = described.filter(|top| *top != before) {
            // What counts as fast rests on the top speed.
            refresh(&mut *store, top, Which::All)?;
        }
        let corrects = |entry: &Entry| {
            matches!(entry.event, Event::RunCorrected(_) | Event::Withdrawn)
        };
        if entries.iter().any(corrects) {
            // Loads rest on what counts of their runs and of those before them.
            let top = self.profile().top_speed_m_s;
            refresh(&mut *store, top, Which::FromTheFirstStale)?;
        }
        self.read(&store).map(drop)
    }

    /// Uses the store itself: recordings and originals are not kept at hand.
    pub(crate) fn with_store<T>(
        &self,
        ask: impl FnOnce(&mut Sqlite) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        ask(&mut self.store.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Seen {
    fn of(diary: Diary) -> Self {
        let described = diary.entries.iter().filter_map(|e| match &e.event {
            Event::Profile(profile) => Some((e.written, profile)),
            _ => None,
        });
        let profile = described.max_by_key(|d| d.0).map(|d| d.1.clone());
        let profile = profile.unwrap_or_default();
        let (advised, under_way) = (Mutex::default(), Mutex::default());
        let (folded, planned) = (Mutex::default(), Mutex::default());
        let (changed, lifts) = (Mutex::default(), Mutex::default());
        Self { diary, profile, advised, folded, lifts, planned, changed, under_way }
    }

    /// Whether nothing was told and nothing was read in.
    pub(crate) fn is_empty(&self) -> bool {
        self.diary.entries.is_empty() && self.diary.runs.is_empty()
    }

    /// The runner's units.
    pub(crate) const fn units(&self) -> Units {
        Units { miles: self.profile.miles, pounds: self.profile.pounds }
    }

    /// The diary folded up to a day, computed once.
    pub(crate) fn state(&self, day: Date) -> Arc<State> {
        once(&self.folded, day, || self.sharing(State::on(&self.diary, day)))
    }

    /// The state with the lifts of one that is kept, where they are the same: ten years
    /// of sets are several megabytes.
    fn sharing(&self, mut state: State) -> State {
        let mut kept = self.lifts.lock().unwrap_or_else(PoisonError::into_inner);
        if *kept == state.lifts {
            state.lifts = kept.clone();
        } else {
            *kept = state.lifts.clone();
        }
        state
    }

    /// The plan as it is on a day, computed once.
    pub(crate) fn planned(&self, day: Date) -> Arc<Planned> {
        once(&self.planned, day, || plan(&self.state(day)))
    }

    /// What changed in the plan on a day, in the order shown, computed once.
    pub(crate) fn changed(&self, day: Date) -> Arc<Vec<Changed>> {
        once(&self.changed, day, || changed::on(&self.diary, day))
    }

    /// The advice for a day, computed once.
    pub(crate) fn advice(&self, when: &When) -> Arc<Advice> {
        let known = || self.advised.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(advice) = known().get(when) {
            return Arc::clone(advice);
        }
        let mut state = State::clone(&self.state(when.day));
        if when.minutes.is_some() || when.place.is_some() {
            state.only_today(when.minutes, when.place);
        }
        let advice = Arc::new(today(&state));
        let mut known = known();
        if known.len() >= ADVISED {
            known.clear();
        }
        known.insert(when.clone(), Arc::clone(&advice));
        advice
    }

    /// The session of a day in its course, computed once.
    pub(crate) fn under_way(&self, when: &When) -> Arc<UnderWay> {
        let known = || self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(under_way) = known().get(when) {
            return Arc::clone(under_way);
        }
        let state = State::during_session(&self.diary, when.day);
        let mut state = self.sharing(state);
        if when.minutes.is_some() || when.place.is_some() {
            state.only_today(when.minutes, when.place);
        }
        let stop = state.gates().pain_stop;
        let under_way = Arc::new(UnderWay {
            advice: today(&state),
            eased: today(&state.with_pain(stop.saturating_sub(1))),
            stopped: today(&state.with_pain(stop)),
            state,
        });
        let mut known = known();
        if known.len() >= ADVISED {
            known.clear();
        }
        known.insert(when.clone(), Arc::clone(&under_way));
        under_way
    }
}

/// What is kept of a day, else what `make` gives, kept in the place of another day.
fn once<T>(
    kept: &Mutex<Option<(Date, Arc<T>)>>,
    day: Date,
    make: impl FnOnce() -> T,
) -> Arc<T> {
    let known = || kept.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((of, made)) = known().as_ref()
        && *of == day
    {
        return Arc::clone(made);
    }
    let made = Arc::new(make());
    *known() = Some((day, Arc::clone(&made)));
    made
}

fn stamp(db: Option<&Path>) -> Stamp {
    let Some(db) = db else { return [None, None] };
    let mut log = db.as_os_str().to_owned();
    log.push("-wal");
    [db.as_os_str(), log.as_os_str()].map(|path| {
        let about = std::fs::metadata(path).ok()?;
        Some((about.len(), about.modified().ok()?))
    })
}
