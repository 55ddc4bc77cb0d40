//! The own account: where it is signed in, the password, and who else is here.

use axum::http::StatusCode;
use hamstrong_store::people::{People, Person};
use jiff::Timestamp;
use maud::{Markup, html};
use uuid::Uuid;

use super::{passkey, sign_in};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::guard::Who;
use crate::people::{
    Accounts, IDLE, NAME_MOST, PASSWORD_LEAST, PASSWORD_MOST, Signed, Typed,
};
use crate::problem::Problem;
use crate::routes::Route;

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/account", show),
    Route::post("/account/end", end),
    Route::post("/account/end-others", end_others),
    Route::post("/account/password", change_password),
    Route::post("/account/invite", invite),
    Route::post("/account/uninvite", uninvite),
    Route::post("/account/remove", remove),
];

/// Who is signed in, where there are accounts.
pub(super) fn signed(ask: &Ask) -> Result<(&Accounts, &Signed), Problem> {
    match (ask.app.accounts(), &ask.who) {
        (Some(accounts), Who::Person(signed)) => Ok((accounts, signed)),
        _ => Err(Problem::not_found()),
    }
}

fn owner(ask: &Ask) -> Result<(&Accounts, &Signed), Problem> {
    let (accounts, signed) = signed(ask)?;
    let refused = ("account.owner_only", "account.owner_only_hint");
    if signed.is_owner {
        Ok((accounts, signed))
    } else {
        Err(Problem::of(StatusCode::FORBIDDEN, refused.0, refused.1))
    }
}

/// On this machine alone there are no accounts: what the page `title` is for needs them,
/// and what goes without.
pub(super) fn alone(ask: &Ask, title: &'static str, instead: &Markup) -> Answer {
    let t = ask.t;
    let content = html! {
        h1 { (t.say(title)) }
        p { (t.say("account.alone")) }
        (instead)
        p { (t.say("account.alone_how")) }
        pre { code { "hamstrong serve --help" } }
    };
    framed(ask, Here::More, t.say(title), &content)
}

pub(super) fn name_field(ask: &Ask) -> Markup {
    let name = ask.form.get("name").unwrap_or_default();
    html! {
        label.field { span { (ask.t.say("sign_in.name")) }
            input name="name" value=(name) maxlength=(NAME_MOST) autocomplete="username" autocapitalize="off" spellcheck="false" required;
        }
    }
}

/// A field for a password; it may be pasted, and nothing of it is ever shown again.
pub(super) fn password_field(
    ask: &Ask,
    name: &str,
    says: &'static str,
    which: &str,
) -> Markup {
    let least = (which == "new-password").then_some(PASSWORD_LEAST);
    html! {
        label.field { span { (ask.t.say(says)) }
            input type="password" name=(name) autocomplete=(which) minlength=[least] maxlength=(PASSWORD_MOST) required;
        }
    }
}

/// An instant on the runner's clock.
pub(super) fn clock(ask: &Ask, at: Timestamp) -> String {
    let at = at.to_zoned(ask.zone.clone());
    format!("{}, {}", ask.t.dated(at.date()), at.strftime("%H:%M"))
}

/// `GET /account`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    if ask.app.accounts().is_none() {
        return Ok(alone(ask, "account.title", &html! {}));
    }
    page(ask, &html! {})
}

fn page(ask: &Ask, news: &Markup) -> Result<Answer, Problem> {
    let t = ask.t;
    let (accounts, signed) = signed(ask)?;
    let content = html! {
        h1 { (t.say("account.title")) }
        (news)
        p.lead { (t.with("account.who", &[("name", &signed.name)])) }
        form method="post" action="/sign-out" { button { (t.say("account.sign_out")) } }
        (places(ask, accounts, signed)?)
        (log(ask, accounts, signed)?)
        (password(ask))
        (passkey::part(ask)?)
        @if signed.is_owner { (people(ask, accounts)?) }
        p { a href="/account/tokens" { (t.say("tokens.title")) } }
        p { a href="/share" { (t.say("more.share")) } }
    };
    Ok(framed(ask, Here::More, t.say("account.title"), &content))
}

/// Where the account is signed in.
fn places(ask: &Ask, accounts: &Accounts, signed: &Signed) -> Result<Markup, Problem> {
    let t = ask.t;
    let all = accounts.with(|people| people.sign_ins(signed.id, ask.now, IDLE))?;
    Ok(html! {
        h2 { (t.say("account.places")) }
        div.scroll tabindex="0" role="region" aria-label=(t.say("account.places")) { table {
            thead { tr { th { (t.say("account.with")) } th { (t.say("account.since")) } th { (t.say("account.seen")) } th {} } }
            tbody { @for place in &all { tr {
                td { @if place.about.is_empty() { (t.say("account.unknown")) } @else { (place.about) } }
                td { (clock(ask, place.made)) }
                td { (clock(ask, place.seen)) }
                td {
                    @if place.id == signed.sign_in { b { (t.say("account.here")) } }
                    @else {
                        form method="post" action="/account/end" {
                            button.small name="place" value=(Uuid::from_u128(place.id)) { (t.say("account.end")) }
                        }
                    }
                }
            } } }
        } }
        @if all.len() > 1 {
            form method="post" action="/account/end-others" { button { (t.say("account.end_others")) } }
        }
    })
}

