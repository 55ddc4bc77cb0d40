//! Telling: what happened is queued, and what is queued is sent, again and again for a
//! day and a half.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::header::{CONTENT_TYPE, USER_AGENT};
use axum::http::{Request, StatusCode};
use hamstrong_store::StoreError;
use hamstrong_store::outbox::{Delivery, Hook, Outbox};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use tokio::task::{JoinSet, spawn_blocking};
use uuid::Uuid;

use super::happened;
use super::signed::signature;
use crate::app::{App, Kept};
use crate::outside::{Asker, Reaches, Unasked};
use crate::shelf::Seen;

/// How often the diaries are looked at.
const ROUND: Duration = Duration::from_secs(2);
/// Deliveries under way at once.
const AT_ONCE: u32 = 16;
/// Minutes to wait after each try; after the last there is none.
const WAITS: [i64; 7] = [1, 5, 30, 120, 480, 720, 720];
/// Bytes of an answer that are read.
const ANSWER: usize = 64 << 10;

/// What was seen at the round before, so that an import under way is told of once.
pub(crate) type Before = HashMap<PathBuf, Arc<Seen>>;

/// Tells for as long as the server runs.
pub(crate) async fn tell(app: App, asker: Asker) {
    let mut before = Before::new();
    loop {
        before = round(&app, &asker, before).await;
        tokio::time::sleep(ROUND).await;
    }
}

async fn round(app: &App, asker: &Asker, mut before: Before) -> Before {
    let working = app.clone();
    let looked = spawn_blocking(move || {
        let due = look(&working, &mut before);
        (due, before)
    });
    let Ok((due, before)) = looked.await else { return Before::new() };
    let everywhere = app.setup().outside.hooks_to_private;
    let reaches = if everywhere { Reaches::Everywhere } else { Reaches::Public };
    let mut under_way = JoinSet::new();
    for (diary, delivery, hook) in due {
        let (asker, now) = (asker.clone(), app.now());
        under_way.spawn(async move {
            let went = sent(&asker, (&delivery, &hook), now, reaches).await;
            let noted = move || note(&diary, (&delivery, &hook), now, &went);
            drop(spawn_blocking(noted).await);
        });
    }
    while under_way.join_next().await.is_some() {}
    before
}

/// Queues what happened, and gives what is to be sent. A diary that cannot be read now
/// is looked at again.
fn look(app: &App, before: &mut Before) -> Vec<(PathBuf, Delivery, Hook)> {
    let mut due = Vec::new();
    for kept in app.diaries().unwrap_or_default() {
        let found = looked(app, &kept, before).unwrap_or_default();
        due.extend(found.into_iter().map(|(d, h)| (kept.db.clone(), d, h)));
    }
    due
}

fn looked(
    app: &App,
    kept: &Kept,
    before: &mut Before,
) -> Result<Vec<(Delivery, Hook)>, StoreError> {
    let Some(mut outbox) = Outbox::find(&kept.db)? else { return Ok(Vec::new()) };
    let hooks = outbox.hooks()?;
    if hooks.iter().any(|hook| hook.off.is_none()) {
        let seen = app.shelf_kept(kept)?.seen()?;
        let last = before.insert(kept.db.clone(), Arc::clone(&seen));
        // One more round without a change: an import writes many times.
        if last.is_some_and(|last| Arc::ptr_eq(&last, &seen)) {
            queue(app, &mut outbox, &hooks, &seen)?;
        }
    }
    outbox.due(app.now(), AT_ONCE)
}

fn queue(
    app: &App,
    outbox: &mut Outbox,
    hooks: &[Hook],
    seen: &Seen,
) -> Result<(), StoreError> {
    let now = app.now();
    let named = seen.profile.zone.as_deref().and_then(|z| TimeZone::get(z).ok());
    let zone = named.unwrap_or_else(|| app.setup().zone.clone());
    if outbox.hooks_are_back()? {
        return outbox
            .take_as_known(&happened::as_it_is(&seen.diary, app.today(&zone)));
    }
    let hour = now.to_zoned(zone.clone()).hour();
    let (all, known) = happened::since(seen, outbox, (app.today(&zone), hour))?;
    if known.is_empty() {
        return Ok(());
    }
    let mut new = Vec::new();
    for event in &all {
        let heard = hooks.iter().filter(|hook| hook.hears(event.event));
        new.extend(heard.map(|hook| super::delivery(hook, event, now)));
    }
    outbox.tell(&known, &new)
}

/// One try.
async fn sent(
    asker: &Asker,
    (delivery, hook): (&Delivery, &Hook),
    now: Timestamp,
    reaches: Reaches,
) -> Result<StatusCode, Unasked> {
    let (id, seconds) = (Uuid::from_u128(delivery.id).to_string(), now.as_second());
    let request = Request::post(&hook.url)
        .header(CONTENT_TYPE, "application/json")
        .header(USER_AGENT, concat!("hamstrong/", env!("CARGO_PKG_VERSION")))
        .header("webhook-id", &id)
        .header("webhook-timestamp", seconds.to_string())
        .header(
            "webhook-signature",
            signature(&hook.secret, &id, seconds, &delivery.body),
        )
        .body(Bytes::from(delivery.body.clone()))
        .map_err(|_| Unasked::Address)?;
    Ok(asker.ask(request, ANSWER, reaches).await?.status)
}

fn note(
    diary: &Path,
    (delivery, hook): (&Delivery, &Hook),
    now: Timestamp,
    went: &Result<StatusCode, Unasked>,
) {
    let noted = || -> Result<(), StoreError> {
        let Some(mut outbox) = Outbox::find(diary)? else { return Ok(()) };
        match went {
            Ok(status) if status.is_success() => {
                outbox.tried(delivery.id, now, (status.as_str(), None))
            }
            Ok(StatusCode::GONE) => outbox.switch_off(hook.id, "410"),
            Ok(status) => {
                let due = next(delivery.tries, now);
                outbox.tried(delivery.id, now, (status.as_str(), due))
            }
            Err(why) => {
                let due = next(delivery.tries, now);
                outbox.tried(delivery.id, now, (&why.to_string(), due))
            }
        }
    };
    // What cannot be noted is sent again: the id is the same.
    drop(noted());
}

/// When it is tried again after so many tries before this one; none if that was the last.
fn next(tries: u32, now: Timestamp) -> Option<Timestamp> {
    let minutes = WAITS.get(tries as usize)?;
    Some(now + SignedDuration::from_mins(*minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end_after_a_day_and_a_half() {
        let now = Timestamp::UNIX_EPOCH;
        let waits: Vec<i64> =
            (0..8).map_while(|n| Some(next(n, now)?.as_second() / 60)).collect();
        assert_eq!(waits, WAITS);
        assert!(waits.is_sorted() && next(7, now).is_none());
        assert_eq!(waits.iter().sum::<i64>(), 34 * 60 + 36);
    }
}
