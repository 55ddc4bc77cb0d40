//! One athlete: who they are, what they did before, and how it truly stands with them.

use hamstrong_domain::athlete::{Loads, Profile};
use hamstrong_domain::catalogue::Level;
use hamstrong_domain::diary::{
    Event, RehabMode, ScreenAnswers, SetDone, Side, WeekHabit,
};
use hamstrong_domain::rehab::screen_questions;
use hamstrong_domain::units::{Kilograms, Pain, Reserve};
use jiff::civil::{Date, Weekday};

use super::behaviour::{ALL, Behaviour};
use super::book::{Book, Ran, shifted};
use super::dice::Dice;

/// The first day of every life: a Monday.
pub(super) const START: Date = Date::constant(2026, 3, 2);

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];
const THINGS: [&str; 14] = [
    "two dumbbells",
    "dumbbells",
    "barbell",
    "resistance band",
    "Swiss ball",
    "knee pad",
    "ankle anchor",
    "anchor",
    "strong band",
    "slider",
    "kettlebell",
    "bench",
    "box",
    "bike",
];
const PLACES: [&str; 5] = ["home", "gym", "outdoor", "grass", "travel"];
const KNOWN: [&str; 8] = [
    "single-leg-rdl-2db",
    "single-leg-rdl-bodyweight",
    "bridge-walkout",
    "sliding-leg-curl",
    "nordic-curl",
    "romanian-deadlift",
    "single-leg-bridge",
    "swiss-ball-curl-double",
];

/// An athlete with their diary and what nobody sees.
#[derive(Clone, Debug)]
pub(super) struct Athlete {
    pub(super) dice: Dice,
    pub(super) behaviour: Behaviour,
    pub(super) book: Book,
    /// Pain that is truly there.
    pub(super) hurts: u8,
    /// Where it comes from, while it lasts.
    pub(super) wound: Option<Wound>,
    /// Silent until this day.
    pub(super) silent_until: Date,
    /// Whether the last advice was a stop.
    pub(super) stopped: bool,
    /// The leg that does less.
    pub(super) weak: Side,
    /// Usual metres of a run.
    pub(super) usual_m: i32,
}

/// An injury that is truly there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wound {
    pub(super) since: Date,
    pub(super) side: Side,
    /// Pain on the first day.
    pub(super) worst: u8,
    /// Days until a point of pain is gone.
    pub(super) slow: u8,
}

impl Athlete {
    /// The athlete with this number, as they stand on the first morning.
    pub(super) fn born(seed: u64, number: u64) -> Self {
        let mut dice = Dice::of(seed, number);
        let which = usize::try_from(number).unwrap_or_default() % ALL.len();
        let weak = if dice.chance(500) { Side::Left } else { Side::Right };
        let usual_m = dice.within(4_000, 12_000);
        let mut athlete = Self {
            dice,
            behaviour: ALL[which],
            book: Book::default(),
            hurts: 0,
            wound: None,
            silent_until: START,
            stopped: false,
            weak,
            usual_m,
        };
        athlete.introduces();
        athlete.screened(shifted(START, -70));
        athlete.past();
        athlete
    }

    fn introduces(&mut self) {
        let day = shifted(START, -70);
        let profile = self.profile(None);
        self.book.tell(day, Event::Profile(profile));
        let dice = &mut self.dice;
        if dice.chance(500) {
            let mut of = |most: u16| -> Vec<Weekday> {
                WEEK.into_iter().filter(|_| dice.chance(most)).collect()
            };
            let (usual, off, other_gym) = (of(300), of(120), of(120));
            let sessions = dice.chance(200).then(|| dice.count(0, 3));
            let week = WeekHabit { usual, off, other_gym, sessions };
            self.book.tell(day, Event::WeekHabit(week));
        }
        if self.dice.chance(80) {
            let off = self.dice.chance(500);
            let with = RehabMode::WithPhysio("A. Example".to_owned());
            let mode = if off { RehabMode::Off } else { with };
            self.book.tell(day, Event::RehabMode(mode));
        }
    }

