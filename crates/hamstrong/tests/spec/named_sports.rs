//! The judgement of unnamed sports, held against files that name theirs: each is judged
//! with its name taken away. The files stand outside the project; where they are
//! absent, nothing is compared.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use hamstrong_domain::recording::{Sport, settle_sport};
use hamstrong_ingest::{Content, Limits, read};

use crate::shared_data::real_files;

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// The name a file gives, in groups a person would make.
fn group(name: &str) -> &'static str {
    const GROUPS: &[(&str, &[&str])] = &[
        ("riding", &["cycl", "bik", "ride"]),
        ("swimming", &["swim"]),
        ("walking", &["walk", "hik"]),
        ("driving or flying", &["driv", "fly"]),
        ("snow", &["ski", "snow"]),
        ("water", &["row", "paddl", "sail", "kayak", "surf"]),
    ];
    let named = |words: &[&str]| words.iter().any(|word| name.contains(word));
    GROUPS.iter().find(|(_, words)| named(words)).map_or("other", |g| g.0)
}

/// A run with a bike computer, which calls everything a ride: 19 km at 3.1 m/s, 88
/// strides a minute in the three samples that have any, and the name its maker gave the
/// file. The program believes the computer.
const RUN_CALLED_A_RIDE: &str = "Edge705-Running-Heartrate-2Laps";

#[test]
fn no_named_ride_or_swim_would_be_taken_for_a_run() {
    let Some(folder) = real_files() else { return };
    let mut table: BTreeMap<(&str, String), usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for path in files(&folder) {
        let Ok(bytes) = fs::read(&path) else { continue };
        let Ok(Content::Activities(all)) = read(&bytes, &Limits::default()) else {
            continue;
        };
        for mut recording in all {
            let named = match &recording.sport {
                Sport::Unknown => continue,
                Sport::Running => "running",
                Sport::Other(name) => group(&name.to_lowercase()),
            };
            let name = recording.sport;
            recording.sport = Sport::Unknown;
            settle_sport(&mut recording);
            let judged = match recording.sport {
                Sport::Running => "running".to_owned(),
                Sport::Other(name) => name,
                Sport::Unknown => "unknown".to_owned(),
            };
            if (judged == "running") != (named == "running") && judged != "unknown" {
                wrong.push((named, format!("{} ({name:?}) {judged}", path.display())));
            }
            *table.entry((named, judged)).or_default() += 1;
        }
    }
    for ((named, judged), count) in &table {
        println!("{named:<18} judged {judged:<20} {count:>4}");
    }
    println!("named and judged otherwise: {wrong:#?}");
    wrong.retain(|(named, what)| {
        ["riding", "swimming"].contains(named)
            && what.ends_with("running")
            && !what.contains(RUN_CALLED_A_RIDE)
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}
