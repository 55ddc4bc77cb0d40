//! The dose of an exercise, when not to do it, and where each part comes from.

use hamstrong_domain::catalogue::{Dose, Exercise, source};
use hamstrong_domain::said;
use hamstrong_domain::units::Reserve;
use maud::{Markup, html};

use crate::locale::Texts;

use super::links::Links;
use super::words::{capital, impact, mark};

const STOPS: [(&str, &str); 5] = [
    ("reps_target", "at its number of repetitions"),
    ("form_failure", "at the first fault, whatever the number"),
    ("speed_loss", "at the first repetition that is clearly slower"),
    ("time", "at its time"),
    ("distance", "at its distance"),
];

/// Parts of a dose as words: what, and how much.
fn parts(t: Texts, dose: &Dose) -> Vec<(&'static str, String)> {
    let range = |[least, most]: [u32; 2]| {
        if least == most {
            least.to_string()
        } else {
            t.tell(&said!("{} to {}", least, most))
        }
    };
    let metres = |[least, most]: [f64; 2]| {
        if most - least < 0.05 {
            t.figures(&format!("{least} m")).into_owned()
        } else {
            t.tell(&said!("{} to {} m", least, most))
        }
    };
    let left = |left: u32| {
        let left = f64::from(left);
        t.value(if t.rpe { Reserve::MOST - left } else { left })
    };
    let named = if t.rpe { "effort (RPE)" } else { "in reserve" };
    let reserve = (named, dose.reserve.map(left));
    let rows = [
        ("sets", dose.sets.map(range)),
        ("repetitions", dose.repetitions.map(range)),
        ("each", dose.seconds.map(|s| format!("{} s", range(s)))),
        ("distance", dose.metres.map(metres)),
        ("contacts", dose.contacts.map(range)),
        (
            "load",
            dose.percent_of_max
                .map(|p| t.tell(&said!("{} % of the maximum", range(p)))),
        ),
        reserve,
        ("tempo", dose.tempo.clone()),
        ("rest", dose.rest_s.map(|s| format!("{s} s"))),
        ("note", dose.note.as_deref().map(|note| t.text(note).to_owned())),
    ];
    rows.into_iter().filter_map(|(what, said)| Some((what, said?))).collect()
}

pub(super) fn doses(t: Texts, exercise: &Exercise) -> Markup {
    let variants = exercise.variants.iter().map(|v| (capital(t.text(&v.id)), &v.dose));
    let [least, most] = exercise.per_week;
    let week = if least == most {
        least.to_string()
    } else {
        t.tell(&said!("{} to {}", least, most))
    };
    let stop = STOPS.iter().find(|(id, _)| *id == exercise.stop_rule);
    html! {
        div class="doses" {
            @for (name, dose) in [(t.text("First").to_owned(), &exercise.start),
                (t.text("To work towards").to_owned(), &exercise.target)].into_iter().chain(variants) {
                div {
                    h3 { (name) }
                    dl { @for (what, said) in parts(t, dose) { dt { (t.text(what)) } dd { (said) } } }
                }
            }
        }
        dl class="facts" {
            dt { (t.text("a week")) } dd { (t.tell(&said!("{} sessions", week))) }
            @if let Some((_, words)) = stop { dt { (t.text("a set ends")) } dd { (t.text(words)) } }
            @if !exercise.progress_by.is_empty() {
                dt { (t.text("grows by")) } dd { (t.texts(&exercise.progress_by, t.text(", then "))) }
            }
            @if let Some(founding) = &exercise.founding {
                dt { (t.text("founding dose")) } dd { (t.text(&founding.dose)) }
            }
        }
    }
}

pub(super) fn gates(exercise: &Exercise, links: &Links) -> Markup {
    let t = links.t;
    let gates = &exercise.gates;
    let pain = gates.max_pain_during;
    html! {
        dl class="facts" {
            dt { (t.text("pain")) }
            dd {
                @if gates.blocked_by_any_pain { (t.text("Any pain at all: not today.")) " " }
                (t.tell(&said!("A set counts up to {} of 10. Sharp pain ends every exercise.", pain))) " "
                a href=(links.rule("pain-bands")) { (t.text("Why")) }
            }
            dt { (t.text("landing")) } dd { (capital(t.text(impact(exercise.impact)))) }
            dt { (t.text("after a strain")) }
            dd { (t.tell(&said!("from stage {}.", gates.strain_stage))) " "
                a href=(links.rule("strain-stages")) { (t.text("Why")) } }
            dt { (t.text("tendon pain")) }
            dd { (t.tell(&said!("from stage {}.", gates.tendon_stage))) " "
                a href=(links.rule("tendon-stages")) { (t.text("Why")) } }
            @if !gates.avoid_if.is_empty() {
                dt { (t.text("leave it out")) } dd { (capital(&t.texts(&gates.avoid_if, "; "))) }
            }
        }
    }
}

/// Every part with its mark and its source.
pub(super) fn provenance(exercise: &Exercise, links: &Links) -> Markup {
    let t = links.t;
    html! {
        ul class="proof" {
            @for part in &exercise.provenance {
                li {
                    span class={ "mark " (mark(part.mark).split(' ').next().unwrap_or_default()) } {
                        (t.text(mark(part.mark))) }
                    strong { (capital(t.text(&part.of))) ". " }
                    (t.text(&part.note)) " "
                    @if let Some(source) = part.source.as_deref().and_then(source) {
                        a href=(links.source(&source.id)) { (source.citation) }
                    }
                }
            }
        }
    }
}
