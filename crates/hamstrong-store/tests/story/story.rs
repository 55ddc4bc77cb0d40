//! The story of one runner, told to the trait.

use hamstrong_domain::diary::{
    Beside, CheckIn, Correction, EntryId, Event, PainKind, PainReport, Place,
    PlannedRun, RecordingId, RunChange, RunCorrected, RunKind, SetDone, Side, ToldRun,
};
use hamstrong_domain::load::RunLoad;
use hamstrong_domain::recording::{Span, Sport};
use hamstrong_domain::units::{Kilograms, Pain, Reserve};
use hamstrong_store::{Packed, Sqlite, Store, StoreError};
use jiff::civil::date;

use crate::wares::{entry, file, folder, load, run};

fn story(store: &mut dyn Store) -> Result<(), StoreError> {
    assert!(store.diary()?.entries.is_empty(), "a new diary is empty");
    keeps_files_once(store)?;
    remembers_loads(store)?;
    writes_entries(store)?;
    assert_eq!(store.check()?, [""; 0], "and everything checks");
    Ok(())
}

fn keeps_files_once(store: &mut dyn Store) -> Result<(), StoreError> {
    let late = file("late.fit", vec![run("2026-03-08T23:30:00Z", 900)]);
    let mut two =
        vec![run("2026-03-07T07:00:00.25Z", 60), run("2026-03-07T08:00:00Z", 60)];
    two[1].sport = Sport::Other("cycling".to_owned());
    let brick = file("brick.gpx", two);
    store.keep(&[late.clone(), brick.clone()])?;
    store.keep(std::slice::from_ref(&late))?; // the same file, dropped twice
    store.keep_packed(&[Packed::new(brick.clone())])?;

    let seen = store.files_seen()?;
    assert_eq!(seen, [brick.file.clone(), late.file.clone()], "by path");
    let summaries = store.recordings()?;
    let ids: Vec<_> = summaries.iter().map(|s| s.id).collect();
    let [(first, _), (second, ridden)] = &brick.recordings[..] else { panic!("two") };
    assert_eq!(ids, [*first, *second, late.recordings[0].0], "oldest first, each once");
    assert_eq!(summaries[1].sport, Sport::Other("cycling".to_owned()));
    assert_eq!(summaries[2].duration_ms, 899_000);
    assert_eq!(summaries[2].distance_m, Some(899.0 * 3.01));
    assert_eq!(store.recording(*second)?, *ridden, "as it was");
    assert_eq!(store.original(late.file.original)?, late.original.unwrap());
    Ok(())
}

fn remembers_loads(store: &mut dyn Store) -> Result<(), StoreError> {
    let ids: Vec<_> = store.recordings()?.iter().map(|s| s.id).collect();
    let (morning, ridden, late) = (ids[0], ids[1], ids[2]);
    assert!(store.diary()?.runs.is_empty(), "a run without a load is not in the diary");
    store.keep_loads(&[(late, load(1, 0.1)), (morning, load(1, 0.2))])?;
    store.keep_loads(&[(late, load(2, 0.3)), (ridden, load(2, 9.0))])?;

    let runs = store.diary()?.runs;
    let told: Vec<_> = runs.iter().map(|r| (r.recording, r.load.clone())).collect();
    assert_eq!(
        told,
        [(morning, load(1, 0.2)), (late, load(2, 0.3))],
        "the newest load"
    );
    assert_eq!(
        runs[1].day,
        date(2026, 3, 9),
        "half past midnight on the runner's clock"
    );
    assert_eq!(runs[1].end.to_string(), "2026-03-08T23:44:59Z");
    assert_eq!(store.run(late)?, runs[1]);
    assert!(matches!(store.run(ridden), Err(StoreError::NotFound(_))), "not a run");
    assert_eq!(store.recordings()?.last().map(|s| s.model), Some(2));

    let nobody = RecordingId { original: [7; 16], part: 0 };
    let lost = store.keep_loads(&[(late, load(3, 1.0)), (nobody, load(3, 1.0))]);
    assert!(matches!(lost, Err(StoreError::NotFound(_))));
    assert_eq!(store.run(late)?.load.model, 2, "all or nothing");
    Ok(())
}

