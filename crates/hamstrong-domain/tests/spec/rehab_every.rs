//! Every criterion of every stage, and every pain in every stage through the whole engine.

use hamstrong_domain::catalogue::{self, Impact, Level};
use hamstrong_domain::diary::{CheckIn, Diary, Event, InjuryWhat, PainKind, Pathway};
use hamstrong_domain::plan::{Planned, plan};
use hamstrong_domain::rehab::{How, stage_index, stages};
use hamstrong_domain::session::Item;
use hamstrong_domain::state::State;
use hamstrong_domain::testing::{athlete, check_in, pain, shifted};
use hamstrong_domain::today::{Verdict, today};
use jiff::civil::Date;

use crate::rehab_told::{START, Told, back_in_training};

/// Whether an event is what a criterion is shown by.
fn shows(event: &Event, id: &str, how: &How) -> bool {
    match event {
        Event::Test(done) => {
            let tests = how.any.iter().chain([how]).filter_map(|h| h.test.as_ref());
            tests.into_iter().any(|test| *test == done.test)
        }
        Event::Injury(told) => match &told.what {
            InjuryWhat::Shown { criterion, .. } => criterion == id,
            InjuryWhat::Cleared { .. } => how.clinician,
            InjuryWhat::RunDone { step, .. } => {
                how.steps.is_some_and(|[first, last]| (first..=last).contains(step))
            }
            _ => false,
        },
        Event::CheckIn(_) => how.pain_most.is_some(),
        _ => false,
    }
}

#[test]
fn no_stage_is_left_while_any_one_of_its_criteria_was_never_shown() {
    let (whole, last) = back_in_training();
    let all = stages(Pathway::Strain);
    for (at, stage) in all.iter().enumerate().take(all.len() - 1) {
        for exit in &stage.exit {
            let mut without = whole.clone();
            without.0.entries.retain(|entry| !shows(&entry.event, &exit.id, &exit.how));
            assert!(without.0.entries.len() < whole.0.entries.len(), "{}", exit.id);
            let reached = without.on(last).episodes[0].stage;
            assert!(reached <= at, "{} without {}: {reached}", stage.id, exit.id);
        }
    }
}

/// The days on which each stage of the whole way begins.
fn entered(told: &Told, last: i32) -> Vec<i32> {
    (0..=last).filter(|at| *at == 0 || told.stage(*at) != told.stage(at - 1)).collect()
}

/// One diary for each stage of both ways, with the day on which it stands there.
fn in_every_stage() -> Vec<(Pathway, usize, Diary, Date)> {
    let (told, last) = back_in_training();
    let mut found: Vec<(Pathway, usize, Diary, Date)> = entered(&told, last)
        .into_iter()
        .enumerate()
        .map(|(stage, at)| {
            let mut diary = told.0.clone();
            let day = shifted(START, at);
            diary.entries.retain(|entry| entry.day <= day);
            (Pathway::Strain, stage, diary, day)
        })
        .collect();
    let tendon = Told::opened(Pathway::Tendon);
    found.push((Pathway::Tendon, 0, tendon.0, START));
    found
}

fn hold(items: &[Item], pathway: Pathway, stage: usize, rating: u8) {
    for item in items {
        let of = catalogue::exercise(&item.exercise).expect("on the shelf");
        let least = match pathway {
            Pathway::Strain => &of.gates.strain_stage,
            Pathway::Tendon => &of.gates.tendon_stage,
        };
        let told = format!("{} in stage {stage} with pain {rating}", of.id);
        assert!(stage_index(pathway, least) <= Some(stage), "{told}");
        assert!(of.impact <= stages(pathway)[stage].impact, "{told}");
        assert!(rating <= stages(pathway)[stage].pain_limit, "{told}");
        assert!(rating == 0 || of.impact < Impact::High, "{told}");
        assert!(rating == 0 || !of.gates.blocked_by_any_pain, "{told}");
        assert!(rating < 3 || of.impact == Impact::None, "{told}");
    }
}

#[test]
fn every_pain_of_every_kind_in_every_stage_gets_only_what_all_limits_allow() {
    let things = ["two dumbbells", "barbell", "resistance band", "slider", "anchor"];
    for (pathway, stage, diary, day) in in_every_stage() {
        for rating in 0..=10_u8 {
            for kind in [PainKind::Dull, PainKind::Sharp, PainKind::Electric] {
                let mut diary = diary.clone();
                let mut entry = diary.entries[0].clone();
                let profile = athlete(Level::Advanced, &things);
                entry.event = Event::Profile(profile);
                diary.entries.insert(0, entry.clone());
                let answer = CheckIn { pain: pain(rating, kind), ..check_in(0) };
                (entry.day, entry.event) = (day, Event::CheckIn(answer));
                diary.entries.push(entry);
                let state = State::on(&diary, day);
                let stage = state.rehab.episodes[0].stage.min(stage);
                let advice = today(&state);
                let stops = match pathway {
                    Pathway::Strain => rating >= 4,
                    Pathway::Tendon => rating >= 5,
                };
                if stops || kind != PainKind::Dull {
                    assert_eq!(advice.verdict, Verdict::Stopped, "{rating} {kind:?}");
                    assert!(matches!(plan(&state), Planned::Paused(_)));
                }
                for block in &advice.blocks {
                    hold(&block.items, pathway, stage, rating);
                }
                if let Planned::Plan(plan) = plan(&state) {
                    for session in plan.sessions() {
                        // Pain holds back today; for a later day it is said.
                        let later = session.day > day;
                        let waits = |item: &Item| {
                            later
                                && session
                                    .waits
                                    .iter()
                                    .any(|w| w.exercise == item.exercise)
                        };
                        let mains = session.mains.iter().cloned();
                        let (waiting, due): (Vec<Item>, Vec<Item>) =
                            mains.partition(waits);
                        hold(&due, pathway, stage, rating);
                        hold(&waiting, pathway, stage, 0);
                    }
                }
            }
        }
    }
}
