//! What runners bring from elsewhere, and what they take away.

use serde_json::Value;

use crate::bench::Runner;

const LOG: &str = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,\
    Seconds,RPE\n\
    2022-05-24 18:00:00,Legs,Lying Leg Curl (Machine),W,20,10,0,0,\n\
    2022-05-24 18:00:00,Legs,Lying Leg Curl (Machine),1,40,8,0,0,8\n\
    2022-05-24 18:00:00,Legs,Lying Leg Curl (Machine),2,40,8,0,0,8\n\
    2022-05-24 18:00:00,Legs,My odd curl (left),1,12,6,0,0,\n\
    2022-05-24 18:00:00,Legs,Bench Press (Barbell),1,60,5,0,0,\n";

fn with_log(name: &str) -> (Runner, String) {
    let runner = Runner::new(name);
    let path = runner.place("strong.csv");
    std::fs::write(&path, LOG).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (runner, path)
}

fn outcome(runner: &Runner, question: &[&str]) -> String {
    let answer = runner.gets(&[&["import", "--json"], question].concat());
    let first = answer.lines().next().unwrap();
    let told: Value = serde_json::from_str(first).unwrap();
    told["outcome"].as_str().unwrap().to_owned()
}

fn sets(runner: &Runner, exercise: &str) -> usize {
    let answer = runner.gets(&["history", exercise, "--json"]);
    answer.matches("\"repetitions\"").count()
}

#[test]
fn weights_without_a_unit_are_asked_for_and_nothing_is_kept_before() {
    let (runner, path) = with_log("units");
    assert_eq!(outcome(&runner, &[&path]), "needs-unit");
    assert_eq!(outcome(&runner, &[&path]), "needs-unit");
    assert_eq!(outcome(&runner, &["--unit", "kg", &path]), "strength-log");
    assert_eq!(outcome(&runner, &[&path]), "already-here");
}

#[test]
fn a_name_is_asked_once_and_its_sets_count_from_then_on() {
    let (runner, path) = with_log("names");
    runner.gets(&["import", "--unit", "kg", &path]);
    let asked = runner.gets(&["names"]);
    assert!(
        asked.contains("My odd curl (left)") && !asked.contains("Bench"),
        "{asked}"
    );
    let told = runner.gets(&["names", "map", "my odd curl", "nordic-curl"]);
    assert!(told.contains("1 set is counted now"), "{told}");
    assert!(runner.gets(&["names"]).contains("Every name in your logs is known"));
    let told = runner.gets(&["names", "leave-out", "my odd curl"]);
    assert!(told.contains("1 set was taken back"), "{told}");
    let refused = runner.asks(&["names", "map", "nobody's curl", "nordic-curl"]);
    assert_eq!(refused.code, 1, "{}", refused.err);
}

#[test]
fn the_same_log_in_a_newer_export_is_counted_once() {
    let (runner, path) = with_log("twice");
    runner.gets(&["import", "--unit", "kg", &path]);
    let before = sets(&runner, "machine-leg-curl");
    let longer = format!(
        "{LOG}2022-05-27 18:00:00,Legs,Lying Leg Curl (Machine),1,42,8,0,0,8\n"
    );
    let newer = runner.place("strong-2.csv");
    std::fs::write(&newer, longer).unwrap();
    runner.gets(&["import", "--unit", "kg", newer.to_str().unwrap()]);
    assert!(sets(&runner, "machine-leg-curl") > before);
    let doctor: Value =
        serde_json::from_str(&runner.gets(&["doctor", "--json"])).unwrap();
    // Two sets of the first session and one of the second; the warm-up counts nowhere.
    assert_eq!(doctor["entries"], 3, "{doctor}");
}

#[test]
fn sessions_are_written_for_a_watch_and_a_calendar() {
    let runner = Runner::new("export");
    runner.gets(&[
        "profile",
        "--level",
        "intermediate",
        "--places",
        "gym",
        "--zone",
        "UTC",
    ]);
    let folder = runner.place("watch");
    let told =
        runner.gets(&["export", "workout", "--block", "-o", folder.to_str().unwrap()]);
    assert!(told.contains("-strength.fit"), "{told}");
    for file in std::fs::read_dir(&folder).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert_eq!(&bytes[8..12], b".FIT");
    }
    let file = runner.place("plan.ics");
    let path = file.to_str().unwrap();
    let first = runner.gets(&["export", "calendar", "-o", path]);
    assert!(first.contains("sessions"), "{first}");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("BEGIN:VEVENT\r\nUID:strength-2022-"), "{text}");
    runner.gets(&["export", "calendar", "-o", path]);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text, "nothing changed");
    // A day off later: the session that stood there is cancelled under its own name.
    let uid = text.lines().find_map(|line| line.strip_prefix("UID:")).unwrap();
    let day = &uid["strength-".len().."strength-2022-05-30".len()];
    runner.gets(&["calendar", "off", day]);
    runner.gets(&["export", "calendar", "-o", path]);
    let text = std::fs::read_to_string(&file).unwrap();
    let event = text.split("BEGIN:VEVENT").find(|event| event.contains(uid)).unwrap();
    assert!(event.contains("STATUS:CANCELLED"), "{event}");
    let refused = runner.asks(&["export", "workout", "--run-step", "-o", "x"]);
    assert_eq!(refused.code, 1);
}
