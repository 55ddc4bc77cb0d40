//! The days to come, told by hand or read from a calendar file.

use std::fmt::Write as _;

use crate::bench::Runner;

fn json(runner: &Runner, question: &[&str]) -> serde_json::Value {
    let answer = runner.gets(&[&["--json"], question].concat());
    serde_json::from_str(&answer).unwrap()
}

/// The runs ahead in short: `2022-06-02 quality told`.
fn runs(runner: &Runner) -> Vec<String> {
    let shown = json(runner, &["calendar", "show", "--weeks", "4"]);
    let days = shown["days"].as_array().unwrap().iter();
    let of_day = |day: &serde_json::Value| -> Vec<String> {
        let runs = day["runs"].as_array().unwrap().iter();
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        runs.map(|run| {
            format!(
                "{} {} {}",
                text(&day["day"]),
                text(&run["kind"]),
                text(&run["known"])
            )
        })
        .collect()
    };
    days.flat_map(of_day).collect()
}

/// Writes a calendar file with these events, each a list of lines, and gives its path.
fn file(runner: &Runner, events: &[&[&str]]) -> String {
    let mut text = String::from("BEGIN:VCALENDAR\r\nX-WR-CALNAME:My plan\r\n");
    for lines in events {
        write!(text, "BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n", lines.join("\r\n"))
            .unwrap();
    }
    let path = runner.place("plan.ics");
    std::fs::write(&path, text + "END:VCALENDAR\r\n").unwrap();
    path.to_str().unwrap().to_owned()
}

const TRACK: &[&str] = &[
    "UID:track",
    "DTSTART;TZID=Europe/Zurich:20220502T183000",
    "RRULE:FREQ=WEEKLY;BYDAY=TU",
    "SUMMARY:Track 8x400m",
];
const LONG: &[&str] =
    &["UID:long", "DTSTART;VALUE=DATE:20220605", "SUMMARY:Long run 24 km"];
const REST: &[&str] = &["UID:rest", "DTSTART;VALUE=DATE:20220603", "SUMMARY:Rest day"];
const GYM: &[&str] = &["UID:gym", "DTSTART:20220601T190000", "SUMMARY:Strength"];
const DENTIST: &[&str] = &["UID:d", "DTSTART:20220601T090000", "SUMMARY:Dentist"];

#[test]
fn days_are_told_and_shown_with_where_they_are_known_from() {
    let runner = Runner::with_samples("calendar");
    for told in [
        &["calendar", "add", "2022-06-02", "quality", "8", "x", "400", "m"][..],
        &["calendar", "add", "2022-06-05", "long", "--km", "24"],
        &["calendar", "off", "2022-06-03"],
        &["calendar", "day", "2022-06-06", "2022-06-09", "--place", "travel"],
        &["calendar", "week", "--usual", "tue,Thursday", "--gym", "wed"],
        &["race", "add", "2022-06-12", "City", "half", "marathon", "--priority", "a"],
    ] {
        runner.gets(told);
    }
    let shown = runner.gets(&["calendar", "show"]);
    insta::assert_snapshot!(shown + "\n" + &runner.gets(&["race", "list"]));
}

