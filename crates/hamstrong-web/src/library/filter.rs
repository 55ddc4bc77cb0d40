//! The filter of the list: choices as a form, and what each exercise answers to.

use hamstrong_domain::catalogue::Exercise;
use hamstrong_domain::figure::{View, figure};
use maud::{Markup, html};

use crate::locale::Texts;

use super::words::{KIT, NEEDS, SIDES, kit_groups, level, tag};

const PLACES: [&str; 5] = ["home", "gym", "outdoor", "grass", "travel"];
const LEVELS: [&str; 3] = ["beginner", "intermediate", "advanced"];
const LENGTHS: [&str; 3] = ["short", "middle", "long"];
const STAGES: [(&str, &str); 7] = [
    ("S0", "protect (S0)"),
    ("S1", "early load (S1)"),
    ("S2", "walk-jog (S2)"),
    ("S3", "running to 70 % (S3)"),
    ("S4", "fast running (S4)"),
    ("S5", "full training (S5)"),
    ("S6", "back, and watched (S6)"),
];

/// The form; it shows itself once its script runs.
pub(super) fn form(t: Texts) -> Markup {
    let same = |all: &[&'static str]| -> Vec<(&str, &str)> {
        all.iter().map(|word| (*word, *word)).collect()
    };
    let needs: Vec<(&str, &str)> =
        NEEDS.iter().map(|(id, words, _)| (*id, *words)).collect();
    let kit: Vec<(&str, &str)> =
        KIT.iter().map(|(id, words, _)| (*id, *words)).collect();
    html! {
        form class="filter" data-of=(t.text(" of ")) hidden role="search" aria-label=(t.text("Filter the exercises")) {
            label class="wide" {
                span { (t.text("Name")) }
                input type="search" name="name" autocomplete="off" placeholder=(t.text("nordic, hop, bridge"));
            }
            details class="more" {
                summary { (t.text("Need, place, kit, level, side, stage, length")) }
                div class="choices" {
                    (choice(t, "need", "Need", &needs))
                    (choice(t, "place", "Place", &same(&PLACES)))
                    (choice(t, "kit", "Kit", &kit))
                    (choice(t, "level", "Level", &same(&LEVELS)))
                    (choice(t, "side", "Side", &SIDES))
                    (choice(t, "stage", "Way back, at stage", &STAGES))
                    (choice(t, "length", "Length in the drawing", &same(&LENGTHS)))
                }
            }
            p class="found" {
                output aria-live="polite" {}
                button type="reset" { (t.text("Show all")) }
            }
        }
    }
}

fn choice(t: Texts, name: &str, words: &str, options: &[(&str, &str)]) -> Markup {
    html! {
        label {
            span { (t.text(words)) }
            select name=(name) {
                option value="" { (t.text("any")) }
                @for (id, words) in options {
                    option value=(id) { (t.text(words)) }
                }
            }
        }
    }
}

/// What an exercise answers to, in the order of the form: need, place, kit, level, side,
/// stage, length; words divided by spaces.
pub(super) fn answers(exercise: &Exercise) -> [String; 7] {
    let needs = NEEDS.iter().filter(|(.., need)| need.served_by(exercise));
    let needs: Vec<&str> = needs.map(|(id, ..)| *id).collect();
    // A stage admits what is allowed from it or from an earlier one.
    let from = exercise.gates.strain_stage.as_str();
    let stages = STAGES.iter().map(|(id, _)| *id).filter(|id| *id >= from);
    let stages: Vec<&str> = stages.collect();
    let drawn = figure(&exercise.id).filter(|figure| figure.view == View::Side);
    let length = drawn.map_or("", |figure| tag(figure.length_tag()));
    [
        needs.join(" "),
        exercise.places.join(" "),
        kit_groups(exercise).join(" "),
        level(exercise.level).to_owned(),
        exercise.laterality.clone(),
        stages.join(" "),
        length.to_owned(),
    ]
}
