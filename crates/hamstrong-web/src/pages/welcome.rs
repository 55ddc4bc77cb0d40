//! The first minute: the sample runner, one's own files, the few questions.

use hamstrong_domain::rehab::screen_questions;
use maud::{Markup, html};

use super::{import, profile_form};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::problem::Problem;
use crate::routes::Route;

pub(crate) const ROUTES: &[Route] =
    &[Route::get("/welcome", show), Route::post("/welcome", store)];

/// The first page while nothing was told.
pub(super) fn first(ask: &Ask) -> Answer {
    let t = ask.t;
    let content = html! {
        h1 { (t.say("welcome.title")) }
        p.lead { (t.say("welcome.lead")) }
        (import::drop_zone(ask))
        div.pair {
            form method="post" action="/sample" { button.wide { (t.say("sample.enter")) } }
            a.button.wide href="/welcome" { (t.say("welcome.questions")) }
        }
        p.quiet { (t.say(if ask.look().served { "welcome.private_served" } else { "welcome.private" })) }
    };
    framed(ask, Here::Today, t.say("welcome.title"), &content)
}

/// `GET /welcome`: what advice needs; every answer can be changed later.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let content = html! {
        h1 { (t.say("welcome.questions")) }
        p { (t.say("welcome.later")) }
        form.answers method="post" action="/welcome" {
            (screen(ask))
            (profile_form::fields(ask))
            (profile_form::week(ask))
            (profile_form::race(ask))
            button.wide.main { (t.say("welcome.done")) }
        }
    };
    Ok(framed(ask, Here::Today, t.say("welcome.questions"), &content))
}

/// The questions before use: each yes is a tick, and none of them is an answer too.
pub(super) fn screen(ask: &Ask) -> Markup {
    let t = ask.t;
    html! {
        fieldset {
            legend { (t.say("screen.title")) }
            p.hint { (t.say("screen.hint")) }
            @for question in screen_questions() {
                label.tick {
                    input type="checkbox" name="yes" value=(question.id);
                    span { (t.text(&question.asks)) }
                }
            }
            label.tick {
                input type="checkbox" name="none" value="1";
                span { b { (t.say("screen.none")) } }
            }
            label.tick {
                input type="checkbox" name="guardian" value="1";
                span { (t.say("screen.guardian")) }
            }
        }
    }
}

/// `POST /welcome`.
fn store(ask: &Ask) -> Result<Answer, Problem> {
    let mut events = Vec::new();
    events.extend(profile_form::screened(ask)?);
    events.push(profile_form::described(ask)?);
    events.extend(profile_form::habit(ask));
    events.extend(profile_form::planned_race(ask)?);
    ask.write_all(ask.today, events)?;
    Ok(Answer::see("/"))
}
