//! Three bars a day that are never added up: fast metres, fast pieces, lowering
//! repetitions. What is planned is hatched.

use std::collections::BTreeMap;

use hamstrong_domain::catalogue;
use hamstrong_domain::diary::{EffortVerdict, Event, RunLoad};
use hamstrong_domain::plan::Planned;
use hamstrong_domain::session::Item;
use hamstrong_domain::state::{Need, days_from};
use jiff::ToSpan as _;
use jiff::civil::Date;
use maud::{Markup, html};

use super::load_plot::{Drawn, LEFT, RIGHT, Scale, WIDTH, round};
use crate::ask::Ask;

/// Days back, today included, and days ahead.
const BACK: i64 = 14;
const AHEAD: i64 = 7;
/// Height of one of the three rows, and of the room above its bars.
const ROW: f64 = 84.0;
const ROOM: f64 = 24.0;
const END: f64 = 28.0;

/// One day: what was done, and repetitions that are planned.
#[derive(Clone, Debug, Default)]
pub(super) struct Bars {
    day: Date,
    fast_m: f64,
    pieces: f64,
    lowering: f64,
    planned: f64,
}

/// The days around today.
pub(super) fn days(ask: &Ask) -> Vec<Bars> {
    let first = ask.today.saturating_sub((BACK - 1).days());
    let count = usize::try_from(BACK + AHEAD).unwrap_or_default();
    let mut days: BTreeMap<Date, Bars> = first
        .series(1.day())
        .take(count)
        .map(|day| (day, Bars { day, ..Bars::default() }))
        .collect();
    let diary = &ask.seen.diary;
    for run in diary.runs.iter().rev().take_while(|run| run.day >= first) {
        if let Some(day) = days.get_mut(&run.day) {
            day.fast_m += fast_metres(&run.load);
            let counts = |e: &&_| is_confirmed(e);
            day.pieces += run.load.efforts.iter().filter(counts).count() as f64;
        }
    }
    for entry in diary.entries.iter().filter(|entry| entry.day >= first) {
        let Event::Set(set) = &entry.event else { continue };
        let exercise = catalogue::exercise(&set.exercise);
        if exercise.is_some_and(lowers)
            && let Some(day) = days.get_mut(&entry.day)
        {
            day.lowering += f64::from(set.repetitions.unwrap_or(0));
        }
    }
    if let Planned::Plan(plan) = ask.seen.planned(ask.today).as_ref() {
        for session in plan.sessions() {
            if let Some(day) = days.get_mut(&session.day) {
                day.planned += session.mains.iter().map(repetitions).sum::<f64>();
            }
        }
    }
    days.into_values().collect()
}

fn is_confirmed(effort: &hamstrong_domain::diary::Effort) -> bool {
    effort.verdict == EffortVerdict::Confirmed
}

fn lowers(exercise: &hamstrong_domain::catalogue::Exercise) -> bool {
    Need::LOWERING.into_iter().any(|need| need.served_by(exercise))
}

/// Metres above the lowest share of the own top speed that is counted.
fn fast_metres(load: &RunLoad) -> f64 {
    let own = load.exposure.iter().filter(|e| e.percent_of_top.is_some());
    let share = |e: &hamstrong_domain::diary::Exposure| e.percent_of_top.unwrap_or(0.0);
    let lowest = own.min_by(|a, b| share(a).total_cmp(&share(b)));
    lowest.map_or(0.0, |exposure| exposure.metres)
}

fn repetitions(item: &Item) -> f64 {
    if !catalogue::exercise(&item.exercise).is_some_and(lowers) {
        return 0.0;
    }
    let sides = if item.per_side { 2 } else { 1 };
    f64::from(item.sets * item.repetitions.unwrap_or(0) * sides)
}

/// Title of a row, what was done on a day, and what is planned.
type Row = (&'static str, fn(&Bars) -> f64, fn(&Bars) -> f64);
const ROWS: [Row; 3] = [
    ("load.row_fast", |day| day.fast_m, |_| 0.0),
    ("load.row_pieces", |day| day.pieces, |_| 0.0),
    ("load.row_lowering", |day| day.lowering, |day| day.planned),
];

/// The three rows.
pub(super) fn drawn(ask: &Ask, days: &[Bars]) -> Drawn {
    let t = ask.t;
    let sum = |of: fn(&Bars) -> f64| {
        let done = days.iter().filter(|day| days_from(day.day, ask.today) >= 0);
        ask.t.thousands(done.map(of).sum())
    };
    let says = t.with(
        "load.days_say",
        &[
            ("days", &BACK),
            ("fast", &sum(ROWS[0].1)),
            ("pieces", &sum(ROWS[1].1)),
            ("lowering", &sum(ROWS[2].1)),
        ],
    );
    let high = ROW * 3.0 + END;
    let body = html! {
        @for (at, (title, done, planned)) in ROWS.into_iter().enumerate() {
            (row(ask, days, (ROW * at as f64, title, done, planned)))
        }
        @for (at, day) in days.iter().enumerate().filter(|(at, _)| at % 4 == 1) {
            text.label x=(round(Scale::x(at, days.len()))) y=(high - 8.0) text-anchor="middle" { (ask.t.day_month(day.day)) }
        }
    };
    Drawn { says, high, body }
}

type Drawing = (f64, &'static str, fn(&Bars) -> f64, fn(&Bars) -> f64);

fn row(ask: &Ask, days: &[Bars], (top, title, done, planned): Drawing) -> Markup {
    let values = days.iter().map(|day| done(day).max(planned(day)));
    let most = values.fold(0.0, f64::max);
    let floor = top + ROW;
    let high = |value: f64| (ROW - ROOM) * value / most.max(1.0);
    let wide = (WIDTH - LEFT - RIGHT) / days.len().max(1) as f64 - 4.0;
    html! {
        text.label.strong x="4" y=(top + 16.0) {
            (ask.t.say(title)) ": "
            @if most > 0.0 { (ask.t.with("load.at_most", &[("n", &ask.t.thousands(most))])) }
            @else { (ask.t.say("load.row_none")) }
        }
        line.rule x1="4" x2=(WIDTH - RIGHT) y1=(floor) y2=(floor) {}
        @for (at, day) in days.iter().enumerate() {
            @let x = round(Scale::x(at, days.len()) - wide / 2.0);
            @let (done, planned) = (high(done(day)), high(planned(day)));
            @if done > 0.0 { rect.bar x=(x) y=(round(floor - done)) width=(round(wide)) height=(round(done)) {} }
            @if planned > 0.0 {
                rect.planned x=(x) y=(round(floor - planned)) width=(round(wide)) height=(round(planned)) {}
            }
        }
    }
}

/// The same as numbers.
pub(super) fn table(ask: &Ask, days: &[Bars]) -> Markup {
    let t = ask.t;
    html! {
        table {
            thead { tr {
                th { (t.say("race.day")) }
                @for (title, ..) in ROWS { th.num { (t.say(title)) } }
                th.num { (t.say("load.planned")) }
            } }
            tbody { @for day in days { tr {
                td { (ask.t.day_short(day.day)) }
                @for (_, done, _) in ROWS { td.num { (ask.t.thousands(done(day))) } }
                td.num { (ask.t.thousands(day.planned)) }
            } } }
        }
    }
}
