//! What is always said, and what nobody knows.

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
