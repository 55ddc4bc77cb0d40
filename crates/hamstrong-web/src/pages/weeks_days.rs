//! Six weeks day by day: what was done, what is planned, what changed, what was missed.

use std::collections::{BTreeMap, BTreeSet};

use hamstrong_domain::calendar::{Calendar, CalendarDay};
use hamstrong_domain::diary::{Event, SessionMoved, ShownPlan};
use hamstrong_domain::plan::{Change, Plan, Planned, PlannedSession, PlannedWeek};
use hamstrong_domain::state::days_from;
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::ask::Ask;

/// Weeks of a block, and days of a week.
const WEEKS: usize = 6;
const WEEK: usize = 7;
/// Days of runs from which the own dose of a metre is taken.
const LATELY: i32 = 28;

/// How a session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Planned,
    /// Planned, and not as it was before today.
    Moved,
    Done,
    /// Done, with other main exercises than planned.
    Changed,
    Missed,
    /// Planned once, and nothing is planned now.
    Gone,
}

impl Standing {
    /// Its word in the message files.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Moved => "moved",
            Self::Done => "done",
            Self::Changed => "changed",
            Self::Missed => "missed",
            Self::Gone => "gone",
        }
    }
}

/// The strength work of a day.
pub(super) struct Strength<'a> {
    pub(super) standing: Standing,
    /// Main exercises, by id.
    pub(super) exercises: Vec<String>,
    /// What was planned before, where something else was done or is planned now.
    pub(super) instead_of: Vec<String>,
    /// The session to come.
    pub(super) session: Option<&'a PlannedSession>,
    /// How the athlete put it on this day, and when.
    pub(super) moved: Option<(Date, SessionMoved)>,
}

/// One day.
pub(super) struct Day<'a> {
    pub(super) told: &'a CalendarDay,
    pub(super) strength: Option<Strength<'a>>,
    /// Dose of the runs that were done, J/kg a leg.
    pub(super) dose: f64,
    /// The same of those to come, at the own usual dose of a metre.
    pub(super) expected: f64,
}

/// One week.
pub(super) struct Week<'a> {
    pub(super) number: usize,
    pub(super) from: Date,
    pub(super) planned: Option<&'a PlannedWeek>,
    pub(super) days: Vec<Day<'a>>,
}

/// The first day of what is shown: of the block, else of this week.
fn first(planned: &Planned, today: Date) -> Date {
    match planned {
        Planned::Plan(plan) => plan.start,
        Planned::Paused(_) | Planned::Impossible(_) => {
            let back = i64::from(today.weekday().to_monday_zero_offset());
            today.saturating_sub(back.days())
        }
    }
}

/// The days of the block as they are known today.
pub(super) fn calendar(ask: &Ask, planned: &Planned) -> Calendar {
    let from = first(planned, ask.today);
    let (diary, profile) = (&ask.seen.diary, &ask.seen.profile);
    Calendar::seen_on(diary, profile, ask.today, from, (WEEKS * WEEK) as u16)
}

/// The weeks, each with its days.
pub(super) fn weeks<'a>(
    ask: &Ask,
    planned: &'a Planned,
    (calendar, changes): (&'a Calendar, &[Change]),
) -> Vec<Week<'a>> {
    let plan = match planned {
        Planned::Plan(plan) => Some(plan.as_ref()),
        Planned::Paused(_) | Planned::Impossible(_) => None,
    };
    let facts = Facts::of(ask, plan, changes);
    let days = calendar.days.chunks(WEEK).enumerate();
    days.filter_map(|(index, days)| {
        Some(Week {
            number: index + 1,
            from: days.first()?.day,
            planned: plan.and_then(|plan| plan.weeks.get(index)),
            days: days.iter().map(|day| facts.day(day)).collect(),
        })
    })
    .collect()
}

/// What the diary holds of days, sorted out once.
struct Facts<'a, 'b> {
    today: Date,
    plan: Option<&'a Plan>,
    shown: Vec<(Date, &'b ShownPlan)>,
    done: BTreeMap<Date, BTreeSet<&'b str>>,
    doses: BTreeMap<Date, f64>,
    dose_of_a_metre: f64,
    changed: BTreeSet<Date>,
}

impl<'a, 'b> Facts<'a, 'b> {
    fn of(ask: &'b Ask, plan: Option<&'a Plan>, changes: &[Change]) -> Self {
        let diary = &ask.seen.diary;
        let mut done: BTreeMap<Date, BTreeSet<&str>> = BTreeMap::new();
        for entry in &diary.entries {
            if let Event::Set(set) = &entry.event {
                done.entry(entry.day).or_default().insert(&set.exercise);
            }
        }
        let mut doses: BTreeMap<Date, f64> = BTreeMap::new();
        let (mut dose, mut metres) = (0.0, 0.0);
        for run in &diary.runs {
            *doses.entry(run.day).or_default() += run.load.dose_j_kg;
            if (0..LATELY).contains(&days_from(run.day, ask.today)) {
                dose += run.load.dose_j_kg;
                metres += run.load.distance_m;
            }
        }
        Self {
            today: ask.today,
            plan,
            shown: shown(ask),
            done,
            doses,
            dose_of_a_metre: if metres > 0.0 { dose / metres } else { 0.0 },
            changed: changes.iter().map(|change| change.day).collect(),
        }
    }

