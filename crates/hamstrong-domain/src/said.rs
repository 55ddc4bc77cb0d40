//! A sentence with its pattern beside it: English as it stands, and what another
//! language needs to say the same.

use std::borrow::Borrow;
use std::fmt::{self, Debug, Display, Formatter, Write};
use std::ops::Deref;
use std::sync::Arc;

/// A sentence, or a part of one, as a runner reads it in English.
///
/// It reads as a `str`. Beside the text it keeps the pattern it was made from and where
/// its parts stand, so that somebody who knows the pattern in another language can put
/// the same parts into it. The domain itself knows no other language.
#[derive(Clone)]
pub struct Said(Kept);

/// Words of the code, or words that were put together; a copy shares them.
#[derive(Clone)]
enum Kept {
    Fixed(&'static str),
    Made(Arc<Made>),
}

struct Made {
    text: String,
    pattern: &'static str,
    gaps: Vec<Gap>,
}

/// A part of a sentence: where it stands, its own pattern, and how many gaps behind it
/// are its own.
#[derive(Clone, Copy, Debug)]
struct Gap {
    from: usize,
    to: usize,
    pattern: &'static str,
    inside: usize,
}

/// A sentence or a part of one, with its pattern and its own parts.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    whole: &'a str,
    /// The words in English.
    pub text: &'a str,
    /// The pattern, with `{}` for each part; empty where the words are the pattern, or a
    /// quantity, a name or what somebody typed.
    pub pattern: &'static str,
    gaps: &'a [Gap],
}

/// A sentence while its parts are put in.
#[derive(Debug)]
pub struct Filling {
    text: String,
    gaps: Vec<Gap>,
}

/// What can stand in a gap.
pub trait Part {
    /// Writes it behind what the sentence says so far.
    fn put(&self, sentence: &mut Filling);
}

impl Said {
    /// A sentence without parts; write it as `said!("…")`, where it can be found.
    pub const fn fixed(text: &'static str) -> Self {
        Self(Kept::Fixed(text))
    }

    /// Words that come from a data file or from somebody: they have no pattern.
    pub fn told(text: impl Into<String>) -> Self {
        Self::made(text.into(), "", Vec::new())
    }

    /// A pattern with its parts put in; write it as `said!("… {} …", part)`.
    pub fn filled(pattern: &'static str, parts: &[&dyn Part]) -> Self {
        let text = String::with_capacity(pattern.len() + ROOM * parts.len());
        let gaps = Vec::with_capacity(parts.len());
        let mut filling = Filling { text, gaps };
        let mut pieces = pattern.split("{}");
        filling.text.push_str(pieces.next().unwrap_or_default());
        for (part, after) in parts.iter().zip(pieces) {
            part.put(&mut filling);
            filling.text.push_str(after);
        }
        Self::made(filling.text, pattern, filling.gaps)
    }

    /// Sentences in a row, joined two by two by a pattern with two gaps, such as
    /// `{}, {}`; nothing of none.
    pub fn joined(
        pattern: &'static str,
        parts: impl IntoIterator<Item = Self>,
    ) -> Self {
        let join = |one: Self, next: Self| Self::filled(pattern, &[&one, &next]);
        parts.into_iter().reduce(join).unwrap_or_default()
    }

    fn made(text: String, pattern: &'static str, gaps: Vec<Gap>) -> Self {
        Self(Kept::Made(Arc::new(Made { text, pattern, gaps })))
    }

    /// The English words.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Kept::Fixed(text) => text,
            Kept::Made(made) => &made.text,
        }
    }

    /// The whole of it, to be said in another language.
    pub fn piece(&self) -> Piece<'_> {
        let text = self.as_str();
        Piece { whole: text, text, pattern: self.pattern(), gaps: self.gaps() }
    }

    fn pattern(&self) -> &'static str {
        match &self.0 {
            Kept::Fixed(_) => "",
            Kept::Made(made) => made.pattern,
        }
    }

    fn gaps(&self) -> &[Gap] {
        match &self.0 {
            Kept::Fixed(_) => &[],
            Kept::Made(made) => &made.gaps,
        }
    }
}

/// Letters that a part usually takes.
const ROOM: usize = 12;

impl Filling {
    fn plain(&mut self, words: &dyn Display) {
        let from = self.text.len();
        // Writing to a string does not fail.
        let _ = write!(self.text, "{words}");
        self.gaps.push(Gap { from, to: self.text.len(), pattern: "", inside: 0 });
    }
}

impl<'a> Piece<'a> {
    /// The parts, in the order of the English gaps.
    pub fn parts(&self) -> impl Iterator<Item = Self> + use<'a> {
        let (whole, mut rest) = (self.whole, self.gaps);
        std::iter::from_fn(move || {
            let (gap, behind) = rest.split_first()?;
            let (gaps, next) = behind.split_at(gap.inside);
            rest = next;
            let text = &whole[gap.from..gap.to];
            Some(Piece { whole, text, pattern: gap.pattern, gaps })
        })
    }
}

