//! Runs that were corrected: left out, named, cut; the recording stays as it came.

use hamstrong_domain::diary::{
    Basis, Diary, Entry, EntryId, Event, RecordingId, Run, RunChange, RunCorrected,
    ToldRun, corrected, corrections,
};
use hamstrong_domain::load::{RunLoad, analyse, own_before, told_recording};
use hamstrong_domain::recording::{Lap, Quantity, Recording, Span, Start};
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

/// The same with a sample each second.
fn by_the_second() -> Recording {
    let mut recording = recording();
    recording.samples.elapsed_ms = (0..=3600).map(|second| second * 1000).collect();
    recording.samples.distance_cm = (0..=3600).map(|second| second * 300).collect();
    recording
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

fn told(id: u128, run: RecordingId, what: RunChange) -> Entry {
    let event = Event::RunCorrected(RunCorrected { run, what });
    Entry { event, ..entry(id, RunChange::Hidden) }
}

#[test]
fn a_run_that_went_on_with_another_is_part_of_it_and_no_ring_hides_both() {
    let later = Run { recording: NEXT, end: at("2026-03-13T00:30:00Z"), ..run() };
    let shown = |entries: Vec<Entry>| {
        corrected(Diary { entries, runs: vec![run(), later.clone()] }).runs
    };
    let joined = |id, run, other| told(id, run, RunChange::Joined(other));
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
fn what_was_cut_before_runs_are_joined_stays_cut() {
    let cut = |from_ms, to_ms| RunChange::Cropped(Span { from_ms, to_ms });
    let entries = [
        told(1, RUN, cut(60_000, 1_200_000)),
        told(2, NEXT, cut(0, 600_000)),
        told(3, RUN, RunChange::Joined(NEXT)),
    ];
    let all = corrections(&entries);
    let [joined] = &all[&RUN].joined[..] else { panic!("one is joined") };
    assert_eq!(joined.until, Some(1_200_000), "the first ended there");
    assert_eq!(joined.kept, Some(Span { from_ms: 0, to_ms: 600_000 }));
    let open = Span { from_ms: 60_000, to_ms: u32::MAX };
    assert_eq!(all[&RUN].kept, Some(open), "and what follows is not cut");
    let start = at("2026-03-12T23:30:00Z");
    let next = Run {
        recording: NEXT,
        start: Start { instant: start, ..run().start },
        end: at("2026-03-13T00:30:00Z"),
        ..run()
    };
    let runs = corrected(Diary { entries: entries.into(), runs: vec![run(), next] });
    assert_eq!(runs.runs[0].end, at("2026-03-12T23:40:00Z"));
}

#[test]
fn a_split_run_is_several_runs_each_with_its_load() {
    let rest = |piece, dose_j_kg| RunLoad {
        dose_j_kg,
        basis: Basis { piece, ..Basis::default() },
        ..RunLoad::default()
    };
    let load = RunLoad { rest: vec![rest(1, 7.0), rest(2, 9.0)], ..RunLoad::default() };
    let split = |entries| {
        let runs = vec![Run { load: load.clone(), ..run() }];
        corrected(Diary { entries, runs }).runs
    };
    let at_ms = |at_ms, piece| RunChange::Split { at_ms, piece };
    let [second, third] = [1, 2].map(|number| RUN.piece(number).unwrap());
    assert_eq!((second.whole(), second.piece_number()), (RUN, 1));
    let runs = split(vec![told(1, RUN, at_ms(1_200_000, 1))]);
    let [one, two] = &runs[..] else { panic!("two runs: {runs:?}") };
    assert_eq!(two.recording, second);
    assert_eq!(one.end, at("2026-03-12T22:20:00Z"));
    assert_eq!(two.start.instant, one.end);
    assert_eq!((two.end, two.load.dose_j_kg), (run().end, 7.0));
    let three = vec![
        told(1, RUN, at_ms(1_800_000, 1)),
        told(2, RUN, at_ms(600_000, 2)),
        told(3, RUN, at_ms(2_000_000, 3)),
        told(4, second, at_ms(1_800_000, 4)),
    ];
    let runs = split(three.clone());
    let names: Vec<_> = runs.iter().map(|run| run.recording).collect();
    assert_eq!(names, [RUN, third, second], "moments outside of a piece split nothing");
    assert!(runs.windows(2).all(|two| two[0].end == two[1].start.instant));
    let gone = told(5, third, RunChange::Hidden);
    assert_eq!(split([&three[..], &[gone]].concat()).len(), 2);
    assert_eq!(split(three[1..2].to_vec()).len(), 2, "taken back, the others stand");
}

#[test]
fn a_cut_of_a_piece_stays_inside_it_and_leaves_the_others() {
    let cut = |from_ms, to_ms| RunChange::Cropped(Span { from_ms, to_ms });
    let second = RUN.piece(1).unwrap();
    let entries = [
        told(1, RUN, cut(60_000, 3_000_000)),
        told(2, RUN, RunChange::Split { at_ms: 1_200_000, piece: 1 }),
        told(3, RUN, cut(0, 900_000)),
        told(4, second, cut(0, u32::MAX)),
    ];
    let kept = |entries| {
        let all = corrections(entries);
        [RUN, second].map(|id| all[&id].kept.map(|span| (span.from_ms, span.to_ms)))
    };
    let first = [Some((60_000, 1_200_001)), Some((1_200_000, 3_000_000))];
    assert_eq!(kept(&entries[..2]), first, "the cut of the whole holds in both");
    let own = [Some((0, 900_000)), Some((1_200_000, u32::MAX))];
    assert_eq!(kept(&entries), own);
    let nothing = told(5, second, cut(0, 60_000));
    let all = [&entries[..], &[nothing]].concat();
    assert_eq!(kept(&all)[1], own[1], "a cut of nothing is none");
}

#[test]
fn the_loads_of_the_pieces_make_that_of_the_whole() {
    let whole = recording();
    let own = own_before(&[], whole.start.instant, None);
    let all = analyse(&whole, &own);
    for at_ms in [600_000, 1_230_000, 3_000_000] {
        let pieces = [(0, at_ms + 1), (at_ms, u32::MAX)].map(|(from_ms, to_ms)| {
            let piece = whole.cut(Span { from_ms, to_ms });
            analyse(&piece, &own)
        });
        for sum in [
            |load: &RunLoad| load.distance_m,
            |load: &RunLoad| load.dose_j_kg,
            |load: &RunLoad| load.duration_s,
        ] {
            let both = pieces.iter().map(sum).sum::<f64>();
            assert!((both / sum(&all) - 1.0).abs() < 1e-6, "{at_ms}: {both}");
        }
    }
}

#[test]
fn two_recordings_of_the_same_run_count_once_until_they_are_separated() {
    let twin = Run { recording: NEXT, ..run() };
    let shown = |entries: &[Entry]| {
        let runs = vec![run(), twin.clone()];
        let runs = corrected(Diary { entries: entries.into(), runs }).runs;
        runs.iter().map(|run| run.recording).collect::<Vec<_>>()
    };
    let same = told(1, RUN, RunChange::SameAs(NEXT));
    let apart = told(2, RUN, RunChange::Separate(NEXT));
    assert_eq!(shown(&[]), [RUN, NEXT]);
    assert_eq!(shown(std::slice::from_ref(&same)), [RUN]);
    assert_eq!(shown(&[same.clone(), told(3, NEXT, RunChange::SameAs(RUN))]), [RUN]);
    assert_eq!(shown(&[same.clone(), apart.clone()]), [RUN, NEXT]);
    let all = corrections(std::slice::from_ref(&same));
    assert_eq!(all[&RUN].twins, [NEXT]);
    assert!(all[&RUN].entries.is_empty(), "the athlete corrected nothing");
    assert_eq!(corrections(&[same, apart])[&RUN].entries, [EntryId(2)]);
}

#[test]
fn a_longer_file_takes_over_the_twins_of_a_shorter_one_in_any_order() {
    let longer = RecordingId { original: [9; 16], part: 0 };
    let twins = told(1, RUN, RunChange::SameAs(NEXT));
    let over = told(2, longer, RunChange::SameAs(RUN));
    for (first, second) in [(1, 2), (2, 1)] {
        let entries = [
            Entry { id: EntryId(first), ..twins.clone() },
            Entry { id: EntryId(second), ..over.clone() },
        ];
        let all = corrections(&entries);
        assert_eq!(all[&longer].twins.len(), 2, "{first}");
        for twin in [RUN, NEXT] {
            assert_eq!(all[&twin].same_as, Some(longer), "{first}");
            assert!(all[&twin].twins.is_empty(), "{first}");
        }
    }
    let apart = told(3, longer, RunChange::Separate(RUN));
    let all = corrections(&[twins, over, apart]);
    assert_eq!(all[&longer].twins, [NEXT]);
    assert!(all[&RUN].counts() && !all[&NEXT].counts());
}

#[test]
fn what_a_recording_lacks_is_lent_by_its_twin_and_what_it_has_stays() {
    let mut bare = by_the_second();
    bare.samples.heart_rate_bpm = Vec::new();
    let slow = |all: &[u32]| all.iter().copied().step_by(5).collect::<Vec<u32>>();
    let mut twin = by_the_second();
    twin.samples.elapsed_ms = slow(&twin.samples.elapsed_ms);
    twin.samples.distance_cm = slow(&twin.samples.distance_cm);
    let count = twin.samples.len();
    twin.samples.heart_rate_bpm = (0..count).map(|at| 100 + (at % 50) as u8).collect();
    twin.start.instant = at("2026-03-12T22:00:03Z");
    assert_eq!(bare.lent_by(&twin), [Quantity::HeartRate]);
    let filled = bare.clone().filled(&twin);
    assert_eq!(filled.samples.distance_cm, bare.samples.distance_cm);
    assert_eq!(filled.samples.heart_rate_bpm.len(), filled.samples.len());
    assert_eq!(filled.samples.heart_rate_bpm[2..5], [0, 100, 100]);
    assert!(filled.remarks.iter().any(|r| r.text.contains("heart rate")));
    let mut no_way = bare.clone();
    no_way.samples.distance_cm = Vec::new();
    let way = no_way.filled(&twin).samples.distance_cm;
    let steps = way[3..].windows(2).map(|two| two[1].saturating_sub(two[0]));
    assert!(steps.max() <= Some(300), "no leaps between the samples lent");
    let mut hostile = twin.clone();
    hostile.start.instant = jiff::Timestamp::MIN;
    assert!(bare.filled(&hostile).samples.heart_rate_bpm.iter().all(|b| *b == 0));
}
