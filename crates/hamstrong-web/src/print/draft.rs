//! A page as it is drawn: lines of words that are broken where they are too wide, boxes,
//! and figures.

use hamstrong_domain::figure::figure;
use hamstrong_domain::figure::svg::{Paper, icon};

use crate::picture::{ABSENT, Ink, Leaf, Mark, is_drawn, width};

/// Distance of lines, in sizes of their letters.
const LEADING: f64 = 1.25;
/// Thickness of a line across.
const RULE: f64 = 0.5;
/// Side of a figure's drawing.
const FIGURE: f64 = 200.0;

/// Inks, dark enough on white to be read.
pub(super) const BLACK: Ink = [0x11; 3];
pub(super) const GREY: Ink = [0x55; 3];
pub(super) const BLUE: Ink = [0x1c, 0x4f, 0x82];
/// Lines and grounds.
pub(super) const HAIR: Ink = [0x99; 3];
pub(super) const PALE: Ink = [0xee, 0xf3, 0xf8];

/// How words are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) ink: Ink,
}

impl Pen {
    pub(super) const fn plain(size: f64) -> Self {
        Self { size, bold: false, ink: BLACK }
    }

    pub(super) const fn bold(size: f64) -> Self {
        Self { size, bold: true, ink: BLACK }
    }

    pub(super) const fn grey(size: f64) -> Self {
        Self { size, bold: false, ink: GREY }
    }

    pub(super) const fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// From one line to the next.
    pub(super) fn leading(self) -> f64 {
        self.size * LEADING
    }

    /// Width of a line.
    pub(super) fn width(self, line: &str) -> f64 {
        width(&printable(line), self.size, self.bold)
    }
}

/// What keeps words together on a line.
pub(super) const TIED: char = '\u{a0}';

/// Words in lines no wider than that. Tied words are parted, and a word is cut, only
/// where they are wider themselves.
pub(super) fn lines(words: &str, wide: f64, pen: Pen) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in printable(words).split(' ').filter(|word| !word.is_empty()) {
        let fits = pen.width(word) <= wide;
        let pieces: Vec<&str> =
            if fits { vec![word] } else { word.split(TIED).collect() };
        for piece in pieces {
            add(&mut lines, piece, wide, pen);
        }
    }
    lines
}

fn add(lines: &mut Vec<String>, word: &str, wide: f64, pen: Pen) {
    let line = lines.pop().unwrap_or_default();
    let joined =
        if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
    if pen.width(&joined) <= wide {
        lines.push(joined);
        return;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines.extend(cut(word, wide, pen));
}

/// A word in pieces no wider than that, after a hyphen where there is one.
fn cut(word: &str, wide: f64, pen: Pen) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for part in word.split_inclusive('-') {
        let piece = pieces.pop().unwrap_or_default();
        if pen.width(&format!("{piece}{part}")) <= wide {
            pieces.push(piece + part);
            continue;
        }
        pieces.extend((!piece.is_empty()).then_some(piece));
        pieces.push(String::new());
        for letter in part.chars() {
            let piece = pieces.pop().unwrap_or_default();
            let longer = format!("{piece}{letter}");
            if piece.is_empty() || pen.width(&longer) <= wide {
                pieces.push(longer);
            } else {
                pieces.extend([piece, letter.to_string()]);
            }
        }
    }
    pieces
}

/// Words in letters that are there; others become a box, so that they are seen to be
/// missing.
fn printable(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '\u{202f}' | '\u{2009}' | '\u{200a}' => out.push(' '),
            TIED => out.push(TIED),
            '\u{2010}' | '\u{2011}' => out.push('-'),
            // Marks that only steer how others are set.
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' => {}
            letter if letter.is_control() || letter.is_whitespace() => out.push(' '),
            letter if is_drawn(letter) => out.push(letter),
            _ => out.push(ABSENT),
        }
    }
    out
}

/// A page that is being drawn; lengths in points from the upper left corner.
pub(super) struct Draft {
    pub(super) size: [f64; 2],
    marks: Vec<Mark>,
    figures: Vec<(String, [f64; 3])>,
}

impl Draft {
    pub(super) const fn new(size: [f64; 2]) -> Self {
        Self { size, marks: Vec::new(), figures: Vec::new() }
    }

    /// Lines below each other, the first with its upper edge at `top`; says where they
    /// end.
    pub(super) fn lines(
        &mut self,
        [left, top]: [f64; 2],
        pen: Pen,
        lines: &[String],
    ) -> f64 {
        let mut y = top;
        let lines = lines.iter().map(|line| {
            let base = y + pen.size;
            y += pen.leading();
            ([left, base], printable(line).replace(TIED, " "))
        });
        let lines = lines.collect();
        let Pen { size, bold, ink } = pen;
        self.marks.push(Mark::Words { size, bold, ink, lines });
        y
    }

    /// Words, broken where they are too wide; says where they end.
    pub(super) fn words(
        &mut self,
        at: [f64; 2],
        wide: f64,
        pen: Pen,
        words: &str,
    ) -> f64 {
        if words.trim().is_empty() {
            return at[1];
        }
        self.lines(at, pen, &lines(words, wide, pen))
    }

    /// A box, filled or not.
    pub(super) fn frame(
        &mut self,
        place: [f64; 4],
        fill: Option<Ink>,
        edge: Option<Ink>,
    ) {
        self.marks.push(Mark::Box { place, fill, edge });
    }

    /// A line across.
    pub(super) fn rule(&mut self, [left, top]: [f64; 2], wide: f64) {
        self.frame([left, top, wide, RULE], Some(HAIR), None);
    }

    /// The figure of an exercise, if it is drawn.
    pub(super) fn figure(&mut self, exercise: &str, [left, top]: [f64; 2], side: f64) {
        if let Some(figure) = figure(exercise) {
            let drawn = icon(figure, Paper::Light);
            self.figures.push((drawn, [left, top, side / FIGURE]));
        }
    }

    /// The page, ready to be written.
    pub(super) fn leaf(self) -> Leaf {
        Leaf { size: self.size, marks: self.marks, figures: self.figures }
    }
}
