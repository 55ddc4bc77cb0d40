//! A PDF as a reader finds it: pages, lines with their places, the words in them.

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Number, Object, Stream};
use hayro_syntax::page::Page;

pub struct Printed {
    pub pages: Vec<Read>,
}

pub struct Read {
    pub size: [u32; 2],
    pub lines: Vec<Line>,
}

/// Letters in a row, in points from the lower left corner.
pub struct Line {
    pub words: String,
    pub left: f32,
    pub right: f32,
    pub base: f32,
    /// Size of the letters.
    pub letters: f32,
    /// Whether there is a letter that the font does not have.
    pub missing: bool,
}

impl Printed {
    /// Every word, lines joined by spaces.
    pub fn words(&self) -> String {
        let lines = self.pages.iter().flat_map(|page| &page.lines);
        lines.map(|line| line.words.as_str()).collect::<Vec<_>>().join(" ")
    }
}

pub fn read(file: Vec<u8>) -> Printed {
    let pdf = Pdf::new(file).unwrap();
    Printed { pages: pdf.pages().iter().map(page).collect() }
}

type Matrix = [f32; 6];

/// One placing inside another.
fn times(inner: Matrix, on: Matrix) -> Matrix {
    let x = |at: usize| inner[at] * on[0] + inner[at + 1] * on[2];
    let y = |at: usize| inner[at] * on[1] + inner[at + 1] * on[3];
    [x(0), y(0), x(2), y(2), x(4) + on[4], y(4) + on[5]]
}

fn page(page: &Page) -> Read {
    let whole = page.media_box();
    let mut fonts: BTreeMap<String, Font> = BTreeMap::new();
    let mut open = vec![[1.0, 0.0, 0.0, 1.0, 0.0, 0.0]];
    let (mut font, mut at) = (String::new(), open[0]);
    let mut lines = Vec::new();
    let mut operations = page.typed_operations();
    let six = |all: [&Number; 6]| all.map(Number::as_f32);
    while let Some(operation) = operations.next() {
        match operation {
            TypedInstruction::SaveState(_) => open.push(*open.last().unwrap()),
            TypedInstruction::RestoreState(_) => drop(open.pop()),
            TypedInstruction::Transform(m) => {
                let moved = six([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]);
                let last = open.last_mut().unwrap();
                *last = times(moved, *last);
            }
            TypedInstruction::TextFont(named) => {
                named.0.as_str().clone_into(&mut font);
                if !fonts.contains_key(&font) {
                    let dict = page.resources().get_font(named.0).unwrap();
                    fonts.insert(font.clone(), Font::of(&dict));
                }
            }
            TypedInstruction::SetTextMatrix(m) => {
                at = six([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]);
            }
            TypedInstruction::ShowTexts(shown) => {
                let place = times(at, *open.last().unwrap());
                lines.push(fonts[&font].line(shown.0, place));
            }
            _ => {}
        }
    }
    Read { size: [whole.width() as u32, whole.height() as u32], lines }
}

struct Font {
    widths: BTreeMap<u16, f32>,
    words: BTreeMap<u16, String>,
}

impl Font {
    fn of(dict: &Dict) -> Self {
        let letters: Array = dict.get("DescendantFonts").unwrap();
        let letters: Dict = letters.iter().next().unwrap();
        let file: Dict = letters.get("FontDescriptor").unwrap();
        assert!(file.get::<Stream>("FontFile2").is_some(), "letters are in the file");
        let mut widths = BTreeMap::new();
        let all: Array = letters.get("W").unwrap();
        let mut last = 0;
        for object in all.iter::<Object>() {
            match object {
                Object::Number(glyph) => last = glyph.as_i64() as u16,
                Object::Array(wide) => {
                    for (offset, wide) in (0..).zip(wide.iter::<f32>()) {
                        widths.insert(last + offset, wide);
                    }
                }
                _ => panic!("neither a glyph nor widths"),
            }
        }
        let meaning: Stream = dict.get("ToUnicode").unwrap();
        let meaning =
            String::from_utf8(meaning.decoded().unwrap().into_owned()).unwrap();
        Self { widths, words: words(&meaning) }
    }

    fn line(&self, shown: &Array, place: Matrix) -> Line {
        let (mut said, mut wide, mut missing) = (String::new(), 0.0, false);
        for object in shown.iter::<Object>() {
            match object {
                Object::Number(back) => wide -= back.as_f32(),
                Object::String(glyphs) => {
                    for pair in glyphs.as_bytes().chunks(2) {
                        let glyph = u16::from_be_bytes([pair[0], pair[1]]);
                        missing |= glyph == 0 || !self.words.contains_key(&glyph);
                        said += self.words.get(&glyph).map_or("", String::as_str);
                        wide += self.widths[&glyph];
                    }
                }
                _ => panic!("neither letters nor a move"),
            }
        }
        let right = place[4] + wide / 1000.0 * place[0];
        let letters = place[3].abs();
        Line { words: said, left: place[4], right, base: place[5], letters, missing }
    }
}

/// What each glyph stands for.
fn words(meaning: &str) -> BTreeMap<u16, String> {
    let pairs = meaning.lines().filter_map(|line| {
        let (glyph, said) = line.strip_prefix('<')?.split_once("> <")?;
        let units = said.strip_suffix('>')?.as_bytes().chunks(4).map(|hex| {
            u16::from_str_radix(std::str::from_utf8(hex).unwrap(), 16).unwrap()
        });
        let units: Vec<u16> = units.collect();
        let glyph = u16::from_str_radix(glyph, 16).ok()?;
        Some((glyph, String::from_utf16(&units).unwrap()))
    });
    pairs.filter(|(glyph, _)| *glyph != u16::MAX).collect()
}
