//! The only place that prints.
#![expect(clippy::print_stderr, reason = "the program is what prints")]

mod table;

use std::cell::RefCell;
use std::io::{ErrorKind, Write as _};

use hamstrong_web::words;
pub(crate) use hamstrong_web::words::{
    POUND, Units, clock, duration, listed, plural, sparkline, thousands,
};
use jiff::civil::Date;
pub(crate) use table::{Table, broken, wrapped};

/// A day in full, with the year if it is not that of `today`.
pub(crate) fn day(day: Date, today: Date) -> String {
    words::day(day, today).into()
}

/// A day in short.
pub(crate) fn day_short(day: Date) -> String {
    words::day_short(day).into()
}

/// Version of every JSON form the program prints; see `docs/json.md`.
pub(crate) const FORM: u16 = 1;

thread_local! {
    /// What this thread holds back instead of printing it.
    static HELD: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Does something, and says what it would have printed on this thread.
pub(crate) fn held<T>(does: impl FnOnce() -> T) -> (T, String) {
    HELD.set(Some(String::new()));
    let done = does();
    (done, HELD.take().unwrap_or_default())
}

/// Writes to standard output. A reader that has gone away is not a failure.
pub(crate) fn out(text: &str) {
    let is_held = HELD.with_borrow_mut(|held| {
        held.as_mut().map(|held| held.push_str(text)).is_some()
    });
    if is_held {
        return;
    }
    let mut stdout = std::io::stdout().lock();
    if let Err(error) = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush())
    {
        let code = if error.kind() == ErrorKind::BrokenPipe { 0 } else { 2 };
        std::process::exit(code);
    }
}

/// Writes a failure to standard error.
pub(crate) fn err(text: &str) {
    eprint!("{text}");
}

/// Writes one JSON object on one line, with its form.
pub(crate) fn json(value: &impl serde::Serialize) {
    let object = Formed { form: FORM, value };
    let text =
        serde_json::to_string(&object).expect("our own views have text keys only");
    out(&(text + "\n"));
}

#[derive(serde::Serialize)]
struct Formed<'a, T> {
    form: u16,
    #[serde(flatten)]
    value: &'a T,
}

/// An entry's id as text.
pub(crate) fn entry_id(id: hamstrong_domain::diary::EntryId) -> String {
    uuid::Uuid::from_u128(id.0).to_string()
}
