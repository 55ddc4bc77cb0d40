//! Injury: what stops training, what is open, and opening one.

use hamstrong_domain::diary::{
    Assessment, Event, Injury, InjuryEntry, InjuryWhat, Pathway, RehabMode, Setback,
};
use hamstrong_domain::rehab::{
    Episode, Lock, Rehab, acute_lines, group_times, in_acute_days, tendon_months,
    watch, words,
};
use hamstrong_domain::state::days_from;
use hamstrong_domain::units::OutOfRange;
use jiff::civil::Date;
use maud::{Markup, html};
use uuid::Uuid;

use super::reasoned;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::problem::Problem;
use crate::routes::Route;
use crate::words::{PLACES, SIDES, word_of};

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/injury", show),
    Route::post("/injury", open),
    Route::post("/injury/tell", tell),
    Route::post("/injury/assessed", assessed),
    Route::post("/injury/guide", guide),
];

/// Most days an athlete can expect, and letters of what is told.
const MOST_DAYS: f64 = 1000.0;
const LETTERS: usize = 300;

/// What can go wrong on the way back.
const SETBACKS: [(&str, Setback); 4] = [
    ("limp", Setback::Limp),
    ("pop", Setback::Pop),
    ("gave_way", Setback::GaveWay),
    ("bruise", Setback::Bruise),
];

const PATHWAYS: [(&str, Pathway); 2] =
    [("strain", Pathway::Strain), ("tendon", Pathway::Tendon)];

/// The injury of today's diary.
pub(super) fn rehab(ask: &Ask) -> Rehab {
    Rehab::on(&ask.seen.diary, ask.today)
}

/// Whether no exercise is shown today: a lock, sharp pain, or pain that stops.
pub(super) fn is_stopped(ask: &Ask) -> bool {
    ask.seen.state(ask.today).stop_reason().is_some()
}

/// `Strain, left, hamstring middle, 2026-10-04`.
pub(super) fn title(ask: &Ask, episode: &Episode) -> String {
    let (t, injury) = (ask.t, &episode.injury);
    let pathway = t.choice("pathway", word_of(injury.pathway, &PATHWAYS));
    let side = t.choice("side", word_of(injury.side, &SIDES)).to_lowercase();
    let place = injury
        .place
        .map(|place| t.choice("place", word_of(place, &PLACES)).to_lowercase());
    let place = place.map(|place| format!(", {place}")).unwrap_or_default();
    format!("{pathway}, {side}{place}, {}", t.dated(injury.injured))
}

/// `GET /injury`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let rehab = rehab(ask);
    let content = html! {
        h1 { (t.say("more.injury")) }
        (locks(ask, &rehab.locks))
        @if rehab.episodes.is_empty() && rehab.locks.is_empty() { p { (t.say("injury.none")) } }
        @for episode in rehab.episodes.iter().rev() { (one(ask, &rehab, episode)) }
        div.pair {
            a.button href="/injury/triage" { (t.say("injury.triage")) }
            @if !rehab.episodes.is_empty() { a.button href="/injury/sheet" { (t.say("injury.sheet")) } }
        }
        details open[rehab.episodes.is_empty()] { summary { (t.say("injury.open")) } (open_form(ask)) }
        details { summary { (t.say("injury.guide")) } (guide_form(ask, &rehab.mode)) }
        @for line in words::ALWAYS { p.quiet { (t.tell(&line)) } }
    };
    Ok(framed(ask, Here::More, t.say("more.injury"), &content))
}

