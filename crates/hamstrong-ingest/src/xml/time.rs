//! Instants written as ISO 8601, as milliseconds since 1970.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// An instant, and the offset of the local clock if the file states one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Instant {
    /// Milliseconds since 1970 in UTC.
    pub(crate) ms: i64,
    /// Seconds the local clock is ahead of UTC; `None` for `Z`, zero or nothing.
    pub(crate) offset_s: Option<i32>,
}

/// Reads an instant; a time without a zone is taken as UTC, as the formats demand.
#[inline]
pub(crate) fn instant(text: &str) -> Option<Instant> {
    fast(text.as_bytes()).or_else(|| slow(text.trim()))
}

#[inline]
fn fast(bytes: &[u8]) -> Option<Instant> {
    let (head, mut rest) = bytes.split_first_chunk::<19>()?;
    let marks = [head[4], head[7], head[13], head[16]];
    if marks != *b"--::" || !matches!(head[10], b'T' | b't' | b' ') {
        return None;
    }
    let year = number(head, 0)? * 100 + number(head, 2)?;
    let (month, day) = (number(head, 5)?, number(head, 8)?);
    let (hour, minute, second) =
        (number(head, 11)?, number(head, 14)?, number(head, 17)?);
    if !(1..=12).contains(&month) || day == 0 || day > days_in(year, month) {
        return None;
    }
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let mut ms = ((days(year, month, day) * 24 + hour) * 60 + minute) * 60_000;
    ms += second.min(59) * 1000;
    if let [b'.' | b',', fraction @ ..] = rest {
        let count = fraction.iter().take_while(|b| b.is_ascii_digit()).count();
        let digit = |at| if at < count { i64::from(fraction[at] - b'0') } else { 0 };
        ms += digit(0) * 100 + digit(1) * 10 + digit(2);
        rest = &fraction[count..];
    }
    let offset = offset(rest)?;
    Some(Instant {
        ms: ms - i64::from(offset) * 1000,
        offset_s: (offset != 0).then_some(offset),
    })
}

/// `Z`, nothing, `+01:00`, `+0100` or `+01`.
#[inline]
fn offset(text: &[u8]) -> Option<i32> {
    let (sign, rest) = match text {
        [] | [b'Z' | b'z'] => return Some(0),
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = match rest.len() {
        2 => (number(rest, 0)?, 0),
        4 => (number(rest, 0)?, number(rest, 2)?),
        5 if rest[2] == b':' => (number(rest, 0)?, number(rest, 3)?),
        _ => return None,
    };
    (hours <= 18 && minutes < 60).then(|| sign * (hours * 3600 + minutes * 60) as i32)
}

#[inline]
fn number(bytes: &[u8], at: usize) -> Option<i64> {
    let (tens, ones) = (bytes[at].wrapping_sub(b'0'), bytes[at + 1].wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| i64::from(tens) * 10 + i64::from(ones))
}

const fn days_in(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days from 1970 to a date of the Gregorian calendar, counting years from March so that
/// the leap day comes last.
const fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) =
        if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leaps + (month * 153 + 2) / 5 + day - 719_469
}

#[cold]
fn slow(text: &str) -> Option<Instant> {
    if let Some(instant) = fast(text.as_bytes()) {
        return Some(instant);
    }
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(Instant { ms: instant.as_millisecond(), offset_s: None });
    }
    let local: DateTime = text.parse().ok()?;
    let instant = Offset::UTC.to_timestamp(local).ok()?;
    Some(Instant { ms: instant.as_millisecond(), offset_s: None })
}

#[cfg(test)]
mod tests {
    use super::{Instant, instant};

    #[test]
    fn the_fast_path_agrees_with_the_calendar() {
        for day in (-20_000..40_000).step_by(37) {
            let stamp = jiff::Timestamp::from_second(day * 86_400 + 12_345).unwrap();
            let ms = stamp.as_millisecond();
            assert_eq!(
                instant(&stamp.to_string()),
                Some(Instant { ms, offset_s: None })
            );
        }
    }

    #[test]
    fn zones_and_fractions_are_read() {
        let ms = 1_610_052_719_179;
        for (text, expected) in [
            ("2021-01-07T21:51:59.179+01:00", Some((ms, Some(3600)))),
            ("2021-01-07T20:51:59.179Z", Some((ms, None))),
            ("2021-01-07T20:51:59.1794", Some((ms, None))),
            ("2021-01-07 20:51:59.179+00:00", Some((ms, None))),
            (" 2021-01-07T15:51:59,179-0500\n", Some((ms, Some(-18_000)))),
            ("2021-01-07T20:51Z", Some((ms - 59_179, None))),
            ("2021-02-30T20:51:59Z", None),
            ("2021-13-01T20:51:59Z", None),
            ("2021-01-07T25:51:59Z", None),
            ("2021-01-07T20:51:59+99:00", None),
            ("yesterday", None),
            ("", None),
        ] {
            let expected = expected.map(|(ms, offset_s)| Instant { ms, offset_s });
            assert_eq!(instant(text), expected, "{text:?}");
        }
    }
}
