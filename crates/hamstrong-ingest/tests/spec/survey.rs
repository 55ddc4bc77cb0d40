//! Real files of many watches: each gives a named outcome, quickly, and the time it
//! spans agrees with what other decoders found.

use std::time::{Duration, Instant};

use hamstrong_domain::recording::{Sport, settle_sport};
use hamstrong_ingest::{Content, Limits, archive, read};

use crate::material::{assert_sound, folder, manifest, outcome};

const FOLDERS: &[&str] = &[
    "gpx-run/",
    "gpx-other/",
    "gpx-odd/",
    "tcx-run/",
    "tcx-other/",
    "tcx-odd/",
    "xml-hostile/",
    "zip-odd/",
    "bulk-export/",
    "runner-archive/",
];

#[test]
fn every_real_file_gives_a_named_outcome_and_its_true_span() {
    let Some(folder) = folder() else { return };
    let mut wrong = Vec::new();
    for row in manifest(&folder) {
        let file = row["file"].as_str();
        let ours = FOLDERS.iter().any(|start| file.starts_with(start));
        if !ours || file.contains(".fit") || file.contains(".zip") {
            continue;
        }
        let bytes = std::fs::read(folder.join(file)).unwrap();
        let start = Instant::now();
        let content = read(&bytes, &Limits::default());
        assert!(start.elapsed() < Duration::from_secs(2), "{file} is slow");
        println!("{file}: {}", outcome(&content));
        let Ok(Content::Activities(all)) = content else {
            continue;
        };
        all.iter().for_each(assert_sound);
        let [only] = all.as_slice() else { continue };
        let expected: f64 = row["reference_record_span_s"].parse().unwrap_or(0.0);
        let span = f64::from(only.samples.elapsed_ms[only.samples.len() - 1]) / 1000.0;
        if file.contains("trackfilter_faketime") {
            // One of its three points lies two years before the others.
            assert!(only.remarks.iter().any(|remark| remark.repaired));
            continue;
        }
        if row["reference_status"] == "ok" && (span - expected).abs() > 5.0 {
            wrong.push(format!("{file}: {span} s, not {expected} s"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Files that name no sport, and what they are.
const UNNAMED: &[(&str, &str)] = &[
    ("gpx-run/sports-lib__6909258631.gpx.gz", "running"),
    ("gpx-other/gpsbabel__globalsat_gh625XT.gpx", "running"),
    ("gpx-other/sports-lib__movescount.gpx", "running"),
    ("gpx-other/sports-lib__strava.gpx", "running"),
    ("gpx-other/activitylog2__ecc.gpx", "cycling or driving"),
    ("gpx-other/gpxpy__around-visnjan-with-car.gpx", "cycling or driving"),
    ("gpx-other/gpxpy__cerknicko-jezero.gpx", "cycling or driving"),
    (
        "gpx-other/sportstracker__bike-tour-holux-funtrek-130-pro-with-heartrate.gpx",
        "cycling or driving",
    ),
    (
        "gpx-other/geo-activity-playground__2025-08-31-09_57_05.835-Zwin-und-Nieuwvliet.gpx",
        "cycling or driving",
    ),
    (
        "gpx-other/geo-activity-playground__2025-09-03-11_32_33.996-Cadzand-Bad.gpx",
        "walking",
    ),
    ("gpx-other/gpxpy__korita-zbevnica.gpx", "walking"),
    ("gpx-other/dreeve__activity-fitotrack.gpx", "walking"),
    ("gpx-odd/sport-activities-features__broken2.gpx", "cycling or driving"),
    (
        "gpx-odd/gpsbabel__lezyne_super_gps-garmin_fit-sample-bad-endian.gpx",
        "cycling or driving",
    ),
    ("gpx-other/gpx__wahoo_example.gpx", "unknown"),
];

#[test]
fn a_file_that_names_no_sport_is_told_by_its_speeds() {
    let Some(folder) = folder() else { return };
    for (file, sport) in UNNAMED {
        let bytes = std::fs::read(folder.join(file)).unwrap();
        let Ok(Content::Activities(mut all)) = read(&bytes, &Limits::default()) else {
            panic!("{file} is not read");
        };
        settle_sport(&mut all[0]);
        let found = match &all[0].sport {
            Sport::Running => "running",
            Sport::Unknown => "unknown",
            Sport::Other(name) => name,
        };
        assert_eq!(found, *sport, "{file}");
    }
}

#[test]
fn every_odd_zip_gives_a_named_outcome() {
    let Some(folder) = folder() else { return };
    for entry in std::fs::read_dir(folder.join("zip-odd")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let mut members = Vec::new();
        let done = archive::each_member(
            std::io::Cursor::new(bytes),
            &Limits::default(),
            &mut |member| {
                let content = member.content.map(|bytes| bytes.len());
                members.push(format!("{} {content:?}", member.name));
            },
        );
        println!("{}: {done:?} {members:?}", path.display());
    }
}

#[test]
fn every_activity_of_a_real_archive_is_read() {
    let Some(folder) = folder() else { return };
    let file = std::fs::File::open(folder.join("runner-archive/runner-B-sparse.zip"));
    let mut members = 0;
    archive::each_member(file.unwrap(), &Limits::default(), &mut |member| {
        members += 1;
        let content = read(&member.content.unwrap(), &Limits::default());
        println!("{}: {}", member.name, outcome(&content));
    })
    .unwrap();
    assert!(members >= 75, "{members}");
}
