//! What is always said, and what nobody knows.

/// Said with every advice.
pub(super) const ALWAYS: [Said; 4] = [
    said!("This is general information, not medical care."),
    said!("If something hurts or feels wrong, stop and ask a professional."),
    said!("How serious it is cannot be told from pain alone."),
    said!("In an emergency, call your country's emergency number."),
];

/// Not known for any runner.
pub(super) const UNTESTED: Said =
    said!("no trial has tested this work against injury in distance runners");
use crate::said::Said;
