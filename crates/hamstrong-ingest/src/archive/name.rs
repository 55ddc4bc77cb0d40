//! Names inside an archive: for display only.

/// Longest name shown, in characters.
const NAME: usize = 200;

/// What macOS and Windows leave in archives beside the runner's own files.
pub(super) fn is_clutter(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']);
    let last = parts.next_back().unwrap_or_default();
    matches!(last, ".DS_Store" | "Thumbs.db" | "desktop.ini")
        || last.starts_with("._")
        || parts.any(|part| part == "__MACOSX")
}

/// A path fit to be printed: no controls, no marks that turn the writing direction, no
/// way out of the archive.
pub(super) fn shown(name: &str) -> String {
    let plain = |c: char| {
        !c.is_control()
            && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let clean: String = name.chars().map(|c| if plain(c) { c } else { '?' }).collect();
    let parts: Vec<&str> = clean
        .split(['/', '\\'])
        .filter(|part| !matches!(*part, "" | "." | ".."))
        .collect();
    let path = parts.join("/");
    match path.char_indices().nth(NAME) {
        Some((end, _)) => format!("{}…", &path[..end]),
        None if path.is_empty() => "a member without a name".into(),
        None => path,
    }
}
