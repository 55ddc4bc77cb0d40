//! The letter of the week, by mail: once a week, to who wants it, where somebody set a
//! mail server up.

mod composed;
mod post;

use std::time::Duration;

use hamstrong_domain::state::days_from;
use hamstrong_store::StoreError;
use hamstrong_store::outbox::{Letter, Outbox};
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use tokio::task::spawn_blocking;
use uuid::Uuid;

use crate::app::{App, Kept};
use crate::people::{Token, same};
use crate::problem::{Problem, ServeError};
use composed::Composed;

pub use post::MailServer;
pub(crate) use post::is_address;

/// How often it is looked whether a letter is due.
const ROUND: Duration = Duration::from_secs(5);
/// The hour from which a letter goes out.
const MORNING: i8 = 7;
/// Days after the chosen one on which it is still sent, if the server was off.
const LATE: i32 = 1;
/// Minutes to wait after each try that failed; after the last there is none.
const WAITS: [i64; 4] = [5, 30, 120, 360];
/// Minutes between two letters that ask whether letters are wanted.
const ASKED: i64 = 10;
/// What is known of the last of them.
const KNOWN: &str = "letter-asked";

/// A letter that is not wanted yet: its reader is asked first.
pub(crate) fn wanted(
    outbox: &mut Outbox,
    (address, weekday, language): (&str, i8, &str),
    (person, now): (u128, Timestamp),
) -> Result<(), Problem> {
    let before = outbox.known(KNOWN)?;
    let before = before.iter().filter_map(|s| s.parse::<i64>().ok()).max();
    let soon = before.is_some_and(|before| now.as_second() < before + ASKED * 60);
    // Whoever did not answer can be asked again, later.
    let stays = |had: &Letter| {
        had.address == address && (had.confirmed.is_some() || had.due.is_some() || soon)
    };
    if let Some(had) = outbox.letter()?.filter(stays) {
        let language = language.to_owned();
        outbox.keep_letter(&Letter { weekday, language, ..had })?;
        return Ok(());
    }
    if soon {
        return Err(Problem::wrong_key("letters.soon"));
    }
    let token = Token::make().map_err(|_| Problem::ours())?;
    outbox.tell(&[(KNOWN, [now.as_second().to_string()].into())], &[])?;
    outbox.keep_letter(&Letter {
        address: address.to_owned(),
        weekday,
        language: language.to_owned(),
        token: format!("{}{}", Uuid::from_u128(person).simple(), token.told()),
        confirmed: None,
        asked: None,
        sent: None,
        tries: 0,
        due: Some(now),
        answer: String::new(),
    })?;
    Ok(())
}

/// The letter that a link belongs to, and the file it is kept in.
pub(crate) fn of_link(app: &App, told: &str) -> Result<(Outbox, Letter), Problem> {
    let person = told.get(..32).and_then(|id| Uuid::try_parse(id).ok());
    let person = person.ok_or(Problem::not_found())?.as_u128();
    let mut all = app.diaries()?.into_iter();
    let kept = all.find(|kept| kept.person.as_ref().map_or(0, |p| p.id) == person);
    let kept = kept.ok_or(Problem::not_found())?;
    let outbox = Outbox::find(&kept.db)?.ok_or(Problem::not_found())?;
    let letter = outbox.letter()?.filter(|letter| same(&letter.token, told));
    Ok((outbox, letter.ok_or(Problem::not_found())?))
}

/// Sends for as long as the server runs, where there is a mail server.
pub(crate) async fn send(app: App) {
    while app.setup().outside.mail.is_some() {
        let working = app.clone();
        drop(spawn_blocking(move || round(&working)).await);
        tokio::time::sleep(ROUND).await;
    }
}

/// Sends what is due. What fails is tried again.
fn round(app: &App) {
    for kept in app.diaries().unwrap_or_default() {
        // A diary that cannot be read now is looked at again.
        drop(looked(app, &kept));
    }
}

fn looked(app: &App, kept: &Kept) -> Result<(), StoreError> {
    let Some(mut outbox) = Outbox::find(&kept.db)? else { return Ok(()) };
    let Some(letter) = outbox.letter()? else { return Ok(()) };
    let now = app.now();
    if letter.due.is_some_and(|due| now < due) {
        return Ok(());
    }
    if letter.confirmed.is_none() {
        if letter.asked.is_none() && letter.due.is_some() {
            let composed = composed::question(app, &letter);
            let letter = tried(app, letter, &composed, now);
            let asked = letter.due.is_none().then_some(now);
            outbox.letter_went(&Letter { asked, ..letter })?;
        }
        return Ok(());
    }
    let zone = app.shelf_kept(kept)?.seen()?.profile.zone.clone();
    let zone = zone.and_then(|name| TimeZone::get(&name).ok());
    let zone = zone.unwrap_or_else(|| app.setup().zone.clone());
    let (today, hour) = (app.today(&zone), now.to_zoned(zone).hour());
    if outbox.letter_is_back()? {
        outbox.letter_went(&Letter { sent: Some(today), ..letter })?;
        return outbox.letter_goes_on();
    }
    let Some(day) = due_for(&letter, today, hour) else { return Ok(()) };
    let Ok(composed) = composed::week(app, kept, &letter) else { return Ok(()) };
    let letter = tried(app, letter, &composed, now);
    let sent = letter.due.is_none().then_some(day).or(letter.sent);
    outbox.letter_went(&Letter { sent, ..letter })
}

/// The chosen day that a letter is due for, if it is.
fn due_for(letter: &Letter, today: Date, hour: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(letter.weekday).ok()?;
    let back = today.weekday().since(weekday);
    let day = today.saturating_sub(i64::from(back).days());
    let late = days_from(day, today);
    let is_due = late <= LATE && (late > 0 || hour >= MORNING);
    (is_due && letter.sent.is_none_or(|sent| sent < day)).then_some(day)
}

/// One try: without a time for the next one it is over.
fn tried(app: &App, letter: Letter, composed: &Composed, now: Timestamp) -> Letter {
    match post::sent(&app.setup().outside, &letter.address, composed) {
        Ok(()) => Letter { tries: 0, due: None, answer: String::new(), ..letter },
        Err(why) => {
            let wait = WAITS.get(letter.tries as usize).copied();
            let due = wait.map(|minutes| now + SignedDuration::from_mins(minutes));
            let tries = if due.is_some() { letter.tries + 1 } else { 0 };
            Letter { tries, due, answer: why, ..letter }
        }
    }
}

/// Checks at the start that the mail server can be used.
pub(crate) fn check(app: &App) -> Result<(), ServeError> {
    post::check(&app.setup().outside)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_letter_goes_out_on_its_day_or_the_one_after_once() {
        let letter = |sent| Letter {
            address: String::new(),
            weekday: 1,
            language: "en".to_owned(),
            token: String::new(),
            confirmed: None,
            asked: None,
            sent,
            tries: 0,
            due: None,
            answer: String::new(),
        };
        let monday = date(2026, 3, 9);
        let new = letter(None);
        assert_eq!(due_for(&new, monday, 6), None);
        assert_eq!(due_for(&new, monday, 7), Some(monday));
        assert_eq!(due_for(&new, date(2026, 3, 10), 0), Some(monday));
        assert_eq!(due_for(&new, date(2026, 3, 11), 9), None);
        assert_eq!(due_for(&letter(Some(monday)), monday, 9), None);
        let next = date(2026, 3, 16);
        assert_eq!(due_for(&letter(Some(monday)), next, 9), Some(next));
    }
}
