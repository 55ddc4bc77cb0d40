//! Judges a plan by the diary alone, without a look at how plans are found.

use hamstrong_domain::calendar::Calendar;
use hamstrong_domain::catalogue::{self, Exercise};
use hamstrong_domain::diary::{Diary, Event, PlannedRun, Priority, RunKind, Side};
use hamstrong_domain::plan::{Plan, PlannedSession};
use hamstrong_domain::state::{Need, days_from};
use hamstrong_domain::testing::shifted;
use jiff::civil::Date;
use proptest::prelude::*;

use crate::athletes::DAY;

/// Lowering work that is not heavy.
const MILD: [&str; 7] = [
    "band-leg-curl",
    "bridge-walkout",
    "hip-hinge-drill",
    "single-leg-rdl-bodyweight",
    "swiss-ball-curl-double",
    "cable-leg-curl-single",
    "machine-leg-curl",
];
const NORDICS: [&str; 3] = ["nordic-curl", "nordic-curl-band-assisted", "razor-curl"];
/// Nordic repetitions of each week of a block, at most.
const NORDICS_MOST: [u32; 6] = [6, 12, 15, 15, 15, 15];

/// A plan beside the diary it was made from.
pub struct Judge<'a> {
    plan: &'a Plan,
    runs: Vec<&'a PlannedRun>,
    /// Every set of lowering or other strength work: day, exercise, side, repetitions.
    sets: Vec<(Date, &'static Exercise, Option<Side>, u32)>,
    calendar: Calendar,
}

fn exercise(id: &str) -> &'static Exercise {
    catalogue::exercise(id).expect("on the shelf")
}

fn lowers(exercise: &Exercise) -> bool {
    Need::LOWERING.into_iter().any(|need| need.served_by(exercise))
}

fn is_heavy(exercise: &Exercise) -> bool {
    lowers(exercise) && !MILD.contains(&exercise.id.as_str())
}

fn is_strength(exercise: &Exercise) -> bool {
    let category = exercise.category.as_str();
    matches!(category, "hip-dominant" | "knee-dominant" | "combined")
        && exercise.slots.iter().any(|slot| slot == "strength" || slot == "rehab")
}

/// What a session holds, withheld mains included.
fn held(session: &PlannedSession) -> Vec<&'static Exercise> {
    session.planned().map(|id| exercise(id)).collect()
}

type Verdict = Result<(), TestCaseError>;

impl<'a> Judge<'a> {
    pub fn of(diary: &'a Diary, plan: &'a Plan) -> Self {
        let mut runs = Vec::new();
        let mut sets = Vec::new();
        let mut profile = None;
        for entry in &diary.entries {
            match &entry.event {
                Event::RunPlanned(run) => runs.push(run),
                Event::Set(set) if entry.day <= DAY => {
                    let of = exercise(&set.exercise);
                    sets.push((entry.day, of, set.side, set.repetitions.unwrap_or(0)));
                }
                Event::Profile(told) if entry.day <= DAY => profile = Some(told),
                _ => {}
            }
        }
        let profile = profile.expect("every athlete tells who they are");
        let calendar = Calendar::of(diary, profile, DAY, 60);
        Self { plan, runs, sets, calendar }
    }

    fn key_runs(&self) -> impl Iterator<Item = &&PlannedRun> {
        self.runs.iter().filter(|run| run.kind.is_key())
    }

    /// Races that matter.
    fn told_races(&self) -> impl Iterator<Item = (Date, Priority, f64)> {
        let races = self.runs.iter().filter(|run| run.kind == RunKind::Race);
        races.map(|run| {
            let priority = run.priority.unwrap_or_default();
            (run.day, priority, run.distance_m.unwrap_or(0.0))
        })
    }

    fn done(&self, of: &Exercise) -> bool {
        self.sets.iter().any(|(_, other, ..)| other.id == of.id)
    }

    /// Whether it is new to the athlete on that day, by diary and plan.
    fn is_new(&self, of: &Exercise, day: Date) -> bool {
        let mut before = self.plan.sessions().filter(|s| s.day < day);
        !self.done(of) && !before.any(|s| s.planned().any(|id| *id == of.id))
    }

