//! Moving a session: every day marked with its reason; then the move, what follows from
//! it, and back. A day that only the athlete's own word closes asks why.

use hamstrong_domain::diary::{Event, SessionMoved, ShownPlan};
use hamstrong_domain::evidence::Reason;
use hamstrong_domain::plan::PlannedSession;
use jiff::civil::Date;
use maud::{Markup, html};

use super::reasoned;
use super::weeks::all_called;
use super::weeks_wish::{Mark, Target, Wish};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::problem::Problem;
use crate::routes::Route;

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/weeks/move", show),
    Route::get("/weeks/moves", marks),
    Route::post("/weeks/move", store),
];

/// Letters of a reason.
const LETTERS: usize = 200;

fn date(word: Option<&str>) -> Result<Date, Problem> {
    let wrong = Problem::wrong_key("race.day_wrong");
    word.and_then(|word| word.parse().ok()).ok_or(wrong)
}

fn targets(ask: &Ask, wish: &Wish<'_>) -> Vec<Target> {
    let state = ask.seen.state(ask.today);
    wish.days().into_iter().map(|day| wish.target(&state, day)).collect()
}

/// `GET /weeks/move?from=2026-03-14`: every day in reach with its mark; with `to`, that
/// day is chosen, and asked about if it needs a reason.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let Some(from) = ask.query.get("from") else { return Ok(Answer::see("/weeks")) };
    let planned = ask.seen.planned(ask.today);
    let from = date(Some(from))?;
    let wish = Wish::of(ask, &planned, from)?;
    let mains = wish.session().into_iter().flat_map(PlannedSession::planned);
    let ids: Vec<String> = mains.cloned().collect();
    let targets = targets(ask, &wish);
    let to: Option<Date> = ask.query.get("to").and_then(|to| to.parse().ok());
    let content = html! {
        h1 { (t.say("move.title")) }
        p.lead { span { (all_called(ask, &ids)) } ", " (t.day(from, ask.today)) }
        (form(ask, from, (&targets, to)))
        ul.targets {
            @for target in &targets { (target_row(ask, target)) }
        }
        p { a href="/weeks" { (t.say("nav.weeks")) } }
    };
    Ok(framed(ask, Here::Weeks, t.say("move.title"), &content))
}

fn form(ask: &Ask, from: Date, (targets, to): (&[Target], Option<Date>)) -> Markup {
    let t = ask.t;
    let asks = |target: &&Target| matches!(target.mark, Mark::Asks(_));
    let asked = targets.iter().filter(asks).find(|target| Some(target.day) == to);
    html! {
        form.move method="post" action="/weeks/move" {
            input type="hidden" name="from" value=(from);
            label.field { span { (t.say("move.to")) }
                select name="to" required {
                    option value="" { (t.say("move.choose")) }
                    @for target in targets {
                        option value=(target.day) selected[to == Some(target.day)] disabled[matches!(target.mark, Mark::No(_))] {
                            (t.day_short(target.day)) ": " (t.choice("move_mark", target.mark.word()))
                        }
                    }
                }
            }
            @if let Some(target) = asked {
                p role="alert" { (t.with("move.say_why", &[("day", &t.day_short(target.day)), ("why", &why_not(ask, &target.mark))])) }
            }
            @if targets.iter().any(|target| asks(&target)) {
                label.field { span { (t.say("move.why")) }
                    input name="why" maxlength=(LETTERS) required[asked.is_some()] autofocus[asked.is_some()];
                }
                p.hint { (t.say("move.why_hint")) }
            }
            button.wide.main { (t.say("weeks.move")) }
        }
    }
}

/// What speaks against a day, in one line.
fn why_not(ask: &Ask, mark: &Mark) -> String {
    let why: Vec<String> = match mark {
        Mark::Fine => Vec::new(),
        Mark::Careful(why) => why.clone(),
        Mark::Asks(why) | Mark::No(why) => told(ask, why),
    };
    why.join("; ")
}

fn told(ask: &Ask, reasons: &[Reason]) -> Vec<String> {
    reasons.iter().map(|reason| ask.t.tell(&reason.here)).collect()
}

fn target_row(ask: &Ask, target: &Target) -> Markup {
    let word = target.mark.word();
    html! {
        li data-mark=(word) {
            b { (ask.t.day_short(target.day)) } " "
            span.mark-word { (ask.t.choice("move_mark", word)) }
            @match &target.mark {
                Mark::Fine => {}
                Mark::Careful(why) => { ul { @for line in why { li { (line) } } } }
                Mark::Asks(why) | Mark::No(why) => {
                    ul { @for reason in why { li { (reasoned::brief(ask, reason)) } } }
                }
            }
        }
    }
}

/// `GET /weeks/moves?from=2026-03-14`: the same for the script that drags.
fn marks(ask: &Ask) -> Result<Answer, Problem> {
    let planned = ask.seen.planned(ask.today);
    let Some(from) = ask.query.get("from") else {
        return Ok(Answer::json(&serde_json::json!({ "days": [] })));
    };
    let wish = Wish::of(ask, &planned, date(Some(from))?)?;
    let said = |target: &Target| {
        serde_json::json!({
            "day": target.day.to_string(),
            "mark": target.mark.word(),
            "says": ask.t.choice("move_mark", target.mark.word()),
            "why": why_not(ask, &target.mark),
        })
    };
    let days: Vec<serde_json::Value> = targets(ask, &wish).iter().map(said).collect();
    Ok(Answer::json(&serde_json::json!({ "days": days })))
}

/// The reason as it was typed, if one was.
fn reason(ask: &Ask) -> Result<Option<String>, Problem> {
    let Some(why) = ask.form.get("why") else { return Ok(None) };
    if why.chars().count() > LETTERS || why.contains(char::is_control) {
        return Err(Problem::wrong_key("move.why_too_long"));
    }
    Ok(Some(why.to_owned()))
}

/// `POST /weeks/move`.
fn store(ask: &Ask) -> Result<Answer, Problem> {
    let (from, to) = (date(ask.form.get("from"))?, date(ask.form.get("to"))?);
    let why = reason(ask)?;
    let planned = ask.seen.planned(ask.today);
    let wish = Wish::of(ask, &planned, from)?;
    if !wish.days().contains(&to) {
        return Err(Problem::wrong_key("move.too_far"));
    }
    let state = ask.seen.state(ask.today);
    let moved = wish.to(&state, to).map_err(|against| {
        let (day, why) = (ask.t.day_short(to), told(ask, &against).join("; "));
        Problem::wrong(ask.t.with("move.refused", &[("day", &day), ("why", &why)]))
    })?;
    if moved.opening.is_some() && why.is_none() {
        return Ok(Answer::see(&format!("/weeks/move?from={from}&to={to}")));
    }
    let by_hand = Some(SessionMoved { from, to, why });
    let shown = ShownPlan { moved: by_hand, ..moved.plan.as_shown() };
    let mut events: Vec<Event> =
        moved.opening.into_iter().map(Event::DaysPlanned).collect();
    events.push(Event::PlanShown(shown));
    let ids = ask.write_all(ask.today, events)?;
    let noted: Vec<String> = ids.iter().map(|id| format!("noted={id}")).collect();
    Ok(Answer::see(&format!("/weeks?{}", noted.join("&"))))
}
