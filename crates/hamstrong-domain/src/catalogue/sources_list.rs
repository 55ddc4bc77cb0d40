//! Every source file, embedded: one line a file, sorted by id.

/// Id and text of every file in `data/evidence`.
#[rustfmt::skip]
pub const FILES: &[(&str, &str)] = &[
];