    /// Lowering work of a need after four weeks without, or heavy and new.
    fn is_first(&self, of: &Exercise, day: Date) -> bool {
        let planned = self.plan.sessions().filter(|s| s.day < day);
        let planned = planned.flat_map(|s| held(s).into_iter().map(|e| (s.day, e)));
        let done = self.sets.iter().map(|(day, e, ..)| (*day, *e));
        let all: Vec<(Date, &Exercise)> = done.chain(planned).collect();
        let faded = |need: Need| {
            let last = all.iter().filter(|(_, e)| need.served_by(e)).map(|(d, _)| *d);
            need.served_by(of)
                && last.max().is_none_or(|last| days_from(last, day) >= 28)
        };
        Need::LOWERING.into_iter().any(faded) || is_heavy(of) && self.is_new(of, day)
    }

    /// P1: one session around a race, three at most; none once the week is full.
    pub fn weeks(&self) -> Verdict {
        for week in &self.plan.weeks {
            let mut days: Vec<Date> =
                self.sets.iter().filter(|s| is_strength(s.1)).map(|s| s.0).collect();
            days.retain(|day| (0..7).contains(&days_from(week.from, *day)));
            days.sort_unstable();
            days.dedup();
            let held = days.len() + week.sessions.len();
            let ahead = |day: Date| days_from(week.from, day);
            let race = self.told_races().any(|(day, priority, _)| {
                priority != Priority::C
                    && (-7..7).contains(&ahead(day))
                    && day >= shifted(DAY, -7)
                    || priority == Priority::A && (0..21).contains(&ahead(day))
            });
            let fast = self.key_runs().any(|run| {
                run.kind.is_fast() && run.day >= week.from && run.day >= DAY
            });
            let most = if race {
                1
            } else if fast {
                2
            } else {
                3
            };
            prop_assert!(
                week.sessions.is_empty() || held <= most,
                "{} holds {held}, at most {most}",
                week.from
            );
        }
        Ok(())
    }

    /// P2: 24, 48 or 72 hours before each told key run.
    pub fn clear_hours(&self) -> Verdict {
        for session in self.plan.sessions() {
            for of in held(session) {
                let wanted = if self.is_first(of, session.day) {
                    72
                } else if is_heavy(of) {
                    48
                } else {
                    24
                };
                for run in self.key_runs().filter(|run| run.day > session.day) {
                    let clear = days_from(session.day, run.day) * 24;
                    prop_assert!(
                        clear >= wanted,
                        "{} on {}, {:?} on {}: {wanted} h wanted",
                        of.id,
                        session.day,
                        run.kind,
                        run.day
                    );
                }
            }
        }
        Ok(())
    }

    /// P3: heavy days apart, and none the day after a fast run.
    pub fn heavy_spacing(&self) -> Verdict {
        let heavy = self.plan.sessions().filter(|s| held(s).into_iter().any(is_heavy));
        let planned: Vec<Date> = heavy.map(|s| s.day).collect();
        let done = self.sets.iter().filter(|s| is_heavy(s.1)).map(|s| s.0);
        let all: Vec<Date> = done.chain(planned.iter().copied()).collect();
        for day in planned {
            let eve = shifted(day, -1);
            prop_assert!(!all.contains(&eve), "heavy on {eve} and the day after");
            let fast = self.runs.iter().any(|run| run.kind.is_fast() && run.day == eve);
            prop_assert!(!fast, "heavy on {day}, after a fast run");
        }
        Ok(())
    }

    /// P6: nothing heavy for 7 days, nothing new for 14, before a main race nothing
    /// for 4; after a long one rest.
    pub fn races(&self) -> Verdict {
        for session in self.plan.sessions() {
            for (race, priority, metres) in self.told_races() {
                let ahead = days_from(session.day, race);
                let rest = match metres {
                    long if long >= 42_000.0 => 5,
                    half if half >= 21_000.0 => 3,
                    _ => 0,
                };
                let rests = race > DAY && rest > 0 && (-rest..=0).contains(&ahead);
                prop_assert!(!rests, "{} after the race of {race}", session.day);
                if priority == Priority::C || ahead < 0 {
                    continue;
                }
                let most = if priority == Priority::A { 4 } else { 1 };
                prop_assert!(ahead >= most, "{} before {race}", session.day);
                for of in held(session) {
                    let day = session.day;
                    prop_assert!(
                        !is_heavy(of) || ahead >= 7,
                        "{} on {day}, {race}",
                        of.id
                    );
                    let new = self.is_new(of, day);
                    prop_assert!(!new || ahead > 14, "{} new on {day}, {race}", of.id);
                }
            }
        }
        Ok(())
    }

