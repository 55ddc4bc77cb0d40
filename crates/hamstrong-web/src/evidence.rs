//! The evidence: every rule and every source, and what rests on each.

use hamstrong_domain::catalogue::{
    Uses, explanations, rule, rules, source, sources, topics, uses,
};
use hamstrong_domain::evidence::{Mark, Rule, Source};
use hamstrong_domain::said;
use maud::{Markup, html};

use crate::library::words::{capital, grade, mark};
use crate::library::{Links, Place};
use crate::locale::Texts;

/// Rules by topic, and every source.
pub(crate) fn index(links: &Links) -> (String, Markup) {
    let t = links.t;
    let topics = topics();
    let unused = sources().iter().filter(|s| uses(&s.id).is_empty()).count();
    let content = html! {
        h1 { (t.text("Evidence")) }
        p class="lead" { (t.tell(&said!("{} rules, {} sources. Each says how it is known, how strong it is and where it stops.", rules().len(), sources().len()))) }
        (marks(t))
        nav class="topics" aria-label=(t.text("Topics")) { ul {
            @for (number, (topic, rules)) in topics.iter().enumerate() {
                li { a href={ "#topic-" (number) } { (t.text(topic)) } " " span class="quiet" { (rules.len()) } }
            }
            li { a href="#sources" { (t.text("All sources")) } " " span class="quiet" { (sources().len()) } }
        } }
        @for (number, (topic, rules)) in topics.iter().enumerate() {
            h2 id={ "topic-" (number) } { (t.text(topic)) }
            ul class="rules" { @for rule in rules { li {
                a href=(links.rule(&rule.id)) { (t.rule(rule)) }
                span class="quiet" { " " (t.text("Evidence:")) " " (t.text(grade(rule.grade))) ", " (t.text(mark(rule.mark))) ", "
                    (t.tell(&if rule.sources.len() == 1 { said!("1 source") } else { said!("{} sources", rule.sources.len()) })) }
            } } }
        }
        h2 id="sources" { (t.text("All sources")) }
        p class="quiet" { (t.tell(&said!("{} of them were read and bear no advice of their own.", unused))) }
        ul class="rules" { @for source in sources() { li {
            a href=(links.source(&source.id)) { (source.citation) }
            span class="quiet" { " " (capital(t.text(&source.read))) }
        } } }
    };
    (t.text("Evidence").to_owned(), content)
}

/// What the marks mean.
fn marks(t: Texts) -> Markup {
    let all = [
        (Mark::Seen, "it stands in a text that was found and read"),
        (Mark::Seed, "it comes from a coach's text that the project began with"),
        (Mark::Proposed, "we judged it; a physiotherapist has yet to agree"),
        (
            Mark::Recalled,
            "known from the literature and not found; no advice rests on it alone",
        ),
    ];
    html! { dl class="facts wide-terms" { @for (known, words) in all {
        dt { (badge(t, known)) } dd { (t.text(words)) }
    } } }
}

pub(crate) fn badge(t: Texts, known: Mark) -> Markup {
    let words = mark(known);
    let class = words.split([' ', ',']).next().unwrap_or_default();
    html! { span class={ "mark " (class) } { (t.text(words)) } }
}

/// One rule; none if there is none with this id.
pub(crate) fn rule_page(id: &str, links: &Links) -> Option<(String, Markup)> {
    let t = links.t;
    let rule = rule(id)?;
    let topic =
        topics().into_iter().position(|(_, all)| all.iter().any(|r| r.id == id));
    let read_in =
        explanations().iter().filter(|page| page.see.iter().any(|see| see == id));
    let read_in: Vec<_> = read_in.collect();
    let content = html! {
        p class="crumbs" { a href={ (links.to(&Place::Evidence)) "#topic-" (topic.unwrap_or(0)) } { (t.text("Evidence")) } }
        h1 { (t.rule(rule)) }
        dl class="facts" {
            dt { (t.text("because")) } dd { (t.text(&rule.because)) }
            dt { (t.text("where it stops")) } dd { (t.text(&rule.stops)) }
            dt { (t.text("evidence")) } dd { (capital(t.text(grade(rule.grade)))) " " (badge(t, rule.mark)) }
            dt { (t.text("in the program")) } dd { code { "hamstrong why " (rule.id) } " (" (rule.code) ")" }
        }
        @if !rule.limits.is_empty() { (numbers(t, rule)) }
        h2 { (t.text("Sources")) }
        @if rule.sources.is_empty() { p { (t.text("None: this is our judgement.")) } }
        @for source in rule.sources.iter().filter_map(|id| source(id)) {
            section class="source" {
                h3 { a href=(links.source(&source.id)) { (source.citation) } }
                (read(t, source))
            }
        }
        @if !read_in.is_empty() {
            h2 { (t.text("Explained in")) }
            ul { @for page in read_in { li {
                a href=(links.explanation(&page.id)) { (t.text(&page.title)) }
            } } }
        }
    };
    Some((capital(&rule.id.replace('-', " ")), content))
}

