//! Tests, tidiness, benchmarks and fuzzing of the project; never shipped.

mod optimum;
mod shell;
mod tidy;

use std::process::ExitCode;

use shell::{cargo, host, root, say, step};

const USAGE: &str = "usage: cargo xtask COMMAND

  test                 everything: format, tidiness, tests, lints, docs, fuzz targets, plans
  tidy                 the checks of the house that no compiler makes
  kill [COUNT]         kills an import at 200 moments (or COUNT); nothing may be lost
  planted-faults       plants three faults; the simulation must find each
  bench import [DIR]   imports 3,000 one-hour files (or DIR) and prints the figures
  bench recompute      recomputes ten years of runs and prints the figures
  bench readers        megabytes a second of each reader beside its peer
  bench serve          every page of 5,000 runs and ten years, by four clients
  bench store          columns into the database and back
  bench figures        draws every figure, packs it, and writes the library
  bench plan [COUNT]   500 six-week plans (or COUNT) beside a mixed-integer solver
  fuzz-requests [N]    100,000 requests (or N) by dice over every address
  fuzz [SECONDS]       runs each fuzz target for that long (60 by default)
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["test"] => test(),
        ["tidy"] => tidy::check(),
        ["kill"] => kill("200"),
        ["kill", count] => kill(count),
        ["planted-faults"] => planted_faults(),
        ["bench", "import", rest @ ..] => bench("hamstrong", "import", rest),
        ["bench", "recompute", rest @ ..] => bench("hamstrong", "recompute", rest),
        ["bench", "readers"] => {
            bench("hamstrong-ingest", "fit", &[])
                && bench("hamstrong-ingest", "xml", &[])
        }
        ["bench", "serve"] => bench("hamstrong", "serve", &[]),
        ["bench", "store"] => bench("hamstrong-store", "store", &[]),
        ["bench", "figures"] => bench("hamstrong-web", "figures", &[]),
        ["bench", "plan", rest @ ..] => optimum::bench(rest),
        ["fuzz-requests"] => fuzz_requests("100000"),
        ["fuzz-requests", count] => fuzz_requests(count),
        ["fuzz"] => fuzz("60"),
        ["fuzz", seconds] => fuzz(seconds),
        _ => {
            say(USAGE);
            false
        }
    };
    if done { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn test() -> bool {
    step("format", || cargo(&["fmt", "--all", "--check"], &[]))
        && step("tidy", tidy::check)
        && step("tests", || cargo(&["test", "--workspace"], &[("INSTA_UPDATE", "no")]))
        && step("planted faults", planted_faults)
        && step("lints", || {
            let flags = ["--workspace", "--all-targets", "--", "-D", "warnings"];
            cargo(&[&["clippy"][..], &flags].concat(), &[])
        })
        && step("docs", || {
            let command =
                ["doc", "--workspace", "--no-deps", "--document-private-items"];
            cargo(&command, &[("RUSTDOCFLAGS", "-D warnings")])
        })
        && step("fuzz targets build", || {
            cargo(&["build", "--manifest-path", FUZZ_MANIFEST], &[])
        })
        && step("plans against a solver", optimum::test)
}

/// An import that is killed at that many moments loses nothing it reported.
fn kill(count: &str) -> bool {
    let words = ["test", "-p", "hamstrong", "--test", "spec", "--", "killing"];
    cargo(&words, &[("HAMSTRONG_KILLS", count)])
}

/// The simulation finds each fault that lies behind the feature.
fn planted_faults() -> bool {
    let words = ["test", "-p", "hamstrong", "--features", "planted-faults"];
    cargo(&[&words[..], &["--test", "spec", "--", "simulating"]].concat(), &[])
}

/// As the ordinary test, with many more requests.
fn fuzz_requests(count: &str) -> bool {
    let words = ["test", "-p", "hamstrong-web", "--test", "spec", "--", "requests::"];
    cargo(&[&words[..], &["--nocapture"]].concat(), &[("HAMSTRONG_REQUESTS", count)])
}

fn bench(package: &str, name: &str, rest: &[&str]) -> bool {
    let mut words = vec!["bench", "--quiet", "--package", package, "--bench", name];
    if !rest.is_empty() {
        words.push("--");
        words.extend(rest);
    }
    cargo(&words, &[])
}

const FUZZ: &str = "crates/hamstrong-ingest/fuzz";
const FUZZ_MANIFEST: &str = "crates/hamstrong-ingest/fuzz/Cargo.toml";
const FUZZ_TARGETS: [&str; 6] = ["fit", "read", "archive", "ics", "strength", "health"];

/// Coverage flags for libFuzzer; the stable compiler takes them behind its switch.
const COVERAGE: &str = "--cfg fuzzing -Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table -Cdebug-assertions=on";

/// Runs each target on its corpus, the seeds beside it and the samples.
fn fuzz(seconds: &str) -> bool {
    let machine = host();
    FUZZ_TARGETS.iter().all(|target| {
        step(&format!("fuzz {target} for {seconds} s"), || {
            let corpus = format!("{FUZZ}/corpus/{target}");
            let findings = format!("{FUZZ}/artifacts/{target}/");
            let made = [&corpus, &findings]
                .iter()
                .all(|folder| std::fs::create_dir_all(root().join(folder)).is_ok());
            let words = [
                "run",
                "--release",
                "--manifest-path",
                FUZZ_MANIFEST,
                // Named, so that build scripts are not instrumented.
                "--target",
                &machine,
                "--bin",
                target,
                "--",
                &corpus,
                &format!("{FUZZ}/seeds"),
                "samples",
                &format!("-artifact_prefix={findings}"),
                &format!("-max_total_time={seconds}"),
                "-timeout=10",
                "-rss_limit_mb=1024",
                "-print_final_stats=1",
            ];
            made && cargo(&words, &[("RUSTFLAGS", COVERAGE), ("RUSTC_BOOTSTRAP", "1")])
        })
    })
}
