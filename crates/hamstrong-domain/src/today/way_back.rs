//! A day of the way back: what the stage asks for, at the doses of its table.

use jiff::ToSpan;
use jiff::civil::Date;

use super::candidates::{is_light, untimely};
use super::ceiling::Ceiling;
use super::roster::light_main;
use super::session::{Parts, cool_down, fit, warm_up};
use crate::catalogue::{self, Exercise};
use crate::diary::Pathway;
use crate::evidence::{Mark, Reason};
use crate::rehab::{Episode, StageDose, StagePart, stages};
use crate::session::{At, Item, Reasons, item, pain_changes, painful, unfit};
use crate::state::{State, Thresholds, days_from, limit};

/// One exercise of an open injury's stage.
type Row<'a> = (&'a Episode, &'static StageDose, &'static Exercise);

/// The day of the stage at the first place where something is due; or why none is.
pub(super) fn anywhere(
    state: &State,
    places: &[String],
    (ceiling, why): (Ceiling, &Reason),
) -> Result<(String, Parts), Reason> {
    let mut refused = None;
    for place in places {
        match parts(state, place, (ceiling, why)) {
            Ok(parts) => return Ok((place.clone(), parts)),
            Err(reason) => refused = refused.or(Some(reason)),
        }
    }
    Err(refused.unwrap_or_else(|| next(state, "")))
}

/// The day of the stage at `place`, lowered to the ceiling; or why none is due.
fn parts(
    state: &State,
    place: &str,
    (ceiling, why): (Ceiling, &Reason),
) -> Result<Parts, Reason> {
    let mains = due(state, place, StagePart::Main);
    let most = limit("two-mains", "most") as usize;
    let mut whole = Parts {
        warm_up: one(state, place, StagePart::WarmUp),
        mains: mains.iter().take(most).map(|row| dosed(state, row)).collect(),
        finisher: one(state, place, StagePart::Finisher),
        cool_down: cool_down(state, place),
        shortened: false,
    };
    if whole.mains.is_empty() {
        return Err(next(state, place));
    }
    if whole.warm_up.is_empty() {
        whole.warm_up = warm_up(state, place, |_| true);
    }
    fit(state, &mut whole);
    let most = whole.mains.first().map_or(0, |main| main.sets);
    lower(state, place, &mut whole, ceiling, &mains);
    if ceiling == Ceiling::Light && whole.mains.is_empty() {
        let light = light(state, place, why).into_iter();
        whole.mains.extend(light.map(|one| Item { sets: one.sets.min(most), ..one }));
    }
    let taken: Vec<String> = whole.mains.iter().map(|m| m.exercise.clone()).collect();
    whole.warm_up.retain(|item| !taken.contains(&item.exercise));
    whole.finisher.retain(|item| !taken.contains(&item.exercise));
    whole.shortened &= !whole.mains.is_empty();
    Ok(whole)
}

/// Takes off what the ceiling and pain take off; never adds.
fn lower(
    state: &State,
    place: &str,
    parts: &mut Parts,
    ceiling: Ceiling,
    mains: &[Row],
) {
    if ceiling < Ceiling::Full {
        parts.finisher.clear();
        parts.mains.truncate(1);
    }
    if ceiling < Ceiling::Careful {
        let cap = Thresholds::get().number("light_sets") as u32;
        let most = parts.mains.first().map_or(0, |main| main.sets).min(cap);
        let calm = |(_, _, e): &&Row| {
            is_light(e)
                && painful(state, e).is_none()
                && !(pain_changes(state) && e.muscle_length == "long")
        };
        let calm = mains.iter().find(calm).filter(|_| ceiling == Ceiling::Light);
        parts.mains = calm.map(|row| dosed(state, row)).into_iter().collect();
        parts.mains.iter_mut().for_each(|main| main.sets = main.sets.min(most));
    }
    let bearable = |item: &Item| {
        catalogue::exercise(&item.exercise).is_some_and(|e| painful(state, e).is_none())
    };
    for items in [
        &mut parts.warm_up,
        &mut parts.mains,
        &mut parts.finisher,
        &mut parts.cool_down,
    ] {
        items.retain(bearable);
    }
    if parts.warm_up.is_empty() {
        parts.warm_up = warm_up(state, place, |e| painful(state, e).is_none());
    }
}

/// A light exercise that passes, where none of the stage is light.
fn light(state: &State, place: &str, why: &Reason) -> Option<Item> {
    let calm = |e: &Exercise| {
        painful(state, e).is_none()
            && !(pain_changes(state) && e.muscle_length == "long")
    };
    let cap = Thresholds::get().number("light_sets") as u32;
    let mut light =
        item(state, light_main(state, place, calm)?, At::Start, why.clone());
    light.sets = light.sets.min(cap);
    Some(light)
}

/// The rows of the leading stages, the least advanced first.
fn rows(state: &State) -> Vec<Row<'_>> {
    let mut episodes: Vec<&Episode> = state.rehab.leading().collect();
    episodes.sort_by_key(|episode| episode.stage);
    let of = |episode: &'_ Episode| episode.stage().session.iter();
    let rows = episodes.into_iter().flat_map(|episode| {
        of(episode).filter_map(move |row| {
            Some((episode, row, catalogue::exercise(&row.exercise)?))
        })
    });
    rows.collect()
}

