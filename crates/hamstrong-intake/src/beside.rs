//! What stands beside the files of an export: Strava's list, Apple Health's workouts.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hamstrong_domain::recording::{Recording, Sport};
use hamstrong_ingest::health::{HealthExport, read_health};
use hamstrong_ingest::strava::{StravaList, read_strava};
use hamstrong_ingest::{Kind, Limits, sniff};

use crate::walk::Found;

/// Bytes looked at to tell an export of Apple Health from other XML.
const HEAD: u64 = 64 << 10;

/// What an export says of its files beside them.
#[derive(Debug, Default)]
pub(crate) struct Beside {
    strava: Option<StravaList>,
    health: Option<HealthExport>,
}

impl Beside {
    /// Takes over what a file of the export says, if it is one that says something.
    pub(crate) fn take_list(&mut self, bytes: &[u8], limits: &Limits) {
        if let Ok(list) = read_strava(bytes, limits) {
            self.strava = Some(list);
        }
    }

    /// The same for Apple Health's export, as it comes.
    pub(crate) fn take_health(&mut self, bytes: &mut dyn Read, limits: &Limits) {
        if let Ok(export) = read_health(bytes, limits) {
            self.health = Some(export);
        }
    }

    /// Tells a recording what the export knows of it and the file does not say.
    pub(crate) fn tell(&self, name: &str, recording: &mut Recording) {
        let listed = self.strava.as_ref().and_then(|list| list.of_file(name));
        if let Some(activity) = listed {
            activity.complete(recording);
        }
        let workout = self.health.as_ref().and_then(|export| export.of_route(name));
        if let Some(workout) = workout {
            if recording.sport == Sport::Unknown {
                recording.sport = workout.sport.clone();
            }
            recording.indoor |= workout.indoor;
            recording.start.offset_s =
                recording.start.offset_s.or(Some(workout.offset_s));
        }
    }

    /// What Apple Health's export holds, in words.
    pub(crate) fn health_in_words(&self) -> String {
        let Some(export) = &self.health else {
            return "an Apple Health export that cannot be read".to_owned();
        };
        let runs = export.workouts.iter().filter(|w| w.sport == Sport::Running);
        let tracks = runs.clone().filter(|w| w.route.is_some()).count();
        let broken = if export.whole { "" } else { ", which breaks off" };
        let workouts = match export.workouts.len() {
            1 => "1 workout".to_owned(),
            n => format!("{n} workouts"),
        };
        format!(
            "an Apple Health export{broken}: {workouts}, {} of them running, {tracks} \
             with a track beside it",
            runs.count()
        )
    }
}

/// Whether a name is of a file that may say something of others.
pub(crate) fn may_say(name: &str) -> bool {
    let name = name.to_lowercase();
    ["activities.csv", ".xml"].iter().any(|end| name.ends_with(end))
}

/// Whether a file is an export of Apple Health.
pub(crate) fn is_health(path: &Path) -> bool {
    let may_be = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("xml"));
    let mut head = Vec::new();
    let file = File::open(path).ok().filter(|_| may_be);
    file.and_then(|file| file.take(HEAD).read_to_end(&mut head).ok()).is_some()
        && sniff(&head) == Kind::Xml("HealthData".to_owned())
}

/// What stands in each folder, read when the first of its files is.
#[derive(Debug, Default)]
pub(crate) struct Folders {
    files: HashMap<PathBuf, Vec<PathBuf>>,
    read: HashMap<PathBuf, Arc<Beside>>,
}

impl Folders {
    pub(crate) fn of(files: &[Found]) -> Self {
        let mut folders = Self::default();
        for found in files.iter().filter(|found| may_say(&found.name)) {
            if let Some(folder) = found.path.parent() {
                let list = folders.files.entry(folder.to_owned()).or_default();
                list.push(found.path.clone());
            }
        }
        folders
    }

    /// What stands beside a file: in its folder, or the nearest one above it.
    pub(crate) fn beside(
        &mut self,
        path: &Path,
        limits: &Limits,
    ) -> Option<Arc<Beside>> {
        let mut above = path.ancestors().skip(1);
        let folder = above.find(|folder| self.files.contains_key(*folder))?;
        if let Some(known) = self.read.get(folder) {
            return Some(Arc::clone(known));
        }
        let mut beside = Beside::default();
        for file in &self.files[folder] {
            if is_health(file) {
                if let Ok(mut file) = File::open(file) {
                    beside.take_health(&mut file, limits);
                }
            } else if let Ok(file) = File::open(file) {
                let mut bytes = Vec::new();
                let most = limits.bytes as u64 + 1;
                if file.take(most).read_to_end(&mut bytes).is_ok() {
                    beside.take_list(&bytes, limits);
                }
            }
        }
        let beside = Arc::new(beside);
        self.read.insert(folder.to_owned(), Arc::clone(&beside));
        Some(beside)
    }
}
