//! Calendar files: what a runner's feed says of the days ahead, and what is refused.

use std::fmt::Write as _;

use hamstrong_ingest::{Feed, IcsError, Window, read_ics};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use proptest::prelude::*;

fn window(zone: &str) -> Window {
    Window {
        from: date(2026, 11, 21),
        to: date(2027, 12, 31),
        home: TimeZone::get(zone).unwrap(),
    }
}

/// A file with these events, each a list of lines.
fn file(events: &[&[&str]]) -> String {
    let mut text =
        String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//club//EN\r\n");
    for lines in events {
        write!(text, "BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n", lines.join("\r\n"))
            .unwrap();
    }
    text + "END:VCALENDAR\r\n"
}

fn read(events: &[&[&str]]) -> Feed {
    read_ics(file(events).as_bytes(), &window("Europe/Zurich")).unwrap()
}

fn days(feed: &Feed) -> Vec<String> {
    feed.occurrences.iter().map(|o| format!("{} {}", o.day, o.summary)).collect()
}

#[test]
fn a_day_a_local_time_a_zone_and_universal_time_all_become_a_day_at_home() {
    let feed = read(&[
        &["UID:a", "DTSTART;VALUE=DATE:20261122", "SUMMARY:Long run"],
        &["UID:b", "DTSTART:20261123T233000", "SUMMARY:Late jog"],
        &["UID:c", "DTSTART;TZID=America/New_York:20261124T200000", "SUMMARY:Away"],
        &["UID:d", "DTSTART:20261125T233000Z", "SUMMARY:After midnight"],
        &["UID:e", "DTSTART;TZID=\"Club Time\":20261127T180000", "SUMMARY:Track"],
    ]);
    assert_eq!(
        days(&feed),
        [
            "2026-11-22 Long run",
            "2026-11-23 Late jog",
            "2026-11-25 Away",
            "2026-11-26 After midnight",
            "2026-11-27 Track",
        ]
    );
    assert_eq!(
        feed.remarks,
        ["Track: its zone \"Club Time\" is not known; its times are taken as written"]
    );
}

#[test]
fn folded_lines_escapes_and_alarms_are_read_as_meant() {
    let text = "\u{feff}BEGIN:VCALENDAR\nX-WR-CALNAME:My plan\nBEGIN:VEVENT\n\
        UID:a\nDTSTART:20261122T070000\nSUMMARY:Intervals\\, 8 x 400 m\\; tr\n \
        ack \u{fc}ber\\nall\nBEGIN:VALARM\nSUMMARY:Wake up\nEND:VALARM\nEND:VEVENT\n\
        END:VCALENDAR\n";
    // A fold in the middle of a letter.
    let at = text.find('\u{fc}').unwrap() + 1;
    let bytes = [&text.as_bytes()[..at], b"\r\n ", &text.as_bytes()[at..]].concat();
    let feed = read_ics(&bytes, &window("UTC")).unwrap();
    assert_eq!(feed.name.as_deref(), Some("My plan"));
    assert_eq!(days(&feed), ["2026-11-22 Intervals, 8 x 400 m; track \u{fc}ber all"]);
}

#[test]
fn a_rule_without_end_ends_with_the_days_that_are_looked_ahead() {
    let feed = read(&[
        &["UID:a", "DTSTART;VALUE=DATE:20100105", "RRULE:FREQ=WEEKLY", "SUMMARY:Club"],
        &["UID:b", "DTSTART;VALUE=DATE:00010101", "RRULE:FREQ=DAILY", "SUMMARY:Jog"],
    ]);
    let weekly = feed.occurrences.iter().filter(|o| o.summary == "Club").count();
    assert_eq!((weekly, feed.occurrences.len() - weekly), (57, 401));
    assert_eq!(feed.occurrences.last().unwrap().day, date(2027, 12, 26));
}