/// Rows of a part that fit place, equipment, level and stage; pain is looked at later.
fn fitting<'a>(state: &'a State, place: &str, part: StagePart) -> Vec<Row<'a>> {
    let gates = state.gates();
    let mut fitting: Vec<Row> = rows(state)
        .into_iter()
        .filter(|(_, row, exercise)| {
            row.part == part
                && unfit(state, exercise, place).is_none()
                && gates.refuses(exercise, 0).is_none()
        })
        .collect();
    // Two injuries may name one exercise: the less advanced doses it.
    let mut seen: Vec<&str> = Vec::new();
    fitting.retain(|(_, row, _)| {
        let fresh = !seen.contains(&row.exercise.as_str());
        seen.push(&row.exercise);
        fresh
    });
    fitting
}

/// Those that are due today, the longest away first, then in the stage's order.
fn due<'a>(state: &'a State, place: &str, part: StagePart) -> Vec<Row<'a>> {
    let mut due = fitting(state, place, part);
    if from_session(state).is_some_and(|from| from > state.day) {
        return Vec::new();
    }
    due.retain(|row| from(state, row) <= state.day && untimely(state, row.2).is_none());
    // In the stage's order, but what was done on the last day comes after the rest.
    due.sort_by_key(|row| last(state, row.2).is_some_and(|day| recent(state, day)));
    due
}

/// The first day after the last session on which another may be. Work of a later stage,
/// done before a setback, asks for the days of its own row: a step back brings no
/// session on a day that was to be rest.
fn from_session(state: &State) -> Option<Date> {
    let leading = state.rehab.leading();
    let days = leading.clone().map(|episode| episode.stage().session_days).max()?;
    let held = leading.flat_map(|episode| {
        let reached = episode.passed.iter().map(|(_, stage)| *stage).max();
        let known = reached.unwrap_or_default().max(episode.stage) + 1;
        let all = stages(episode.injury.pathway).iter().enumerate().take(known);
        all.skip(episode.stage).flat_map(move |(at, stage)| {
            let mains = stage.session.iter().filter(|r| r.part == StagePart::Main);
            mains.filter_map(move |row| {
                let last = last(state, catalogue::exercise(&row.exercise)?)?;
                let later = at > episode.stage;
                let own =
                    if later { row.every_days.max(stage.session_days) } else { 0 };
                Some(last.saturating_add(i64::from(own.max(days)).days()))
            })
        })
    });
    held.max()
}

/// Within the last days, so that others of the stage have their turn.
fn recent(state: &State, day: Date) -> bool {
    let turn = Thresholds::get().number("stage_turn");
    f64::from(days_from(day, state.day)) <= turn
}

/// The first day on which a row is due.
fn from(state: &State, (episode, row, exercise): &Row) -> Date {
    let first = episode.injury.injured.saturating_add(i64::from(row.from_day).days());
    let again = last(state, exercise)
        .map(|day| day.saturating_add(i64::from(row.every_days).days()));
    again.map_or(first, |again| again.max(first))
}

/// The last day it was done, today not counted: today's sets belong to today's session.
fn last(state: &State, exercise: &Exercise) -> Option<Date> {
    let practice = state.strength.by_exercise.get(&exercise.id)?;
    practice.days.iter().rev().find(|day| **day < state.day).copied()
}

fn one(state: &State, place: &str, part: StagePart) -> Vec<Item> {
    let first = due(state, place, part).into_iter().next();
    first.map(|row| dosed(state, &row)).into_iter().collect()
}

/// Why nothing of the stage is due today, and when it is.
fn next(state: &State, place: &str) -> Reason {
    let fitting = fitting(state, place, StagePart::Main);
    let from = fitting.iter().map(|row| from(state, row)).min();
    let from =
        from.map(|from| from_session(state).map_or(from, |other| from.max(other)));
    let stage = state.rehab.leading().next().map_or("", |e| e.stage().id.as_str());
    let rule = fitting.first().map_or("strain-stages", |row| rule(row.0));
    let here = match from {
        Some(from) if from > state.day => {
            said!("the next session of stage {} from {} on", stage, from)
        }
        Some(_) => said!("stage {}: done as often this week as it allows", stage),
        None => said!("nothing of stage {} fits place, level and equipment", stage),
    };
    Reason::new(rule, here)
}

const fn rule(episode: &Episode) -> &'static str {
    match episode.injury.pathway {
        Pathway::Strain => "strain-stages",
        Pathway::Tendon => "tendon-stages",
    }
}

/// The exercise at the dose of its stage.
fn dosed(state: &State, (episode, row, exercise): &Row) -> Item {
    let stage = &episode.stage().id;
    let often = match row.every_days {
        0 | 1 => said!("every day at most"),
        2 => said!("every second day at most"),
        3 => said!("every third day at most"),
        days => said!("every {} days at most", days),
    };
    let known = match (row.mark, &row.source) {
        (Mark::Seen, Some(source)) => said!("read in {}", source),
        (Mark::Recalled, _) => said!("recalled, not verified"),
        _ => said!("our judgement"),
    };
    let here = said!("dose of stage {}, {}; {}", stage, often, known);
    let why = Reason::new(rule(episode), here);
    let mut item = item(state, exercise, At::Start, why.clone());
    let mut reasons = Reasons::of(why);
    let said = item.why.iter().filter(|reason| reason.rule != "start-dose");
    said.for_each(|reason| reasons.add(reason.clone()));
    item.why = reasons;
    item.starts = false;
    item.sets = row.sets.unwrap_or(item.sets);
    item.repetitions =
        row.repetitions.or(item.repetitions.filter(|_| row.seconds.is_none()));
    item.seconds = row.seconds.or(item.seconds.filter(|_| row.repetitions.is_none()));
    item.metres = row.metres.or(item.metres);
    item.tempo = row.tempo.clone().or(item.tempo);
    item.note = row.note.clone().or(item.note);
    item
}
