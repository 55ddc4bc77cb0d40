//! A file that was cut: by another clock as well, told about, in two forms, split.

use serde_json::Value;

use super::{GPX, import, imported, later, latest, one_line, runs, text, without};
use crate::bench::Runner;

fn inner(whole: &str) -> String {
    without(whole, |at, n| at < n / 5 || at > n * 4 / 5)
}

fn alone(name: &str, file: &str) -> (Vec<Value>, Value) {
    let runner = Runner::new(name);
    import(&runner, "whole.gpx", file);
    (runs(&runner), latest(&runner))
}

#[test]
fn a_file_cut_by_another_clock_is_the_same_run_in_any_order() {
    let whole = text(GPX);
    let (expected, _) = alone("shorter-alone", &whole);
    let cuts = [
        ("inner", inner(&whole), 120, "2:00 h ahead"),
        ("end", without(&whole, |at, n| at > n * 2 / 3), -570, "9:30 h behind"),
        ("begin", without(&whole, |at, n| at < n / 4), 15, "0:15 h ahead"),
    ];
    for (what, cut, minutes, clock) in cuts {
        let cut = later(&cut, minutes, 0);
        let runner = Runner::new(&format!("shorter-late-{what}"));
        import(&runner, "whole.gpx", &whole);
        let told = import(&runner, "cut.gpx", &cut);
        assert_eq!(told["outcome"], "same-run", "{what} {told}");
        let reason = told["reason"].as_str().unwrap();
        assert!(reason.ends_with(&format!("cut shorter, its clock {clock}")), "{told}");
        assert_eq!(runs(&runner), expected, "{what}");
        assert_eq!(latest(&runner)["files"][1]["ahead_s"], minutes * 60);

        let runner = Runner::new(&format!("shorter-first-{what}"));
        import(&runner, "cut.gpx", &cut);
        let told = import(&runner, "whole.gpx", &whole);
        assert_eq!(told["outcome"], "imported", "{what} {told}");
        let reason = told["reason"].as_str().unwrap();
        assert!(reason.contains("instead of") && reason.contains(clock), "{told}");
        assert_eq!(runs(&runner), expected, "the longer one counts: {what}");
        runner.gets(&["run", "separate", "latest"]);
        assert_eq!(runs(&runner).len(), 2, "it is a run of its own if told so");
        for name in ["cut.gpx", "whole.gpx"] {
            imported(&runner, &runner.place(name));
        }
        assert_eq!(runs(&runner).len(), 2, "and stays one");
    }
}

#[test]
fn a_short_piece_by_another_clock_is_too_little_to_tell() {
    let whole = text(GPX);
    let runner = Runner::new("shorter-piece");
    import(&runner, "whole.gpx", &whole);
    let piece = later(&without(&whole, |at, n| at < n * 7 / 10), 60, 0);
    let told = import(&runner, "piece.gpx", &piece);
    assert_eq!(told["outcome"], "imported", "{told}");
    assert_eq!(runs(&runner).len(), 2);
}

#[test]
fn what_was_told_of_the_shorter_file_holds_of_the_longer_one() {
    let whole = text(GPX);
    let (expected, run) = alone("shorter-told-alone", &whole);
    let runner = Runner::new("shorter-told");
    import(&runner, "cut.gpx", &inner(&whole));
    let words = ["run", "correct", "latest", "--name", "With Ana", "--feel", "7"];
    runner.gets(&words);
    let told = import(&runner, "whole.gpx", &whole);
    assert_eq!(told["outcome"], "imported", "{told}");
    let reason = told["reason"].as_str().unwrap();
    assert!(reason.ends_with("and its name and its feel as told of it"), "{told}");
    let now = latest(&runner);
    assert_eq!((&now["name"], &now["feel"]), (&"With Ana".into(), &7.into()));
    for what in ["id", "start", "distance_m", "dose_j_kg"] {
        assert_eq!(now[what], run[what], "{what}");
    }
    assert_eq!(runs(&runner).len(), expected.len());
    // Apart, each has it.
    runner.gets(&["run", "separate", "latest"]);
    assert_eq!(runs(&runner).len(), 2);
    for run in runs(&runner) {
        let shown = runner.gets(&["run", run["id"].as_str().unwrap(), "--json"]);
        assert!(shown.contains("With Ana"), "{shown}");
    }
}

