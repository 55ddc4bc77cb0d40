//! Pages on paper: the weeks, the session of a day, the physiotherapist's sheet.

use std::sync::Arc;

use hamstrong_domain::plan;
use jiff::civil::Date;
use maud::{Markup, html};

use super::today::when;
use super::{injury_sheet, weeks_shown};
use crate::answer::{Answer, Keep};
use crate::ask::Ask;
use crate::picture::PictureError;
use crate::print::{self, Order, Size};
use crate::problem::Problem;
use crate::routes::Route;
use crate::shelf::When;

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/print/plan.pdf", weeks),
    Route::get("/print/session.pdf", session),
    Route::get("/print/sheet.pdf", sheet),
];

/// `GET /print/plan.pdf`: six weeks, `?paper=letter`, `?on=2026-11-19`.
fn weeks(ask: &Ask) -> Result<Answer, Problem> {
    let day = day(ask)?;
    weeks_shown::remember(ask)?;
    let state = ask.seen.state(day);
    let planned = if day == ask.today {
        ask.seen.planned(day)
    } else {
        Arc::new(plan::plan(&state))
    };
    given(print::plan(&order(ask, day)?, (&ask.seen.diary, &state), &planned), "plan")
}

/// `GET /print/session.pdf`: the session of a day, for as long and where as asked.
fn session(ask: &Ask) -> Result<Answer, Problem> {
    let day = day(ask)?;
    let under_way = ask.seen.under_way(&When { day, ..when(ask)? });
    given(print::session(&order(ask, day)?, &under_way.advice), "session")
}

/// `GET /print/sheet.pdf`.
fn sheet(ask: &Ask) -> Result<Answer, Problem> {
    given(print::sheet(&order(ask, ask.today)?, &injury_sheet::sheet(ask)), "sheet")
}

fn day(ask: &Ask) -> Result<Date, Problem> {
    let day: Option<Date> = ask.query.parsed("on")?;
    Ok(day.unwrap_or(ask.today))
}

fn order(ask: &Ask, day: Date) -> Result<Order, Problem> {
    let size = ask.query.choice("paper", &Size::ALL)?.unwrap_or_default();
    Ok(Order::of(size, ask.units, day, ask.t))
}

fn given(pdf: Result<Vec<u8>, PictureError>, name: &str) -> Result<Answer, Problem> {
    let pdf = pdf.map_err(|error| Problem {
        what: crate::problem::Words::Said(error.to_string()),
        ..Problem::ours()
    })?;
    let mut answer = Answer::file("application/pdf", pdf, Keep::Never);
    let named = format!("inline; filename=\"hamstrong-{name}.pdf\"");
    answer.more.push(("content-disposition", named));
    Ok(answer)
}

/// Links to the sheet of that name, on either paper.
pub(super) fn links(ask: &Ask, name: &str) -> Markup {
    let asked =
        ["minutes", "place"].map(|key| ask.query.get(key).map(|value| (key, value)));
    let more: String = asked
        .into_iter()
        .flatten()
        .map(|(key, value)| format!("&{key}={value}"))
        .collect();
    html! {
        p.quiet.print-links {
            (ask.t.say("print.print")) ": "
            @for (index, (paper, _)) in Size::ALL.into_iter().enumerate() {
                @if index > 0 { ", " }
                a href={ "/print/" (name) ".pdf?paper=" (paper) (more) } { (ask.t.choice("paper", paper)) }
            }
        }
    }
}
