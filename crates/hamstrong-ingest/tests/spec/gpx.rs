//! What GPX files of many hands become.

use hamstrong_domain::recording::{
    NO_ALTITUDE, NO_COORDINATE, NO_HEART_RATE, Span, Sport, StartSource,
};

use crate::material::{activities, activity, assert_sound, outcome, read_text};

/// A GPX file around what stands inside it.
fn gpx(inside: &str) -> String {
    format!("<?xml version=\"1.0\"?>\n<gpx creator=\"Kept &amp; Co\">{inside}</gpx>")
}

/// A track of one segment.
fn track(points: &str) -> String {
    gpx(&format!("<trk><type>running</type><trkseg>{points}</trkseg></trk>"))
}

/// A point `second` seconds after nine, a little further north each second.
fn point(second: u32) -> String {
    point_with(second, "")
}

fn point_with(second: u32, more: &str) -> String {
    let (minute, rest) = (second / 60 % 60, second % 60);
    let hour = 9 + second / 3600;
    format!(
        "<trkpt lat=\"46.{second:06}\" lon=\"15.1\">\
         <time>2024-05-01T{hour:02}:{minute:02}:{rest:02}Z</time>{more}</trkpt>"
    )
}

#[test]
fn a_run_keeps_its_start_its_device_and_every_quantity() {
    let extensions = "<ele>104.25</ele><extensions><ns3:TrackPointExtension>\
        <ns3:hr>141</ns3:hr><ns3:cad>85</ns3:cad></ns3:TrackPointExtension>\
        <power>300</power><gpxdata:speed>2.6</gpxdata:speed></extensions>";
    let run = activity(&track(&(point_with(0, extensions) + &point(1))));
    assert_sound(&run);
    assert_eq!(run.sport, Sport::Running);
    assert_eq!(run.device.as_deref(), Some("Kept & Co"));
    assert_eq!(run.start.instant.to_string(), "2024-05-01T09:00:00Z");
    assert_eq!((run.start.offset_s, run.start.source), (None, StartSource::Home));
    assert_eq!(run.samples.elapsed_ms, [0, 1000]);
    assert_eq!(run.samples.latitude_e7, [460_000_000, 460_000_010]);
    assert_eq!(run.samples.altitude_dm, [1043, NO_ALTITUDE]);
    assert_eq!(run.samples.heart_rate_bpm, [141, NO_HEART_RATE]);
    assert_eq!(run.samples.cadence_c_min[0], 8500);
    assert_eq!(run.samples.speed_mm_s[0], 2600);
    assert!(run.samples.distance_cm.is_empty());
    assert_eq!(run.remarks, []);
}

#[test]
fn a_quantity_given_twice_is_taken_from_the_first_that_makes_sense() {
    let twice = "<extensions><heartrate>0</heartrate><x:hr>150</x:hr><hr>99</hr>\
        <cadence>43</cadence><gpxdata:cadence>80</gpxdata:cadence></extensions>";
    let run = activity(&track(&(point_with(0, twice) + &point_with(1, twice))));
    assert_eq!(run.samples.heart_rate_bpm, [150, 150]);
    assert_eq!(run.samples.cadence_c_min, [4300, 4300]);
}

#[test]
fn a_stated_local_clock_is_kept() {
    let local = |second| {
        format!(
            "<trkpt lat=\"1\" lon=\"2\"><time>2021-01-07T21:51:{second}.5+01:00</time></trkpt>"
        )
    };
    let run = activity(&track(&(local(10) + &local(11))));
    assert_eq!(run.start.instant.to_string(), "2021-01-07T20:51:10.5Z");
    assert_eq!(
        (run.start.offset_s, run.start.source),
        (Some(3600), StartSource::Stated)
    );
}

#[test]
fn the_type_of_a_track_names_its_sport() {
    let other = |name: &str| Sport::Other(name.into());
    for (word, sport) in [
        ("running", Sport::Running),
        ("Running", Sport::Running),
        ("Run", Sport::Running),
        ("trail_running", Sport::Running),
        ("Trail Run", Sport::Running),
        ("9", Sport::Running),
        ("<![CDATA[jogging]]>", Sport::Running),
        ("treadmill_running", Sport::Running),
        ("1", other("cycling")),
        ("16", other("swimming")),
        ("road_biking", other("road biking")),
        ("unknown", Sport::Unknown),
        ("...", Sport::Unknown),
        ("", Sport::Unknown),
    ] {
        let points = point(0) + &point(1);
        let text = format!("<trk><type>{word}</type><trkseg>{points}</trkseg></trk>");
        let run = activity(&gpx(&text));
        assert_eq!(run.sport, sport, "{word}");
        assert_eq!(run.indoor, word.starts_with("treadmill"));
    }
}

#[test]
fn a_stop_between_segments_is_a_pause_and_a_gap_within_one_is_not() {
    let two = format!(
        "<trk><trkseg>{}{}</trkseg><trkseg>{}{}</trkseg></trk>",
        point(0),
        point(40),
        point(100),
        point(103)
    );
    let run = activity(&gpx(&two));
    assert_eq!(run.pauses, [Span { from_ms: 40_000, to_ms: 100_000 }]);
}

