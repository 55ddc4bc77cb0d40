//! Imports under way: files that came in, read on a thread of their own.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use hamstrong_intake::watch::{self, Pace};
use hamstrong_intake::{
    Ended, Figures, Import, IntakeError, MassUnit, Outcome, Progress, Which, data_out,
    refresh,
};

use hamstrong_store::{Sqlite, Store as _};
use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::body::Arrived;
use crate::shelf::Shelf;

/// Imports remembered, the newest last.
const REMEMBERED: usize = 8;

/// The imports of this server.
#[derive(Default)]
pub(crate) struct Jobs(Mutex<BTreeMap<Uuid, Arc<Job>>>);

/// One import.
pub(crate) struct Job {
    course: Mutex<Course>,
    /// The diary it is for.
    shelf: Arc<Shelf>,
    /// The files, as long as the unit of one is asked.
    waiting: Mutex<Option<Arrived>>,
}

/// How far an import has come.
#[derive(Clone, Default)]
pub(crate) struct Course {
    /// Files that have ended, in order.
    pub(crate) ended: Vec<Ended>,
    /// Files known of.
    pub(crate) of: usize,
    /// How it went: what stopped it and what to do, if something did; none before its end.
    pub(crate) over: Option<Result<(), [String; 2]>>,
}

/// How files are imported.
pub(crate) struct How {
    /// The runner's home zone.
    pub(crate) home: TimeZone,
    /// The unit of weights in logs that name none, if told.
    pub(crate) unit: Option<MassUnit>,
    /// Which of the files; all of them if nothing is said.
    pub(crate) paths: Option<Vec<PathBuf>>,
}

impl Job {
    fn of(shelf: &Arc<Shelf>) -> Self {
        let (course, waiting) = (Mutex::default(), Mutex::default());
        Self { course, shelf: Arc::clone(shelf), waiting }
    }

