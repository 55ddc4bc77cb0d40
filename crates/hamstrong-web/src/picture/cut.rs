//! A font with only the letters that were used; each keeps its number.

use std::collections::BTreeSet;

use skrifa::raw::TableProvider as _;
use skrifa::raw::tables::glyf::Glyph;
use skrifa::raw::types::Tag;
use skrifa::{FontRef, GlyphId};

/// What a PDF needs of a font, in the order of their names.
const TABLES: [&[u8; 4]; 6] = [b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp"];
/// Bytes of the head of a font, and of the line for each of its tables.
const HEAD: usize = 12;
const LINE: usize = 16;
/// Where the head table says the sum of the file, and how places are written.
const SUM: std::ops::Range<usize> = 8..12;
const PLACES: std::ops::Range<usize> = 50..52;
/// What the sum of a whole font is.
const WHOLE: u32 = 0xb1b0_afba;

/// The font with the shapes of these glyphs, and of those they are made of; none if it
/// is not a font of outlines.
pub(super) fn cut(
    font: &FontRef<'_>,
    used: impl Iterator<Item = u16>,
) -> Option<Vec<u8>> {
    let kept = with_parts(font, used)?;
    let (shapes, places) = shapes(font, &kept)?;
    let mut tables = Vec::new();
    for name in TABLES {
        let was = font.table_data(Tag::new(name));
        let table = match name {
            b"glyf" => shapes.clone(),
            b"loca" => places.clone(),
            _ => was?.as_bytes().to_vec(),
        };
        tables.push((name, table));
    }
    for (name, table) in &mut tables {
        match *name {
            b"head" => {
                table.get_mut(SUM)?.fill(0);
                table.get_mut(PLACES)?.copy_from_slice(&[0, 1]);
            }
            b"hmtx" => {
                let measured = usize::from(font.hhea().ok()?.number_of_h_metrics());
                let all = (0..).zip(table.chunks_exact_mut(4)).take(measured);
                let others = all.filter(|(glyph, _)| !kept.contains(glyph));
                others.for_each(|(_, wide)| wide.fill(0));
            }
            _ => {}
        }
    }
    Some(file(&tables))
}

/// The glyphs with those that they are made of, and the one for what is not there.
fn with_parts(
    font: &FontRef<'_>,
    used: impl Iterator<Item = u16>,
) -> Option<BTreeSet<u16>> {
    let (places, shapes) = (font.loca(None).ok()?, font.glyf().ok()?);
    let mut kept = BTreeSet::new();
    let mut open: Vec<u16> = used.chain([0]).collect();
    while let Some(glyph) = open.pop() {
        if !kept.insert(glyph) {
            continue;
        }
        let shape = places.get_glyf(GlyphId::from(glyph), &shapes);
        if let Ok(Some(Glyph::Composite(whole))) = shape {
            open.extend(whole.components().map(|part| part.glyph.to_u16()));
        }
    }
    Some(kept)
}

/// The shapes that are kept, and where each of all begins.
fn shapes(font: &FontRef<'_>, kept: &BTreeSet<u16>) -> Option<(Vec<u8>, Vec<u8>)> {
    let (places, all) = (font.loca(None).ok()?, font.glyf().ok()?);
    let all = all.offset_data().as_bytes();
    let at = |glyph: u16| Some(places.get_raw(usize::from(glyph))? as usize);
    let (mut shapes, mut begins) = (Vec::new(), Vec::new());
    for glyph in 0..font.maxp().ok()?.num_glyphs() {
        begins.extend(number(shapes.len()));
        if kept.contains(&glyph) {
            shapes.extend(all.get(at(glyph)?..at(glyph.checked_add(1)?)?)?);
            shapes.resize(shapes.len().next_multiple_of(4), 0);
        }
    }
    begins.extend(number(shapes.len()));
    Some((shapes, begins))
}

fn file(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let count = tables.len();
    let power = count.max(1).ilog2();
    let searched = LINE << power;
    let mut head = vec![0, 1, 0, 0];
    for part in [count, searched, power as usize, count * LINE - searched] {
        head.extend(number(part).into_iter().skip(2));
    }
    let mut body = Vec::new();
    let mut sums_at = None;
    for (name, table) in tables {
        let begins = HEAD + count * LINE + body.len();
        sums_at = if *name == b"head" { Some(begins + SUM.start) } else { sums_at };
        head.extend(*name);
        head.extend(sum(table).to_be_bytes());
        head.extend(number(begins));
        head.extend(number(table.len()));
        body.extend(table);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    head.extend(body);
    let rest = WHOLE.wrapping_sub(sum(&head)).to_be_bytes();
    if let Some(place) = sums_at.and_then(|at| head.get_mut(at..at + rest.len())) {
        place.copy_from_slice(&rest);
    }
    head
}

fn number(value: usize) -> [u8; 4] {
    u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes()
}

fn sum(bytes: &[u8]) -> u32 {
    bytes.chunks(4).fold(0, |sum: u32, four| {
        let mut word = [0; 4];
        word.iter_mut().zip(four).for_each(|(to, from)| *to = *from);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}
