//! A solved placement as sessions with doses and reasons.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Ground;
use super::advice::{PlannedSession, PlannedWeek};
use super::block::first_day;
use super::build::Built;
use super::days::{around, closed_by_runs, whole_day};
use super::dose::planned;
use super::problem::{Choice, Placement, WEEK};
use super::small::{self, Asked};
use super::stand_in::stands_in;
use super::table::Table;
use crate::catalogue::{self, Exercise};
use crate::evidence::Reason;
use crate::said::Said;
use crate::session::{
    At, Item, Reasons, Refusal, fits, is_heavy, is_new, painful, seconds,
};
use crate::state::{Done, Need, State, days_from, limit};

/// The weeks of the block, done and to come.
pub(super) fn weeks(
    state: &State,
    ground: &Ground,
    built: &Built,
    placement: &Placement,
) -> Vec<PlannedWeek> {
    let rows = &Table::get().week;
    let block = &ground.block;
    // Pain is told for today: what is due on the days ahead is due once it is gone.
    let well = match state.complaint.pain {
        0 => Cow::Borrowed(state),
        _ => Cow::Owned(state.without_complaint()),
    };
    let mut weaver = Weaver {
        state,
        well: &well,
        built,
        placement,
        ground,
        begun: BTreeMap::new(),
        small: small::Planned::new(),
    };
    let mut weeks = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let from = first_day(block.start, index);
        let to = first_day(block.start, index + 1);
        let to = to.min(block.open);
        let recent = state.strength.recent.iter();
        let done = recent
            .filter(|(day, _)| from <= **day && **day < to)
            .map(|(day, of_day)| (*day, of_day.keys().cloned().collect()));
        let mut sessions = Vec::new();
        for at in built.problem.weeks[index].days.clone() {
            let Some(choice) = placement.days[at] else { continue };
            let choice = built.problem.choices[usize::from(choice)];
            sessions.push(weaver.session(index, at, choice));
        }
        weeks.push(PlannedWeek {
            number: index + 1,
            from,
            aim: row.aim.clone(),
            why: built.phases[index].why.clone(),
            done: done.collect(),
            sessions,
        });
    }
    weeks
}

/// Which of these may still be done today, and where. What was learnt since, from a run
/// or the calendar, holds for what is left of a session too.
pub(super) fn left_today<'a>(
    state: &'a State,
    ids: &[String],
) -> Option<(&'a String, Vec<&'static Exercise>)> {
    let day = state.calendar.on(state.day)?;
    let around = around(state, state.day, 1).into_iter().next()?;
    if whole_day(&around).is_some() {
        return None;
    }
    let found = ids.iter().filter_map(|id| catalogue::exercise(id));
    let found: Vec<&'static Exercise> =
        found.filter(|e| closed_by_runs(&around, is_heavy(e)).is_none()).collect();
    let at = |place: &str| -> Vec<&'static Exercise> {
        let there = |e: &&&Exercise| fits(state, e, (place, &day.equipment));
        found.iter().filter(there).copied().collect()
    };
    // The place where most of it can be done; what passes no gate is not asked for again.
    let place = day.places.iter().rev().max_by_key(|place| at(place).len())?;
    Some((place, at(place)))
}

/// Today's session once a set is logged: as it was shown, else what was logged.
pub(super) fn begun(state: &State, ground: &Ground) -> Option<PlannedSession> {
    let block = &ground.block;
    let logged = state.strength.recent.get(&state.day)?;
    let ids = block.shown_on(state.day);
    let ids = ids.unwrap_or_else(|| logged.keys().cloned().collect());
    let week = days_from(block.start, state.day).max(0) as usize / WEEK;
    let row = Table::get().week.get(week)?;
    let why = logged_reason(state.day, logged);
    let day = state.calendar.on(state.day)?;
    let (place, mut there) = left_today(state, &ids)?;
    let item = |exercise: &&'static Exercise| {
        planned(state, exercise, (&block.zones, row), (At::After(0), why.clone()))
    };
    let new_already = there.iter().any(|e| is_new(state, e));
    there.truncate(limit("two-mains", "most") as usize);
    let withheld = withhold(state, &mut there);
    let mut mains: Vec<Item> = there.iter().map(item).collect();
    mains.sort_by_key(order);
    if mains.is_empty() && withheld.is_empty() {
        return None;
    }
    let asked = Asked {
        day: state.day,
        place,
        equipment: &day.equipment,
        race: around(state, state.day, 1).first().and_then(|around| around.race),
        new_already,
        contacts: row.contacts,
    };
    let mut planned = small::Planned::new();
    Some(PlannedSession {
        day: state.day,
        place: Some(place.clone()),
        minutes: 0,
        warm_up: borne(state, small::warm_up(state, &asked)),
        finisher: borne(
            state,
            small::finisher(state, &ground.weights, &asked, &mut planned),
        ),
        mains,
        withheld,
        waits: Vec::new(),
        contacts: row.contacts,
        why: Reasons::of(why),
    })
}

