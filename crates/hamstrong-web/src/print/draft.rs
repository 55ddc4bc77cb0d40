//! A page as it is drawn: lines of words that are broken where they are too wide, boxes,
//! and figures.

use std::fmt::Write as _;

use hamstrong_domain::figure::figure;
use hamstrong_domain::figure::svg::{Paper, icon};

use crate::picture::{Leaf, is_drawn, width};

/// Distance of lines, in sizes of their letters.
const LEADING: f64 = 1.25;
/// Side of a figure's drawing.
const FIGURE: f64 = 200.0;

/// Inks, dark enough on white to be read.
pub(super) const BLACK: &str = "#111";
pub(super) const GREY: &str = "#555";
pub(super) const BLUE: &str = "#1c4f82";
/// Lines and grounds.
pub(super) const HAIR: &str = "#999";
pub(super) const PALE: &str = "#eef3f8";

/// How words are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) ink: &'static str,
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

    pub(super) const fn ink(self, ink: &'static str) -> Self {
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

/// Words in letters that are there; others become a question mark, so that they are
/// seen to be missing.
fn printable(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '\u{202f}' | '\u{2009}' | '\u{200a}' => out.push(' '),
            TIED => out.push(TIED),
            '\u{2010}' | '\u{2011}' => out.push('-'),
            '≥' => out.push_str(">="),
            '≤' => out.push_str("<="),
            '≈' => out.push('~'),
            letter if letter.is_control() || letter.is_whitespace() => out.push(' '),
            letter if is_drawn(letter) => out.push(letter),
            _ => out.push('?'),
        }
    }
    out
}

/// A page that is being drawn; lengths in points from the upper left corner.
pub(super) struct Draft {
    pub(super) size: [f64; 2],
    drawn: String,
    figures: Vec<(String, [f64; 3])>,
}

impl Draft {
    pub(super) const fn new(size: [f64; 2]) -> Self {
        Self { size, drawn: String::new(), figures: Vec::new() }
    }

    /// Lines below each other, the first with its upper edge at `top`; says where they
    /// end.
    pub(super) fn lines(
        &mut self,
        [left, top]: [f64; 2],
        pen: Pen,
        lines: &[String],
    ) -> f64 {
        let weight = if pen.bold { " font-weight=\"bold\"" } else { "" };
        let _ = write!(
            self.drawn,
            "<text font-size=\"{:.2}\" fill=\"{}\"{weight}>",
            pen.size, pen.ink
        );
        let mut y = top;
        for line in lines {
            let base = y + pen.size;
            let _ = write!(
                self.drawn,
                "<tspan x=\"{left:.2}\" y=\"{base:.2}\">{}</tspan>",
                escaped(&printable(line).replace(TIED, " "))
            );
            y += pen.leading();
        }
        self.drawn += "</text>";
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
        [left, top, wide, high]: [f64; 4],
        fill: Option<&str>,
        edge: Option<&str>,
    ) {
        let fill = fill.unwrap_or("none");
        let edge = edge.map_or(String::new(), |ink| {
            format!(" stroke=\"{ink}\" stroke-width=\"0.6\"")
        });
        let _ = write!(
            self.drawn,
            "<rect x=\"{left:.2}\" y=\"{top:.2}\" width=\"{wide:.2}\" \
             height=\"{high:.2}\" fill=\"{fill}\"{edge}/>"
        );
    }

    /// A line across.
    pub(super) fn rule(&mut self, [left, top]: [f64; 2], wide: f64) {
        let _ = write!(
            self.drawn,
            "<rect x=\"{left:.2}\" y=\"{top:.2}\" width=\"{wide:.2}\" height=\"0.5\" \
             fill=\"{HAIR}\"/>"
        );
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
        let [wide, high] = self.size;
        let words = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" \
             height=\"{high}\" viewBox=\"0 0 {wide} {high}\">{}</svg>",
            self.drawn
        );
        Leaf { size: self.size, words: Some(words), figures: self.figures }
    }
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
