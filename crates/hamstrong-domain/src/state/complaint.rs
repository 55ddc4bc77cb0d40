//! Pain as the athlete last told it, and the stop it may leave behind.

use jiff::civil::Date;

use super::limit;
use crate::diary::{CheckIn, Entry, Event, PainKind, Place};
use crate::evidence::Reason;

/// The name by which sharp or electric pain is released.
pub(crate) const SHARP: &str = "sharp-pain";

/// Why nothing is advised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Sharp pain, not yet assessed; the day it was told.
    Sharp(Date),
    /// Electric pain, not yet assessed; the day it was told.
    Electric(Date),
    /// Pain at or above the stop line; the day it was told.
    Strong(Date),
}

/// Pain, kept until a newer check-in says otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Complaint {
    /// 0 to 10, as last told; raised by pain during a set.
    pub pain: u8,
    /// The day it was told, if ever.
    pub told: Option<Date>,
    /// Where, if said.
    pub place: Option<Place>,
    /// What it stops.
    pub stop: Option<Stop>,
    /// Check-in pains, one a day, oldest first.
    pub by_day: Vec<(Date, u8)>,
    sharp: Option<Stop>,
}

impl Complaint {
    /// Folds the entries in order.
    pub fn of<'a>(entries: impl Iterator<Item = &'a Entry>) -> Self {
        let mut complaint = Self::default();
        for entry in entries {
            match &entry.event {
                Event::CheckIn(answer) => complaint.hear(entry.day, answer),
                Event::Set(set) => {
                    let pain = set.pain.map_or(0, crate::units::Pain::rating);
                    complaint.rise(pain, entry.day);
                }
                event if event.releases(SHARP) => complaint.sharp = None,
                _ => {}
            }
        }
        complaint.settle();
        complaint
    }

    /// The rule and the facts of the stop, if there is one.
    pub fn stop_reason(&self) -> Option<Reason> {
        let (rule, here) = match self.stop? {
            Stop::Sharp(day) => {
                ("sharp-pain", said!("sharp pain on {}, not yet assessed", day))
            }
            Stop::Electric(day) => {
                ("sharp-pain", said!("electric pain on {}, not yet assessed", day))
            }
            Stop::Strong(day) => {
                ("pain-bands", said!("pain {} of 10 on {}", self.pain, day))
            }
        };
        Some(Reason::new(rule, here))
    }

    /// The same after pain of this rating in a set of that day.
    pub(super) fn raised(&self, rating: u8, day: Date) -> Self {
        let mut complaint = self.clone();
        complaint.rise(rating, day);
        complaint.settle();
        complaint
    }

    fn rise(&mut self, pain: u8, day: Date) {
        if pain > self.pain {
            self.pain = pain;
            self.told = Some(day);
        }
    }

    fn hear(&mut self, day: Date, answer: &CheckIn) {
        self.pain = answer.pain.pain.rating();
        self.told = Some(day);
        self.place = answer.pain.place;
        match answer.pain.kind {
            PainKind::Sharp => self.sharp = Some(Stop::Sharp(day)),
            PainKind::Electric => self.sharp = Some(Stop::Electric(day)),
            PainKind::Dull => {}
        }
        match self.by_day.last_mut() {
            Some((last, pain)) if *last == day => *pain = (*pain).max(self.pain),
            _ => self.by_day.push((day, self.pain)),
        }
    }

    fn settle(&mut self) {
        let strong = f64::from(self.pain) >= limit("pain-bands", "stop");
        let strong = self.told.filter(|_| strong).map(Stop::Strong);
        self.stop = self.sharp.or(strong);
    }
}
