//! The diary on disk, opened for one command.

use hamstrong_domain::athlete::Profile;
use hamstrong_domain::diary::{Diary, Entry, EntryId, Event};
use hamstrong_intake::{Which, refresh};
use hamstrong_store::{Sqlite, Store as _};
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::context::Context;
use crate::failure::Failure;
use crate::print::Units;

/// An open diary with what it holds.
pub(crate) struct DiaryFile {
    /// The file.
    pub(crate) store: Sqlite,
    /// What it held when it was opened.
    pub(crate) diary: Diary,
    /// The athlete as last described.
    pub(crate) profile: Profile,
    /// How to print.
    pub(crate) units: Units,
}

impl DiaryFile {
    /// Opens the diary; makes an empty one if there is none.
    pub(crate) fn open(context: &Context) -> Result<Self, Failure> {
        let store = Sqlite::open(&context.db)?;
        let diary = store.diary()?;
        let profile = profile(&diary);
        let units = context.units(profile.miles, profile.pounds);
        Ok(Self { store, diary, profile, units })
    }

    /// Opens the diary with every load computed: an import that was cut off, or a
    /// newer model, leaves some open.
    pub(crate) fn with_loads(context: &Context) -> Result<Self, Failure> {
        let mut file = Self::open(context)?;
        let top = file.profile.top_speed_m_s;
        if refresh(&mut file.store, top, Which::FromTheFirstStale)? > 0 {
            file.diary = file.store.diary()?;
        }
        Ok(file)
    }

    /// The home zone: as asked for, as in the profile, else this machine's.
    pub(crate) fn home(&self, asked: Option<&str>) -> Result<TimeZone, Failure> {
        match asked.or(self.profile.zone.as_deref()) {
            Some(name) => zone(name),
            None => Ok(TimeZone::system()),
        }
    }

    /// Writes one entry about `day`, and says its id.
    pub(crate) fn write(
        &mut self,
        context: &Context,
        day: Date,
        event: Event,
        replaces: Option<EntryId>,
    ) -> Result<EntryId, Failure> {
        if context.read_only {
            return Err(context.only_reads());
        }
        let id = EntryId(uuid::Uuid::now_v7().as_u128());
        let written = context.now;
        self.store.write(&[Entry { id, written, day, replaces, event }])?;
        Ok(id)
    }
}

/// A time zone by its IANA name.
pub(crate) fn zone(name: &str) -> Result<TimeZone, Failure> {
    TimeZone::get(name).map_err(|_| {
        Failure::yours(format!("{name:?} is not a time zone"))
            .hint("Give an IANA name, for example Europe/Zurich.")
    })
}

/// The athlete as last described.
fn profile(diary: &Diary) -> Profile {
    let described = diary.entries.iter().filter_map(|e| match &e.event {
        Event::Profile(profile) => Some((e.written, profile)),
        _ => None,
    });
    described.max_by_key(|d| d.0).map(|d| d.1.clone()).unwrap_or_default()
}