/// What stops training, what to do, and how it is ended.
pub(super) fn locks(ask: &Ask, locks: &[Lock]) -> Markup {
    let t = ask.t;
    let waiting = ask.seen.state(ask.today).awaits();
    html! {
        @if !locks.is_empty() || !waiting.is_empty() {
            section.card.lock role="alert" {
                h2 { (t.say("injury.locked")) }
                @for lock in locks {
                    p { b { (t.tell(&lock.act)) } }
                    p { (reasoned::brief(ask, &lock.reason)) " " (t.with("injury.since", &[("day", &ask.t.day_short(lock.since))])) }
                }
                p { (t.say("injury.nothing_shown")) }
                @if !waiting.is_empty() {
                    form method="post" action="/injury/assessed" {
                        p.label { (t.say("injury.seen")) }
                        @for (name, reason) in &waiting {
                            label.tick {
                                input type="checkbox" name="what" value=(name);
                                span { (t.tell(&reason.here)) }
                            }
                        }
                        label.field { span { (t.say("injury.seen_by")) } input name="by" maxlength=(LETTERS); }
                        button { (t.say("injury.assessed")) }
                    }
                }
            }
        }
    }
}

fn one(ask: &Ask, rehab: &Rehab, episode: &Episode) -> Markup {
    let t = ask.t;
    let stage = episode.stage();
    let day = days_from(episode.injury.injured, rehab.day);
    html! {
        section.card {
            h2 { (title(ask, episode)) }
            p.lead {
                (t.with("injury.day", &[("n", &day)])) ". "
                @match (episode.closed, episode.finished) {
                    (Some(day), _) => { (t.with("injury.closed_on", &[("day", &ask.t.day_short(day))])) }
                    (None, Some(day)) => { (t.with("injury.finished_on", &[("day", &ask.t.day_short(day))])) }
                    (None, None) => {
                        (t.with("injury.stage", &[("id", &stage.id), ("day", &ask.t.day_short(episode.entered))])) " "
                        span { (t.text(&stage.name)) }
                    }
                }
            }
            @if episode.holds() && !is_stopped(ask) {
                p { a.button.wide.main href={ "/injury/ladder/" (Uuid::from_u128(episode.id.0)) } { (t.say("injury.ladder")) } }
            }
            (first_days(ask, rehab, episode))
            @if let Some(watch) = watch(episode, rehab.day) {
                h3 { (t.say("injury.watch")) }
                (reasoned::full(ask, watch.asks.iter()))
                @if let Some(until) = watch.flag_until { p { (t.with("injury.flag_until", &[("day", &ask.t.day_short(until))])) } }
            }
            details { summary { (t.say("injury.timeline")) }
                ul { @for moment in &episode.timeline { li { (ask.t.day_short(moment.day)) ": " (t.tell(&moment.what)) } } }
            }
            details { summary { (t.say("injury.tell")) } (tell_form(ask, episode)) }
        }
    }
}

/// What holds in the first days, and what groups of people took.
fn first_days(ask: &Ask, rehab: &Rehab, episode: &Episode) -> Markup {
    let t = ask.t;
    let strain = episode.injury.pathway == Pathway::Strain;
    let [least, most] = tendon_months();
    html! {
        @if let Some((told, days)) = episode.estimate {
            p { (t.with("injury.estimate", &[("n", &days), ("day", &ask.t.day_short(told))])) }
        }
        @if episode.holds() && strain && in_acute_days(episode, rehab.day) {
            h3 { (t.say("injury.first_days")) }
            ul { @for line in acute_lines() { li { (t.text(&line.says)) } } }
        }
        @if episode.holds() && episode.returned.is_none() {
            details { summary { (t.say("injury.groups")) }
                @if strain { ul { @for line in group_times() { li { (t.text(&line.says)) } } } }
                @else { p { (t.with("injury.months", &[("least", &least), ("most", &most)])) } }
            }
        }
    }
}

