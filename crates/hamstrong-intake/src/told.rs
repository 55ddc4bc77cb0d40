//! A run as it is typed in: its time and its start, for command line and pages.

use hamstrong_domain::diary::ToldRun;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

const SECONDS_PER_MINUTE: f64 = 60.0;

/// Seconds of a time as people write it: 45 (minutes), 45:30, 1:02:03.
pub fn seconds_of(text: &str) -> Option<f64> {
    let parts: Vec<&str> = text.trim().split(':').collect();
    let numbers: Vec<u32> =
        parts.iter().map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let small = numbers.iter().skip(1).all(|part| *part < 60);
    match numbers[..] {
        [minutes] => Some(f64::from(minutes) * SECONDS_PER_MINUTE),
        [minutes, seconds] if small => {
            Some(f64::from(minutes) * SECONDS_PER_MINUTE + f64::from(seconds))
        }
        [hours, minutes, seconds] if small => Some(
            (f64::from(hours) * SECONDS_PER_MINUTE + f64::from(minutes))
                * SECONDS_PER_MINUTE
                + f64::from(seconds),
        ),
        _ => None,
    }
}

/// When a run of `day` began, with the offset there: at the time told; else so that it
/// ends now, if it was today; else at noon. None if the day has no such time.
pub fn start_of(
    (day, at): (Date, Option<Time>),
    duration_s: f64,
    (now, zone): (Timestamp, &TimeZone),
) -> Option<(Timestamp, i32)> {
    let long = SignedDuration::try_from_secs_f64(duration_s).ok()?;
    let just_now = now.checked_sub(long).ok()?;
    let today = |at: Timestamp| zone.to_datetime(at).date() == day;
    let start = match at {
        None if today(now) && today(just_now) => just_now,
        at => {
            let at = at.unwrap_or(Time::constant(12, 0, 0, 0));
            zone.to_timestamp(day.to_datetime(at)).ok()?
        }
    };
    Some((start, zone.to_offset(start).seconds()))
}

/// When a run would end, if that is later than now.
pub fn ends_later(run: &ToldRun, now: Timestamp) -> Option<Timestamp> {
    let long = SignedDuration::try_from_secs_f64(run.duration_s).ok();
    let end = long.and_then(|long| run.start.checked_add(long).ok());
    end.filter(|end| *end > now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_told_when_it_is_over() {
        let now: Timestamp = "2026-03-12T08:00:00Z".parse().unwrap_or_default();
        let run = |start: &str| ToldRun {
            start: start.parse().unwrap_or_default(),
            offset_s: 0,
            distance_m: 5000.0,
            duration_s: 1800.0,
            feel: None,
            treadmill: false,
        };
        assert_eq!(ends_later(&run("2026-03-12T07:30:00Z"), now), None);
        let later = ends_later(&run("2026-03-12T07:30:01Z"), now);
        assert_eq!(later.map(|end| end.as_second() - now.as_second()), Some(1));
    }

    #[test]
    fn a_time_is_read_as_people_write_it() {
        let cases = [
            ("45", Some(2700.0)),
            ("45:30", Some(2730.0)),
            ("1:02:03", Some(3723.0)),
            (" 9:05 ", Some(545.0)),
        ];
        for (text, seconds) in cases {
            assert_eq!(seconds_of(text), seconds, "{text}");
        }
        for odd in ["", "x", "1:70", "1:2:3:4", "-5", "4.5", "1:61:00"] {
            assert_eq!(seconds_of(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_run_without_a_time_of_day_ended_now_or_began_at_noon() {
        let now = "2026-03-12T08:00:00Z".parse().unwrap_or_default();
        let start = |day, at| {
            let found = start_of((day, at), 1800.0, (now, &TimeZone::UTC));
            found.map(|f| f.0.to_string())
        };
        let today = jiff::civil::date(2026, 3, 12);
        let before = jiff::civil::date(2026, 3, 11);
        let told = Some(jiff::civil::time(6, 15, 0, 0));
        assert_eq!(start(today, None).as_deref(), Some("2026-03-12T07:30:00Z"));
        assert_eq!(start(before, None).as_deref(), Some("2026-03-11T12:00:00Z"));
        assert_eq!(start(before, told).as_deref(), Some("2026-03-11T06:15:00Z"));
    }
}
