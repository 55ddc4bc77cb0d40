//! Status: version, storage, copies, and what the browser allows here.

use hamstrong_domain::load::MODEL_VERSION;
use hamstrong_store::Store as _;
use maud::{Markup, html};

use crate::answer::Answer;
use crate::ask::Ask;
use crate::assets;
use crate::frame::{Here, framed};
use crate::guard::Who;
use crate::problem::Problem;
use crate::routes::Route;

pub(crate) const ROUTES: &[Route] = &[Route::get("/status", show)];

/// What browsers keep for pages that come encrypted, or from this machine.
const FEATURES: [&str; 5] = ["secure", "offline", "awake", "storage", "notifications"];
/// Lines of what does not check.
const LISTED: usize = 20;

/// `GET /status`; `GET /status?check=1` reads and checks everything that is stored.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let content = html! {
        h1 { (t.say("more.status")) }
        (storage(ask)?)
        section {
            h2 { (t.say("status.copies")) }
            (copied(ask)?)
            p { (t.say("status.copies_say")) }
            pre { code { "hamstrong backup FILE" } }
        }
        section {
            h2 { (t.say("status.browser")) }
            p { (t.say("status.https")) }
            table { tbody { @for feature in FEATURES { tr {
                th scope="row" { (t.choice("feature", feature)) }
                td data-feature=(feature) data-yes=(t.say("run.yes")) data-no=(t.say("run.no")) { "?" }
            } } } }
        }
        script src=(assets::address("status.js")) defer {}
    };
    Ok(framed(ask, Here::More, t.say("more.status"), &content))
}

/// When the diary was last copied.
fn copied(ask: &Ask) -> Result<Markup, Problem> {
    let t = ask.t;
    let last = ask.shelf.with_store(|store| store.last_copy())?;
    Ok(html! {
        p { b {
            @match last {
                None => { (t.say("status.never_copied")) }
                Some((at, place)) => {
                    @let on = ask.t.day(at.to_zoned(ask.zone.clone()).date(), ask.today);
                    @if is_other(ask) { (t.with("status.copied", &[("day", &on)])) }
                    @else { (t.with("status.copied_to", &[("day", &on), ("place", &place)])) }
                }
            }
        } }
    })
}

/// Whether it is somebody beside the owner of the server who asks.
fn is_other(ask: &Ask) -> bool {
    matches!(&ask.who, Who::Person(person) if !person.is_owner)
}

fn storage(ask: &Ask) -> Result<Markup, Problem> {
    let t = ask.t;
    let diary = &ask.seen.diary;
    let counts = ask.shelf.with_store(|store| store.counts(MODEL_VERSION))?;
    let (files, stale) = (counts.files, counts.stale);
    let db = ask.shelf.db();
    let bytes = db.and_then(|db| std::fs::metadata(db).ok()).map(|m| m.len());
    let wrong = if ask.query.has("check", "1") {
        Some(ask.shelf.with_store(|store| store.check())?)
    } else {
        None
    };
    Ok(html! {
        dl.facts {
            dt { (t.say("status.version")) } dd { (env!("CARGO_PKG_VERSION")) }
            dt { (t.say("status.model")) }
            dd { (MODEL_VERSION) @if stale > 0 { ", " (t.with("status.stale", &[("n", &stale)])) } }
            dt { (t.say("status.file")) }
            dd {
                @match db {
                    // Where the server keeps things is for whoever runs it.
                    Some(db) if is_other(ask) => { code { (db.file_name().unwrap_or_default().display()) } }
                    Some(db) => { code { (db.display()) } }
                    None => { (t.say("status.memory")) }
                }
                @if let Some(bytes) = bytes { ", " (ask.t.thousands(bytes as f64 / 1024.0)) " KB" }
            }
            dt { (t.say("status.holds")) }
            dd { (t.with("status.counts", &[("runs", &diary.runs.len()), ("entries", &diary.entries.len()), ("files", &files)])) }
            dt { (t.say("status.whole")) }
            dd {
                @match &wrong {
                    None => { a href="/status?check=1" { (t.say("status.check")) } }
                    Some(wrong) if wrong.is_empty() => { (t.say("status.checked")) }
                    Some(wrong) => {
                        b { (t.say("status.damaged")) }
                        ul { @for line in wrong.iter().take(LISTED) { li { (line) } } }
                    }
                }
            }
            @if !is_other(ask) { dt { (t.say("status.listens")) } dd { (ask.app.setup().listen) } }
            dt { (t.say("profile.zone")) } dd { (ask.zone.iana_name().unwrap_or("UTC")) }
        }
    })
}
