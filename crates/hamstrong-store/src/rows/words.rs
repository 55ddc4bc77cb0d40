//! Single words in columns of their own.

use hamstrong_domain::recording::{Format, StartSource};

const FORMATS: [Format; 3] = [Format::Fit, Format::Gpx, Format::Tcx];
const SOURCES: [StartSource; 3] =
    [StartSource::Stated, StartSource::Position, StartSource::Home];

pub(crate) const fn format_word(format: Format) -> &'static str {
    match format {
        Format::Fit => "fit",
        Format::Gpx => "gpx",
        Format::Tcx => "tcx",
    }
}

pub(crate) fn format_from(word: &str) -> Option<Format> {
    FORMATS.into_iter().find(|format| format_word(*format) == word)
}

pub(crate) const fn source_word(source: StartSource) -> &'static str {
    match source {
        StartSource::Stated => "stated",
        StartSource::Position => "position",
        StartSource::Home => "home",
    }
}

pub(crate) fn source_from(word: &str) -> Option<StartSource> {
    SOURCES.into_iter().find(|source| source_word(*source) == word)
}
