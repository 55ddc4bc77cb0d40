//! Imports 3,000 one-hour `.fit.gz` files, or a folder given, and prints the figures;
//! the last line is one JSON object.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod measure;
mod season;

use std::path::{Path, PathBuf};

use measure::{Cost, folder_bytes, median, scratch};

/// Budgets of the house for 3,000 files: CPU seconds, memory, database beside originals.
const BUDGET_CPU_S: f64 = 3.0;
const BUDGET_MEMORY_MB: f64 = 100.0;
const BUDGET_DATABASE_MB: f64 = 70.0;
const FILES: u32 = 3_000;
const ROUNDS: usize = 3;

fn main() {
    let given = std::env::args().skip(1).find(|word| !word.starts_with("--"));
    let place = scratch("import");
    let made = given.is_none();
    let folder = given.map_or_else(|| place.join("watch"), PathBuf::from);
    if made {
        season::write(&folder, FILES);
    }
    let files = made.then_some(FILES);
    let originals_mb = folder_bytes(&folder) / 1e6;
    let database = place.join("bench.db");
    let mut first = Vec::new();
    let mut again = Vec::new();
    for _ in 0..ROUNDS {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(place.join(format!("bench.db{end}")));
        }
        first.push(Cost::of(
            &database,
            &["import", "--json", &folder.to_string_lossy()],
        ));
        again.push(Cost::of(
            &database,
            &["import", "--json", &folder.to_string_lossy()],
        ));
    }
    let cpu = median(&first, |cost| cost.cpu_s);
    let wall = median(&first, |cost| cost.wall_s);
    let memory = median(&first, |cost| cost.memory_mb);
    let again_wall = median(&again, |cost| cost.wall_s);
    let database_mb = folder_bytes(&database) / 1e6;
    if !made {
        one_by_one(&folder, &place);
    }
    let lines = median(&first, |cost| cost.lines);
    let count = files.map_or(lines - 1.0, f64::from);
    println!("files          {count:.0} ({originals_mb:.1} MB as they came)");
    println!("CPU            {cpu:.2} s, {:.2} ms a file", cpu * 1000.0 / count);
    println!("wall           {wall:.2} s");
    println!("memory         {memory:.0} MB at most");
    println!(
        "database       {database_mb:.1} MB, of which originals {originals_mb:.1} MB"
    );
    println!("again          {again_wall:.3} s, {:.0} times faster", wall / again_wall);
    let beside = database_mb - originals_mb;
    println!(
        "{{\"bench\":\"import\",\"files\":{count:.0},\"cpu_s\":{cpu:.3},\"wall_s\":{wall:.3},\
         \"cpu_ms_a_file\":{:.3},\"memory_mb\":{memory:.1},\"database_mb\":{database_mb:.1},\
         \"beside_originals_mb\":{beside:.1},\"again_wall_s\":{again_wall:.4},\
         \"again_times_faster\":{:.1},\"cpu_to_budget\":{:.2},\"memory_to_budget\":{:.2},\
         \"database_to_budget\":{:.2}}}",
        cpu * 1000.0 / count,
        wall / again_wall,
        cpu / BUDGET_CPU_S,
        memory / BUDGET_MEMORY_MB,
        beside / BUDGET_DATABASE_MB,
    );
    let _ = std::fs::remove_dir_all(&place);
}

/// Each file of a given folder in a diary of its own: the slowest and the largest.
fn one_by_one(folder: &Path, place: &Path) {
    let costs: Vec<(PathBuf, Cost)> = files(folder)
        .into_iter()
        .enumerate()
        .map(|(number, file)| {
            let database = place.join(format!("one-{number}.db"));
            let cost =
                Cost::of(&database, &["import", "--json", &file.to_string_lossy()]);
            (file, cost)
        })
        .collect();
    let most = |figure: fn(&Cost) -> f64| {
        costs.iter().max_by(|a, b| figure(&a.1).total_cmp(&figure(&b.1)))
    };
    if let Some((file, cost)) = most(|cost| cost.wall_s) {
        println!("slowest file   {:.3} s  {}", cost.wall_s, file.display());
    }
    if let Some((file, cost)) = most(|cost| cost.memory_mb) {
        println!("largest file   {:.0} MB  {}", cost.memory_mb, file.display());
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return vec![folder.to_owned()];
    };
    entries.flatten().flat_map(|entry| files(&entry.path())).collect()
}
