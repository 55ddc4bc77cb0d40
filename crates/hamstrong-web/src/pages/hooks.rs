//! Webhooks: made with a secret that is shown once, tried, ended; and what was told.

use axum::http::StatusCode;
use hamstrong_store::outbox::{Delivery, Hook, Outbox};
use maud::{Markup, html};
use uuid::Uuid;

use super::account;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::hooks::{self, EVENTS};
use crate::problem::Problem;
use crate::routes::Route;

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/hooks", show),
    Route::post("/hooks", make),
    Route::post("/hooks/try", try_out),
    Route::post("/hooks/end", end),
];

/// `GET /hooks`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    page(ask, &html! {})
}

/// The webhooks of whoever asks, if any were ever made.
fn found(ask: &Ask) -> Result<Option<Outbox>, Problem> {
    Ok(ask.shelf.db().map(Outbox::find).transpose()?.flatten())
}

fn page(ask: &Ask, news: &Markup) -> Result<Answer, Problem> {
    let t = ask.t;
    let (all, told) = match found(ask)? {
        Some(outbox) => (outbox.hooks()?, outbox.deliveries()?),
        None => (Vec::new(), Vec::new()),
    };
    let content = html! {
        h1 { (t.say("hooks.title")) }
        (news)
        p { (t.say("hooks.lead")) }
        @if ask.is_sample { p { (t.say("hooks.sample")) } } @else { (form(ask)) }
        h2 { (t.say("hooks.made")) }
        @if all.is_empty() { p { (t.say("hooks.none")) } }
        @for hook in &all { (one(ask, hook)) }
        @if !told.is_empty() { (log(ask, &all, &told)) }
        p { a href="/settings" { (t.say("more.settings")) } }
    };
    Ok(framed(ask, Here::More, t.say("hooks.title"), &content))
}

fn form(ask: &Ask) -> Markup {
    let t = ask.t;
    let everywhere = ask.app.setup().outside.hooks_to_private;
    html! {
        form.answers method="post" action="/hooks" {
            label.field { span { (t.say("hooks.url")) }
                input type="url" name="url" placeholder="https" maxlength="2000" required autocomplete="off" spellcheck="false";
            }
            fieldset {
                legend { (t.say("hooks.events")) }
                @for word in EVENTS {
                    label.tick {
                        input type="checkbox" name="event" value=(word);
                        span { (t.choice("hook_event", word)) }
                    }
                }
            }
            p.quiet { (t.say(if everywhere { "hooks.anywhere" } else { "hooks.public" })) }
            button.wide.main { (t.say("hooks.make")) }
        }
    }
}

/// One webhook: of what it is told, and how it is tried and ended.
fn one(ask: &Ask, hook: &Hook) -> Markup {
    let t = ask.t;
    let id = Uuid::from_u128(hook.id);
    html! {
        section.card {
            h3 { (host(&hook.url)) }
            ul { @for word in hook.events.split(' ') { li { (t.choice("hook_event", word)) } } }
            p.quiet { (t.say("tokens.since")) " " (account::clock(ask, hook.made)) "." }
            @if hook.off.is_some() { p { b { (t.say("hooks.off")) } } }
            @else {
                form method="post" action="/hooks/try" {
                    button.small name="hook" value=(id) { (t.say("hooks.try")) }
                }
            }
            form method="post" action="/hooks/end" {
                button.small name="hook" value=(id) { (t.say("hooks.end")) }
            }
        }
    }
}

/// The host of an address; what stands behind it may be a secret.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |parts| parts.1);
    rest.split(['/', '?']).next().unwrap_or(rest)
}

/// What was told last, and how it went.
fn log(ask: &Ask, hooks: &[Hook], told: &[Delivery]) -> Markup {
    let t = ask.t;
    let to = |one: &Delivery| hooks.iter().find(|hook| hook.id == one.hook);
    let clock = |at| account::clock(ask, at);
    html! {
        h2 { (t.say("hooks.log")) }
        div.scroll tabindex="0" role="region" aria-label=(t.say("hooks.log")) { table {
            thead { tr { th { (t.say("hooks.when")) } th { (t.say("hooks.what")) } th { (t.say("hooks.to")) } th { (t.say("hooks.went")) } } }
            tbody { @for one in told { tr {
                td { (clock(one.made)) }
                td { (t.choice("hook_event", &one.event)) }
                td { (to(one).map_or("", |hook| host(&hook.url))) }
                td { (went(ask, one)) }
            } } }
        } }
    }
}

fn went(ask: &Ask, one: &Delivery) -> String {
    let t = ask.t;
    let answer = match one.answer.as_str() {
        "" => t.say("hooks.waits"),
        answer => answer,
    };
    let tries = t.count("hooks.tries", one.tries as usize);
    match one.due {
        Some(due) if one.tries > 0 => {
            let at = account::clock(ask, due);
            format!("{answer}, {tries}. {}", t.with("hooks.again", &[("at", &at)]))
        }
        Some(_) => answer.to_owned(),
        None => format!("{answer}, {tries}"),
    }
}

/// The webhooks of whoever asks, to write to.
fn outbox(ask: &Ask) -> Result<Outbox, Problem> {
    let db = ask.shelf.db().filter(|_| !ask.is_sample);
    Ok(Outbox::open(db.ok_or(Problem::wrong_key("hooks.sample"))?)?)
}

/// A webhook of whoever asks, by its id.
pub(crate) fn named(outbox: &Outbox, id: &str) -> Result<Hook, Problem> {
    let id = Uuid::try_parse(id).map_err(|_| Problem::not_found())?.as_u128();
    let found = outbox.hooks()?.into_iter().find(|hook| hook.id == id);
    found.ok_or(Problem::not_found())
}

/// A webhook that was made and kept.
pub(crate) fn made(ask: &Ask, url: &str, events: &[&str]) -> Result<Hook, Problem> {
    let everywhere = ask.app.setup().outside.hooks_to_private;
    let hook = hooks::new(url, events, ask.now, everywhere);
    let hook = hook.map_err(|why| Problem::wrong(why.to_string()))?;
    let kept = hooks::keep(&mut outbox(ask)?, &hook, &ask.seen.diary, ask.today)?;
    // There are as many as there may be: what was asked is right, and does not fit.
    let status = StatusCode::CONFLICT;
    kept.map_err(|why| Problem { status, ..Problem::wrong(why.to_string()) })?;
    Ok(hook)
}

/// `POST /hooks`: the secret is shown once.
fn make(ask: &Ask) -> Result<Answer, Problem> {
    let events: Vec<&str> = ask.form.all("event").collect();
    let hook = made(ask, ask.form.get("url").unwrap_or_default(), &events)?;
    let t = ask.t;
    let news = html! {
        section.card role="status" {
            h2 { (t.say("hooks.ready")) }
            p { (t.say("hooks.once")) }
            p { code { (hook.secret) } }
        }
    };
    page(ask, &news)
}

/// `POST /hooks/try`.
fn try_out(ask: &Ask) -> Result<Answer, Problem> {
    let mut outbox = outbox(ask)?;
    let hook = named(&outbox, ask.form.get("hook").unwrap_or_default())?;
    hooks::try_out(&mut outbox, &hook, (ask.today, ask.now))?;
    Ok(Answer::see("/hooks"))
}

/// `POST /hooks/end`: nothing is told there any more.
fn end(ask: &Ask) -> Result<Answer, Problem> {
    let mut outbox = outbox(ask)?;
    let hook = named(&outbox, ask.form.get("hook").unwrap_or_default())?;
    outbox.end_hook(hook.id)?;
    Ok(Answer::see("/hooks"))
}
