//! What each open day allows: every fact that closes it, and which sessions it closes.

use jiff::civil::Date;

use crate::calendar::{Calendar, CalendarDay};
use crate::diary::{Priority, RunKind};
use crate::evidence::Reason;
use crate::state::{State, days_from, limit};

/// What stands around one open day.
#[derive(Clone, Debug)]
pub(super) struct Around<'a> {
    pub(super) day: &'a CalendarDay,
    /// The next key run after this day.
    pub(super) next_key: Option<(Date, &'a str)>,
    /// The next race that matters, this day included.
    pub(super) race: Option<Date>,
    /// The next race that matters most, this day included.
    pub(super) main_race: Option<Date>,
    /// A long race not long enough ago, with the days it asks for.
    pub(super) after_race: Option<(Date, f64)>,
    /// Fast running the day before.
    pub(super) fast_before: Option<Date>,
    /// A run of the day before that was hard against the own past.
    pub(super) hard_before: Option<Reason>,
    /// A run far beyond the longest of the month, on this day or the day before.
    pub(super) spike: Option<Reason>,
}

/// Why a session may not stand on a day.
#[derive(Clone, Debug, PartialEq)]
pub enum Closed {
    /// A day off.
    Off,
    /// Too close after a long race: its day, and the days it asks for.
    AfterRace(Date, f64),
    /// Too close before a race that matters most.
    RaceNear(Date),
    /// Heavy lowering work too close before a race.
    HeavyBeforeRace(Date),
    /// Too few clear hours before a key run: its day, what it is, the hours wanted.
    KeyRun(Date, String, f64),
    /// Heavy lowering work the day after fast running.
    FastBefore(Date),
    /// Heavy lowering work the day after a run that was hard against the own past.
    HardBefore(Reason),
    /// After a run far beyond the longest of the month.
    Spike(Reason),
    /// The minutes it takes at the least, and those there are.
    Minutes(u32, u32),
    /// No place or no equipment for it that day.
    Place,
    /// Two exercises that would be new.
    TwoNew,
}

impl Closed {
    /// The rule and the facts.
    pub fn reason(&self) -> Reason {
        match self {
            Self::Off => Reason::new("calendar", said!("a day off")),
            Self::AfterRace(race, days) => Reason::new(
                "after-race",
                said!("race on {}, {} days to rest", race, days),
            ),
            Self::RaceNear(race) => Reason::new("taper", said!("race on {}", race)),
            Self::HeavyBeforeRace(race) => {
                Reason::new("taper", said!("heavy lowering work, race on {}", race))
            }
            Self::KeyRun(day, what, hours) => Reason::new(
                "clear-hours",
                said!("{} on {}, {} h wanted", what, day, hours),
            ),
            Self::FastBefore(day) => {
                Reason::new("heavy-spacing", said!("fast running on {}", day))
            }
            Self::HardBefore(fact) | Self::Spike(fact) => {
                Reason::new("hard-run", fact.here.clone())
            }
            Self::Minutes(least, there) => Reason::new(
                "calendar",
                said!("takes {} minutes at the least, {} there", least, there),
            ),
            Self::Place => {
                Reason::new("calendar", said!("no place or equipment for it"))
            }
            Self::TwoNew => Reason::new("one-new-exercise", said!("both would be new")),
        }
    }
}

/// The facts around each day from `from`, as many as asked.
pub(super) fn around(state: &State, from: Date, days: usize) -> Vec<Around<'_>> {
    let calendar = &state.calendar;
    let Some(first) = calendar.days.first().map(|day| day.day) else {
        return Vec::new();
    };
    let Ok(start) = usize::try_from(days_from(first, from)) else { return Vec::new() };
    let ran = [&state.running.today, &state.running.yesterday];
    let hard: Vec<(Date, &Reason)> = ran
        .into_iter()
        .flatten()
        .filter(|day| day.distance_m > 0.0)
        .flat_map(|day| day.hard.iter().map(|reason| (day.day, reason)))
        .collect();
    let found = |day: Date, back: &[i32], is_spike: bool| {
        let of = |(ran, why): &&(Date, &Reason)| {
            back.contains(&days_from(*ran, day))
                && (why.rule == "single-run-spike") == is_spike
        };
        hard.iter().find(of).map(|(_, reason)| (*reason).clone())
    };
    let end = calendar.days.len().min(start + days);
    (start..end)
        .map(|at| {
            let day = &calendar.days[at];
            let yesterday = at.checked_sub(1).map(|back| &calendar.days[back]);
            let fast =
                |day: &&CalendarDay| day.runs.iter().any(|run| run.kind.is_fast());
            Around {
                day,
                next_key: next_key(calendar, at),
                race: next_race(calendar, at, |priority| priority != Priority::C),
                main_race: next_race(calendar, at, |priority| priority == Priority::A),
                after_race: after_race(state, at),
                fast_before: yesterday.filter(fast).map(|day| day.day),
                hard_before: found(day.day, &[1], false),
                spike: found(day.day, &[0, 1], true),
            }
        })
        .collect()
}