fn writes_entries(store: &mut dyn Store) -> Result<(), StoreError> {
    let monday = date(2026, 3, 9);
    let pain = PainReport {
        pain: Pain::new(3).unwrap(),
        place: Some(Place::SitBone),
        side: Some(Side::Left),
        time: None,
        kind: PainKind::Dull,
    };
    let check_in = CheckIn {
        pain,
        soreness: Some(2),
        soreness_one_sided: true,
        tightness: None,
        stiffness: None,
        sleep_h: Some(7),
        readiness: None,
        tight_kind: None,
        mobility: None,
        beside: vec![Beside::StiffBack],
    };
    let set = SetDone {
        exercise: "nordic-hamstring".to_owned(),
        side: None,
        repetitions: Some(6),
        load: Some(Kilograms(2.5)),
        seconds: None,
        metres: None,
        reserve: Some(Reserve::whole(2)),
        fault: Some("hips bend".to_owned()),
        tempo_kept: Some(true),
        slowed: false,
        pain: Some(Pain::default()),
    };
    let asked = entry(2, monday, Event::CheckIn(check_in));
    let wrong =
        entry(1, monday, Event::Set(SetDone { repetitions: Some(60), ..set.clone() }));
    let mut right = entry(3, monday, Event::Set(set));
    right.replaces = Some(EntryId(1));
    let earlier = entry(4, monday.yesterday().unwrap(), Event::Assessed);
    let planned = PlannedRun::new(date(2026, 3, 12), RunKind::Quality, "6 × 800 m");
    let planned = Event::RunPlanned(planned);
    let planned = entry(5, monday, planned);

    store.write(&[asked.clone(), wrong.clone()])?;
    store.write(std::slice::from_ref(&wrong))?; // sent again by a phone without signal
    store.write(&[right.clone(), earlier.clone(), planned.clone()])?;
    let stands = [earlier.clone(), asked, right.clone(), planned.clone()];
    assert_eq!(store.diary()?.entries, stands, "by day, then as written");

    let mut mistake = entry(6, monday, Event::Withdrawn);
    mistake.replaces = Some(right.id);
    store.write(&[mistake])?;
    let entries = store.diary()?.entries;
    assert_eq!(entries.len(), 3, "a mistake and its withdrawal are both out of sight");
    assert!(entries.iter().all(|e| !matches!(e.event, Event::Set(_))));
    Ok(())
}

#[test]
fn a_told_run_is_among_the_runs_until_it_is_taken_back() -> Result<(), StoreError> {
    let mut store = Sqlite::in_memory()?;
    let told = ToldRun {
        start: "2026-03-09T06:00:00.5Z".parse().unwrap(),
        offset_s: 3600,
        distance_m: 8000.1,
        duration_s: 2700.0,
        feel: Some(4),
        treadmill: true,
    };
    let entry = entry(8, date(2026, 3, 9), Event::RunTold(told));
    store.write(std::slice::from_ref(&entry))?;
    let diary = store.diary()?;
    assert_eq!(diary.entries, std::slice::from_ref(&entry), "to the last bit");
    let id = diary.runs[0].recording;
    assert_eq!(id.told(), Some(entry.id));
    assert!(store.recording(id)?.indoor);
    assert!(matches!(store.original(id.original), Err(StoreError::NotFound(_))));
    let withdrawn = Event::Withdrawn;
    let mut gone = crate::wares::entry(9, date(2026, 3, 9), withdrawn);
    gone.replaces = Some(entry.id);
    store.write(&[gone])?;
    assert!(store.diary()?.runs.is_empty());
    assert_eq!(store.check()?, [""; 0]);
    Ok(())
}

#[test]
fn a_run_that_was_left_out_is_kept_and_comes_back() -> Result<(), StoreError> {
    let mut store = Sqlite::in_memory()?;
    let run = run("2026-03-09T06:00:00Z", 600);
    let kept = file("a.fit", vec![run.clone()]);
    let id = kept.recordings[0].0;
    store.keep(&[kept])?;
    store.keep_loads(&[(id, RunLoad { model: 1, ..RunLoad::default() })])?;
    assert!(store.corrections()?.is_empty());
    let day = date(2026, 3, 9);
    let corrected = |what| Event::RunCorrected(RunCorrected { run: id, what });
    let cut = Span { from_ms: 60_000, to_ms: 120_000 };
    let cut = entry(1, day, corrected(RunChange::Cropped(cut)));
    store.write(&[cut, entry(2, day, corrected(RunChange::Hidden))])?;
    assert!(store.diary()?.runs.is_empty());
    assert!(!store.corrections()?[&id].counts());
    assert_eq!(store.recording(id)?, run, "the recording stays as it came");
    let mut back = entry(3, day, Event::Withdrawn);
    back.replaces = Some(EntryId(2));
    store.write(&[back])?;
    let shown = store.diary()?.runs;
    assert_eq!(shown[0].start.instant.to_string(), "2026-03-09T06:01:00Z");
    let mut whole = entry(4, day, Event::Withdrawn);
    whole.replaces = Some(EntryId(1));
    store.write(&[whole])?;
    assert_eq!(store.diary()?.runs[0].start, run.start);
    assert_eq!(store.corrections()?[&id], Correction::default(), "once it was");
    Ok(())
}

#[test]
fn memory_lives_through_it() -> Result<(), StoreError> {
    story(&mut Sqlite::in_memory()?)
}

#[test]
fn a_file_lives_through_it() -> Result<(), StoreError> {
    let path = folder("story").join("runner").join("diary.db");
    story(&mut Sqlite::open(&path)?)?;

    let again = Sqlite::open(&path)?;
    let reader = Sqlite::open_read_only(&path)?;
    let diary = again.diary()?;
    assert_eq!(
        (diary.entries.len(), diary.runs.len()),
        (3, 2),
        "it is all still there"
    );
    assert_eq!(reader.diary()?, diary, "for a reader too");
    Ok(())
}
