//! One week as a row of seven days: runs above, strength below, and a strip of what
//! running asks of the hamstrings.

use hamstrong_domain::calendar::{ExpectedRun, Known};
use hamstrong_domain::diary::RunKind;
use maud::{Markup, html};

use super::weeks_days::{Day, Strength, Week};
use crate::ask::Ask;

/// Kinds of runs with their words.
pub(super) const KINDS: [(&str, RunKind); 4] = [
    ("easy", RunKind::Easy),
    ("long", RunKind::Long),
    ("quality", RunKind::Quality),
    ("race", RunKind::Race),
];

/// Height of the strip.
const STRIP: f64 = 40.0;
/// Width of a bar of it.
const BAR: f64 = 28.0;

/// The week; bars are as high as their share of the largest day shown.
pub(super) fn row(ask: &Ask, week: &Week, largest: f64) -> Markup {
    html! {
        ol.days {
            @for one in &week.days { (cell(ask, one, largest)) }
        }
    }
}

fn cell(ask: &Ask, one: &Day, largest: f64) -> Markup {
    let (t, date) = (ask.t, one.told.day);
    let weekday = date.strftime("%A").to_string().to_lowercase();
    html! {
        li.day data-day=(date) data-today[date == ask.today] data-off[one.told.off] {
            a.head href={ "#d-" (date) } {
                span aria-hidden="true" { (t.choice("weekday_letter", &weekday)) }
                b aria-hidden="true" { (date.day()) }
                i.unseen { (spoken(ask, one)) }
            }
            span.lane { @for run in &one.told.runs { (run_mark(ask, run)) } }
            span.lane.strength { @if let Some(strength) = &one.strength { (chip(ask, one, strength)) } }
            (strip(one, largest))
        }
    }
}

fn run_mark(ask: &Ask, run: &ExpectedRun) -> Markup {
    let kind = crate::words::word_of(run.kind, &KINDS);
    let done = run.known == Known::Done;
    let length = run.distance_m.map(|m| format!("{:.0}", m / ask.units.split().0));
    html! {
        span.run data-kind=(kind) data-done[done] aria-hidden="true" {
            b { (ask.t.choice("run_letter", kind)) }
            b.roomy { (ask.t.choice("run_kind", kind)) }
            @if let Some(length) = length {
                (length) span.roomy { " " (ask.t.measure(ask.units.split().1)) }
            }
        }
    }
}

fn chip(ask: &Ask, one: &Day, strength: &Strength) -> Markup {
    let word = strength.standing.word();
    let minutes = strength.session.map(|session| session.minutes);
    let open = minutes.is_some() && matches!(word, "planned" | "moved");
    html! {
        span.chip-day data-standing=(word) draggable=[open.then_some("true")] data-from=[open.then_some(one.told.day)] aria-hidden="true" {
            @match word {
                "done" | "changed" => "✓",
                "missed" => "–",
                "gone" => { svg viewBox="0 0 24 24" { path d="M3 9v6M6 7v10M6 12h12M18 7v10M21 9v6M3 21L21 3" {} } }
                _ => {
                    svg viewBox="0 0 24 24" { path d="M3 9v6M6 7v10M6 12h12M18 7v10M21 9v6" {} }
                    @if let Some(minutes) = minutes { (minutes) small { (ask.t.say("weeks.minute")) } }
                }
            }
        }
    }
}

fn strip(one: &Day, largest: f64) -> Markup {
    let high = |dose: f64| STRIP * (dose / largest.max(1.0)).min(1.0);
    let (done, expected) = (high(one.dose), high(one.expected));
    html! {
        svg.strip viewBox={ "0 0 " (BAR) " " (STRIP) } aria-hidden="true" preserveAspectRatio="none" {
            @if done > 0.0 { rect.done x="4" width=(BAR - 8.0) y=(STRIP - done) height=(done) {} }
            @if expected > 0.0 {
                rect.expected x="5" width=(BAR - 10.0) y=(STRIP - expected + 1.0) height=((expected - 1.0).max(1.0)) {}
            }
        }
    }
}

/// The day in words, for who does not see it.
pub(super) fn spoken(ask: &Ask, one: &Day) -> String {
    let t = ask.t;
    let mut parts = vec![ask.t.day(one.told.day, ask.today)];
    parts.extend(one.told.off.then(|| t.say("weeks.off").to_owned()));
    parts.extend(one.told.runs.iter().map(|run| t.text(&run.what).to_owned()));
    if let Some(strength) = &one.strength {
        let standing = t.choice("standing_of", strength.standing.word());
        parts.push(format!("{}, {standing}", t.say("weeks.strength")));
    }
    if one.dose > 0.0 {
        parts.push(t.with("weeks.dose", &[("dose", &ask.t.thousands(one.dose))]));
    } else if one.expected > 0.0 {
        parts.push(
            t.with("weeks.dose_expected", &[("dose", &ask.t.thousands(one.expected))]),
        );
    }
    parts.join("; ")
}
