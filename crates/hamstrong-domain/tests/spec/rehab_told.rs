//! A runner with an injury, told entry by entry.

use hamstrong_domain::diary::{
    Diary, Entry, EntryId, Event, Injury, InjuryEntry, InjuryWhat, Pathway, Place,
    Side, TestDone,
};
use hamstrong_domain::rehab::{Rehab, run_steps};
use hamstrong_domain::testing::{check_in, date, shifted};
use hamstrong_domain::units::Pain;
use jiff::Timestamp;
use jiff::civil::Date;

pub const START: Date = date(2026, 3, 2);
pub const OPENER: EntryId = EntryId(0);

/// A diary that is told entry by entry, on the day that `at` counts from the injury.
#[derive(Clone, Default)]
pub struct Told(pub Diary);

impl Told {
    pub fn strain() -> Self {
        Self::opened(Pathway::Strain)
    }

    pub fn opened(pathway: Pathway) -> Self {
        let injury = Injury {
            pathway,
            side: Side::Left,
            place: Some(Place::HamstringMiddle),
            injured: START,
            context: "strides".to_owned(),
            past: false,
            estimate_days: None,
        };
        let mut told = Self::default();
        told.add(0, Event::InjuryOpened(injury));
        told
    }

    pub fn add(&mut self, at: i32, event: Event) -> &mut Self {
        let entry = Entry {
            id: EntryId(self.0.entries.len() as u128),
            written: Timestamp::UNIX_EPOCH,
            day: shifted(START, at),
            replaces: None,
            event,
        };
        self.0.entries.push(entry);
        self.0.entries.sort_by_key(|entry| (entry.day, entry.id));
        self
    }

    pub fn about(&mut self, at: i32, what: InjuryWhat) -> &mut Self {
        self.add(at, Event::Injury(InjuryEntry { injury: OPENER, what }))
    }

    pub fn feels(&mut self, at: i32, pain: u8) -> &mut Self {
        self.add(at, Event::CheckIn(check_in(pain)))
    }

    pub fn shows(&mut self, at: i32, criterion: &str) -> &mut Self {
        let criterion = criterion.to_owned();
        self.about(at, InjuryWhat::Shown { criterion, met: true, by: None })
    }

    pub fn tests(&mut self, at: i32, test: &str, left: f64, right: f64) -> &mut Self {
        for (side, value) in [(Side::Left, left), (Side::Right, right)] {
            let test = test.to_owned();
            self.add(at, Event::Test(TestDone { test, side: Some(side), value }));
        }
        self
    }

    pub fn leaves(&mut self, at: i32, stage: &str) -> &mut Self {
        self.about(at, InjuryWhat::StageConfirmed { stage: stage.to_owned() })
    }

    pub fn runs(&mut self, at: i32, step: u8, pain: u8) -> &mut Self {
        let pain = Some(Pain::new(pain).expect("a rating"));
        self.about(at, InjuryWhat::RunDone { step, pain })
    }

    pub fn on(&self, at: i32) -> Rehab {
        Rehab::on(&self.0, shifted(START, at))
    }

    pub fn stage(&self, at: i32) -> &'static str {
        &self.on(at).episodes[0].stage().id
    }

    pub fn moments(&self, at: i32) -> Vec<String> {
        let episode = &self.on(at).episodes[0];
        episode.timeline.iter().map(|moment| moment.what.to_string()).collect()
    }
}

/// Through S0 and S1 by their criteria; S2 begins on day 4.
pub fn in_s2() -> Told {
    let mut told = Told::strain();
    told.feels(1, 1).shows(1, "walk").leaves(1, "S0");
    told.feels(3, 0).shows(3, "stride").shows(3, "slow-jog");
    told.shows(3, "squat").shows(3, "bike");
    told.tests(3, "prone-isometric-pain-provocation", 0.0, 0.0);
    told.feels(4, 0).leaves(4, "S1");
    told
}

/// Run steps from `first` to `last`, each done twice with a good morning after.
pub fn steps(told: &mut Told, from: i32, first: u8, last: u8) -> i32 {
    let mut at = from;
    for step in first..=last {
        let info = &run_steps()[usize::from(step)];
        for _ in 0..info.repeats {
            told.feels(at, 0).runs(at, step, 0).feels(at + 1, 0);
            at += i32::from(info.gap_h / 24).max(1);
        }
    }
    at + 1
}

/// The whole way by its criteria; the day on which S6 begins is second.
pub fn back_in_training() -> (Told, i32) {
    let mut told = in_s2();
    // R0 belongs to S1 and is walked first.
    let at = steps(&mut told, 5, 0, 3);
    told.shows(at, "full-hold");
    told.tests(at, "single-leg-hamstring-bridge", 20.0, 22.0);
    told.tests(at, "passive-straight-leg-raise", 70.0, 75.0);
    told.leaves(at, "S2");
    let at = steps(&mut told, at + 1, 4, 5);
    told.tests(at, "isometric-hamstring-dynamometer", 200.0, 220.0);
    told.tests(at, "active-knee-extension", 22.0, 18.0);
    told.leaves(at, "S3").add(at, Event::Assessed);
    let at = steps(&mut told, at + 1, 6, 7);
    told.shows(at, "no-worry").shows(at, "tender");
    told.tests(at, "isometric-hamstring-dynamometer", 210.0, 220.0);
    told.tests(at, "single-leg-hamstring-bridge", 24.0, 27.0);
    told.leaves(at, "S4").add(at, Event::Assessed);
    let at = steps(&mut told, at + 1, 8, 10);
    told.shows(at, "turns").shows(at, "painless-tests").shows(at, "ready");
    told.tests(at, "isometric-hamstring-dynamometer", 215.0, 220.0);
    told.about(at, InjuryWhat::Cleared { by: "A. Example".to_owned() });
    told.leaves(at, "S5");
    (told, at)
}