#[test]
fn a_cut_by_hand_is_the_same_moments_of_the_longer_file() {
    let whole = text(GPX);
    for minutes in [0, 60] {
        let runner = Runner::new(&format!("shorter-cut-{minutes}"));
        import(&runner, "cut.gpx", &later(&inner(&whole), minutes, 0));
        runner.gets(&["run", "correct", "latest", "--from", "2:00", "--to", "8:00"]);
        let before = latest(&runner);
        import(&runner, "whole.gpx", &whole);
        let after = latest(&runner);
        assert_ne!(before["id"], after["id"]);
        for what in ["distance_m", "duration_s"] {
            let [was, is] = [&before, &after].map(|run| run[what].as_f64().unwrap());
            assert!((was - is).abs() <= was * 0.01, "{what}: {was} {is}");
        }
        if minutes == 0 {
            assert_eq!(before["start"], after["start"]);
        }
        assert_eq!(runs(&runner).len(), 1);
    }
}

#[test]
fn a_shorter_run_that_was_left_out_stays_out_when_the_longer_file_comes() {
    let whole = text(GPX);
    let runner = Runner::new("shorter-hidden");
    import(&runner, "cut.gpx", &inner(&whole));
    runner.gets(&["run", "hide", "latest"]);
    let told = import(&runner, "whole.gpx", &whole);
    assert!(told["reason"].as_str().unwrap().contains("left out"), "{told}");
    assert_eq!(runs(&runner).len(), 0);
}

#[test]
fn a_shorter_file_in_two_forms_gives_way_with_both() {
    let whole = text(GPX);
    let (expected, _) = alone("shorter-forms-alone", &whole);
    let runner = Runner::new("shorter-forms");
    let cut = inner(&whole);
    import(&runner, "one.gpx", &cut);
    let again = import(&runner, "two.gpx", &cut.replace("<trkseg>", "<trkseg>\n"));
    assert_eq!(again["outcome"], "same-run", "{again}");
    let told = import(&runner, "whole.gpx", &whole);
    assert_eq!(told["outcome"], "imported", "{told}");
    assert_eq!(runs(&runner), expected);
    assert_eq!(latest(&runner)["files"].as_array().unwrap().len(), 3);
    // All in one import, the shorter ones first.
    let runner = Runner::new("shorter-forms-folder");
    let folder = runner.place("all");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, file) in
        [("1.gpx", &cut), ("2.gpx", &(cut.clone() + "\n")), ("3.gpx", &whole)]
    {
        std::fs::write(folder.join(name), file).unwrap();
    }
    imported(&runner, &folder);
    assert_eq!(runs(&runner), expected);
}

#[test]
fn a_shorter_run_that_was_split_goes_on_counting_and_it_is_said() {
    let whole = text(GPX);
    let runner = Runner::new("shorter-split");
    import(&runner, "cut.gpx", &inner(&whole));
    runner.gets(&["run", "split", "latest", "--at", "5:00"]);
    let before = runs(&runner);
    assert_eq!(before.len(), 2);
    let told = import(&runner, "whole.gpx", &whole);
    assert_eq!(told["outcome"], "same-run", "{told}");
    assert!(told["reason"].as_str().unwrap().contains("split or joined"), "{told}");
    assert_eq!(runs(&runner).len(), 2, "nothing counts twice");
    let shown = one_line(&runner.gets(&["run", "latest"]));
    assert!(shown.contains("min more, which do not count"), "{shown}");
}
