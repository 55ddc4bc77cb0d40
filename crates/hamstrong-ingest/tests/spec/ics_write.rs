//! Calendars that are written: what our own reader finds in them, and how they look.

use hamstrong_ingest::{Published, When, Window, read_ics, write_ics};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use proptest::prelude::*;

fn session(day: Date, summary: &str) -> Published {
    Published {
        id: format!("session-{day}@hamstrong"),
        when: When::Day(day),
        minutes: 40,
        summary: summary.to_owned(),
        description: "Nordic curl, 3 x 5\nRest 2 min; slow, then stop".to_owned(),
        cancelled: false,
        sequence: 2,
        changed: Timestamp::from_second(1_795_000_000).unwrap(),
    }
}

fn window() -> Window {
    let home = TimeZone::get("Europe/Zurich").unwrap();
    Window { from: date(2026, 11, 1), to: date(2027, 1, 31), home }
}

#[test]
fn a_session_is_written_with_its_name_its_day_and_its_text() {
    let text =
        write_ics("Hamstrings", &[session(date(2026, 11, 24), "Strength, 40 min")]);
    assert_eq!(
        text,
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Hamstrong//Hamstrong//EN\r\n\
         CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\nX-WR-CALNAME:Hamstrings\r\n\
         BEGIN:VEVENT\r\nUID:session-2026-11-24@hamstrong\r\nDTSTAMP:20261118T110640Z\r\n\
         LAST-MODIFIED:20261118T110640Z\r\nSEQUENCE:2\r\n\
         DTSTART;VALUE=DATE:20261124\r\nDTEND;VALUE=DATE:20261125\r\n\
         SUMMARY:Strength\\, 40 min\r\n\
         DESCRIPTION:Nordic curl\\, 3 x 5\\nRest 2 min\\; slow\\, then stop\r\n\
         STATUS:CONFIRMED\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    );
}

#[test]
fn a_time_is_that_of_the_wall_also_across_a_change_of_the_clock() {
    let mut one = session(date(2026, 11, 24), "Evening");
    one.when = When::Wall(date(2026, 11, 24).at(23, 30, 0, 0));
    one.minutes = 60;
    let text = write_ics("Hamstrings", &[one]);
    assert!(
        text.contains("DTSTART:20261124T233000\r\nDTEND:20261125T003000\r\n"),
        "{text}"
    );
    for zone in ["Europe/Zurich", "America/Los_Angeles", "Pacific/Auckland"] {
        let home = TimeZone::get(zone).unwrap();
        let feed = read_ics(text.as_bytes(), &Window { home, ..window() }).unwrap();
        assert_eq!(feed.occurrences[0].day, date(2026, 11, 24), "{zone}");
    }
}

#[test]
fn a_cancelled_session_is_gone_for_whoever_reads_it() {
    let mut gone = session(date(2026, 11, 24), "Off");
    gone.cancelled = true;
    gone.sequence = 3;
    let stays = session(date(2026, 11, 26), "On");
    let text = write_ics("Hamstrings", &[gone, stays]);
    assert!(text.contains("STATUS:CANCELLED"), "{text}");
    let feed = read_ics(text.as_bytes(), &window()).unwrap();
    let names: Vec<&str> =
        feed.occurrences.iter().map(|o| o.summary.as_str()).collect();
    assert_eq!(names, ["On"]);
    assert_eq!((feed.name.as_deref(), feed.remarks.len()), (Some("Hamstrings"), 0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_written_is_read_again(
        name in ".{0,100}",
        all in proptest::collection::vec((0_i64..60, ".{0,150}", ".{0,900}", any::<bool>()), 0..8),
    ) {
        let events: Vec<Published> = all.iter().enumerate().map(|(at, (day, summary, text, gone))| {
            let day = date(2026, 11, 1).checked_add(day.days()).unwrap();
            Published {
                id: format!("{at}@hamstrong"),
                description: text.clone(),
                cancelled: *gone,
                ..session(day, summary)
            }
        }).collect();
        let text = write_ics(&name, &events);
        prop_assert!(text.lines().all(|line| line.len() <= 75), "{}", text);
        prop_assert!(text.split("\r\n").all(|line| !line.contains(['\r', '\n'])));
        let feed = read_ics(text.as_bytes(), &window()).unwrap();
        prop_assert_eq!(&feed.remarks, &Vec::<String>::new());
        prop_assert_eq!(feed.events, events.len());
        let plain = |text: &str| {
            let text: String = text.chars().map(|c| if c == '\t' { ' ' } else { c }).collect();
            text.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned()
        };
        let mut expected: Vec<(Date, String)> = events.iter().filter(|e| !e.cancelled).map(|e| {
            let When::Day(day) = e.when else { unreachable!() };
            (day, plain(&e.summary))
        }).collect();
        let mut found: Vec<(Date, String)> =
            feed.occurrences.iter().map(|o| (o.day, o.summary.clone())).collect();
        expected.sort();
        found.sort();
        prop_assert_eq!(found, expected);
    }
}
