//! An account, or another password, with a code that is good once.

use maud::html;

use super::{account, sign_in};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::guard::Who;
use crate::people::{NAME_MOST, PASSWORD_LEAST, Typed};
use crate::problem::Problem;
use crate::routes::Route;

pub(crate) const ROUTES: &[Route] =
    &[Route::get("/join", show).for_anyone(), Route::post("/join", join).for_anyone()];

/// `GET /join`; a link brings the code with it.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    if ask.app.accounts().is_none() {
        return Ok(account::alone(ask, "account.title", &html! {}));
    }
    Ok(page(ask, None))
}

fn page(ask: &Ask, problem: Option<&Problem>) -> Answer {
    let t = ask.t;
    let code = ask.form.get("code").or(ask.query.get("code")).unwrap_or_default();
    let content = html! {
        h1 { (t.say("join.title")) }
        @if let Some(problem) = problem { (sign_in::told(ask, problem)) }
        p { (t.say("join.lead")) }
        form.answers method="post" action="/join" {
            label.field { span { (t.say("join.code")) }
                input name="code" value=(code) autocomplete="off" autocapitalize="off" spellcheck="false" required;
            }
            (account::name_field(ask))
            (account::password_field(ask, "password", "join.password", "new-password"))
            (account::password_field(ask, "again", "join.again", "new-password"))
            p.quiet { (t.with("join.rules", &[("n", &PASSWORD_LEAST)])) }
            button.wide.main { (t.say("join.do")) }
        }
        p { a href="/sign-in" { (t.say("join.have")) } }
    };
    framed(ask, Here::More, t.say("join.title"), &content)
}

/// `POST /join`.
fn join(ask: &Ask) -> Result<Answer, Problem> {
    match joined(ask) {
        Ok(answer) => Ok(answer),
        Err(problem) => Ok(page(ask, Some(&problem)).status(problem.status)),
    }
}

fn joined(ask: &Ask) -> Result<Answer, Problem> {
    let accounts = ask.app.accounts().ok_or(Problem::not_found())?;
    let name = ask.form.get("name").unwrap_or_default();
    let letters = name.chars().count();
    if !(1..=NAME_MOST).contains(&letters) || name.chars().any(char::is_control) {
        return Err(Problem::wrong_key("join.odd_name"));
    }
    let password = ask.form.exact("password");
    if password != ask.form.exact("again") {
        return Err(Problem::wrong_key("join.not_again"));
    }
    let from = ask.caller.from(ask.app.setup().reach.behind_proxy);
    let came = sign_in::came(ask, "code");
    let typed = Typed { name, password, from: &from, came: &came, now: ask.now };
    let person = accounts.join(ask.form.get("code").unwrap_or_default(), typed)?;
    if let Who::Person(before) = &ask.who {
        accounts.with(|people| people.end(before.id, before.sign_in))?;
    }
    let token = accounts.sign_in(person, &came, ask.now)?;
    Ok(sign_in::with_cookie(ask, Answer::see("/"), &token))
}
