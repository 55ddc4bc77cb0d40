//! One page for the physiotherapist, to print.

use hamstrong_domain::rehab::{Episode, Rehab};
use maud::{Markup, html};

use super::{injury, print};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::guard::Who;
use crate::physio::{self, Part, Sheet, Told};
use crate::problem::Problem;
use crate::routes::Route;

pub(crate) const ROUTES: &[Route] = &[Route::get("/injury/sheet", show)];

/// The part that the page itself shows in full.
const STOPS: &str = "sheet.stops";

/// `GET /injury/sheet`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let rehab = injury::rehab(ask);
    let episode = physio::last(&rehab);
    let content = html! {
        (content(ask, episode))
        (print::links(ask, "sheet"))
        p { a href="/injury" { (t.say("more.injury")) } " · " a href="/share" { (t.say("more.share")) } }
    };
    Ok(framed(ask, Here::More, t.say("injury.sheet"), &content))
}

/// The sheet of one injury; without anything to tell for who only looks.
pub(super) fn content(ask: &Ask, episode: Option<&Episode>) -> Markup {
    let rehab = injury::rehab(ask);
    let own = !matches!(ask.who, Who::Link(_));
    let sheet = sheet_of(ask, &rehab, episode);
    html! {
        div.sheet {
            h1 { (sheet.title) }
            @if own { (injury::locks(ask, &rehab.locks)) }
            @if episode.is_none() { p { (ask.t.say("injury.none")) } }
            // What stops training stands above, with what can be told of it.
            @for part in sheet.parts.iter().filter(|part| !own || part.key != STOPS) {
                (shown(part))
            }
            @for line in &sheet.always { p.quiet { (line) } }
        }
    }
}

fn shown(part: &Part) -> Markup {
    html! {
        h2 { (part.heading) }
        table { tbody { @for (head, said) in &part.rows { tr { th scope="row" { (head) } td { (said) } } } } }
    }
}

fn sheet_of(ask: &Ask, rehab: &Rehab, episode: Option<&Episode>) -> Sheet {
    let diary = &ask.seen.diary;
    physio::sheet(&Told::of(diary, (rehab, episode), ask.units, ask.t))
}

/// The same for paper.
pub(super) fn sheet(ask: &Ask) -> Sheet {
    let rehab = injury::rehab(ask);
    sheet_of(ask, &rehab, physio::last(&rehab))
}
