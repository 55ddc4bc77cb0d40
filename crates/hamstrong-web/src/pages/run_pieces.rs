//! The files a run is made of; several runs from one recording, and one from several.

use hamstrong_domain::diary::{
    EntryId, Event, RecordingId, Run, RunChange, RunCorrected,
};
use hamstrong_domain::recording::Quantity;
use hamstrong_intake::pieces::{Corrections, NoPiece, join, separate, split};
use hamstrong_intake::{Part, Share, clock_off, told};
use maud::{Markup, html};

use super::run::named;
use super::run_correct::{all, take_back};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::problem::Problem;
use crate::routes::Route;
use crate::views::run::About;
use crate::words::{clock, is_named, short};

pub(crate) const ROUTES: &[Route] = &[
    Route::post("/runs/{run}/split", split_here),
    Route::post("/runs/{run}/join", join_next),
    Route::post("/runs/{run}/separate", separate_file),
];

const MILLISECONDS: f64 = 1000.0;

/// Why it cannot be, in the words of the page.
pub(crate) fn refused(no: NoPiece) -> Problem {
    Problem::wrong_key(match no {
        NoPiece::Told => "run_pieces.told",
        NoPiece::NothingLeft => "run_correct.nothing_left",
        NoPiece::NoMore => "run_pieces.no_more",
        NoPiece::NotWhole => "run_pieces.not_whole",
        NoPiece::JoinedBefore => "run_pieces.joined_before",
        NoPiece::NotInOrder => "run_pieces.not_in_order",
        NoPiece::TooFar => "run_pieces.too_far",
        NoPiece::NotOfIt => "run_pieces.not_of_it",
    })
}

/// The entries about a recording that say something of the kind.
fn entries(
    ask: &Ask,
    of: RecordingId,
    is: impl Fn(&RunCorrected) -> bool,
) -> Vec<EntryId> {
    let all = ask.seen.diary.entries.iter();
    let said = all.filter(|entry| match &entry.event {
        Event::RunCorrected(told) => told.run.whole() == of.whole() && is(told),
        _ => false,
    });
    said.map(|entry| entry.id).collect()
}

/// What the run is made of.
pub(super) fn section(ask: &Ask, run: &Run, about: &About) -> Markup {
    let t = ask.t;
    if about.files.is_empty() {
        return html! {};
    }
    let page = format!("/runs/{}", short(run.recording));
    let apart =
        entries(ask, run.recording, |told| matches!(told.what, RunChange::Separate(_)));
    html! {
        section.files {
            h2 { (t.say("run_pieces.title")) }
            ul { @for part in &about.files { li { (file(ask, run, part, &page)) } } }
            @if !apart.is_empty() {
                p { (t.say("run_pieces.apart")) }
                (take_back(&apart, t.say("run_pieces.same_after_all"), &page))
            }
            (pieces(ask, run, about, &page))
        }
    }
}

fn file(ask: &Ask, run: &Run, part: &Part, page: &str) -> Markup {
    let t = ask.t;
    let gave: Vec<&str> =
        part.gave.iter().map(|quantity| t.say(word(*quantity))).collect();
    let gave = gave.join(", ");
    html! {
        span.name { (part.files.join(", ")) } ": "
        @match part.share {
            Share::Own => (gave),
            Share::WentOn => {
                (t.with("run_pieces.went_on", &[("what", &gave)]))
                @let what = RunChange::Joined(part.recording);
                @let joined = entries(ask, run.recording, |told| told.what == what);
                (take_back(&joined, t.say("run_pieces.unjoin"), page))
            }
            Share::SameRun => {
                @if gave.is_empty() { (t.say("run_pieces.same")) }
                @else { (t.with("run_pieces.lent", &[("what", &gave)])) }
                @if let Some(key) = off(part.ahead_s) {
                    ". " (t.with(key, &[("time", &clock_off(part.ahead_s))]))
                }
                @if part.longer_min > 0 {
                    ". " (t.with("run_pieces.longer", &[("n", &part.longer_min)]))
                }
                form method="post" action={ (page) "/separate" } {
                    button name="file" value=(short(part.recording)) { (t.say("run_pieces.separate")) }
                }
            }
        }
    }
}

/// The words for a clock that was off.
const fn off(ahead_s: i64) -> Option<&'static str> {
    match ahead_s {
        0 => None,
        s if s > 0 => Some("run_pieces.ahead"),
        _ => Some("run_pieces.behind"),
    }
}

