//! Numbers, quantities and days as a language writes them: the one place where figures
//! of a sentence become text.
//!
//! What the domain and `words` write is English and machine-like: `7.5`, `2026-11-25`.
//! Here it becomes `7,5` and `Mi 25. Nov.`, or `Wed 25 Nov`. What is part of a name, a
//! version, an address or a file stays as it is.

use std::borrow::Cow;

use jiff::civil::Date;

use super::Texts;
use crate::words;

impl Texts {
    /// A day in full: `Tuesday 17 November`, with the year if it is not that of `today`.
    pub(crate) fn day(self, day: Date, today: Date) -> String {
        self.tell(&words::day(day, today))
    }

    /// A day in short: `Tue 17 Nov`.
    pub(crate) fn day_short(self, day: Date) -> String {
        self.tell(&words::day_short(day))
    }

    /// A day under a drawing: `17 Nov`.
    pub(crate) fn day_month(self, day: Date) -> String {
        self.tell(&words::day_month(day))
    }

    /// A day in short, with its year unless that is the reader's. English that nobody
    /// reads on a day is that of the command line, which writes days as programs do.
    pub(crate) fn dated(self, day: Date) -> String {
        match self.year {
            None if self.is_english() => day.to_string(),
            Some(year) if year == day.year() => self.day_short(day),
            _ => self.tell(&words::day_year(day)),
        }
    }

    /// A whole number with its thousands apart.
    pub(crate) fn thousands(self, value: f64) -> String {
        self.number(&words::thousands(value))
    }

    /// A number with the digits it has.
    pub(crate) fn value(self, value: f64) -> String {
        self.figures(&value.to_string()).into_owned()
    }

    /// A number with so many digits behind the point.
    pub(crate) fn rounded(self, value: f64, digits: usize) -> String {
        self.figures(&format!("{value:.digits$}")).into_owned()
    }

    /// A quantity with its unit, as `words` says it.
    pub(crate) fn measure(self, text: &str) -> String {
        if self.is_english() {
            return text.to_owned();
        }
        let said = |word: &str| self.text(word).to_owned();
        let words = text.split(' ').map(|word| match word.split_once('/') {
            Some((one, each)) => format!("{one}/{}", said(each)),
            None => said(word),
        });
        let text = self.number(&words.collect::<Vec<_>>().join(" "));
        self.figures(&text).into_owned()
    }

    /// Thousands stand apart by a space where a comma would begin a fraction.
    pub(super) fn number(self, text: &str) -> String {
        if self.is_english() { text.to_owned() } else { text.replace(',', "\u{a0}") }
    }

    /// A text with its decimals and days as the language writes them.
    pub(crate) fn figures(self, text: &str) -> Cow<'_, str> {
        let is_part = |c: char| c.is_alphanumeric() || ".-_:/@#".contains(c);
        if !text.contains(|c: char| c.is_ascii_digit()) {
            return Cow::Borrowed(text);
        }
        let mut said = String::with_capacity(text.len() + 8);
        let mut rest = text;
        while let Some(from) = rest.find(is_part) {
            said.push_str(&rest[..from]);
            rest = &rest[from..];
            let to = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
            let run = rest[..to].trim_end_matches(['.', ':', '-', '/']);
            said.push_str(&self.figure_of(run).unwrap_or(Cow::Borrowed(run)));
            said.push_str(&rest[run.len()..to]);
            rest = &rest[to..];
        }
        said.push_str(rest);
        Cow::Owned(said)
    }

    /// A day, a decimal, or decimals with a stroke between them; none if it is neither.
    fn figure_of(self, run: &str) -> Option<Cow<'_, str>> {
        if let Some(day) = day_of(run) {
            return Some(Cow::Owned(self.dated(day)));
        }
        let is_decimal = !self.is_english()
            && run.contains('.')
            && run.split(['-', '/']).all(|number| {
                let whole = |digits: &str| {
                    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
                };
                number.split_once('.').map_or(number.is_empty() || whole(number), |n| {
                    whole(n.0) && whole(n.1)
                })
            });
        is_decimal.then(|| Cow::Owned(run.replace('.', ",")))
    }
}

/// A sentence that ends with a short month has one full stop.
pub(super) fn closed(said: String) -> String {
    let twice = said.contains("..") && !said.contains("...");
    if twice { said.replace("..", ".") } else { said }
}

/// The day that is written `2026-11-25`.
fn day_of(run: &str) -> Option<Date> {
    let shaped = run.len() == 10 && run.as_bytes()[4] == b'-';
    shaped.then(|| run.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use hamstrong_domain::said;
    use jiff::civil::date;

    use crate::locale::texts;

    #[test]
    fn a_number_and_a_day_are_written_as_the_language_writes_them() {
        let german = texts(Some("de"), None).on(date(2026, 11, 1));
        for (told, said) in [
            ("7.5", "7,5"),
            ("-0.25 m/s.", "-0,25 m/s."),
            ("2.5-3.5 and 1/2.5", "2,5-3,5 and 1/2,5"),
            ("am 2026-11-25, dann", "am Mi 25. Nov., dann"),
            ("2025-11-25", "Di 25. Nov. 2025"),
            (
                "2026-11-25.fit 0.1.0 127.0.0.1 v1.5",
                "2026-11-25.fit 0.1.0 127.0.0.1 v1.5",
            ),
            ("18:02 - 5", "18:02 - 5"),
        ] {
            assert_eq!(german.figures(told), said);
            assert_eq!(german.figures(said), said, "said twice it stays");
        }
        let english = texts(None, None).on(date(2026, 11, 1));
        assert_eq!(english.figures("on 2026-11-25: 7.5"), "on Wed 25 Nov: 7.5");
        assert_eq!(english.figures("2025-11-25"), "Tue 25 Nov 2025");
        assert_eq!(texts(None, None).figures("2026-11-25"), "2026-11-25");
    }

    #[test]
    fn a_sentence_that_ends_with_a_short_month_has_one_full_stop() {
        let german = texts(Some("de"), None).on(date(2026, 3, 1));
        let last = german.with("letters.last", &[("day", &date(2026, 11, 16))]);
        assert!(last.ends_with("16. Nov."), "{last}");
        assert!(!last.contains(".."), "{last}");
    }

    #[test]
    fn who_tells_exertion_reads_ten_less_what_was_left() {
        let dose = said!("{}, {}", "3 x 6", said!("stop with {} in reserve", 2));
        let (english, german) = (texts(None, None), texts(Some("de"), None));
        assert_eq!(english.tell(&dose), "3 x 6, stop with 2 in reserve");
        assert_eq!(english.in_effort(true).tell(&dose), "3 x 6, stop at RPE 8");
        assert_eq!(german.in_effort(true).tell(&dose), "3 x 6, Schluss bei RPE 8");
        let day = date(2026, 3, 4);
        let why = said!("{} left on {}, {} wanted", 2.5, day, 2);
        let german = german.in_effort(true).on(day);
        assert_eq!(german.tell(&why), "RPE 7,5 am Mi 4. März, 8 gewünscht");
    }
}
