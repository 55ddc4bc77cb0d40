//! A server in a gym: it can be gone for a while, and it is today there.

use std::net::SocketAddr;

use hamstrong_domain::athlete::{Loads, Profile};
use hamstrong_domain::catalogue::Level;
use hamstrong_domain::diary::{Entry, EntryId, Event, ScreenAnswers, SetDone, Side};
use hamstrong_domain::testing;
use hamstrong_domain::units::Kilograms;
use hamstrong_intake::Throwaway;
use hamstrong_store::{Sqlite, Store as _};
use hamstrong_web::{App, Setup, router};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _, Zoned};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use uuid::Uuid;

/// A server that can be switched off and on, with the diary of one runner.
pub struct Gym {
    pub address: SocketAddr,
    folder: Throwaway,
    running: Option<Runtime>,
}

/// The runner's day.
pub fn today() -> Date {
    Zoned::new(Timestamp::now(), TimeZone::UTC).date()
}

impl Gym {
    /// With a runner who owns a bar and dumbbells, answered this morning, and did less
    /// on the left last time.
    pub fn open() -> Self {
        let folder = Throwaway::make().unwrap();
        let mut store = Sqlite::open(folder.path().join("diary.db")).unwrap();
        let entries = told(today());
        store.write(&entries).unwrap();
        drop(store);
        let address = "127.0.0.1:0".parse().unwrap();
        let mut gym = Self { address, folder, running: None };
        gym.switch_on();
        gym
    }

    /// Answers from now on, at the same address as before.
    pub fn switch_on(&mut self) {
        let setup = Setup {
            watch: None,
            say: |_| {},
            db: self.folder.path().join("diary.db"),
            listen: self.address,
            reach: hamstrong_web::Reach::default(),
            outside: hamstrong_web::Outside::default(),
            clock: Timestamp::now,
            today: None,
            zone: TimeZone::UTC,
        };
        let app = App::open(setup).unwrap();
        let running = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let listener = running.block_on(TcpListener::bind(self.address)).unwrap();
        self.address = listener.local_addr().unwrap();
        running.spawn(async move { axum::serve(listener, router(&app)).await });
        self.running = Some(running);
    }

    /// Is gone, in the middle of whatever it does.
    pub fn switch_off(&mut self) {
        if let Some(running) = self.running.take() {
            running.shutdown_background();
        }
    }

    pub fn page(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The sets of today in the diary's file, in the order they were done.
    pub fn sets(&self) -> Vec<SetDone> {
        let mut entries = self.entries();
        entries.sort_by_key(|entry| (entry.written, entry.id));
        let sets = entries.into_iter().filter(|entry| entry.day == today());
        sets.filter_map(|entry| match entry.event {
            Event::Set(set) => Some(set),
            _ => None,
        })
        .collect()
    }

    pub fn entries(&self) -> Vec<Entry> {
        let store = Sqlite::open(self.folder.path().join("diary.db")).unwrap();
        store.diary().unwrap().entries
    }
}

impl Drop for Gym {
    fn drop(&mut self) {
        self.switch_off();
    }
}

fn entry((day, event): (Date, Event)) -> Entry {
    let id = EntryId(Uuid::now_v7().as_u128());
    let written = day.at(7, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp();
    Entry { id, written: written.min(Timestamp::now()), day, replaces: None, event }
}

/// What that runner told until a day.
pub fn told(today: Date) -> Vec<Entry> {
    let back = |days: i64| today.checked_sub(days.days()).unwrap();
    let profile = Profile {
        level: Level::Intermediate,
        equipment: ["dumbbells", "two dumbbells", "bench", "barbell", "sliders"]
            .map(str::to_owned)
            .to_vec(),
        places: vec!["home".to_owned()],
        zone: Some("UTC".to_owned()),
        loads: Loads {
            dumbbells: [4.0, 6.0, 8.0, 10.0].map(Kilograms).to_vec(),
            bar: Some(Kilograms(20.0)),
            plates: [20.0, 10.0, 5.0, 2.5, 1.25].map(Kilograms).to_vec(),
            stack_step: None,
        },
        ..Profile::default()
    };
    let screen = ScreenAnswers { yes: Vec::new(), guardian: false };
    let mut morning = testing::check_in(0);
    morning.readiness = Some(4);
    let set = |side, count| {
        Event::Set(testing::loaded("single-leg-rdl-2db", side, count, 12.0))
    };
    let mut told = vec![
        (back(40), Event::Profile(profile)),
        (back(40), Event::ScreenAnswered(screen)),
    ];
    for days in [24, 20, 16, 12, 8, 4] {
        told.push((back(days), set(Side::Left, 7)));
        told.push((back(days), set(Side::Right, 8)));
    }
    told.push((today, Event::CheckIn(morning)));
    told.into_iter().map(entry).collect()
}
