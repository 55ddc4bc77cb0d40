//! Each exercise as it was done: the trend of each side with its error.

use hamstrong_domain::diary::Side;
use hamstrong_domain::progress::{Estimate, History, Measure};
use hamstrong_domain::said::Said;
use jiff::ToSpan as _;
use jiff::civil::Date;
use maud::{Markup, html};

use super::load_plot::{self, Drawn, Scale, round};
use super::reasoned;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::problem::Problem;
use crate::routes::Route;
use crate::words::{POUND, SIDES, Units, word_of};
use hamstrong_domain::evidence::Reason;

pub(crate) const ROUTES: &[Route] = &[Route::get("/strength", show)];

/// Days that are drawn and listed of one exercise.
const DAYS: usize = 24;
/// How far back a change is looked for: the length of a block.
const WEEKS: i32 = 6;
const HIGH: f64 = 220.0;

/// The best of each day.
type Bests = Vec<(Date, Estimate)>;

/// `GET /strength`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let state = ask.seen.state(ask.today);
    let lifts = &state.lifts;
    let mut histories: Vec<&History> = lifts.histories().collect();
    histories
        .sort_by_key(|history| std::cmp::Reverse(history.last().map(|bout| bout.day)));
    let content = html! {
        h1 { (t.say("strength.title")) }
        @if histories.is_empty() { p { (t.say("strength.none")) } }
        @for history in &histories {
            section {
                h2 { (t.text(&history.exercise.name)) }
                @if has_bests(history) {
                    (load_plot::figure(ask, &format!("strength?of={}", history.exercise.id), &drawn(ask, history), &table(ask, history)))
                } @else { p { (t.say("strength.not_comparable")) } }
            }
        }
        @if !histories.is_empty() {
            p.quiet {
                (t.say("strength.error_says")) " "
                (reasoned::brief(ask, &Reason::new("estimated-maximum", Said::default())))
            }
        }
        p { a href="/load" { (t.say("nav.load")) } }
    };
    Ok(framed(ask, Here::Load, t.say("strength.title"), &content))
}

/// The drawing of one exercise by its id.
pub(super) fn drawn_of(ask: &Ask, id: &str) -> Option<Drawn> {
    let state = ask.seen.state(ask.today);
    let lifts = &state.lifts;
    lifts.history(id).filter(|history| has_bests(history)).map(|h| drawn(ask, h))
}

fn has_bests(history: &History) -> bool {
    history.sides_logged().into_iter().any(|side| !history.bests(side).is_empty())
}

/// A value in the runner's unit, and the unit.
fn shown(measure: Measure, value: f64, units: Units) -> (f64, &'static str) {
    match measure {
        Measure::Maximum if units.pounds => (value / POUND, "lb"),
        _ => (value, measure.unit()),
    }
}

fn said_value(ask: &Ask, measure: Measure, value: f64) -> String {
    let (value, unit) = shown(measure, value, ask.units);
    format!("{} {}", ask.t.value(round(value)), ask.t.text(unit))
}

fn class(side: Option<Side>) -> &'static str {
    match side {
        Some(Side::Right) => "right",
        Some(Side::Left) | None => "left",
    }
}

/// The bests of each side over time; bars are one standard error either way.
fn drawn(ask: &Ask, history: &History) -> Drawn {
    let sides: Vec<(Option<Side>, Bests)> = history
        .sides_logged()
        .into_iter()
        .map(|side| (side, history.bests(side)))
        .collect();
    let mut days: Vec<Date> =
        sides.iter().flat_map(|(_, bests)| bests.iter().map(|best| best.0)).collect();
    days.sort_unstable();
    days.dedup();
    let days = &days[days.len().saturating_sub(DAYS)..];
    let of = |value: f64| shown(history.measure, value, ask.units).0;
    let ends = || {
        let bests = sides.iter().flat_map(|(_, bests)| bests);
        bests.flat_map(|(_, e)| [of(e.value - e.error), of(e.value + e.error)])
    };
    let (least, most) = (
        ends().fold(f64::INFINITY, f64::min),
        ends().fold(f64::NEG_INFINITY, f64::max),
    );
    let room = ((most - least) * 0.15).max(0.5);
    let scale = Scale { least: (least - room).max(0.0), most: most + room, high: HIGH };
    let unit = shown(history.measure, 0.0, ask.units).1;
    let body = html! {
        (scale.grid(|value| ask.t.value(round(value))))
        text.label x="4" y="14" { (ask.t.text(unit)) }
        @for (side, bests) in &sides {
            (line(ask, (days, scale), *side, &bests.iter().map(|(day, e)| (*day, of(e.value), of(e.error))).collect::<Vec<_>>()))
        }
        @for (at, day) in days.iter().enumerate().step_by((days.len() / 6).max(1)) {
            text.label x=(round(Scale::x(at, days.len()))) y=(HIGH - 8.0) text-anchor="middle" { (ask.t.day_month(*day)) }
        }
    };
    Drawn { says: said(ask, history), high: HIGH, body }
}

