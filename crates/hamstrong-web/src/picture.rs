//! Drawings for who cannot use SVG: the same picture as PNG, or as a PDF of one page;
//! and pages to print.
//!
//! The words are set in a font that comes with the program, so a picture is the same on
//! every machine, also on one without fonts.

mod content;
mod cut;
mod letters;
mod marks;
mod pdf;

use std::io::Write as _;
use std::sync::{Arc, LazyLock};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

pub(crate) use letters::{ABSENT, is_drawn, width};
pub(crate) use marks::{Ink, Mark};
pub(crate) use pdf::{Leaf, written};

/// Widest picture, in pixels.
pub const WIDEST: u32 = 4096;

const FAMILY: &str = "DejaVu Sans Condensed";
const REGULAR: &[u8] = include_bytes!("../assets/fonts/DejaVuSansCondensed.ttf");
const BOLD: &[u8] = include_bytes!("../assets/fonts/DejaVuSansCondensed-Bold.ttf");

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(REGULAR.to_vec());
    fonts.load_font_data(BOLD.to_vec());
    // The last resort of an unknown name is the serif family.
    fonts.set_sans_serif_family(FAMILY);
    fonts.set_serif_family(FAMILY);
    Arc::new(fonts)
});

/// Why a drawing could not be written in another form.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// It is not a drawing.
    #[error("the drawing cannot be read: {0}")]
    Unreadable(#[from] resvg::usvg::Error),
    /// It is too large, or has no size.
    #[error("the picture would be {0} pixels wide; {WIDEST} at most")]
    TooLarge(u32),
    /// It could not be packed.
    #[error("the picture cannot be packed: {0}")]
    Unpacked(String),
    /// The letters could not be put into the file.
    #[error("the letters of the font cannot be cut out of it")]
    Uncut,
    /// It uses something that only browsers draw.
    #[error("the drawing has a {0}, which the PDF cannot show")]
    Unknown(&'static str),
}

/// The drawing as PNG of that width in pixels; by default two for each of its own.
pub fn png(svg: &str, width: Option<u32>) -> Result<Vec<u8>, PictureError> {
    let tree = tree(svg)?;
    let size = tree.size();
    let scale = width.map_or(2.0, |width| width as f32 / size.width());
    let wide = (size.width() * scale).round() as u32;
    let high = (size.height() * scale).round() as u32;
    if wide > WIDEST || high > 4 * WIDEST {
        return Err(PictureError::TooLarge(wide));
    }
    let mut pixels = Pixmap::new(wide, high).ok_or(PictureError::TooLarge(wide))?;
    let grown = Transform::from_scale(scale, scale);
    resvg::render(&tree, grown, &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| PictureError::Unpacked(error.to_string()))
}

/// The drawing as a PDF of one page as large as it; its title and description go along.
pub fn pdf(svg: &str) -> Result<Vec<u8>, PictureError> {
    pdf::alone(svg)
}

/// Bytes as they are kept in a PDF.
fn packed(bytes: &[u8]) -> Result<Vec<u8>, PictureError> {
    let failed = |error: std::io::Error| PictureError::Unpacked(error.to_string());
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).map_err(failed)?;
    packer.finish().map_err(failed)
}

fn tree(svg: &str) -> Result<Tree, PictureError> {
    let options = Options {
        font_family: FAMILY.to_owned(),
        fontdb: Arc::clone(&FONTS),
        ..Options::default()
    };
    Ok(Tree::from_str(svg, &options)?)
}

/// The words of the first element of that name.
fn element(svg: &str, name: &str) -> String {
    let inside = svg
        .split_once(&format!("<{name}>"))
        .and_then(|(_, rest)| rest.split_once(&format!("</{name}>")))
        .map_or("", |(words, _)| words);
    ["&lt;<", "&gt;>", "&quot;\"", "&amp;&"].iter().fold(
        inside.to_owned(),
        |words, pair| {
            let (from, to) = pair.split_at(pair.len() - 1);
            words.replace(from, to)
        },
    )
}
