//! `test list` and `test show`.

use hamstrong_domain::catalogue::{self, Better, Test, TestStatement};
use hamstrong_domain::progress::Lifts;
use serde_json::{Value, json};

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, Table, wrapped};
use crate::words::mark;

/// Every test, and when it was last done.
pub(super) fn list(context: &Context) -> Result<(), Failure> {
    let file = DiaryFile::open(context)?;
    let lifts = Lifts::of(&file.diary, context.today);
    let last = |test: &Test| lifts.test(&test.id).last().map(|day| day.day.to_string());
    let all = catalogue::strength_tests();
    if context.json {
        let tests = all.iter().map(|test| {
            json!({
                "id": test.id, "name": test.name, "per_side": test.per_side,
                "unit": test.unit, "last": last(test),
            })
        });
        print::json(&json!({"tests": tests.collect::<Vec<_>>()}));
        return Ok(());
    }
    let mut table = Table::new("lll");
    table.row(["test", "unit", "last done"]);
    for test in all {
        let last = last(test).unwrap_or_else(|| "-".to_owned());
        table.row([test.id.clone(), test.unit.clone(), last]);
    }
    let more = "\nHow one is done: hamstrong test show ID\n";
    print::out(&(table.text(2) + more));
    Ok(())
}

/// One test with how it is done and where its numbers come from.
pub(super) fn one(context: &Context, test: &Test) {
    if context.json {
        print::json(&view(test));
    } else {
        print::out(&text(context, test));
    }
}

/// What a difference must exceed: `5 repetitions (our judgement)`.
fn error(test: &Test) -> String {
    test.error.as_ref().map_or_else(
        || "not known: compare with yourself only".to_owned(),
        |e| format!("{} {} ({}). {}", e.value, e.unit, mark(e.mark), e.note),
    )
}

fn text(context: &Context, test: &Test) -> String {
    let mut text = format!("{}  ({})\n", context.bold(&test.name), test.id);
    text.push_str(&format!("{}\n\n", test.measures));
    let better = match test.better {
        Better::Higher => "more is better",
        Better::Lower => "less is better",
    };
    let unit = if test.unit.is_empty() { "a ratio" } else { &test.unit };
    let again = test.again_days.map_or("-".to_owned(), |days| format!("{days} days"));
    text.push_str(&wrapped("unit", &format!("{unit}; {better}")));
    text.push_str(&wrapped("needs", &none_or(&test.equipment)));
    text.push_str(&wrapped("error to beat", &error(test)));
    text.push_str(&wrapped("again after", &again));
    text.push_str(&wrapped("ends at", &test.ends.join("; ")));
    let gate = format!("pain above {} of 10 at rest", test.gates.max_pain);
    text.push_str(&wrapped("not with", &gate));
    if let Some(hours) = test.gates.clear_hours {
        text.push_str(&wrapped("", &format!("or within {hours} h before a hard run")));
    }
    text.push('\n');
    if test.gates.clinician_only {
        text.push_str("  Only with a professional. Here it can be written down.\n");
    } else {
        for (number, step) in (1..).zip(&test.steps) {
            text.push_str(&format!("  {number}  {step}\n"));
        }
    }
    for (heading, statements) in [
        ("Others", &test.norms),
        ("What follows", &test.thresholds),
        ("Known from", &test.provenance),
    ] {
        text.push_str(&listed(heading, statements));
    }
    text
}

fn none_or(words: &[String]) -> String {
    if words.is_empty() { "nothing".to_owned() } else { words.join(", ") }
}

fn listed(heading: &str, statements: &[TestStatement]) -> String {
    let mut text = String::new();
    for (place, statement) in statements.iter().enumerate() {
        if place == 0 {
            text.push('\n');
        }
        let source = statement.source.as_deref().unwrap_or("no source");
        let line = format!("{} ({}, {source})", statement.says, mark(statement.mark));
        text.push_str(&wrapped(if place == 0 { heading } else { "" }, &line));
    }
    text
}

/// The JSON form; see `docs/json.md`.
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
