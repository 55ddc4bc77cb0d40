//! Every figure file, embedded: one line a file, sorted by id.

/// Id and text of every file in `data/figures`.
#[rustfmt::skip]
pub(super) const FILES: &[(&str, &str)] = &[
    ("askling-extender", include_str!("../../../../data/figures/askling-extender.toml")),
    ("backwards-running", include_str!("../../../../data/figures/backwards-running.toml")),
    ("cable-leg-curl-single", include_str!("../../../../data/figures/cable-leg-curl-single.toml")),
    ("foam-roll-hamstring", include_str!("../../../../data/figures/foam-roll-hamstring.toml")),
    ("hamstring-hops-single", include_str!("../../../../data/figures/hamstring-hops-single.toml")),
    ("hamstring-humps", include_str!("../../../../data/figures/hamstring-humps.toml")),
    ("hamstring-stretch-standing", include_str!("../../../../data/figures/hamstring-stretch-standing.toml")),
    ("inchworm", include_str!("../../../../data/figures/inchworm.toml")),
    ("machine-leg-curl", include_str!("../../../../data/figures/machine-leg-curl.toml")),
    ("nordic-curl", include_str!("../../../../data/figures/nordic-curl.toml")),
    ("running", include_str!("../../../../data/figures/running.toml")),
    ("rxx-clean", include_str!("../../../../data/figures/rxx-clean.toml")),
    ("single-leg-rdl-2db", include_str!("../../../../data/figures/single-leg-rdl-2db.toml")),
    ("stiff-leg-deadlift", include_str!("../../../../data/figures/stiff-leg-deadlift.toml")),
    ("swiss-ball-curl-single", include_str!("../../../../data/figures/swiss-ball-curl-single.toml")),
    ("trx-hamstring-runner", include_str!("../../../../data/figures/trx-hamstring-runner.toml")),
    ("vipr-hop-forward-back", include_str!("../../../../data/figures/vipr-hop-forward-back.toml")),
    ("vipr-hop-shoulder-to-shoulder", include_str!("../../../../data/figures/vipr-hop-shoulder-to-shoulder.toml")),
    ("vipr-hop-side-to-side", include_str!("../../../../data/figures/vipr-hop-side-to-side.toml")),
];
