//! Pages as a PDF: what is drawn on them, the letters, and the order in which they are
//! read aloud.

use pdf_writer::types::StructRole;
use pdf_writer::writers::Resources;
use pdf_writer::{Filter, Finish as _, Name, Pdf, Rect, Ref, Settings, TextStr};

use super::content::{Canvas, Told};
use super::marks::Mark;
use super::{PictureError, element, packed, tree};

/// Points of a pixel of a lone picture.
const POINTS: f32 = 0.75;

/// Objects that stand at the same place in every file.
const CATALOG: Ref = Ref::new(1);
const PAGES: Ref = Ref::new(2);
const RESOURCES: Ref = Ref::new(3);
const READ: Ref = Ref::new(4);
const DOCUMENT: Ref = Ref::new(5);
const ABOUT: Ref = Ref::new(6);
const FIRST: i32 = 7;

/// A page before it is written; lengths in points, from the upper left corner.
pub(crate) struct Leaf {
    pub(crate) size: [f64; 2],
    /// Boxes and words.
    pub(crate) marks: Vec<Mark>,
    /// Figures, each with its left and upper edge and its scale.
    pub(crate) figures: Vec<(String, [f64; 3])>,
}

/// A picture alone on a page of its size.
pub(super) fn alone(svg: &str) -> Result<Vec<u8>, PictureError> {
    let size = tree(svg)?.size();
    let size = [size.width(), size.height()].map(|side| f64::from(side * POINTS));
    let figures = vec![(svg.to_owned(), [0.0, 0.0, f64::from(POINTS)])];
    written(
        (&element(svg, "title"), "en"),
        &[Leaf { size, marks: Vec::new(), figures }],
    )
}

/// A page with what it shows and tells, ready for the file.
struct Page {
    size: [f32; 2],
    content: Vec<u8>,
    told: Vec<Told>,
}

/// The file of these pages, with its title and language.
pub(crate) fn written(
    (title, language): (&str, &str),
    leaves: &[Leaf],
) -> Result<Vec<u8>, PictureError> {
    let mut canvas = Canvas::default();
    let pages: Vec<Page> =
        leaves.iter().map(|leaf| page(&mut canvas, leaf)).collect::<Result<_, _>>()?;
    let mut pdf = Pdf::with_settings(Settings { pretty: false });
    let mut next = FIRST;
    let mut catalog = pdf.catalog(CATALOG);
    catalog.pages(PAGES).lang(TextStr(language));
    catalog.mark_info().marked(true);
    catalog.pair(Name(b"StructTreeRoot"), READ);
    catalog.viewer_preferences().display_doc_title(true);
    catalog.finish();
    pdf.document_info(ABOUT).title(TextStr(title)).producer(TextStr("Hamstrong"));
    shared(&mut pdf, &canvas, &mut next)?;
    let count = i32::try_from(pages.len()).unwrap_or(i32::MAX);
    let numbers: Vec<Ref> = pages.iter().map(|_| taken(&mut next)).collect();
    pdf.pages(PAGES).kids(numbers.iter().copied()).count(count);
    for ((key, page), number) in (0..).zip(&pages).zip(&numbers) {
        let content = taken(&mut next);
        let [wide, high] = page.size;
        let mut object = pdf.page(*number);
        object.parent(PAGES).media_box(Rect::new(0.0, 0.0, wide, high));
        object
            .contents(content)
            .struct_parents(key)
            .pair(Name(b"Resources"), RESOURCES);
        object.finish();
        pdf.stream(content, &packed(&page.content)?).filter(Filter::FlateDecode);
    }
    read_aloud(&mut pdf, (&pages, &numbers), &mut next);
    Ok(pdf.finish())
}

fn taken(next: &mut i32) -> Ref {
    *next += 1;
    Ref::new(*next - 1)
}

fn page(canvas: &mut Canvas, leaf: &Leaf) -> Result<Page, PictureError> {
    let size = leaf.size.map(|side| side as f32);
    let mut content = format!("1 0 0 -1 0 {} cm\n", size[1]);
    for (svg, [left, top, scale]) in &leaf.figures {
        let described = format!("{}. {}", element(svg, "title"), element(svg, "desc"));
        let place = [*scale, *scale, *left, *top].map(|number| number as f32);
        canvas.figure((&tree(svg)?, place), described, &mut content)?;
    }
    canvas.marks(&leaf.marks, &mut content);
    let told = std::mem::take(&mut canvas.told);
    Ok(Page { size, content: content.into_bytes(), told })
}

/// What every page draws with: letters, half-seen drawings, shares of what is seen.
fn shared(pdf: &mut Pdf, canvas: &Canvas, next: &mut i32) -> Result<(), PictureError> {
    let fonts = canvas.written.embed(pdf, next)?;
    let forms: Vec<Ref> = canvas.forms.iter().map(|_| taken(next)).collect();
    for ((content, [wide, high]), number) in canvas.forms.iter().zip(&forms) {
        let small = packed(content.as_bytes())?;
        let mut form = pdf.form_xobject(*number, &small);
        form.filter(Filter::FlateDecode);
        form.bbox(Rect::new(0.0, 0.0, *wide, *high));
        form.group().transparency().isolated(true);
        form.pair(Name(b"Resources"), RESOURCES);
    }
    let mut resources = pdf.indirect(RESOURCES).start::<Resources>();
    let mut all = resources.fonts();
    for (name, number) in &fonts {
        all.pair(Name(name.as_bytes()), *number);
    }
    all.finish();
    let mut all = resources.x_objects();
    for (index, number) in forms.iter().enumerate() {
        all.pair(Name(format!("X{index}").as_bytes()), *number);
    }
    all.finish();
    let mut all = resources.ext_g_states();
    for (index, share) in canvas.faint.iter().enumerate() {
        let share: f32 = share.parse().unwrap_or(1.0);
        let mut state = all.insert(Name(format!("G{index}").as_bytes())).dict();
        state.pair(Name(b"CA"), share).pair(Name(b"ca"), share);
    }
    Ok(())
}

/// The order in which the pages are read, and what figures show.
fn read_aloud(pdf: &mut Pdf, (pages, numbers): (&[Page], &[Ref]), next: &mut i32) {
    let parts: Vec<Vec<Ref>> = pages
        .iter()
        .map(|page| page.told.iter().map(|_| taken(next)).collect())
        .collect();
    let mut root = pdf.indirect(READ).dict();
    root.pair(Name(b"Type"), Name(b"StructTreeRoot")).pair(Name(b"K"), DOCUMENT);
    let mut tree = root.insert(Name(b"ParentTree")).dict();
    let mut by_page = tree.insert(Name(b"Nums")).array();
    for (key, parts) in (0_i32..).zip(&parts) {
        by_page.item(key);
        by_page.push().array().items(parts.iter().copied());
    }
    by_page.finish();
    tree.finish();
    root.finish();
    let mut document = pdf.struct_element(DOCUMENT);
    document.kind(StructRole::Document).parent(READ);
    let mut children = document.children();
    parts.iter().flatten().for_each(|part| {
        children.struct_element(*part);
    });
    children.finish();
    document.finish();
    for ((page, number), parts) in pages.iter().zip(numbers).zip(&parts) {
        for ((index, told), part) in (0_i32..).zip(&page.told).zip(parts) {
            let mut element = pdf.struct_element(*part);
            element.parent(DOCUMENT).page(*number).pair(Name(b"K"), index);
            match told {
                Told::Words => element.kind(StructRole::P),
                Told::Figure(described) => {
                    element.kind(StructRole::Figure).alt(TextStr(described))
                }
            };
        }
    }
}
