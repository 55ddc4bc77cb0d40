//! The sample runner: two months made of the sample runs, their dates moved.

use hamstrong_domain::diary::RecordingId;
use hamstrong_domain::recording::{Recording, Sport, StartSource};
use hamstrong_ingest::{Content, Limits};
use hamstrong_store::{FileSeen, Kept, Store};
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sha2::{Digest as _, Sha256};

use crate::error::IntakeError;
use crate::loads::{Which, refresh};
use crate::samples::SAMPLES;

/// Days the season has.
const DAYS: i64 = 63;
/// Days back in each week on which the sample runner runs, and when; the
/// first is the long run.
const WEEK: [(i64, i8); 3] = [(2, 9), (4, 18), (6, 18)];
/// Shorter samples are no runs that somebody would do.
const SHORTEST_MS: u32 = 15 * 60 * 1000;

/// Keeps the season before `today`, with its loads.
pub fn season(store: &mut dyn Store, today: Date) -> Result<(), IntakeError> {
    let samples = runs();
    let Some(longest) = samples.iter().max_by_key(|s| length_ms(&s.1)) else {
        return Ok(());
    };
    let mut others = samples.iter().filter(|s| s.1 != longest.1).cycle();
    let mut kept = Vec::new();
    for back in (1..=DAYS).rev() {
        let day = today.saturating_sub(back.days());
        let Some((place, hour)) = WEEK.iter().find(|w| w.0 == back % 7) else {
            continue;
        };
        let long = *place == WEEK[0].0;
        let sample = if long { Some(longest) } else { others.next() };
        let Some((name, run)) = sample else { continue };
        kept.extend(moved(name, run, day, *hour));
    }
    store.keep(&kept)?;
    refresh(store, None, Which::All)?;
    Ok(())
}

fn runs() -> Vec<(&'static str, Recording)> {
    let read = |(name, bytes): &(&'static str, &[u8])| match hamstrong_ingest::read(
        bytes,
        &Limits::default(),
    ) {
        Ok(Content::Activities(mut all)) if all.len() == 1 => {
            all.pop().map(|run| (*name, run))
        }
        _ => None,
    };
    let all = SAMPLES.iter().filter_map(read);
    all.filter(|s| s.1.sport == Sport::Running && length_ms(&s.1) > SHORTEST_MS)
        .collect()
}

fn length_ms(run: &Recording) -> u32 {
    run.samples.elapsed_ms.last().copied().unwrap_or_default()
}

/// A sample run on another day.
fn moved(name: &str, run: &Recording, day: Date, hour: i8) -> Option<Kept> {
    let start = day.at(hour, 0, 0, 0).to_zoned(TimeZone::UTC).ok()?.timestamp();
    let mut run = run.clone();
    run.start.instant = start;
    run.start.offset_s = Some(0);
    run.start.source = StartSource::Home;
    let path = format!("{day} {name}");
    let digest = Sha256::digest(path.as_bytes());
    let original: [u8; 16] = std::array::from_fn(|i| digest[i]);
    let file = FileSeen {
        size: path.len() as u64,
        changed_ns: 0,
        original,
        outcome: "imported".to_owned(),
        reason: String::new(),
        path: path.clone(),
    };
    let recordings = vec![(RecordingId { original, part: 0 }, run)];
    Some(Kept { file, original: Some(path.into_bytes()), recordings })
}
