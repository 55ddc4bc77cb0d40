//! Tokens of programs and secret addresses of what they follow: made, listed, ended.

use hamstrong_store::people::ProgramToken;
use jiff::SignedDuration;
use maud::{Markup, html};
use uuid::Uuid;

use super::account;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::people::Token;
use crate::problem::Problem;
use crate::routes::{Followed, Route, Scope};

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/account/tokens", show),
    Route::post("/account/tokens", make),
    Route::post("/account/tokens/end", end),
    Route::post("/account/calendar", |ask| follow(ask, Followed::Calendar)),
    Route::post("/account/summary", |ask| follow(ask, Followed::Summary)),
];

/// Days after which a token ends by itself: a try, a month, a season, a year.
const DAYS: [u32; 4] = [7, 30, 90, 365];
/// Letters of a token's name.
const LETTERS: usize = 80;
/// Tokens that one person can have at once.
const MOST: usize = 50;

/// What can be followed: its word, what it is called, what is said of it.
const FOLLOWED: [(&str, &str, &str); 2] = [
    ("calendar", "tokens.calendar", "tokens.calendar_says"),
    ("summary", "tokens.summary", "tokens.summary_says"),
];

/// `GET /account/tokens`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    if ask.app.accounts().is_none() {
        let instead = html! { p { (ask.t.say("tokens.alone")) } };
        return Ok(account::alone(ask, "tokens.title", &instead));
    }
    page(ask, &html! {})
}

fn all(ask: &Ask) -> Result<Vec<ProgramToken>, Problem> {
    let (accounts, signed) = account::signed(ask)?;
    Ok(accounts.with(|people| people.program_tokens(signed.id, ask.now))?)
}

fn page(ask: &Ask, news: &Markup) -> Result<Answer, Problem> {
    let t = ask.t;
    let all = all(ask)?;
    let content = html! {
        h1 { (t.say("tokens.title")) }
        (news)
        p { (t.say("tokens.lead")) }
        (form(ask))
        @for (word, named, says) in FOLLOWED {
            h2 id=(word) { (t.say(named)) }
            p { (t.say(says)) }
            form method="post" action={ "/account/" (word) } { button { (t.say("tokens.calendar_make")) } }
        }
        h2 { (t.say("tokens.made")) }
        @if all.is_empty() { p { (t.say("tokens.none")) } }
        @for token in &all { (one(ask, token)) }
        p { a href="/hooks" { (t.say("hooks.title")) } }
        p { a href="/account" { (t.say("account.title")) } }
    };
    Ok(framed(ask, Here::More, t.say("tokens.title"), &content))
}

fn form(ask: &Ask) -> Markup {
    let t = ask.t;
    html! {
        form.answers method="post" action="/account/tokens" {
            label.field { span { (t.say("tokens.label")) } input name="label" maxlength=(LETTERS) required; }
            fieldset {
                legend { (t.say("tokens.scopes")) }
                @for (word, scope) in Scope::ALL {
                    label.tick {
                        input type="checkbox" name="scope" value=(word) checked[scope == Scope::Read];
                        span { (t.choice("token_scope", word)) }
                    }
                }
            }
            label.field { span { (t.say("tokens.days")) }
                select name="days" { @for days in DAYS { option value=(days) selected[days == DAYS[2]] { (t.with("share.n_days", &[("n", &days)])) } } }
            }
            button.wide.main { (t.say("tokens.make")) }
        }
    }
}

/// One token: what it may do, since when, until when, and how it is ended.
fn one(ask: &Ask, token: &ProgramToken) -> Markup {
    let t = ask.t;
    let clock = |at| account::clock(ask, at);
    html! {
        section.card {
            h3 { (token.label) }
            ul { @for word in token.scopes.split(' ') { li { (t.choice("token_scope", word)) } } }
            p.quiet {
                (t.say("tokens.since")) " " (clock(token.made)) ". "
                (t.say("tokens.used")) ": " @match token.used {
                    Some(used) => (clock(used)),
                    None => (t.say("tokens.never")),
                } ". "
                (t.say("tokens.until")) ": " @match token.ends {
                    Some(ends) => (clock(ends)),
                    None => (t.say("tokens.open_end")),
                } "."
            }
            form method="post" action="/account/tokens/end" {
                button.small name="token" value=(Uuid::from_u128(token.id)) { (t.say("tokens.end")) }
            }
        }
    }
}

