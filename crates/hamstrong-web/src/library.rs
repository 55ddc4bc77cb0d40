//! The library: every exercise with its moving figure, the evidence and the
//! explanations, as pages that work served or from a folder.
//!
//! A page is a [`Leaf`]: an address, a title and its content. `Links` knows how
//! addresses look, so that the same content is served or written to a folder.

mod dose;
mod exercise;
mod faults;
mod filter;
mod folder;
mod index;
mod links;
mod map;
mod pictures;
pub(crate) mod words;

use hamstrong_domain::figure::figures;
use maud::Markup;

pub use folder::{FolderError, Written, export, files, languages};
pub use links::{Links, Place};
pub use pictures::picture;
pub(crate) use pictures::picture_in;

/// Style of these pages, everything under the class `lib`; comes after the style of the
/// frame.
pub const STYLE: &str = include_str!("../assets/library.css");
/// Filters the list; without it the list is whole.
pub const FILTER: &str = include_str!("../assets/library.js");
/// Plays, pauses and moves a figure; without it the figure has a plain pause.
pub const SCRUBBER: &str = include_str!("../assets/figure.js");

/// One page before its frame.
pub struct Leaf {
    /// Which page it is.
    pub place: Place,
    /// Its title.
    pub title: String,
    /// What stands in the frame.
    pub content: Markup,
}

/// Computes what the first page of a server would wait for: the drawn lengths of the
/// list. May run on a thread of its own.
pub fn warm() {
    for figure in figures() {
        figure.length_tag();
    }
}

/// The page at a place; none if there is no such exercise, rule, source or explanation.
pub fn leaf(place: &Place, links: &Links) -> Option<Leaf> {
    let (title, content) = match place {
        Place::Home => index::home(links),
        Place::Library => index::all(links),
        Place::Exercise(id) => exercise::one(id, links)?,
        Place::Evidence => crate::evidence::index(links),
        Place::Rule(id) => crate::evidence::rule_page(id, links)?,
        Place::Source(id) => crate::evidence::source_page(id, links)?,
        Place::Explanations => crate::explain::index(links),
        Place::Explanation(id) => crate::explain::one(id, links)?,
        Place::Asset(_) | Place::Figure(_) => return None,
    };
    Some(Leaf {
        place: place.clone(),
        title,
        content: index::framed(place, &content, links),
    })
}