fn pieces(ask: &Ask, run: &Run, about: &About, page: &str) -> Markup {
    let t = ask.t;
    let others = about.pieces.iter().filter(|id| **id != run.recording);
    let splits = entries(ask, run.recording, |told| {
        matches!(told.what, RunChange::Split { .. })
    });
    html! {
        @if about.pieces.len() > 1 {
            p {
                (t.with("run_pieces.pieces", &[("n", &about.pieces.len())])) " "
                @for id in others { a href={ "/runs/" (short(*id)) } { (short(*id)) } " " }
            }
            // A piece may be gone with its split.
            @let whole = format!("/runs/{}", short(run.recording.whole()));
            @let back = if splits.is_empty() { page } else { &whole };
            (take_back(&splits, t.say("run_pieces.unsplit"), back))
        }
    }
}

const fn word(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::Position => "run_pieces.position",
        Quantity::Distance => "run_pieces.distance",
        Quantity::Speed => "run_pieces.speed",
        Quantity::Altitude => "run_pieces.altitude",
        Quantity::HeartRate => "run_pieces.heart_rate",
        Quantity::Cadence => "run_pieces.cadence",
    }
}

/// The forms, as far as they can be used.
pub(super) fn forms(ask: &Ask, run: &Run, all: &Corrections) -> Markup {
    let t = ask.t;
    let page = format!("/runs/{}", short(run.recording));
    html! {
        form.answers method="post" action={ (page) "/split" } {
            label.field { span { (t.say("run_pieces.split_at")) }
                input name="at" placeholder="20:00" required data-moment;
            }
            button { (t.say("run_pieces.split")) }
        }
        @if let Some((next, _)) = next(ask, run, all) {
            form method="post" action={ (page) "/join" } {
                button {
                    (t.with("run_pieces.join", &[
                        ("time", &clock(&next.start)),
                        ("distance", &ask.units.distance(next.load.distance_m)),
                    ]))
                }
            }
        }
    }
}

/// The run after this one on its day and what joins them, if they can be joined.
fn next<'a>(
    ask: &'a Ask,
    run: &Run,
    all: &Corrections,
) -> Option<(&'a Run, Vec<RunCorrected>)> {
    let runs = &ask.seen.diary.runs;
    let place = runs.iter().position(|r| r.recording == run.recording)?;
    let next = runs.get(place + 1).filter(|next| next.day == run.day)?;
    Some((next, join(all, &[run, next]).ok()?))
}

fn store(ask: &Ask, run: &Run, told: Vec<RunCorrected>) -> Result<String, Problem> {
    let events = told.into_iter().map(Event::RunCorrected).collect();
    let noted = ask.write_all(run.day, events)?;
    let noted: Vec<String> = noted.iter().map(|id| format!("noted={id}")).collect();
    Ok(noted.join("&"))
}

/// `POST /runs/7a4b73d4/split`.
fn split_here(ask: &Ask) -> Result<Answer, Problem> {
    let (run, _) = named(ask)?;
    let seconds = ask.form.get("at").and_then(told::seconds_of);
    let seconds = seconds.ok_or(Problem::wrong_key("run_add.no_time"))?;
    let at_ms = (seconds * MILLISECONDS) as u32;
    let all = all(ask);
    let told =
        ask.shelf.with_store(|store| split(store, &all, run.recording, at_ms))?;
    let noted = store(ask, run, vec![told.map_err(refused)?])?;
    Ok(Answer::see(&format!("/runs?{noted}")))
}

/// `POST /runs/7a4b73d4/join`: with the next run of its day.
fn join_next(ask: &Ask) -> Result<Answer, Problem> {
    let (run, _) = named(ask)?;
    let (_, told) = next(ask, run, &all(ask)).ok_or(Problem::not_found())?;
    let noted = store(ask, run, told)?;
    Ok(Answer::see(&format!("/runs/{}?{noted}", short(run.recording))))
}

/// `POST /runs/7a4b73d4/separate`: a file that was taken for the same run.
fn separate_file(ask: &Ask) -> Result<Answer, Problem> {
    let (run, _) = named(ask)?;
    let all = all(ask);
    let asked = ask.form.get("file").unwrap_or_default();
    let twins = all.get(&run.recording.whole()).map(|said| &said.twins[..]);
    let twin = twins.unwrap_or_default().iter().find(|id| is_named(**id, asked));
    let twin = *twin.ok_or(Problem::not_found())?;
    let told = separate(&all, run.recording, twin).map_err(refused)?;
    let noted = store(ask, run, vec![told])?;
    Ok(Answer::see(&format!("/runs/{}?{noted}", short(twin))))
}
