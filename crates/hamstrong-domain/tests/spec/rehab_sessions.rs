//! A day of the way back: the stage's own work, at its doses, within every gate.

use std::collections::BTreeSet;

use hamstrong_domain::athlete::Profile;
use hamstrong_domain::catalogue::{Level, exercise, source};
use hamstrong_domain::diary::{Event, Injury, Pathway, Side};
use hamstrong_domain::rehab::{Episode, StagePart, stage_index, stages};
use hamstrong_domain::state::State;
use hamstrong_domain::testing::{check_in, date, diary, set, shifted};
use hamstrong_domain::today::{Advice, BlockKind, Verdict, today};
use jiff::civil::Date;

const DAY: Date = date(2026, 11, 19);
const WAYS: [Pathway; 2] = [Pathway::Strain, Pathway::Tendon];

fn runner(everything: bool) -> Profile {
    let all =
        hamstrong_domain::catalogue::exercises().iter().flat_map(|e| &e.equipment);
    let places = ["home", "gym", "outdoor", "grass"];
    Profile {
        level: if everything { Level::Advanced } else { Level::Beginner },
        equipment: all.filter(|_| everything).cloned().collect(),
        places: places.iter().map(ToString::to_string).collect(),
        ..Profile::default()
    }
}

/// An injury of ten days in this stage; the diary cannot place one there by hand.
fn in_stage(
    pathway: Pathway,
    stage: usize,
    (profile, told): (Profile, Vec<(Date, Event)>),
) -> State {
    let opened = shifted(DAY, -10);
    let injury = Injury {
        pathway,
        side: Side::Left,
        place: None,
        injured: opened,
        context: String::new(),
        past: false,
        estimate_days: None,
    };
    let mut events =
        vec![(opened, Event::Profile(profile)), (opened, Event::InjuryOpened(injury))];
    events.extend(told);
    let mut state = State::on(&diary(events, Vec::new()), DAY);
    let in_it = |episode: &mut Episode| episode.stage = stage;
    state.rehab.episodes.iter_mut().for_each(in_it);
    // The refer-by day of an early stage is over by now; it is not what is looked at.
    state.rehab.locks.clear();
    state
}

fn well(rating: u8) -> Vec<(Date, Event)> {
    vec![(DAY, Event::CheckIn(check_in(rating)))]
}

fn leading(pathway: Pathway) -> std::ops::Range<usize> {
    let watched = usize::from(pathway == Pathway::Strain);
    0..stages(pathway).len() - watched
}

fn mains(advice: &Advice) -> Vec<&str> {
    advice.items(BlockKind::Main).map(|item| item.exercise.as_str()).collect()
}

#[test]
fn every_row_of_a_stage_passes_the_gates_of_its_stage_and_names_its_source() {
    for pathway in WAYS {
        for stage in stages(pathway) {
            for row in &stage.session {
                let told = format!("{} {}", stage.id, row.exercise);
                let exercise = exercise(&row.exercise).expect(&told);
                let asked = match pathway {
                    Pathway::Strain => &exercise.gates.strain_stage,
                    Pathway::Tendon => &exercise.gates.tendon_stage,
                };
                assert!(
                    stage_index(pathway, asked) <= stage_index(pathway, &stage.id),
                    "{told}"
                );
                assert!(exercise.impact <= stage.impact, "{told}");
                let known = row.source.as_ref().is_none_or(|id| source(id).is_some());
                assert!(known, "{told}");
                assert!(row.sets.is_some() || row.seconds.is_some(), "{told}");
            }
        }
        for at in leading(pathway) {
            let session = &stages(pathway)[at].session;
            let mains =
                session.iter().filter(|row| row.part == StagePart::Main).count();
            assert!(mains >= 1, "{}", stages(pathway)[at].id);
        }
    }
}

#[test]
fn each_stage_gives_its_own_work_at_its_own_dose() {
    for pathway in WAYS {
        for at in leading(pathway) {
            for everything in [true, false] {
                let stage = &stages(pathway)[at];
                let state = in_stage(pathway, at, (runner(everything), well(0)));
                let advice = today(&state);
                assert_eq!(advice.verdict, Verdict::Session, "{}", stage.id);
                let own: BTreeSet<&str> =
                    stage.session.iter().map(|row| row.exercise.as_str()).collect();
                let mains = mains(&advice);
                assert!((1..=2).contains(&mains.len()), "{} {mains:?}", stage.id);
                assert!(
                    mains.iter().all(|id| own.contains(id)),
                    "{} {mains:?}",
                    stage.id
                );
                for item in advice.items(BlockKind::Main) {
                    let of = |row: &&hamstrong_domain::rehab::StageDose| {
                        row.exercise == item.exercise && row.part == StagePart::Main
                    };
                    let row = stage.session.iter().find(of).unwrap();
                    assert_eq!(row.sets, Some(item.sets));
                    assert_eq!(
                        row.repetitions,
                        item.repetitions.filter(|_| row.repetitions.is_some())
                    );
                    let said = format!("dose of stage {}", stage.id);
                    assert!(item.why.iter().any(|why| why.here.starts_with(&said)));
                }
            }
        }
    }
}

