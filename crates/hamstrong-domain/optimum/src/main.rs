//! The bench `plan`: athletes planned in full, and placements that are harder than any
//! athlete's, each beside the solver; a table, and one line of JSON at the end.

use hamstrong_domain_optimum::compare::{Outcome, compare, median, plans};
use hamstrong_domain_optimum::{athletes, cases};

/// Runs of the planner for each case; the shortest counts. The solver runs once.
const REPEATS: usize = 21;

/// Slowest cases that are named.
const SLOWEST: usize = 5;

fn main() -> std::process::ExitCode {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok());
    let athletes = athletes::all();
    let chosen = cases::spread(&athletes, count.unwrap_or(athletes.len()));
    println!("six weeks of an athlete, from the diary's state to the reasons");
    let planned = plans(chosen, REPEATS);
    table(&planned);
    let cases = cases::all();
    let chosen = cases::spread(&cases, count.unwrap_or(cases.len()) / 5);
    println!("\nplacements alone, harder than any athlete's");
    let placed = compare(chosen, REPEATS);
    table(&placed);
    let ms = |outcome: &Outcome| outcome.plan_ms;
    let worst = |all: &[Outcome]| all.iter().map(ms).fold(0.0, f64::max);
    println!(
        "{{\"cases\":{},\"equal_optimum\":{},\"median_ms\":{:.4},\"worst_ms\":{:.4},\
         \"solver_ratio_median\":{:.1},\"solver_to_whole_plan\":{:.1},\
         \"solver_median_ms\":{:.2},\
         \"placements\":{},\"placements_equal\":{},\"placements_worst_ms\":{:.4}}}",
        planned.len(),
        equal(&planned),
        median(planned.iter().map(ms).collect()),
        worst(&planned),
        median(planned.iter().map(Outcome::ratio).collect()),
        median(planned.iter().map(|o| o.solver_ms / o.plan_ms).collect()),
        median(planned.iter().map(|outcome| outcome.solver_ms).collect()),
        placed.len(),
        equal(&placed),
        worst(&placed),
    );
    let all_equal = equal(&planned) == planned.len() && equal(&placed) == placed.len();
    if all_equal { 0 } else { 1 }.into()
}

fn equal(outcomes: &[Outcome]) -> usize {
    outcomes.iter().filter(|outcome| outcome.wrong.is_none()).count()
}

fn table(outcomes: &[Outcome]) {
    println!("{:<12}{:>7}{:>12}", "cases", "count", "admissible");
    println!("{:>44}{:>20}{:>20}", "whole plan, ms", "placement, ms", "solver, ms");
    println!("{:<12}{:>7}{:>12}{}", "", "", "", "    median     worst".repeat(3));
    for kind in ["typical", "harder", ""] {
        row(kind, outcomes.iter().filter(|outcome| outcome.name.starts_with(kind)));
    }
    let mut slowest: Vec<&Outcome> = outcomes.iter().collect();
    slowest.sort_by(|one, other| other.plan_ms.total_cmp(&one.plan_ms));
    for outcome in slowest.iter().take(SLOWEST) {
        let answer =
            if outcome.planner.is_some() { "a plan" } else { "nothing admissible" };
        println!("slowest: {} {:.3} ms, {answer}", outcome.name, outcome.plan_ms);
    }
    for outcome in outcomes {
        if let Some(wrong) = &outcome.wrong {
            println!("{}: {wrong}", outcome.name);
        }
    }
}

fn row<'a>(kind: &str, outcomes: impl Iterator<Item = &'a Outcome>) {
    let outcomes: Vec<&Outcome> = outcomes.collect();
    let name = if kind.is_empty() { "all" } else { kind };
    let admissible =
        outcomes.iter().filter(|outcome| outcome.planner.is_some()).count();
    print!("{name:<12}{:>7}{admissible:>12}", outcomes.len());
    let times = [
        |o: &Outcome| o.plan_ms,
        |o: &Outcome| o.planner_ms,
        |o: &Outcome| o.solver_ms,
    ];
    for time in times {
        let times: Vec<f64> = outcomes.iter().map(|outcome| time(outcome)).collect();
        let worst = times.iter().copied().fold(0.0, f64::max);
        print!("{:>10.3}{worst:>10.3}", median(times));
    }
    println!();
}