fn logged_reason(day: Date, logged: &BTreeMap<String, Done>) -> Reason {
    let each = logged.iter().map(|(id, done)| said!("{} {} sets", id, done.sets));
    let here = said!("logged on {}: {}", day, Said::joined("{}, {}", each));
    Reason::new("sessions-per-week", here)
}

/// Pain that came up in the session withholds what is left of it as well.
fn withhold(state: &State, there: &mut Vec<&'static Exercise>) -> Vec<Refusal> {
    let refusal = |exercise: &&'static Exercise| {
        let reason = painful(state, exercise)?;
        Some(Refusal { exercise: exercise.id.clone(), reason })
    };
    let withheld = there.iter().filter_map(refusal).collect();
    there.retain(|exercise| painful(state, exercise).is_none());
    withheld
}

/// Kept unless pain closes it today.
fn borne(state: &State, item: Option<Item>) -> Option<Item> {
    item.filter(|item| {
        let of = catalogue::exercise(&item.exercise);
        of.is_some_and(|exercise| painful(state, exercise).is_none())
    })
}

struct Weaver<'a> {
    state: &'a State,
    /// The athlete without the pain that was told.
    well: &'a State,
    built: &'a Built<'a>,
    placement: &'a Placement,
    ground: &'a Ground<'a>,
    begun: BTreeMap<String, u32>,
    small: small::Planned,
}

impl Weaver<'_> {
    fn session(&mut self, week: usize, at: usize, choice: Choice) -> PlannedSession {
        let around = &self.built.around[at];
        let pairs: Vec<(usize, &'static Exercise)> = choice
            .mains()
            .filter_map(|main| Some((main, self.built.stand_ins.on(at, main)?)))
            .collect();
        let today = around.day.day == self.state.day;
        let new = pairs.iter().any(|(_, e)| self.is_first(e));
        let mut mains = Vec::with_capacity(pairs.len());
        let (mut withheld, mut waits) = (Vec::new(), Vec::new());
        for (main, exercise) in &pairs {
            let item = self.item(week, *main, exercise, today);
            let held = painful(self.state, exercise)
                .map(|reason| Refusal { exercise: item.exercise.clone(), reason });
            match held {
                Some(held) if today => withheld.push(held),
                held => {
                    waits.extend(held);
                    mains.push(item);
                }
            }
        }
        mains.sort_by_key(order);
        let usual = self.built.minutes(choice, week, false).ceil() as u32;
        let there = around.day.minutes.filter(|there| *there < usual);
        if let Some(there) = there {
            shorten(&mut mains, there);
        }
        let place = around.day.places.iter().find(|place| {
            let there = (place.as_str(), around.day.equipment.as_slice());
            pairs.iter().all(|(_, exercise)| fits(self.state, exercise, there))
        });
        let asked = Asked {
            day: around.day.day,
            place: place.map_or("", String::as_str),
            equipment: &around.day.equipment,
            race: around.race,
            new_already: new,
            contacts: Table::get().week[week].contacts,
        };
        let small = (
            small::warm_up(self.well, &asked),
            self.finisher(&asked, (usual, around.day.minutes)),
        );
        let (warm_up, finisher) = if today {
            (borne(self.state, small.0), borne(self.state, small.1))
        } else {
            small
        };
        PlannedSession {
            day: around.day.day,
            place: place.cloned(),
            minutes: there.unwrap_or(usual),
            warm_up,
            mains,
            finisher,
            withheld,
            waits,
            contacts: Table::get().week[week].contacts,
            why: self.why_day(at, choice),
        }
    }

    /// A small one to end with, where the minutes allow it.
    fn finisher(&mut self, asked: &Asked, minutes: (u32, Option<u32>)) -> Option<Item> {
        let mut planned = self.small.clone();
        let weights = &self.ground.weights;
        let item = small::finisher(self.well, weights, asked, &mut planned)?;
        let (usual, there) = minutes;
        let takes = f64::from(usual) + seconds(&item) / 60.0;
        if there.is_some_and(|there| f64::from(there) < takes) {
            return None;
        }
        self.small = planned;
        Some(item)
    }

    /// Whether it is new to the athlete and was not planned so far.
    fn is_first(&self, exercise: &Exercise) -> bool {
        is_new(self.state, exercise) && !self.begun.contains_key(&exercise.id)
    }

    fn item(
        &mut self,
        week: usize,
        main: usize,
        exercise: &'static Exercise,
        today: bool,
    ) -> Item {
        let own = self.built.mains[main];
        let begun = self.begun.entry(exercise.id.clone()).or_insert(0);
        let starts = self.built.starts(exercise);
        let at = if starts && *begun == 0 { At::Start } else { At::After(*begun) };
        *begun += 1;
        let why = if own.id == exercise.id {
            self.why_main(exercise)
        } else {
            stands_in(own, exercise)
        };
        let row = (&self.ground.block.zones, &Table::get().week[week]);
        let state = if today { self.state } else { self.well };
        planned(state, exercise, row, (at, why))
    }

    fn why_main(&self, exercise: &Exercise) -> Reason {
        let serves = Need::ALL.into_iter().filter(|need| need.served_by(exercise));
        let serves = Said::joined("{}, {}", serves.map(Need::words));
        let lowering = Need::LOWERING.into_iter().find(|need| need.served_by(exercise));
        match lowering.and_then(|need| self.state.strength.last(need)) {
            Some(last) => {
                let here = said!("{}; last on {}", serves, last);
                Reason::new("eccentric-continuity", here)
            }
            None => Reason::new("hip-and-knee", serves),
        }
    }

    /// What speaks for this day: runs around it, and the session before.
    fn why_day(&self, at: usize, choice: Choice) -> Reasons {
        let around = &self.built.around[at];
        let heavy = self.built.is_heavy(at, choice);
        let mut reasons: Vec<Reason> = Vec::new();
        let window = limit("sessions-per-week", "window");
        let soon = |day: Date| f64::from(days_from(around.day.day, day)) <= window;
        if let Some((day, what)) = around.next_key.filter(|(day, _)| soon(*day)) {
            let clear = days_from(around.day.day, day) * 24;
            let kind = if heavy { "heavy" } else { "usual" };
            let wanted = limit("clear-hours", kind);
            let here =
                said!("{} on {}, {} h away, {} h wanted", what, day, clear, wanted);
            reasons.push(Reason::new("clear-hours", here));
        }
        if let Some(run) = around.day.runs.first() {
            let gap = limit("run-first", "gap");
            let (rule, kind) = if run.kind.is_key() {
                ("hard-with-hard", said!("the hard run of the day"))
            } else {
                ("run-first", said!("an easy run that day"))
            };
            let here =
                said!("{}: {}, strength at least {} h after it", kind, run.what, gap);
            reasons.push(Reason::new(rule, here));
        }
        if let Some(before) = self.session_before(at) {
            let hours = days_from(before, around.day.day) * 24;
            reasons.push(Reason::new(
                "heavy-spacing",
                said!("{} h after the session on {}", hours, before),
            ));
        }
        let mut held = choice.mains().filter_map(|m| self.built.stand_ins.on(at, m));
        let first = |e: &&Exercise| {
            is_new(self.state, e) && self.begun.get(&e.id).is_none_or(|n| *n <= 1)
        };
        if let Some(exercise) = held.find(first) {
            let here = said!("{} is new to you", exercise.name);
            reasons.push(Reason::new("one-new-exercise", here));
        }
        let mut reasons = reasons.into_iter();
        let first = reasons.next().unwrap_or_else(|| {
            Reason::new(
                "calendar",
                said!("no run that day, and none soon to be fresh for"),
            )
        });
        let mut all = Reasons::of(first);
        reasons.for_each(|reason| all.add(reason));
        all
    }

    fn session_before(&self, at: usize) -> Option<Date> {
        let planned = (0..at).rev().find(|back| self.placement.days[*back].is_some());
        planned
            .map(|back| self.built.around[back].day.day)
            .or_else(|| self.state.strength.recent.keys().next_back().copied())
    }
}

