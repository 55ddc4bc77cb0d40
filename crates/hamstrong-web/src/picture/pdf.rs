//! A drawing as PDF: shapes as shapes, words as shapes with the same words unseen over
//! them, so that they can be searched and copied, and the description for who listens.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use resvg::tiny_skia::{self, PathSegment};
use resvg::usvg::{self, FillRule, Group, LineCap, LineJoin, Node, Paint, Tree};

use super::PictureError;

/// Points of a pixel.
const POINTS: f32 = 0.75;

/// Objects that stand at the same place in every file.
const PAGE: usize = 3;
const PARENTS: usize = 6;
const FIGURE: usize = 7;
const FONT: usize = 8;

pub(super) fn written(
    tree: &Tree,
    [title, described]: &[String; 2],
) -> Result<Vec<u8>, PictureError> {
    let size = tree.size();
    let (wide, high) = (number(size.width()), number(size.height()));
    let mut canvas = Canvas { size: [wide, high], ..Canvas::default() };
    let mut drawn = format!("/Figure <</MCID 0>> BDC\n{POINTS} 0 0 -{POINTS} 0 ");
    let _ = writeln!(drawn, "{} cm", number(size.height() * POINTS));
    canvas.group(tree.root(), &mut drawn)?;
    drawn += "EMC\n";
    let mut file = File::default();
    file.object("<</Type/Catalog/Pages 2 0 R/Lang(en)/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R/ViewerPreferences<</DisplayDocTitle true>>>>");
    file.object("<</Type/Pages/Kids[3 0 R]/Count 1>>");
    let first = FONT + 1;
    let forms: String =
        (0..canvas.forms.len()).map(|i| format!("/X{i} {} 0 R", first + i)).collect();
    let faint: String = (canvas.faint.iter().enumerate())
        .map(|(i, share)| format!("/G{i}<</CA {share}/ca {share}>>"))
        .collect();
    let resources =
        format!("<</Font<</F {FONT} 0 R>>/XObject<<{forms}>>/ExtGState<<{faint}>>>>");
    let [w, h] = [size.width(), size.height()].map(|side| number(side * POINTS));
    file.object(&format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {w} {h}]/Contents 4 0 R\
         /StructParents 0/Resources{resources}>>"
    ));
    file.stream("", drawn.as_bytes())?;
    file.object(&format!(
        "<</Type/StructTreeRoot/K {FIGURE} 0 R/ParentTree {PARENTS} 0 R>>"
    ));
    file.object(&format!("<</Nums[0[{FIGURE} 0 R]]>>"));
    file.object(&format!(
        "<</Type/StructElem/S/Figure/P 5 0 R/Pg {PAGE} 0 R/K 0/Alt{}>>",
        words(&format!("{title}. {described}"))
    ));
    file.object(
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    );
    for form in &canvas.forms {
        let head = format!(
            "/Type/XObject/Subtype/Form/BBox[0 0 {} {}]/Resources{resources}\
             /Group<</S/Transparency/I true>>",
            canvas.size[0], canvas.size[1]
        );
        file.stream(&head, form.as_bytes())?;
    }
    let about = file.object(&format!("<</Title{}/Producer(Hamstrong)>>", words(title)));
    Ok(file.end(about))
}

/// What is drawn beside the page itself.
#[derive(Default)]
struct Canvas {
    size: [String; 2],
    /// Drawings that are laid on as a whole, half seen through.
    forms: Vec<String>,
    /// How much is seen of something, by number.
    faint: Vec<String>,
}

impl Canvas {
    fn group(&mut self, group: &Group, out: &mut String) -> Result<(), PictureError> {
        if group.clip_path().is_some() || group.mask().is_some() {
            return Err(PictureError::Unknown("clip or mask"));
        }
        if !group.filters().is_empty() {
            return Err(PictureError::Unknown("filter"));
        }
        let seen = group.opacity().get();
        if seen >= 1.0 {
            return self.nodes(group, out);
        }
        let mut form = String::new();
        self.nodes(group, &mut form)?;
        self.forms.push(form);
        let number = self.forms.len() - 1;
        let _ = writeln!(out, "q /G{} gs /X{number} Do Q", self.faint(seen));
        Ok(())
    }

