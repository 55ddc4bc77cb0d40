//! Rows whose columns line up.

/// A table of text; the columns named at the start stand to the right.
pub(crate) struct Table {
    right: Vec<bool>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table; one letter a column: `l` stands left, `r` right.
    pub(crate) fn new(columns: &str) -> Self {
        Self { right: columns.chars().map(|c| c == 'r').collect(), rows: Vec::new() }
    }

    /// Adds a row.
    pub(crate) fn row<T: Into<String>>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// The rows, each indented and without spaces at its end.
    pub(crate) fn text(&self, indent: usize) -> String {
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|r| r.get(column));
            cells.map(|c| c.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.right.len()).map(width).collect();
        let mut text = String::new();
        for row in &self.rows {
            let cells: Vec<String> = row
                .iter()
                .enumerate()
                .map(|(i, c)| self.cell(i, c, widths[i]))
                .collect();
            text.push_str(&" ".repeat(indent));
            text.push_str(&cells.join("  "));
            text.truncate(text.trim_end_matches(' ').len());
            text.push('\n');
        }
        text
    }

    fn cell(&self, column: usize, text: &str, width: usize) -> String {
        let space = " ".repeat(width - text.chars().count());
        if self.right[column] { space + text } else { text.to_owned() + &space }
    }
}

/// Where the text of a headed line begins.
const HEADING: usize = 18;
/// Where a line is broken.
const WIDTH: usize = 100;

/// Text broken at spaces into lines that end before column `WIDTH` if they begin at
/// `column`.
pub(crate) fn broken(text: &str, column: usize) -> Vec<String> {
    let room = WIDTH.saturating_sub(column).max(HEADING);
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.len() - 1;
        let long = lines[last].chars().count();
        if long > 0 && long + 1 + word.chars().count() > room {
            let full = lines[last].trim_end().len();
            lines[last].truncate(full);
            lines.push(word.to_owned());
        } else {
            let space = if long == 0 { "" } else { " " };
            lines[last].push_str(space);
            lines[last].push_str(word);
        }
    }
    lines
}

/// A heading and its text, broken at spaces; without a heading, the text alone.
pub(crate) fn wrapped(heading: &str, text: &str) -> String {
    let title = heading.chars().count();
    let indent = if heading.is_empty() { HEADING } else { HEADING.max(title + 2) };
    let lines = broken(text, indent);
    let gap = " ".repeat(indent - title);
    format!("{heading}{gap}{}\n", lines.join(&format!("\n{:indent$}", "")))
}