    /// A profile; changed from one there was, if given.
    pub(super) fn profile(&mut self, was: Option<&Profile>) -> Profile {
        let [least, most] = self.behaviour.age;
        let dice = &mut self.dice;
        let levels = [Level::Beginner, Level::Intermediate, Level::Advanced];
        let level = dice.one(&levels).copied().unwrap_or(Level::Beginner);
        let age = i16::from(dice.count(least, most));
        let born = dice.chance(900).then_some(START.year() - age);
        let heavy = (2..=16).step_by(2).map(|kg| Kilograms(f64::from(kg))).collect();
        let loads = Loads {
            dumbbells: if dice.chance(600) { heavy } else { Vec::new() },
            bar: dice.chance(300).then_some(Kilograms(20.0)),
            plates: vec![Kilograms(1.25), Kilograms(2.5), Kilograms(5.0)],
            stack_step: dice.chance(300).then_some(Kilograms(5.0)),
        };
        let mut places = dice.some(&PLACES);
        if places.is_empty() && dice.chance(900) {
            places.push("home".to_owned());
        }
        let minutes = dice.chance(300).then(|| dice.within(8, 60) as u32);
        Profile {
            level,
            equipment: dice.some(&THINGS),
            places,
            minutes,
            top_speed_m_s: dice.chance(300).then_some(7.5),
            birth_year: was.map_or(born, |was| was.birth_year),
            loads,
            dislikes: if dice.chance(100) { dice.some(&KNOWN) } else { Vec::new() },
            ..Profile::default()
        }
    }

    /// Answers the questions before use, or does not.
    pub(super) fn screened(&mut self, day: Date) {
        if self.dice.chance(100) {
            return;
        }
        let mut yes = Vec::new();
        if self.dice.chance(self.behaviour.yes) {
            let asked = self.dice.one(screen_questions());
            yes.extend(asked.map(|question| question.id.clone()));
        }
        let guardian = self.dice.chance(500);
        let answers = ScreenAnswers { yes, guardian };
        self.book.tell(day, Event::ScreenAnswered(answers));
    }

    /// Eight weeks of running before, and some strength work.
    fn past(&mut self) {
        for back in (1..=56).rev() {
            let day = shifted(START, -back);
            if self.dice.chance(self.behaviour.runs) {
                self.runs(day);
            }
        }
        if self.dice.chance(600) {
            let mut known = self.dice.some(&KNOWN);
            known.truncate(2);
            let every = self.dice.within(3, 9) as usize;
            let until = self.dice.within(0, 30);
            for back in (until + 1..until + 30).rev().step_by(every) {
                for exercise in &known {
                    for _ in 0..2 {
                        self.lifts(shifted(START, -back), exercise, 6);
                    }
                }
            }
        }
    }

    /// A run as the watch keeps it.
    pub(super) fn runs(&mut self, day: Date) {
        let dice = &mut self.dice;
        let mut metres = f64::from(self.usual_m) * f64::from(dice.within(60, 140));
        metres /= 100.0;
        if dice.chance(self.behaviour.spikes) {
            metres *= f64::from(dice.within(15, 40)) / 10.0;
        }
        let speed = f64::from(dice.within(40, 85)) / 10.0;
        let pieces = dice.count(1, 8);
        let fast = dice.chance(250).then_some((speed, pieces));
        self.book.ran(day, Ran { metres, fast });
    }

    /// A set of an exercise; of both sides where it has sides.
    pub(super) fn lifts(&mut self, day: Date, exercise: &str, count: u32) {
        let known = hamstrong_domain::catalogue::exercise(exercise);
        let Some(known) = known else { return };
        let with_load = known.tracking.contains("load");
        let kilograms = f64::from(self.dice.within(4, 12)) * 2.0;
        let hurt = self.hurts > 0 && self.dice.chance(300);
        let told = u32::from(self.hurts) * u32::from(self.behaviour.tells) / 100;
        let set = SetDone {
            repetitions: Some(count.clamp(1, 200)),
            load: with_load.then_some(Kilograms(kilograms)),
            seconds: known.target.seconds.map(|range| range[0]),
            reserve: self
                .dice
                .chance(400)
                .then(|| Reserve::whole(self.dice.count(0, 4))),
            fault: self.dice.chance(30).then(|| "form".to_owned()),
            slowed: self.dice.chance(30),
            pain: Pain::new(told as u8).ok().filter(|_| hurt),
            ..SetDone::of(&known.id)
        };
        if known.laterality != "unilateral" {
            self.book.tell(day, Event::Set(set));
            return;
        }
        let strong = match self.weak {
            Side::Left => Side::Right,
            Side::Right => Side::Left,
        };
        let less = count.saturating_sub(self.dice.count(0, 3).into()).max(1);
        let weak_set =
            SetDone { side: Some(self.weak), repetitions: Some(less), ..set.clone() };
        self.book.tell(day, Event::Set(weak_set));
        self.book.tell(day, Event::Set(SetDone { side: Some(strong), ..set }));
    }
}