    fn nodes(&mut self, group: &Group, out: &mut String) -> Result<(), PictureError> {
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group, out)?,
                Node::Path(path) if path.is_visible() => self.path(path, out)?,
                Node::Path(_) => {}
                Node::Text(text) => {
                    self.group(text.flattened(), out)?;
                    unseen(text, out);
                }
                Node::Image(_) => return Err(PictureError::Unknown("picture in it")),
            }
        }
        Ok(())
    }

    fn path(
        &mut self,
        path: &usvg::Path,
        out: &mut String,
    ) -> Result<(), PictureError> {
        let place = path.abs_transform();
        let _ = write!(out, "q {} cm ", matrix(place));
        let mut share = 1.0;
        if let Some(fill) = path.fill() {
            let _ = write!(out, "{} rg ", colour(fill.paint())?);
            share = fill.opacity().get();
        }
        let mut edge = share;
        if let Some(stroke) = path.stroke() {
            let _ = write!(out, "{} RG {}", colour(stroke.paint())?, pen(stroke));
            edge = stroke.opacity().get();
            share = if path.fill().is_some() { share } else { edge };
        }
        let (filled, stroked) = (path.fill().is_some(), path.stroke().is_some());
        let rule = path.fill().map_or(FillRule::NonZero, usvg::Fill::rule);
        let star = if rule == FillRule::EvenOdd { "*" } else { "" };
        let shape = shape(path.data());
        let mut pass = |seen: f32, ends: &str, out: &mut String| {
            if seen < 1.0 {
                let _ = write!(out, "/G{} gs ", self.faint(seen));
            }
            let _ = writeln!(out, "{shape}{ends}");
        };
        match (filled, stroked) {
            // Different shares need two passes; equal ones do too, or the edge mixes.
            (true, true) if share < 1.0 || edge < 1.0 => {
                *out += "q ";
                pass(share, &format!("f{star}"), out);
                *out += "Q ";
                pass(edge, "S", out);
            }
            (true, true) => pass(1.0, &format!("B{star}"), out),
            (true, false) => pass(share, &format!("f{star}"), out),
            (false, true) => pass(edge, "S", out),
            (false, false) => {}
        }
        *out += "Q\n";
        Ok(())
    }

    /// The number of a share that is seen.
    fn faint(&mut self, seen: f32) -> usize {
        let seen = number(seen);
        if let Some(known) = self.faint.iter().position(|known| *known == seen) {
            return known;
        }
        self.faint.push(seen);
        self.faint.len() - 1
    }
}

/// The words of a text where they stand, unseen.
fn unseen(text: &usvg::Text, out: &mut String) {
    let place = text.abs_transform();
    for chunk in text.chunks() {
        let size = chunk.spans().first().map_or(13.0, |span| span.font_size().get());
        let left = text.bounding_box().left();
        let base = chunk.y().unwrap_or_default();
        let said: String = chunk.text().chars().map(latin).collect();
        let _ = writeln!(
            out,
            "q {} cm BT 3 Tr /F {} Tf 1 0 0 -1 {} {} Tm <{said}> Tj ET Q",
            matrix(place),
            number(size),
            number(left),
            number(base)
        );
    }
}

/// A letter in the encoding of the unseen font, as hexadecimal digits.
fn latin(letter: char) -> String {
    let code = u32::from(letter);
    let known = matches!(code, 0x20..=0x7e | 0xa0..=0xff);
    format!("{:02x}", if known { code } else { 0x20 })
}

fn colour(paint: &Paint) -> Result<String, PictureError> {
    let Paint::Color(colour) = paint else {
        return Err(PictureError::Unknown("gradient or pattern"));
    };
    let share = |part: u8| number(f32::from(part) / 255.0);
    let [r, g, b] = [colour.red, colour.green, colour.blue].map(share);
    Ok(format!("{r} {g} {b}"))
}