fn keep(ask: &Ask, token: &Token, new: &ProgramToken) -> Result<(), Problem> {
    let (accounts, _) = account::signed(ask)?;
    if all(ask)?.len() >= MOST {
        return Err(Problem::wrong_key("tokens.too_many"));
    }
    Ok(accounts.with(|people| people.keep_program_token(token.hash(), new))?)
}

fn secret() -> Result<Token, Problem> {
    Token::make().map_err(|_| Problem::ours())
}

fn news(ask: &Ask, [ready, once]: [&'static str; 2], told: &str) -> Markup {
    html! {
        section.card role="status" {
            h2 { (ask.t.say(ready)) }
            p { (ask.t.say(once)) }
            p { code { (told) } }
        }
    }
}

/// `POST /account/tokens`: the token is shown once.
fn make(ask: &Ask) -> Result<Answer, Problem> {
    let (_, signed) = account::signed(ask)?;
    let label = ask.form.get("label").unwrap_or_default();
    let letters = label.chars().count();
    if !(1..=LETTERS).contains(&letters) || label.contains(char::is_control) {
        return Err(Problem::wrong_key("tokens.no_label"));
    }
    let words = Scope::ALL.iter().map(|scope| scope.0);
    let scopes: Vec<&str> = words.filter(|word| ask.form.has("scope", word)).collect();
    if scopes.is_empty() {
        return Err(Problem::wrong_key("tokens.no_scope"));
    }
    let days: Option<u32> = ask.form.parsed("days")?;
    let days = days.filter(|days| DAYS.contains(days));
    let days = days.ok_or(Problem::wrong_key("problem.not_a_choice"))?;
    let token = secret()?;
    let new = ProgramToken {
        id: Uuid::now_v7().as_u128(),
        person: signed.id,
        label: label.to_owned(),
        scopes: scopes.join(" "),
        made: ask.now,
        ends: Some(ask.now + SignedDuration::from_hours(24 * i64::from(days))),
        used: None,
    };
    keep(ask, &token, &new)?;
    page(ask, &news(ask, ["tokens.ready", "tokens.once"], &token.for_program()))
}

/// `POST /account/tokens/end`: from now on it is good for nothing.
fn end(ask: &Ask) -> Result<Answer, Problem> {
    let (accounts, signed) = account::signed(ask)?;
    let token = Uuid::try_parse(ask.form.get("token").unwrap_or_default());
    let token = token.map_err(|_| Problem::not_found())?.as_u128();
    accounts.with(|people| people.end_program_token(signed.id, token))?;
    Ok(Answer::see("/account/tokens"))
}

/// `POST /account/calendar` and `/account/summary`: a new secret address, shown once; the
/// one before ends.
fn follow(ask: &Ask, what: Followed) -> Result<Answer, Problem> {
    let (accounts, signed) = account::signed(ask)?;
    let (label, once) = match what {
        Followed::Calendar => ("tokens.calendar_label", "tokens.calendar_once"),
        Followed::Summary => ("more.summary", "tokens.summary_once"),
    };
    for old in all(ask)?.iter().filter(|token| token.allows(what.word())) {
        accounts.with(|people| people.end_program_token(signed.id, old.id))?;
    }
    let token = secret()?;
    let new = ProgramToken {
        id: Uuid::now_v7().as_u128(),
        person: signed.id,
        label: ask.t.say(label).to_owned(),
        scopes: what.word().to_owned(),
        made: ask.now,
        ends: None,
        used: None,
    };
    keep(ask, &token, &new)?;
    // What follows an address does not say which language its reader has.
    let lang = if ask.t.is_english() {
        String::new()
    } else {
        format!("?lang={}", ask.t.code)
    };
    let file = format!("/{}/{}{}{lang}", what.word(), token.told(), what.ending());
    let address = ask.whole_address(&file);
    page(ask, &news(ask, ["tokens.calendar_ready", once], &address))
}