/// Takes sets off until the mains fit the minutes there are, down to one of each.
fn shorten(mains: &mut [Item], there: u32) {
    let around = Table::get().number("least_around");
    let least = limit("minimum-dose", "sets") as u32;
    let takes = |mains: &[Item]| around + mains.iter().map(seconds).sum::<f64>() / 60.0;
    let planned: Vec<u32> = mains.iter().map(|item| item.sets).collect();
    while takes(mains) > f64::from(there) {
        let longest = mains.iter_mut().filter(|item| item.sets > least);
        let Some(item) = longest.max_by_key(|item| item.sets) else { break };
        item.sets -= 1;
        // The last of the climbing sets is the one that counts.
        item.ramp.drain(..item.ramp.len().min(1));
    }
    for (item, sets) in mains.iter_mut().zip(planned).filter(|(i, sets)| i.sets < *sets)
    {
        let here = said!("{} minutes that day: {} of {} sets", there, item.sets, sets);
        item.why.add(Reason::new("minimum-dose", here));
    }
}

/// Large before small, hip before knee, the machine last (SCH-12).
fn order(item: &Item) -> (u8, String) {
    let exercise = catalogue::exercise(&item.exercise);
    let rank = exercise.map_or(9, |e| match (e.category.as_str(), e.id.as_str()) {
        (_, "machine-leg-curl") => 3,
        ("hip-dominant", _) => 0,
        ("combined", _) => 1,
        _ => 2,
    });
    (rank, item.exercise.clone())
}