fn pen(stroke: &usvg::Stroke) -> String {
    let cap = match stroke.linecap() {
        LineCap::Butt => 0,
        LineCap::Round => 1,
        LineCap::Square => 2,
    };
    let join = match stroke.linejoin() {
        LineJoin::Miter | LineJoin::MiterClip => 0,
        LineJoin::Round => 1,
        LineJoin::Bevel => 2,
    };
    let dashes: Vec<String> =
        stroke.dasharray().unwrap_or_default().iter().map(|d| number(*d)).collect();
    format!(
        "{} w {cap} J {join} j {} M [{}] {} d ",
        number(stroke.width().get()),
        number(stroke.miterlimit().get()),
        dashes.join(" "),
        number(stroke.dashoffset())
    )
}

fn shape(path: &tiny_skia::Path) -> String {
    let mut out = String::new();
    let mut last = tiny_skia::Point::zero();
    for segment in path.segments() {
        let (points, sign) = match segment {
            PathSegment::MoveTo(to) => (vec![to], 'm'),
            PathSegment::LineTo(to) => (vec![to], 'l'),
            PathSegment::QuadTo(by, to) => {
                let third = |end: tiny_skia::Point| {
                    let part = |a: f32, b: f32| a + (b - a) * 2.0 / 3.0;
                    tiny_skia::Point::from_xy(part(end.x, by.x), part(end.y, by.y))
                };
                (vec![third(last), third(to), to], 'c')
            }
            PathSegment::CubicTo(a, b, to) => (vec![a, b, to], 'c'),
            PathSegment::Close => (Vec::new(), 'h'),
        };
        for point in &points {
            let _ = write!(out, "{} {} ", number(point.x), number(point.y));
        }
        last = points.last().copied().unwrap_or(last);
        out.push(sign);
        out.push(' ');
    }
    out
}

fn matrix(t: tiny_skia::Transform) -> String {
    [t.sx, t.ky, t.kx, t.sy, t.tx, t.ty].map(number).join(" ")
}

/// A number with four decimals at most, never in powers of ten.
fn number(value: f32) -> String {
    let text = format!("{value:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Words as the file's own text.
fn words(text: &str) -> String {
    let units: String = text.encode_utf16().map(|unit| format!("{unit:04x}")).collect();
    format!("<feff{units}>")
}

/// The file as it grows: objects, and where each begins.
#[derive(Default)]
struct File {
    bytes: Vec<u8>,
    starts: Vec<usize>,
}

impl File {
    fn object(&mut self, content: &str) -> usize {
        self.raw(content.as_bytes())
    }

    fn stream(&mut self, head: &str, data: &[u8]) -> Result<usize, PictureError> {
        let failed = |error: std::io::Error| PictureError::Unpacked(error.to_string());
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
        packer.write_all(data).map_err(failed)?;
        let packed = packer.finish().map_err(failed)?;
        let mut content =
            format!("<<{head}/Filter/FlateDecode/Length {}>>stream\n", packed.len())
                .into_bytes();
        content.extend(packed);
        content.extend(b"\nendstream");
        Ok(self.raw(&content))
    }

    fn raw(&mut self, content: &[u8]) -> usize {
        if self.bytes.is_empty() {
            self.bytes.extend(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
        }
        self.starts.push(self.bytes.len());
        let number = self.starts.len();
        self.bytes.extend(format!("{number} 0 obj\n").as_bytes());
        self.bytes.extend(content);
        self.bytes.extend(b"\nendobj\n");
        number
    }

    fn end(mut self, about: usize) -> Vec<u8> {
        let table = self.bytes.len();
        let count = self.starts.len() + 1;
        let mut tail = format!("xref\n0 {count}\n0000000000 65535 f \n");
        for start in &self.starts {
            let _ = writeln!(tail, "{start:010} 00000 n ");
        }
        let _ = write!(
            tail,
            "trailer\n<</Size {count}/Root 1 0 R/Info {about} 0 R>>\nstartxref\n{table}\n%%EOF\n"
        );
        self.bytes.extend(tail.as_bytes());
        self.bytes
    }
}
