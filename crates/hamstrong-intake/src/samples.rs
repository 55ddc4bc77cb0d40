//! The recordings that come with the program; where they are from: samples/LICENCES.md.

/// Name and bytes of every sample.
#[rustfmt::skip]
pub const SAMPLES: &[(&str, &[u8])] = &[
    ("2012-12-26-run.tcx.gz", include_bytes!("../../../samples/2012-12-26-run.tcx.gz")),
    ("2012-12-26-same-run.tcx.gz", include_bytes!("../../../samples/2012-12-26-same-run.tcx.gz")),
    ("2015-08-15-run.fit.gz", include_bytes!("../../../samples/2015-08-15-run.fit.gz")),
    ("2017-01-17-run.fit.gz", include_bytes!("../../../samples/2017-01-17-run.fit.gz")),
    ("2017-06-12-ride.fit", include_bytes!("../../../samples/2017-06-12-ride.fit")),
    ("2017-07-29-run.gpx.gz", include_bytes!("../../../samples/2017-07-29-run.gpx.gz")),
    ("2019-09-14-run.fit", include_bytes!("../../../samples/2019-09-14-run.fit")),
    ("2022-05-29-run.fit", include_bytes!("../../../samples/2022-05-29-run.fit")),
    ("2023-01-12-run.fit", include_bytes!("../../../samples/2023-01-12-run.fit")),
    ("course.fit", include_bytes!("../../../samples/course.fit")),
    ("duathlon.fit", include_bytes!("../../../samples/duathlon.fit")),
];
