//! One exercise: figure, strip, steps, the one cue, faults, dose, gates, map, evidence.

use hamstrong_domain::catalogue::{Exercise, exercises};
use hamstrong_domain::figure::svg::{Paper, moving_alone};
use hamstrong_domain::figure::{
    Figure, Muscle, View, figure, length_error_of_angles, length_source,
};
use hamstrong_domain::said;
use maud::{Markup, PreEscaped, html};

use crate::locale::Texts;

use super::dose::{doses, gates, provenance};
use super::faults::cards;
use super::links::{Links, Place};
use super::map::map;
use super::words::{CATEGORIES, NEEDS, capital, kit, level, side, tag};

/// Moments of a cycle at which its phase is asked for.
const LOOKS: u32 = 100;
/// Begins the note that says why the catalogue and the drawing differ.
const DRAWN: &str = "Drawn it reads";

/// The page of an exercise; none if there is none with this id.
pub(super) fn one(id: &str, links: &Links) -> Option<(String, Markup)> {
    let exercise = exercises().iter().find(|e| e.id == id)?;
    let t = links.t;
    let drawn = figure(id).map(|figure| links.told(figure));
    let drawn = drawn.as_deref();
    let content = html! {
        p class="crumbs" { a href=(links.to(&Place::Library)) { (t.text("All exercises")) } }
        h1 { (t.text(&exercise.name)) }
        (facts(t, exercise))
        div class="two" {
            @if let Some(figure) = drawn { (mover(t, figure)) }
            div {
                @if let Some(figure) = drawn {
                    p class="cue" { span { (t.text("Think")) } (t.text(&figure.cue)) }
                }
                h2 { (t.text("How")) }
                ol class="steps" { @for step in &exercise.steps { li { (t.text(step)) } } }
                p { strong { (t.text("Cues.")) " " } (t.texts(&exercise.cues, ". ")) "." }
                p { strong { (t.text("A set ends at:")) " " } (t.texts(&exercise.faults, ", ")) "." }
                @for note in exercise.notes.iter().filter(|n| !n.starts_with(DRAWN)) {
                    p class="quiet" { (t.text(note)) }
                }
            }
        }
        @if let Some(figure) = drawn {
            (strip(figure, links))
            h2 { (t.text("What goes wrong")) }
            (cards(figure, links))
        }
        div class="two" {
            section { h2 { (t.text("How much")) } (doses(t, exercise)) }
            section {
                h2 { (t.text("When not")) } (gates(exercise, links))
                @if let Some(map) = map(exercise, links) {
                    h2 { (t.text("Harder above, easier below")) } (map)
                }
            }
        }
        @if let Some(figure) = drawn.filter(|figure| figure.view == View::Side) {
            (lengths(exercise, figure, links))
        }
        h2 { (t.text("Where it comes from")) }
        (provenance(exercise, links))
        script src=(links.asset("figure.js")) defer {}
    };
    Some((t.text(&exercise.name).to_owned(), content))
}

fn facts(t: Texts, exercise: &Exercise) -> Markup {
    let kind = CATEGORIES.iter().find(|(id, ..)| *id == exercise.category);
    let needs = NEEDS.iter().filter(|(.., need)| need.served_by(exercise));
    let needs: Vec<&str> = needs.map(|(_, words, _)| t.text(words)).collect();
    html! {
        ul class="tags" {
            @if let Some((_, words, _)) = kind { li { (t.text(words)) } }
            li { (capital(t.text(level(exercise.level)))) }
            li { (capital(t.text(side(exercise)))) }
            li { (t.tell(&said!("Needs {}", kit(t, exercise)))) }
            li { (capital(&t.texts(&exercise.places, ", "))) }
            @if !needs.is_empty() { li { (t.tell(&said!("Trains {}", needs.join(", ")))) } }
        }
    }
}

/// The moving figure with a pause that needs no script; the script adds more.
fn mover(t: Texts, figure: &Figure) -> Markup {
    let phases = serde_json::to_string(&phases(figure)).unwrap_or_default();
    html! {
        figure class="mover" data-phases=(phases) data-seconds=(figure.seconds)
            data-play=(t.text("Play")) data-pause=(t.text("Pause")) data-slow=(t.text("Slow"))
            data-moment=(t.text("Moment of the movement")) {
            label class="plain" {
                input type="checkbox" class="hold"; " " (t.text("Pause"))
            }
            div class="stage" { (PreEscaped(moving_alone(figure, Paper::Either))) }
            figcaption { (figure.described) }
        }
    }
}

/// What happens from when on, in seconds.
fn phases(figure: &Figure) -> Vec<(f64, String)> {
    let step = figure.seconds / f64::from(LOOKS);
    let mut phases: Vec<(f64, String)> = Vec::new();
    for look in 0..LOOKS {
        // A little later, so that a moment belongs to what it begins.
        let phase = figure.phase(step * (f64::from(look) + 0.5));
        if phases.last().is_none_or(|(_, last)| *last != phase) {
            phases.push((step * f64::from(look), phase));
        }
    }
    phases
}

fn strip(figure: &Figure, links: &Links) -> Markup {
    let told: Vec<String> =
        figure.strip.iter().map(|time| figure.phase(*time)).collect();
    let t = links.t;
    let alt = t.tell(&said!("The moments one by one: {}.", told.join(", ")));
    html! {
        h2 { (t.text("Moment by moment")) }
        div class="film" tabindex="0" role="region" aria-label=(t.text("Film strip, scrolls sideways")) {
            img src=(links.figure(&format!("{}-strip.svg", figure.id))) alt=(alt);
        }
    }
}

/// Length of the three hamstrings in the drawing.
fn lengths(exercise: &Exercise, figure: &Figure, links: &Links) -> Markup {
    let t = links.t;
    let said = t.text(&exercise.muscle_length);
    let fits = figure.length_tag().fits(&exercise.muscle_length);
    let why = exercise.notes.iter().find(|note| note.starts_with(DRAWN));
    let percent = |share: f64| format!("{:.0} %", share * 100.0);
    let [hip, knee] = length_error_of_angles();
    let word = t.text(tag(figure.length_tag()));
    html! {
        h2 { (t.text("How long the hamstrings are in it")) }
        p { (t.tell(&said!("In the drawing: {}. Muscle and tendon together, in per cent of standing, in the drawn pose: an illustration, not a measurement. It says nothing of fibres, strain or force. Ten degrees of a wrong hip angle change it by {} points, of a wrong knee angle by {}.", word, hip, knee))) " "
            a href=(links.source(length_source())) { (t.text("How it is computed")) } }
        @if fits {
            p { (t.tell(&said!("The catalogue: {}.", said))) }
        } @else {
            p class="differs" { (t.tell(&said!("The catalogue says {}, the drawing {}.", said, word))) " "
                @if let Some(why) = why { (t.text(why)) } }
        }
        div class="scroll" tabindex="0" role="region" aria-label=(t.text("How long the hamstrings are in it")) { table {
            thead { tr { th scope="col" { (t.text("Near leg")) } th scope="col" { (t.text("shortest")) }
                th scope="col" { (t.text("longest")) } th scope="col" { (t.text("mean")) } } }
            tbody { @for muscle in
                [Muscle::Biceps, Muscle::Semimembranosus, Muscle::Semitendinosus] {
                @let range = figure.length_range(muscle);
                tr { th scope="row" { (capital(t.text(muscle.name()))) } td { (percent(range.least)) }
                    td { (percent(range.most)) } td { (percent(range.mean)) } }
            } }
        } }
    }
}
