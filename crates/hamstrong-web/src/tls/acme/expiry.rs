//! From when until when a certificate is good: two times in its head (RFC 5280, 4.1).

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

const INTEGER: u8 = 0x02;
const UTC_TIME: u8 = 0x17;
const LONG_TIME: u8 = 0x18;
const SEQUENCE: u8 = 0x30;
const VERSION: u8 = 0xa0;

/// One value: its kind, what is in it, what comes after it.
fn value(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let [kind, first, rest @ ..] = bytes else { return None };
    let (length, rest) = if *first < 0x80 {
        (usize::from(*first), rest)
    } else {
        let digits = usize::from(first & 0x7f);
        let (said, rest) = rest.split_at_checked(digits.min(4))?;
        (said.iter().fold(0, |sum, digit| (sum << 8) | usize::from(*digit)), rest)
    };
    let (inside, after) = rest.split_at_checked(length)?;
    Some((*kind, inside, after))
}

fn inside(bytes: &[u8], wanted: u8) -> Option<(&[u8], &[u8])> {
    value(bytes).filter(|v| v.0 == wanted).map(|v| (v.1, v.2))
}

fn time(bytes: &[u8]) -> Option<(Timestamp, &[u8])> {
    let (kind, said, rest) = value(bytes)?;
    let said = std::str::from_utf8(said).ok()?;
    let whole = match kind {
        // Two digits of a year mean 1950 to 2049.
        UTC_TIME if said.get(..2)? < "50" => format!("20{said}"),
        UTC_TIME => format!("19{said}"),
        LONG_TIME => said.to_owned(),
        _ => return None,
    };
    let time = DateTime::strptime("%Y%m%d%H%M%SZ", &whole).ok()?;
    Some((time.to_zoned(TimeZone::UTC).ok()?.timestamp(), rest))
}

/// From when until when.
pub(super) fn good(certificate: &[u8]) -> Option<(Timestamp, Timestamp)> {
    let (whole, _) = inside(certificate, SEQUENCE)?;
    let (mut head, _) = inside(whole, SEQUENCE)?;
    if let Some((_, rest)) = inside(head, VERSION) {
        head = rest;
    }
    let (_, rest) = inside(head, INTEGER)?;
    let (_, rest) = inside(rest, SEQUENCE)?;
    let (_, rest) = inside(rest, SEQUENCE)?;
    let (times, _) = inside(rest, SEQUENCE)?;
    let (from, rest) = time(times)?;
    Some((from, time(rest)?.0))
}

#[cfg(test)]
mod tests {
    use rcgen::{CertificateParams, KeyPair, date_time_ymd};

    use super::*;

    #[test]
    fn a_certificate_says_how_long_it_is_good() {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(["a.example.org".to_owned()]).unwrap();
        params.not_before = date_time_ymd(2026, 3, 1);
        params.not_after = date_time_ymd(2051, 5, 30);
        let made = params.self_signed(&key).unwrap();
        let (from, until) = good(made.der()).unwrap();
        assert_eq!(from.to_string(), "2026-03-01T00:00:00Z");
        assert_eq!(until.to_string(), "2051-05-30T00:00:00Z");
        for end in 0..made.der().len() {
            let _ = good(&made.der()[..end]);
        }
        assert_eq!(good(&[0x30, 0x84, 0xff, 0xff, 0xff, 0xff]), None);
    }
}
