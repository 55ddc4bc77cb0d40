//! Numbers, durations and units as apps and languages write them.

use super::MassUnit;
use super::columns::WORDS;

/// A number with a point or a comma for its decimals; none for anything else.
pub(crate) fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let plain: String = match (text.rfind(','), text.rfind('.')) {
        // Both stand there: the last one marks the decimals.
        (Some(comma), Some(point)) if comma > point => {
            text.replace('.', "").replace(',', ".")
        }
        (Some(_), Some(_)) => text.replace(',', ""),
        (Some(_), None) => text.replace(',', "."),
        _ => text.to_owned(),
    };
    let digits = plain.bytes().all(|b| b.is_ascii_digit() || b"+-.".contains(&b));
    let value: f64 = plain.parse().ok().filter(|_| digits)?;
    value.is_finite().then_some(value)
}

/// Seconds of `2h 18m`, `35min`, `264h 1m`, `0:32:06`, `12:30` or a bare number.
pub(super) fn seconds(text: &str) -> Option<f64> {
    let text = text.trim().to_lowercase();
    if let Some(seconds) = number(&text) {
        return Some(seconds);
    }
    if text.contains(':') {
        let parts: Option<Vec<f64>> = text.split(':').map(number).collect();
        let parts = parts.filter(|parts| parts.len() <= 3)?;
        return Some(parts.iter().fold(0.0, |sum, part| sum * 60.0 + part));
    }
    let mut total = 0.0;
    let mut rest = text.as_str();
    while !rest.trim_start().is_empty() {
        rest = rest.trim_start();
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')?;
        let value = number(&rest[..end])?;
        rest = rest[end..].trim_start();
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        total += value
            * match &rest[..end] {
                "h" | "hr" | "hrs" | "hour" | "hours" | "std" => 3600.0,
                "m" | "min" | "mins" | "minute" | "minutes" => 60.0,
                "s" | "sec" | "secs" | "second" | "seconds" | "sek" => 1.0,
                _ => return None,
            };
        rest = &rest[end..];
    }
    Some(total)
}

/// The unit a word names.
pub(super) fn mass_unit(word: &str) -> Option<MassUnit> {
    let word = word.trim().to_lowercase();
    let units = &WORDS.units;
    if units.kg.contains(&word) {
        return Some(MassUnit::Kilograms);
    }
    units.lb.contains(&word).then_some(MassUnit::Pounds)
}

/// Metres of one unit of distance.
pub(super) fn metres_of(word: &str) -> Option<f64> {
    let word = word.trim().to_lowercase();
    let units = &WORDS.units;
    let known: [(&[String], f64); 5] = [
        (&units.km, 1000.0),
        (&units.m, 1.0),
        (&units.mi, 1609.344),
        (&units.yd, 0.9144),
        (&units.ft, 0.3048),
    ];
    known.iter().find(|(words, _)| words.contains(&word)).map(|(_, metres)| *metres)
}

#[cfg(test)]
mod tests {
    use super::{number, seconds};

    #[test]
    fn a_comma_or_a_point_marks_the_decimals() {
        for (text, value) in [
            ("72.5", Some(72.5)),
            ("72,5", Some(72.5)),
            ("1,072.5", Some(1072.5)),
            ("1.072,5", Some(1072.5)),
            ("-5", Some(-5.0)),
            ("8", Some(8.0)),
            ("", None),
            ("bar", None),
            ("inf", None),
            ("1e3", None),
        ] {
            assert_eq!(number(text), value, "{text:?}");
        }
    }

    #[test]
    fn durations_are_read_in_words_and_on_the_clock() {
        for (text, value) in [
            ("2h 18m", Some(8280.0)),
            ("35min", Some(2100.0)),
            ("264h 1m", Some(950_460.0)),
            ("2h", Some(7200.0)),
            ("3600", Some(3600.0)),
            ("0:32:06", Some(1926.0)),
            ("1:30", Some(90.0)),
            ("1:2:3:4", None),
            ("soon", None),
            ("2 parsecs", None),
        ] {
            assert_eq!(seconds(text), value, "{text:?}");
        }
    }
}
