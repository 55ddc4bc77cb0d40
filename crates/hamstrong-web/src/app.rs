//! What all pages share: the diary's shelf, the sample runner, imports under way, the
//! clock and the zone, which come from the edge.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use hamstrong_store::{Sqlite, StoreError};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::guard::Who;
use crate::jobs::{self, Jobs};
use crate::outside::Outside;
use crate::people::{Accounts, Signed, secret};
use crate::problem::ServeError;
use crate::reach::Reach;
use crate::sample;
use crate::shelf::Shelf;

/// What the program tells the pages once.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The diary's file.
    pub db: PathBuf,
    /// Where to listen.
    pub listen: SocketAddr,
    /// How far it can be reached, and by whom.
    pub reach: Reach,
    /// What it may ask of others.
    pub outside: Outside,
    /// A folder whose files are imported as they appear, into the diary that was here
    /// before any account.
    pub watch: Option<PathBuf>,
    /// The clock.
    pub clock: fn() -> Timestamp,
    /// Hears what whoever runs it should know.
    pub say: fn(&str),
    /// The day it is, if not that of the clock.
    pub today: Option<Date>,
    /// The zone of this machine; a profile may name another.
    pub zone: TimeZone,
}

/// What all pages share.
#[derive(Clone)]
pub struct App(Arc<Shared>);

struct Shared {
    setup: Setup,
    /// The diary that was here before any account.
    own: Arc<Shelf>,
    /// The diaries of people beside the owner, as far as they were opened.
    others: Mutex<HashMap<u128, Arc<Shelf>>>,
    /// A diary in which nothing is, for who is not signed in.
    empty: Arc<Shelf>,
    samples: Mutex<HashMap<u128, (Date, Arc<Shelf>)>>,
    accounts: Option<Accounts>,
    secret: [u8; 32],
    jobs: Jobs,
    /// Where it listens, once it does.
    listens: OnceLock<SocketAddr>,
}

/// A diary that is kept here, and whose it is.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    /// The person; none for the diary that was here before any account.
    pub(crate) person: Option<Signed>,
    /// Its file.
    pub(crate) db: PathBuf,
}

/// Sample runners at hand at once.
const SAMPLES: usize = 16;

impl App {
    /// Opens the diary; makes an empty one if there is none. Opens the accounts, if there
    /// are to be any.
    pub fn open(setup: Setup) -> Result<Self, ServeError> {
        setup.reach.check(setup.listen)?;
        let own = Arc::new(Shelf::open(&setup.db)?);
        let empty = Arc::new(Shelf::of(Sqlite::in_memory()?, None)?);
        let needed = setup.reach.needs_accounts(setup.listen);
        let accounts = needed.then(|| Accounts::open(&setup.db)).transpose()?;
        Ok(Self(Arc::new(Shared {
            setup,
            own,
            others: Mutex::default(),
            empty,
            samples: Mutex::default(),
            accounts,
            secret: secret()?,
            jobs: Jobs::default(),
            listens: OnceLock::new(),
        })))
    }

    /// Imports what appears in the folder that is to be watched, if one is.
    pub(crate) fn watch(&self) -> Result<(), ServeError> {
        let Some(folder) = self.0.setup.watch.clone() else { return Ok(()) };
        let own = Arc::clone(&self.0.own);
        let named = folder.display().to_string();
        let watching = jobs::watch(own, folder, self.0.setup.zone.clone());
        watching.map_err(|error| ServeError::Watch(named, error))
    }

    pub(crate) fn setup(&self) -> &Setup {
        &self.0.setup
    }

    pub(crate) fn jobs(&self) -> &Jobs {
        &self.0.jobs
    }

    /// The accounts, if there are any.
    pub(crate) fn accounts(&self) -> Option<&Accounts> {
        self.0.accounts.as_ref()
    }

    /// What only this run of the server knows.
    pub(crate) fn secret(&self) -> &[u8; 32] {
        &self.0.secret
    }

