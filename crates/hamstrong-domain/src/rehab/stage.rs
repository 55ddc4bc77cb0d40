//! The stages of the two ways back.

use super::table::{self, Criterion, Stage};
use crate::diary::Pathway;

/// The stages of a pathway, the first first.
pub fn stages(pathway: Pathway) -> &'static [Stage] {
    match pathway {
        Pathway::Strain => &table::strain().stages,
        Pathway::Tendon => &table::tendon().stages,
    }
}

/// The place of a stage in its pathway, by id.
pub fn stage_index(pathway: Pathway, id: &str) -> Option<usize> {
    stages(pathway).iter().position(|stage| stage.id.eq_ignore_ascii_case(id))
}

/// The criterion with this id, and the stage it belongs to.
pub fn criterion(pathway: Pathway, id: &str) -> Option<(usize, &'static Criterion)> {
    stages(pathway).iter().enumerate().find_map(|(at, stage)| {
        stage.exit.iter().find(|exit| exit.id == id).map(|exit| (at, exit))
    })
}
