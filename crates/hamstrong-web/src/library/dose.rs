//! The dose of an exercise, when not to do it, and where each part comes from.

use hamstrong_domain::catalogue::{Dose, Exercise, source};
use maud::{Markup, html};

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
fn parts(dose: &Dose) -> Vec<(&'static str, String)> {
    let range = |[least, most]: [u32; 2]| {
        if least == most { least.to_string() } else { format!("{least} to {most}") }
    };
    let metres = |[least, most]: [f64; 2]| {
        if most - least < 0.05 {
            format!("{least} m")
        } else {
            format!("{least} to {most} m")
        }
    };
    let rows = [
        ("sets", dose.sets.map(range)),
        ("repetitions", dose.repetitions.map(range)),
        ("each", dose.seconds.map(|s| format!("{} s", range(s)))),
        ("distance", dose.metres.map(metres)),
        ("contacts", dose.contacts.map(range)),
        ("load", dose.percent_of_max.map(|p| format!("{} % of the maximum", range(p)))),
        ("in reserve", dose.reserve.map(|r| r.to_string())),
        ("tempo", dose.tempo.clone()),
        ("rest", dose.rest_s.map(|s| format!("{s} s"))),
        ("note", dose.note.clone()),
    ];
    rows.into_iter().filter_map(|(what, said)| Some((what, said?))).collect()
}

pub(super) fn doses(exercise: &Exercise) -> Markup {
    let variants = exercise.variants.iter().map(|v| (capital(&v.id), &v.dose));
    let [least, most] = exercise.per_week;
    let week =
        if least == most { least.to_string() } else { format!("{least} to {most}") };
    let stop = STOPS.iter().find(|(id, _)| *id == exercise.stop_rule);
    html! {
        div class="doses" {
            @for (name, dose) in [("First".to_owned(), &exercise.start),
                ("To work towards".to_owned(), &exercise.target)].into_iter().chain(variants) {
                div {
                    h3 { (name) }
                    dl { @for (what, said) in parts(dose) { dt { (what) } dd { (said) } } }
                }
            }
        }
        dl class="facts" {
            dt { "a week" } dd { (week) " sessions" }
            @if let Some((_, words)) = stop { dt { "a set ends" } dd { (words) } }
            @if !exercise.progress_by.is_empty() {
                dt { "grows by" } dd { (exercise.progress_by.join(", then ")) }
            }
            @if let Some(founding) = &exercise.founding {
                dt { "founding dose" } dd { (founding.dose) }
            }
        }
    }
}

pub(super) fn gates(exercise: &Exercise, links: &Links) -> Markup {
    let gates = &exercise.gates;
    let pain = gates.max_pain_during;
    html! {
        dl class="facts" {
            dt { "pain" }
            dd {
                @if gates.blocked_by_any_pain { "Any pain at all: not today. " }
                "A set counts up to " (pain) " of 10. Sharp pain ends every exercise. "
                a href=(links.rule("pain-bands")) { "Why" }
            }
            dt { "landing" } dd { (capital(impact(exercise.impact))) }
            dt { "after a strain" }
            dd { "from stage " (gates.strain_stage) ". "
                a href=(links.rule("strain-stages")) { "Why" } }
            dt { "tendon pain" }
            dd { "from stage " (gates.tendon_stage) ". "
                a href=(links.rule("tendon-stages")) { "Why" } }
            @if !gates.avoid_if.is_empty() {
                dt { "leave it out" } dd { (capital(&gates.avoid_if.join("; "))) }
            }
        }
    }
}

/// Every part with its mark and its source.
pub(super) fn provenance(exercise: &Exercise, links: &Links) -> Markup {
    html! {
        ul class="proof" {
            @for part in &exercise.provenance {
                li {
                    span class={ "mark " (mark(part.mark).split(' ').next().unwrap_or_default()) } {
                        (mark(part.mark)) }
                    strong { (capital(&part.of)) ". " }
                    (part.note) " "
                    @if let Some(source) = part.source.as_deref().and_then(source) {
                        a href=(links.source(&source.id)) { (source.citation) }
                    }
                }
            }
        }
    }
}
