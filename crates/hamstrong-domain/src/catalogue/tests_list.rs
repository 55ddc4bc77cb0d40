//! Every test file, embedded: one line a file, sorted by id.

/// Id and text of every file in `data/tests`.
#[rustfmt::skip]
pub const FILES: &[(&str, &str)] = &[
    ("505", include_str!("../../../../data/tests/505.toml")),
    ("active-knee-extension", include_str!("../../../../data/tests/active-knee-extension.toml")),
    ("askling-h-test", include_str!("../../../../data/tests/askling-h-test.toml")),
    ("calf-raise-endurance", include_str!("../../../../data/tests/calf-raise-endurance.toml")),
    ("flying-10m", include_str!("../../../../data/tests/flying-10m.toml")),
    ("hop-for-distance-single", include_str!("../../../../data/tests/hop-for-distance-single.toml")),
    ("hq-conventional", include_str!("../../../../data/tests/hq-conventional.toml")),
    ("hq-functional", include_str!("../../../../data/tests/hq-functional.toml")),
    ("isometric-hamstring-dynamometer", include_str!("../../../../data/tests/isometric-hamstring-dynamometer.toml")),
    ("nordic-break-point", include_str!("../../../../data/tests/nordic-break-point.toml")),
    ("pain-free-walk", include_str!("../../../../data/tests/pain-free-walk.toml")),
    ("passive-straight-leg-raise", include_str!("../../../../data/tests/passive-straight-leg-raise.toml")),
    ("pht-load-test", include_str!("../../../../data/tests/pht-load-test.toml")),
    ("prone-isometric-pain-provocation", include_str!("../../../../data/tests/prone-isometric-pain-provocation.toml")),
    ("reactive-star", include_str!("../../../../data/tests/reactive-star.toml")),
    ("single-leg-hamstring-bridge", include_str!("../../../../data/tests/single-leg-hamstring-bridge.toml")),
    ("single-leg-rdl-5rm", include_str!("../../../../data/tests/single-leg-rdl-5rm.toml")),
    ("sit-and-reach", include_str!("../../../../data/tests/sit-and-reach.toml")),
    ("speedcourt", include_str!("../../../../data/tests/speedcourt.toml")),
    ("sprint-30m", include_str!("../../../../data/tests/sprint-30m.toml")),
    ("t-test", include_str!("../../../../data/tests/t-test.toml")),
];
