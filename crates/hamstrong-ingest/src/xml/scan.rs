//! The events of an XML file, with the limits kept.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::other::declared;
use crate::{Limits, ReadError};

/// One step through a file.
pub(crate) enum Step<'a> {
    /// An element begins.
    Open(BytesStart<'a>),
    /// Text, entities resolved only if predefined.
    Text(Cow<'a, str>),
    /// The innermost element ends.
    Close,
    /// The root element has ended.
    End,
    /// The file breaks off or is broken here.
    Broken,
}

/// Walks through a file once.
pub(crate) struct Scan<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
    entered: bool,
    most_depth: usize,
    most_text: usize,
}

impl<'a> Scan<'a> {
    /// Stands before the first event.
    pub(crate) fn new(text: &'a str, limits: &Limits) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.trim_text_start = true;
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self {
            reader,
            depth: 0,
            entered: false,
            most_depth: limits.depth,
            most_text: limits.text,
        }
    }

    /// Elements open; after `Close`, without the one closed.
    pub(crate) const fn depth(&self) -> usize {
        self.depth
    }

    /// The next event of interest.
    ///
    /// # Errors
    /// If a limit is passed or a document type declared.
    #[inline]
    pub(crate) fn step(&mut self) -> Result<Step<'a>, ReadError> {
        if self.entered && self.depth == 0 {
            return Ok(Step::End);
        }
        loop {
            let Ok(event) = self.reader.read_event() else { return Ok(Step::Broken) };
            match event {
                Event::Start(tag) => {
                    self.depth += 1;
                    self.entered = true;
                    self.check(tag.len())?;
                    return Ok(Step::Open(tag));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Step::Close);
                }
                Event::Text(text) => {
                    let text = text.into_inner();
                    self.check(text.len())?;
                    return Ok(Step::Text(text));
                }
                Event::CData(text) => {
                    let text = text.into_inner();
                    self.check(text.len())?;
                    return Ok(Step::Text(text));
                }
                Event::GeneralRef(name) => return Ok(Step::Text(resolved(&name))),
                Event::DocType(text) => {
                    return Err(declared(text.matches("<!ENTITY").count()));
                }
                Event::Eof => return Ok(Step::Broken),
                _ => {}
            }
        }
    }

    fn check(&self, text: usize) -> Result<(), ReadError> {
        if self.depth > self.most_depth {
            return Err(ReadError::TooLarge(format!(
                "the elements of this file nest deeper than {}",
                self.most_depth
            )));
        }
        if text > self.most_text {
            return Err(ReadError::TooLarge(format!(
                "a text of this file is longer than {} kB",
                self.most_text >> 10
            )));
        }
        Ok(())
    }
}

/// The five predefined entities and character references; any other is left out.
fn resolved<'a>(name: &BytesRef<'a>) -> Cow<'a, str> {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return Cow::Owned(c.to_string());
    }
    let found =
        PREDEFINED.iter().find(|(entity, _)| entity[1..] == format!("{};", &**name));
    Cow::Borrowed(found.map_or("", |(_, text)| text))
}

/// The only entities ever resolved; the ampersand last, lest it make new ones.
const PREDEFINED: &[(&str, &str)] =
    &[("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];

/// The value of an attribute with the predefined entities resolved.
pub(crate) fn plain(value: &str) -> String {
    PREDEFINED
        .iter()
        .fold(value.to_owned(), |text, (entity, plain)| text.replace(entity, plain))
}

/// A name without its prefix: watches use prefixes they never declare.
#[inline]
pub(crate) fn local<'t>(tag: &'t BytesStart<'_>) -> &'t str {
    let name = tag.name().into_inner();
    match name.as_bytes().iter().rposition(|&b| b == b':') {
        Some(at) => &name[at + 1..],
        None => name,
    }
}

/// The attributes of a tag, by local name and raw value. Stops at what is none.
pub(crate) fn attributes<'t>(
    tag: &'t BytesStart<'_>,
) -> impl Iterator<Item = (&'t str, &'t str)> {
    let mut rest = tag.attributes_raw();
    std::iter::from_fn(move || {
        let equals = rest.bytes().position(|b| b == b'=')?;
        let name = rest[..equals].trim_ascii();
        let value = rest[equals + 1..].trim_ascii_start();
        let quote = *value.as_bytes().first().filter(|b| matches!(b, b'"' | b'\''))?;
        let end = value[1..].bytes().position(|b| b == quote)?;
        rest = &value[end + 2..];
        Some((name.rsplit_once(':').map_or(name, |(_, local)| local), &value[1..=end]))
    })
}
