//! The short name of a run: in lists, on the command line, in addresses.

use hamstrong_domain::diary::{RecordingId, Run};

/// Letters of a short name: enough for tens of thousands of runs.
const SHORT: usize = 8;

/// What stands for the part of a run that was told.
const TOLD: &str = "told";

/// The short name of a run.
pub fn short(id: RecordingId) -> String {
    let name: String = hex(id).chars().take(SHORT).collect();
    match id.part {
        0 => name,
        _ if id.told().is_some() => format!("{name}.{TOLD}"),
        part => format!("{name}.{part}"),
    }
}

fn hex(id: RecordingId) -> String {
    format!("{:032x}", u128::from_be_bytes(id.original))
}

/// The runs whose name begins with these letters, four at least.
pub fn by_letters<'a>(runs: &'a [Run], asked: &str) -> Vec<&'a Run> {
    let (letters, part) = asked.split_once('.').unwrap_or((asked, "0"));
    let part: Option<u16> =
        if part == TOLD { Some(u16::MAX) } else { part.parse().ok() };
    let named = |r: &&Run| {
        Some(r.recording.part) == part && hex(r.recording).starts_with(letters)
    };
    if letters.len() < 4 { Vec::new() } else { runs.iter().filter(named).collect() }
}
