//! A folder that is watched: says when something new lies still in it.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::error::IntakeError;
use crate::walk::{Found, walk};

/// How long is waited.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// A file that has not changed for so long is whole.
    pub settled: Duration,
    /// The folder is looked through again after so long, whatever the system says:
    /// folders of other machines say nothing.
    pub again: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self { settled: Duration::from_secs(2), again: Duration::from_mins(1) }
    }
}

/// What wakes the one who waits.
enum Word {
    Look,
    Stop,
}

/// A folder, looked at again and again.
pub struct Watched {
    folder: PathBuf,
    pace: Pace,
    words: Receiver<Word>,
    imported: Vec<Found>,
    /// Silent once it is dropped. None where the system cannot watch: the folder is
    /// looked through from time to time all the same.
    _watcher: Option<RecommendedWatcher>,
}

/// Ends the watching from another thread.
#[derive(Clone)]
pub struct Stop(SyncSender<Word>);

impl Stop {
    /// Whoever waits is told at once.
    pub fn stop(&self) {
        // Nobody listens any more: it has stopped.
        let _ = self.0.send(Word::Stop);
    }
}

/// Watches a folder.
pub fn watch(folder: &Path, pace: Pace) -> Result<(Watched, Stop), IntakeError> {
    // Asked once, so that a wrong path is said at the beginning.
    look(folder)?;
    let (tell, words) = sync_channel(1);
    let said = tell.clone();
    let watcher = notify::recommended_watcher(move |event| {
        // Our own looking opens folders, and changes nothing. One word is enough until
        // somebody looks.
        if changes(&event) {
            drop(said.try_send(Word::Look));
        }
    });
    let watching = |mut watcher: RecommendedWatcher| {
        let began = watcher.watch(folder, RecursiveMode::Recursive);
        began.is_ok().then_some(watcher)
    };
    let watched = Watched {
        folder: folder.to_owned(),
        pace,
        words,
        imported: Vec::new(),
        _watcher: watcher.ok().and_then(watching),
    };
    Ok((watched, Stop(tell)))
}

fn changes(event: &notify::Result<notify::Event>) -> bool {
    event.as_ref().is_ok_and(|event| !event.kind.is_access())
}

impl Watched {
    /// Waits until something lies still in the folder that was not there, or was
    /// something else, when this was last answered. False once it is stopped.
    pub fn changed(&mut self) -> bool {
        loop {
            // A folder that cannot be read now, as one on another machine, is tried
            // again later.
            let now = look(&self.folder).unwrap_or_else(|_| self.imported.clone());
            let new = now.iter().any(|found| !self.imported.contains(found));
            let wait = if new { self.pace.settled } else { self.pace.again };
            match self.words.recv_timeout(wait) {
                Ok(Word::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
                Err(RecvTimeoutError::Timeout) if new => {
                    if look(&self.folder).is_ok_and(|again| again == now) {
                        self.imported = now;
                        return true;
                    }
                }
                Ok(Word::Look) | Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}

fn look(folder: &Path) -> Result<Vec<Found>, IntakeError> {
    Ok(walk(&[folder.to_owned()], None)?.files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Throwaway;

    const QUICK: Pace =
        Pace { settled: Duration::from_millis(5), again: Duration::from_millis(10) };

    #[test]
    fn what_appears_is_said_once_and_what_is_there_before_too() {
        let folder = Throwaway::make().unwrap();
        std::fs::write(folder.path().join("before.fit"), "one").unwrap();
        let (mut watched, stop) = watch(folder.path(), QUICK).unwrap();
        assert!(watched.changed(), "what was there");
        let (path, ended) = (folder.path().join("new.fit"), stop.clone());
        let appears = std::thread::spawn(move || std::fs::write(path, "two"));
        assert!(watched.changed(), "what appeared");
        appears.join().unwrap().unwrap();
        // The file may have been seen empty first; then it is said once more.
        std::thread::spawn(move || ended.stop());
        while watched.changed() {}
        assert_eq!(watched.imported.len(), 2);
    }

    #[test]
    fn a_file_that_still_grows_is_waited_for() {
        let folder = Throwaway::make().unwrap();
        let path = folder.path().join("grows.fit");
        let slow = Pace { settled: Duration::from_millis(200), ..QUICK };
        let (mut watched, _stop) = watch(folder.path(), slow).unwrap();
        let grown = path.clone();
        let writer = std::thread::spawn(move || {
            for piece in 1..=20 {
                std::fs::write(&grown, vec![7; piece * 100]).unwrap();
            }
        });
        assert!(watched.changed());
        writer.join().unwrap();
        assert_eq!(watched.imported[0].size, 2000, "whole");
    }

    #[test]
    fn a_folder_that_is_not_there_is_said() {
        assert!(watch(Path::new("/nowhere/at/all"), QUICK).is_err());
    }
}
