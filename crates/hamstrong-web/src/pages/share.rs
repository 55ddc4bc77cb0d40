//! Links for a physiotherapist: made, listed, taken back.

use hamstrong_domain::rehab::Episode;
use hamstrong_store::people::{NewShare, Share};
use jiff::{SignedDuration, Timestamp};
use maud::{Markup, html};
use uuid::Uuid;

use super::{account, injury};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::people::{Accounts, Token};
use crate::problem::Problem;
use crate::routes::Route;

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/share", show),
    Route::post("/share", make),
    Route::post("/share/end", end),
];

/// Days after which a link ends by itself: until the next visit, a month, a season.
const DAYS: [u32; 3] = [7, 30, 90];
/// Letters of a link's name.
const LETTERS: usize = 80;
/// Links that are listed, the latest first.
const LISTED: usize = 20;

/// `GET /share`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    if ask.app.accounts().is_none() {
        let instead = html! {
            p { (ask.t.say("share.alone")) }
            (super::print::links(ask, "sheet"))
        };
        return Ok(account::alone(ask, "share.title", &instead));
    }
    page(ask, &html! {})
}

fn page(ask: &Ask, news: &Markup) -> Result<Answer, Problem> {
    let t = ask.t;
    let (accounts, signed) = account::signed(ask)?;
    let shares = accounts.with(|people| people.shares(signed.id))?;
    let rehab = injury::rehab(ask);
    let content = html! {
        h1 { (t.say("share.title")) }
        (news)
        p { (t.say("share.lead")) }
        @if ask.is_sample { p { (t.say("share.sample")) } }
        @else if rehab.episodes.is_empty() { p { (t.say("injury.none")) } }
        @else { (form(ask, &rehab.episodes)) }
        @if !shares.is_empty() { h2 { (t.say("share.made")) } }
        @for share in shares.iter().take(LISTED) { (one(ask, accounts, share)?) }
        p { a href="/injury" { (t.say("more.injury")) } }
    };
    Ok(framed(ask, Here::More, t.say("share.title"), &content))
}

fn form(ask: &Ask, episodes: &[Episode]) -> Markup {
    let t = ask.t;
    html! {
        form.answers method="post" action="/share" {
            label.field { span { (t.say("more.injury")) }
                select name="injury" { @for episode in episodes.iter().rev() {
                    option value=(Uuid::from_u128(episode.id.0)) { (injury::title(ask, episode)) }
                } }
            }
            label.field { span { (t.say("share.label")) } input name="label" maxlength=(LETTERS) required; }
            label.field { span { (t.say("share.days")) }
                select name="days" { @for days in DAYS { option value=(days) { (t.with("share.n_days", &[("n", &days)])) } } }
            }
            label.tick { input type="checkbox" name="may_sign" value="yes"; span { (t.say("share.may_sign")) } }
            button.wide.main { (t.say("share.make")) }
        }
    }
}

/// One link: for whom, until when, what was signed through it, and how it is ended.
fn one(ask: &Ask, accounts: &Accounts, share: &Share) -> Result<Markup, Problem> {
    let t = ask.t;
    let id = Uuid::from_u128(share.id);
    let signed = accounts.with(|people| people.signed(share.id))?;
    let stands = |entry: &u128| ask.seen.diary.entries.iter().any(|e| e.id.0 == *entry);
    let until = account::clock(ask, share.ends);
    let state = match () {
        () if share.is_ended => "ended",
        () if share.ends <= ask.now => "over",
        () => "open",
    };
    Ok(html! {
        section.card data-share=(state) {
            h3 { (share.label) }
            p { (t.choice("share_state", state)) ", " (t.with("share.until", &[("at", &until)]))
                @if share.may_sign { ", " (t.say("share.signs")) } }
            @if state == "open" {
                form method="post" action="/share/end" {
                    button.small name="share" value=(id) { (t.say("share.end")) }
                }
            }
            @for entry in signed.iter().filter(|entry| stands(entry)) {
                form method="post" action="/undo" {
                    input type="hidden" name="back" value="/share";
                    button.small name="entry" value=(Uuid::from_u128(*entry)) { (t.say("share.unsign")) }
                }
            }
        }
    })
}

/// `POST /share`: the address is shown once.
fn make(ask: &Ask) -> Result<Answer, Problem> {
    let (accounts, signed) = account::signed(ask)?;
    if ask.is_sample {
        return Err(Problem::wrong_key("share.sample"));
    }
    let rehab = injury::rehab(ask);
    let episode = injury::named(&rehab, ask.form.get("injury").unwrap_or_default())?;
    let label = ask.form.get("label").unwrap_or_default();
    if label.is_empty() || label.chars().count() > LETTERS {
        return Err(Problem::wrong_key("share.no_label"));
    }
    let days: Option<u32> = ask.form.parsed("days")?;
    let days = days.filter(|days| DAYS.contains(days));
    let days = days.ok_or(Problem::wrong_key("problem.not_a_choice"))?;
    let token = Token::make().map_err(|_| Problem::ours())?;
    let share = Share {
        id: Uuid::now_v7().as_u128(),
        person: signed.id,
        injury: episode.id.0,
        label: label.to_owned(),
        may_sign: ask.form.has("may_sign", "yes"),
        made: ask.now,
        ends: ends(ask.now, days),
        is_ended: false,
    };
    accounts.with(|people| people.share(&NewShare { token: token.hash(), share }))?;
    let t = ask.t;
    let news = html! {
        section.card role="status" {
            h2 { (t.say("share.ready")) }
            p { (t.say("share.once")) }
            p { code { (ask.whole_address(&format!("/shared/{}", token.told()))) } }
        }
    };
    page(ask, &news)
}

fn ends(now: Timestamp, days: u32) -> Timestamp {
    now + SignedDuration::from_hours(24 * i64::from(days))
}

/// `POST /share/end`: from now on the link is none.
fn end(ask: &Ask) -> Result<Answer, Problem> {
    let (accounts, signed) = account::signed(ask)?;
    let share = Uuid::try_parse(ask.form.get("share").unwrap_or_default());
    let share = share.map_err(|_| Problem::not_found())?.as_u128();
    accounts.with(|people| people.end_share(signed.id, share, ask.now))?;
    Ok(Answer::see("/share"))
}