#[test]
fn a_calendar_file_read_again_changes_only_what_changed() {
    let runner = Runner::new("feed");
    let plan = file(&runner, &[TRACK, LONG, REST, GYM, DENTIST]);
    let import = ["calendar", "import", &plan, "--zone", "Europe/Zurich"];
    insta::assert_snapshot!(runner.gets(&import));
    let before = runs(&runner);
    assert_eq!(before[0], "2022-05-31 quality feed");
    assert!(before.contains(&"2022-06-05 long feed".to_owned()));

    let again = json(&runner, &import);
    let counts = |answer: &serde_json::Value| {
        ["added", "changed", "withdrawn"].map(|what| answer[what].as_u64().unwrap())
    };
    assert_eq!(counts(&again), [0, 0, 0]);
    assert_eq!(runs(&runner), before);

    let moved: &[&str] = &[
        "UID:track",
        "RECURRENCE-ID;TZID=Europe/Zurich:20220531T183000",
        "DTSTART;TZID=Europe/Zurich:20220601T183000",
        "SUMMARY:Track 8x400m",
    ];
    let shorter = &["UID:long", "DTSTART;VALUE=DATE:20220605", "SUMMARY:Easy 10 km"];
    file(&runner, &[TRACK, moved, shorter, GYM]);
    assert_eq!(counts(&json(&runner, &import)), [0, 2, 1]);
    let after = runs(&runner);
    assert_eq!(after[0], "2022-06-01 quality feed");
    assert!(after.contains(&"2022-06-05 easy feed".to_owned()));

    // Another calendar withdraws nothing of this one.
    let other = runner.place("other.ics");
    let text = "BEGIN:VCALENDAR\nX-WR-CALNAME:Races\nEND:VCALENDAR\n";
    std::fs::write(&other, text).unwrap();
    runner.gets(&["calendar", "import", other.to_str().unwrap()]);
    assert_eq!(runs(&runner), after);
}

#[test]
fn an_imported_calendar_is_withdrawn_as_one() {
    let runner = Runner::new("feed-undo");
    runner.gets(&["calendar", "add", "2022-06-02", "easy"]);
    let plan = file(&runner, &[LONG, REST, GYM]);
    runner.gets(&["calendar", "import", &plan]);
    let undone = runner.gets(&["undo"]);
    assert!(undone.starts_with("Withdrawn: 3 entries of a calendar"), "{undone}");
    assert_eq!(runs(&runner), ["2022-06-02 easy told"]);
}

#[test]
fn what_was_told_for_a_day_is_taken_back() {
    let runner = Runner::new("calendar-remove");
    runner.gets(&["calendar", "add", "2022-06-02", "easy"]);
    runner.gets(&["calendar", "off", "2022-06-02", "2022-06-04"]);
    let said = runner.gets(&["calendar", "remove", "2022-06-02"]);
    assert_eq!(said, "Taken back for Thursday 2 June: easy run and no training.\n");
    assert_eq!(runs(&runner), [""; 0]);
    assert_eq!(runner.asks(&["calendar", "remove", "2022-06-02"]).code, 1);
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_stored() {
    let runner = Runner::new("calendar-refused");
    let broken = runner.place("broken.ics");
    std::fs::write(&broken, "BEGIN:VCALENDAR\nBEGIN:VEVENT\n").unwrap();
    let huge = runner.place("huge.ics");
    std::fs::write(&huge, "BEGIN:VCALENDAR\n".repeat(10 << 16)).unwrap();
    let mut said = String::new();
    for asked in [
        &["calendar", "add", "2022-02-30", "easy"][..],
        &["calendar", "add", "2022-05-29", "easy"],
        &["calendar", "add", "2023-06-02", "easy"],
        &["calendar", "add", "2022-06-02", "qualty"],
        &["calendar", "add", "2022-06-02", "long", "--km", "0"],
        &["calendar", "add", "2022-06-02", "long", "--km", "9000"],
        &["calendar", "off", "2022-06-03", "2022-06-02"],
        &["calendar", "off", "2022-06-03", "2023-06-05"],
        &["calendar", "day", "2022-06-03"],
        &["calendar", "day", "2022-06-03", "--place", "gim"],
        &["calendar", "week", "--usual", "tuesdy"],
        &["calendar", "show", "--weeks", "0"],
        &["race", "add", "2022-05-01", "Old"],
        &["race", "add", "2022-06-12", "New", "--priority", "d"],
        &["calendar", "import", broken.to_str().unwrap()],
        &["calendar", "import", huge.to_str().unwrap()],
        &["calendar", "import", runner.place("none.ics").to_str().unwrap()],
    ] {
        let answer = runner.asks(asked);
        assert_eq!((answer.code, answer.out.as_str()), (1, ""), "{asked:?}");
        said += &answer.err;
    }
    insta::assert_snapshot!(said);
    assert_eq!(json(&runner, &["doctor"])["entries"], 0);
}
