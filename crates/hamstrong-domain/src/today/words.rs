//! The runner's words for stops and what is always said.

use crate::state::Stop;

/// Said with every advice.
pub(super) const ALWAYS: [&str; 4] = [
    "This is general information, not medical care.",
    "If something hurts or feels wrong, stop and ask a professional.",
    "How serious it is cannot be told from pain alone.",
    "In an emergency, call your country's emergency number.",
];

/// Not known for any runner.
pub(super) const UNTESTED: &str =
    "no trial has tested this work against injury in distance runners";

/// What to do when everything is stopped.
pub(super) fn after_stop(stop: Stop) -> Vec<String> {
    let mut next = vec![
        "A pop, a limp, a new bruise or numbness: see a doctor today.".to_owned(),
        "Trouble with bladder or bowel, or chest pain: call the emergency number."
            .to_owned(),
    ];
    match stop {
        Stop::Sharp(_) | Stop::Electric(_) => next.push(
            "See a doctor or physiotherapist, then confirm that you were assessed."
                .to_owned(),
        ),
        Stop::Strong(_) => {
            next.push(
                "Check in tomorrow morning; below the stop line you go on.".to_owned(),
            );
            next.push(
                "If it does not ease within 7 days, see a physiotherapist.".to_owned(),
            );
        }
    }
    next
}