#[test]
fn tracks_that_follow_each_other_are_one_run_and_others_are_several() {
    let trk = |kind: &str, from: u32| {
        format!(
            "<trk><type>{kind}</type><trkseg>{}{}</trkseg></trk>",
            point(from),
            point(from + 5)
        )
    };
    let joined = activity(&gpx(&(trk("running", 0) + &trk("", 60))));
    assert_eq!(joined.samples.len(), 4);
    assert_eq!(joined.remarks[0].text, "2 tracks that follow each other read as one");
    let apart = activities(&gpx(&(trk("running", 0) + &trk("running", 8 * 3600))));
    assert_eq!(apart.len(), 2);
    let brick = activities(&gpx(&(trk("cycling", 0) + &trk("running", 60))));
    assert_eq!(brick.len(), 2);
    assert_eq!(brick[1].sport, Sport::Running);
}

#[test]
fn odd_points_are_left_out_and_counted() {
    let nowhere = point(2).replace("46.000002", "146.0");
    let untimed = "<trkpt lat=\"46\" lon=\"15\"/>";
    let absurd = point(4).replace("2024", "1970");
    let other_day = point(5).replace("2024-05", "2021-05");
    let points = [
        &point(0),
        &point(3),
        &point(1),
        &point(3),
        &nowhere,
        untimed,
        &absurd,
        &other_day,
        &point(6),
        &point(7),
        &point(8),
        &point(9),
    ];
    let all: Vec<String> = points.iter().map(ToString::to_string).collect();
    let run = activity(&track(&all.concat()));
    assert_sound(&run);
    let said: Vec<&str> = run.remarks.iter().map(|r| r.text.as_str()).collect();
    assert_eq!(
        said,
        [
            "1 position at no place on earth left out",
            "1 point without a time left out",
            "1 point with an impossible date left out",
            "1 point dated days away from the rest left out",
            "2 points going back in time left out",
            "1 point given twice merged",
        ]
    );
    let mended = run.remarks.iter().filter(|remark| remark.repaired).count();
    assert_eq!(mended, 5);
}

#[test]
fn a_position_at_no_place_leaves_the_rest_of_its_point() {
    let nowhere = point_with(1, "<hr>140</hr>").replace("46.000001", "146.0");
    let run = activity(&track(&(point(0) + &nowhere)));
    assert_eq!(run.samples.latitude_e7[1], NO_COORDINATE);
    assert_eq!(run.samples.heart_rate_bpm[1], 140);
}

#[test]
fn a_file_cut_anywhere_keeps_the_points_before_the_cut() {
    let whole = track(&(0..20).map(point).collect::<String>());
    let mut kept = 0;
    for end in 0..whole.len() {
        match read_text(&whole[..end]) {
            Ok(hamstrong_ingest::Content::Activities(all)) => {
                let n = all[0].samples.len();
                assert!(n >= kept);
                kept = n;
                assert!(all[0].remarks.iter().any(|remark| remark.repaired));
            }
            Ok(other) => panic!("{end}: {other:?}"),
            Err(error) => assert!(kept == 0, "{end}: {error}"),
        }
    }
    assert_eq!(kept, 20);
}

#[test]
fn a_file_broken_in_the_middle_keeps_the_points_before() {
    let text = track(&(point(0) + &point(1) + "<trkpt lat=\"1\"></wrong>" + &point(2)));
    let run = activity(&text);
    assert_eq!(run.samples.len(), 2);
    assert!(run.remarks[0].text.starts_with("the file breaks off after"));
}

#[test]
fn encodings_and_heads_of_any_program_are_read() {
    let plain = track(&(point(0) + &point(1)));
    let bare = plain.replace("<?xml version=\"1.0\"?>\n", "");
    let marked = format!("\u{feff}{plain}");
    let late = format!("\r\n  {plain}");
    for text in [&bare, &marked, &late] {
        assert_eq!(activity(text).samples.len(), 2);
    }
    let units = |swap: bool| -> Vec<u8> {
        let bytes = |u: u16| if swap { u.to_be_bytes() } else { u.to_le_bytes() };
        marked.encode_utf16().flat_map(bytes).collect()
    };
    let mut latin = plain.clone().into_bytes();
    let at = plain.find("Kept").unwrap();
    latin[at] = 0xe9;
    let mut tail = plain.clone().into_bytes();
    tail.extend(vec![0; 100_000]);
    for bytes in [units(false), units(true), latin, tail] {
        let read = hamstrong_ingest::read(&bytes, &hamstrong_ingest::Limits::default());
        assert!(outcome(&read).starts_with("running, 2 points, 1 s"), "{read:?}");
    }
}

#[test]
fn what_is_no_recorded_run_is_named() {
    for (inside, expected) in [
        ("", "refused: this GPX file holds no track"),
        (
            "<rte><rtept lat='1' lon='2'/></rte>",
            "not an activity: a planned route of 1 point",
        ),
        (
            "<wpt lat='1' lon='2'/><wpt lat='1' lon='2'/>",
            "not an activity: a list of 2 places",
        ),
        (
            "<trk><trkseg><trkpt lat='1' lon='2'/><trkpt lat='1' lon='3'/></trkseg></trk>",
            "refused: 2 points without times: a drawn or planned track, not a recorded one",
        ),
    ] {
        assert_eq!(outcome(&read_text(&gpx(inside))), expected);
    }
    let one = outcome(&read_text(&track(&point(0))));
    assert_eq!(one, "refused: the activity has one point only");
}
