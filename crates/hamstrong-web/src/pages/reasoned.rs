//! A reason on a page: the facts it saw, and on request its rule with its source.

use hamstrong_domain::catalogue;
use hamstrong_domain::evidence::Reason;
use maud::{Markup, html};

use crate::ask::Ask;
use crate::library::Links;
use crate::words::{grade, mark};

/// The name of a rule, which leads to its page.
pub(super) fn named(rule: &str) -> Markup {
    html! { a.rule href=(Links::served().rule(rule)) { (rule) } }
}

/// The facts with the rule's name, which leads to the rule.
pub(super) fn brief(ask: &Ask, reason: &Reason) -> Markup {
    html! {
        span {
            (ask.t.tell(&reason.here)) " "
            (named(&reason.rule))
        }
    }
}

/// Reasons in full: what each saw, the rule in its words, how well it is known, and
/// where from.
pub(super) fn full<'a>(ask: &Ask, reasons: impl Iterator<Item = &'a Reason>) -> Markup {
    html! { ul.reasons { @for reason in reasons { li { (one(ask, reason)) } } } }
}

fn one(ask: &Ask, reason: &Reason) -> Markup {
    let t = ask.t;
    let rule = catalogue::rule(&reason.rule);
    let sources = rule.iter().flat_map(|rule| &rule.sources);
    let sources: Vec<&str> = sources
        .filter_map(|id| catalogue::source(id))
        .map(|source| source.citation.as_str())
        .collect();
    html! {
        (brief(ask, reason))
        @if let Some(rule) = rule {
            p.quiet {
                (t.rule(rule)) " " (t.say("reason.known")) " " (t.text(grade(rule.grade)))
                ", " (t.text(mark(rule.mark))) ". "
                @if sources.is_empty() { (t.say("reason.no_source")) }
                @else { (sources.join("; ")) }
            }
        }
    }
}
