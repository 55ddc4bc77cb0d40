//! The letter of the week: where to and when; confirmed and ended by the link in it.

use hamstrong_store::outbox::{Letter, Outbox};
use jiff::Timestamp;
use jiff::civil::Weekday;
use maud::{Markup, html};

use super::account;
use super::profile_form::WEEKDAYS;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::guard::Who;
use crate::letters;
use crate::problem::Problem;
use crate::routes::Route;

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/letters", show),
    Route::post("/letters", want),
    Route::post("/letters/end", end),
    Route::get("/letters/{letter}", linked).for_letter(),
    Route::post("/letters/{letter}", answer).for_letter(),
];

/// `GET /letters`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let found = ask.shelf.db().map(Outbox::find).transpose()?.flatten();
    let letter = found.map(|outbox| outbox.letter()).transpose()?.flatten();
    let content = html! {
        h1 { (t.say("letters.title")) }
        @if ask.is_sample {
            p { (t.say("letters.sample")) }
        } @else if ask.app.setup().outside.mail.is_none() {
            p { (t.say("letters.no_server")) }
            pre { code { "hamstrong serve --mail-server --mail-from" } }
        } @else {
            p { (t.say("letters.lead")) }
            @if let Some(letter) = &letter { (state(ask, letter)) }
            (form(ask, letter.as_ref()))
        }
        p { a href="/summary" { (t.say("more.summary")) } }
    };
    Ok(framed(ask, Here::More, t.say("letters.title"), &content))
}

/// Where the letter stands.
fn state(ask: &Ask, letter: &Letter) -> Markup {
    let t = ask.t;
    let asked = letter.asked.map(|at| account::clock(ask, at));
    html! {
        section.card {
            h2 { (letter.address) }
            @if letter.confirmed.is_some() {
                p { (t.choice("weekday_long", word(letter.weekday))) }
                @if let Some(day) = letter.sent { p.quiet { (t.with("letters.last", &[("day", &day)])) } }
            } @else if let Some(at) = asked {
                p { (t.with("letters.asked", &[("at", &at)])) }
            } @else {
                p { (t.say("letters.asking")) }
            }
            @if !letter.answer.is_empty() { p { b { (letter.answer) } } }
            form method="post" action="/letters/end" { button.small { (t.say("letters.end")) } }
        }
    }
}

fn word(weekday: i8) -> &'static str {
    let found = WEEKDAYS.iter().find(|day| day.1.to_monday_one_offset() == weekday);
    found.map_or("monday", |day| day.0)
}

fn form(ask: &Ask, letter: Option<&Letter>) -> Markup {
    let t = ask.t;
    let address = letter.map(|letter| letter.address.as_str());
    let chosen = letter.map_or("monday", |letter| word(letter.weekday));
    html! {
        form.answers method="post" action="/letters" {
            label.field { span { (t.say("letters.address")) }
                input type="email" name="address" value=[address] maxlength="254" required autocomplete="email";
            }
            label.field { span { (t.say("letters.day")) }
                select name="weekday" { @for (word, _) in WEEKDAYS {
                    option value=(word) selected[word == chosen] { (t.choice("weekday_long", word)) }
                } }
            }
            p.quiet { (t.say("letters.read")) }
            button.wide.main { (t.say("letters.want")) }
        }
    }
}

fn outbox(ask: &Ask) -> Result<Outbox, Problem> {
    let db = ask.shelf.db().filter(|_| !ask.is_sample);
    Ok(Outbox::open(db.ok_or(Problem::wrong_key("letters.sample"))?)?)
}

/// `POST /letters`: whoever reads there is asked first.
fn want(ask: &Ask) -> Result<Answer, Problem> {
    if ask.app.setup().outside.mail.is_none() {
        return Err(Problem::wrong_key("letters.no_server"));
    }
    let address = ask.form.get("address").unwrap_or_default();
    if !letters::is_address(address) {
        return Err(Problem::wrong_key("letters.no_address"));
    }
    let weekday = ask.form.choice("weekday", &WEEKDAYS)?.unwrap_or(Weekday::Monday);
    let person = match &ask.who {
        Who::Person(signed) if !signed.is_owner => signed.id,
        _ => 0,
    };
    let what = (address, weekday.to_monday_one_offset(), ask.t.code);
    letters::wanted(&mut outbox(ask)?, what, (person, ask.now))?;
    Ok(Answer::see("/letters"))
}

/// `POST /letters/end`.
fn end(ask: &Ask) -> Result<Answer, Problem> {
    outbox(ask)?.end_letter()?;
    Ok(Answer::see("/letters"))
}

/// `GET /letters/…`: by the link in a letter, without a sign-in.
fn linked(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let (_, letter) = letters::of_link(&ask.app, ask.part("letter"))?;
    let form = |word: &str, label: &str| {
        html! {
            form method="post" action=(ask.path) {
                button.wide.main name="letters" value=(word) { (label) }
            }
        }
    };
    let content = html! {
        h1 { (t.say("letters.title")) }
        @if letter.confirmed.is_none() {
            p { (t.say("letters.question_says")) }
            (form("yes", t.say("letters.yes")))
        }
        p { (t.say("letters.stop_says")) }
        (form("no", t.say("letters.stop")))
    };
    Ok(framed(ask, Here::More, t.say("letters.title"), &content))
}

/// `POST /letters/…`: from the page above, or from a mail program that ends letters.
fn answer(ask: &Ask) -> Result<Answer, Problem> {
    let (mut outbox, letter) = letters::of_link(&ask.app, ask.part("letter"))?;
    let says = if ask.form.has("letters", "yes") {
        let confirmed = Some(letter.confirmed.unwrap_or(ask.now));
        let due = None::<Timestamp>;
        outbox.keep_letter(&Letter { confirmed, due, tries: 0, ..letter })?;
        "letters.begun"
    } else {
        outbox.end_letter()?;
        "letters.ended"
    };
    let t = ask.t;
    let content = html! {
        h1 { (t.say("letters.title")) }
        p role="status" { (t.say(says)) }
    };
    Ok(framed(ask, Here::More, t.say("letters.title"), &content))
}