#[test]
fn more_pain_never_gives_more_work_on_the_way_back() {
    for pathway in WAYS {
        for at in leading(pathway) {
            let sets = |rating: u8| {
                let state = in_stage(pathway, at, (runner(true), well(rating)));
                today(&state).strength_sets()
            };
            let course: Vec<u32> = (0..=10).map(sets).collect();
            assert!(
                course.windows(2).all(|pair| pair[1] <= pair[0]),
                "{at} {course:?}"
            );
            assert_eq!(course[10], 0);
        }
    }
}

#[test]
fn without_a_check_in_the_stage_gives_one_main_and_no_jumps() {
    for at in leading(Pathway::Strain) {
        let advice = today(&in_stage(Pathway::Strain, at, (runner(true), Vec::new())));
        assert!(mains(&advice).len() <= 1);
        assert_eq!(advice.items(BlockKind::Finisher).count(), 0);
    }
}

#[test]
fn work_of_every_other_day_rests_the_day_after() {
    let stage = stage_index(Pathway::Strain, "S2").unwrap();
    let mut told = well(0);
    told.push((shifted(DAY, -1), Event::Set(set("askling-diver", 6))));
    let advice = today(&in_stage(Pathway::Strain, stage, (runner(true), told)));
    assert_eq!(advice.verdict, Verdict::Rest);
    let first = advice.reasons.iter().next().unwrap();
    assert_eq!(first.here, "the next session of stage S2 from 2026-11-20 on");
    let mut told = well(0);
    told.push((shifted(DAY, -2), Event::Set(set("askling-diver", 6))));
    let advice = today(&in_stage(Pathway::Strain, stage, (runner(true), told)));
    assert!(!mains(&advice).contains(&"askling-diver"), "the others have their turn");
}

#[test]
fn the_extender_waits_for_the_fifth_day() {
    let stage = &stages(Pathway::Strain)[1];
    let extender = stage.session.iter().find(|row| row.exercise == "askling-extender");
    assert_eq!(extender.map(|row| row.from_day), Some(5));
    let advice = |days: i32| {
        let state = in_stage(Pathway::Strain, 1, (runner(true), well(0)));
        let mut state = state;
        for episode in &mut state.rehab.episodes {
            episode.injury.injured = shifted(DAY, -days);
            episode.acute_from = shifted(DAY, -days);
        }
        mains(&today(&state)).iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert!(!advice(4).contains(&"askling-extender".to_owned()));
    assert!(advice(5).contains(&"askling-extender".to_owned()));
}

#[test]
fn no_end_range_stretch_is_given_while_the_leg_is_weak() {
    for at in 0..3 {
        let advice = today(&in_stage(Pathway::Strain, at, (runner(true), well(0))));
        let stretches = advice.items(BlockKind::CoolDown);
        let hamstring =
            stretches.filter(|item| item.exercise.starts_with("hamstring-stretch"));
        assert_eq!(hamstring.count(), 0, "S{at}");
    }
}

#[test]
fn a_step_back_brings_no_session_on_a_day_that_was_to_be_rest() {
    for pathway in WAYS {
        for stage in 1..stages(pathway).len() - 1 {
            let later = stages(pathway)[stage].session.iter();
            for row in later.filter(|row| row.part == StagePart::Main) {
                let yesterday = Event::Set(set(&row.exercise, 6));
                let told = [well(0), vec![(shifted(DAY, -1), yesterday)]].concat();
                let mut state = in_stage(pathway, stage, (runner(true), told));
                let session =
                    |state: &State| today(state).items(BlockKind::Main).count();
                if session(&state) > 0 {
                    continue;
                }
                let name = &stages(pathway)[stage].id;
                for episode in &mut state.rehab.episodes {
                    episode.passed.extend([(DAY, stage), (DAY, stage - 1)]);
                    episode.stage = stage - 1;
                }
                assert_eq!(session(&state), 0, "{} of {name}", row.exercise);
            }
        }
    }
}
