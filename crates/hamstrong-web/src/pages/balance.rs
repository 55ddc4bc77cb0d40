//! Left against right beside the error of the test, and front against back as a count.

use hamstrong_domain::catalogue;
use hamstrong_domain::diary::Side;
use hamstrong_domain::progress::{
    FrontBack, GapVerdict, Sides, SidesAsk, front_back, sides, sides_of_test,
};
use jiff::civil::Date;
use maud::{Markup, html};

use super::load_plot::{self, BOTTOM, Drawn, Scale, TOP, WIDTH, round};
use super::reasoned;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::problem::Problem;
use crate::routes::Route;
use crate::words::{GAPS, SIDES, word_of};

pub(crate) const ROUTES: &[Route] = &[Route::get("/balance", show)];

/// Days that are drawn, and how high.
const DAYS: usize = 8;
/// Days of a table, the latest: a year of two sessions a week.
const LISTED: usize = 104;
const HIGH: f64 = 220.0;

/// Left against right by one exercise or one test.
struct Compared {
    id: String,
    name: &'static str,
    unit: &'static str,
    /// Days with both sides.
    days: Vec<(Date, f64, f64)>,
    sides: Sides,
}

impl Compared {
    /// The error in the unit of the values, beside a value.
    fn error_at(&self, larger: f64) -> Option<f64> {
        match self.sides.own_unit {
            Some((_, error)) => Some(error),
            None => self.sides.error_percent.map(|percent| larger * percent / 100.0),
        }
    }
}

fn all(ask: &Ask) -> (Vec<Compared>, FrontBack) {
    let state = ask.seen.state(ask.today);
    let (lifts, asks) = (&state.lifts, SidesAsk::of(&state));
    let tests = lifts.tests().filter_map(catalogue::strength_test);
    let tests = tests.filter(|test| test.per_side).map(|test| {
        let days = lifts.test(&test.id);
        let both =
            |d: &hamstrong_domain::progress::TestDay| Some((d.day, d.left?, d.right?));
        Compared {
            id: test.id.clone(),
            name: &test.name,
            unit: &test.unit,
            days: days.iter().filter_map(both).collect(),
            sides: sides_of_test(test, days, asks),
        }
    });
    let mut found: Vec<Compared> = tests.collect();
    for history in lifts.histories() {
        let (left, right) =
            (history.bests(Some(Side::Left)), history.bests(Some(Side::Right)));
        let both = left.iter().filter_map(|(day, left)| {
            // Both are in the order of their days.
            let at = right.binary_search_by_key(day, |(other, _)| *other).ok()?;
            Some((*day, left.value, right[at].1.value))
        });
        let days: Vec<(Date, f64, f64)> = both.collect();
        if !days.is_empty() {
            found.push(Compared {
                id: history.exercise.id.clone(),
                name: &history.exercise.name,
                unit: history.measure.unit(),
                days,
                sides: sides(history, asks),
            });
        }
    }
    let both = front_back(lifts, ask.today);
    (found, both)
}

/// `GET /balance`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let (compared, both) = all(ask);
    let noted = compared.iter().any(|one| one.sides.verdict >= GapVerdict::Noted);
    let content = html! {
        h1 { (t.say("balance.title")) }
        @if compared.is_empty() {
            p { (t.say("balance.none")) }
            p { a.button href="/tests" { (t.say("more.tests")) } }
        }
        @for one in &compared {
            section {
                h2 { (t.text(one.name)) }
                @if !one.days.is_empty() {
                    (load_plot::figure(ask, &format!("balance?of={}", one.id), &drawn(ask, one), &table(ask, one)))
                }
                (reasoned::full(ask, one.sides.reasons.iter()))
                @if let Some(again) = one.sides.again { p { (t.with("balance.again", &[("day", &ask.t.day_short(again))])) } }
            }
        }
        @if noted { p.quiet { (t.say("balance.everybody")) } }
        (front_and_back(ask, &both))
        p { a href="/load" { (t.say("nav.load")) } }
    };
    Ok(framed(ask, Here::Load, t.say("balance.title"), &content))
}

/// The drawing of one exercise or test by its id.
pub(super) fn drawn_of(ask: &Ask, id: &str) -> Option<Drawn> {
    let (compared, _) = all(ask);
    compared.iter().find(|one| one.id == id).map(|one| drawn(ask, one))
}

