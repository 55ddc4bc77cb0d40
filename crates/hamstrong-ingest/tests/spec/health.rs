//! Apple Health's export: workouts with their routes, at a memory that stays small.

use std::io::{Cursor, Read, Write as _};
use std::time::{Duration, Instant};

use hamstrong_domain::recording::Sport;
use hamstrong_ingest::archive::{Piece, each_piece, in_memory};
use hamstrong_ingest::health::{HealthExport, read_health};
use hamstrong_ingest::{Limits, ReadError};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::material::folder;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE HealthData [\n\
    <!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>\n]>\n\
    <HealthData locale=\"en_GB\">\n";
const RUN: &str = "<Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" \
    duration=\"30.5\" durationUnit=\"min\" sourceName=\"A &amp; B Watch\" \
    startDate=\"2024-04-02 10:40:38 +0200\" endDate=\"2024-04-02 11:12:22 +0200\">\n\
    <MetadataEntry key=\"HKIndoorWorkout\" value=\"0\"/>\n\
    <WorkoutStatistics type=\"HKQuantityTypeIdentifierDistanceWalkingRunning\" \
    sum=\"5.25\" unit=\"km\"/>\n\
    <WorkoutStatistics type=\"HKQuantityTypeIdentifierStepCount\" sum=\"5100\" unit=\"count\"/>\n\
    <WorkoutRoute sourceName=\"Watch\"><FileReference \
    path=\"/workout-routes/../route_2024-04-02_11.12am.gpx\"/></WorkoutRoute>\n\
    </Workout>\n";
const RECORD: &str = " <Record type=\"HKQuantityTypeIdentifierHeartRate\" \
    sourceName=\"Watch\" unit=\"count/min\" startDate=\"2024-04-02 10:40:38 +0200\" \
    endDate=\"2024-04-02 10:40:38 +0200\" value=\"141\"/>\n";

fn read(text: &str) -> Result<HealthExport, ReadError> {
    read_health(text.as_bytes(), &Limits::default())
}

#[test]
fn a_workout_carries_its_distance_time_and_route() {
    let walk = RUN.replace("TypeRunning", "TypeCrossCountrySkiing");
    let odd = RUN.replace("startDate", "begin");
    let text = format!("{HEAD}{RECORD}{RUN}{walk}{odd}</HealthData>");
    let export = read(&text).unwrap();
    assert!(export.whole);
    assert_eq!((export.workouts.len(), export.unreadable), (2, 1));
    let run = &export.workouts[0];
    assert_eq!((&run.sport, run.indoor), (&Sport::Running, false));
    assert_eq!(run.start.to_string(), "2024-04-02T08:40:38Z");
    assert_eq!(
        (run.offset_s, run.distance_m, run.active_s),
        (7200, Some(5250.0), Some(1830.0))
    );
    assert_eq!((run.source.as_str(), run.steps), ("A & B Watch", Some(5100.0)));
    assert_eq!(run.route.as_deref(), Some("route_2024-04-02_11.12am.gpx"));
    let found = export.of_route(
        "export.zip!apple_health_export/workout-routes/route_2024-04-02_11.12am.gpx",
    );
    assert_eq!(found, Some(run));
    assert_eq!(
        export.workouts[1].sport,
        Sport::Other("cross country skiing".to_owned())
    );
    assert!(read(&format!("{HEAD}{RUN}")).unwrap().workouts.len() == 1);
    assert!(!read(&format!("{HEAD}{RUN}<Rec")).unwrap().whole);
}

#[test]
fn what_is_no_export_or_declares_entities_is_refused() {
    let bomb = HEAD.replace("]>", "<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>");
    assert!(matches!(read(&format!("{bomb}{RUN}")), Err(ReadError::Declared(_))));
    assert_eq!(read("<gpx></gpx>"), Err(ReadError::UnknownFormat));
    assert!(matches!(read(""), Err(ReadError::Damaged(_))));
    assert!(matches!(read("hello"), Err(ReadError::Damaged(_))));
    let deep = format!("{HEAD}{}", "<a>".repeat(1000));
    assert!(matches!(read(&deep), Err(ReadError::TooLarge(_))));
}

