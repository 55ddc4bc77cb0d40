//! Running commands and telling what runs.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

/// The root of the project.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Prints one line.
#[expect(clippy::print_stdout, reason = "the task runner talks on a terminal")]
pub fn say(text: &str) {
    println!("{text}");
}

/// Runs cargo at the root; whether it succeeded.
pub fn cargo(words: &[&str], environment: &[(&str, &str)]) -> bool {
    Command::new(env!("CARGO"))
        .args(words)
        .current_dir(root())
        .envs(environment.iter().copied())
        .status()
        .is_ok_and(|status| status.success())
}

/// The machine's own target, as the compiler names it.
pub fn host() -> String {
    let told = Command::new("rustc").args(["--print", "host-tuple"]).output();
    let told = told.map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&told).trim().to_owned()
}

/// Announces a step, runs it, and tells how long it took.
pub fn step(name: &str, run: impl FnOnce() -> bool) -> bool {
    say(&format!("== {name}"));
    let begun = Instant::now();
    let done = run();
    let seconds = begun.elapsed().as_secs_f64();
    say(&format!(
        "-- {name}: {} in {seconds:.1} s",
        if done { "done" } else { "FAILED" }
    ));
    done
}
