//! The drawings of the pages, by file name.

use std::borrow::Cow;

use hamstrong_domain::figure::svg::{Paper, icon, pair, still, strip};
use hamstrong_domain::figure::{Figure, figure, figures};

/// The drawing of a file name: `ID-icon.svg`, `ID-still.svg`, `ID-strip.svg`, or
/// `ID-fault-1.svg`.
pub fn picture(file: &str) -> Option<String> {
    picture_in(file, Cow::Borrowed)
}

/// The same with the words that `told` gives a figure.
pub(crate) fn picture_in(
    file: &str,
    told: impl Fn(&'static Figure) -> Cow<'static, Figure>,
) -> Option<String> {
    let name = file.strip_suffix(".svg")?;
    if let Some((id, number)) = name.rsplit_once("-fault-") {
        return drawn(&told(figure(id)?), Kind::Fault(number.parse().ok()?));
    }
    let (id, word) = name.rsplit_once('-')?;
    let kind = KINDS.iter().find(|(known, _)| *known == word)?.1;
    drawn(&told(figure(id)?), kind)
}

#[derive(Clone, Copy)]
enum Kind {
    Icon,
    Still,
    Strip,
    Fault(usize),
}

const KINDS: [(&str, Kind); 3] =
    [("icon", Kind::Icon), ("still", Kind::Still), ("strip", Kind::Strip)];

fn drawn(figure: &Figure, kind: Kind) -> Option<String> {
    let paper = Paper::Either;
    Some(match kind {
        Kind::Icon => icon(figure, paper),
        Kind::Still => still(figure, paper),
        Kind::Strip => strip(figure, paper),
        Kind::Fault(number) => {
            let fault = figure.faults.get(number.checked_sub(1)?)?;
            pair(figure, fault, paper)?
        }
    })
}

/// Every file name that has a drawing.
pub(super) fn names() -> Vec<String> {
    let mut names = Vec::new();
    for figure in figures() {
        let id = &figure.id;
        names.extend(KINDS.iter().map(|(word, _)| format!("{id}-{word}.svg")));
        let drawn = (1..).zip(&figure.faults).filter(|(_, fault)| fault.drawn());
        names.extend(drawn.map(|(number, _)| format!("{id}-fault-{number}.svg")));
    }
    names
}