#[test]
fn rules_by_day_week_and_month_give_the_days_a_person_would_count() {
    for (start, rule, expected) in [
        ("20261123", "FREQ=DAILY;INTERVAL=3;COUNT=3", "11-23 11-26 11-29"),
        (
            "20261123",
            "FREQ=DAILY;BYDAY=SA,SU;UNTIL=20261206",
            "11-23 11-28 11-29 12-05 12-06",
        ),
        ("20261124", "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4", "11-24 11-26 12-01 12-03"),
        (
            "20261124",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TU;COUNT=4",
            "11-24 11-29 12-08 12-13",
        ),
        (
            "20261124",
            "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,TU;COUNT=4",
            "11-24 12-06 12-08 12-20",
        ),
        ("20261129", "FREQ=MONTHLY;BYDAY=-1SU;COUNT=3", "11-29 12-27 01-31"),
        ("20261124", "FREQ=MONTHLY;BYDAY=4TU;COUNT=3", "11-24 12-22 01-26"),
        ("20261231", "FREQ=MONTHLY;COUNT=3", "12-31 01-31 03-31"),
        ("20261231", "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", "12-31 01-31 02-28"),
        ("20251206", "FREQ=YEARLY;COUNT=3", "12-06 12-06"),
        ("20261101", "FREQ=WEEKLY;COUNT=4", "11-22"),
        ("20261124", "FREQ=WEEKLY;UNTIL=20261201T000000Z", "11-24 12-01"),
    ] {
        let (start, rule) =
            (format!("DTSTART;VALUE=DATE:{start}"), format!("RRULE:{rule}"));
        let feed = read(&[&["UID:a", &start, &rule, "SUMMARY:Run"]]);
        let days: Vec<String> = feed
            .occurrences
            .iter()
            .map(|o| o.day.to_string()[5..].to_owned())
            .collect();
        assert_eq!(days.join(" "), expected, "{rule}");
        assert_eq!(feed.remarks, [""; 0], "{rule}");
    }
}

#[test]
fn a_run_at_seven_stays_on_its_day_when_the_clocks_change() {
    let event: &[&str] = &[
        "UID:a",
        "DTSTART;TZID=Europe/Zurich:20270327T003000",
        "RRULE:FREQ=DAILY;UNTIL=20270328T223000Z",
        "SUMMARY:Night run",
    ];
    let at_home = read(&[event]);
    let expected = [date(2027, 3, 27), date(2027, 3, 28), date(2027, 3, 29)];
    let days: Vec<Date> = at_home.occurrences.iter().map(|o| o.day).collect();
    assert_eq!(days, expected);
    // The same instants fall on other days in London, before and after the change.
    let file = file(&[event]);
    let away = read_ics(file.as_bytes(), &window("Europe/London")).unwrap();
    let days: Vec<Date> = away.occurrences.iter().map(|o| o.day).collect();
    assert_eq!(days, expected.map(|day| day.yesterday().unwrap()));
}

#[test]
fn exceptions_moves_and_cancellations_are_heard() {
    let weekly: &[&str] = &[
        "UID:a",
        "DTSTART;TZID=Europe/Zurich:20261124T180000",
        "RRULE:FREQ=WEEKLY;COUNT=5",
        "EXDATE;TZID=Europe/Zurich:20261201T180000",
        "SUMMARY:Track",
    ];
    let moved: &[&str] = &[
        "UID:a",
        "RECURRENCE-ID:20261208T170000Z",
        "DTSTART;TZID=Europe/Zurich:20261209T180000",
        "SUMMARY:Track\\, moved to Wednesday",
    ];
    let dropped: &[&str] = &[
        "UID:a",
        "RECURRENCE-ID;TZID=Europe/Zurich:20261215T180000",
        "DTSTART;TZID=Europe/Zurich:20261215T180000",
        "STATUS:CANCELLED",
        "SUMMARY:Track",
    ];
    let off: &[&str] =
        &["UID:b", "DTSTART:20261126T070000", "STATUS:CANCELLED", "SUMMARY:Easy"];
    let feed = read(&[moved, weekly, dropped, off]);
    assert_eq!(
        days(&feed),
        [
            "2026-11-24 Track",
            "2026-12-09 Track, moved to Wednesday",
            "2026-12-22 Track"
        ]
    );
    assert_eq!(feed.occurrences[1].id, "a|2026-12-08");
}

