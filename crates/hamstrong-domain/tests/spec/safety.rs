//! What must hold for every runner on every day.

use hamstrong_domain::catalogue::{self, Impact, Level};
use hamstrong_domain::diary::{CheckIn, Diary, Event, PainKind, PainReport, SetDone};
use hamstrong_domain::state::{Need, State, days_from};
use hamstrong_domain::testing::{athlete, check_in, diary, pain, set, shifted};
use hamstrong_domain::today::{Advice, BlockKind, Verdict, today};
use hamstrong_domain::units::Pain;
use proptest::prelude::*;

use crate::athletes::{DAY, answer, any_diary, shift};

fn with_answer(diary: &Diary, answer: CheckIn) -> Advice {
    let mut diary = diary.clone();
    let mut entry = diary.entries[0].clone();
    entry.day = DAY;
    entry.event = Event::CheckIn(answer);
    diary.entries.push(entry);
    today(&State::on(&diary, DAY))
}

/// Sets of mains and finishers, and how many exercises there are of each.
fn strain(advice: &Advice) -> (u32, usize, usize) {
    let exercises = advice.blocks.iter().map(|block| block.items.len()).sum();
    (advice.strength_sets(), advice.items(BlockKind::Main).count(), exercises)
}

fn no_more(worse: &Advice, better: &Advice) -> Result<(), TestCaseError> {
    let (worse, better) = (strain(worse), strain(better));
    prop_assert!(
        worse.0 <= better.0 && worse.1 <= better.1 && worse.2 <= better.2,
        "{worse:?} after {better:?}"
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_exercise_passes_its_gates(diary in any_diary()) {
        let state = State::on(&diary, DAY);
        let advice = today(&state);
        let pain = state.complaint.pain;
        for item in advice.blocks.iter().flat_map(|block| &block.items) {
            let exercise = catalogue::exercise(&item.exercise).expect("on the shelf");
            prop_assert!(exercise.level <= state.profile.level);
            let place = advice.place.as_ref().expect("a place");
            prop_assert!(exercise.places.contains(place));
            prop_assert!(pain == 0 || exercise.impact != Impact::High);
            prop_assert!(pain == 0 || !exercise.gates.blocked_by_any_pain);
            prop_assert!(pain < 3 || exercise.impact == Impact::None);
            prop_assert!(exercise.gates.max_pain_during >= pain.min(3));
            let lowers = Need::LOWERING.iter().any(|need| need.served_by(exercise));
            prop_assert!(pain < 3 || !lowers);
        }
    }

    #[test]
    fn at_most_two_mains_and_always_a_reason(diary in any_diary()) {
        let advice = today(&State::on(&diary, DAY));
        prop_assert!(advice.items(BlockKind::Main).count() <= 2);
        let whys = advice.blocks.iter().flat_map(|b| &b.items).flat_map(|i| i.why.iter());
        let reasons = advice.reasons.iter().chain(advice.refused.iter().map(|r| &r.reason)).chain(&advice.next);
        for reason in reasons.chain(whys) {
            prop_assert!(catalogue::rule(&reason.rule).is_some(), "{}", reason.rule);
            prop_assert!(!reason.here.is_empty());
        }
        prop_assert!(!advice.always.is_empty());
    }

    #[test]
    fn nothing_at_all_while_stopped(diary in any_diary()) {
        let state = State::on(&diary, DAY);
        let advice = today(&state);
        prop_assert_eq!(state.complaint.stop.is_some(), advice.verdict == Verdict::Stopped);
        if state.complaint.stop.is_some() {
            prop_assert!(advice.blocks.is_empty() && !advice.next.is_empty());
        }
    }

    #[test]
    fn the_clear_hours_before_a_key_run_are_kept(diary in any_diary()) {
        let state = State::on(&diary, DAY);
        let advice = today(&state);
        for run in state.key_runs.iter().filter(|run| run.day > DAY) {
            let clear = days_from(DAY, run.day) * 24;
            for item in advice.items(BlockKind::Main) {
                let exercise = catalogue::exercise(&item.exercise).expect("on the shelf");
                for need in Need::LOWERING.into_iter().filter(|need| need.served_by(exercise)) {
                    let last = state.strength.last(need);
                    let first = last.is_none_or(|day| days_from(day, DAY) >= 28);
                    prop_assert!(!first || clear >= 72);
                }
                let nordic = exercise.id.contains("nordic");
                prop_assert!(!nordic || clear >= 48);
            }
        }
    }

    #[test]
    fn more_pain_never_yields_more(
        diary in any_diary(), answer in answer(), low in 0_u8..=10, high in 0_u8..=10,
    ) {
        let (low, high) = (low.min(high), low.max(high));
        let told = |rating| {
            let report = PainReport { pain: Pain::new(rating).expect("on the scale"), ..answer.pain };
            with_answer(&diary, CheckIn { pain: report, ..answer.clone() })
        };
        no_more(&told(high), &told(low))?;
    }

    #[test]
    fn more_soreness_or_less_readiness_never_yields_more(
        diary in any_diary(), answer in answer(),
        sore in (0_u8..=10, 0_u8..=10), ready in (1_u8..=5, 1_u8..=5),
    ) {
        let told = |soreness, readiness| {
            let changed = CheckIn { soreness: Some(soreness), readiness: Some(readiness), ..answer.clone() };
            with_answer(&diary, changed)
        };
        let better = told(sore.0.min(sore.1), ready.0.max(ready.1));
        let worse = told(sore.0.max(sore.1), ready.0.min(ready.1));
        no_more(&worse, &better)?;
    }

    #[test]
    fn sharp_pain_stops_until_assessed(diary in any_diary(), rating in 0_u8..=10) {
        let sharp = CheckIn { pain: pain(rating, PainKind::Sharp), ..check_in(0) };
        prop_assert_eq!(with_answer(&diary, sharp).verdict, Verdict::Stopped);
    }

    #[test]
    fn the_same_diary_gives_the_same_advice(diary in any_diary()) {
        let state = State::on(&diary, DAY);
        prop_assert_eq!(today(&state), today(&State::on(&diary.clone(), DAY)));
    }

    #[test]
    fn shifting_by_whole_weeks_shifts_the_advice(diary in any_diary(), weeks in -60..60_i32) {
        let here = today(&State::on(&diary, DAY));
        let there = today(&State::on(&shift(&diary, weeks * 7), shifted(DAY, weeks * 7)));
        let plain = |advice: &Advice| {
            let ids = advice.blocks.iter().flat_map(|b| &b.items);
            let doses: Vec<_> = ids.map(|i| (i.exercise.clone(), i.sets, i.repetitions)).collect();
            let rules: Vec<_> = advice.reasons.iter().map(|r| r.rule.clone()).collect();
            (advice.verdict, advice.minutes, advice.place.clone(), doses, rules)
        };
        prop_assert_eq!(plain(&here), plain(&there));
        prop_assert_eq!(there.day, shifted(here.day, weeks * 7));
    }
}

#[test]
fn pain_of_five_stops_until_a_lower_answer() {
    let strong = (shifted(DAY, -2), Event::CheckIn(check_in(5)));
    let advice = |events| today(&State::on(&diary(events, vec![]), DAY));

    let stopped = advice(vec![strong.clone()]);
    assert_eq!(stopped.verdict, Verdict::Stopped);
    let first = stopped.reasons.iter().next().expect("a reason");
    assert_eq!(
        (first.rule.as_str(), first.here.as_str()),
        ("pain-bands", "pain 5 of 10 on 2026-03-10")
    );

    let lower = (DAY, Event::CheckIn(check_in(1)));
    assert_eq!(advice(vec![strong, lower]).verdict, Verdict::Session);
}

#[test]
fn sharp_pain_stays_a_stop_through_a_painless_morning_but_not_past_an_assessment() {
    let sharp = CheckIn { pain: pain(2, PainKind::Sharp), ..check_in(0) };
    let told = (shifted(DAY, -3), Event::CheckIn(sharp));
    let well = (DAY, Event::CheckIn(check_in(0)));
    let advice = |events| today(&State::on(&diary(events, vec![]), DAY)).verdict;

    assert_eq!(advice(vec![told.clone(), well.clone()]), Verdict::Stopped);
    let assessed = (shifted(DAY, -1), Event::Assessed);
    assert_eq!(advice(vec![told, assessed, well]), Verdict::Session);
}

#[test]
fn pain_of_five_in_a_set_stops_as_well() {
    let hurt = SetDone { pain: Pain::new(5).ok(), ..set("nordic-curl", 4) };
    let events = vec![(shifted(DAY, -1), Event::Set(hurt))];

    assert_eq!(
        today(&State::on(&diary(events, vec![]), DAY)).verdict,
        Verdict::Stopped
    );
}

#[test]
fn pain_frees_no_minutes_for_more_sets() {
    for minutes in 5..40 {
        let things = ["knee pad", "anchor", "strong band"];
        let mut profile = athlete(Level::Intermediate, &things);
        profile.minutes = Some(minutes);
        let diary = diary(vec![(shifted(DAY, -90), Event::Profile(profile))], vec![]);
        let sets = |rating| with_answer(&diary, check_in(rating)).strength_sets();

        assert!(sets(3) <= sets(2), "{minutes} minutes");
    }
}
