//! Days and times as strength logs write them: local, without a zone, in many orders.

use jiff::civil::{Date, DateTime, Time};

use super::columns::WORDS;

/// In which order day and month stand, where only the file as a whole can tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// Nothing told yet.
    #[default]
    Unknown,
    /// The day first.
    DayFirst,
    /// The month first.
    MonthFirst,
}

/// A moment as far as it can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Read {
    pub(crate) at: DateTime,
    /// Whether a time of day was written.
    pub(crate) timed: bool,
}

/// One piece of a written moment.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Number(u32, usize),
    Word(&'a str),
}

fn pieces(text: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let same = |c: char| {
            if first.is_ascii_digit() { c.is_ascii_digit() } else { c.is_alphabetic() }
        };
        if !first.is_ascii_digit() && !first.is_alphabetic() {
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len());
        let piece = &rest[..end];
        pieces.push(if first.is_ascii_digit() {
            Piece::Number(piece.parse().ok()?, piece.len())
        } else {
            Piece::Word(piece)
        });
        rest = &rest[end..];
    }
    (pieces.len() <= 12).then_some(pieces)
}

fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let months = WORDS.months.iter().enumerate();
    let fits = months.flat_map(|(at, names)| {
        let longest = names.iter().filter(|name| word.starts_with(name.as_str()));
        longest.map(move |name| (name.len(), at))
    });
    fits.max().and_then(|(_, at)| u32::try_from(at + 1).ok())
}

/// Whether two numbers can only be in one order of day and month.
pub(super) fn order_in(text: &str) -> Order {
    match pieces(text).as_deref() {
        Some(
            [Piece::Number(a, 1..=2), Piece::Number(b, 1..=2), Piece::Number(_, 4), ..],
        ) => match (*a > 12, *b > 12) {
            (true, false) => Order::DayFirst,
            (false, true) => Order::MonthFirst,
            _ => Order::Unknown,
        },
        _ => Order::Unknown,
    }
}

/// Reads a moment.
///
/// `Err` says what is wrong with it, in words.
pub(crate) fn moment(text: &str, order: Order) -> Result<Read, String> {
    let strange = || format!("\"{}\" is no date that is known", short(text));
    let all = pieces(text).ok_or_else(strange)?;
    let dotted = text.contains('.') && !text.contains('/');
    let ((year, month, day), rest) = match all.as_slice() {
        [Piece::Number(y, 4), Piece::Number(m, _), Piece::Number(d, _), rest @ ..] => {
            ((*y, *m, *d), rest)
        }
        [Piece::Number(d, _), Piece::Word(m), Piece::Number(y, 4), rest @ ..]
        | [Piece::Word(m), Piece::Number(d, _), Piece::Number(y, 4), rest @ ..] => {
            ((*y, month(m).ok_or_else(strange)?, *d), rest)
        }
        [Piece::Number(a, _), Piece::Number(b, _), Piece::Number(y, 4), rest @ ..] => {
            let day_first = match order {
                _ if dotted || *a > 12 || a == b => true,
                Order::DayFirst => true,
                Order::MonthFirst => false,
                Order::Unknown if *b > 12 => false,
                Order::Unknown => {
                    return Err(format!(
                        "\"{}\" can be read with the day or the month first",
                        short(text)
                    ));
                }
            };
            if day_first { ((*y, *b, *a), rest) } else { ((*y, *a, *b), rest) }
        }
        _ => return Err(strange()),
    };
    let part = |value: u32| i8::try_from(value).ok();
    let date = i16::try_from(year).ok().zip(part(month)).zip(part(day));
    let date = date.and_then(|((y, m), d)| Date::new(y, m, d).ok());
    let date =
        date.filter(|d| (1970..=2200).contains(&d.year())).ok_or_else(strange)?;
    let (time, timed) = clock(rest).ok_or_else(strange)?;
    Ok(Read { at: date.to_datetime(time), timed })
}

/// The time of day and whether one was written; none if it makes no sense.
fn clock(pieces: &[Piece<'_>]) -> Option<(Time, bool)> {
    let pieces = match pieces {
        // `2026-08-10T18:00:00` and `29 mai 2025 à 16:26`
        [Piece::Word(_), Piece::Number(..), ..] => &pieces[1..],
        other => other,
    };
    let (hour, minute, second, rest) = match pieces {
        [] => return Some((Time::midnight(), false)),
        [Piece::Number(h, _), Piece::Number(m, _), Piece::Number(s, 2), rest @ ..] => {
            (*h, *m, *s, rest)
        }
        [Piece::Number(h, _), Piece::Number(m, 2), rest @ ..] => (*h, *m, 0, rest),
        _ => return None,
    };
    let half = rest.iter().find_map(|piece| match piece {
        Piece::Word(word) => match word.to_lowercase().as_str() {
            "am" | "a" => Some(0),
            "pm" | "p" => Some(12),
            _ => None,
        },
        Piece::Number(..) => None,
    });
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        _ => hour,
    };
    let part = |value: u32| i8::try_from(value).ok();
    let time = Time::new(part(hour)?, part(minute)?, part(second)?.min(59), 0);
    time.ok().map(|time| (time, true))
}

/// The start of a text, fit to be printed.
pub(super) fn short(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::{Order, moment, order_in};

    fn read(text: &str) -> String {
        match moment(text, Order::Unknown) {
            Ok(read) => format!("{} {}", read.at, read.timed),
            Err(why) => why,
        }
    }

    #[test]
    fn every_way_of_writing_a_moment_met_in_exports_is_read() {
        for (text, expected) in [
            ("2021-02-10 16:46:13", "2021-02-10T16:46:13 true"),
            ("2026-08-10T18:00:00Z", "2026-08-10T18:00:00 true"),
            ("29 May 2025, 16:26", "2025-05-29T16:26:00 true"),
            ("29 mai 2025 à 16:26", "2025-05-29T16:26:00 true"),
            ("30 juil. 2025, 19:56", "2025-07-30T19:56:00 true"),
            ("30 juin 2025, 19:56", "2025-06-30T19:56:00 true"),
            ("May 29, 2022, 3:53:35 PM", "2022-05-29T15:53:35 true"),
            ("2024-03-01 3:53:35\u{202f}PM", "2024-03-01T15:53:35 true"),
            ("2024-03-01 12:05:00\u{202f}a.m.", "2024-03-01T00:05:00 true"),
            ("2026/08/11", "2026-08-11T00:00:00 false"),
            ("1.3.2024 18:05", "2024-03-01T18:05:00 true"),
            ("25/03/2024", "2024-03-25T00:00:00 false"),
            ("03/25/2024", "2024-03-25T00:00:00 false"),
            (
                "03/04/2024",
                "\"03/04/2024\" can be read with the day or the month first",
            ),
            ("2024-02-30", "\"2024-02-30\" is no date that is known"),
            ("yesterday", "\"yesterday\" is no date that is known"),
            ("", "\"\" is no date that is known"),
        ] {
            assert_eq!(read(text), expected, "{text:?}");
        }
        assert_eq!(order_in("25/03/2024"), Order::DayFirst);
        assert_eq!(order_in("03/25/2024 10:00"), Order::MonthFirst);
    }
}