fn line(
    ask: &Ask,
    (days, scale): (&[Date], Scale),
    side: Option<Side>,
    bests: &[(Date, f64, f64)],
) -> Markup {
    // The sides stand a little apart, so that their errors do not hide each other.
    let apart = match side {
        Some(Side::Left) => -4.0,
        Some(Side::Right) => 4.0,
        None => 0.0,
    };
    let place = |day: &Date| days.iter().position(|d| d == day);
    let points: Vec<(f64, f64, f64)> = bests
        .iter()
        .filter_map(|(day, value, error)| {
            Some((round(Scale::x(place(day)?, days.len()) + apart), *value, *error))
        })
        .collect();
    let path: String = points
        .iter()
        .enumerate()
        .map(|(at, (x, value, _))| {
            format!("{}{x} {}", if at == 0 { 'M' } else { 'L' }, round(scale.y(*value)))
        })
        .collect();
    let letter = side.map(|side| ask.t.choice("side_letter", word_of(side, &SIDES)));
    html! {
        g class=(class(side)) {
            path.error d=(path) {}
            @for (x, value, error) in &points {
                line.error x1=(x) x2=(x) y1=(round(scale.y(value - error))) y2=(round(scale.y(value + error))) {}
                circle cx=(x) cy=(round(scale.y(*value))) r="4" {}
            }
        }
        @if let (Some(letter), Some((x, value, _))) = (letter, points.last()) {
            text.label.strong x=(x + if apart < 0.0 { -9.0 } else { 9.0 }) y=(round(scale.y(*value) + 4.0)) text-anchor=(if apart < 0.0 { "end" } else { "start" }) { (letter) }
        }
    }
}

/// Each side now, and what it has become in the length of a block.
fn said(ask: &Ask, history: &History) -> String {
    let t = ask.t;
    let value = |v: f64| said_value(ask, history.measure, v);
    let each = history.sides_logged().into_iter().map(|side| {
        let name = side.map_or("", |side| t.choice("side", word_of(side, &SIDES)));
        let Some(now) = history.now(side, ask.today) else {
            return format!("{name} {}", t.say("strength.not_lately"));
        };
        let line = format!("{name} {} ± {}", value(now.value), value(now.error));
        match change(history, side, ask.today, &now) {
            None => line,
            Some((since, rise, to_beat)) => {
                let sign = if rise < 0.0 { "−" } else { "+" };
                let real = rise.abs() > to_beat;
                let verdict =
                    t.choice("strength", if real { "beyond" } else { "within" });
                format!(
                    "{line}, {sign}{} {} {} {verdict} {}",
                    value(rise.abs()),
                    t.say("strength.since"),
                    ask.t.day_short(since),
                    value(to_beat)
                )
            }
        }
    });
    let each: Vec<String> = each.map(|line| line.trim().to_owned()).collect();
    format!("{}.", each.join("; "))
}

/// Since when, by how much, and what it must beat.
fn change(
    history: &History,
    side: Option<Side>,
    today: Date,
    now: &Estimate,
) -> Option<(Date, f64, f64)> {
    let block = today.checked_sub(WEEKS.weeks()).ok()?;
    let (since, before) = match history.now(side, block) {
        Some(before) => (block, before),
        None => history.bests(side).into_iter().find(|(day, _)| *day > block)?,
    };
    let latest = history.bests(side).last()?.0;
    (latest > since).then(|| (since, now.value - before.value, now.to_beat(&before)))
}

fn table(ask: &Ask, history: &History) -> Markup {
    let t = ask.t;
    html! {
        table {
            thead { tr { th { (t.say("race.day")) } th { (t.say("strength.side")) } th.num { (t.say("strength.best")) } th.num { (t.say("strength.error")) } } }
            tbody {
                @for bout in history.bouts.iter().rev().take(DAYS) {
                    @for side in bout.sides() {
                        @if let Some(best) = history.best(bout, side) {
                            tr {
                                td { (t.dated(bout.day)) }
                                td { (side.map_or("", |side| t.choice("side", word_of(side, &SIDES)))) }
                                td.num { (said_value(ask, history.measure, best.value)) @if best.at_least { " +" } }
                                td.num { "± " (said_value(ask, history.measure, best.error)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
