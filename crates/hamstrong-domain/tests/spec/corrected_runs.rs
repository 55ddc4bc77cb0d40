//! Runs that were corrected: left out, named, cut; the recording stays as it came.

use hamstrong_domain::diary::{
    Diary, Entry, EntryId, Event, RecordingId, Run, RunChange, RunCorrected, ToldRun,
    corrected, corrections,
};
use hamstrong_domain::load::{RunLoad, analyse, own_before, told_recording};
use hamstrong_domain::recording::{Lap, Recording, Span};
use jiff::civil::date;

const RUN: RecordingId = RecordingId { original: [7; 16], part: 0 };

fn at(text: &str) -> jiff::Timestamp {
    text.parse().unwrap_or_default()
}

fn entry(id: u128, what: RunChange) -> Entry {
    Entry {
        id: EntryId(id),
        written: jiff::Timestamp::UNIX_EPOCH,
        day: date(2026, 3, 12),
        replaces: None,
        event: Event::RunCorrected(RunCorrected { run: RUN, what }),
    }
}

/// An hour that began an hour before midnight in Switzerland.
fn recording() -> Recording {
    told_recording(&ToldRun {
        start: at("2026-03-12T22:00:00Z"),
        offset_s: 3600,
        distance_m: 10_800.0,
        duration_s: 3600.0,
        feel: None,
        treadmill: false,
    })
}

fn run() -> Run {
    let recording = recording();
    Run {
        recording: RUN,
        start: recording.start,
        day: date(2026, 3, 12),
        end: at("2026-03-12T23:00:00Z"),
        load: RunLoad::default(),
    }
}

fn shown(changes: Vec<RunChange>) -> Vec<Run> {
    let entries = (1..).zip(changes).map(|(id, what)| entry(id, what)).collect();
    corrected(Diary { entries, runs: vec![run()] }).runs
}

#[test]
fn a_run_that_was_left_out_or_was_no_running_does_not_count() {
    assert_eq!(shown(vec![]), [run()]);
    assert!(shown(vec![RunChange::Hidden]).is_empty());
    assert!(shown(vec![RunChange::OtherSport]).is_empty());
    assert_eq!(shown(vec![RunChange::Named("with Ana".to_owned())]), [run()]);
}

#[test]
fn a_cut_run_begins_and_ends_when_it_did() {
    let cut = Span { from_ms: 600_000, to_ms: 1_800_000 };
    let runs = shown(vec![RunChange::Cropped(cut)]);
    assert_eq!(runs[0].start.instant, at("2026-03-12T22:10:00Z"));
    assert_eq!(runs[0].end, at("2026-03-12T22:30:00Z"));
    assert_eq!(runs[0].day, date(2026, 3, 12));
}

#[test]
fn another_local_clock_may_mean_another_day() {
    let runs = shown(vec![RunChange::Offset(7200)]);
    assert_eq!(runs[0].day, date(2026, 3, 13));
}

#[test]
fn of_two_corrections_of_a_kind_the_later_holds() {
    let named = |name: &str| RunChange::Named(name.to_owned());
    let entries = [entry(2, named("b")), entry(1, named("a"))];
    let all = corrections(&entries);
    assert_eq!(all[&RUN].name.as_deref(), Some("b"));
    assert_eq!(all[&RUN].entries, [EntryId(1), EntryId(2)]);
}

#[test]
fn the_part_that_is_kept_of_a_recording_is_a_run_of_its_own() {
    let mut whole = recording();
    let lap =
        |from_ms, to_ms| Lap { span: Span { from_ms, to_ms }, distance_m: Some(1.0) };
    whole.laps =
        vec![lap(0, 900_000), lap(900_000, 1_200_000), lap(3_000_000, 3_600_000)];
    let part = whole.cut(Span { from_ms: 600_000, to_ms: 1_800_001 });
    assert_eq!(part.start.instant, at("2026-03-12T22:10:00Z"));
    assert_eq!(part.samples.elapsed_ms.first(), Some(&0));
    assert_eq!(part.samples.elapsed_ms.last(), Some(&1_200_000));
    assert_eq!(
        part.laps,
        [Lap { distance_m: None, ..lap(0, 300_000) }, lap(300_000, 600_000)]
    );
    assert!(
        part.remarks[0].text.starts_with("cut by you: 10:00 to 30:00 of the 60:00")
    );
    let own = own_before(&[], whole.start.instant, None);
    let (all, third) = (analyse(&whole, &own), analyse(&part, &own));
    assert!((third.distance_m - 3600.0).abs() < 1.0, "{}", third.distance_m);
    let share = third.dose_j_kg / all.dose_j_kg;
    assert!((share - 1.0 / 3.0).abs() < 0.02, "{share}");
}

