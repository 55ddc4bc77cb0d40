//! A session on another day: what each day says to it, and what would open a day that
//! only the athlete's own word closes.
//!
//! A move is kept as the plan that was shown, with the session where the athlete wants
//! it: the planner keeps what was shown unless a rule closes the day. So no move gets
//! around a rule of safety, whatever is typed.

use std::cell::{OnceCell, RefCell};

use hamstrong_domain::calendar::Calendar;
use hamstrong_domain::catalogue;
use hamstrong_domain::diary::{DayPlan, Diary, Entry, EntryId, Event, ShownPlan};
use hamstrong_domain::evidence::Reason;
use hamstrong_domain::plan::{Plan, Planned, PlannedSession, WhyNot, plan, why_not};
use hamstrong_domain::said;
use hamstrong_domain::state::{State, days_from};
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::weeks_shown::{differences, swapped};
use crate::ask::Ask;
use crate::problem::Problem;

/// Days before and after a session to which it can be moved.
const REACH: i64 = 6;
/// The rule of days, minutes, places and equipment as the athlete told them: the only
/// one that gives way to their reason.
const OWN_WORD: &str = "calendar";

/// How a day takes a session.
#[derive(Clone, Debug)]
pub(super) enum Mark {
    Fine,
    /// It can be done; what speaks against it, in words.
    Careful(Vec<String>),
    /// Closed by what the athlete told of the day, and by nothing else.
    Asks(Vec<Reason>),
    No(Vec<Reason>),
}

impl Mark {
    pub(super) const fn word(&self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Careful(_) => "careful",
            Self::Asks(_) => "asks",
            Self::No(_) => "no",
        }
    }
}

/// A day to which a session could go.
pub(super) struct Target {
    pub(super) day: Date,
    pub(super) mark: Mark,
}

/// The plan with a session moved, and what must be told of its day for that.
pub(super) struct Moved {
    pub(super) plan: Box<Plan>,
    pub(super) opening: Option<DayPlan>,
}

/// The session asked for, with the plan it is in.
pub(super) struct Wish<'a> {
    ask: &'a Ask,
    plan: &'a Plan,
    calendar: Calendar,
    from: Date,
    /// What of the diary the calendar is made of.
    told: OnceCell<RefCell<Diary>>,
}

impl<'a> Wish<'a> {
    pub(super) fn of(
        ask: &'a Ask,
        planned: &'a Planned,
        from: Date,
    ) -> Result<Self, Problem> {
        let Planned::Plan(plan) = planned else {
            return Err(Problem::wrong_key("weeks.paused"));
        };
        if !plan.sessions().any(|session| session.day == from) {
            return Err(Problem::wrong_key("weeks.no_session"));
        }
        let calendar = super::weeks_days::calendar(ask, planned);
        Ok(Self { ask, plan, calendar, from, told: OnceCell::new() })
    }