#[test]
fn one_part_that_never_ends_is_refused_before_it_fills_the_memory() {
    for start in
        ["<!DOCTYPE HealthData [", "<HealthData a=\"", "<HealthData>", "<!--", "<"]
    {
        let began = Instant::now();
        let endless = Cursor::new(start.as_bytes()).chain(std::io::repeat(b'a'));
        let refused = read_health(endless.take(4 << 30), &Limits::default());
        assert!(matches!(refused, Err(ReadError::TooLarge(_))), "{start}: {refused:?}");
        assert!(began.elapsed() < Duration::from_secs(1), "{start}");
    }
}

/// An export of so many records, made while it is read.
fn generated(records: usize) -> impl Read {
    let body = RECORD.repeat(1000);
    let all = (0..records / 1000).map(move |_| Cursor::new(body.clone().into_bytes()));
    let mut parts: Vec<Box<dyn Read>> = vec![Box::new(Cursor::new(HEAD))];
    parts.extend(all.map(|part| Box::new(part) as Box<dyn Read>));
    parts.push(Box::new(Cursor::new(RUN)));
    parts.push(Box::new(Cursor::new("</HealthData>")));
    parts.into_iter().reduce(|a, b| Box::new(a.chain(b))).unwrap()
}

#[test]
fn an_export_in_a_zip_is_streamed_and_not_held() {
    let mut text = String::new();
    generated(20_000).read_to_string(&mut text).unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("apple_health_export/export.xml", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(text.as_bytes()).unwrap();
    let zip = zip.finish().unwrap().into_inner();
    let limits = Limits { bytes: 1 << 20, ..Limits::default() };
    assert!(text.len() > limits.bytes);
    let mut exports = Vec::new();
    each_piece(Cursor::new(&zip), &limits, &mut in_memory, &mut |piece| match piece {
        Piece::Health { name, bytes } => {
            exports.push((name, read_health(bytes, &limits)));
        }
        Piece::Member(other) => panic!("{other:?}"),
    })
    .unwrap();
    let (name, export) = &exports[0];
    assert_eq!(name, "apple_health_export/export.xml");
    let export = export.as_ref().unwrap();
    assert_eq!(
        (export.records, export.workouts.len(), export.whole),
        (20_000, 1, true)
    );
    // One that inflates without end is stopped by its ratio.
    let limits = Limits { ratio: 2, ..limits };
    each_piece(Cursor::new(&zip), &limits, &mut in_memory, &mut |piece| {
        let Piece::Health { bytes, .. } = piece else { panic!() };
        assert!(matches!(read_health(bytes, &limits), Err(ReadError::TooLarge(_))));
    })
    .unwrap();
}

#[test]
fn the_real_sample_gives_its_one_workout() {
    let Some(folder) = folder() else { return };
    let path = folder.join("bulk-export/apple-health/export6s3sample.xml");
    let export = read_health(std::fs::File::open(path).unwrap(), &Limits::default());
    let export = export.unwrap();
    assert!(export.whole);
    assert_eq!((export.workouts.len(), export.unreadable), (1, 0));
    let workout = &export.workouts[0];
    assert_eq!(workout.sport, Sport::Other("other".to_owned()));
    assert_eq!(workout.start.to_string(), "2016-04-02T09:40:38Z");
    assert_eq!(workout.active_s.map(f64::round), Some(1904.0));
    assert_eq!(workout.distance_m, None);
}

proptest::proptest! {
    #[test]
    fn no_damage_makes_the_reader_fail(cut in 0_usize..2000, at in 0_usize..2000, byte: u8) {
        let mut bytes = format!("{HEAD}{RECORD}{RUN}</HealthData>").into_bytes();
        let place = at % bytes.len();
        bytes[place] = byte;
        bytes.truncate(cut.max(1));
        let _ = read_health(bytes.as_slice(), &Limits::default());
    }
}