/// The last tries to sign in as this person.
fn log(ask: &Ask, accounts: &Accounts, signed: &Signed) -> Result<Markup, Problem> {
    let t = ask.t;
    let all = accounts.with(|people| people.sign_in_log(signed.id))?;
    Ok(html! {
        details { summary { (t.say("account.log")) }
            p { (t.say("account.log_says")) }
            div.scroll tabindex="0" role="region" aria-label=(t.say("account.log")) { table {
                thead { tr { th { (t.say("account.when")) } th { (t.say("account.worked")) } th { (t.say("account.how")) } th { (t.say("account.with")) } th { (t.say("account.from")) } } }
                tbody { @for one in &all { tr {
                    td { (clock(ask, one.at)) }
                    td { @if one.worked { (t.say("account.did")) } @else { b { (t.say("account.did_not")) } } }
                    td { (t.choice("sign_in_how", &one.how)) }
                    td { @if one.about.is_empty() { (t.say("account.unknown")) } @else { (one.about) } }
                    td { (one.address) }
                } } }
            } }
        }
    })
}

fn password(ask: &Ask) -> Markup {
    let t = ask.t;
    html! {
        details { summary { (t.say("account.change")) }
            form.answers method="post" action="/account/password" {
                (password_field(ask, "old", "account.old", "current-password"))
                (password_field(ask, "password", "account.new", "new-password"))
                (password_field(ask, "again", "join.again", "new-password"))
                p.quiet { (t.with("join.rules", &[("n", &PASSWORD_LEAST)])) }
                button.wide { (t.say("account.change")) }
            }
        }
    }
}

/// Who is here; the owner sees names and nothing of their diaries.
fn people(ask: &Ask, accounts: &Accounts) -> Result<Markup, Problem> {
    let t = ask.t;
    let everybody = accounts.with(|people| people.everybody())?;
    let open = accounts.with(|people| people.invitations(ask.now))?;
    let others: Vec<&Person> = everybody.iter().filter(|p| !p.is_owner).collect();
    Ok(html! {
        h2 { (t.say("account.people")) }
        p { (t.say("account.people_say")) }
        @if !others.is_empty() {
            ul { @for person in &others { li { (person.name) ", " (clock(ask, person.made)) } } }
        }
        form method="post" action="/account/invite" { button { (t.say("account.invite")) } }
        @if open > 0 {
            form method="post" action="/account/uninvite" {
                p { (t.count("account.open", open)) }
                button.small { (t.say("account.uninvite")) }
            }
        }
        @if !others.is_empty() {
            details { summary { (t.say("account.remove")) }
                form.answers method="post" action="/account/remove" {
                    p { (t.say("account.remove_says")) }
                    label.field { span { (t.say("sign_in.name")) }
                        select name="person" { @for person in &others { option value=(Uuid::from_u128(person.id)) { (person.name) } } }
                    }
                    (password_field(ask, "old", "account.old", "current-password"))
                    button.wide { (t.say("account.remove")) }
                }
            }
        }
    })
}

fn id(ask: &Ask, name: &str) -> Result<u128, Problem> {
    let id = Uuid::try_parse(ask.form.get(name).unwrap_or_default());
    id.map(|id| id.as_u128()).map_err(|_| Problem::not_found())
}

/// The password again, before something that cannot be taken back.
pub(super) fn again(ask: &Ask) -> Result<Person, Problem> {
    let (accounts, signed) = signed(ask)?;
    let from = ask.caller.from(ask.app.setup().reach.behind_proxy);
    let (name, password) = (signed.name.as_str(), ask.form.exact("old"));
    let came = &sign_in::came(ask, "again");
    accounts.checked(Typed { name, password, from: &from, came, now: ask.now })
}

/// `POST /account/end`: one sign-in of the own account.
fn end(ask: &Ask) -> Result<Answer, Problem> {
    let (accounts, signed) = signed(ask)?;
    let place = id(ask, "place")?;
    accounts.with(|people| people.end(signed.id, place))?;
    Ok(Answer::see("/account"))
}

/// `POST /account/end-others`.
fn end_others(ask: &Ask) -> Result<Answer, Problem> {
    let (accounts, signed) = signed(ask)?;
    accounts.with(|people| people.end_others(signed.id, signed.sign_in))?;
    Ok(Answer::see("/account"))
}

/// `POST /account/password`: every sign-in ends, and this browser gets a new one.
fn change_password(ask: &Ask) -> Result<Answer, Problem> {
    let (accounts, _) = signed(ask)?;
    let password = ask.form.exact("password");
    if password != ask.form.exact("again") {
        return Err(Problem::wrong_key("join.not_again"));
    }
    let person = again(ask)?;
    accounts.change_password(&person, password)?;
    let token = accounts.sign_in(person.id, &sign_in::came(ask, "renewed"), ask.now)?;
    Ok(sign_in::with_cookie(ask, Answer::see("/account"), &token))
}

/// `POST /account/invite`: the code is shown once.
fn invite(ask: &Ask) -> Result<Answer, Problem> {
    let (accounts, _) = owner(ask)?;
    let code = accounts.invite(ask.now)?;
    let t = ask.t;
    let news = html! {
        section.card role="status" {
            h2 { (t.say("account.invited")) }
            p { (t.say("account.invited_says")) }
            p { code { (ask.whole_address(&format!("/join?code={code}"))) } }
            p { (t.say("join.code")) ": " code { (code) } }
        }
    };
    page(ask, &news)
}

/// `POST /account/uninvite`.
fn uninvite(ask: &Ask) -> Result<Answer, Problem> {
    owner(ask)?.0.with(People::end_invitations)?;
    Ok(Answer::see("/account"))
}

/// `POST /account/remove`: the account is gone, the diary's file stays.
fn remove(ask: &Ask) -> Result<Answer, Problem> {
    let (accounts, _) = owner(ask)?;
    let person = id(ask, "person")?;
    again(ask)?;
    let removed = accounts.with(|people| people.remove(person, ask.now))?;
    if !removed {
        return Err(Problem::not_found());
    }
    ask.app.forget(person);
    Ok(Answer::see("/account"))
}
