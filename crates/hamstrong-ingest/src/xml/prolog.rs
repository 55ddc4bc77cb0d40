//! What stands before the root element, and the root's name.

use super::decode;

/// Bytes searched for the root element.
const LOOK: usize = 64 << 10;

/// The head of an XML or HTML file.
#[derive(Debug, Default)]
pub(crate) struct Prolog {
    /// Local name of the root element; empty if none was found.
    pub(crate) root: String,
    /// Whether a document type is declared, beyond the bare one of web pages.
    pub(crate) declares: bool,
    /// Entities declared in it.
    pub(crate) entities: usize,
}

impl Prolog {
    /// Reads the head, if the bytes are markup.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        let blank = |b: &u8| b.is_ascii_whitespace() || *b == 0;
        let first = bytes.iter().position(|b| !blank(b)).unwrap_or(0);
        if !matches!(bytes.get(first), Some(b'<' | 0xef | 0xfe | 0xff)) {
            return None;
        }
        let from = if bytes.starts_with(b"\0<") { 0 } else { first };
        let text = decode(&bytes[from..bytes.len().min(from.saturating_add(LOOK))]);
        let mut prolog = Self::default();
        let mut rest = text.trim_start();
        if !rest.starts_with('<') {
            return None;
        }
        while rest.starts_with('<') {
            rest = prolog.take(rest)?.trim_start();
            if !prolog.root.is_empty() {
                break;
            }
        }
        Some(prolog)
    }

    /// Takes one piece of markup off the front.
    fn take<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let after = |end: &str| text.split_once(end).map_or("", |(_, rest)| rest);
        if text.starts_with("<?") {
            return Some(after("?>"));
        }
        if text.starts_with("<!--") {
            return Some(after("-->"));
        }
        if text.starts_with("<!") {
            return Some(self.take_declaration(text));
        }
        let name = &text[1..];
        let end = name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
        let name = &name[..end.unwrap_or(name.len())];
        let local = name.rsplit(':').next().unwrap_or(name);
        if !local.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            return None;
        }
        self.root = local.chars().take(64).filter(|c| !c.is_control()).collect();
        Some("")
    }

    fn take_declaration<'a>(&mut self, text: &'a str) -> &'a str {
        let open = text.find(['[', '>']).unwrap_or(text.len());
        let head = &text[..open];
        let (body, rest) = if text[open..].starts_with('[') {
            text.split_once(']').map_or((text, ""), |(body, rest)| {
                (body, rest.split_once('>').map_or("", |(_, rest)| rest))
            })
        } else {
            (head, text.get(open + 1..).unwrap_or_default())
        };
        self.entities += body.matches("<!ENTITY").count();
        self.declares |= !head.trim_end().eq_ignore_ascii_case("<!doctype html");
        rest
    }
}
