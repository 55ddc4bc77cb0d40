//! `why`: one rule with its reason, its sources and where it stops.

use hamstrong_domain::catalogue::{self, nearest};
use hamstrong_domain::evidence::{Rule, Source};
use hamstrong_web::views::rule as view;

use crate::context::Context;
use crate::failure::Failure;
use crate::print;
use crate::words::{grade, mark};

/// Which rule.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The rule's id or code, as `single-run-spike` or `SCH-11`; or a source's id
    rule: String,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let asked = args.rule.trim().trim_matches(['[', ']']);
    let rule = catalogue::rule(asked).or_else(|| {
        catalogue::rules().iter().find(|r| r.code.eq_ignore_ascii_case(asked))
    });
    if let Some(rule) = rule {
        if context.json {
            print::json(&view::rule(rule));
        } else {
            print::out(&text(rule, context));
        }
        return Ok(());
    }
    if let Some(source) = catalogue::source(asked) {
        if context.json {
            print::json(&view::source(source));
        } else {
            print::out(&(source_lines(source).concat() + &resting(source)));
        }
        return Ok(());
    }
    let ids = catalogue::rules().iter().map(|r| r.id.as_str());
    let near: Vec<String> =
        nearest(asked, ids).into_iter().map(str::to_owned).collect();
    Err(Failure::yours(format!("there is no rule {asked:?}"))
        .meant(&near)
        .hint("All of them: hamstrong rules"))
}

fn text(rule: &Rule, context: &Context) -> String {
    let mut text = format!("{}\n\n", context.bold(&rule.sentence()));
    text.push_str(&row("because", &rule.because));
    for source in rule.sources.iter().filter_map(|id| catalogue::source(id)) {
        text.push_str(&source_lines(source).concat());
    }
    if rule.sources.is_empty() {
        text.push_str(&row("source", "none"));
    }
    text.push_str(&row("stops", &rule.stops));
    text.push_str(&row(
        "grade",
        &format!("{}; {}", grade(rule.grade), mark(rule.mark)),
    ));
    for (name, limit) in &rule.limits {
        let number = format!("{} {}", limit.value, limit.unit);
        let number = number.trim_end();
        text.push_str(&row(
            "number",
            &format!("{name}: {number}, {}", mark(limit.mark)),
        ));
    }
    text.push_str(&row(
        "in the data",
        &format!("rules/{}.toml ({})", rule.id, rule.code),
    ));
    text
}

fn source_lines(source: &Source) -> [String; 4] {
    let doi = source.doi.as_ref().map(|d| format!(", doi {d}")).unwrap_or_default();
    let read = format!("{} ({}; {})", source.citation, source.read, mark(source.mark));
    [
        row("source", &(read + &doi)),
        row("in whom", &source.population),
        row("finding", &source.finding),
        row("limit", &source.limits),
    ]
}

/// What rests on a source.
fn resting(source: &Source) -> String {
    let uses = catalogue::uses(&source.id);
    let listed = |ids: Vec<&str>| ids.join(", ");
    let lists = [
        ("rules", listed(uses.rules.iter().map(|r| r.id.as_str()).collect())),
        ("exercises", listed(uses.exercises.iter().map(|e| e.id.as_str()).collect())),
        ("tests", listed(uses.tests.iter().map(|t| t.id.as_str()).collect())),
        (
            "explained",
            listed(uses.explanations.iter().map(|p| p.id.as_str()).collect()),
        ),
        ("numbers", listed(uses.tables)),
    ];
    let rows: String = lists
        .iter()
        .filter(|(_, ids)| !ids.is_empty())
        .map(|(heading, ids)| row(heading, ids))
        .collect();
    if rows.is_empty() {
        row("used by", "nothing: it was read and is kept")
    } else {
        rows
    }
}

/// A heading and its text.
fn row(heading: &str, text: &str) -> String {
    print::wrapped(&format!("  {heading}"), text)
}
