//! What the diary says on one day, read once more and more simply.

use hamstrong_domain::athlete::Profile;
use hamstrong_domain::catalogue::Exercise;
use hamstrong_domain::diary::{
    CheckIn, Diary, Event, PainKind, PlannedRun, RehabMode, ScreenAnswers, SetDone,
    TriageAnswers,
};
use hamstrong_domain::units::Pain;
use jiff::civil::Date;

use super::kinds::exercise;
use super::way_back::{Way, ways};

/// The facts of one day.
pub(super) struct Facts<'a> {
    pub(super) day: Date,
    pub(super) profile: Option<&'a Profile>,
    /// Pain as last told, raised by pain in a set.
    pub(super) pain: u8,
    /// Pain of the last check-in.
    pub(super) told: Option<u8>,
    pub(super) check_in: Option<(Date, &'a CheckIn)>,
    /// Sharp or electric pain, not yet assessed.
    pub(super) sharp: bool,
    /// Signs told, not yet assessed.
    pub(super) signs: Vec<&'a str>,
    /// Answers about a pain, not yet assessed.
    pub(super) triages: Vec<&'a TriageAnswers>,
    /// The last answers before use, and whether they were followed by an assessment.
    pub(super) screen: Option<(&'a ScreenAnswers, bool)>,
    pub(super) mode: Option<&'a RehabMode>,
    pub(super) ways: Vec<Way<'a>>,
    /// Sets done, in order.
    pub(super) sets: Vec<(Date, &'a SetDone, &'static Exercise)>,
    /// Key runs that were told, past and to come.
    pub(super) key_runs: Vec<&'a PlannedRun>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(diary: &'a Diary, day: Date) -> Self {
        let mut facts = Self {
            day,
            profile: None,
            pain: 0,
            told: None,
            check_in: None,
            sharp: false,
            signs: Vec::new(),
            triages: Vec::new(),
            screen: None,
            mode: None,
            ways: ways(diary, day),
            sets: Vec::new(),
            key_runs: Vec::new(),
        };
        for entry in &diary.entries {
            if let Event::RunPlanned(run) = &entry.event
                && run.kind.is_key()
            {
                facts.key_runs.push(run);
            }
            if entry.day <= day {
                facts.hear(entry.day, &entry.event);
            }
        }
        facts
    }

    fn hear(&mut self, day: Date, event: &'a Event) {
        match event {
            Event::CheckIn(answer) => {
                let pain = answer.pain.pain.rating();
                self.pain = pain;
                self.told = Some(pain);
                self.check_in = Some((day, answer));
                self.sharp |= answer.pain.kind != PainKind::Dull;
            }
            Event::Set(set) => {
                let felt = set.pain.map_or(0, Pain::rating);
                self.pain = self.pain.max(felt);
                if let Some(of) = exercise(&set.exercise) {
                    self.sets.push((day, set, of));
                }
            }
            Event::Assessed => {
                self.sharp = false;
                self.signs.clear();
                self.triages.clear();
                self.screen = self.screen.map(|(answers, _)| (answers, true));
            }
            Event::FlagsTold(told) => {
                self.signs.extend(told.signs.iter().map(String::as_str));
            }
            Event::Triage(answers) => self.triages.push(answers),
            Event::ScreenAnswered(answers) => self.screen = Some((answers, false)),
            Event::Profile(profile) => self.profile = Some(profile),
            Event::RehabMode(mode) => self.mode = Some(mode),
            _ => {}
        }
    }

    /// Injuries that hold training back.
    pub(super) fn open(&self) -> impl Iterator<Item = &Way<'a>> {
        self.ways.iter().filter(|way| way.holds())
    }
}

/// Days from one to the other.
pub(super) fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
