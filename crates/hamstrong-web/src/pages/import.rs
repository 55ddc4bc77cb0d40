//! The import: files dropped or chosen, and how each ended.

use std::sync::Arc;

use hamstrong_domain::load::ColdStartLevel;
use hamstrong_intake::{Ended, MassUnit, OUTCOMES, Outcome};
use maud::{Markup, html};
use serde_json::json;

use crate::answer::Answer;
use crate::ask::Ask;
use crate::assets;
use crate::frame::{Here, framed};
use crate::jobs::{Course, How, Job};
use crate::problem::Problem;
use crate::routes::Route;

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/import", show),
    Route::files("/import", begin),
    Route::get("/import/{import}", course),
    Route::get("/import/{import}/course", told),
    Route::post("/import/{import}/unit", unit),
];

/// Files of one outcome that are named at once.
const NAMED: usize = 200;

/// What can be dropped.
const KINDS: [&str; 6] = [
    "import.kind_watch",
    "import.kind_strava",
    "import.kind_garmin",
    "import.kind_apple",
    "import.kind_strength",
    "import.kind_own",
];

/// `GET /import`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let content = html! {
        h1 { (ask.t.say("import.title")) }
        (drop_zone(ask))
        p.quiet { (ask.t.say("import.stays")) }
    };
    Ok(framed(ask, Here::More, ask.t.say("import.title"), &content))
}

/// Where files are dropped; without a script, two buttons that choose them.
pub(super) fn drop_zone(ask: &Ask) -> Markup {
    let t = ask.t;
    html! {
        form.drop method="post" action="/import" enctype="multipart/form-data" data-drop="1" {
                        p { b { (t.say("import.drop")) } " " (t.say("import.what")) }
            ul.kinds { @for kind in KINDS { li { (t.say(kind)) } } }

            label.field { span { (t.say("import.choose_files")) }
                input type="file" name="file" multiple accept=".fit,.gpx,.tcx,.gz,.zip,.csv,.xml,.json";
            }
            label.field { span { (t.say("import.choose_folder")) }
                input type="file" name="folder" multiple webkitdirectory;
            }
            button.wide.main { (t.say("import.begin")) }
            p role="status" aria-live="polite" data-sent=(t.say("import.sending")) {}
        }
        script src=(assets::address("import.js")) defer {}
    }
}

/// `POST /import`: takes the files in, and goes to the page that says how far it is.
fn begin(ask: &Ask) -> Result<Answer, Problem> {
    let missing = Problem::wrong_key("import.none_chosen");
    let arrived = ask.take_arrived().ok_or(missing)?;
    let how = How { home: ask.zone.clone(), unit: None, paths: None };
    let name = ask.app.jobs().start(ask.shelf.clone(), arrived, how)?;
    Ok(Answer::see(&format!("/import/{name}")))
}

/// `POST /import/0198…/unit`: the logs that waited for it, with the unit told.
fn unit(ask: &Ask) -> Result<Answer, Problem> {
    let job = found(ask)?;
    let units = [("kg", MassUnit::Kilograms), ("lb", MassUnit::Pounds)];
    let unit = ask.form.choice("unit", &units)?;
    let unit = Some(unit.ok_or(Problem::wrong_key("problem.not_a_choice"))?);
    let (arrived, paths) = job.without_unit().ok_or(Problem::not_found())?;
    let how = How { home: ask.zone.clone(), unit, paths: Some(paths) };
    let name = ask.app.jobs().start(ask.shelf.clone(), arrived, how)?;
    Ok(Answer::see(&format!("/import/{name}")))
}

/// Asks for the unit that some logs do not name.
fn unit_asked(ask: &Ask) -> Markup {
    let t = ask.t;
    html! {
        form.answers method="post" action={ (ask.path) "/unit" } {
            p { b { (t.say("import.which_unit")) } }
            button name="unit" value="kg" { (t.say("import.kilograms")) }
            " "
            button name="unit" value="lb" { (t.say("import.pounds")) }
        }
    }
}

fn found(ask: &Ask) -> Result<Arc<Job>, Problem> {
    let job = ask.app.jobs().find(ask.part("import"), &ask.shelf);
    job.ok_or(Problem::not_found())
}

