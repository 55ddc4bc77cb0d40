//! Signing in and out, where others can reach the server.

use axum::http::{Method, StatusCode};
use maud::{Markup, html};

use super::{account, passkey};
use crate::answer::Answer;
use crate::ask::{Ask, ours_only};
use crate::assets;
use crate::frame::{Here, framed};
use crate::guard::{self, Caller, Who};
use crate::people::{Came, Token, Typed, WHOLE};
use crate::problem::{Problem, Words};
use crate::routes::Route;

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/sign-in", show).for_anyone(),
    Route::post("/sign-in", sign_in).for_anyone(),
    Route::post("/sign-out", sign_out),
];

/// Browsers and systems by the words they say of themselves, the telling one first.
const BROWSERS: [(&str, &str); 5] = [
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Edg", "Edge"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str); 6] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
];

/// To the page for signing in, where somebody who is not asked for a page of theirs.
pub(crate) fn instead(caller: &Caller, problem: &Problem) -> Option<Answer> {
    let navigates = caller.headers.get("sec-fetch-mode");
    let navigates = navigates.is_none_or(|mode| mode.as_bytes() == b"navigate");
    let reads = matches!(caller.method, Method::GET | Method::HEAD);
    (problem.status == StatusCode::UNAUTHORIZED && navigates && reads)
        .then(|| Answer::see(&format!("/sign-in?then={}", encoded(caller.uri.path()))))
}

/// A path inside a query.
fn encoded(path: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_./".contains(&b);
    let one =
        |b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") };
    path.bytes().map(one).collect()
}

/// `GET /sign-in`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    if ask.app.accounts().is_none() {
        return Ok(account::alone(ask, "account.title", &html! {}));
    }
    if matches!(ask.who, Who::Person(_)) {
        return Ok(Answer::see(ours_only(ask.query.get("then"))));
    }
    Ok(page(ask, None))
}

fn page(ask: &Ask, problem: Option<&Problem>) -> Answer {
    let t = ask.t;
    let then = ask.query.get("then").or(ask.form.get("then"));
    let content = html! {
        h1 { (t.say("sign_in.title")) }
        @if let Some(problem) = problem { (told(ask, problem)) }
        form.answers method="post" action="/sign-in" {
            input type="hidden" name="then" value=(ours_only(then));
            (account::name_field(ask))
            (account::password_field(ask, "password", "sign_in.password", "current-password"))
            button.wide.main { (t.say("sign_in.do")) }
        }
        (passkey::button(ask, ours_only(then)))
        p { a href="/join" { (t.say("sign_in.join")) } }
        p.quiet { (t.say("sign_in.forgotten")) }
        script src=(assets::address("leave.js")) defer {}
    };
    framed(ask, Here::More, t.say("sign_in.title"), &content)
}

/// What went wrong, above the form that is shown again.
pub(super) fn told(ask: &Ask, problem: &Problem) -> Markup {
    let said = |words: &Words| match words {
        Words::Key(key) => ask.t.say(key).to_owned(),
        Words::Said(said) => ask.t.recalled(said),
    };
    html! {
        section.problem role="alert" {
            p { b { (said(&problem.what)) } }
            p { (said(&problem.hint)) }
        }
    }
}

/// `POST /sign-in`.
fn sign_in(ask: &Ask) -> Result<Answer, Problem> {
    let accounts = ask.app.accounts().ok_or(Problem::not_found())?;
    let from = ask.caller.from(ask.app.setup().reach.behind_proxy);
    let came = came(ask, "password");
    let typed = Typed {
        name: ask.form.get("name").unwrap_or_default(),
        password: ask.form.exact("password"),
        from: &from,
        came: &came,
        now: ask.now,
    };
    let person = match accounts.checked(typed) {
        Ok(person) => person,
        Err(problem) => return Ok(page(ask, Some(&problem)).status(problem.status)),
    };
    if let Who::Person(before) = &ask.who {
        accounts.with(|people| people.end(before.id, before.sign_in))?;
    }
    let token = accounts.sign_in(person.id, typed.came, ask.now)?;
    let then = ours_only(ask.form.get("then"));
    Ok(with_cookie(ask, Answer::see(then), &token))
}

/// The answer with what the browser shows from now on.
pub(super) fn with_cookie(ask: &Ask, answer: Answer, token: &Token) -> Answer {
    let secure = ask.app.setup().reach.is_secure();
    let name = guard::sign_in_cookie(secure);
    let seconds = Some(WHOLE.as_secs());
    answer.cookie(guard::cookie(name, &token.told(), seconds, secure))
}

/// The browser and the system in two words; what it says besides is not kept.
pub(super) fn about(caller: &Caller) -> String {
    let said = caller.headers.get("user-agent").and_then(|v| v.to_str().ok());
    let said = said.unwrap_or_default();
    let known = |table: &[(&str, &'static str)]| {
        table.iter().find(|word| said.contains(word.0)).map(|word| word.1)
    };
    let found: Vec<&str> =
        known(&BROWSERS).into_iter().chain(known(&SYSTEMS)).collect();
    found.join(", ")
}

/// From where somebody comes, and with what.
pub(super) fn came(ask: &Ask, how: &'static str) -> Came {
    let address = ask.caller.address(ask.app.setup().reach.behind_proxy);
    Came { address: address.to_string(), about: about(&ask.caller), how }
}

/// `POST /sign-out`.
fn sign_out(ask: &Ask) -> Result<Answer, Problem> {
    if let (Some(accounts), Who::Person(person)) = (ask.app.accounts(), &ask.who) {
        accounts.with(|people| people.end(person.id, person.sign_in))?;
    }
    let secure = ask.app.setup().reach.is_secure();
    let gone = guard::cookie(guard::sign_in_cookie(secure), "", Some(0), secure);
    let mut answer = Answer::see("/sign-in").cookie(gone);
    // What was logged and is not sent yet stays; it is not in this cache.
    answer.more.push(("clear-site-data", "\"cache\"".to_owned()));
    Ok(answer)
}
