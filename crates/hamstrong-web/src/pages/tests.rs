//! Tests: what can be tested and when again, each guided step by step, and what came
//! out beside its error.

use hamstrong_domain::catalogue::{self, Better, Test, TestStatement};
use hamstrong_domain::diary::{Event, Side, TestDone};
use hamstrong_domain::evidence::Reason;
use hamstrong_domain::progress::{Change, SidesAsk, TestDay, changes, sides_of_test};
use hamstrong_domain::rehab::{Rehab, gates};
use hamstrong_domain::said;
use hamstrong_domain::said::Said;
use hamstrong_domain::state::days_from;
use hamstrong_domain::units::OutOfRange;
use jiff::ToSpan as _;
use jiff::civil::Date;
use maud::{Markup, html};

use super::reasoned;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::assets;
use crate::frame::{Here, framed};
use crate::problem::Problem;
use crate::routes::Route;
use crate::words::mark;

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/tests", list),
    Route::get("/tests/{test}", show),
    Route::post("/tests/{test}", store),
];

/// When a test is due again, if it has a rhythm and was done.
pub(super) fn due(test: &Test, days: &[TestDay]) -> Option<Date> {
    let again = i64::from(test.again_days?);
    Some(days.last()?.day.saturating_add(again.days()))
}

/// `GET /tests`.
fn list(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let state = ask.seen.state(ask.today);
    let lifts = &state.lifts;
    let is_due =
        |test: &Test| due(test, lifts.test(&test.id)).is_some_and(|d| d <= ask.today);
    let mut own: Vec<&Test> = catalogue::strength_tests().iter().collect();
    // Those that are due first, then those that were done, then the others.
    own.sort_by_key(|test| {
        (!is_due(test), lifts.test(&test.id).is_empty(), test.gates.clinician_only)
    });
    let content = html! {
        h1 { (t.say("more.tests")) }
        p { (t.say("tests.lead")) }
        @if let Some(stop) = stopped(ask) { (stop) }
        ul.ways {
            @for test in own {
                @let last = lifts.test(&test.id).last();
                li { a href={ "/tests/" (test.id) } {
                    b { (t.text(&test.name)) }
                    span { (t.text(&test.measures)) }
                    span {
                        @match last {
                            Some(last) => { (t.with("tests.last", &[("day", &ask.t.day_short(last.day))])) ": " (values(ask, test, last)) }
                            None => { (t.say("tests.never")) }
                        }
                        @if is_due(test) { " " b.mark { (t.say("tests.due")) } }
                        @if test.gates.clinician_only { ". " (t.say("tests.clinician")) }
                    }
                } }
            }
        }
        p { a href="/balance" { (t.say("balance.title")) } }
    };
    Ok(framed(ask, Here::More, t.say("more.tests"), &content))
}

/// What stands against testing today.
fn stopped(ask: &Ask) -> Option<Markup> {
    let rehab = Rehab::on(&ask.seen.diary, ask.today);
    let gates = gates(&rehab);
    let why = gates.locked().map(|lock| lock.reason.clone());
    let why = why.or(gates.no_maximal_tests)?;
    Some(html! {
        section.card.problem {
            p { b { (ask.t.say("tests.not_now")) } }
            (reasoned::full(ask, std::iter::once(&why)))
        }
    })
}

fn values(ask: &Ask, test: &Test, day: &TestDay) -> String {
    let value = |v: f64| {
        let said = format!("{v} {}", ask.t.text(&test.unit));
        ask.t.figures(said.trim()).into_owned()
    };
    let sided = [("L ", day.left), ("R ", day.right), ("", day.both)];
    let said =
        sided.into_iter().filter_map(|(side, v)| Some(format!("{side}{}", value(v?))));
    said.collect::<Vec<_>>().join(", ")
}

fn named(ask: &Ask) -> Result<&'static Test, Problem> {
    catalogue::strength_test(ask.part("test")).ok_or(Problem::not_found())
}

/// `GET /tests/single-leg-hamstring-bridge`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let test = named(ask)?;
    let state = ask.seen.state(ask.today);
    let lifts = &state.lifts;
    let days = lifts.test(&test.id);
    let stopped = stopped(ask);
    let content = html! {
        h1 { (t.text(&test.name)) }
        p.lead { (t.text(&test.measures)) }
        @if let Some(stop) = &stopped { (stop) }
        (around(ask, test))
        @if test.gates.clinician_only { p.card { (t.say("tests.clinician_says")) } }
        @else if stopped.is_none() {
            h2 { (t.say("tests.steps")) }
            ol.steps { @for step in &test.steps { li { label.tick { input type="checkbox"; span { (t.text(step)) } } } } }
        }
        (form(ask, test))
        (outcome(ask, test, days))
        (known(ask, test))
        p { a href="/tests" { (t.say("more.tests")) } }
        script src=(assets::address("tests.js")) defer {}
    };
    Ok(framed(ask, Here::More, t.text(&test.name), &content))
}

/// What it needs, when it ends, when not to do it.
fn around(ask: &Ask, test: &Test) -> Markup {
    let t = ask.t;
    html! {
        dl.facts {
            dt { (t.say("today.kit")) }
            dd { @if test.equipment.is_empty() { (t.tell(&said!("nothing"))) } @else { (t.texts(&test.equipment, ", ")) } }
            dt { (t.say("tests.ends")) } dd { (t.texts(&test.ends, "; ")) }
            dt { (t.say("tests.not_with")) }
            dd {
                (t.with("tests.pain", &[("pain", &test.gates.max_pain)]))
                @if let Some(hours) = test.gates.clear_hours { "; " (t.with("tests.clear", &[("hours", &hours)])) }
            }
            dt { (t.say("tests.error")) }
            dd {
                @match &test.error {
                    Some(error) => { (t.value(error.value)) " " (t.text(&error.unit)) " (" (t.text(mark(error.mark))) "). " (t.text(&error.note)) }
                    None => (t.tell(&said!("not known: compare with yourself only")))
                }
            }
            dt { (t.say("tests.better")) }
            dd { (t.choice("better", if test.better == Better::Higher { "higher" } else { "lower" })) }
        }
    }
}