/// `GET /import/0198…`.
fn course(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let job = found(ask)?;
    let course = job.course();
    let done = course.ended.len();

    let refresh = course.over.is_none();
    let content = html! {
        h1 { (t.say("import.title")) }
        @if refresh {
            div data-course={ (ask.path) "/course" } {
                p role="status" aria-live="polite" data-said="1" {
                    (t.with("import.course", &[("done", &done), ("of", &course.of)]))
                }
                progress max=(course.of) value=(done) aria-label=(t.say("import.title")) {}
            }
            p { a.button href=(ask.path) { (t.say("import.look_again")) } }
            script src=(assets::address("import.js")) defer {}
        }
        @if let Some(went) = &course.over { (over(ask, went, &course)) }
                @if job.waits() { (unit_asked(ask)) }
        (outcomes(ask, &course))
    };
    Ok(framed(ask, Here::More, t.say("import.title"), &content))
}

fn over(ask: &Ask, went: &Result<(), [String; 2]>, course: &Course) -> Markup {
    let t = ask.t;
    let new: usize = course.ended.iter().map(|e| e.runs.len()).sum();
    html! {
        @match went {
            Ok(()) => {
                p.lead role="status" {
                    (t.count("import.files", course.ended.len())) ", "
                    (t.count("import.new_runs", new))
                }
                (news(ask, course))
                p { a.button.wide.main href="/" { (t.say("import.to_today")) } }
            }
            Err([what, hint]) => {
                div.problem { p { b { (t.recalled(what)) } } p { (t.recalled(hint)) } }
            }
        }
    }
}

/// What the runner did not know: fast running before the legs were warm.
fn news(ask: &Ask, course: &Course) -> Markup {
    let new = |run: &&hamstrong_domain::diary::Run| {
        course.ended.iter().any(|e| e.runs.contains(&run.recording))
    };
    let runs = ask.seen.diary.runs.iter().filter(new);
    let cold = runs.filter(|run| {
        let start = run.load.cold_start;
        start.is_some_and(|c| ColdStartLevel::of(c.score) != ColdStartLevel::Fine)
    });
    let count = cold.count();
    html! {
        @if count > 0 {
            p { a href="/runs?cold=1" { (ask.t.count("import.cold", count)) } }
        }
    }
}

fn outcomes(ask: &Ask, course: &Course) -> Markup {
    html! {
        @for (outcome, word) in OUTCOMES {
            @let these: Vec<&Ended> = course.ended.iter().filter(|e| e.outcome == outcome).collect();
            @if !these.is_empty() {
                details open[matches!(outcome, Outcome::Refused | Outcome::Repaired | Outcome::InPart | Outcome::NeedsUnit)] {
                    summary { b.num { (these.len()) } " " (ask.t.choice("outcome", word)) }
                    ul.files {
                        @for one in these.iter().take(NAMED) {
                            li { (shown(&one.path)) @if !one.reason.is_empty() { ": " (ask.t.recalled(&shown(&one.reason))) } }
                        }
                        @if these.len() > NAMED {
                            li { (ask.t.count("import.more_files", these.len() - NAMED)) }
                        }
                    }
                }
            }
        }
    }
}

/// A path without the number that kept it apart from others of its name.
fn shown(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    let numbered = parts.len().checked_sub(2).filter(|i| {
        !parts[*i].is_empty() && parts[*i].chars().all(|c| c.is_ascii_digit())
    });
    let kept = parts.iter().enumerate().filter(|(i, _)| Some(*i) != numbered);
    kept.map(|(_, part)| *part).collect::<Vec<_>>().join("/")
}

/// `GET /import/0198…/course`: for the script that moves the bar.
fn told(ask: &Ask) -> Result<Answer, Problem> {
    let course = found(ask)?.course();
    let (done, last) = (course.ended.len(), course.ended.last());
    let said = ask.t.with("import.course", &[("done", &done), ("of", &course.of)]);
    Ok(Answer::json(&json!({
        "done": done,
        "of": course.of,
        "over": course.over.is_some(),
        "said": said,
        "last": last.map(|e| shown(&e.path)),
    })))
}
