//! Webhooks, for a program that sets itself up.

use hamstrong_store::outbox::Outbox;
use serde_json::{Value, json};
use uuid::Uuid;

use super::formed;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::hooks::{delivery_view, view};
use crate::pages::hooks::{made, named};
use crate::problem::Problem;

fn found(ask: &Ask) -> Result<Option<Outbox>, Problem> {
    Ok(ask.shelf.db().map(Outbox::find).transpose()?.flatten())
}

/// `GET /api/1/hooks`.
pub(super) fn list(ask: &Ask) -> Result<Answer, Problem> {
    let (hooks, told) = match found(ask)? {
        Some(outbox) => (outbox.hooks()?, outbox.deliveries()?),
        None => (Vec::new(), Vec::new()),
    };
    let hooks: Vec<Value> = hooks.iter().map(view).collect();
    let told: Vec<Value> = told.iter().map(delivery_view).collect();
    formed(&json!({ "hooks": hooks, "deliveries": told }))
}

/// `POST /api/1/hooks`.
pub(super) fn make(ask: &Ask) -> Result<Answer, Problem> {
    let told = ask.told.as_ref().ok_or_else(Problem::ours)?;
    let events = told["events"].as_array().into_iter().flatten();
    let events: Vec<&str> = events.filter_map(Value::as_str).collect();
    let hook = made(ask, told["url"].as_str().unwrap_or_default(), &events)?;
    let mut view = view(&hook);
    view["secret"] = hook.secret.into();
    formed(&view)
}

/// `DELETE /api/1/hooks/…`.
pub(super) fn end(ask: &Ask) -> Result<Answer, Problem> {
    let mut outbox = found(ask)?.ok_or(Problem::not_found())?;
    let hook = named(&outbox, ask.part("hook"))?;
    outbox.end_hook(hook.id)?;
    formed(&json!({ "ended": Uuid::from_u128(hook.id).to_string() }))
}
