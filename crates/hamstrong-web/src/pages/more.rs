//! Everything that has no place of its own in the way around; the sample runner.

use maud::html;

use crate::answer::Answer;
use crate::ask::{Ask, SAMPLE};
use crate::frame::{Here, framed};
use crate::problem::Problem;
use crate::routes::{self, Route};

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/more", show),
    Route::post("/sample", enter),
    Route::post("/sample/leave", leave),
];

/// Where this page leads, in order; what has no page yet is left out.
const WAYS: [(&str, &str, &str); 10] = [
    ("/check-in", "more.check_in", "more.check_in_says"),
    ("/import", "more.import", "more.import_says"),
    ("/settings", "more.settings", "more.settings_says"),
    ("/tests", "more.tests", "more.tests_says"),
    ("/injury", "more.injury", "more.injury_says"),
    ("/summary", "more.summary", "more.summary_says"),
    ("/share", "more.share", "more.share_says"),
    ("/account", "more.account", "more.account_says"),
    ("/evidence", "more.rules", "more.rules_says"),
    ("/status", "more.status", "more.status_says"),
];

/// `GET /more`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let content = html! {
        h1 { (t.say("nav.more")) }
        ul.ways {
            @for (path, word, says) in WAYS {
                @if routes::is_page(path) {
                    li { a href=(path) { b { (t.say(word)) } span { (t.say(says)) } } }
                }
            }
        }
        @if !ask.is_sample {
            form method="post" action="/sample" {
                button { (t.say("sample.enter")) }
            }
        }
    };
    Ok(framed(ask, Here::More, t.say("nav.more"), &content))
}

/// `POST /sample`: this browser looks at the sample runner from now on.
fn enter(_: &Ask) -> Result<Answer, Problem> {
    Ok(Answer::see("/").remember(SAMPLE, "1"))
}

/// `POST /sample/leave`: back to the own diary.
fn leave(_: &Ask) -> Result<Answer, Problem> {
    Ok(Answer::see("/").forget(SAMPLE))
}
