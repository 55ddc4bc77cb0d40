//! The first page, the list of all exercises, and the frame inside the frame.

use hamstrong_domain::catalogue::{Exercise, exercises, explanations, rules, sources};
use hamstrong_domain::figure::{View, figure};
use hamstrong_domain::said;
use maud::{Markup, html};

use super::filter;
use super::links::{Links, Place};
use super::words::{CATEGORIES, capital, kit, level, tag};

/// Content with the way to the other parts above it.
pub(super) fn framed(place: &Place, content: &Markup, links: &Links) -> Markup {
    let t = links.t;
    let here = place.path();
    let doors = [
        (Place::Library, "Exercises"),
        (Place::Explanations, "Explanations"),
        (Place::Evidence, "Evidence"),
    ];
    html! {
        @if let Some(style) = links.style() { link rel="stylesheet" href=(style); }
        div class="lib" {
            nav class="doors" aria-label=(t.text("Library")) {
                @for (door, words) in &doors {
                    @let within = here.starts_with(&door.path());
                    a href=(links.to(door)) aria-current=[within.then_some("true")] { (t.text(words)) }
                }
            }
            (content)
            footer {
                p { (t.text("General information, not medical care. Stop and ask a professional if there is pain or difficulty.")) }
            }
        }
    }
}

/// The first page.
pub(super) fn home(links: &Links) -> (String, Markup) {
    let t = links.t;
    let doors = [
        (
            Place::Library,
            "Exercises",
            said!("{} exercises", exercises().len()),
            "Each moves, with steps, faults, dose and where it comes from.",
        ),
        (
            Place::Explanations,
            "Explanations",
            said!("{} pages", explanations().len()),
            "What the hamstrings do, why they get tight, what nobody knows. A minute each.",
        ),
        (
            Place::Evidence,
            "Evidence",
            said!("{} rules, {} sources", rules().len(), sources().len()),
            "Who was studied, what was found, where it stops, and what rests on it.",
        ),
    ];
    let shown =
        ["nordic-curl", "single-leg-rdl-2db", "a-skip", "swiss-ball-curl-single"];
    let content = html! {
        h1 { (t.text("The hamstring library")) }
        p class="lead" { (t.text("For runners: every exercise drawn, every sentence with its source.")) }
        p class="row" aria-hidden="true" {
            @for id in shown {
                img src=(links.figure(&format!("{id}-icon.svg"))) alt="" width="96" height="96";
            }
        }
        ul class="big" {
            @for (place, words, how_many, about) in &doors {
                li { a href=(links.to(place)) {
                    strong { (t.text(words)) } span class="quiet" { (t.tell(how_many)) } span { (t.text(about)) }
                } }
            }
        }
    };
    (t.text("Library").to_owned(), content)
}

/// All exercises, in groups; the filter works in the page.
pub(super) fn all(links: &Links) -> (String, Markup) {
    let t = links.t;
    let content = html! {
        h1 { (t.text("Exercises")) }
        p class="lead" { (t.tell(&said!("{} exercises, each drawn as it moves.", exercises().len()))) }
        (filter::form(t))
        p class="none" hidden { (t.text("No exercise fits all of these. Take one choice back.")) }
        @for (id, heading, about) in CATEGORIES {
            section class="kind" {
                h2 id=(id) { (t.text(heading)) }
                p class="quiet" { (t.text(about)) }
                ul class="cards" {
                    @for exercise in exercises().iter().filter(|e| e.category == id) {
                        (card(exercise, links))
                    }
                }
            }
        }
        script src=(links.asset("library.js")) defer {}
    };
    (t.text("Exercises").to_owned(), content)
}

fn card(exercise: &Exercise, links: &Links) -> Markup {
    let t = links.t;
    let [need, place, kit_groups, grown, side, stage, length] =
        filter::answers(exercise);
    let figure = figure(&exercise.id).filter(|figure| figure.view == View::Side);
    let words = [
        t.text(&exercise.name),
        &exercise.name,
        &exercise.id,
        &exercise.aliases.join(" "),
    ];
    html! {
        li data-need=(need) data-place=(place) data-kit=(kit_groups) data-level=(grown)
            data-side=(side) data-stage=(stage) data-length=(length)
            data-name=(words.join(" ").to_lowercase()) {
            a href=(links.exercise(&exercise.id)) {
                img src=(links.figure(&format!("{}-icon.svg", exercise.id))) alt=""
                    width="72" height="72" loading="lazy";
                span {
                    strong { (t.text(&exercise.name)) }
                    span class="quiet" { (t.tell(&said!("{}. Needs {}.", capital(t.text(level(exercise.level))), kit(t, exercise)))) }
                    @if let Some(figure) = figure {
                        @let word = tag(figure.length_tag());
                        span class={ "length " (word) } { (t.tell(&said!("drawn {}", word))) }
                    }
                }
            }
        }
    }
}
