//! Where things are: the same places, served or in a folder.

use std::borrow::Cow;

use hamstrong_domain::figure::Figure;

use crate::assets;
use crate::locale::{self, Texts};

/// Something that can be linked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The first page of the library.
    Home,
    /// All exercises.
    Library,
    /// One exercise, by id.
    Exercise(String),
    /// All rules and sources.
    Evidence,
    /// One rule, by id.
    Rule(String),
    /// One source, by id.
    Source(String),
    /// All explanations.
    Explanations,
    /// One explanation, by id.
    Explanation(String),
    /// A drawing, by its file name: `nordic-curl-strip.svg`.
    Figure(String),
    /// A style or a script, by its file name.
    Asset(&'static str),
}

impl Place {
    /// Its way from the first page, without an ending.
    pub fn path(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::Library => "library".to_owned(),
            Self::Exercise(id) => format!("library/{id}"),
            Self::Evidence => "evidence".to_owned(),
            Self::Rule(id) => format!("evidence/rule/{id}"),
            Self::Source(id) => format!("evidence/source/{id}"),
            Self::Explanations => "explain".to_owned(),
            Self::Explanation(id) => format!("explain/{id}"),
            Self::Figure(file) => format!("figures/{file}"),
            Self::Asset(file) => format!("assets/{file}"),
        }
    }

    const fn many(&self) -> bool {
        matches!(self, Self::Home | Self::Library | Self::Evidence | Self::Explanations)
    }

    const fn page(&self) -> bool {
        !matches!(self, Self::Figure(_) | Self::Asset(_))
    }

    /// Its file in a folder.
    pub fn file(&self) -> String {
        let path = self.path();
        match (self.page(), self.many(), path.is_empty()) {
            (false, ..) => path,
            (_, true, true) => "index.html".to_owned(),
            (_, true, false) => format!("{path}/index.html"),
            _ => format!("{path}.html"),
        }
    }
}

/// How addresses look on one page.
#[derive(Clone, Debug)]
pub struct Links {
    root: String,
    files: bool,
    /// The words of the pages.
    pub(crate) t: Texts,
}

impl Links {
    /// Addresses of a server.
    pub fn served() -> Self {
        Self { root: "/".to_owned(), files: false, t: locale::texts(None, None) }
    }

    /// The same in the words of a reader.
    pub(crate) fn told_in(self, t: Texts) -> Self {
        Self { t, ..self }
    }

    /// A figure in those words.
    pub(crate) fn told(&self, figure: &'static Figure) -> Cow<'static, Figure> {
        self.t.figure(figure)
    }

    /// Addresses of files, seen from the file of a place.
    pub fn from(place: &Place) -> Self {
        let deep = place.file().matches('/').count();
        Self { root: "../".repeat(deep), files: true, t: locale::texts(None, None) }
    }

    /// The way back to the first page.
    pub fn root(&self) -> &str {
        &self.root
    }

    /// The address of a place.
    pub fn to(&self, place: &Place) -> String {
        let way = if self.files { place.file() } else { place.path() };
        format!("{}{way}", self.root)
    }

    pub(crate) fn exercise(&self, id: &str) -> String {
        self.to(&Place::Exercise(id.to_owned()))
    }

    pub(crate) fn rule(&self, id: &str) -> String {
        self.to(&Place::Rule(id.to_owned()))
    }

    pub(crate) fn source(&self, id: &str) -> String {
        self.to(&Place::Source(id.to_owned()))
    }

    pub(crate) fn explanation(&self, id: &str) -> String {
        self.to(&Place::Explanation(id.to_owned()))
    }

    pub(crate) fn figure(&self, file: &str) -> String {
        let way = self.to(&Place::Figure(file.to_owned()));
        if self.files || self.t.is_english() {
            way
        } else {
            format!("{way}?in={}", self.t.code)
        }
    }

    pub(crate) fn asset(&self, file: &'static str) -> String {
        if self.files {
            self.to(&Place::Asset(file))
        } else {
            assets::address(file).to_owned()
        }
    }

    /// The style of these pages where it is apart from that of the frame.
    pub(crate) fn style(&self) -> Option<&'static str> {
        (!self.files).then(|| assets::address("library.css"))
    }
}
