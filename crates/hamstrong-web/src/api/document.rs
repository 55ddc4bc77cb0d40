//! The `OpenAPI` document, made of the table of operations and the schemas.

use serde_json::{Map, Value, json};

use super::schema::{SCHEMAS, named};
use super::{OPERATIONS, Operation, Param, Place};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::problem::Problem;
use crate::routes::{Access, Takes, Verb};

/// Statuses of problems, with what each means.
const PROBLEMS: [(u16, &str); 13] = [
    (400, "The body cannot be read."),
    (401, "No token that is good here."),
    (403, "The token does not allow it, or a page elsewhere asks."),
    (404, "There is no such thing."),
    (409, "It is as this document says, and does not fit what the diary holds."),
    (413, "It is larger than anything of ours."),
    (415, "It says that it is something else than what is taken here."),
    (421, "This server is not known under that name."),
    (422, "It is not as this document says; nothing was stored."),
    (429, "Too many requests of one token in a minute."),
    (500, "It failed, and it is ours."),
    (503, "Another program is writing; ask again."),
    (507, "There is no room left."),
];

/// `GET /api/1/openapi.json`.
#[expect(clippy::unnecessary_wraps, reason = "the table has one signature for all")]
pub(super) fn show(ask: &Ask) -> Result<Answer, Problem> {
    Ok(Answer::json(&document(ask.app.accounts().is_some())))
}

/// The document of a server with accounts, or of one for one runner alone.
pub fn document(accounts: bool) -> Value {
    let mut paths = Map::new();
    for operation in OPERATIONS {
        let path = paths.entry(operation.route.path).or_insert_with(|| json!({}));
        path[verb(operation)] = described(operation, accounts);
    }
    let token = json!({
        "type": "http",
        "scheme": "bearer",
        "description": "A personal token, made on the account page.",
    });
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Hamstrong",
            "version": "1",
            "description": "Every read and every event of the hamstring coach. Nothing \
                            here is a diagnosis.",
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": {
            "schemas": *SCHEMAS,
            "securitySchemes": if accounts { json!({ "token": token }) } else { json!({}) },
        },
    })
}

/// Statuses that an operation may answer with; the first is that of success.
pub fn statuses(verb: Verb, path: &str, accounts: bool) -> Vec<u16> {
    let mine = |o: &&Operation| o.route.path == path && o.route.verb == verb;
    let found = OPERATIONS.iter().find(mine);
    found.map(|operation| answers(operation, accounts)).unwrap_or_default()
}

fn answers(operation: &Operation, accounts: bool) -> Vec<u16> {
    let route = &operation.route;
    let mut all = vec![200, 403, 421, 422, 500, 503];
    if accounts && route.access != Access::Anyone {
        all.extend([401, 429]);
    }
    let names = |param: &Param| param.place == Place::Path || param.name == "day";
    if operation.params.iter().any(names) {
        all.push(404);
    }
    match route.takes {
        Takes::Json => all.extend([400, 409, 413, 415]),
        Takes::File => all.extend([400, 413, 415, 507]),
        _ if route.verb == Verb::Delete => all.push(409),
        _ => {}
    }
    all
}

const fn verb(operation: &Operation) -> &'static str {
    match operation.route.verb {
        Verb::Get => "get",
        Verb::Post => "post",
        Verb::Delete => "delete",
    }
}

fn described(operation: &Operation, accounts: bool) -> Value {
    let route = &operation.route;
    let mut responses = Map::new();
    for status in answers(operation, accounts) {
        let says = PROBLEMS.iter().find(|p| p.0 == status);
        let (says, kind, schema) = match says {
            Some((_, says)) => (*says, "application/problem+json", "Problem"),
            None => ("Done.", "application/json", operation.answer),
        };
        let answer = json!({
            "description": says,
            "content": { kind: { "schema": named(schema) } },
        });
        responses.insert(status.to_string(), answer);
    }
    let mut told = json!({
        "operationId": operation.id,
        "summary": operation.says,
        "parameters": operation.params.iter().map(param).collect::<Vec<_>>(),
        "responses": responses,
    });
    if let Some(body) = operation.body {
        let kind = match route.takes {
            Takes::File => "application/octet-stream",
            _ => "application/json",
        };
        let content = json!({ kind: { "schema": named(body) } });
        told["requestBody"] = json!({ "required": true, "content": content });
    }
    let scope = route.scope.filter(|_| accounts && route.access != Access::Anyone);
    if let Some(scope) = scope {
        told["security"] = json!([{ "token": [scope.word()] }]);
    }
    told
}

fn param(param: &Param) -> Value {
    let place = if param.place == Place::Path { "path" } else { "query" };
    json!({
        "name": param.name,
        "in": place,
        "required": param.place == Place::Path,
        "description": param.says,
        "schema": named(param.schema),
    })
}