    fn keep(&self, arrived: Arrived) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        *waiting = Some(arrived);
    }

    /// How far it has come.
    pub(crate) fn course(&self) -> Course {
        self.course.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether the unit of weights is asked.
    pub(crate) fn waits(&self) -> bool {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// The files of which the unit of weights is asked, and where they are.
    pub(crate) fn without_unit(&self) -> Option<(Arrived, Vec<PathBuf>)> {
        let arrived =
            self.waiting.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        let asked = self.course().ended.into_iter();
        let asked = asked.filter(|one| one.outcome == Outcome::NeedsUnit);
        let path = |one: Ended| {
            let file = one.path.split('!').next().unwrap_or_default().to_owned();
            arrived.folder.path().join(file)
        };
        let mut paths: Vec<PathBuf> = asked.map(path).collect();
        paths.dedup();
        Some((arrived, paths))
    }

    fn change(&self, change: impl FnOnce(&mut Course)) {
        change(&mut self.course.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Jobs {
    /// The import of this name into this diary.
    pub(crate) fn find(&self, name: &str, shelf: &Arc<Shelf>) -> Option<Arc<Job>> {
        let name = Uuid::try_parse(name).ok()?;
        let jobs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let job = jobs.get(&name).filter(|job| Arc::ptr_eq(&job.shelf, shelf));
        job.cloned()
    }

    /// Starts to import what arrived, and says the import's name.
    pub(crate) fn start(
        &self,
        shelf: Arc<Shelf>,
        arrived: Arrived,
        how: How,
    ) -> Result<Uuid, IntakeError> {
        let name = Uuid::now_v7();
        let job = Arc::new(Job::of(&shelf));
        job.change(|course| course.of = arrived.files);
        let working = Arc::clone(&job);
        thread::Builder::new()
            .name("import".to_owned())
            .spawn(move || {
                let went = import(&shelf, &arrived, how, &working);
                let went = went.map_err(|e| [e.to_string(), e.hint().to_owned()]);
                let asks = |one: &Ended| one.outcome == Outcome::NeedsUnit;
                if working.course().ended.iter().any(asks) {
                    working.keep(arrived);
                }
                working.change(|course| course.over = Some(went));
            })
            .map_err(|error| IntakeError::Thread(error.to_string()))?;
        let mut jobs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while jobs.len() >= REMEMBERED {
            jobs.pop_first();
        }
        jobs.insert(name, job);
        Ok(name)
    }

    /// Imports what arrived at once, and says how each file ended.
    pub(crate) fn now(
        shelf: &Arc<Shelf>,
        arrived: &Arrived,
        home: TimeZone,
    ) -> Result<Vec<Ended>, IntakeError> {
        let job = Job::of(shelf);
        import(shelf, arrived, How { home, unit: None, paths: None }, &job)?;

        Ok(job.course().ended)
    }
}

/// What came in by a page, named as it was named there.
fn import(
    shelf: &Shelf,
    arrived: &Arrived,
    how: How,
    job: &Job,
) -> Result<(), IntakeError> {
    let folder = arrived.folder.path().to_owned();
    if arrived.files == 1 && data_out::is_ours(&arrived.last) {
        let ended = take_in(shelf, arrived)?;
        job.change(|course| course.ended.push(ended));
        return Ok(());
    }
    let from = From {
        paths: how.paths.unwrap_or_else(|| vec![folder.clone()]),
        under: Some(folder),
        home: how.home,
        unit: how.unit,
    };
    read_in(shelf, from, &mut |now| {
        job.change(|course| {
            course.ended.push(now.ended.clone());
            course.of = course.of.max(now.of);
        });
    })
}

/// An export of everything, into a diary that holds nothing else.
fn take_in(shelf: &Shelf, arrived: &Arrived) -> Result<Ended, IntakeError> {
    let path = &arrived.last;
    let done = match shelf.db() {
        Some(db) => {
            let mut store = Sqlite::open(db)?;
            let done = data_out::take_in(&mut store, path)?;
            let top = shelf.profile().top_speed_m_s;
            refresh(&mut store, top, Which::FromTheFirstStale)?;
            done
        }
        None => shelf.with_store(|store| Ok(data_out::take_in(store, path)))??,
    };
    let seen = shelf.reload()?;
    let name = path.strip_prefix(arrived.folder.path()).unwrap_or(path);
    Ok(Ended {
        path: name.display().to_string(),
        outcome: Outcome::Imported,
        reason: format!(
            "an export of hamstrong: {} entries, {} recordings, {} files as they came",
            done.entries, done.recordings, done.originals
        ),
        figures: Figures::default(),
        runs: seen.diary.runs.iter().map(|run| run.recording).collect(),
        lost: false,
    })
}

/// Imports what appears in a folder for as long as the server runs.
pub(crate) fn watch(
    shelf: Arc<Shelf>,
    folder: PathBuf,
    home: TimeZone,
) -> Result<(), IntakeError> {
    // Dropping it would end the watching.
    let (mut watched, stop) = watch::watch(&folder, Pace::default())?;
    let watching = move || {
        let _stop = stop;
        while watched.changed() {
            // What cannot be stored now is tried again with the next change: no file
            // counts as seen before it is kept.
            let from = From {
                paths: vec![folder.clone()],
                under: None,
                home: home.clone(),
                unit: None,
            };
            drop(read_in(&shelf, from, &mut |_| {}));
        }
    };
    let named = thread::Builder::new().name("watch".to_owned());
    named.spawn(watching).map_err(|error| IntakeError::Thread(error.to_string()))?;
    Ok(())
}

/// What is read, and how.
struct From {
    paths: Vec<PathBuf>,
    under: Option<PathBuf>,
    home: TimeZone,
    unit: Option<MassUnit>,
}

/// Imports with a connection of its own, so that pages go on reading.
fn read_in(
    shelf: &Shelf,
    from: From,
    mut heard: &mut dyn FnMut(Progress),
) -> Result<(), IntakeError> {
    let seen = shelf.seen()?;
    let From { paths, under, home, unit } = from;
    let import = Import {
        unit,
        paths,
        under,
        home,

        measured_top_m_s: seen.profile.top_speed_m_s,
        again: false,
    };
    let Some(db) = shelf.db() else {
        shelf.with_store(|store| {
            let diary = store.diary()?;
            Ok(import.run(store, &diary, &mut heard).map(drop))
        })??;
        return Ok(shelf.reload().map(drop)?);
    };
    let mut store = Sqlite::open(db)?;
    import.run(&mut store, &seen.diary, &mut heard)?;
    refresh(&mut store, import.measured_top_m_s, Which::FromTheFirstStale)?;
    Ok(shelf.reload().map(drop)?)
}
