//! What a page shows beside its figures: words as letters, and boxes.

use std::fmt::Write as _;

use super::content::{Canvas, Told, number};
use super::letters::FACES;

/// A colour: red, green, blue.
pub(crate) type Ink = [u8; 3];

/// Something on a page; lengths in points from the upper left corner.
pub(crate) enum Mark {
    /// Lines that are read as one, each with its left end and its base.
    Words { size: f64, bold: bool, ink: Ink, lines: Vec<([f64; 2], String)> },
    /// Left and upper edge, width and height; filled, with an edge, or both.
    Box { place: [f64; 4], fill: Option<Ink>, edge: Option<Ink> },
}

/// Width of the edge of a box.
const EDGE: f32 = 0.6;

impl Canvas {
    pub(super) fn marks(&mut self, marks: &[Mark], out: &mut String) {
        for mark in marks {
            match mark {
                Mark::Words { size, bold, ink, lines } => {
                    self.words((*size, *bold, *ink), lines, out);
                }
                Mark::Box { place, fill, edge } => frame(*place, *fill, *edge, out),
            }
        }
    }

    fn words(
        &mut self,
        (size, bold, ink): (f64, bool, Ink),
        lines: &[([f64; 2], String)],
        out: &mut String,
    ) {
        let _ = writeln!(out, "/P <</MCID {}>> BDC", self.told.len());
        self.told.push(Told::Words);
        let index = usize::from(bold);
        let size = number(size as f32);
        let _ = writeln!(out, "BT 0 Tr {} rg", shares(ink));
        for ([left, base], words) in lines {
            let [left, base] = [*left, *base].map(|side| number(side as f32));
            let _ =
                write!(out, "/F{index} 1 Tf {size} 0 0 -{size} {left} {base} Tm [<");
            for letter in words.chars() {
                let glyph = FACES[index].glyph(letter);
                let said = self.written.0[index].entry(glyph).or_default();
                if said.is_empty() {
                    said.push(letter);
                }
                let _ = write!(out, "{glyph:04x}");
            }
            *out += ">] TJ\n";
        }
        *out += "ET\nEMC\n";
    }
}

fn frame(place: [f64; 4], fill: Option<Ink>, edge: Option<Ink>, out: &mut String) {
    let [left, top, wide, high] = place.map(|side| number(side as f32));
    *out += "/Artifact BMC\n";
    for (ink, ends) in [(fill, "f"), (edge, "S")] {
        let Some(ink) = ink else { continue };
        let colour = shares(ink);
        if ends == "f" {
            let _ = write!(out, "{colour} rg ");
        } else {
            let _ = write!(out, "{colour} RG {EDGE} w ");
        }
        let _ = writeln!(out, "{left} {top} {wide} {high} re {ends}");
    }
    *out += "EMC\n";
}

/// A colour as its shares of the whole.
pub(super) fn shares(ink: Ink) -> String {
    ink.map(|part| number(f32::from(part) / 255.0)).join(" ")
}