fn open_form(ask: &Ask) -> Markup {
    let t = ask.t;
    html! {
        form.answers method="post" action="/injury" {
            fieldset {
                legend { (t.say("injury.which")) }
                div.chips { @for (word, _) in PATHWAYS {
                    label.chip { input type="radio" name="pathway" value=(word) required; span { (t.choice("pathway", word)) } }
                } }
                div.chips { @for (word, _) in SIDES {
                    label.chip { input type="radio" name="side" value=(word) required; span { (t.choice("side", word)) } }
                } }
                label.field { span { (t.say("check.where")) }
                    select name="where" { option value="" {} @for (word, _) in PLACES { option value=(word) { (t.choice("place", word)) } } }
                }
                label.field { span { (t.say("injury.on")) } input type="date" name="on" value=(ask.today) max=(ask.today); }
                label.field { span { (t.say("injury.doing")) } input name="doing" maxlength=(LETTERS); }
                label.field { span { (t.say("injury.expect")) } input type="number" name="estimate" min="1" max=(MOST_DAYS) inputmode="numeric"; }
                label.tick { input type="checkbox" name="past" value="yes"; span { (t.say("injury.past")) } }
                p.hint { (t.say("injury.open_hint")) }
                button.wide { (t.say("injury.open")) }
            }
        }
    }
}

fn tell_form(ask: &Ask, episode: &Episode) -> Markup {
    let t = ask.t;
    let id = Uuid::from_u128(episode.id.0);
    let form = |what: &str, inner: Markup| {
        html! {
            form.answers method="post" action="/injury/tell" {
                input type="hidden" name="injury" value=(id);
                input type="hidden" name="what" value=(what);
                (inner)
            }
        }
    };
    html! {
        @if episode.holds() {
            p.label { (t.say("injury.setback")) }
            div.chips { @for (word, _) in SETBACKS { (form(word, html! { button { (t.choice("setback", word)) } })) } }
            (form("cleared", html! {
                label.field { span { (t.say("injury.cleared_by")) } input name="by" maxlength=(LETTERS) required; }
                button { (t.say("injury.cleared")) }
            }))
        }
        (form("note", html! {
            label.field { span { (t.say("injury.note")) } input name="text" maxlength=(LETTERS) required; }
            button { (t.say("injury.note_store")) }
        }))
        @if episode.closed.is_some() {
            (form("reopen", html! { label.field { span { (t.say("injury.why")) } input name="text" maxlength=(LETTERS) required; } button { (t.say("injury.reopen")) } }))
        } @else if episode.may_close() {
            (form("close", html! { label.field { span { (t.say("injury.why")) } input name="text" maxlength=(LETTERS); } button { (t.say("injury.close")) } }))
        }
        form method="post" action="/undo" {
            input type="hidden" name="entry" value=(id);
            input type="hidden" name="back" value="/injury";
            button { (t.say("injury.mistake")) }
        }
    }
}

fn guide_form(ask: &Ask, mode: &RehabMode) -> Markup {
    let t = ask.t;
    let (now, name) = match mode {
        RehabMode::Off => ("off", ""),
        RehabMode::Education => ("on", ""),
        RehabMode::WithPhysio(name) => ("physio", name.as_str()),
    };
    html! {
        form.answers method="post" action="/injury/guide" {
            div.chips { @for word in ["on", "physio", "off"] {
                label.chip { input type="radio" name="guide" value=(word) checked[word == now]; span { (t.choice("guide", word)) } }
            } }
            label.field { span { (t.say("injury.physio")) } input name="name" value=(name) maxlength=(LETTERS); }
            button { (t.say("settings.store")) }
        }
    }
}

/// A line of the form, if it says something.
pub(super) fn line(ask: &Ask, name: &str) -> Result<Option<String>, Problem> {
    let told = ask.form.get(name).unwrap_or_default();
    if told.chars().count() > LETTERS || told.contains(char::is_control) {
        return Err(Problem::wrong_key("injury.too_long"));
    }
    Ok((!told.is_empty()).then(|| told.to_owned()))
}