    /// The session.
    pub(super) fn session(&self) -> Option<&'a PlannedSession> {
        self.plan.on(self.from)
    }

    pub(super) fn days(&self) -> Vec<Date> {
        let first = self.from.saturating_sub(REACH.days()).max(self.ask.today);
        let first = first.max(self.plan.start);
        let last = self.from.saturating_add(REACH.days()).min(self.plan.end);
        let days = first.series(1.day()).take_while(|day| *day <= last);
        days.filter(|day| *day != self.from).collect()
    }

    /// The plan as shown with the session on another day.
    pub(super) fn moved(&self, to: Date) -> ShownPlan {
        swapped(self.plan.as_shown(), (self.from, to))
    }

    /// The plan that results, if the session stays where it was moved to.
    fn result(&self, state: &State, to: Date) -> Option<Box<Plan>> {
        let mut state = state.clone();
        state.shown = Some(self.moved(to));
        let Planned::Plan(after) = plan(&state) else { return None };
        let there = after.sessions().find(|session| session.day == to)?;
        let held: Vec<&String> = there.planned().collect();
        let mut wanted = self.session()?.planned();
        wanted.all(|id| held.contains(&id)).then_some(after)
    }

    /// The move, opening the day if only what was told of it closes it; else what
    /// stands against it.
    pub(super) fn to(&self, state: &State, to: Date) -> Result<Moved, Vec<Reason>> {
        if let Some(plan) = self.result(state, to) {
            return Ok(Moved { plan, opening: None });
        }
        let mut against = self.against(state, to);
        if against.iter().all(|reason| reason.rule != OWN_WORD) {
            return Err(against);
        }
        for opening in self.openings(to) {
            let opened = self.opened(state, &opening);
            if let Some(plan) = self.result(&opened, to) {
                return Ok(Moved { plan, opening: Some(opening) });
            }
            // What stands behind the athlete's own word is told as well.
            let behind = self.against(&opened, to);
            let new = behind.into_iter().filter(|reason| reason.rule != OWN_WORD);
            let new: Vec<Reason> = new.filter(|r| !against.contains(r)).collect();
            against.extend(new);
        }
        Err(against)
    }

    pub(super) fn target(&self, state: &State, day: Date) -> Target {
        let mark = match self.to(state, day) {
            Err(against) => Mark::No(against),
            Ok(Moved { opening: Some(_), .. }) => Mark::Asks(self.against(state, day)),
            Ok(Moved { plan, opening: None }) => {
                let careful = self.careful(&plan, day);
                if careful.is_empty() { Mark::Fine } else { Mark::Careful(careful) }
            }
        };
        Target { day, mark }
    }

    /// What could be told of the day so that the session fits, the least first: that it
    /// is no day off and has the minutes; then also the places and equipment of the
    /// session's own day.
    fn openings(&self, to: Date) -> Vec<DayPlan> {
        let (Some(there), Some(here), Some(session)) =
            (self.calendar.on(to), self.calendar.on(self.from), self.session())
        else {
            return Vec::new();
        };
        let minutes = there.minutes.filter(|minutes| *minutes < session.minutes);
        let least = DayPlan {
            off: there.off.then_some(false),
            minutes: minutes.map(|_| session.minutes),
            ..DayPlan::new(to, to)
        };
        let brought = DayPlan {
            places: Some(here.places.clone()),
            equipment: Some(here.equipment.clone()),
            ..least.clone()
        };
        vec![least, brought]
    }

    /// The athlete as if this had been told of a day.
    fn opened(&self, state: &State, opening: &DayPlan) -> State {
        let mut opened = state.clone();
        let Some(first) = state.calendar.days.first() else { return opened };
        let told = self.told.get_or_init(|| RefCell::new(self.of_calendar()));
        let mut told = told.borrow_mut();
        told.entries.push(Entry {
            id: EntryId(u128::MAX),
            written: self.ask.now,
            day: self.ask.today,
            replaces: None,
            event: Event::DaysPlanned(opening.clone()),
        });
        let days = u16::try_from(state.calendar.days.len()).unwrap_or(u16::MAX);
        opened.calendar =
            Calendar::seen_on(&told, &state.profile, state.day, first.day, days);
        told.entries.pop();
        opened
    }

    fn of_calendar(&self) -> Diary {
        let diary = &self.ask.seen.diary;
        let of_days = |entry: &&Entry| {
            matches!(
                entry.event,
                Event::DaysPlanned(_) | Event::WeekHabit(_) | Event::RunPlanned(_)
            )
        };
        let entries = diary.entries.iter().filter(of_days).cloned().collect();
        Diary { entries, runs: diary.runs.clone() }
    }

    /// What closes the day to it.
    fn against(&self, state: &State, day: Date) -> Vec<Reason> {
        let mains = self.session().into_iter().flat_map(PlannedSession::planned);
        let mains = mains.filter_map(|id| catalogue::exercise(id));
        for exercise in mains {
            if let WhyNot::Against(reasons) = why_not(state, exercise, day) {
                return reasons;
            }
        }
        let here =
            said!("the other sessions and their spacing leave no room for it that day");
        vec![Reason::new("plan-change", here)]
    }

    /// What speaks against a day that is open.
    fn careful(&self, after: &Plan, to: Date) -> Vec<String> {
        let t = self.ask.t;
        let mut found = Vec::new();
        if let Some(day) = self.calendar.on(to) {
            let key = day.runs.iter().find(|run| run.kind.is_key());
            found.extend(
                key.map(|run| t.with("move.key_run", &[("run", &t.text(&run.what))])),
            );
            found.extend(day.other_gym.then(|| t.say("move.other_gym").to_owned()));
            let habit = self.calendar.days.iter().any(|day| day.usual);
            found.extend(
                (habit && !day.usual).then(|| t.say("move.unusual").to_owned()),
            );
        }
        let near =
            after.sessions().find(|session| days_from(session.day, to).abs() == 1);
        found
            .extend(near.map(|s| t.with("move.near", &[("day", &t.day_short(s.day))])));
        let (before, after) = (self.moved(to).sessions, after.as_shown().sessions);
        found.extend(differences(self.ask, &before, &after));
        found
    }
}