    fn day(&self, told: &'a CalendarDay) -> Day<'a> {
        let dose = self.doses.get(&told.day).copied().unwrap_or(0.0);
        let ahead = told.day >= self.today && dose <= 0.0;
        let metres: f64 = told.runs.iter().filter_map(|run| run.distance_m).sum();
        let expected = if ahead { metres * self.dose_of_a_metre } else { 0.0 };
        Day { told, strength: self.strength(told.day), dose, expected }
    }

    fn strength(&self, day: Date) -> Option<Strength<'a>> {
        let promised = promised(&self.shown, day);
        let session = self.plan.and_then(|plan| plan.on(day));
        let of = |standing, exercises| Strength {
            standing,
            exercises,
            instead_of: Vec::new(),
            session: None,
            moved: None,
        };
        if let Some(done) = self.done.get(&day).filter(|_| day <= self.today) {
            let kept = promised
                .is_none_or(|ids| ids.iter().any(|id| done.contains(id.as_str())));
            let standing = if kept { Standing::Done } else { Standing::Changed };
            let instead_of =
                if kept { Vec::new() } else { promised.unwrap_or_default().to_vec() };
            let exercises = done.iter().map(|id| (*id).to_owned()).collect();
            return Some(Strength { instead_of, session, ..of(standing, exercises) });
        }
        if day < self.today {
            return Some(of(Standing::Missed, promised?.to_vec()));
        }
        let exercises: Vec<String> = session
            .map_or_else(Vec::new, |session| session.planned().cloned().collect());
        let instead_of = self.planned_before(day, &exercises).unwrap_or_default();
        if session.is_none() {
            let gone = Strength { instead_of, ..of(Standing::Gone, exercises) };
            return Some(gone).filter(|gone| !gone.instead_of.is_empty());
        }
        let moved = self.changed.contains(&day);
        let standing = if moved { Standing::Moved } else { Standing::Planned };
        let moved = self.moved(day, &exercises);
        Some(Strength { instead_of, session, moved, ..of(standing, exercises) })
    }

    /// The plans shown of this block, the latest first, with the day they were shown.
    fn of_block(&self) -> impl Iterator<Item = (Date, &'b ShownPlan)> {
        let start = self.plan.map(|plan| plan.start);
        let shown = self.shown.iter().rev().copied();
        shown.filter(move |(_, shown)| Some(shown.block_start) == start)
    }

    /// What stood on a day to come before what is planned for it now.
    fn planned_before(&self, day: Date, now: &[String]) -> Option<Vec<String>> {
        let mut before = self.of_block().map(|(_, shown)| of_day(shown, day));
        before.find(|ids| ids.unwrap_or_default() != now)?.map(<[String]>::to_vec)
    }

    /// How the athlete put what stands on a day there, if they did.
    fn moved(&self, day: Date, now: &[String]) -> Option<(Date, SessionMoved)> {
        let mut stands =
            self.of_block().take_while(|(_, shown)| of_day(shown, day) == Some(now));
        stands.find_map(|(on, shown)| {
            let moved = shown.moved.as_ref().filter(|moved| moved.to == day)?;
            Some((on, moved.clone()))
        })
    }
}

/// Every plan that was shown, in the order written, with its day.
fn shown(ask: &Ask) -> Vec<(Date, &ShownPlan)> {
    let entries = ask.seen.diary.entries.iter();
    let shown = entries.filter_map(|entry| match &entry.event {
        Event::PlanShown(shown) => Some((entry, shown)),
        _ => None,
    });
    let mut shown: Vec<_> = shown.collect();
    shown.sort_by_key(|(entry, _)| (entry.written, entry.id));
    shown.into_iter().map(|(entry, shown)| (entry.day, shown)).collect()
}

/// What the plan held for a day when it came, by the last plan shown until then.
fn promised<'b>(shown: &[(Date, &'b ShownPlan)], day: Date) -> Option<&'b [String]> {
    let last = shown.iter().rev().find(|(on, _)| *on <= day)?;
    of_day(last.1, day)
}

/// What a plan holds for a day.
fn of_day(shown: &ShownPlan, day: Date) -> Option<&[String]> {
    let of_day = shown.sessions.iter().find(|(planned, _)| *planned == day);
    of_day.map(|(_, ids)| ids.as_slice())
}

/// Days before today whose session was not done, the oldest first.
pub(super) fn missed(ask: &Ask, from: Date) -> Vec<Date> {
    let facts = Facts::of(ask, None, &[]);
    let days = from.series(1.day()).take_while(|day| *day < ask.today);
    let is_missed = |day: &Date| {
        facts.strength(*day).is_some_and(|s| s.standing == Standing::Missed)
    };
    days.filter(is_missed).collect()
}
