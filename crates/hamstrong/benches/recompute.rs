//! Recomputes the load of ten years of runs from the kept recordings; the last line is
//! one JSON object.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod measure;
mod season;

use measure::{Cost, median, scratch};

const BUDGET_CPU_S: f64 = 2.0;
const RUNS: u32 = 3_000;
const ROUNDS: usize = 3;

fn main() {
    let place = scratch("recompute");
    let folder = place.join("watch");
    season::write(&folder, RUNS);
    let database = place.join("bench.db");
    Cost::of(&database, &["import", "--json", &folder.to_string_lossy()]);
    let costs: Vec<Cost> =
        (0..ROUNDS).map(|_| Cost::of(&database, &["recompute"])).collect();
    let cpu = median(&costs, |cost| cost.cpu_s);
    let wall = median(&costs, |cost| cost.wall_s);
    let memory = median(&costs, |cost| cost.memory_mb);
    let each = wall * 1000.0 / f64::from(RUNS);
    println!("runs           {RUNS} of one hour at 1 Hz");
    println!("CPU            {cpu:.2} s");
    println!("wall           {wall:.2} s, {each:.2} ms a run");
    println!("memory         {memory:.0} MB at most");
    println!(
        "{{\"bench\":\"recompute\",\"runs\":{RUNS},\"cpu_s\":{cpu:.3},\"wall_s\":{wall:.3},\
         \"memory_mb\":{memory:.1},\"wall_to_budget\":{:.2}}}",
        wall / BUDGET_CPU_S
    );
    let _ = std::fs::remove_dir_all(&place);
}
