//! The JSON forms of tests; see `docs/json.md`.

use hamstrong_domain::catalogue::{Better, Test, TestStatement};
use hamstrong_domain::progress::Lifts;
use hamstrong_domain::trial::Trial;
use serde_json::{Value, json};

use crate::words::{SIDES, mark, word_of};

/// A test in a list.
pub fn row(test: &Test, lifts: &Lifts) -> Value {
    let last = lifts.test(&test.id).last().map(|day| day.day.to_string());
    json!({
        "id": test.id, "name": test.name, "per_side": test.per_side,
        "unit": test.unit, "last": last,
    })
}

/// One test, and whether it may be done today.
pub fn one(test: &Test, trial: &Trial) -> Value {
    let mut view = view(test);
    view["today"] = json!({
        "open": trial.refused.is_empty(),
        "refused": trial.refused.iter().map(|why| {
            json!({ "rule": why.rule, "here": why.here.as_str() })
        }).collect::<Vec<_>>(),
        "first": trial.first.as_ref().map(|(side, _)| word_of(*side, &SIDES)),
        "due": trial.due.map(|day| day.to_string()),
    });
    view
}

fn view(test: &Test) -> Value {
    let statements = |all: &[TestStatement]| {
        all.iter()
            .map(|s| json!({"says": s.says, "mark": mark(s.mark), "source": s.source}))
            .collect::<Vec<_>>()
    };
    json!({
        "id": test.id,
        "name": test.name,
        "measures": test.measures,
        "per_side": test.per_side,
        "unit": test.unit,
        "better": if test.better == Better::Higher { "higher" } else { "lower" },
        "equipment": test.equipment,
        "steps": if test.gates.clinician_only { &[][..] } else { &test.steps },
        "ends": test.ends,
        "range": test.range,
        "again_days": test.again_days,
        "error": test.error.as_ref().map(|e| json!({
            "value": e.value, "unit": e.unit, "mark": mark(e.mark),
            "source": e.source, "note": e.note,
        })),
        "max_pain": test.gates.max_pain,
        "clinician_only": test.gates.clinician_only,
        "norms": statements(&test.norms),
        "thresholds": statements(&test.thresholds),
        "provenance": statements(&test.provenance),
        "notes": test.notes,
    })
}