fn numbers(t: Texts, rule: &Rule) -> Markup {
    html! {
        h2 { (t.text("Its numbers")) }
        div class="scroll" tabindex="0" role="region" aria-label=(t.text("Its numbers")) { table {
            thead { tr { th scope="col" { (t.text("Number")) } th scope="col" { (t.text("Value")) }
                th scope="col" { (t.text("Known as")) } } }
            tbody { @for (name, limit) in &rule.limits { tr {
                th scope="row" { (limit_name(t, name)) }
                td { (t.value(limit.value)) " " (t.text(&limit.unit)) }
                td { (badge(t, limit.mark)) }
            } } }
        } }
    }
}

/// What a number of a rule is called; the message files name it as rules do: `{gap}`.
fn limit_name(t: Texts, name: &str) -> String {
    let key = format!("{{{name}}}");
    let said = t.text(&key);
    if said == key { name.replace('_', " ") } else { said.to_owned() }
}

/// What was read of a source, in whom, what was found, and where it stops.
fn read(t: Texts, source: &Source) -> Markup {
    html! { dl class="facts" {
        dt { (t.text("read")) } dd { (capital(t.text(&source.read))) " " (badge(t, source.mark)) }
        dt { (t.text("in whom")) } dd { (t.text(&source.population)) }
        dt { (t.text("found")) } dd { (t.text(&source.finding)) }
        dt { (t.text("limits")) } dd { (t.text(&source.limits)) }
    } }
}

/// One source; none if there is none with this id.
pub(crate) fn source_page(id: &str, links: &Links) -> Option<(String, Markup)> {
    let t = links.t;
    let source = source(id)?;
    let content = html! {
        p class="crumbs" { a href={ (links.to(&Place::Evidence)) "#sources" } { (t.text("All sources")) } }
        h1 { (source.citation) }
        (read(t, source))
        @if let Some(doi) = &source.doi {
            p { "DOI " a rel="noreferrer" href={ "https://doi.org/" (doi) } { (doi) } }
        }
        h2 { (t.text("What rests on it")) }
        (resting(&uses(id), links))
    };
    Some((source.citation.clone(), content))
}

fn resting(uses: &Uses, links: &Links) -> Markup {
    let t = links.t;
    html! {
        @if uses.is_empty() {
            p { (t.text("No advice of its own. It was read, and is kept so that nobody has to look again.")) }
        }
        @if !uses.rules.is_empty() {
            h3 { (t.text("Rules")) }
            ul class="rules" { @for rule in &uses.rules { li {
                a href=(links.rule(&rule.id)) { (t.rule(rule)) }
                span class="quiet" { " " (t.text("Evidence:")) " " (t.text(grade(rule.grade))) }
            } } }
        }
        @if !uses.exercises.is_empty() {
            h3 { (t.text("Exercises")) }
            ul { @for exercise in &uses.exercises { li {
                a href=(links.exercise(&exercise.id)) { (t.text(&exercise.name)) }
            } } }
        }
        @if !uses.explanations.is_empty() {
            h3 { (t.text("Explanations")) }
            ul { @for page in &uses.explanations { li {
                a href=(links.explanation(&page.id)) { (t.text(&page.title)) }
            } } }
        }
        @if !uses.tests.is_empty() {
            h3 { (t.text("Tests")) }
            ul { @for test in &uses.tests { li {
                (t.text(&test.name)) " " code { "hamstrong test show " (test.id) }
            } } }
        }
        @if !uses.tables.is_empty() {
            h3 { (t.text("Numbers and drawings")) }
            ul { @for table in &uses.tables { li { (capital(t.text(table))) } } }
        }
    }
}