/// Two dots a day, joined; a gap inside the error of the test is drawn grey.
fn drawn(ask: &Ask, one: &Compared) -> Drawn {
    let days = &one.days[one.days.len().saturating_sub(DAYS)..];
    let values = || days.iter().flat_map(|(_, left, right)| [*left, *right]);
    let (least, most) = (
        values().fold(f64::INFINITY, f64::min),
        values().fold(f64::NEG_INFINITY, f64::max),
    );
    let room = one.error_at(most).unwrap_or(0.0).max((most - least) * 0.2).max(0.5);
    let scale = Scale { least: least - room, most: most + room, high: HIGH };
    let body = html! {
        (scale.grid(|value| ask.t.value(round(value))))
        text.label x="4" y="14" { (ask.t.text(one.unit)) }
        @for (at, (day, left, right)) in days.iter().enumerate() {
            @let x = round(Scale::x(at, days.len()));
            @let (larger, smaller) = (left.max(*right), left.min(*right));
            @let error = one.error_at(larger);
            @let within = error.is_some_and(|error| larger - smaller <= error);
            @if let Some(error) = error {
                rect.band x=(x - 16.0) width="32" y=(round(scale.y(larger)))
                    height=(round((scale.y(larger - error) - scale.y(larger)).max(1.0))) {}
            }
            line class=(if within { "gap within" } else { "gap" }) x1=(x) x2=(x) y1=(round(scale.y(larger))) y2=(round(scale.y(smaller))) {}
            (dot(x, scale.y(*left), "left", ask.t.choice("side_letter", "left")))
            (dot(x, scale.y(*right), "right", ask.t.choice("side_letter", "right")))
            text.label x=(x) y=(HIGH - 8.0) text-anchor="middle" { (ask.t.day_month(*day)) " " (day.strftime("%y")) }
        }
    };
    Drawn { says: said(ask, one), high: HIGH, body }
}

fn dot(x: f64, y: f64, class: &str, letter: &str) -> Markup {
    // The letters stand on either side, so that equal values stay readable.
    let (at, anchor) =
        if class == "left" { (x - 10.0, "end") } else { (x + 10.0, "start") };
    let y = round(y.clamp(TOP, HIGH - BOTTOM));
    html! {
        circle class=(class) cx=(x.min(WIDTH)) cy=(y) r="5" {}
        text.label.strong x=(at) y=(y + 4.0) text-anchor=(anchor) { (letter) }
    }
}

/// The last day in one sentence.
fn said(ask: &Ask, one: &Compared) -> String {
    let t = ask.t;
    let Some((day, left, right)) = one.days.last() else { return String::new() };
    let value = |v: f64| format!("{} {}", t.value(round(v)), t.text(one.unit));
    let verdict = word_of(one.sides.verdict, &GAPS).replace(' ', "_");
    let weaker = one.sides.weaker.map(|side| t.choice("side", word_of(side, &SIDES)));
    let error = one.error_at(left.max(*right)).map(value);
    let behind = weaker.map(|side| t.with("balance.behind", &[("weaker", &side)]));
    t.with(
        "balance.says",
        &[
            ("day", &ask.t.day_short(*day)),
            ("left", &value(*left)),
            ("right", &value(*right)),
            ("error", &error.unwrap_or_else(|| t.say("load.unknown").to_owned())),
            ("behind", &behind.unwrap_or_else(|| t.say("balance.level").to_owned())),
            ("verdict", &t.choice("gap", &verdict)),
        ],
    )
}

fn table(ask: &Ask, one: &Compared) -> Markup {
    let t = ask.t;
    html! {
        table {
            thead { tr { th { (t.say("race.day")) } th.num { (t.choice("side", "left")) } th.num { (t.choice("side", "right")) } th.num { (t.say("balance.gap")) } } }
            tbody { @for (day, left, right) in one.days.iter().rev().take(LISTED) {
                tr {
                    td { (t.dated(*day)) } td.num { (t.value(round(*left))) } td.num { (t.value(round(*right))) }
                    td.num { (t.value(round((left - right).abs()))) " " (t.text(one.unit)) }
                }
            } }
        }
    }
}

fn front_and_back(ask: &Ask, both: &FrontBack) -> Markup {
    let t = ask.t;
    html! {
        section {
            h2 { (t.say("balance.front_back")) }
            @match &both.reason {
                Some(reason) => {
                    table { tbody {
                        tr { th { (t.say("balance.back")) } td.num { (both.back) } }
                        tr { th { (t.say("balance.front")) } td.num { (both.front) } }
                    } }
                    (reasoned::full(ask, std::iter::once(reason)))
                }
                None => { p { (t.say("balance.no_sets")) } }
            }
        }
    }
}