#[test]
fn of_two_events_with_one_id_the_newer_form_counts() {
    let old: &[&str] =
        &["UID:a", "SEQUENCE:2", "DTSTART:20261124T070000", "SUMMARY:New"];
    let new: &[&str] =
        &["UID:a", "SEQUENCE:1", "DTSTART:20261125T070000", "SUMMARY:Old"];
    assert_eq!(days(&read(&[old, new])), ["2026-11-24 New"]);
    // Some programs give one id to all their events.
    let one: &[&str] = &["UID:x", "DTSTART:20261124T070000", "SUMMARY:Easy"];
    let two: &[&str] = &["UID:x", "DTSTART:20261126T070000", "SUMMARY:Long"];
    assert_eq!(days(&read(&[one, two])), ["2026-11-24 Easy", "2026-11-26 Long"]);
}

#[test]
fn an_impossible_day_or_a_strange_rule_is_named_and_the_rest_is_read() {
    let feed = read(&[
        &["UID:a", "DTSTART;VALUE=DATE:20270230", "SUMMARY:Long run"],
        &["UID:b", "DTSTART:20261124T250000", "SUMMARY:Jog"],
        &["UID:c", "SUMMARY:Tempo"],
        &["UID:d", "DTSTART:20261124T070000", "RRULE:FREQ=HOURLY", "SUMMARY:Hills"],
        &["UID:e", "DTSTART:20261125T070000", "RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1"],
    ]);
    assert_eq!(days(&feed), ["2026-11-24 Hills", "2026-11-25 "]);
    insta::assert_snapshot!(feed.remarks.join("\n"));
}

#[test]
fn what_is_no_calendar_breaks_off_or_is_too_large_is_refused() {
    let refused = |text: &str| read_ics(text.as_bytes(), &window("UTC")).unwrap_err();
    let mut said = Vec::new();
    let whole = file(&[&["UID:a", "DTSTART:20261124T070000", "SUMMARY:Run"]]);
    for text in ["", "hello", "<gpx/>", "BEGIN:VEVENT\r\n", "UID:a\r\nBEGIN:VCALENDAR"]
    {
        assert_eq!(refused(text), IcsError::NotCalendar, "{text:?}");
    }
    for text in [
        &whole[..whole.len() - 20],
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR",
        &"BEGIN:VCALENDAR\n".repeat(1000),
        &"BEGIN:VCALENDAR\n".repeat(800_000),
    ] {
        said.push(refused(text).to_string());
    }
    let event: &[&str] = &["UID:a", "DTSTART:20261124T070000"];
    said.push(refused(&file(&vec![event; 10_001])).to_string());
    let daily: &[&str] = &["DTSTART:20261124T070000", "RRULE:FREQ=DAILY"];
    let ids: Vec<String> = (0..30).map(|n| format!("UID:{n}")).collect();
    let daily: Vec<Vec<&str>> =
        ids.iter().map(|id| [&[id.as_str()], daily].concat()).collect();
    let daily: Vec<&[&str]> = daily.iter().map(Vec::as_slice).collect();
    said.push(refused(&file(&daily)).to_string());
    let old = &["DTSTART:00010101T070000", "RRULE:FREQ=DAILY;COUNT=900000"];
    let old: Vec<Vec<&str>> =
        ids.iter().map(|id| [&[id.as_str()], &old[..]].concat()).collect();
    let old: Vec<&[&str]> = old.iter().map(Vec::as_slice).collect();
    said.push(refused(&file(&old)).to_string());
    insta::assert_snapshot!(said.join("\n"));
}

proptest! {
    #[test]
    fn any_text_in_a_calendar_is_read_or_refused(
        lines in prop::collection::vec(
            prop_oneof![
                "[ -~]{0,40}",
                "DTSTART(;TZID=[A-Za-z/]{1,20})?:[0-9]{8}(T[0-9]{6}Z?)?",
                "RRULE:FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY);(INTERVAL|COUNT)=[0-9]{1,12}",
                "RRULE:FREQ=MONTHLY;BY(DAY|MONTHDAY)=-?[0-9]{1,2}(MO|SU)?",
                "(EXDATE|RDATE|RECURRENCE-ID):[0-9]{8}(T[0-9]{6}Z?)?",
                Just("UID:a".to_owned()),
                Just("END:VEVENT\r\nBEGIN:VEVENT".to_owned()),
            ],
            0..20,
        )
    ) {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let window = window("Europe/Zurich");
        if let Ok(feed) = read_ics(file(&[&lines]).as_bytes(), &window) {
            for found in &feed.occurrences {
                prop_assert!(window.from <= found.day && found.day <= window.to);
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        drop(read_ics(&bytes, &window("UTC")));
    }
}
