//! Webhooks: what happened in a diary, told to programs that asked for it.
//!
//! What happened is seen by comparing the diary with what was already told of, so it does
//! not matter which program wrote it.

mod happened;
mod signed;
pub(crate) mod told;

use axum::http::Uri;
use hamstrong_domain::diary::Diary;
use hamstrong_store::StoreError;
use hamstrong_store::outbox::{Delivery, Hook, Outbox};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::outside::{Reaches, target};
use crate::people::secret;

/// What a webhook can be told of.
pub const EVENTS: [&str; 3] = ["session-due", "flag-raised", "import-done"];
/// A try, so that whoever sets it up sees that it works.
pub const TRY: &str = "try";
/// Webhooks of one diary.
pub const MOST: usize = 10;
/// Letters of an address.
const LONGEST: usize = 2_000;

/// Why a webhook is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotMade {
    /// The address is none that can be told.
    #[error("this is not an address as https://example.org/told")]
    Address,
    /// It would be told in the clear.
    #[error("the address is not encrypted: it must begin with https")]
    NotEncrypted,
    /// It is to be told of nothing, or of something that is never told.
    #[error("say of what it is told: session-due, flag-raised, import-done")]
    Events,
    /// There are too many.
    #[error("there are 10 webhooks already; end one first")]
    TooMany,
    /// The machine has no randomness.
    #[error("no secret can be made")]
    Secret,
}

/// A new webhook with its secret; `anywhere` allows addresses that are not encrypted.
pub fn new(
    url: &str,
    events: &[&str],
    now: Timestamp,
    anywhere: bool,
) -> Result<Hook, NotMade> {
    let uri: Uri = url.parse().map_err(|_| NotMade::Address)?;
    let odd = |c: char| c.is_whitespace() || c.is_control() || c == '#';
    if url.len() > LONGEST || url.contains(odd) {
        return Err(NotMade::Address);
    }
    target(&uri, Reaches::Everywhere).map_err(|_| NotMade::Address)?;
    let reaches = if anywhere { Reaches::Everywhere } else { Reaches::Public };
    target(&uri, reaches).map_err(|_| NotMade::NotEncrypted)?;
    let known = EVENTS.iter().filter(|event| events.contains(event));
    let words: Vec<&str> = known.copied().collect();
    if words.is_empty() || events.iter().any(|event| !EVENTS.contains(event)) {
        return Err(NotMade::Events);
    }
    Ok(Hook {
        id: Uuid::now_v7().as_u128(),
        url: url.to_owned(),
        events: words.join(" "),
        secret: signed::shown(&secret().map_err(|_| NotMade::Secret)?),
        made: now,
        off: None,
    })
}

/// Keeps a webhook. What happened before the first one is never told.
pub fn keep(
    outbox: &mut Outbox,
    hook: &Hook,
    diary: &Diary,
    today: Date,
) -> Result<Result<(), NotMade>, StoreError> {
    let all = outbox.hooks()?;
    if all.len() >= MOST {
        return Ok(Err(NotMade::TooMany));
    }
    if all.iter().all(|hook| hook.off.is_some()) {
        let known = happened::as_it_is(diary, today);
        outbox.tell(&known, &[])?;
    }
    outbox.keep_hook(hook)?;
    Ok(Ok(()))
}

/// Queues a try for a webhook.
pub fn try_out(
    outbox: &mut Outbox,
    hook: &Hook,
    (today, now): (Date, Timestamp),
) -> Result<(), StoreError> {
    let event = happened::Happened { event: TRY, day: today, data: json!({}) };
    outbox.tell(&[], &[delivery(hook, &event, now)])
}

/// What is sent of an event.
fn delivery(hook: &Hook, event: &happened::Happened, now: Timestamp) -> Delivery {
    let id = Uuid::now_v7();
    let body = json!({
        "form": crate::views::FORM,
        "id": id.to_string(),
        "event": event.event,
        "at": now.to_string(),
        "day": event.day.to_string(),
        "data": event.data,
    });
    Delivery::new(id.as_u128(), hook.id, event.event, body.to_string(), now)
}

/// A webhook in its JSON form, without its secret.
pub fn view(hook: &Hook) -> Value {
    json!({
        "id": Uuid::from_u128(hook.id).to_string(),
        "url": hook.url,
        "events": hook.events.split(' ').collect::<Vec<_>>(),
        "made": hook.made.to_string(),
        "off": hook.off,
    })
}

/// What was told to one, in its JSON form.
pub fn delivery_view(delivery: &Delivery) -> Value {
    json!({
        "id": Uuid::from_u128(delivery.id).to_string(),
        "hook": Uuid::from_u128(delivery.hook).to_string(),
        "event": delivery.event,
        "at": delivery.made.to_string(),
        "tries": delivery.tries,
        "last": delivery.last.map(|at| at.to_string()),
        "next": delivery.due.map(|at| at.to_string()),
        "answer": delivery.answer,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_webhook_needs_an_encrypted_address_and_something_to_tell() {
        let make = |url: &str, anywhere| {
            new(url, &["import-done"], Timestamp::UNIX_EPOCH, anywhere).map(drop)
        };
        assert_eq!(make("https://example.org/x?a=b", false), Ok(()));
        assert_eq!(make("http://example.org/x", false), Err(NotMade::NotEncrypted));
        assert_eq!(make("http://10.0.0.2:8080/x", true), Ok(()));
        for odd in ["", "x", "ftp://example.org/", "https://a:b@example.org/", "/x"] {
            assert_eq!(make(odd, true), Err(NotMade::Address), "{odd}");
        }
        for odd in [&[][..], &["import-done", "more"]] {
            let got = new("https://example.org/", odd, Timestamp::UNIX_EPOCH, false);
            assert_eq!(got.err(), Some(NotMade::Events));
        }
    }
}
