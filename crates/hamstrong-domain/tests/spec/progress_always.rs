//! What holds for every log: no raise in pain, no jump, no more for the strong leg.

use hamstrong_domain::athlete::{Loads, Profile};
use hamstrong_domain::catalogue::{self, Dose};
use hamstrong_domain::diary::{CheckIn, Diary, Event, SetDone, Side};
use hamstrong_domain::progress::{
    Ask, Lifts, SidesAsk, at_hand, legs, next, ramped, sides,
};
use hamstrong_domain::state::State;
use hamstrong_domain::testing::{check_in, diary, set, shifted};
use hamstrong_domain::units::{Kilograms, Pain, Reserve};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::progress::TODAY;

const LOADED: [&str; 6] = [
    "single-leg-rdl-2db",
    "machine-leg-curl",
    "romanian-deadlift",
    "kettlebell-swing",
    "single-leg-bridge",
    "nordic-curl",
];

fn weights() -> impl Strategy<Value = Vec<Kilograms>> {
    vec((1_u32..200).prop_map(|n| Kilograms(f64::from(n) * 0.25)), 0..8)
}

fn loads() -> impl Strategy<Value = Loads> {
    (weights(), option::of(5.0..25.0_f64), weights(), option::of(0.5..10.0_f64))
        .prop_map(|(dumbbells, bar, plates, step)| Loads {
            dumbbells,
            bar: bar.map(Kilograms),
            plates,
            stack_step: step.map(Kilograms),
        })
}

fn set_done(exercise: &'static str) -> impl Strategy<Value = SetDone> {
    let side = option::weighted(0.8, prop_oneof![Just(Side::Left), Just(Side::Right)]);
    let told = (option::of(0_u8..=10), any::<bool>(), option::of(any::<bool>()));
    let rare = (option::weighted(0.1, 0_u8..=10), option::weighted(0.1, Just("slip")));
    (1_u32..20, side, option::weighted(0.9, 1.0..90.0_f64), told, rare).prop_map(
        move |(count, side, load, (reserve, slow, tempo_kept), (hurt, fault))| {
            SetDone {
                side,
                load: load.map(|kg| Kilograms((kg * 2.0).round() / 2.0)),
                reserve: reserve.map(Reserve::whole),
                slowed: slow && count < 5,
                tempo_kept,
                pain: hurt.and_then(|rating| Pain::new(rating).ok()),
                fault: fault.map(str::to_owned),
                ..set(exercise, count)
            }
        },
    )
}

fn log() -> impl Strategy<Value = (&'static str, Diary)> {
    (proptest::sample::select(&LOADED[..]), loads(), any::<bool>()).prop_flat_map(
        |(exercise, loads, pounds)| {
            let sets = vec((-40..=0_i32, set_done(exercise)), 0..24);
            let answer = option::of((0_u8..=4, option::of(1_u8..=5)));
            (sets, answer).prop_map(move |(sets, answer)| {
                let profile =
                    Profile { loads: loads.clone(), pounds, ..Profile::default() };
                let mut events = vec![(shifted(TODAY, -90), Event::Profile(profile))];
                events.extend(
                    sets.into_iter()
                        .map(|(at, set)| (shifted(TODAY, at), Event::Set(set))),
                );
                events.extend(answer.map(|(pain, readiness)| {
                    let answer = CheckIn { readiness, ..check_in(pain) };
                    (TODAY, Event::CheckIn(answer))
                }));
                (exercise, diary(events, vec![]))
            })
        },
    )
}

fn dose() -> impl Strategy<Value = Dose> {
    (1_u32..12, 0_u32..4, option::of(0_u32..4)).prop_map(|(least, wide, reserve)| {
        Dose { repetitions: Some([least, least + wide]), reserve, ..Dose::default() }
    })
}

/// The load both sides managed last time.
fn before(lifts: &Lifts, exercise: &str) -> Option<f64> {
    let last = lifts.history(exercise)?.last()?;
    let heaviest = |side| {
        let loads = last.of(side).filter_map(|set| set.load.map(|l| l.0));
        loads.max_by(f64::total_cmp)
    };
    last.sides().into_iter().filter_map(heaviest).min_by(f64::total_cmp)
}

