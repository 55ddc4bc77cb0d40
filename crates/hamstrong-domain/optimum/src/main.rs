//! The bench `plan`: every case both ways (or so many, evenly spread), a table, and one
//! line of JSON at the end.

use hamstrong_domain_optimum::cases;
use hamstrong_domain_optimum::compare::{Outcome, compare, median};

/// Runs of the planner for each case; the middle one counts.
const REPEATS: usize = 21;

fn main() -> std::process::ExitCode {
    let cases = cases::all();
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok());
    let chosen = cases::spread(&cases, count.unwrap_or(cases.len()));
    let outcomes = compare(chosen, REPEATS);
    let equal = outcomes.iter().filter(|outcome| outcome.wrong.is_none()).count();
    println!("{:<12}{:>7}{:>12}", "cases", "count", "admissible");
    println!("{:>42}{:>33}", "planner, ms", "solver, ms");
    println!("{:<12}{:>7}{:>12}{}", "", "", "", "    median     worst".repeat(2));
    for kind in ["typical", "harder", ""] {
        row(kind, outcomes.iter().filter(|outcome| outcome.name.starts_with(kind)));
    }
    for outcome in &outcomes {
        if let Some(wrong) = &outcome.wrong {
            println!("{}: {wrong}", outcome.name);
        }
    }
    let planner = |outcome: &Outcome| outcome.planner_ms;
    println!(
        "{{\"cases\":{},\"equal_optimum\":{equal},\"median_ms\":{:.4},\
         \"worst_ms\":{:.4},\"solver_ratio_median\":{:.1},\"solver_median_ms\":{:.2}}}",
        outcomes.len(),
        median(outcomes.iter().map(planner).collect()),
        outcomes.iter().map(planner).fold(0.0, f64::max),
        median(outcomes.iter().map(Outcome::ratio).collect()),
        median(outcomes.iter().map(|outcome| outcome.solver_ms).collect()),
    );
    if equal == outcomes.len() { 0 } else { 1 }.into()
}

fn row<'a>(kind: &str, outcomes: impl Iterator<Item = &'a Outcome>) {
    let outcomes: Vec<&Outcome> = outcomes.collect();
    let name = if kind.is_empty() { "all" } else { kind };
    let admissible =
        outcomes.iter().filter(|outcome| outcome.planner.is_some()).count();
    print!("{name:<12}{:>7}{admissible:>12}", outcomes.len());
    for time in [|o: &Outcome| o.planner_ms, |o: &Outcome| o.solver_ms] {
        let times: Vec<f64> = outcomes.iter().map(|outcome| time(outcome)).collect();
        let worst = times.iter().copied().fold(0.0, f64::max);
        print!("{:>10.3}{worst:>10.3}", median(times));
    }
    println!();
}
