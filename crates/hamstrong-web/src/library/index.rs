//! The first page, the list of all exercises, and the frame inside the frame.

use hamstrong_domain::catalogue::{Exercise, exercises, explanations, rules, sources};
use hamstrong_domain::figure::{View, figure};
use maud::{Markup, html};

use super::filter;
use super::links::{Links, Place};
use super::words::{CATEGORIES, capital, count, kit, level, tag};

/// Content with the way to the other parts above it.
pub(super) fn framed(place: &Place, content: &Markup, links: &Links) -> Markup {
    let here = place.path();
    let doors = [
        (Place::Library, "Exercises"),
        (Place::Explanations, "Explanations"),
        (Place::Evidence, "Evidence"),
    ];
    html! {
        @if let Some(style) = links.style() { link rel="stylesheet" href=(style); }
        div class="lib" {
            nav class="doors" aria-label="Library" {
                @for (door, words) in &doors {
                    @let within = here.starts_with(&door.path());
                    a href=(links.to(door)) aria-current=[within.then_some("true")] { (words) }
                }
            }
            (content)
            footer {
                p { "General information, not medical care. Stop and ask a professional "
                    "if there is pain or difficulty." }
            }
        }
    }
}

/// The first page.
pub(super) fn home(links: &Links) -> (String, Markup) {
    let doors = [
        (
            Place::Library,
            "Exercises",
            count(exercises().len(), "exercise", "exercises"),
            "Each moves, with steps, faults, dose and where it comes from.",
        ),
        (
            Place::Explanations,
            "Explanations",
            count(explanations().len(), "page", "pages"),
            "What the hamstrings do, why they get tight, what nobody knows. A minute each.",
        ),
        (
            Place::Evidence,
            "Evidence",
            format!("{} rules, {} sources", rules().len(), sources().len()),
            "Who was studied, what was found, where it stops, and what rests on it.",
        ),
    ];
    let shown =
        ["nordic-curl", "single-leg-rdl-2db", "a-skip", "swiss-ball-curl-single"];
    let content = html! {
        h1 { "The hamstring library" }
        p class="lead" { "For runners: every exercise drawn, every sentence with its source." }
        p class="row" aria-hidden="true" {
            @for id in shown {
                img src=(links.figure(&format!("{id}-icon.svg"))) alt="" width="96" height="96";
            }
        }
        ul class="big" {
            @for (place, words, how_many, about) in &doors {
                li { a href=(links.to(place)) {
                    strong { (words) } span class="quiet" { (how_many) } span { (about) }
                } }
            }
        }
    };
    ("Library".to_owned(), content)
}

/// All exercises, in groups; the filter works in the page.
pub(super) fn all(links: &Links) -> (String, Markup) {
    let content = html! {
        h1 { "Exercises" }
        p class="lead" { (count(exercises().len(), "exercise", "exercises"))
            ", each drawn as it moves." }
        (filter::form())
        p class="none" hidden { "No exercise fits all of these. Take one choice back." }
        @for (id, heading, about) in CATEGORIES {
            section class="kind" {
                h2 id=(id) { (heading) }
                p class="quiet" { (about) }
                ul class="cards" {
                    @for exercise in exercises().iter().filter(|e| e.category == id) {
                        (card(exercise, links))
                    }
                }
            }
        }
        script src=(links.asset("library.js")) defer {}
    };
    ("Exercises".to_owned(), content)
}

fn card(exercise: &Exercise, links: &Links) -> Markup {
    let [need, place, kit_groups, grown, side, stage, length] =
        filter::answers(exercise);
    let figure = figure(&exercise.id).filter(|figure| figure.view == View::Side);
    let words =
        [exercise.name.clone(), exercise.id.clone(), exercise.aliases.join(" ")];
    html! {
        li data-need=(need) data-place=(place) data-kit=(kit_groups) data-level=(grown)
            data-side=(side) data-stage=(stage) data-length=(length)
            data-name=(words.join(" ").to_lowercase()) {
            a href=(links.exercise(&exercise.id)) {
                img src=(links.figure(&format!("{}-icon.svg", exercise.id))) alt=""
                    width="72" height="72" loading="lazy";
                span {
                    strong { (exercise.name) }
                    span class="quiet" { (capital(level(exercise.level))) ". Needs " (kit(exercise)) "." }
                    @if let Some(figure) = figure {
                        @let word = tag(figure.length_tag());
                        span class={ "length " (word) } { "drawn " (word) }
                    }
                }
            }
        }
    }
}
