//! Explanations of a minute, each sentence with its source.

use hamstrong_domain::catalogue::{Explanation, explanations, rule, source};
use hamstrong_domain::said;
use maud::{Markup, html};

use crate::evidence::badge;
use crate::library::{Links, Place};

/// All explanations in reading order.
pub(crate) fn index(links: &Links) -> (String, Markup) {
    let t = links.t;
    let content = html! {
        h1 { (t.text("Explanations")) }
        p class="lead" { (t.text("A minute each. Every sentence says how it is known.")) }
        ol class="big" { @for page in explanations() { li {
            a href=(links.explanation(&page.id)) {
                strong { (t.text(&page.title)) } span { (t.text(&page.asks)) }
            }
        } } }
    };
    (t.text("Explanations").to_owned(), content)
}

/// One explanation; none if there is none with this id.
pub(crate) fn one(id: &str, links: &Links) -> Option<(String, Markup)> {
    let t = links.t;
    let place = explanations().iter().position(|page| page.id == id)?;
    let page = &explanations()[place];
    let next = explanations().get(place + 1);
    let sources = cited(page);
    let content = html! {
        p class="crumbs" { a href=(links.to(&Place::Explanations)) { (t.text("All explanations")) } }
        h1 { (t.text(&page.title)) }
        p class="lead" { (t.text(&page.asks)) }
        div class="told" { @for said in &page.says { p {
            (t.text(&said.text))
            @for id in &said.sources {
                @let number = sources.iter().position(|known| known == id).map_or(0, |i| i + 1);
                " " a class="cite" href={ "#source-" (number) }
                    aria-label=(t.tell(&said!("source {}", number))) { (number) }
            }
            " " (badge(t, said.mark))
        } } }
        @if !sources.is_empty() {
            h2 { (t.text("Sources")) }
            ol class="sources" {
                @for (number, source) in (1..).zip(sources.iter().filter_map(|id| source(id))) {
                    li id={ "source-" (number) } {
                        a href=(links.source(&source.id)) { (source.citation) }
                        span class="quiet" { (t.text(&source.population)) }
                    }
                }
            }
        }
        h2 { (t.text("What Hamstrong makes of it")) }
        ul class="rules" { @for rule in page.see.iter().filter_map(|id| rule(id)) { li {
            a href=(links.rule(&rule.id)) { (t.rule(rule)) }
        } } }
        @if let Some(next) = next {
            p class="next" { (t.text("Next:")) " " a href=(links.explanation(&next.id)) { (t.text(&next.title)) } }
        }
    };
    Some((t.text(&page.title).to_owned(), content))
}

/// The sources of an explanation in the order of their first mention.
fn cited(page: &Explanation) -> Vec<&str> {
    let mut ids: Vec<&str> = Vec::new();
    for id in page.says.iter().flat_map(|said| &said.sources) {
        if !ids.contains(&id.as_str()) {
            ids.push(id);
        }
    }
    ids
}
