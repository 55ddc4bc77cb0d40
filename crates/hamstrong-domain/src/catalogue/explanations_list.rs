//! Every explanation file, embedded: one line a file, sorted by id.

/// Id and text of every file in `data/explain`.
#[rustfmt::skip]
pub const FILES: &[(&str, &str)] = &[
    ("cold-start", include_str!("../../../../data/explain/cold-start.toml")),
    ("overload", include_str!("../../../../data/explain/overload.toml")),
    ("sleep-and-protein", include_str!("../../../../data/explain/sleep-and-protein.toml")),
    ("soreness-or-strain", include_str!("../../../../data/explain/soreness-or-strain.toml")),
    ("the-two-causes", include_str!("../../../../data/explain/the-two-causes.toml")),
    ("warm-up", include_str!("../../../../data/explain/warm-up.toml")),
    ("what-hamstrong-does-not-know", include_str!("../../../../data/explain/what-hamstrong-does-not-know.toml")),
    ("what-the-hamstrings-do", include_str!("../../../../data/explain/what-the-hamstrings-do.toml")),
    ("why-runners-are-weak-there", include_str!("../../../../data/explain/why-runners-are-weak-there.toml")),
];
