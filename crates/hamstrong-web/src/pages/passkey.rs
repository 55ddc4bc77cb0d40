//! Passkeys: made on the account page, and used to sign in.

use axum::http::StatusCode;
use hamstrong_store::people::{Passkey, Person};
use maud::{Markup, html};

use super::{account, sign_in};
use crate::answer::Answer;
use crate::ask::{Ask, ours_only};
use crate::assets;
use crate::guard;
use crate::people::Of;
use crate::people::passkeys::{self, Asked, Said};
use crate::problem::Problem;
use crate::routes::Route;

pub(crate) const ROUTES: &[Route] = &[
    Route::post("/sign-in/passkey", use_one).for_anyone(),
    Route::post("/account/passkey", make),
    Route::post("/account/passkey/remove", remove),
];

/// Passkeys of one person at most.
const MOST: usize = 20;

/// Asks a question of this browser; none where its name is a number, which no passkey
/// is for.
fn asked<T>(ask: &Ask, with: impl FnOnce(Asked<'_>) -> Option<T>) -> Option<T> {
    let origin = ask.whole_address("");
    with(Asked {
        secret: ask.app.secret(),
        form_token: &ask.form_token,
        origin: &origin,
        host: guard::name_of(ask.caller.host()),
        now: ask.now,
    })
}

/// A form that a script fills and sends; hidden where the browser knows no passkeys.
fn form(ask: &Ask, make: Option<&Person>, address: &str, inside: &Markup) -> Markup {
    let question = asked(ask, passkeys::question).unwrap_or_default();
    let host = guard::name_of(ask.caller.host());
    let handle = make.map(|person| passkeys::encoded(&Person::handle(person.id)));
    html! {
        form.answers method="post" action=(address) hidden
            data-passkey=(if make.is_some() { "make" } else { "use" })
            data-question=(passkeys::encoded(question.as_bytes())) data-host=(host)
            data-handle=[handle] data-name=[make.map(|person| person.name.as_str())]
            data-failed=(ask.t.say("passkey.failed"))
        {
            @for field in ["id", "client", "device", "signature"] { input type="hidden" name=(field); }
            (inside)
            p role="status" aria-live="polite" data-said="1" {}
        }
        script src=(assets::address("passkey.js")) defer {}
    }
}

/// The button of the page for signing in.
pub(super) fn button(ask: &Ask, then: &str) -> Markup {
    let inside = html! {
        input type="hidden" name="then" value=(then);
        button.wide { (ask.t.say("passkey.use")) }
    };
    form(ask, None, "/sign-in/passkey", &inside)
}

/// The part of the account page: what there is, and another one.
pub(super) fn part(ask: &Ask) -> Result<Markup, Problem> {
    let t = ask.t;
    let (accounts, signed) = account::signed(ask)?;
    let all = accounts.with(|people| people.passkeys(signed.id))?;
    let everybody = accounts.with(|people| people.everybody())?;
    let person = everybody.iter().find(|person| person.id == signed.id);
    let inside = html! {
        (account::password_field(ask, "old", "account.old", "current-password"))
        button.wide { (t.say("passkey.make")) }
    };
    Ok(html! {
        h2 { (t.say("passkey.title")) }
        p { (t.say("passkey.lead")) }
        @for passkey in &all {
            form method="post" action="/account/passkey/remove" {
                p { (passkey.label) ", " (account::clock(ask, passkey.made)) " "
                    button.small name="id" value=(passkeys::encoded(&passkey.id)) { (t.say("passkey.remove")) } }
            }
        }
        (form(ask, person, "/account/passkey", &inside))
    })
}

fn said(ask: &Ask) -> Option<Said> {
    let bytes = |name| passkeys::decoded(ask.form.exact(name));
    let (client, device) = (bytes("client")?, bytes("device")?);
    Some(Said { client, device, signature: bytes("signature")? })
}

const fn refused() -> Problem {
    Problem::of(StatusCode::FORBIDDEN, "passkey.refused", "passkey.refused_hint")
}

/// `POST /account/passkey`, with the password.
fn make(ask: &Ask) -> Result<Answer, Problem> {
    let (accounts, signed) = account::signed(ask)?;
    account::again(ask)?;
    let said = said(ask).ok_or(refused())?;
    let made = asked(ask, |asked| passkeys::made(asked, &said, accounts.answered()));
    let label = sign_in::about(&ask.caller);
    let new = Passkey { label, ..made.ok_or(refused())? };
    let known = accounts.with(|people| people.passkeys(signed.id))?;
    if known.len() >= MOST || !accounts.with(|p| p.add_passkey(signed.id, &new))? {
        return Err(refused());
    }
    Ok(Answer::see("/account"))
}

/// `POST /account/passkey/remove`.
fn remove(ask: &Ask) -> Result<Answer, Problem> {
    let (accounts, signed) = account::signed(ask)?;
    let id = passkeys::decoded(ask.form.exact("id")).ok_or(Problem::not_found())?;
    accounts.with(|people| people.remove_passkey(signed.id, &id))?;
    Ok(Answer::see("/account"))
}

/// `POST /sign-in/passkey`: the device made sure who it is, so nothing else is asked.
fn use_one(ask: &Ask) -> Result<Answer, Problem> {
    let accounts = ask.app.accounts().ok_or(Problem::not_found())?;
    let from = ask.caller.from(ask.app.setup().reach.behind_proxy);
    let keys = [Of::Address.key(&from)];
    accounts.wait(&keys, ask.now)?;
    let id = passkeys::decoded(ask.form.exact("id")).unwrap_or_default();
    let known = accounts.with(|people| people.passkey(&id))?;
    let came = sign_in::came(ask, "passkey");
    let of = known.as_ref().map(|known| known.1);
    let right = known.zip(said(ask)).and_then(|((passkey, person), said)| {
        let used = accounts.answered();
        let signed = |asked: Asked<'_>| passkeys::signed(asked, &said, &passkey, used);
        Some((person, asked(ask, signed)?))
    });
    let Some((person, counter)) = right else {
        accounts.wrong_of(&keys, of, &came.tried(false, ask.now))?;
        return Err(refused());
    };
    accounts.with(|people| people.passkey_used(&id, counter))?;
    let token = accounts.sign_in(person, &came, ask.now)?;
    let then = ours_only(ask.form.get("then"));
    Ok(sign_in::with_cookie(ask, Answer::see(then), &token))
}