#[test]
fn hostile_cuts_leave_a_recording_and_no_panic() {
    for (from_ms, to_ms) in [(0, 0), (u32::MAX, 0), (u32::MAX, u32::MAX), (9, 3)] {
        let part = recording().cut(Span { from_ms, to_ms });
        assert!(part.samples.is_empty());
        let own = own_before(&[], part.start.instant, None);
        assert!(analyse(&part, &own).dose_j_kg.abs() < 1e-9);
        assert_eq!(shown(vec![RunChange::Cropped(Span { from_ms, to_ms })]).len(), 1);
    }
}

const NEXT: RecordingId = RecordingId { original: [8; 16], part: 0 };

#[test]
fn two_recordings_of_one_run_are_one_with_a_pause_between() {
    let first = recording().cut(Span { from_ms: 0, to_ms: 1_200_001 });
    let mut second = recording().cut(Span { from_ms: 1_800_000, to_ms: 3_600_001 });
    let lap = Lap { span: Span { from_ms: 0, to_ms: 60_000 }, distance_m: Some(180.0) };
    second.laps = vec![lap];
    second.samples.heart_rate_bpm = vec![120; second.samples.len()];
    let one = first.joined(&second);
    assert_eq!(one.samples.len(), first.samples.len() + second.samples.len());
    assert_eq!(one.samples.heart_rate_bpm.len(), one.samples.len());
    assert_eq!(one.samples.elapsed_ms.last(), Some(&3_600_000));
    assert!(one.samples.elapsed_ms.is_sorted_by(|a, b| a < b));
    assert_eq!(one.pauses, [Span { from_ms: 1_200_000, to_ms: 1_800_000 }]);
    assert_eq!(one.laps[0].span, Span { from_ms: 1_800_000, to_ms: 1_860_000 });
    let own = own_before(&[], one.start.instant, None);
    let load = analyse(&one, &own);
    assert!((load.distance_m - 9000.0).abs() < 2.0, "{}", load.distance_m);
    let pieces = [&first, &second].map(|r| analyse(r, &own).dose_j_kg);
    let sum = pieces.iter().sum::<f64>();
    assert!((load.dose_j_kg / sum - 1.0).abs() < 0.02, "{} {sum}", load.dose_j_kg);
    assert_eq!(
        second.joined(&first),
        second,
        "what was earlier does not go on with it"
    );
    let mut far = second;
    far.start.instant = jiff::Timestamp::MAX;
    assert_eq!(first.joined(&far), first, "nor what was years later");
}

#[test]
fn a_run_that_went_on_with_another_is_part_of_it_and_no_ring_hides_both() {
    let later = Run { recording: NEXT, end: at("2026-03-13T00:30:00Z"), ..run() };
    let joined = |id, run, other| Entry {
        event: Event::RunCorrected(RunCorrected {
            run,
            what: RunChange::Joined(other),
        }),
        ..entry(id, RunChange::Hidden)
    };
    let shown = |entries: Vec<Entry>| {
        corrected(Diary { entries, runs: vec![run(), later.clone()] }).runs
    };
    for ring in [
        vec![joined(1, RUN, NEXT)],
        vec![joined(1, RUN, NEXT), joined(2, NEXT, RUN), joined(3, RUN, RUN)],
    ] {
        let runs = shown(ring);
        assert_eq!(runs.len(), 1);
        assert_eq!((runs[0].recording, runs[0].end), (RUN, later.end));
    }
}

#[test]
fn a_split_run_is_two_runs_each_with_its_load() {
    let rest = RunLoad { dose_j_kg: 7.0, ..RunLoad::default() };
    let load = RunLoad { rest: Some(Box::new(rest)), ..RunLoad::default() };
    let split = |entries| {
        let runs = vec![Run { load: load.clone(), ..run() }];
        corrected(Diary { entries, runs }).runs
    };
    let runs = split(vec![entry(1, RunChange::Split(1_200_000))]);
    let [first, second] = &runs[..] else { panic!("two runs: {runs:?}") };
    assert_eq!(Some(second.recording), RUN.second());
    assert_eq!(second.recording.whole(), RUN);
    assert_eq!(first.end, at("2026-03-12T22:20:00Z"));
    assert_eq!(second.start.instant, first.end);
    assert_eq!((second.end, second.load.dose_j_kg), (run().end, 7.0));
    let gone = Entry {
        event: Event::RunCorrected(RunCorrected {
            run: second.recording,
            what: RunChange::Hidden,
        }),
        ..entry(2, RunChange::Hidden)
    };
    assert_eq!(split(vec![entry(1, RunChange::Split(1_200_000)), gone]).len(), 1);
}