    /// The diary of whoever asks, or that of the sample runner.
    pub(crate) fn shelf_of(
        &self,
        who: &Who,
        sample: bool,
    ) -> Result<Arc<Shelf>, StoreError> {
        let alone = self.0.accounts.is_none();
        match who {
            Who::Anyone | Who::OnlyRunner if alone && sample => self.sample(0),
            Who::Person(person) if sample => self.sample(person.id),
            Who::OnlyRunner => Ok(Arc::clone(&self.0.own)),
            Who::Anyone if alone => Ok(Arc::clone(&self.0.own)),
            Who::Anyone => Ok(Arc::clone(&self.0.empty)),
            Who::Person(person) if person.is_owner => Ok(Arc::clone(&self.0.own)),
            Who::Person(person) => self.other(person.id),
            Who::Link(share) => self.shared(share.person),
        }
    }

    /// The diary that a link shows.
    fn shared(&self, person: u128) -> Result<Arc<Shelf>, StoreError> {
        let Some(accounts) = self.accounts() else {
            return Ok(Arc::clone(&self.0.empty));
        };
        let everybody = accounts.with(|people| people.everybody())?;
        match everybody.iter().find(|known| known.id == person) {
            Some(known) if known.is_owner => Ok(Arc::clone(&self.0.own)),
            Some(_) => self.other(person),
            None => Ok(Arc::clone(&self.0.empty)),
        }
    }

    /// The diary of somebody beside the owner; made when first asked for.
    fn other(&self, person: u128) -> Result<Arc<Shelf>, StoreError> {
        let mut others = self.0.others.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(shelf) = others.get(&person) {
            return Ok(Arc::clone(shelf));
        }
        let Some(accounts) = self.accounts() else {
            return Ok(Arc::clone(&self.0.empty));
        };
        let shelf = Arc::new(Shelf::open(&accounts.diary_of(person))?);
        others.insert(person, Arc::clone(&shelf));
        Ok(shelf)
    }

    /// Every diary that is kept here.
    pub(crate) fn diaries(&self) -> Result<Vec<Kept>, StoreError> {
        let own = Kept { person: None, db: self.0.setup.db.clone() };
        let Some(accounts) = self.accounts() else { return Ok(vec![own]) };
        let everybody = accounts.with(|people| people.everybody())?;
        let others = everybody.into_iter().filter(|person| !person.is_owner);
        let others = others.map(|person| Kept {
            db: accounts.diary_of(person.id),
            person: Some(Signed {
                id: person.id,
                name: person.name,
                is_owner: false,
                sign_in: 0,
            }),
        });
        Ok(std::iter::once(own).chain(others).collect())
    }

    /// A diary that is kept here, open.
    pub(crate) fn shelf_kept(&self, kept: &Kept) -> Result<Arc<Shelf>, StoreError> {
        match &kept.person {
            None => Ok(Arc::clone(&self.0.own)),
            Some(person) => self.other(person.id),
        }
    }

    /// Notes where it listens.
    pub(crate) fn listens(&self, address: SocketAddr) {
        let _ = self.0.listens.set(address);
    }

    /// The address of a page as somebody elsewhere opens it.
    pub(crate) fn whole_address(&self, path: &str) -> String {
        let listens = self.0.listens.get().copied();
        self.0.setup.reach.page(listens.unwrap_or(self.0.setup.listen), path)
    }

    /// Closes the diary of somebody who has no account any more.
    pub(crate) fn forget(&self, person: u128) {
        let mut others = self.0.others.lock().unwrap_or_else(PoisonError::into_inner);
        others.remove(&person);
    }

    /// The sample runner of one person, made when first asked for and again on a new day.
    fn sample(&self, person: u128) -> Result<Arc<Shelf>, StoreError> {
        let today = self.today(&self.0.setup.zone);
        let mut samples = self.0.samples.lock().unwrap_or_else(PoisonError::into_inner);
        samples.retain(|_, sample| sample.0 == today);
        if let Some((_, shelf)) = samples.get(&person) {
            return Ok(Arc::clone(shelf));
        }
        if samples.len() >= SAMPLES {
            samples.clear();
        }
        let shelf = Arc::new(sample::shelf(today)?);
        samples.insert(person, (today, Arc::clone(&shelf)));
        Ok(shelf)
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.0.setup.clock)()
    }

    pub(crate) fn today(&self, zone: &TimeZone) -> Date {
        let day = || Zoned::new(self.now(), zone.clone()).date();
        self.0.setup.today.unwrap_or_else(day)
    }
}
