//! The short name of a run: in lists, on the command line, in addresses.

use hamstrong_domain::diary::{RecordingId, Run};

/// Letters of a short name: enough for tens of thousands of runs.
const SHORT: usize = 8;

/// What stands for the part of a run that was told.
const TOLD: &str = "told";

/// The short name of a run.
pub fn short(id: RecordingId) -> String {
    let name: String = hex(id).chars().take(SHORT).collect();
    let name = match id.whole().part {
        0 => name,
        _ if id.told().is_some() => format!("{name}.{TOLD}"),
        part => format!("{name}.{part}"),
    };
    match id.piece_number() {
        0 => name,
        piece => format!("{name}-{}", piece + 1),
    }
}

fn hex(id: RecordingId) -> String {
    format!("{:032x}", u128::from_be_bytes(id.original))
}

/// The runs whose name begins with these letters, four at least.
pub fn by_letters<'a>(runs: &'a [Run], asked: &str) -> Vec<&'a Run> {
    runs.iter().filter(|run| is_named(run.recording, asked)).collect()
}

/// Whether a name that begins with these letters is one of this recording.
pub fn is_named(id: RecordingId, asked: &str) -> bool {
    let (whole, piece) = asked.split_once('-').unwrap_or((asked, "1"));
    let (letters, part) = whole.split_once('.').unwrap_or((whole, "0"));
    let part: Option<u16> =
        if part == TOLD { Some(u16::MAX) } else { part.parse().ok() };
    let piece: Option<u8> = piece.parse().ok();
    part == Some(id.whole().part)
        && piece == Some(id.piece_number() + 1)
        && letters.len() >= 4
        && hex(id).starts_with(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_a_run_means_it_and_no_other() {
        let whole = RecordingId { original: [0x7a; 16], part: 0 };
        let leg = RecordingId { part: 3, ..whole };
        let all = [
            whole,
            leg,
            RecordingId { part: u16::MAX, ..whole },
            whole.piece(1).unwrap(),
            leg.piece(14).unwrap(),
        ];
        let names = all.map(short);
        assert_eq!(
            names,
            ["7a7a7a7a", "7a7a7a7a.3", "7a7a7a7a.told", "7a7a7a7a-2", "7a7a7a7a.3-15"]
        );
        for (at, name) in names.iter().enumerate() {
            let meant = all.map(|id| is_named(id, name));
            assert_eq!(meant.iter().filter(|m| **m).count(), 1, "{name}");
            assert!(meant[at], "{name}");
        }
        for odd in ["", "7a7", "7a7a7a7a-", "7a7a7a7a-0", "-2", "7a7a-2-2"] {
            assert!(!all.iter().any(|id| is_named(*id, odd)), "{odd}");
        }
    }
}
