//! Content lines of a calendar file: unfolded, split into name, parameters and value.

/// The lines of a file, with folded ones joined again. A fold may split a letter, so
/// bytes are joined before they are read as text.
pub(super) fn lines(bytes: &[u8]) -> Vec<String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut joined: Vec<Vec<u8>> = Vec::new();
    for line in bytes.split(|&byte| byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match (line, joined.last_mut()) {
            ([b' ' | b'\t', rest @ ..], Some(before)) => before.extend_from_slice(rest),
            ([], _) => {}
            _ => joined.push(line.to_vec()),
        }
    }
    joined.iter().map(|line| String::from_utf8_lossy(line).into_owned()).collect()
}

/// One content line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Its name in capitals.
    pub name: String,
    /// Parameters: names in capitals, values without quotes.
    pub parameters: Vec<(String, String)>,
    /// What stands after the colon, as written.
    pub value: &'a str,
}

impl<'a> Line<'a> {
    /// Splits a line; none if it has no colon outside quotes.
    pub(super) fn of(text: &'a str) -> Option<Self> {
        let mut quoted = false;
        let mut parts: Vec<&str> = Vec::new();
        let mut from = 0;
        for (i, letter) in text.char_indices() {
            match letter {
                '"' => quoted = !quoted,
                ';' | ':' if !quoted => {
                    parts.push(&text[from..i]);
                    from = i + 1;
                    if letter == ':' {
                        break;
                    }
                }
                _ => {}
            }
        }
        let (name, parameters) = parts.split_first()?;
        if !text[..from].ends_with(':') {
            return None;
        }
        let parameters = parameters.iter().filter_map(|p| p.split_once('='));
        let parameters = parameters
            .map(|(name, value)| (capitals(name), value.trim_matches('"').to_owned()));
        Some(Self {
            name: capitals(name),
            parameters: parameters.collect(),
            value: &text[from..],
        })
    }

    /// A parameter by its name in capitals.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|p| p.0 == name).map(|p| p.1.as_str())
    }
}

fn capitals(text: &str) -> String {
    text.trim().to_ascii_uppercase()
}

/// A text value in one line: escapes taken back, control characters left out, cut to
/// `most` letters.
pub(super) fn plain(value: &str, most: usize) -> String {
    let mut text = String::new();
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => text.push(' '),
                Some(other) => text.push(other),
                None => {}
            },
            other => text.push(other),
        }
    }
    let shown = text.trim().chars().map(|c| if c == '\t' { ' ' } else { c });
    let shown: String = shown.filter(|c| !c.is_control()).take(most).collect();
    shown.trim().to_owned()
}