/// `POST /injury`: opens one.
fn open(ask: &Ask) -> Result<Answer, Problem> {
    let form = &ask.form;
    let missing = || Problem::wrong_key("problem.not_a_choice");
    let injured: Option<Date> = form.parsed("on")?;
    let injured = injured.unwrap_or(ask.today);
    if injured > ask.today {
        return Err(Problem::wrong_key("tests.ahead"));
    }
    let estimate: Option<u32> = form.parsed("estimate")?;
    if let Some(days) = estimate {
        OutOfRange::check("the days", f64::from(days), 1.0, MOST_DAYS, "")?;
    }
    let injury = Injury {
        pathway: form.choice("pathway", &PATHWAYS)?.ok_or_else(missing)?,
        side: form.choice("side", &SIDES)?.ok_or_else(missing)?,
        place: form.choice("where", &PLACES)?,
        injured,
        context: line(ask, "doing")?.unwrap_or_default(),
        past: form.has("past", "yes"),
        estimate_days: estimate,
    };
    let id = ask.write(ask.today, Event::InjuryOpened(injury))?;
    Ok(Answer::see(&format!("/injury?noted={id}")))
}

/// The injury that a form names.
pub(super) fn named<'r>(rehab: &'r Rehab, id: &str) -> Result<&'r Episode, Problem> {
    let id = Uuid::try_parse(id).map_err(|_| Problem::not_found())?.as_u128();
    rehab.episodes.iter().find(|e| e.id.0 == id).ok_or(Problem::not_found())
}

/// `POST /injury/tell`: a setback, a clearance, a note, closed, open again.
fn tell(ask: &Ask) -> Result<Answer, Problem> {
    let rehab = rehab(ask);
    let episode = named(&rehab, ask.form.get("injury").unwrap_or_default())?;
    let text = line(ask, "text")?;
    let word = ask.form.get("what").unwrap_or_default();
    let setback = SETBACKS.iter().find(|s| s.0 == word).map(|s| s.1);
    let empty = Problem::wrong_key("injury.empty");
    let what = match (setback, word) {
        (Some(setback), _) => InjuryWhat::Setback(setback),
        (_, "cleared") => InjuryWhat::Cleared { by: line(ask, "by")?.ok_or(empty)? },
        (_, "note") => {
            InjuryWhat::Note { text: text.ok_or(empty)?, estimate_days: None }
        }
        (_, "reopen") => InjuryWhat::Reopened { why: text.ok_or(empty)? },
        (_, "close") if episode.may_close() => {
            InjuryWhat::Closed { why: text.unwrap_or_else(|| "over".to_owned()) }
        }
        (_, "close") => return Err(Problem::wrong_key("injury.not_yet")),
        _ => return Err(Problem::wrong_key("problem.not_a_choice")),
    };
    let event = Event::Injury(InjuryEntry { injury: episode.id, what });
    let id = ask.write(ask.today, event)?;
    Ok(Answer::see(&format!("/injury?noted={id}")))
}

/// `POST /injury/assessed`: a professional has looked at it.
fn assessed(ask: &Ask) -> Result<Answer, Problem> {
    let waiting = ask.seen.state(ask.today).awaits();
    let told = |name: &&str| waiting.iter().any(|(known, _)| known == name);
    let releases: Vec<String> =
        ask.form.all("what").filter(told).map(str::to_owned).collect();
    if releases.is_empty() {
        return Err(Problem::wrong_key("injury.seen_first"));
    }
    let assessment = Assessment { releases, by: line(ask, "by")? };
    let id = ask.write(ask.today, Event::AssessedFor(assessment))?;
    Ok(Answer::see(&format!("/injury?noted={id}")))
}

/// `POST /injury/guide`.
fn guide(ask: &Ask) -> Result<Answer, Problem> {
    let mode = match ask.form.get("guide") {
        Some("off") => RehabMode::Off,
        Some("on") => RehabMode::Education,
        Some("physio") => {
            let name = line(ask, "name")?;
            RehabMode::WithPhysio(name.ok_or(Problem::wrong_key("injury.empty"))?)
        }
        _ => return Err(Problem::wrong_key("problem.not_a_choice")),
    };
    let id = ask.write(ask.today, Event::RehabMode(mode))?;
    Ok(Answer::see(&format!("/injury?noted={id}")))
}
