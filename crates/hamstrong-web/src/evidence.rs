//! The evidence: every rule and every source, and what rests on each.

use hamstrong_domain::catalogue::{
    Uses, explanations, rule, rules, source, sources, topics, uses,
};
use hamstrong_domain::evidence::{Mark, Rule, Source};
use maud::{Markup, html};

use crate::library::words::{capital, count, grade, mark};
use crate::library::{Links, Place};

/// Rules by topic, and every source.
pub(crate) fn index(links: &Links) -> (String, Markup) {
    let topics = topics();
    let unused = sources().iter().filter(|s| uses(&s.id).is_empty()).count();
    let content = html! {
        h1 { "Evidence" }
        p class="lead" { (rules().len()) " rules, " (sources().len()) " sources. "
            "Each says how it is known, how strong it is and where it stops." }
        (marks())
        nav class="topics" aria-label="Topics" { ul {
            @for (number, (topic, rules)) in topics.iter().enumerate() {
                li { a href={ "#topic-" (number) } { (topic) } " " span class="quiet" { (rules.len()) } }
            }
            li { a href="#sources" { "All sources" } " " span class="quiet" { (sources().len()) } }
        } }
        @for (number, (topic, rules)) in topics.iter().enumerate() {
            h2 id={ "topic-" (number) } { (topic) }
            ul class="rules" { @for rule in rules { li {
                a href=(links.rule(&rule.id)) { (rule.sentence()) }
                span class="quiet" { " Evidence " (grade(rule.grade)) ", " (mark(rule.mark)) ", "
                    (count(rule.sources.len(), "source", "sources")) }
            } } }
        }
        h2 id="sources" { "All sources" }
        p class="quiet" { (unused) " of them were read and bear no advice of their own." }
        ul class="rules" { @for source in sources() { li {
            a href=(links.source(&source.id)) { (source.citation) }
            span class="quiet" { " " (capital(&source.read)) }
        } } }
    };
    ("Evidence".to_owned(), content)
}

/// What the marks mean.
fn marks() -> Markup {
    let all = [
        (Mark::Seen, "it stands in a text that was found and read"),
        (Mark::Seed, "it comes from a coach's text that the project began with"),
        (Mark::Proposed, "we judged it; a physiotherapist has yet to agree"),
        (
            Mark::Recalled,
            "known from the literature and not found; no advice rests on it alone",
        ),
    ];
    html! { dl class="facts" { @for (known, words) in all {
        dt { (badge(known)) } dd { (words) }
    } } }
}

pub(crate) fn badge(known: Mark) -> Markup {
    let words = mark(known);
    let class = words.split([' ', ',']).next().unwrap_or_default();
    html! { span class={ "mark " (class) } { (words) } }
}

/// One rule; none if there is none with this id.
pub(crate) fn rule_page(id: &str, links: &Links) -> Option<(String, Markup)> {
    let rule = rule(id)?;
    let topic =
        topics().into_iter().position(|(_, all)| all.iter().any(|r| r.id == id));
    let read_in =
        explanations().iter().filter(|page| page.see.iter().any(|see| see == id));
    let read_in: Vec<_> = read_in.collect();
    let content = html! {
        p class="crumbs" { a href={ (links.to(&Place::Evidence)) "#topic-" (topic.unwrap_or(0)) } { "Evidence" } }
        h1 { (rule.sentence()) }
        dl class="facts" {
            dt { "because" } dd { (rule.because) }
            dt { "where it stops" } dd { (rule.stops) }
            dt { "evidence" } dd { (capital(grade(rule.grade))) " " (badge(rule.mark)) }
            dt { "in the program" } dd { code { "hamstrong why " (rule.id) } " (" (rule.code) ")" }
        }
        @if !rule.limits.is_empty() { (numbers(rule)) }
        h2 { "Sources" }
        @if rule.sources.is_empty() { p { "None: this is our judgement." } }
        @for source in rule.sources.iter().filter_map(|id| source(id)) {
            section class="source" {
                h3 { a href=(links.source(&source.id)) { (source.citation) } }
                (read(source))
            }
        }
        @if !read_in.is_empty() {
            h2 { "Explained in" }
            ul { @for page in read_in { li {
                a href=(links.explanation(&page.id)) { (page.title) }
            } } }
        }
    };
    Some((capital(&rule.id.replace('-', " ")), content))
}

fn numbers(rule: &Rule) -> Markup {
    html! {
        h2 { "Its numbers" }
        div class="scroll" tabindex="0" role="region" aria-label="Its numbers" { table {
            thead { tr { th scope="col" { "Number" } th scope="col" { "Value" }
                th scope="col" { "Known as" } } }
            tbody { @for (name, limit) in &rule.limits { tr {
                th scope="row" { (name.replace('_', " ")) }
                td { (limit.value) " " (limit.unit) }
                td { (badge(limit.mark)) }
            } } }
        } }
    }
}

/// What was read of a source, in whom, what was found, and where it stops.
fn read(source: &Source) -> Markup {
    html! { dl class="facts" {
        dt { "read" } dd { (capital(&source.read)) " " (badge(source.mark)) }
        dt { "in whom" } dd { (source.population) }
        dt { "found" } dd { (source.finding) }
        dt { "limits" } dd { (source.limits) }
    } }
}

/// One source; none if there is none with this id.
pub(crate) fn source_page(id: &str, links: &Links) -> Option<(String, Markup)> {
    let source = source(id)?;
    let content = html! {
        p class="crumbs" { a href={ (links.to(&Place::Evidence)) "#sources" } { "All sources" } }
        h1 { (source.citation) }
        (read(source))
        @if let Some(doi) = &source.doi {
            p { "DOI " a rel="noreferrer" href={ "https://doi.org/" (doi) } { (doi) } }
        }
        h2 { "What rests on it" }
        (resting(&uses(id), links))
    };
    Some((source.citation.clone(), content))
}

fn resting(uses: &Uses, links: &Links) -> Markup {
    html! {
        @if uses.is_empty() {
            p { "No advice of its own. It was read, and is kept so that nobody has to look again." }
        }
        @if !uses.rules.is_empty() {
            h3 { "Rules" }
            ul class="rules" { @for rule in &uses.rules { li {
                a href=(links.rule(&rule.id)) { (rule.sentence()) }
                span class="quiet" { " Evidence " (grade(rule.grade)) }
            } } }
        }
        @if !uses.exercises.is_empty() {
            h3 { "Exercises" }
            ul { @for exercise in &uses.exercises { li {
                a href=(links.exercise(&exercise.id)) { (exercise.name) }
            } } }
        }
        @if !uses.explanations.is_empty() {
            h3 { "Explanations" }
            ul { @for page in &uses.explanations { li {
                a href=(links.explanation(&page.id)) { (page.title) }
            } } }
        }
        @if !uses.tests.is_empty() {
            h3 { "Tests" }
            ul { @for test in &uses.tests { li {
                (test.name) " " code { "hamstrong test show " (test.id) }
            } } }
        }
        @if !uses.tables.is_empty() {
            h3 { "Numbers and drawings" }
            ul { @for table in &uses.tables { li { (capital(table)) } } }
        }
    }
}
