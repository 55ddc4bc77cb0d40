//! Every read and every event for programs: one table of operations, from which the
//! addresses, the checks and the published document all follow.

mod care;
mod document;
mod entries;
mod hooks;
mod library;
mod operations;
mod pieces;
mod reads;
mod schema;
mod told;

use axum::http::StatusCode;
use serde::Serialize;
use serde_json::{Value, json};

use crate::answer::{Answer, Keep};
use crate::ask::Ask;
use crate::locale::Texts;
use crate::problem::{Problem, Words};
use crate::routes::{Route, Scope, Takes};
use crate::views::FORM;

use operations::{A_RUN, OPERATIONS};

pub use document::{document, statuses};
pub use schema::unlike;

/// What every address begins with; the number grows when a form changes its meaning.
const AT: &str = "/api/";

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Path,
    Query,
}

/// A parameter of an operation.
#[derive(Clone, Copy, Debug)]
struct Param {
    name: &'static str,
    place: Place,
    /// Its schema, by name.
    schema: &'static str,
    says: &'static str,
}

/// One operation.
#[derive(Clone, Copy, Debug)]
struct Operation {
    route: Route,
    id: &'static str,
    says: &'static str,
    params: &'static [Param],
    /// The schema of what is sent, by name.
    body: Option<&'static str>,
    /// The schema of what comes back, by name.
    answer: &'static str,
}

impl Operation {
    const fn read(
        route: Route,
        (id, answer): (&'static str, &'static str),
        params: &'static [Param],
        says: &'static str,
    ) -> Self {
        let route = route.for_programs(Scope::Read, Takes::Nothing);
        Self { route, id, says, params, body: None, answer }
    }

    /// What changes which recordings a run is made of.
    const fn of_run(
        route: Route,
        (id, body): (&'static str, &'static str),
        says: &'static str,
    ) -> Self {
        let route = route.for_programs(Scope::Log, Takes::Json);
        Self { route, id, says, params: A_RUN, body: Some(body), answer: "Pieces" }
    }
}

const fn query(name: &'static str, schema: &'static str, says: &'static str) -> Param {
    Param { name, place: Place::Query, schema, says }
}

const fn part(name: &'static str, schema: &'static str, says: &'static str) -> Param {
    Param { name, place: Place::Path, schema, says }
}

/// The addresses of every operation.
pub(crate) const ROUTES: [Route; OPERATIONS.len()] = {
    let mut routes = [OPERATIONS[0].route; OPERATIONS.len()];
    let mut at = 1;
    while at < routes.len() {
        routes[at] = OPERATIONS[at].route;
        at += 1;
    }
    routes
};

/// Whether an address is one for programs.
pub(crate) fn is_of(path: &str) -> bool {
    path.starts_with(AT)
}

/// Checks what is asked against the very document that is published.
pub(crate) fn check(route: &Route, ask: &Ask) -> Result<(), Problem> {
    let mine =
        |o: &&Operation| o.route.path == route.path && o.route.verb == route.verb;
    let Some(operation) = OPERATIONS.iter().find(mine) else { return Ok(()) };
    for param in operation.params.iter().filter(|p| p.place == Place::Path) {
        let value = Value::from(ask.part(param.name));
        if unlike(&schema::named(param.schema), &value).is_some() {
            return Err(Problem::not_found());
        }
    }
    let mut seen = Vec::new();
    for (name, word) in &ask.query.0 {
        let known =
            operation.params.iter().find(|p| p.place == Place::Query && p.name == name);
        let Some(param) = known.filter(|_| !seen.contains(&name)) else {
            let again =
                if known.is_some() { "told twice" } else { "no parameter here" };
            return Err(Problem::wrong(format!("{name:?} is {again}")));
        };
        seen.push(name);
        let wanted = schema::named(param.schema);
        if let Some(why) = unlike(&wanted, &schema::meant(&wanted, word)) {
            return Err(Problem::wrong(format!("{name}: {why}")));
        }
    }
    let told = operation.body.zip(ask.told.as_ref());
    let why = told.and_then(|(name, told)| unlike(&schema::named(name), told));
    why.map_or(Ok(()), |why| Err(Problem::wrong(why)))
}

/// A form with its version.
fn formed(value: &impl Serialize) -> Result<Answer, Problem> {
    let mut value = serde_json::to_value(value).map_err(|_| Problem::ours())?;
    value["form"] = FORM.into();
    Ok(Answer::json(&value))
}

/// What went wrong and what to do, as RFC 9457 has it.
pub(crate) fn problem(texts: Texts, problem: &Problem) -> Answer {
    let said = |words: &Words| match words {
        // A program has no page to go back to.
        Words::Key("problem.wrong_hint") => texts.say("api.wrong_hint").to_owned(),
        Words::Key(key) => texts.say(key).to_owned(),
        Words::Said(said) => said.clone(),
    };
    let (status, what, hint) = (problem.status, &problem.what, &problem.hint);
    let told = json!({
        "type": "about:blank",
        "title": status.canonical_reason().unwrap_or("Problem"),
        "status": status.as_u16(),
        "detail": said(what),
        "next": said(hint),
    });
    let body = told.to_string().into_bytes();
    let mut answer = Answer::file("application/problem+json", body, Keep::Never);
    answer.more.extend(match status {
        StatusCode::UNAUTHORIZED => Some(("www-authenticate", "Bearer".to_owned())),
        StatusCode::TOO_MANY_REQUESTS => Some(("retry-after", "60".to_owned())),
        _ => None,
    });
    answer.status(status)
}