/// The values; a stopwatch beside each where it is timed.
fn form(ask: &Ask, test: &Test) -> Markup {
    let t = ask.t;
    let timed = test.unit == "s";
    let sides: &[&str] = if test.per_side { &["left", "right"] } else { &["value"] };
    let [least, most] = test.range;
    html! {
        form.answers method="post" action={ "/tests/" (test.id) } {
            fieldset {
                legend { (t.say("tests.log")) }
                div.pair { @for side in sides {
                    div {
                        label.field {
                            span { @if test.per_side { (t.choice("side", side)) ", " } (t.text(&test.unit)) }
                            input type="number" step="any" min=(least) max=(most) inputmode="decimal" name=(side) id={ "value-" (side) };
                        }
                        @if timed {
                            button.wide type="button" hidden data-watch={ "value-" (side) } data-start=(t.say("tests.start")) data-stop=(t.say("tests.stop")) { (t.say("tests.start")) }
                        }
                    }
                } }
                label.field { span { (t.say("race.day")) } input type="date" name="day" value=(ask.today) max=(ask.today); }
                button.wide.main { (t.say("settings.store")) }
            }
        }
    }
}

/// What came out so far: changes, left against right, every day.
fn outcome(ask: &Ask, test: &'static Test, days: &[TestDay]) -> Markup {
    let t = ask.t;
    if days.is_empty() {
        return html! {};
    }
    let asks = SidesAsk::of(&ask.seen.state(ask.today));
    let sides = test.per_side.then(|| sides_of_test(test, days, asks));
    let again = due(test, days);
    html! {
        h2 { (t.say("tests.so_far")) }
        ul { @for change in changes(test, days) { li { (t.tell(&told(test, &change))) " " (reasoned::brief(ask, &Reason::new("real-change", Said::default()))) } } }
        @if let Some(sides) = &sides { (reasoned::full(ask, sides.reasons.iter())) }
        @if let Some(again) = again {
            @let left = days_from(ask.today, again);
            p { (t.with("tests.again", &[("day", &ask.t.day_short(again))])) @if left <= 0 { " " b.mark { (t.say("tests.due")) } } }
        }
        ul { @for day in days.iter().rev() { li { (t.dated(day.day)) ": " (values(ask, test, day)) } } }
    }
}

/// One change in words, with what it must exceed.
fn told(test: &Test, change: &Change) -> Said {
    let unit = &test.unit;
    let error = change.error.map(|error| format!("{error:.1}"));
    let verdict = match (error, change.better) {
        (None, _) => said!("its error is not known"),
        (Some(error), None) => said!("within the error of {} {}", error, unit),
        (Some(error), Some(true)) => {
            said!("better, more than the error of {} {}", error, unit)
        }
        (Some(error), Some(false)) => {
            said!("worse, more than the error of {} {}", error, unit)
        }
    };
    let ((since, from), (_, to)) = (change.from, change.to);
    let told = said!("{} to {} {} since {}: {}", from, to, unit, since, verdict);
    match change.side {
        None => told,
        Some(Side::Left) => said!("left {}", told),
        Some(Side::Right) => said!("right {}", told),
    }
}

fn known(ask: &Ask, test: &Test) -> Markup {
    let t = ask.t;
    let part = |title: &'static str, statements: &[TestStatement]| {
        html! { @if !statements.is_empty() {
            h3 { (t.say(title)) }
            ul { @for s in statements {
                li { (t.text(&s.says)) " (" (t.text(mark(s.mark))) @if let Some(source) = &s.source { ", " (source) } ")" }
            } }
        } }
    };
    html! {
        details {
            summary { (t.say("tests.known")) }
            (part("tests.others", &test.norms))
            (part("tests.follows", &test.thresholds))
            (part("tests.from", &test.provenance))
            @for note in &test.notes { p { (t.text(note)) } }
        }
    }
}

/// `POST /tests/single-leg-hamstring-bridge`.
fn store(ask: &Ask) -> Result<Answer, Problem> {
    let test = named(ask)?;
    let form = &ask.form;
    let day: Option<Date> = form.parsed("day")?;
    let day = day.unwrap_or(ask.today);
    if day > ask.today {
        return Err(Problem::wrong_key("tests.ahead"));
    }
    let fields: &[(&str, Option<Side>)] = if test.per_side {
        &[("left", Some(Side::Left)), ("right", Some(Side::Right))]
    } else {
        &[("value", None)]
    };
    let [least, most] = test.range;
    let mut events = Vec::new();
    for (name, side) in fields {
        let Some(value) = form.parsed::<f64>(name)? else { continue };
        let value = OutOfRange::check("the value", value, least, most, &test.unit)?;
        events.push(Event::Test(TestDone {
            test: test.id.clone(),
            side: *side,
            value,
        }));
    }
    if events.is_empty() {
        return Err(Problem::wrong_key("tests.nothing"));
    }
    let ids = ask.write_all(day, events)?;
    let noted: Vec<String> = ids.iter().map(|id| format!("noted={id}")).collect();
    Ok(Answer::see(&format!("/tests/{}?{}", test.id, noted.join("&"))))
}
