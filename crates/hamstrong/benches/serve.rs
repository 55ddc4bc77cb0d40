//! Every page of a runner with 5,000 runs and ten years of entries, asked by four
//! clients at once; the last line is one JSON object.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod measure;
mod season;
mod served;
mod years;

use std::path::Path;
use std::time::Instant;

use measure::{Cost, scratch};
use served::{Client, Served};

const RUNS: u32 = 5_000;
const CLIENTS: usize = 4;
const ASKED: usize = 40;
/// Budgets of the house: milliseconds a page, kilobytes, megabytes, seconds.
const BUDGET_PAGE_MS: f64 = 25.0;
const BUDGET_SESSION_KB: f64 = 150.0;
const BUDGET_MEMORY_MB: f64 = 60.0;
const BUDGET_START_S: f64 = 0.3;
/// The day after the last run of the season, ten years after its first.
const TODAY: &str = "2025-09-13";

fn main() {
    let place = scratch("serve");
    let database = place.join("bench.db");
    lived(&place, &database);
    let mut starts: Vec<f64> = (0..5).map(|_| start(&database)).collect();
    starts.sort_by(f64::total_cmp);
    let start_s = starts[starts.len() / 2];
    let served = Served::start(&database, TODAY);
    let idle_mb = served.memory_mb();
    let mut pages = Vec::new();
    let mut asked: Vec<String> = hamstrong_web::routes()
        .filter(|route| route.verb == hamstrong_web::Verb::Get)
        .filter(|route| route.access == hamstrong_web::Access::Runner)
        .map(|route| route.path.to_owned())
        .filter(|path| !path.contains('{'))
        .collect();
    asked.extend(served.more_pages());
    for path in asked {
        pages.push(page(&served, &path));
    }
    pages.sort_by(|one, other| other.p95_ms.total_cmp(&one.p95_ms));
    println!(
        "{:<34} {:>8} {:>8} {:>8} {:>8}",
        "page", "p50 ms", "p95 ms", "most", "kB"
    );
    for page in &pages {
        println!(
            "{:<34} {:>8.2} {:>8.2} {:>8.2} {:>8.1}",
            page.path, page.p50_ms, page.p95_ms, page.most_ms, page.sent_kb
        );
    }
    let memory_mb = served.memory_mb();
    let session_kb = served.session_kb();
    let worst = &pages[0];
    println!("{RUNS} runs, {} entries, {CLIENTS} clients", years::entries(&database));
    println!(
        "start {start_s:.3} s, idle {idle_mb:.0} MB, after all pages {memory_mb:.0} MB"
    );
    println!("session page with all it needs {session_kb:.0} kB compressed");
    println!(
        "{{\"bench\":\"serve\",\"runs\":{RUNS},\"clients\":{CLIENTS},\"pages\":{},\
         \"worst_page\":\"{}\",\"worst_p95_ms\":{:.2},\"p95_to_budget\":{:.2},\
         \"start_s\":{start_s:.3},\"start_to_budget\":{:.2},\"idle_mb\":{idle_mb:.1},\
         \"after_mb\":{memory_mb:.1},\"idle_to_budget\":{:.2},\"session_kb\":{session_kb:.1},\
         \"session_to_budget\":{:.2}}}",
        pages.len(),
        worst.path,
        worst.p95_ms,
        worst.p95_ms / BUDGET_PAGE_MS,
        start_s / BUDGET_START_S,
        idle_mb / BUDGET_MEMORY_MB,
        session_kb / BUDGET_SESSION_KB,
    );
    drop(served);
    let _ = std::fs::remove_dir_all(&place);
}

/// Ten years: runs from the watch, entries by hand.
fn lived(place: &Path, database: &Path) {
    let folder = place.join("watch");
    season::write_every(&folder, RUNS, 17);
    Cost::of(database, &["import", "--json", &folder.to_string_lossy()]);
    let _ = std::fs::remove_dir_all(&folder);
    years::write(database, TODAY.parse().expect("a day"));
}

/// Seconds from the start of the program to its first page.
fn start(database: &Path) -> f64 {
    let begun = Instant::now();
    let served = Served::start(database, TODAY);
    served.client().get("/status");
    begun.elapsed().as_secs_f64()
}

/// What one page took.
struct Page {
    path: String,
    p50_ms: f64,
    p95_ms: f64,
    most_ms: f64,
    sent_kb: f64,
}

fn page(served: &Served, path: &str) -> Page {
    // The first answer fills what is kept between requests; it is printed as the most.
    let begun = Instant::now();
    let sent = served.client().get(path);
    let first_ms = begun.elapsed().as_secs_f64() * 1e3;
    let asks = || {
        let mut client: Client = served.client();
        let once = |_| {
            let begun = Instant::now();
            client.get(path);
            begun.elapsed().as_secs_f64() * 1e3
        };
        (0..ASKED).map(once).collect::<Vec<f64>>()
    };
    let mut took: Vec<f64> = std::thread::scope(|scope| {
        let asking: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(asks)).collect();
        asking.into_iter().flat_map(|one| one.join().expect("a client ends")).collect()
    });
    took.sort_by(f64::total_cmp);
    let at = |share: f64| took[((took.len() - 1) as f64 * share) as usize];
    Page {
        path: path.to_owned(),
        p50_ms: at(0.5),
        p95_ms: at(0.95),
        most_ms: at(1.0).max(first_ms),
        sent_kb: sent as f64 / 1e3,
    }
}
