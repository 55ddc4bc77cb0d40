//! The JSON forms of rules and sources; see `docs/json.md`.

use hamstrong_domain::catalogue;
use hamstrong_domain::evidence::{Rule, Source};
use serde_json::{Value, json};

use crate::words::{grade, mark};

/// A rule with its sources.
pub fn rule(rule: &Rule) -> Value {
    let sources = rule.sources.iter().filter_map(|id| catalogue::source(id));
    let limits: serde_json::Map<_, _> = rule
        .limits
        .iter()
        .map(|(name, l)| {
            let limit = json!({
                "value": l.value, "unit": l.unit, "mark": mark(l.mark),
            });
            (name.clone(), limit)
        })
        .collect();
    json!({
        "id": rule.id,
        "code": rule.code,
        "says": rule.sentence(),
        "because": rule.because,
        "stops": rule.stops,
        "grade": grade(rule.grade),
        "mark": mark(rule.mark),
        "limits": limits,
        "sources": sources.map(cited).collect::<Vec<_>>(),
    })
}

/// A source alone.
fn cited(source: &Source) -> Value {
    json!({
        "id": source.id,
        "citation": source.citation,
        "read": source.read,
        "mark": mark(source.mark),
        "doi": source.doi,
        "population": source.population,
        "finding": source.finding,
        "limits": source.limits,
    })
}

/// A source with what rests on it.
pub fn source(source: &Source) -> Value {
    let uses = catalogue::uses(&source.id);
    let mut view = cited(source);
    view["rules"] = uses.rules.iter().map(|rule| rule.id.as_str()).collect();
    view["exercises"] = uses.exercises.iter().map(|e| e.id.as_str()).collect();
    view["tests"] = uses.tests.iter().map(|test| test.id.as_str()).collect();
    view["explanations"] =
        uses.explanations.iter().map(|page| page.id.as_str()).collect();
    view["tables"] = uses.tables.into_iter().collect();
    view
}