impl Part for Said {
    fn put(&self, sentence: &mut Filling) {
        let from = sentence.text.len();
        sentence.text.push_str(self);
        let (to, gaps) = (sentence.text.len(), self.gaps());
        let whole = Gap { from, to, pattern: self.pattern(), inside: gaps.len() };
        sentence.gaps.push(whole);
        let moved =
            |gap: &Gap| Gap { from: gap.from + from, to: gap.to + from, ..*gap };
        sentence.gaps.extend(gaps.iter().map(moved));
    }
}

impl<T: Part + ?Sized> Part for &T {
    fn put(&self, sentence: &mut Filling) {
        (**self).put(sentence);
    }
}

impl Part for str {
    fn put(&self, sentence: &mut Filling) {
        let from = sentence.text.len();
        sentence.text.push_str(self);
        let to = sentence.text.len();
        sentence.gaps.push(Gap { from, to, pattern: "", inside: 0 });
    }
}

impl Part for String {
    fn put(&self, sentence: &mut Filling) {
        self.as_str().put(sentence);
    }
}

/// What is the same in every language, or is looked up by its words.
macro_rules! plain {
    ($($kind:ty),+) => {
        $(impl Part for $kind {
            fn put(&self, sentence: &mut Filling) {
                sentence.plain(&self);
            }
        })+
    };
}

plain!(char, u8, u16, u32, u64, usize, i8, i16, i32, i64, f64);
plain!(jiff::civil::Date, fmt::Arguments<'_>);

impl Deref for Said {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl Borrow<str> for Said {
    fn borrow(&self) -> &str {
        self
    }
}

impl AsRef<str> for Said {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Display for Said {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl Debug for Said {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Debug::fmt(self.as_str(), f)
    }
}

impl Default for Said {
    fn default() -> Self {
        Self::fixed("")
    }
}

impl PartialEq for Said {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Said {}

impl PartialEq<str> for Said {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Said {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl From<Said> for String {
    fn from(said: Said) -> Self {
        said.as_str().to_owned()
    }
}

/// A pattern that has as many gaps as it is given parts.
///
/// # Panics
/// If it has not: when the program is compiled.
#[doc(hidden)]
pub const fn checked(pattern: &'static str, parts: usize) -> &'static str {
    let bytes = pattern.as_bytes();
    let (mut at, mut found) = (1, 0);
    while at < bytes.len() {
        if bytes[at - 1] == b'{' && bytes[at] == b'}' {
            found += 1;
        }
        at += 1;
    }
    assert!(found == parts, "a pattern has a gap for each part");
    pattern
}

/// A sentence with its parts: `said!("race on {}, {} days to rest", day, days)`. Every
/// pattern has its line in the message files of the other languages.
#[macro_export]
macro_rules! said {
    ($pattern:literal $(,)?) => { $crate::said::Said::fixed($pattern) };
    ($pattern:literal, $($part:expr),+ $(,)?) => {
        $crate::said::Said::filled(
            const { $crate::said::checked($pattern, [$(stringify!($part)),+].len()) },
            &[$(&$part as &dyn $crate::said::Part),+],
        )
    };
}

#[cfg(test)]
mod tests {
    use super::Said;

    fn tree(said: &Said) -> Vec<(String, String)> {
        fn walk(piece: super::Piece<'_>, found: &mut Vec<(String, String)>) {
            found.push((piece.pattern.to_owned(), piece.text.to_owned()));
            piece.parts().for_each(|part| walk(part, found));
        }
        let mut found = Vec::new();
        walk(said.piece(), &mut found);
        found
    }

    #[test]
    fn a_sentence_reads_as_english_and_gives_its_parts_back() {
        let run = said!("{} on {}", "Trail race", 7);
        let said = said!("{}, {} h away; {}", run, 24.5, said!("new to you"));
        assert_eq!(said, "Trail race on 7, 24.5 h away; new to you");
        let of = |pattern: &str, text: &str| (pattern.to_owned(), text.to_owned());
        let expected = [
            of("{}, {} h away; {}", &said),
            of("{} on {}", "Trail race on 7"),
            of("", "Trail race"),
            of("", "7"),
            of("", "24.5"),
            of("", "new to you"),
        ];
        assert_eq!(tree(&said), expected);
    }

    #[test]
    fn a_list_is_joined_two_by_two() {
        let list = |words: &[&'static str]| {
            Said::joined("{}, {}", words.iter().map(|word| Said::fixed(word)))
        };
        assert_eq!(list(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b, c");
        assert_eq!(tree(&list(&["a", "b", "c"])).len(), 5);
    }
}
