//! What all pages share: the diary's shelf, the sample runner, imports under way, the
//! clock and the zone, which come from the edge.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use hamstrong_store::StoreError;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::guard::Who;
use crate::jobs::Jobs;
use crate::sample;
use crate::shelf::Shelf;

/// What the program tells the pages once.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The diary's file.
    pub db: PathBuf,
    /// Where to listen.
    pub listen: SocketAddr,
    /// The clock.
    pub clock: fn() -> Timestamp,
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
    own: Arc<Shelf>,
    sample: Mutex<Option<(Date, Arc<Shelf>)>>,
    jobs: Jobs,
}

impl App {
    /// Opens the diary; makes an empty one if there is none.
    pub fn open(setup: Setup) -> Result<Self, StoreError> {
        let own = Arc::new(Shelf::open(&setup.db)?);
        let (sample, jobs) = (Mutex::new(None), Jobs::default());
        Ok(Self(Arc::new(Shared { setup, own, sample, jobs })))
    }

    pub(crate) fn setup(&self) -> &Setup {
        &self.0.setup
    }

    pub(crate) fn jobs(&self) -> &Jobs {
        &self.0.jobs
    }

    /// The diary of whoever asks, or that of the sample runner.
    pub(crate) fn shelf_of(
        &self,
        who: Who,
        sample: bool,
    ) -> Result<Arc<Shelf>, StoreError> {
        match who {
            _ if sample => self.sample(),
            Who::Anyone | Who::OnlyRunner => Ok(Arc::clone(&self.0.own)),
        }
    }

    /// The sample runner, made when first asked for and again on a new day.
    fn sample(&self) -> Result<Arc<Shelf>, StoreError> {
        let today = self.today(&self.0.setup.zone);
        let mut sample = self.0.sample.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((made, shelf)) = sample.as_ref()
            && *made == today
        {
            return Ok(Arc::clone(shelf));
        }
        let shelf = Arc::new(sample::shelf(today)?);
        *sample = Some((today, Arc::clone(&shelf)));
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
