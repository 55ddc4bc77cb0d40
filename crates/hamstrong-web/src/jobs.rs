//! Imports under way: files that came in, read on a thread of their own.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use hamstrong_intake::watch::{self, Pace};
use hamstrong_intake::{Ended, Import, IntakeError, Progress, Which, refresh};
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

impl Job {
    /// How far it has come.
    pub(crate) fn course(&self) -> Course {
        self.course.lock().unwrap_or_else(PoisonError::into_inner).clone()
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
        home: TimeZone,
    ) -> Result<Uuid, IntakeError> {
        let name = Uuid::now_v7();
        let job = Arc::new(Job { course: Mutex::default(), shelf: Arc::clone(&shelf) });
        job.change(|course| course.of = arrived.files);
        let working = Arc::clone(&job);
        thread::Builder::new()
            .name("import".to_owned())
            .spawn(move || {
                let went = import(&shelf, &arrived, home, &working);
                let went = went.map_err(|e| [e.to_string(), e.hint().to_owned()]);
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
        let job = Job { course: Mutex::default(), shelf: Arc::clone(shelf) };
        import(shelf, arrived, home, &job)?;
        Ok(job.course().ended)
    }
}

/// What came in by a page, named as it was named there.
fn import(
    shelf: &Shelf,
    arrived: &Arrived,
    home: TimeZone,
    job: &Job,
) -> Result<(), IntakeError> {
    let folder = arrived.folder.path().to_owned();
    read_in(shelf, (folder.clone(), Some(folder)), home, &mut |now| {
        job.change(|course| {
            course.ended.push(now.ended.clone());
            course.of = course.of.max(now.of);
        });
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
            drop(read_in(&shelf, (folder.clone(), None), home.clone(), &mut |_| {}));
        }
    };
    let named = thread::Builder::new().name("watch".to_owned());
    named.spawn(watching).map_err(|error| IntakeError::Thread(error.to_string()))?;
    Ok(())
}

/// Imports a folder with a connection of its own, so that pages go on reading.
fn read_in(
    shelf: &Shelf,
    (folder, under): (PathBuf, Option<PathBuf>),
    home: TimeZone,
    mut heard: &mut dyn FnMut(Progress),
) -> Result<(), IntakeError> {
    let seen = shelf.seen()?;
    let import = Import {
        unit: None,
        paths: vec![folder],
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
