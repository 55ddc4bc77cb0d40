//! Where a number comes from, how well it is known, and where it stops.

use serde::Deserialize;

/// How the house knows a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// It stands in a text that was found and read.
    Seen,
    /// It comes from a founding document.
    Seed,
    /// It is the house's judgement; a physiotherapist has yet to agree.
    Proposed,
    /// It is known from the literature but was not found; unverified.
    Recalled,
}

/// How strong the evidence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Grade {
    /// High: measured directly, agreed by several sources.
    H,
    /// Moderate.
    M,
    /// Low: one source, recalled, or an engineering choice.
    L,
}

/// One source: what it found, in whom, and where it stops.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Kebab-case file name, for example `frandsen-2025`; filled from the shelf.
    #[serde(default)]
    pub id: String,
    /// Authors, journal, year, pages.
    pub citation: String,
    /// How much of it was read: "full text", "abstract", "excerpt", "secondary page",
    /// "founding document", "our own fit" or "not seen".
    pub read: String,
    /// How the house knows what it cites from it.
    pub mark: Mark,
    /// Digital object identifier, if known.
    #[serde(default)]
    pub doi: Option<String>,
    /// Who was studied; "not stated here" where the notes do not say.
    pub population: String,
    /// What was found, with its uncertainty.
    pub finding: String,
    /// Where the finding stops.
    pub limits: String,
}
