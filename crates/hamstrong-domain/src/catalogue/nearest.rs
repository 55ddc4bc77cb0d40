//! The nearest known word, for "did you mean".

/// Letters of a mistyped word that are compared; longer words are nobody's slip.
const LONGEST: usize = 64;

/// The candidate closest to `word` by single-letter edits, if at most a third of its
/// letters differ. Equally near candidates: the first.
pub fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let word = word.trim().to_lowercase();
    let length = word.chars().count();
    if length == 0 || length > LONGEST {
        return None;
    }
    candidates
        .into_iter()
        .map(|c| (edits(&word, &c.to_lowercase()), c))
        .filter(|(edits, _)| edits * 3 <= length.max(3))
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, c)| c)
}

/// Insertions, deletions and exchanges of one letter that turn `a` into `b`.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(LONGEST).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, right) in b.iter().enumerate() {
            let exchanged = diagonal + usize::from(left != *right);
            diagonal = row[j + 1];
            row[j + 1] = exchanged.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
