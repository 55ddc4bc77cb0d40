//! The physiotherapist's sheet: its parts in two columns, on one page or two.

use super::Order;
use super::draft::{BLUE, Draft, Pen, lines};
use super::foot::{self, EDGE};
use crate::physio::Sheet;
use crate::picture::{PictureError, written};

/// Sizes of letters, the largest that stays within two pages is taken.
const SIZES: [f64; 8] = [9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.2, 6.0];
/// Pages there should be at most.
const PAGES: usize = 2;
/// Columns, and what lies between them.
const COLUMNS: usize = 2;
const GAP: f64 = 18.0;
/// Share of a column for what a row is about.
const HEAD: f64 = 0.24;

/// The sheet on paper.
pub fn sheet(order: &Order, sheet: &Sheet) -> Result<Vec<u8>, PictureError> {
    let mut drafts = Vec::new();
    for size in SIZES {
        drafts = drawn(order, sheet, size);
        if drafts.len() <= PAGES {
            break;
        }
    }
    let leaves: Vec<_> = drafts.into_iter().map(Draft::leaf).collect();
    written((&sheet.title, order.t.code), &leaves)
}

/// Words of one row, of which some lines may stand in the next column.
struct Row {
    /// What it is about, and what is said; a heading has no second.
    lines: [Vec<String>; 2],
    heading: bool,
}

fn drawn(order: &Order, sheet: &Sheet, letters: f64) -> Vec<Draft> {
    let size = order.size.points();
    let small = letters.min(7.0);
    let always = sheet.always.iter().map(String::as_str);
    let below = foot::foot(order, always, (size, small));
    let bottom = foot::top(&below, (size, small)) - 8.0;
    let wide = (size[0] - 2.0 * EDGE - GAP) / COLUMNS as f64;
    let mut flow = Flow {
        size,
        letters,
        wide,
        bottom,
        column: 0,
        y: 0.0,
        top: 0.0,
        drafts: Vec::new(),
    };
    flow.page(&sheet.title);
    for part in &sheet.parts {
        flow.row(&heading(part.heading, wide, letters), 2);
        for (what, said) in &part.rows {
            flow.row(&row(what, said, wide, letters), 1);
        }
        flow.y += letters * 0.5;
    }
    let mut drafts = flow.drafts;
    for draft in &mut drafts {
        foot::draw(draft, &below, small);
    }
    drafts
}

fn heading(words: &str, wide: f64, letters: f64) -> Row {
    let pen = Pen::bold(letters * 1.15);
    Row { lines: [lines(words, wide, pen), Vec::new()], heading: true }
}

fn row(what: &str, said: &str, wide: f64, letters: f64) -> Row {
    let what = lines(what, wide * HEAD - 4.0, Pen::bold(letters));
    let said = lines(said, wide * (1.0 - HEAD), Pen::plain(letters));
    Row { lines: [what, said], heading: false }
}

struct Flow {
    size: [f64; 2],
    letters: f64,
    wide: f64,
    bottom: f64,
    column: usize,
    y: f64,
    top: f64,
    drafts: Vec<Draft>,
}

impl Flow {
    fn page(&mut self, title: &str) {
        let mut draft = Draft::new(self.size);
        let wide = self.size[0] - 2.0 * EDGE;
        let pen = Pen::bold(self.letters * 1.7);
        self.top = draft.words([EDGE, EDGE], wide, pen, title) + self.letters * 0.6;
        self.y = self.top;
        self.column = 0;
        self.drafts.push(draft);
    }

    /// Goes to the next column, on the next page if need be.
    fn on(&mut self) {
        self.column += 1;
        self.y = self.top;
        if self.column == COLUMNS {
            self.column = 0;
            self.top = EDGE;
            self.y = EDGE;
            self.drafts.push(Draft::new(self.size));
        }
    }

    /// A row that stays together where it can, with so many lines below it at least.
    fn row(&mut self, row: &Row, beside: usize) {
        let step = Pen::plain(self.letters).leading();
        let [what, said] = &row.lines;
        let whole = what.len().max(said.len());
        let needed = (whole + beside - 1) as f64 * step;
        let column = self.bottom - EDGE - self.letters * 3.0;
        if self.y + needed > self.bottom && needed < column {
            self.on();
        }
        let mut done = 0;
        while done < whole {
            let room = ((self.bottom - self.y) / step).max(0.0) as usize;
            if room == 0 {
                self.on();
                continue;
            }
            let until = whole.min(done + room);
            self.lines(row, (done, until));
            self.y += (until - done) as f64 * step;
            done = until;
        }
        if row.heading {
            self.y += self.letters * 0.3;
        }
    }

    fn lines(&mut self, row: &Row, (from, to): (usize, usize)) {
        let left = EDGE + self.column as f64 * (self.wide + GAP);
        let pen = if row.heading {
            Pen::bold(self.letters * 1.15).ink(BLUE)
        } else {
            Pen::bold(self.letters)
        };
        let y = self.y;
        let Some(draft) = self.drafts.last_mut() else { return };
        let piece = |lines: &[String]| -> Vec<String> {
            lines.iter().take(to).skip(from).cloned().collect()
        };
        let what = piece(&row.lines[0]);
        if !what.is_empty() {
            draft.lines([left, y], pen, &what);
        }
        let said = piece(&row.lines[1]);
        if !said.is_empty() {
            let at = [left + self.wide * HEAD, y];
            draft.lines(at, Pen::plain(self.letters), &said);
        }
    }
}
