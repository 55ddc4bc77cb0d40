//! `test list` and `test show`.

use hamstrong_domain::catalogue::{self, Better, Test, TestStatement};
use hamstrong_domain::progress::Lifts;
use hamstrong_domain::state::State;
use hamstrong_domain::trial::{Trial, trial};
use hamstrong_web::views::test as view;
use serde_json::json;

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, Table, wrapped};
use crate::words::{SIDES, mark, word_of};

/// Every test, and when it was last done.
pub(super) fn list(context: &Context) -> Result<(), Failure> {
    let file = DiaryFile::with_loads(context)?;
    let lifts = Lifts::of(&file.diary, context.today);
    let last = |test: &Test| lifts.test(&test.id).last().map(|day| day.day.to_string());
    let all = catalogue::strength_tests();
    if context.json {
        let tests = all.iter().map(|test| view::row(test, &lifts));
        print::json(&json!({"tests": tests.collect::<Vec<_>>()}));
        return Ok(());
    }
    let state = State::on(&file.diary, context.today);
    let mut table = Table::new("lllll");
    table.row(["test", "unit", "last done", "again from", "today"]);
    for test in all {
        let last = last(test).unwrap_or_else(|| "-".to_owned());
        let trial = trial(&state, test);
        let due = trial.due.map_or_else(|| "-".to_owned(), |day| day.to_string());
        let open = if trial.refused.is_empty() { "open" } else { "not today" };
        table.row([test.id.clone(), test.unit.clone(), last, due, open.to_owned()]);
    }
    let more = "\nHow one is done: hamstrong test show ID\n";
    print::out(&(table.text(2) + more));
    Ok(())
}

/// One test with how it is done and where its numbers come from.
pub(super) fn one(context: &Context, test: &Test) -> Result<(), Failure> {
    let file = DiaryFile::with_loads(context)?;
    let trial = trial(&State::on(&file.diary, context.today), test);
    if context.json {
        print::json(&view::one(test, &trial));
    } else {
        print::out(&text(context, test, &trial));
    }
    Ok(())
}

/// Whether it may be done today, which leg goes first, and when it is due again.
fn today(context: &Context, test: &Test, trial: &Trial) -> String {
    let mut text = String::new();
    for why in &trial.refused {
        text.push_str(&wrapped("not today", &format!("{}  [{}]", why.here, why.rule)));
    }
    if trial.refused.is_empty() {
        text.push_str(&wrapped("today", "it may be done, after a warm-up"));
    }
    if let Some((side, why)) = &trial.first {
        let line = format!("{}: {}  [{}]", word_of(*side, &SIDES), why.here, why.rule);
        text.push_str(&wrapped("first leg", &line));
    }
    if let Some(due) = trial.due {
        let due = print::day(due, context.today);
        text.push_str(&wrapped("again from", &format!("{due}  [test-again]")));
    }
    if test.gates.maximal {
        let line = "same time of day, same shoes, same place as before  [test-alike]";
        text.push_str(&wrapped("alike", line));
    }
    text
}

/// What a difference must exceed: `5 repetitions (our judgement)`.
fn error(test: &Test) -> String {
    test.error.as_ref().map_or_else(
        || "not known: compare with yourself only".to_owned(),
        |e| format!("{} {} ({}). {}", e.value, e.unit, mark(e.mark), e.note),
    )
}

fn text(context: &Context, test: &Test, trial: &Trial) -> String {
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
    text.push('\n');
    text.push_str(&today(context, test, trial));
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
