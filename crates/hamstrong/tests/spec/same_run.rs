//! One run in several files that do not begin together: by another clock, or cut.

mod shorter;

use std::fs;
use std::io::Read as _;
use std::path::Path;

use jiff::{Span, Timestamp};
use serde_json::Value;

use crate::bench::{Runner, samples};
use crate::shared_data::runner_a;

const GPX: &str = "2017-07-29-run.gpx.gz";
const TCX: &str = "2012-12-26-run.tcx.gz";

fn text(sample: &str) -> String {
    let file = fs::File::open(samples().join(sample)).unwrap();
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).unwrap();
    text
}

/// The file with every time so much later.
fn later(text: &str, minutes: i64, seconds: i64) -> String {
    let moved = |word: &str| {
        let (time, end) = word.split_at(word.len().saturating_sub(1));
        let Ok(at) = time.parse::<Timestamp>() else { return word.to_owned() };
        (at + Span::new().minutes(minutes).seconds(seconds)).to_string() + end
    };
    text.split_inclusive(['<', '>', '"']).map(moved).collect()
}

/// The track of a GPX file without some of its points.
fn without(text: &str, drop: impl Fn(usize, usize) -> bool) -> String {
    let (head, track) = text.split_once("<trkseg>").unwrap();
    let (track, tail) = track.split_once("</trkseg>").unwrap();
    let points: Vec<&str> = track.split_inclusive("</trkpt>").collect();
    let n = points.len();
    let kept = points.iter().enumerate().filter(|(at, _)| !drop(*at, n));
    let kept: String = kept.map(|(_, point)| *point).collect();
    format!("{head}<trkseg>{kept}</trkseg>{tail}")
}

/// The file without what stands in these elements.
fn stripped(text: &str, element: &str) -> String {
    let (open, close) = (format!("<{element}>"), format!("</{element}>"));
    let mut parts = text.split(&open);
    let mut left = parts.next().unwrap().to_owned();
    for part in parts {
        left.push_str(part.split_once(&close).unwrap().1);
    }
    left
}

fn import(runner: &Runner, name: &str, file: &str) -> Value {
    fs::write(runner.place(name), file).unwrap();
    imported(runner, &runner.place(name))
}

fn imported(runner: &Runner, path: &Path) -> Value {
    let question = ["import", path.to_str().unwrap(), "--json", "--zone", "UTC"];
    let told = runner.gets(&question);
    serde_json::from_str(told.lines().next().unwrap()).unwrap()
}

fn runs(runner: &Runner) -> Vec<Value> {
    let told = runner.gets(&["runs", "--last", "99", "--json"]);
    let told: Value = serde_json::from_str(&told).unwrap();
    told["runs"].as_array().unwrap().clone()
}

