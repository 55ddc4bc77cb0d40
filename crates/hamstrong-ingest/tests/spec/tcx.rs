//! What TCX files of many watches become.

use hamstrong_domain::recording::{NO_COORDINATE, Span, Sport, Stated};

use crate::material::{activities, activity, assert_sound, outcome, read_text};

fn tcx(inside: &str) -> String {
    format!(
        "<TrainingCenterDatabase><Activities>{inside}</Activities></TrainingCenterDatabase>"
    )
}

fn sport(name: &str, inside: &str) -> String {
    format!(
        "<Activity Sport=\"{name}\"><Id>2024-05-01T09:00:00Z</Id>{inside}\
         <Creator><Name>A Watch 3</Name></Creator></Activity>"
    )
}

fn lap(minute: u32, metres: u32, inside: &str) -> String {
    format!(
        "<Lap StartTime=\"2024-05-01T09:{minute:02}:00.000Z\"><TotalTimeSeconds>60.5\
         </TotalTimeSeconds><DistanceMeters>{metres}</DistanceMeters>\
         <Track>{inside}</Track></Lap>"
    )
}

fn point(second: u32, more: &str) -> String {
    let (minute, rest) = (second / 60, second % 60);
    format!(
        "<Trackpoint><Time>2024-05-01T09:{minute:02}:{rest:02}Z</Time>\
         <DistanceMeters>{}.25</DistanceMeters>{more}</Trackpoint>",
        second * 3
    )
}

const PLACE: &str = "<Position><LatitudeDegrees>52.353527</LatitudeDegrees>\
    <LongitudeDegrees>4.848538</LongitudeDegrees></Position>";

#[test]
fn a_run_keeps_its_laps_its_sums_and_every_quantity() {
    let full = format!(
        "{PLACE}<AltitudeMeters>86.59</AltitudeMeters><HeartRateBpm xsi:type=\"x\">\
         <Value>141</Value></HeartRateBpm><Extensions><ns3:TPX><ns3:Speed>3.437\
         </ns3:Speed><ns3:RunCadence>82</ns3:RunCadence></ns3:TPX></Extensions>"
    );
    let laps = lap(0, 180, &(point(0, &full) + &point(60, &full)))
        + &lap(1, 30, &(point(60, &full) + &point(70, PLACE)));
    let run = activity(&tcx(&sport("Running", &laps)));
    assert_sound(&run);
    assert_eq!(run.sport, Sport::Running);
    assert!(!run.indoor);
    assert_eq!(run.device.as_deref(), Some("A Watch 3"));
    assert_eq!(run.samples.elapsed_ms, [0, 60_000, 70_000]);
    assert_eq!(run.samples.distance_cm, [25, 18_025, 21_025]);
    assert_eq!(run.samples.latitude_e7[0], 523_535_270);
    assert_eq!(run.samples.altitude_dm[0], 866);
    assert_eq!(run.samples.heart_rate_bpm, [141, 141, 0]);
    assert_eq!(run.samples.speed_mm_s[0], 3437);
    assert_eq!(run.samples.cadence_c_min[0], 8200);
    let spans: Vec<Span> = run.laps.iter().map(|lap| lap.span).collect();
    assert_eq!(
        spans,
        [Span { from_ms: 0, to_ms: 60_000 }, Span { from_ms: 60_000, to_ms: 70_000 }]
    );
    let stated =
        Stated { distance_m: Some(210.0), timer_s: Some(121.0), elapsed_s: None };
    assert_eq!(run.stated, stated);
    assert_eq!(run.remarks[0].text, "1 point given twice merged");
    assert!(!run.remarks[0].repaired);
}

#[test]
fn a_run_without_positions_was_indoors() {
    let run =
        activity(&tcx(&sport("Running", &lap(0, 9, &(point(0, "") + &point(3, ""))))));
    assert!(run.indoor);
    assert!(run.samples.latitude_e7.is_empty());
}

#[test]
fn a_stop_between_two_tracks_is_a_pause() {
    let lap =
        lap(0, 9, &(point(0, "") + &point(3, "") + "</Track><Track>" + &point(60, "")));
    let run = activity(&tcx(&sport("Running", &lap)));
    assert_eq!(run.pauses, [Span { from_ms: 3000, to_ms: 60_000 }]);
}

#[test]
fn the_sport_is_the_one_the_file_names() {
    for (name, expected) in [
        ("Running", Sport::Running),
        ("Biking", Sport::Other("cycling".into())),
        ("Other", Sport::Other("other".into())),
        ("", Sport::Unknown),
    ] {
        let lap = lap(0, 9, &(point(0, "") + &point(3, "")));
        assert_eq!(activity(&tcx(&sport(name, &lap))).sport, expected);
    }
}

#[test]
fn a_triathlon_is_several_activities() {
    let lap = lap(0, 9, &(point(0, "") + &point(3, "")));
    let (first, next) = (sport("Biking", &lap), sport("Running", &lap));
    let all = activities(&tcx(&format!(
        "<MultiSportSession><FirstSport>{first}</FirstSport><NextSport>{next}\
         </NextSport></MultiSportSession>"
    )));
    assert_eq!(all.len(), 2);
    assert_eq!(all[1].sport, Sport::Running);
}

#[test]
fn a_position_at_no_place_is_left_out_and_said() {
    let nowhere = PLACE.replace("52.3", "152.3");
    let lap = lap(0, 9, &(point(0, PLACE) + &point(3, &nowhere)));
    let run = activity(&tcx(&sport("Running", &lap)));
    assert_eq!(run.samples.latitude_e7[1], NO_COORDINATE);
    assert!(run.remarks[0].repaired);
}

#[test]
fn a_file_cut_anywhere_keeps_the_points_before_the_cut() {
    let points: String = (0..20).map(|second| point(second, PLACE)).collect();
    let whole = tcx(&sport("Running", &lap(0, 60, &points)));
    let mut kept = 0;
    for end in 0..whole.len() {
        if let Ok(hamstrong_ingest::Content::Activities(all)) = read_text(&whole[..end])
        {
            assert!(all[0].samples.len() >= kept);
            kept = all[0].samples.len();
            assert!(all[0].remarks.iter().any(|remark| remark.repaired), "{end}");
        } else {
            assert_eq!(kept, 0, "{end}");
        }
    }
    assert_eq!(kept, 20);
}

#[test]
fn what_is_no_recorded_run_is_named() {
    let course = "<TrainingCenterDatabase><Courses><Course><Track><Trackpoint/></Track>\
        </Course></Courses></TrainingCenterDatabase>";
    let workout = "<TrainingCenterDatabase><Workouts><Workout/></Workouts>\
        </TrainingCenterDatabase>";
    for (text, expected) in [
        ("<TrainingCenterDatabase/>", "refused: this TCX file holds no activity"),
        (course, "not an activity: a planned course"),
        (workout, "not an activity: a planned workout"),
        (
            &tcx(&sport("Running", "")),
            "refused: the file holds an activity without points",
        ),
    ] {
        assert_eq!(outcome(&read_text(text)), expected);
    }
}
