//! `explain`: a page of a minute, each sentence with how it is known.

use std::fmt::Write as _;

use hamstrong_domain::catalogue::{self, Explanation, explanations, nearest};
use hamstrong_web::views::explain::view;

use crate::context::Context;
use crate::failure::Failure;
use crate::print::{self, Table};
use crate::words::mark;

/// What to explain.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The topic, by id or title; else all topics
    topic: Option<String>,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let Some(topic) = &args.topic else {
        all(context);
        return Ok(());
    };
    let page = found(topic)?;
    if context.json {
        print::json(&view(page));
    } else {
        print::out(&text(page, context));
    }
    Ok(())
}

/// The explanation of an id or title, or the nearest there is.
fn found(topic: &str) -> Result<&'static Explanation, Failure> {
    if let Some(page) = catalogue::explanation(topic) {
        return Ok(page);
    }
    let within = topic.trim().to_lowercase();
    let part = |page: &&Explanation| page.id.contains(&within.replace(' ', "-"));
    let mut parts = explanations().iter().filter(part);
    if let (Some(only), None) = (parts.next(), parts.next()) {
        return Ok(only);
    }
    let words = explanations().iter().flat_map(|page| [&page.id, &page.title]);
    let near =
        nearest(topic, words.map(String::as_str)).and_then(catalogue::explanation);
    let near: Vec<String> = near.map(|page| page.id.clone()).into_iter().collect();
    Err(Failure::yours(format!("there is no explanation {topic:?}"))
        .meant(&near)
        .hint("All of them: hamstrong explain"))
}

fn all(context: &Context) {
    if context.json {
        let rows: Vec<_> = explanations().iter().map(view).collect();
        print::json(&serde_json::json!({ "explanations": rows }));
        return;
    }
    let mut table = Table::new("ll");
    for page in explanations() {
        table.row([page.id.as_str(), &page.asks]);
    }
    print::out(&format!("{}\nOne of them: hamstrong explain TOPIC\n", table.text(2)));
}

fn text(page: &Explanation, context: &Context) -> String {
    let mut text = format!("{}  {}\n\n", context.bold(&page.title), page.asks);
    for said in &page.says {
        let known = match said.sources.as_slice() {
            [] => mark(said.mark).to_owned(),
            sources => sources.join(", "),
        };
        text += &print::wrapped("  ", &format!("{}  [{known}]", said.text));
    }
    let _ =
        writeln!(text, "\nA source or a rule: hamstrong why {}", page.see.join(" | "));
    text
}
