//! Decimal numbers as whole numbers of their last wanted place.

/// Most digits read fast; a whole number of so many fits easily.
const DIGITS: u32 = 17;

/// Reads a decimal number, scaled by ten to the power of `places` and rounded half away
/// from zero: `("12.345", 2)` gives 1235. What follows the wanted places is only checked.
#[inline]
pub(crate) fn scaled(text: &str, places: u32) -> Option<i64> {
    let bytes = text.as_bytes();
    fast(bytes, places).or_else(|| slow(text, places))
}

#[inline]
fn fast(bytes: &[u8], places: u32) -> Option<i64> {
    let (minus, digits) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, bytes),
    };
    let mut value: i64 = 0;
    let mut read = 0;
    let mut at = 0;
    while let Some(digit) = digit(digits, at) {
        value = value * 10 + digit;
        read += 1;
        at += 1;
        if read > DIGITS - places {
            return None;
        }
    }
    let mut wanted = places;
    if digits.get(at) == Some(&b'.') {
        at += 1;
        while wanted > 0
            && let Some(digit) = digit(digits, at)
        {
            value = value * 10 + digit;
            read += 1;
            wanted -= 1;
            at += 1;
        }
        if let Some(next) = digit(digits, at) {
            value += i64::from(next >= 5);
            at = if digits[at..].iter().all(u8::is_ascii_digit) {
                digits.len()
            } else {
                at
            };
        }
    }
    if read == 0 || at != digits.len() {
        return None;
    }
    value *= 10_i64.pow(wanted);
    Some(if minus { -value } else { value })
}

#[inline]
fn digit(bytes: &[u8], at: usize) -> Option<i64> {
    let byte = bytes.get(at)?.wrapping_sub(b'0');
    (byte < 10).then_some(i64::from(byte))
}

/// Anything else a number may look like: blanks, a plus, an exponent, a decimal comma.
#[cold]
fn slow(text: &str, places: u32) -> Option<i64> {
    let text = text.trim();
    if text.is_empty() || text.len() > 64 {
        return None;
    }
    if let Some(value) = fast(text.as_bytes(), places) {
        return Some(value);
    }
    let value: f64 = text.replacen(',', ".", 1).parse().ok()?;
    let value = (value * 10_f64.powi(places.cast_signed())).round();
    (value.abs() < 1e17).then_some(value as i64)
}

#[cfg(test)]
mod tests {
    use super::scaled;

    #[test]
    fn numbers_of_any_watch_are_read() {
        for (text, places, value) in [
            ("37.24173816852271556854248046875", 7, Some(372_417_382)),
            ("-121.9723242335021495819091796875", 7, Some(-1_219_723_242)),
            ("104", 1, Some(1040)),
            ("0", 0, Some(0)),
            ("-0.05", 1, Some(-1)),
            (".5", 1, Some(5)),
            ("5.", 1, Some(50)),
            (" 46.5 ", 7, Some(465_000_000)),
            ("1,5", 1, Some(15)),
            ("1.5e2", 0, Some(150)),
            ("+3", 0, Some(3)),
            ("", 1, None),
            (".", 1, None),
            ("-", 1, None),
            ("NaN", 1, None),
            ("inf", 1, None),
            ("1e300", 1, None),
            ("12x", 1, None),
            ("123456789012345678901234567890", 7, None),
        ] {
            assert_eq!(scaled(text, places), value, "{text:?}");
        }
    }
}