fn next_key(calendar: &Calendar, at: usize) -> Option<(Date, &str)> {
    calendar.days[at + 1..].iter().find_map(|day| {
        let run = day.runs.iter().find(|run| run.kind.is_key())?;
        Some((day.day, run.what.as_str()))
    })
}

/// Races run as training count as key runs only.
fn next_race(
    calendar: &Calendar,
    at: usize,
    counts: fn(Priority) -> bool,
) -> Option<Date> {
    let race = |day: &&CalendarDay| {
        let mut races = day.runs.iter().filter(|run| run.kind == RunKind::Race);
        races.any(|run| run.priority.is_some_and(counts))
    };
    calendar.days[at..].iter().find(race).map(|day| day.day)
}

/// The last long race before this day, done or still to come, while it asks for rest.
fn after_race(state: &State, at: usize) -> Option<(Date, f64)> {
    let days = &state.calendar.days;
    let today = days[at].day;
    let rest = |metres: f64| {
        let whole = metres >= limit("after-race", "marathon_distance");
        let half = metres >= limit("after-race", "half_distance");
        half.then(|| limit("after-race", if whole { "marathon" } else { "half" }))
    };
    let planned = days[..=at].iter().rev().find_map(|day| {
        let races = day.runs.iter().filter(|run| run.kind == RunKind::Race);
        let furthest = races.filter_map(|race| race.distance_m).max_by(f64::total_cmp);
        Some((day.day, rest(furthest?)?))
    });
    let done = state.running.long_race.and_then(|(day, m)| Some((day, rest(m)?)));
    [planned, done].into_iter().flatten().find(|(race, rest)| {
        let ago = days_from(*race, today);
        ago >= 0 && f64::from(ago) <= *rest
    })
}

/// What closes a day for every session.
pub(super) fn whole_day(around: &Around) -> Option<Closed> {
    if around.day.off {
        return Some(Closed::Off);
    }
    if let Some((race, rest)) = around.after_race {
        return Some(Closed::AfterRace(race, rest));
    }
    let near = |race: &Date| {
        f64::from(days_from(around.day.day, *race)) < limit("taper", "light")
    };
    let race = around.race.filter(|race| *race == around.day.day);
    if let Some(race) = race.or(around.main_race.filter(near)) {
        return Some(Closed::RaceNear(race));
    }
    around.spike.clone().map(Closed::Spike)
}

/// What the runs around a day close to a session, heavy or not.
pub(super) fn closed_by_runs(around: &Around, heavy: bool) -> Option<Closed> {
    closers_of_runs(around, heavy).into_iter().flatten().next()
}

/// All that the runs around a day have against a session, the plainest first.
pub(super) fn closers_of_runs(around: &Around, heavy: bool) -> [Option<Closed>; 4] {
    let race = around.race.filter(|race| {
        let ahead = f64::from(days_from(around.day.day, *race));
        heavy && ahead < limit("taper", "heavy")
    });
    let hours = limit("clear-hours", if heavy { "heavy" } else { "usual" });
    let hard = || around.hard_before.clone().map(Closed::HardBefore);
    [
        race.map(Closed::HeavyBeforeRace),
        key_run_too_near(around, hours),
        heavy.then(hard).flatten(),
        around.fast_before.map(Closed::FastBefore).filter(|_| heavy),
    ]
}

pub(super) fn key_run_too_near(around: &Around, hours: f64) -> Option<Closed> {
    let (day, what) = around.next_key?;
    let clear = f64::from(days_from(around.day.day, day)) * 24.0;
    (clear < hours).then(|| Closed::KeyRun(day, what.to_owned(), hours))
}
