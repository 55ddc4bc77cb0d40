//! The JSON form of left against right; see `docs/json.md`.

use hamstrong_domain::catalogue;
use hamstrong_domain::diary::Side;
use hamstrong_domain::evidence::Reason;
use hamstrong_domain::progress::{
    FrontBack, Lifts, Measure, Sides, SidesAsk, sides, sides_of_test,
};
use serde_json::{Value, json};

use crate::words::{GAPS, SIDES, word_of};

/// Left against right, by one exercise or test.
pub struct Row {
    /// `exercise` or `test`.
    pub kind: &'static str,
    /// Id of the exercise or the test.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Value of the left side, in `unit`.
    pub left: Option<f64>,
    /// Value of the right side, in `unit`.
    pub right: Option<f64>,
    /// The unit.
    pub unit: &'static str,
    /// What the exercise is measured by; none for a test.
    pub measure: Option<Measure>,
    /// The gap.
    pub sides: Sides,
}

/// Every exercise and test of one side.
pub fn rows(lifts: &Lifts, ask: SidesAsk) -> Vec<Row> {
    let mut rows = by_exercise(lifts, ask);
    rows.extend(by_test(lifts, ask));
    rows
}

fn by_exercise(lifts: &Lifts, ask: SidesAsk) -> Vec<Row> {
    let sided = lifts.histories().filter(|history| {
        let logged = history.sides_logged();
        logged.contains(&Some(Side::Left)) || logged.contains(&Some(Side::Right))
    });
    sided
        .map(|history| {
            let now = |side| history.now(Some(side), ask.day).map(|now| now.value);
            let (left, right) = (now(Side::Left), now(Side::Right));
            Row {
                kind: "exercise",
                id: history.exercise.id.clone(),
                name: history.exercise.name.clone(),
                left,
                right,
                unit: history.measure.unit(),
                measure: Some(history.measure),
                sides: sides(history, ask),
            }
        })
        .collect()
}

fn by_test(lifts: &Lifts, ask: SidesAsk) -> Vec<Row> {
    let known = lifts.tests().filter_map(catalogue::strength_test);
    known
        .filter(|test| test.per_side)
        .map(|test| {
            let days = lifts.test(&test.id);
            let last =
                days.iter().rev().find(|d| d.left.is_some() && d.right.is_some());
            let (left, right) = (last.and_then(|d| d.left), last.and_then(|d| d.right));
            Row {
                kind: "test",
                id: test.id.clone(),
                name: test.name.clone(),
                left,
                right,
                unit: &test.unit,
                measure: None,
                sides: sides_of_test(test, days, ask),
            }
        })
        .collect()
}

/// Every row, and front against back.
pub fn view(rows: &[Row], both: &FrontBack) -> Value {
    let reasons = |reasons: &[Reason]| {
        reasons
            .iter()
            .map(|reason| json!({"rule": reason.rule, "here": reason.here.as_str()}))
            .collect::<Vec<_>>()
    };
    let rows = rows.iter().map(|row| {
        json!({
            "kind": row.kind,
            "id": row.id,
            "left": row.left,
            "right": row.right,
            "unit": row.unit,
            "index_percent": row.sides.index_percent,
            "error_percent": row.sides.error_percent,
            "difference": row.sides.own_unit.map(|own| own.0),
            "difference_error": row.sides.own_unit.map(|own| own.1),
            "weaker": row.sides.weaker.map(|side| word_of(side, &SIDES)),
            "verdict": word_of(row.sides.verdict, &GAPS),
            "extra_weak_set": row.sides.extra_weak_set,
            "see_someone": row.sides.see_someone,
            "again": row.sides.again.map(|day| day.to_string()),
            "reasons": reasons(&row.sides.reasons),
        })
    });
    json!({
        "sides": rows.collect::<Vec<_>>(),
        "front_back": {"front_sets": both.front, "back_sets": both.back},
    })
}
