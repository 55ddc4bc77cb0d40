//! The letters that come with the program: how wide they are, and how a PDF holds them.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish as _, Name, Pdf, Rect, Ref, Str};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use super::cut::cut;
use super::{BOLD, PictureError, REGULAR, packed};

/// Stands where a letter is not there.
pub(crate) const ABSENT: char = '□';
/// Units of an em in a PDF.
const EM: f32 = 1000.0;
/// Weight from which letters are bold.
pub(super) const HEAVY: u16 = 600;
/// Thickness of an upright stroke, which readers use where they have no letters.
const STEM: [f32; 2] = [80.0, 140.0];
/// Objects of one face: font, letters, description, file, meaning.
const OBJECTS: i32 = 5;

/// One weight.
pub(super) struct Face {
    name: &'static str,
    font: FontRef<'static>,
    /// Units of an em in the file.
    pub(super) em: f32,
    /// Widths by glyph, in thousandths of an em.
    pub(super) widths: Vec<f32>,
    glyphs: HashMap<char, u16>,
    /// Widths of the first letters of all, which are nearly all that are asked for.
    usual: [f32; 128],
    bounds: [f32; 4],
    ascent: f32,
    descent: f32,
    capital: f32,
}

/// Regular and bold.
pub(super) static FACES: LazyLock<[Face; 2]> = LazyLock::new(|| {
    // Six letters and a plus say that a font is cut down to some of its letters.
    [("HAMSTR+DejaVuSansCondensed", REGULAR), ("HAMSTR+DejaVuSansCondensed-Bold", BOLD)]
        .map(|(name, file)| Face::of(name, file))
});

impl Face {
    fn of(name: &'static str, file: &'static [u8]) -> Self {
        let font = FontRef::new(file).expect("a test draws with both");
        let (size, place) = (Size::unscaled(), LocationRef::default());
        let about = font.metrics(size, place);
        let em = f32::from(about.units_per_em);
        let thousandths = |units: f32| units * EM / em;
        let metrics = font.glyph_metrics(size, place);
        let wide = |glyph: u16| metrics.advance_width(GlyphId::from(glyph));
        let widths =
            (0..about.glyph_count).map(|glyph| wide(glyph).unwrap_or_default());
        let bounds = about.bounds.unwrap_or_default();
        let widths: Vec<f32> = widths.map(thousandths).collect();
        let glyphs = font.charmap().mappings().filter_map(|(code, glyph)| {
            Some((char::from_u32(code)?, u16::try_from(glyph.to_u32()).ok()?))
        });
        let mut face = Self {
            name,
            em,
            widths,
            glyphs: glyphs.collect(),
            usual: [0.0; 128],
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max]
                .map(thousandths),
            ascent: thousandths(about.ascent),
            descent: thousandths(about.descent),
            capital: thousandths(about.cap_height.unwrap_or(about.ascent)),
            font,
        };
        face.usual = std::array::from_fn(|code| {
            u8::try_from(code).map_or(0.0, |code| face.wide(char::from(code)))
        });
        face
    }

    /// The glyph of a letter, or that of what is not there.
    pub(super) fn glyph(&self, letter: char) -> u16 {
        let glyph = self.glyphs.get(&letter).or_else(|| self.glyphs.get(&ABSENT));
        glyph.copied().unwrap_or_default()
    }

    fn wide(&self, letter: char) -> f32 {
        let glyph = usize::from(self.glyph(letter));
        self.widths.get(glyph).copied().unwrap_or_default()
    }
}

/// Width of a line of that size.
pub(crate) fn width(line: &str, size: f64, bold: bool) -> f64 {
    let face = &FACES[usize::from(bold)];
    let wide = |letter: char| {
        let usual = face.usual.get(letter as usize);
        usual.copied().unwrap_or_else(|| face.wide(letter))
    };
    let sum: f32 = line.chars().map(wide).sum();
    f64::from(sum) / f64::from(EM) * size
}

/// Whether there is a drawn letter for it.
pub(crate) fn is_drawn(letter: char) -> bool {
    letter.is_ascii_graphic()
        || FACES.iter().all(|face| face.glyphs.contains_key(&letter))
}

/// What was written with each face: glyphs with the words they stand for.
#[derive(Default)]
pub(super) struct Written(pub(super) [BTreeMap<u16, String>; 2]);

impl Written {
    /// Puts the faces that were used into the file, and says their names and numbers.
    pub(super) fn embed(
        &self,
        pdf: &mut Pdf,
        next: &mut i32,
    ) -> Result<Vec<(String, Ref)>, PictureError> {
        let mut named = Vec::new();
        for (index, used) in self.0.iter().enumerate().filter(|(_, u)| !u.is_empty()) {
            let first = *next;
            *next += OBJECTS;
            face(pdf, index, (used, first))?;
            named.push((format!("F{index}"), Ref::new(first)));
        }
        Ok(named)
    }
}

fn face(
    pdf: &mut Pdf,
    index: usize,
    (used, first): (&BTreeMap<u16, String>, i32),
) -> Result<(), PictureError> {
    let face = &FACES[index];
    let [font, letters, about, file, meaning] =
        [0, 1, 2, 3, 4].map(|offset| Ref::new(first + offset));
    let name = Name(face.name.as_bytes());
    let system = SystemInfo {
        registry: Str(b"Adobe"),
        ordering: Str(b"Identity"),
        supplement: 0,
    };
    pdf.type0_font(font)
        .base_font(name)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(letters)
        .to_unicode(meaning);
    let mut cid = pdf.cid_font(letters);
    cid.subtype(CidFontType::Type2).base_font(name).system_info(system);
    cid.font_descriptor(about).default_width(0.0);
    cid.cid_to_gid_map_predefined(Name(b"Identity"));
    let mut widths = cid.widths();
    for glyph in used.keys() {
        let wide = face.widths.get(usize::from(*glyph)).copied().unwrap_or_default();
        widths.consecutive(*glyph, [wide]);
    }
    widths.finish();
    cid.finish();
    let [left, bottom, right, top] = face.bounds;
    pdf.font_descriptor(about)
        .name(name)
        .flags(FontFlags::NON_SYMBOLIC)
        .bbox(Rect::new(left, bottom, right, top))
        .italic_angle(0.0)
        .ascent(face.ascent)
        .descent(face.descent)
        .cap_height(face.capital)
        .stem_v(STEM[index])
        .font_file2(file);
    let some = cut(&face.font, used.keys().copied()).ok_or(PictureError::Uncut)?;
    pdf.stream(file, &packed(&some)?)
        .filter(Filter::FlateDecode)
        .pair(Name(b"Length1"), i32::try_from(some.len()).unwrap_or(i32::MAX));
    let mut words: UnicodeCmap = UnicodeCmap::new(Name(b"Hamstrong"), system);
    for (glyph, said) in used.iter().filter(|(_, said)| !said.is_empty()) {
        words.pair_with_multiple(*glyph, said.chars());
    }
    let small = packed(&words.finish())?;
    pdf.stream(meaning, &small).filter(Filter::FlateDecode);
    Ok(())
}