fn latest(runner: &Runner) -> Value {
    serde_json::from_str(&runner.gets(&["run", "latest", "--json"])).unwrap()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_file_by_another_clock_is_the_same_run_and_says_so() {
    for (sample, name) in [(GPX, "again.gpx"), (TCX, "again.tcx")] {
        for (minutes, clock) in
            [(120, "2:00 h ahead"), (-570, "9:30 h behind"), (840, "14:00 h ahead")]
        {
            let runner = Runner::new(&format!("same-run-clock-{name}{minutes}"));
            let first = text(sample);
            import(&runner, &name.replace("again", "first"), &first);
            let told = import(&runner, name, &later(&first, minutes, 0));
            assert_eq!(told["outcome"], "same-run", "{told}");
            assert!(told["reason"].as_str().unwrap().contains(clock), "{told}");
            let shown = one_line(&runner.gets(&["run", "latest"]));
            assert!(shown.contains(&format!("its clock {clock}")), "{shown}");
            assert_eq!(latest(&runner)["files"][1]["ahead_s"], minutes * 60);
            assert_eq!(runs(&runner).len(), 1);
            runner.gets(&["run", "separate", "latest"]);
            assert_eq!(runs(&runner).len(), 2, "it is a run of its own if told so");
            imported(&runner, &runner.place(name));
            assert_eq!(runs(&runner).len(), 2, "and stays one");
        }
    }
}

#[test]
fn what_lacks_heart_rates_gets_them_from_a_file_by_another_clock() {
    let runner = Runner::new("same-run-lends");
    let whole = text(TCX);
    import(&runner, "first.tcx", &stripped(&whole, "HeartRateBpm"));
    import(&runner, "again.tcx", &later(&whole, 60, 0));
    let run = latest(&runner);
    assert_eq!(run["files"][1]["gave"], serde_json::json!(["heart rate"]));
    // Without positions the hearts tell it.
    let runner = Runner::new("same-run-hearts");
    let indoors = stripped(&whole, "Position");
    import(&runner, "first.tcx", &indoors);
    let told = import(&runner, "again.tcx", &later(&indoors, -60, 0));
    assert_eq!(told["outcome"], "same-run", "{told}");
}

#[test]
fn a_watch_that_tells_utc_takes_the_place_of_a_file_by_another_clock() {
    let runner = Runner::new("same-run-fit");
    let fit = samples().join("2022-05-29-run.fit");
    imported(&runner, &fit);
    let run = latest(&runner);
    let exported = runner.place("out.gpx");
    let id = run["id"].as_str().unwrap();
    let gpx = gpx_of(&fs::read(&fit).unwrap());
    fs::write(&exported, later(&gpx, 120, 0)).unwrap();
    let other = Runner::new("same-run-fit-late");
    imported(&other, &exported);
    let wrong = latest(&other);
    assert_ne!(wrong["start"], run["start"]);
    let told = imported(&other, &fit);
    assert_eq!(told["outcome"], "imported", "{told}");
    assert!(told["reason"].as_str().unwrap().contains("2:00 h ahead"), "{told}");
    assert_eq!(runs(&other).len(), 1);
    assert_eq!(latest(&other)["id"], id);
    for what in ["start", "end", "dose_j_kg", "distance_m"] {
        assert_eq!(latest(&other)[what], run[what], "{what}");
    }
    // What was said about the first one keeps it.
    let named = Runner::new("same-run-fit-named");
    imported(&named, &exported);
    named.gets(&["run", "correct", "latest", "--name", "With Ana"]);
    assert_eq!(imported(&named, &fit)["outcome"], "same-run");
    assert_eq!(latest(&named)["name"], "With Ana");
}

/// A watch file as other services write it.
fn gpx_of(fit: &[u8]) -> String {
    let limits = hamstrong_ingest::Limits::default();
    let content = hamstrong_ingest::read(fit, &limits).unwrap();
    let all = match content {
        hamstrong_ingest::Content::Activities(all) => all,
        hamstrong_ingest::Content::NotActivity(_) => Vec::new(),
    };
    let recording = &all[0];
    let mut text = String::from(
        "<?xml version=\"1.0\"?><gpx version=\"1.1\" \
         xmlns=\"http://www.topografix.com/GPX/1/1\"><trk><type>running</type><trkseg>",
    );
    let samples = &recording.samples;
    for (at, ms) in samples.elapsed_ms.iter().enumerate() {
        let time = recording.start.instant + Span::new().milliseconds(i64::from(*ms));
        let (lat, lon) = (samples.latitude_e7[at], samples.longitude_e7[at]);
        if lat != hamstrong_domain::recording::NO_COORDINATE {
            text.push_str(&format!(
                "<trkpt lat=\"{}\" lon=\"{}\"><time>{time}</time></trkpt>",
                f64::from(lat) / 1e7,
                f64::from(lon) / 1e7
            ));
        }
    }
    text + "</trkseg></trk></gpx>"
}

#[test]
fn a_file_that_was_cut_at_an_end_is_the_same_run_in_any_order() {
    let whole = text(GPX);
    let cuts: [(&str, String); 3] = [
        ("begin", without(&whole, |at, n| at < n / 4)),
        ("end", without(&whole, |at, n| at > n * 2 / 3)),
        ("both", without(&whole, |at, n| at < n / 5 || at > n * 4 / 5)),
    ];
    let alone = Runner::new("same-run-whole");
    import(&alone, "whole.gpx", &whole);
    for (what, cut) in cuts {
        let runner = Runner::new(&format!("same-run-cut-{what}"));
        import(&runner, "whole.gpx", &whole);
        let told = import(&runner, "cut.gpx", &cut);
        assert_eq!(told["outcome"], "same-run", "{what} {told}");
        assert!(told["reason"].as_str().unwrap().ends_with("cut shorter"), "{told}");
        assert_eq!(runs(&runner), runs(&alone));
        let runner = Runner::new(&format!("same-run-uncut-{what}"));
        import(&runner, "cut.gpx", &cut);
        let told = import(&runner, "whole.gpx", &whole);
        assert_eq!(told["outcome"], "imported", "{what} {told}");
        assert!(told["reason"].as_str().unwrap().contains("instead of"), "{told}");
        assert_eq!(runs(&runner), runs(&alone), "the longer one counts: {what}");
        imported(&runner, &runner.place("cut.gpx"));
        runner.gets(&["run", "separate", "latest"]);
        assert_eq!(runs(&runner).len(), 2);
    }
    // Two halves, then the whole.
    let runner = Runner::new("same-run-halves");
    import(&runner, "one.gpx", &without(&whole, |at, n| at > n / 2));
    import(&runner, "two.gpx", &without(&whole, |at, n| at < n * 11 / 20));
    assert_eq!(runs(&runner).len(), 2);
    import(&runner, "whole.gpx", &whole);
    assert_eq!(runs(&runner), runs(&alone));
    assert_eq!(latest(&runner)["files"].as_array().unwrap().len(), 3);
}

#[test]
fn two_laps_of_one_route_stay_two_runs() {
    let whole = text(GPX);
    let runner = Runner::new("same-run-laps");
    import(&runner, "first.gpx", &whole);
    // An hour later, in the same time, and never the same speed for long: every second
    // point of each minute pair was a moment later or earlier.
    let mut uneven = String::new();
    for (at, part) in later(&whole, 60, 0).split_inclusive("</trkpt>").enumerate() {
        let sway = ((at as f64 / 60.0).sin() * 20.0).round() as i64;
        let end = whole.matches("<trkpt").count();
        let sway = if at < 2 || at + 2 > end { 0 } else { sway };
        uneven.push_str(&later(part, 0, sway));
    }
    let told = import(&runner, "second.gpx", &uneven);
    assert_ne!(told["outcome"], "same-run", "{told}");
    assert_eq!(runs(&runner).len(), 2);
    // Off the quarters of an hour it is no clock.
    let told = import(&runner, "third.gpx", &later(&whole, 127, 0));
    assert_eq!(told["outcome"], "imported", "{told}");
}

#[test]
fn no_run_of_two_years_is_taken_for_another_by_its_clock_or_a_cut() {
    let Some(archive) = runner_a() else { return };
    let joined = |file: &&Value| {
        let reason = file["reason"].as_str().unwrap_or_default();
        ["cut shorter", " h ahead", " h behind", "instead of"]
            .iter()
            .any(|words| reason.contains(words))
    };
    let joined: Vec<&Value> = archive.told.iter().filter(joined).collect();
    assert!(joined.is_empty(), "{joined:?}");
}

#[test]
fn a_file_with_more_activities_than_are_read_says_so() {
    let runner = Runner::new("same-run-too-many");
    let mut text =
        String::from("<?xml version=\"1.0\"?><TrainingCenterDatabase><Activities>");
    let first: Timestamp = "2001-01-01T06:00:00Z".parse().unwrap();
    for day in 0..4100_i64 {
        let at = |s: i64| first + Span::new().hours(day * 24).seconds(s);
        text.push_str(&format!(
            "<Activity Sport=\"Running\"><Id>{0}</Id><Lap StartTime=\"{0}\"><Track>",
            at(0)
        ));
        for s in [0, 60] {
            text.push_str(&format!(
                "<Trackpoint><Time>{}</Time><DistanceMeters>{}</DistanceMeters></Trackpoint>",
                at(s),
                s * 3
            ));
        }
        text.push_str("</Track></Lap></Activity>");
    }
    let file = text + "</Activities></TrainingCenterDatabase>";
    let told = import(&runner, "many.tcx", &file);
    assert_eq!(told["outcome"], "in-part", "{told}");
    let reason = told["reason"].as_str().unwrap();
    assert!(reason.contains("4100 activities") && reason.contains("4096"), "{reason}");
    let told = runner.gets(&["imports", "--outcome", "in-part"]);
    assert!(told.contains("many.tcx"), "{told}");
    assert_eq!(imported(&runner, &runner.place("many.tcx"))["outcome"], "already-here");
}
