//! What an athlete tells in the morning: how it is, what is planned, what changed.

use hamstrong_domain::diary::{
    CheckIn, DayPlan, Event, FlagsTold, PainKind, PainReport, Place, PlannedRun,
    Priority, RunKind, Side, TriageAnswers, TriagePlace,
};
use hamstrong_domain::rehab::flag_groups;
use hamstrong_domain::units::Pain;
use jiff::civil::Date;

use super::athlete::Athlete;
use super::book::shifted;

const PLACES: [Place; 10] = [
    Place::HamstringUpper,
    Place::HamstringMiddle,
    Place::HamstringLower,
    Place::SitBone,
    Place::Knee,
    Place::Calf,
    Place::LowerBack,
    Place::Hip,
    Place::Groin,
    Place::Other,
];
const TRIAGE_PLACES: [TriagePlace; 6] = [
    TriagePlace::MiddleThigh,
    TriagePlace::SitBone,
    TriagePlace::BehindKnee,
    TriagePlace::ButtockBack,
    TriagePlace::Calf,
    TriagePlace::Elsewhere,
];
const KINDS: [RunKind; 4] =
    [RunKind::Easy, RunKind::Long, RunKind::Quality, RunKind::Race];
const PRIORITIES: [Priority; 3] = [Priority::A, Priority::B, Priority::C];

impl Athlete {
    /// The whole morning; later entries of it stand later.
    pub(super) fn morning(&mut self, day: Date) {
        self.feels(day);
        if self.dice.chance(self.behaviour.silent) {
            self.silent_until = shifted(day, 7);
        }
        if day < self.silent_until {
            return;
        }
        if self.dice.chance(self.behaviour.answers) {
            let answer = self.answer();
            self.book.tell(day, Event::CheckIn(answer));
        }
        self.alarms(day);
        if self.dice.chance(self.behaviour.replans) {
            self.replans(day);
        }
        if self.dice.chance(self.behaviour.races) {
            let race = self.race(shifted(day, 10));
            self.book.tell(day, Event::RunPlanned(race));
        }
        if self.dice.chance(self.behaviour.rekits) {
            let entries = self.book.diary.entries.iter().rev();
            let was = entries.clone().find_map(|entry| match &entry.event {
                Event::Profile(profile) => Some(profile.clone()),
                _ => None,
            });
            let now = self.profile(was.as_ref());
            self.book.tell(day, Event::Profile(now));
        }
        if self.dice.chance(3) {
            self.screened(day);
        }
    }

    /// Pain as it truly is today.
    fn feels(&mut self, day: Date) {
        let noise = self.dice.chance(self.behaviour.twinges);
        let noise = if noise { self.dice.count(0, 3) } else { 0 };
        let healed = |days: i32, slow: u8| days / i32::from(slow.max(1));
        let from_wound = self.wound.map_or(0, |wound| {
            let days = wound.since.until(day).map_or(0, |span| span.get_days());
            let gone = u8::try_from(healed(days, wound.slow)).unwrap_or(u8::MAX);
            wound.worst.saturating_sub(gone)
        });
        if from_wound == 0 {
            self.wound = None;
        }
        self.hurts = from_wound.saturating_add(noise).min(10);
    }

    fn answer(&mut self) -> CheckIn {
        let told = u32::from(self.hurts) * u32::from(self.behaviour.tells) / 100;
        let dice = &mut self.dice;
        let odd = told > 0 && dice.chance(self.behaviour.sharp);
        let kind = match (odd, dice.chance(500)) {
            (false, _) => PainKind::Dull,
            (true, true) => PainKind::Sharp,
            (true, false) => PainKind::Electric,
        };
        let place = (told > 0 && dice.chance(600)).then(|| dice.one(&PLACES).copied());
        let any = if dice.chance(500) { Side::Left } else { Side::Right };
        let own = self.wound.map_or(any, |wound| wound.side);
        let side = (told > 0 && dice.chance(500)).then_some(own);
        let maybe = |dice: &mut super::dice::Dice, most: u8| {
            dice.chance(300).then(|| dice.count(0, most))
        };
        CheckIn {
            pain: PainReport {
                pain: Pain::new(told.min(10) as u8).unwrap_or_default(),
                place: place.flatten(),
                side,
                time: None,
                kind,
            },
            soreness: maybe(dice, 8),
            soreness_one_sided: dice.chance(60),
            tightness: maybe(dice, 8),
            stiffness: maybe(dice, 6),
            sleep_h: dice.chance(300).then(|| dice.count(3, 10)),
            readiness: dice.chance(600).then(|| dice.count(1, 5)),
            tight_kind: None,
            mobility: None,
            beside: Vec::new(),
        }
    }

    /// Red flags, the eight questions, and assessments.
    fn alarms(&mut self, day: Date) {
        let flags = self.behaviour.flags;
        if self.dice.chance(flags) {
            let signs = flag_groups().iter().flat_map(|group| &group.signs);
            let ids: Vec<&String> = signs.map(|sign| &sign.id).collect();
            let mut told: Vec<String> = Vec::new();
            for _ in 0..self.dice.count(1, 2) {
                told.extend(self.dice.one(&ids).map(|id| (*id).clone()));
            }
            self.book.tell(day, Event::FlagsTold(FlagsTold { signs: told }));
        }
        if self.dice.chance(if flags > 0 { flags / 8 + 3 } else { 0 }) {
            let answers = self.triage();
            self.book.tell(day, Event::Triage(answers));
        }
        if self.stopped && self.dice.chance(self.behaviour.assessed / 4 + 1) {
            self.book.tell(day, Event::Assessed);
        }
    }

    fn triage(&mut self) -> TriageAnswers {
        let place = self.dice.one(&TRIAGE_PLACES).copied();
        let dice = &mut self.dice;
        let mut yes = |most: u16| dice.chance(800).then(|| dice.chance(most));
        TriageAnswers {
            sudden: yes(300),
            walked: yes(900),
            walks: yes(900),
            bruise: yes(150),
            place,
            both: yes(300),
            back: yes(150),
            sitting: yes(300),
            rest: yes(100),
            unsure: false,
        }
    }

    fn replans(&mut self, day: Date) {
        let ahead = self.dice.within(0, 20);
        let at = shifted(day, ahead);
        if self.dice.chance(700) {
            let kind = self.dice.one(&KINDS[..3]).copied().unwrap_or_default();
            let mut run = PlannedRun::new(at, kind, "run");
            run.distance_m = self.dice.chance(400).then_some(9_000.0);
            self.book.tell(day, Event::RunPlanned(run));
            return;
        }
        let mut plan = DayPlan::new(at, shifted(at, self.dice.within(0, 6)));
        match self.dice.count(0, 3) {
            0 => {
                plan.off = Some(true);
                plan.to = shifted(at, self.dice.within(0, 2));
            }
            1 => {
                plan.places = Some(vec!["travel".to_owned()]);
                plan.equipment = Some(Vec::new());
            }
            2 => plan.minutes = Some(self.dice.within(5, 60) as u32),
            _ => plan.other_gym = Some(true),
        }
        self.book.tell(day, Event::DaysPlanned(plan));
    }

    fn race(&mut self, least: Date) -> PlannedRun {
        let ahead = self.dice.within(0, 45);
        let mut race = PlannedRun::new(shifted(least, ahead), KINDS[3], "race");
        race.priority = self.dice.one(&PRIORITIES).copied();
        race.distance_m =
            self.dice.one(&[5_000.0, 10_000.0, 21_097.5, 42_195.0]).copied();
        race
    }
}
