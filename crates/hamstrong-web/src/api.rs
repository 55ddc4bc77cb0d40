//! Every read and every event for programs: one table of operations, from which the
//! addresses, the checks and the published document all follow.

mod care;
mod document;
mod entries;
mod hooks;
mod library;
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

const A_RUN: &[Param] = &[part("run", "Name", "Its id from the list, or `latest`.")];

const OPERATIONS: &[Operation] = &[
    Operation::read(
        Route::get("/api/1/openapi.json", document::show).for_anyone(),
        ("document", "Document"),
        &[],
        "This document.",
    ),
    Operation::read(
        Route::get("/api/1/today", reads::today),
        ("today", "Today"),
        &[
            query("day", "Day", "Another day, within a year."),
            query("minutes", "Minutes", "Minutes there are, if not as usual."),
            query("place", "Place", "Where you are, if not as usual."),
        ],
        "What to do on a day, and why.",
    ),
    Operation::read(
        Route::get("/api/1/plan", reads::plan),
        ("plan", "Plan"),
        &[],
        "Six weeks around the runs, and why.",
    ),
    Operation::read(
        Route::get("/api/1/runs", reads::runs),
        ("runs", "Runs"),
        &[
            query("from", "Day", "The first day."),
            query("to", "Day", "The last day."),
            query("last", "Count", "The last so many of these; 20 without days."),
        ],
        "Runs, oldest first.",
    ),
    Operation::read(
        Route::get("/api/1/runs/{run}", reads::run),
        ("run", "Run"),
        &[part("run", "Name", "Its id from the list, or `latest`.")],
        "One run and what it asked of the hamstrings.",
    ),
    Operation::read(
        Route::get("/api/1/load", reads::load),
        ("load", "Load"),
        &[query("weeks", "Weeks", "So many weeks; 8 if nothing is said.")],
        "Weeks, trend and fast running.",
    ),
    Operation::read(
        Route::get("/api/1/balance", reads::balance),
        ("balance", "Balance"),
        &[],
        "Left against right beside its error, and front against back.",
    ),
    Operation::read(
        Route::get("/api/1/injury", reads::injury),
        ("injury", "Injuries"),
        &[],
        "What stops training, first; and the injuries.",
    ),
    Operation::read(
        Route::get("/api/1/stage", reads::stage),
        ("stage", "Stages"),
        &[],
        "Open injuries with their stage: what was shown, what is missing.",
    ),
    Operation::read(
        Route::get("/api/1/screen", reads::screen),
        ("screen", "Screen"),
        &[],
        "The questions before use, and what was answered.",
    ),
    Operation::read(
        Route::get("/api/1/report", reads::report),
        ("report", "Report"),
        &[],
        "The sheet for a physiotherapist.",
    ),
    Operation::read(
        Route::get("/api/1/shoes", reads::shoes),
        ("shoes", "Shoes"),
        &[],
        "Pairs of shoes with their distance.",
    ),
    Operation::read(
        Route::get("/api/1/explanations", library::explanations),
        ("explanations", "Explanations"),
        &[],
        "Every explanation of a minute.",
    ),
    Operation::read(
        Route::get("/api/1/explanations/{topic}", library::explanation),
        ("explanation", "Explanation"),
        &[part("topic", "Name", "Its id.")],
        "One explanation, each sentence with how it is known.",
    ),
    Operation::read(
        Route::get("/api/1/calendar", reads::calendar),
        ("calendar", "Calendar"),
        &[query(
            "weeks",
            "WeeksAhead",
            "So many weeks from today; 2 if nothing is said.",
        )],
        "The days to come, and where each run is known from.",
    ),
    Operation::read(
        Route::get("/api/1/profile", reads::profile),
        ("profile", "Profile"),
        &[],
        "Who trains, with what, where.",
    ),
    Operation::read(
        Route::get("/api/1/history/{exercise}", reads::history),
        ("history", "History"),
        &[
            part("exercise", "Name", "The exercise's id."),
            query("days", "Count", "So many days with it; 10 if nothing is said."),
        ],
        "One exercise as it was done, the trend of each side with its error.",
    ),
    Operation::read(
        Route::get("/api/1/exercises", library::exercises),
        ("exercises", "Exercises"),
        &[],
        "The catalogue.",
    ),
    Operation::read(
        Route::get("/api/1/exercises/{exercise}", library::exercise),
        ("exercise", "Exercise"),
        &[part("exercise", "Name", "Its id.")],
        "One exercise: how it is done and where that comes from.",
    ),
    Operation::read(
        Route::get("/api/1/rules", library::rules),
        ("rules", "Rules"),
        &[],
        "Every coaching rule.",
    ),
    Operation::read(
        Route::get("/api/1/rules/{rule}", library::rule),
        ("rule", "Rule"),
        &[part("rule", "Name", "Its id.")],
        "One rule with its reason, its sources and where it stops.",
    ),
    Operation::read(
        Route::get("/api/1/sources", library::sources),
        ("sources", "Sources"),
        &[],
        "Every source, with what rests on it.",
    ),
    Operation::read(
        Route::get("/api/1/sources/{source}", library::source),
        ("source", "Source"),
        &[part("source", "Name", "Its id.")],
        "One source, with what rests on it.",
    ),
    Operation::read(
        Route::get("/api/1/tests", library::tests),
        ("tests", "Tests"),
        &[],
        "The tests, and when each was last done.",
    ),
    Operation::read(
        Route::get("/api/1/tests/{test}", library::test),
        ("test", "Test"),
        &[part("test", "Name", "Its id.")],
        "One test: how it is done, its error, whether it may be done today.",
    ),
    Operation::read(
        Route::get("/api/1/entries", entries::list),
        ("entries", "EntryPage"),
        &[
            query("after", "Id", "The last id of the page before."),
            query("limit", "PageSize", "Entries of one page; 100 if nothing is said."),
            query("from", "Day", "The first day."),
            query("to", "Day", "The last day."),
            query("kind", "Kind", "One kind alone."),
        ],
        "Entries that stand, in the order of their ids, page by page.",
    ),
    Operation {
        route: Route::post("/api/1/entries", entries::write)
            .for_programs(Scope::Log, Takes::Json),
        id: "tell",
        says: "Tells entries, all or none; one told again changes nothing.",
        params: &[],
        body: Some("Told"),
        answer: "Kept",
    },
    Operation {
        route: Route::delete("/api/1/entries/{entry}", entries::withdraw)
            .for_programs(Scope::Log, Takes::Nothing),
        id: "withdraw",
        says: "Takes an entry back. One that stops training until a professional \
               looked at it stays.",
        params: &[part("entry", "Id", "Its id.")],
        body: None,
        answer: "Withdrawn",
    },
    Operation::of_run(
        Route::post("/api/1/runs/{run}/split", pieces::split_run),
        ("split", "SplitTold"),
        "Splits a run into two, so many seconds after it began. Taken back with what was \
         kept.",
    ),
    Operation::of_run(
        Route::post("/api/1/runs/{run}/join", pieces::join_runs),
        ("join", "JoinTold"),
        "Makes one run of this one and others that follow each other.",
    ),
    Operation::of_run(
        Route::post("/api/1/runs/{run}/separate", pieces::separate_file),
        ("separate", "SeparateTold"),
        "Makes a run of its own of a file that was taken for the same run.",
    ),
    Operation {
        route: Route::get("/api/1/hooks", hooks::list)
            .for_programs(Scope::Hooks, Takes::Nothing),
        id: "hooks",
        says: "Webhooks, and what was told last.",
        params: &[],
        body: None,
        answer: "Hooks",
    },
    Operation {
        route: Route::post("/api/1/hooks", hooks::make)
            .for_programs(Scope::Hooks, Takes::Json),
        id: "hook",
        says: "Makes a webhook; its secret is told only now.",
        params: &[],
        body: Some("HookTold"),
        answer: "HookMade",
    },
    Operation {
        route: Route::delete("/api/1/hooks/{hook}", hooks::end)
            .for_programs(Scope::Hooks, Takes::Nothing),
        id: "unhook",
        says: "Ends a webhook.",
        params: &[part("hook", "Id", "Its id.")],
        body: None,
        answer: "Unhooked",
    },
    Operation {
        route: Route::post("/api/1/import", entries::import)
            .for_programs(Scope::Import, Takes::File),
        id: "import",
        says: "Reads one file or archive in, and answers once it is read.",
        params: &[query(
            "name",
            "FileName",
            "Its name; its end helps to tell what it is.",
        )],
        body: Some("File"),
        answer: "Imported",
    },
];

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
pub(crate) fn problem(texts: &Texts, problem: &Problem) -> Answer {
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
