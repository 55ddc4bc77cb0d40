//! Files made to harm, and files that are something else.

use std::fmt::Write as _;
use std::io::Cursor;
use std::time::{Duration, Instant};

use hamstrong_ingest::{Content, Limits, ReadError, archive, read};
use proptest::prelude::*;

use crate::material::{assert_sound, outcome};

fn refusal(text: &str) -> ReadError {
    let start = Instant::now();
    let error = read(text.as_bytes(), &Limits::default()).unwrap_err();
    assert!(start.elapsed() < Duration::from_secs(2));
    error
}

#[test]
fn three_hundred_thousand_levels_are_refused_at_once() {
    let n = 300_000;
    for (root, end) in [("gpx", "</gpx>"), ("TrainingCenterDatabase", "")] {
        let deep = format!("<{root}>{}{}{end}", "<a>".repeat(n), "</a>".repeat(n));
        assert!(matches!(refusal(&deep), ReadError::TooLarge(_)));
    }
}

#[test]
fn entities_are_refused_and_never_expanded() {
    let mut bomb = String::from("<!DOCTYPE gpx [<!ENTITY a0 \"ha\">");
    for n in 1..=30 {
        let inner = format!("&a{};", n - 1).repeat(10);
        let _ = write!(bomb, "<!ENTITY a{n} \"{inner}\">");
    }
    bomb += "]><gpx><trk><name>&a30;</name></trk></gpx>";
    let error = refusal(&bomb);
    assert_eq!(
        error.to_string(),
        "this file declares 31 entities, which no watch writes"
    );
    let outside = "<!DOCTYPE gpx SYSTEM \"file:///etc/passwd\"><gpx></gpx>";
    assert!(matches!(refusal(outside), ReadError::Declared(_)));
    let other = "<!DOCTYPE r [<!ENTITY e SYSTEM \"http://example.org/\">]><r>&e;</r>";
    assert!(matches!(refusal(other), ReadError::Declared(_)));
}

#[test]
fn limits_on_points_text_and_size_hold() {
    let point = "<trkpt lat='1' lon='2'><time>2024-05-01T09:00:00Z</time></trkpt>";
    let many = format!("<gpx><trk><trkseg>{}", point.repeat(1001));
    let limits = Limits { points: 1000, ..Limits::default() };
    assert!(matches!(read(many.as_bytes(), &limits), Err(ReadError::TooLarge(_))));
    let limits = Limits { bytes: 1000, ..Limits::default() };
    assert!(matches!(read(many.as_bytes(), &limits), Err(ReadError::TooLarge(_))));
    let long = "x".repeat(70_000);
    for text in [
        format!("<gpx><trk><name>{long}</name></trk></gpx>"),
        format!("<gpx creator='{long}'></gpx>"),
        format!("<gpx><{long}/></gpx>"),
    ] {
        assert!(matches!(refusal(&text), ReadError::TooLarge(_)));
    }
}

#[test]
fn files_of_other_kinds_are_named() {
    let health = "<?xml version=\"1.0\"?><!DOCTYPE HealthData [\n<!ELEMENT HealthData \
        (ExportDate)>\n]>\n<HealthData locale=\"en\"></HealthData>";
    for (bytes, expected) in [
        (&b""[..], "refused: the file is empty (0 bytes)"),
        (&[0; 512], "refused: the file holds nothing but 512 zero bytes"),
        (
            health.as_bytes(),
            "not an activity: an Apple Health export; its routes stand beside it",
        ),
        (b"<!DOCTYPE html>\n<html><p>Sign in</html>", "not an activity: a web page"),
        (b"a,b\n1,2\n", "not an activity: a table of separated values"),
        (b"{\"a\": 1}", "not an activity: a JSON file"),
        (b"Dear runner", "not an activity: a text file"),
        (b"\xff\xd8\xff\xe0 JFIF", "not an activity: a picture"),
        (
            b"<kml><Placemark/></kml>",
            "not an activity: a map in KML, which holds no times",
        ),
        (
            b"<note>hello</note>",
            "not an activity: an XML file of <note>, neither GPX nor TCX",
        ),
        (
            b"<pwx/>",
            "refused: this is not a FIT, GPX or TCX file, nor a gzip or zip of them",
        ),
        (
            b"\x7fELF\x02\x01\x01\x00\x00",
            "refused: this is not a FIT, GPX or TCX file, nor a gzip or zip of them",
        ),
        (b"<gpx", "refused: this GPX file breaks off before its first point"),
    ] {
        assert_eq!(outcome(&read(bytes, &Limits::default())), expected);
    }
}

/// A small file of each kind, to be damaged.
fn seeds() -> Vec<Vec<u8>> {
    let gpx = "<?xml version=\"1.0\"?><gpx creator=\"x\"><trk><type>9</type><trkseg>\
        <trkpt lat=\"46.1\" lon=\"-15.2\"><ele>1.5</ele><time>2024-05-01T09:00:00.5Z</time>\
        <extensions><a:hr>140</a:hr></extensions></trkpt>\
        <trkpt lat=\"46.2\" lon=\"-15.2\"><time>2024-05-01T09:00:09+02:00</time></trkpt>\
        </trkseg></trk></gpx>";
    let tcx = "<TrainingCenterDatabase><Activities><Activity Sport=\"Running\">\
        <Lap StartTime=\"2024-05-01T09:00:00Z\"><TotalTimeSeconds>9</TotalTimeSeconds><Track>\
        <Trackpoint><Time>2024-05-01T09:00:00Z</Time><DistanceMeters>1e2</DistanceMeters>\
        <HeartRateBpm><Value>99</Value></HeartRateBpm></Trackpoint>\
        <Trackpoint><Time>2024-05-01T09:00:09Z</Time></Trackpoint>\
        </Track></Lap></Activity></Activities></TrainingCenterDatabase>";
    let mut packer =
        flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packer, gpx.as_bytes()).unwrap();
    let gz = packer.finish().unwrap();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("a.gpx", zip::write::SimpleFileOptions::default()).unwrap();
    std::io::Write::write_all(&mut zip, gpx.as_bytes()).unwrap();
    let zip = zip.finish().unwrap().into_inner();
    let wide: Vec<u8> = gpx.encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![gpx.into(), tcx.into(), gz, zip, wide]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn damaged_files_never_stop_the_program(
        which in 0_usize..5,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        repeat in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = seeds().remove(which);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let (from, to) = (repeat.0.index(bytes.len()), repeat.1.index(bytes.len()));
        if from < to {
            let piece = bytes[from..to].to_vec();
            bytes.splice(to..to, piece);
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(Content::Activities(all)) = read(&bytes, &Limits::default()) {
            all.iter().for_each(assert_sound);
        }
        let _ = archive::each_member(Cursor::new(&bytes), &Limits::default(), &mut |member| {
            if let Ok(bytes) = member.content {
                let _ = read(&bytes, &Limits::default());
            }
        });
    }
}
