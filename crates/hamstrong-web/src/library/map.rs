//! The small map of one exercise: what is harder above it, what is easier below it.

use hamstrong_domain::catalogue::{Exercise, exercises};
use hamstrong_domain::said;
use maud::{Markup, html};

use super::links::Links;

const WIDTH: usize = 336;
const HEIGHT: usize = 40;
const GAP: usize = 10;
const STEP: usize = 22;
/// Steps up and down that are shown.
const FAR: usize = 2;

/// One box of the map: steps away, the exercise, and the row it hangs on.
struct Node<'a> {
    steps: usize,
    exercise: &'a Exercise,
    from: usize,
}

/// The map; none if nothing is easier or harder.
pub(super) fn map(of: &Exercise, links: &Links) -> Option<Markup> {
    let harder = walked(of, |e| &e.progressions);
    let easier = walked(of, |e| &e.regressions);
    if harder.is_empty() && easier.is_empty() {
        return None;
    }
    let top = harder.len();
    let rows = top + 1 + easier.len();
    let high = rows * (HEIGHT + GAP) - GAP + 2;
    // Harder ones stand above, the nearest lowest.
    let above = (1..).zip(&harder).map(|(place, node)| (top - place, node, true));
    let below = (1..).zip(&easier).map(|(place, node)| (top + place, node, false));
    let row = |up: bool, place: usize| if up { top - place } else { top + place };
    Some(html! {
        svg class="map" viewBox={ "0 0 " (WIDTH) " " (high) } width=(WIDTH) height=(high)
            role="group" aria-label=(links.t.tell(&said!("Easier and harder than {}", of.name))) {
            @for (at, node, up) in above.chain(below) {
                (link(at, row(up, node.from), node, links))
            }
            (boxed(top, 0, links.t.text(&of.name), true))
        }
    })
}

/// What is reached by the lists, nearest first, each once.
fn walked(of: &Exercise, next: fn(&Exercise) -> &Vec<String>) -> Vec<Node<'static>> {
    let mut found: Vec<Node<'static>> = Vec::new();
    walk(of, (1, 0), next, &mut found);
    found
}

/// Adds what follows `of`, which hangs on row `from`. No way leads back: a test of the
/// shelf asks that nothing is both easier and harder.
fn walk(
    of: &Exercise,
    (steps, from): (usize, usize),
    next: fn(&Exercise) -> &Vec<String>,
    found: &mut Vec<Node<'static>>,
) {
    for id in next(of) {
        let known = found.iter().any(|node| node.exercise.id == *id);
        let Some(exercise) = exercises().iter().find(|e| e.id == *id) else { continue };
        if known {
            continue;
        }
        found.push(Node { steps, exercise, from });
        if steps < FAR {
            walk(exercise, (steps + 1, found.len()), next, found);
        }
    }
}

fn middle(row: usize) -> usize {
    1 + row * (HEIGHT + GAP) + HEIGHT / 2
}

fn link(at: usize, from: usize, node: &Node<'_>, links: &Links) -> Markup {
    let x = node.steps * STEP - STEP / 2 + 1;
    let (start, end) = (middle(from), middle(at));
    let edge = if end < start { start - HEIGHT / 2 } else { start + HEIGHT / 2 };
    html! {
        path class="way" d={ "M" (x) " " (edge) "V" (end) "H" (node.steps * STEP) } {}
        a href=(links.exercise(&node.exercise.id)) {
            (boxed(at, node.steps, links.t.text(&node.exercise.name), false))
        }
    }
}

fn boxed(row: usize, steps: usize, name: &str, here: bool) -> Markup {
    let left = steps * STEP + 1;
    let wide = WIDTH - 2 - steps * STEP;
    let name = if name.chars().count() > 44 {
        name.chars().take(43).collect::<String>() + "…"
    } else {
        name.to_owned()
    };
    html! {
        rect class=[here.then_some("here")] x=(left) y=(middle(row) - HEIGHT / 2)
            width=(wide) height=(HEIGHT) rx="8" {}
        text class=[here.then_some("here")] x=(left + 12) y=(middle(row) + 5) { (name) }
    }
}
