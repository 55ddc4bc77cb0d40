//! A run that no watch recorded: told, counted, taken back like any entry.

use hamstrong_domain::diary::{Event, ToldRun};
use hamstrong_domain::load::told_can_be;
use hamstrong_intake::told;
use jiff::civil::{Date, Time};
use maud::html;

use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::problem::Problem;
use crate::routes::Route;

pub(crate) const ROUTES: &[Route] =
    &[Route::get("/runs/add", show), Route::post("/runs/add", store)];

/// `GET /runs/add`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let content = html! {
        h1 { (t.say("run_add.title")) }
        p { (t.say("run_add.says")) }
        form.answers method="post" action="/runs/add" {
            div.fields {
                label.field { span { (t.say("run_add.day")) }
                    input type="date" name="day" value=(ask.today) max=(ask.today) required;
                }
                label.field { span { (t.say("run_add.at")) }
                    input type="time" name="at";
                }
                label.field { span { (t.with("run_add.distance", &[("unit", &ask.t.measure(ask.units.split().1))])) }
                    input type="number" name="distance" min="0.1" step="any" inputmode="decimal" required;
                }
                label.field { span { (t.say("run_add.time")) }
                    input name="time" placeholder="45:30" required;
                }
                label.field { span { (t.say("run_add.feel")) }
                    input type="number" name="feel" min="0" max="10" inputmode="numeric";
                }
            }
            label.tick { input type="checkbox" name="treadmill" value="yes"; span { (t.say("run_add.treadmill")) } }
            button.wide.main { (t.say("settings.store")) }
        }
        p { a href="/runs" { (t.say("nav.runs")) } }
    };
    Ok(framed(ask, Here::Runs, t.say("run_add.title"), &content))
}

/// `POST /runs/add`.
fn store(ask: &Ask) -> Result<Answer, Problem> {
    let form = &ask.form;
    let day: Option<Date> = form.get("day").and_then(|day| day.parse().ok());
    let day = day.ok_or(Problem::wrong_key("run_add.no_day"))?;
    let duration_s = form.get("time").and_then(told::seconds_of);
    let duration_s = duration_s.ok_or(Problem::wrong_key("run_add.no_time"))?;
    let at: Option<Time> = form.get("at").and_then(|at| at.parse().ok());
    let began = told::start_of((day, at), duration_s, (ask.now, &ask.zone));
    let (start, offset_s) = began.ok_or(Problem::wrong_key("run_add.no_day"))?;
    let distance = form.parsed::<f64>("distance")?;
    let distance = distance.ok_or(Problem::wrong_key("problem.not_a_number"))?;
    let run = ToldRun {
        start,
        offset_s,
        distance_m: distance * ask.units.split().0,
        duration_s,
        feel: form.parsed("feel")?,
        treadmill: form.has("treadmill", "yes"),
    };
    told_can_be(&run, day, ask.today)?;
    if told::ends_later(&run, ask.now).is_some() {
        return Err(Problem::wrong_key("run_add.not_over"));
    }
    let id = ask.write(day, Event::RunTold(run))?;
    Ok(Answer::see(&format!("/runs?noted={id}")))
}
