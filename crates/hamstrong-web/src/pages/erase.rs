//! Erasing everything, in two steps: what goes, and the words that let it go.

use hamstrong_domain::load::MODEL_VERSION;
use hamstrong_store::outbox;
use maud::html;

use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::problem::Problem;
use crate::routes::Route;

pub(crate) const ROUTES: &[Route] =
    &[Route::get("/settings/erase", show), Route::post("/settings/erase", erase)];

/// `GET /settings/erase`: nothing is erased yet.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let held = ask.shelf.with_store(|store| store.counts(MODEL_VERSION))?;
    let counts = [
        ("entries", &held.entries as &dyn std::fmt::Display),
        ("recordings", &held.recordings),
        ("originals", &held.originals),
    ];
    let content = html! {
        h1 { (t.say("erase.title")) }
        p { (t.with("erase.goes", &counts)) }
        ul {
            li { (t.say("erase.no_way_back")) }
            li { (t.say("erase.stays")) }
            li { (t.say("erase.keep")) " " code { "hamstrong export data -o hamstrong.zip" } }
        }
        @if ask.is_sample {
            p { b { (t.say("erase.sample")) } }
        } @else {
            form.answers method="post" action="/settings/erase" {
                label.field {
                    span { (t.with("erase.type", &[("phrase", &t.say("erase.phrase"))])) }
                    input name="phrase" required autocomplete="off" autocapitalize="none";
                }
                button.wide { (t.say("erase.do")) }
            }
        }
        p { a href="/settings" { (t.say("erase.back")) } }
    };
    Ok(framed(ask, Here::More, t.say("erase.title"), &content))
}

/// `POST /settings/erase`: back at the beginning.
fn erase(ask: &Ask) -> Result<Answer, Problem> {
    let typed = ask.form.get("phrase").unwrap_or_default();
    if ask.is_sample || !typed.eq_ignore_ascii_case(ask.t.say("erase.phrase")) {
        return Err(Problem::wrong_key("erase.not_typed"));
    }
    ask.shelf.with_store(hamstrong_store::Sqlite::erase_everything)?;
    if let Some(db) = ask.shelf.db() {
        outbox::erase(db)?;
    }
    ask.shelf.reload()?;
    Ok(Answer::see("/"))
}