    /// P5: once begun, no more than 14 days between two sessions with lowering work.
    pub fn pauses(&self) -> Verdict {
        let done = self.sets.iter().filter(|s| lowers(s.1)).map(|s| s.0).max();
        let begun = self.sets.iter().any(|s| s.0 == DAY && is_strength(s.1));
        let open = if begun { shifted(DAY, 1) } else { DAY };
        let running = done.filter(|last| days_from(*last, open) <= 14);
        let planned = self.plan.sessions().filter(|s| held(s).into_iter().any(lowers));
        let days: Vec<Date> =
            running.into_iter().chain(planned.map(|s| s.day)).collect();
        for pair in days.windows(2) {
            prop_assert!(
                days_from(pair[0], pair[1]) <= 14,
                "{} to {}",
                pair[0],
                pair[1]
            );
        }
        let last = days.last().is_none_or(|last| days_from(*last, self.plan.end) <= 14);
        prop_assert!(last, "none after {:?}", days.last());
        Ok(())
    }

    /// P7: repetitions of Nordics in each week of the block.
    pub fn nordics(&self) -> Verdict {
        for (week, most) in self.plan.weeks.iter().zip(NORDICS_MOST) {
            let items = week.sessions.iter().flat_map(|s| &s.mains);
            let nordics = items.filter(|i| NORDICS.contains(&i.exercise.as_str()));
            let planned: u32 =
                nordics.map(|i| i.sets * i.repetitions.unwrap_or(0)).sum();
            let mut done = 0;
            for back in 0..7 {
                let day = shifted(week.from, back);
                for id in NORDICS {
                    let of = |side: Option<Side>| -> u32 {
                        let sets =
                            self.sets.iter().filter(|s| s.0 == day && s.1.id == id);
                        sets.filter(|s| s.2 == side).map(|s| s.3).sum()
                    };
                    done += of(None) + of(Some(Side::Left)).max(of(Some(Side::Right)));
                }
            }
            prop_assert!(
                planned == 0 || done + planned <= most,
                "{done} and {planned} in the week of {}",
                week.from
            );
        }
        Ok(())
    }

    /// P8.
    pub fn one_new(&self) -> Verdict {
        for session in self.plan.sessions() {
            let new = held(session).into_iter().filter(|e| self.is_new(e, session.day));
            prop_assert!(new.count() <= 1, "two are new on {}", session.day);
            for item in &session.mains {
                let of = exercise(&item.exercise);
                prop_assert!(item.starts || !self.is_new(of, session.day), "{}", of.id);
            }
        }
        Ok(())
    }

    /// P9: no session on a day off, beyond the minutes, or out of place.
    pub fn days(&self) -> Verdict {
        for session in self.plan.sessions() {
            let day = self.calendar.on(session.day).expect("within the calendar");
            prop_assert!(!day.off, "{} is off", session.day);
            prop_assert!(
                day.minutes.is_none_or(|there| session.minutes <= there),
                "{} minutes of {:?} on {}",
                session.minutes,
                day.minutes,
                session.day
            );
            let place = session.place.as_ref().expect("a place");
            prop_assert!(day.places.contains(place));
            for of in held(session) {
                prop_assert!(of.places.contains(place), "{} at {place}", of.id);
                let needs =
                    of.equipment.iter().any(|e| e == "barbell" || e == "Swiss ball");
                let there = |e: &String| of.equipment.contains(e);
                prop_assert!(
                    !needs || place == "gym" || day.equipment.iter().any(there),
                    "{}",
                    of.id
                );
            }
        }
        Ok(())
    }

    /// P4: on a day with a told run the session says that the run comes first.
    pub fn runs_first(&self) -> Verdict {
        for session in self.plan.sessions() {
            let runs = self.runs.iter().any(|run| run.day == session.day);
            let says = |rule: &str| session.why.iter().any(|why| why.rule == rule);
            prop_assert!(
                !runs || says("run-first") || says("hard-with-hard"),
                "{}",
                session.day
            );
        }
        Ok(())
    }
}
