//! The figures, parsed once and sorted by id.

use std::sync::LazyLock;

use super::files_list::FILES;
use super::sheet::Figure;

static FIGURES: LazyLock<Vec<Figure>> = LazyLock::new(|| {
    FILES
        .iter()
        .map(|(id, text)| read_figure(id, text).expect("a test reads the files"))
        .collect()
});

/// A figure from the text of its file; the error says what is wrong with it.
pub fn read_figure(id: &str, text: &str) -> Result<Figure, toml::de::Error> {
    let figure: Figure = toml::from_str(text)?;
    Ok(Figure { id: id.to_owned(), ..figure })
}

/// Every figure, sorted by id.
pub fn figures() -> &'static [Figure] {
    &FIGURES
}

/// The figure of an exercise, by its id.
pub fn figure(id: &str) -> Option<&'static Figure> {
    FIGURES.iter().find(|figure| figure.id == id)
}