/// The least repetitions of a set of the last session.
fn reached(lifts: &Lifts, exercise: &str) -> Option<u32> {
    let last = lifts.history(exercise)?.last()?;
    let top = before(lifts, exercise).unwrap_or(0.0);
    let at_top = last.sets.iter().filter(|set| set.load.is_none_or(|l| l.0 >= top));
    at_top.filter_map(|set| set.repetitions).min()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_load_grows_by_a_tenth_at_most_and_not_at_all_in_pain(
        (exercise, diary) in log(), dose in dose(),
    ) {
        let (lifts, state) = (Lifts::of(&diary, TODAY), State::on(&diary, TODAY));
        let known = catalogue::exercise(exercise).expect("on the shelf");
        let decision = next(&Ask { exercise: known, dose: &dose, lifts: &lifts, state: &state });
        for reason in decision.reasons() {
            prop_assert!(catalogue::rule(&reason.rule).is_some(), "{}", reason.rule);
            prop_assert!(!reason.here.is_empty());
        }
        if let (Some(now), Some(was)) = (decision.value().repetitions, reached(&lifts, exercise)) {
            let last = lifts.history(exercise).and_then(|h| h.last()).expect("done");
            let lost = last.sets.iter().any(|set| set.tempo_kept == Some(false));
            let lighter = decision.value().load.map(|l| l.0) < before(&lifts, exercise);
            prop_assert!(!lost || lighter || now <= was, "{now} after {was}");
        }
        let Some(load) = decision.value().load else { return Ok(()) };
        let was = before(&lifts, exercise).expect("a load comes from a load");
        prop_assert!(load.0 <= was * 1.1 + 1e-6, "{} after {was}", load.0);
        let last = lifts.history(exercise).and_then(|h| h.last()).expect("done");
        let hurt = last.sets.iter().filter_map(|set| set.pain).max().map_or(0, Pain::rating);
        let felt = hurt.max(state.complaint.pain);
        let held = last.sets.iter().any(|set| set.fault.is_some() || set.slowed || set.tempo_kept == Some(false));
        if felt > known.gates.max_pain_during || held {
            prop_assert!(load.0 <= was, "{} after {was} with pain {felt}", load.0);
        }
    }

    #[test]
    fn a_load_that_changed_can_be_made((exercise, diary) in log(), dose in dose()) {
        let (lifts, state) = (Lifts::of(&diary, TODAY), State::on(&diary, TODAY));
        let known = catalogue::exercise(exercise).expect("on the shelf");
        let decision = next(&Ask { exercise: known, dose: &dose, lifts: &lifts, state: &state });
        let now = decision.value().load;
        if now.map(|l| l.0) != before(&lifts, exercise) && let Some(load) = now {
            let made = at_hand(load, known, &state.profile).expect("at hand");
            prop_assert!((made.0 - load.0).abs() < 1e-3, "{} is not {}", made.0, load.0);
        }
    }

    #[test]
    fn rounding_never_rounds_up(
        wanted in 0.0..400.0_f64, loads in loads(), pounds in any::<bool>(), which in 0..6_usize,
    ) {
        let profile = Profile { loads, pounds, ..Profile::default() };
        let exercise = catalogue::exercise(LOADED[which]).expect("on the shelf");
        if let Some(made) = at_hand(Kilograms(wanted), exercise, &profile) {
            prop_assert!(0.0 < made.0 && made.0 <= wanted);
        }
        let ramp = ramped(Kilograms(wanted), 4, exercise, &profile);
        prop_assert!(ramp.iter().flatten().all(|load| load.0 <= wanted));
        prop_assert!(ramp.windows(2).all(|pair| pair[0] <= pair[1]));
    }

    #[test]
    fn the_strong_leg_never_does_more(
        (exercise, diary) in log(), dose in dose(), injured in any::<bool>(), pain in any::<bool>(),
    ) {
        let (lifts, state) = (Lifts::of(&diary, TODAY), State::on(&diary, TODAY));
        let known = catalogue::exercise(exercise).expect("on the shelf");
        let next = next(&Ask { exercise: known, dose: &dose, lifts: &lifts, state: &state });
        let ask = SidesAsk { day: TODAY, injured, pain };
        let told = lifts.history(exercise).map(|history| sides(history, ask));
        let [first, second] = legs(known, *next.value(), 3, told.as_ref());
        prop_assert!(first.side != second.side && second.sets <= first.sets);
        prop_assert!(second.dose.load <= first.dose.load);
        prop_assert!(second.dose.repetitions <= first.dose.repetitions);
        if let Some(weaker) = told.as_ref().and_then(|told| told.weaker) {
            prop_assert_eq!(first.side, weaker);
        }
        if let Some(told) = told {
            let (index, error) = (told.index_percent, told.error_percent);
            let beyond = index.zip(error).is_some_and(|(i, e)| i.abs() > e);
            prop_assert!(beyond || told.verdict <= hamstrong_domain::progress::GapVerdict::WithinError);
        }
    }
}
