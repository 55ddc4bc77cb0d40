//! A figure as the operators of a PDF: shapes as shapes, words as letters that can be
//! searched and copied, and what there is for who listens.

use std::fmt::Write as _;

use resvg::tiny_skia::{self, PathSegment};
use resvg::usvg::layout::Span;
use resvg::usvg::{
    self, FillRule, Group, LineCap, LineJoin, Node, Paint, Tree, fontdb,
};

use super::PictureError;
use super::letters::{FACES, HEAVY, Written};
use super::marks::shares;

/// A part of a page for who listens.
pub(super) enum Told {
    /// Words, as they stand.
    Words,
    /// A figure, with what is to be seen on it.
    Figure(String),
}

/// What is drawn, on pages and beside them.
#[derive(Default)]
pub(super) struct Canvas {
    /// Drawings that are laid on as a whole, half seen through, each with its size.
    pub(super) forms: Vec<(String, [f32; 2])>,
    /// How much is seen of something, by number.
    pub(super) faint: Vec<String>,
    /// The letters that were used.
    pub(super) written: Written,
    /// What the page at hand tells, in the order of its numbers.
    pub(super) told: Vec<Told>,
    size: [f32; 2],
}

impl Canvas {
    /// A drawing that is one figure, put where `place` says.
    pub(super) fn figure(
        &mut self,
        (tree, place): (&Tree, [f32; 4]),
        described: String,
        out: &mut String,
    ) -> Result<(), PictureError> {
        self.size = [tree.size().width(), tree.size().height()];
        let [across, down, left, top] = place.map(number);
        let number = self.told.len();
        self.told.push(Told::Figure(described));
        let _ = writeln!(out, "/Figure <</MCID {number}>> BDC");
        let _ = writeln!(out, "q {across} 0 0 {down} {left} {top} cm");
        self.group(tree, tree.root(), out)?;
        *out += "Q\nEMC\n";
        Ok(())
    }

    fn group(
        &mut self,
        tree: &Tree,
        group: &Group,
        out: &mut String,
    ) -> Result<(), PictureError> {
        if group.clip_path().is_some() || group.mask().is_some() {
            return Err(PictureError::Unknown("clip or mask"));
        }
        if !group.filters().is_empty() {
            return Err(PictureError::Unknown("filter"));
        }
        let seen = group.opacity().get();
        if seen >= 1.0 {
            return self.nodes(tree, group, out);
        }
        let mut form = String::new();
        self.nodes(tree, group, &mut form)?;
        self.forms.push((form, self.size));
        let number = self.forms.len() - 1;
        let share = self.faint(seen);
        let _ = writeln!(out, "q /G{share} gs /X{number} Do Q");
        Ok(())
    }

    fn nodes(
        &mut self,
        tree: &Tree,
        group: &Group,
        out: &mut String,
    ) -> Result<(), PictureError> {
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(tree, group, out)?,
                Node::Path(path) if path.is_visible() => self.path(path, out)?,
                Node::Path(_) => {}
                Node::Text(text) => self.text(tree, text, out)?,
                Node::Image(_) => return Err(PictureError::Unknown("picture in it")),
            }
        }
        Ok(())
    }

    fn text(
        &mut self,
        tree: &Tree,
        text: &usvg::Text,
        out: &mut String,
    ) -> Result<(), PictureError> {
        let simple = text.layouted().iter().all(|span| plain(span).is_some());
        if !simple {
            self.group(tree, text.flattened(), out)?;
        }
        let _ = writeln!(out, "q {} cm BT", matrix(text.abs_transform()));
        for span in text.layouted().iter().filter(|span| span.visible) {
            // Letters that are more than filled are drawn as shapes, with the words unseen.
            match plain(span).filter(|_| simple) {
                Some(ink) => {
                    let _ = write!(out, "0 Tr {ink} rg ");
                }
                None => *out += "3 Tr ",
            }
            self.span(tree, span, out);
        }
        *out += "ET Q\n";
        Ok(())
    }

    /// The letters of a span: those of a line in one go, moved where they do not stand
    /// as far apart as they are wide.
    fn span(&mut self, tree: &Tree, span: &Span, out: &mut String) {
        let mut line: Option<Line> = None;
        for glyph in &span.positioned_glyphs {
            let Some(face) = face_of(tree, glyph.font) else { continue };
            let about = &FACES[face];
            let at = glyph.outline_transform().pre_scale(about.em, about.em);
            let number = glyph.id.0 as u16;
            let wide =
                about.widths.get(usize::from(number)).copied().unwrap_or_default();
            let said = self.written.0[face].entry(number).or_default();
            if said.is_empty() {
                said.clone_from(&glyph.text);
            }
            if let Some(begun) = line.as_mut().filter(|line| line.goes_on(face, at)) {
                begun.add(number, wide, at);
            } else {
                if let Some(done) = line.take() {
                    done.end(out);
                }
                line = Some(Line::begin(face, at, (number, wide)));
            }
        }
        if let Some(done) = line {
            done.end(out);
        }
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

/// The colour of letters that are simply filled; none if there is more to them.
fn plain(span: &Span) -> Option<String> {
    let decorated = [&span.underline, &span.overline, &span.line_through];
    if span.stroke.is_some() || decorated.iter().any(|line| line.is_some()) {
        return None;
    }
    let fill = span.fill.as_ref().filter(|fill| fill.opacity().get() >= 1.0)?;
    colour(fill.paint()).ok()
}

/// The face of ours that a letter was set in.
fn face_of(tree: &Tree, id: fontdb::ID) -> Option<usize> {
    let face = tree.fontdb().face(id)?;
    Some(usize::from(face.weight.0 >= HEAVY))
}

/// Letters on one line, as they grow.
struct Line {
    face: usize,
    start: tiny_skia::Transform,
    /// Where the next letter stands if nothing moves it.
    next: f32,
    shown: String,
}

/// Thousandths of an em that nobody sees.
const UNSEEN: f32 = 0.5;

impl Line {
    fn begin(face: usize, at: tiny_skia::Transform, (glyph, wide): (u16, f32)) -> Self {
        let next = at.tx + wide / 1000.0 * at.sx;
        Self { face, start: at, next, shown: format!("<{glyph:04x}") }
    }

    fn goes_on(&self, face: usize, at: tiny_skia::Transform) -> bool {
        let start = self.start;
        let near = |a: f32, b: f32| (a - b).abs() < 1e-3;
        let upright = near(at.kx, 0.0) && near(at.ky, 0.0);
        let same = near(at.sx, start.sx) && near(at.sy, start.sy);
        face == self.face && upright && same && near(at.ty, start.ty)
    }

    fn add(&mut self, glyph: u16, wide: f32, at: tiny_skia::Transform) {
        let moved = (self.next - at.tx) / at.sx * 1000.0;
        if moved.abs() > UNSEEN {
            let _ = write!(self.shown, ">{}<", number(moved));
            self.next = at.tx;
        }
        self.next += wide / 1000.0 * at.sx;
        let _ = write!(self.shown, "{glyph:04x}");
    }

    fn end(self, out: &mut String) {
        let place = matrix(self.start);
        let _ = writeln!(out, "/F{} 1 Tf {place} Tm [{}>] TJ", self.face, self.shown);
    }
}

fn colour(paint: &Paint) -> Result<String, PictureError> {
    let Paint::Color(colour) = paint else {
        return Err(PictureError::Unknown("gradient or pattern"));
    };
    Ok(shares([colour.red, colour.green, colour.blue]))
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
pub(super) fn number(value: f32) -> String {
    let text = format!("{value:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
