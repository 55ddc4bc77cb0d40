//! Nine days of one real runner, as the program tells them, to be read by a
//! physiotherapist: three dates, each without pain, with dull pain and with sharp pain.
//! The recordings stand outside the project; where they are absent, nothing is compared.

use std::fs;

use crate::bench::Runner;
use crate::shared_data::runner_a;

/// Chosen from the list of this runner's runs:
///
/// - `usual`: a Wednesday between two easy runs of 10.3 km, in the third of three weeks
///   of 29 to 31 km;
/// - `long`: the day after the longest run of the archive (21.3 km, 34 % beyond the
///   longest of the thirty days before it);
/// - `back`: the twentieth day without a run, the day before running begins again.
const DAYS: [(&str, &str); 3] =
    [("usual", "2025-09-24"), ("long", "2025-11-03"), ("back", "2026-05-16")];

const ANSWERS: [(&str, &[&str]); 3] = [
    ("none", &["--pain", "0"]),
    ("dull", &["--pain", "3", "--kind", "dull", "--where", "hamstring-upper-left"]),
    ("sharp", &["--pain", "2", "--kind", "sharp", "--where", "hamstring-upper-left"]),
];

/// A runner of middling strength with a gym, a home, a band and dumbbells.
const WHO: &[&str] = &[
    "profile",
    "--level",
    "intermediate",
    "--places",
    "gym,home",
    "--equipment",
    "resistance band,dumbbells",
    "--minutes",
    "45",
    "--zone",
    "UTC",
];

#[test]
fn a_real_runner_is_told_what_to_do_on_nine_days() {
    let Some(archive) = runner_a() else { return };
    for (when, day) in DAYS {
        for (pain, answer) in ANSWERS {
            let runner = Runner::new(&format!("nine-days-{when}-{pain}"));
            fs::copy(archive.runner.diary(), runner.diary()).unwrap();
            runner.gets_on("2024-03-01", WHO);
            let noted = runner.gets_on(day, &[&["check-in"], answer].concat());
            let told = runner.gets_on(day, &["today"]);
            let name = format!("{when}_{pain}");
            insta::assert_snapshot!(name, noted + "\n" + &told);
        }
    }
}
