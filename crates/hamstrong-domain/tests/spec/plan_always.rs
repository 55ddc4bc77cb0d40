//! What must hold for every plan, judged by the diary alone.

use hamstrong_domain::catalogue::{self, Impact};
use hamstrong_domain::diary::{Diary, Entry, EntryId, Event};
use hamstrong_domain::plan::{Plan, PlannedSession, plan};
use hamstrong_domain::session::Reasons;
use hamstrong_domain::state::{State, days_from};
use hamstrong_domain::testing::shifted;
use jiff::Timestamp;
use jiff::civil::Date;
use proptest::prelude::*;

use crate::athletes::{DAY, busy_diary, shift};
use crate::plan_judge::Judge;
use crate::plan_told::plan_of;

/// The diary once the plan was shown.
fn shown(diary: &Diary, plan: &Plan, day: Date) -> Diary {
    let mut diary = diary.clone();
    diary.entries.push(Entry {
        id: EntryId(1 << 64),
        written: Timestamp::UNIX_EPOCH,
        day,
        replaces: None,
        event: Event::PlanShown(plan.as_shown()),
    });
    diary.entries.sort_by_key(|entry| (entry.day, entry.id));
    diary
}

/// What is planned for each day; what pain withholds stands beside the rest.
fn sessions(plan: &Plan) -> Vec<(Date, Vec<String>)> {
    let of = |session: &PlannedSession| {
        let mut ids: Vec<String> = session.planned().cloned().collect();
        ids.sort();
        (session.day, ids)
    };
    plan.sessions().map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_week_holds_no_more_sessions_than_its_phase(diary in busy_diary()) {
        let Some(plan) = plan_of(&diary, DAY) else { return Ok(()) };
        Judge::of(&diary, &plan).weeks()?;
    }

    #[test]
    fn key_runs_are_met_fresh_and_heavy_work_lies_apart(diary in busy_diary()) {
        let Some(plan) = plan_of(&diary, DAY) else { return Ok(()) };
        let judge = Judge::of(&diary, &plan);
        judge.clear_hours()?;
        judge.heavy_spacing()?;
    }

    #[test]
    fn before_a_race_nothing_is_heavy_or_new_and_after_a_long_one_there_is_rest(diary in busy_diary()) {
        let Some(plan) = plan_of(&diary, DAY) else { return Ok(()) };
        Judge::of(&diary, &plan).races()?;
    }

    #[test]
    fn lowering_work_never_pauses_beyond_two_weeks(diary in busy_diary()) {
        let Some(plan) = plan_of(&diary, DAY) else { return Ok(()) };
        Judge::of(&diary, &plan).pauses()?;
    }

    #[test]
    fn nordics_stay_below_the_weeks_most_and_one_thing_is_new_at_a_time(diary in busy_diary()) {
        let Some(plan) = plan_of(&diary, DAY) else { return Ok(()) };
        let judge = Judge::of(&diary, &plan);
        judge.nordics()?;
        judge.one_new()?;
    }

    #[test]
    fn a_session_fits_its_day_and_says_that_the_run_comes_first(diary in busy_diary()) {
        let Some(plan) = plan_of(&diary, DAY) else { return Ok(()) };
        let judge = Judge::of(&diary, &plan);
        judge.days()?;
        judge.runs_first()?;
    }

    #[test]
    fn nothing_that_pain_withholds_is_among_the_mains(diary in busy_diary()) {
        let Some(plan) = plan_of(&diary, DAY) else { return Ok(()) };
        let pain = State::on(&diary, DAY).complaint.pain;
        for session in plan.sessions() {
            let told = |id: &String| session.waits.iter().any(|r| r.exercise == *id);
            let due = session.mains.iter().filter(|i| session.day == DAY || !told(&i.exercise));
            for item in due {
                let exercise = catalogue::exercise(&item.exercise).expect("on the shelf");
                prop_assert!(pain == 0 || exercise.impact != Impact::High);
                prop_assert!(pain == 0 || !exercise.gates.blocked_by_any_pain);
                prop_assert!(pain < 3 || exercise.impact == Impact::None);
                prop_assert!(exercise.gates.max_pain_during >= pain.min(3));
            }
        }
    }

    #[test]
    fn every_choice_has_a_reason_that_is_a_rule(diary in busy_diary()) {
        let Some(plan) = plan_of(&diary, DAY) else { return Ok(()) };
        let items = plan.sessions().chain(&plan.begun).flat_map(|s| &s.mains);
        let withheld = plan.sessions().flat_map(|s| s.withheld.iter().chain(&s.waits));
        let small = plan.sessions().flat_map(|s| s.warm_up.iter().chain(&s.finisher));
        let reasons = items.flat_map(|item| item.why.iter())
            .chain(withheld.map(|refusal| &refusal.reason))
            .chain(small.flat_map(|item| item.why.iter()))
            .chain(&plan.beside)
            .chain(plan.sessions().flat_map(|s| s.why.iter()))
            .chain(plan.weeks.iter().map(|week| &week.why))
            .chain(plan.roster.iter().flat_map(|main| main.why.iter()))
            .chain(plan.raised.iter().map(|(_, why)| why))
            .chain(plan.changes.iter().map(|change| &change.reason))
            .chain(plan.rest.iter().flat_map(Reasons::iter))
            .chain(plan.reasons.iter());
        for reason in reasons {
            prop_assert!(catalogue::rule(&reason.rule).is_some(), "{}", reason.rule);
            prop_assert!(!reason.here.is_empty(), "{}", reason.rule);
        }
    }

    #[test]
    fn two_mains_at_most_and_the_strong_leg_gets_no_more(diary in busy_diary()) {
        let Some(plan) = plan_of(&diary, DAY) else { return Ok(()) };
        for session in plan.sessions().chain(&plan.begun) {
            prop_assert!((1..=2).contains(&session.planned().count()), "{}", session.day);
            for item in &session.mains {
                let extra = item.extra_sets.map(|(side, _)| side);
                prop_assert!(extra.is_none() || extra == item.first_side);
                prop_assert!(item.sets > 0);
            }
        }
    }

    #[test]
    fn the_same_diary_gives_the_same_plan(diary in busy_diary()) {
        let again = plan(&State::on(&diary.clone(), DAY));
        prop_assert_eq!(plan(&State::on(&diary, DAY)), again);
    }

    #[test]
    fn shifting_by_whole_weeks_shifts_the_plan(diary in busy_diary(), weeks in -60..60_i32) {
        let Some(here) = plan_of(&diary, DAY) else { return Ok(()) };
        let there = plan_of(&shift(&diary, weeks * 7), shifted(DAY, weeks * 7));
        let there = there.expect("a plan there too");
        let moved: Vec<_> = sessions(&here).into_iter()
            .map(|(day, mains)| (shifted(day, weeks * 7), mains)).collect();
        prop_assert_eq!(sessions(&there), moved);
        prop_assert_eq!(there.points, here.points);
    }

    #[test]
    fn a_day_of_rest_without_news_changes_nothing(mut diary in busy_diary()) {
        // What runs are expected by habit moves on with the day: that is news.
        diary.runs.clear();
        let Some(first) = plan_of(&diary, DAY) else { return Ok(()) };
        if first.on(DAY).is_some() {
            return Ok(());
        }
        let next = shifted(DAY, 1);
        // A gap that reaches its next step overnight is news as well.
        let step = |entry: &Entry| [7, 14, 28].contains(&days_from(entry.day, next));
        let mut sets = diary.entries.iter().filter(|e| matches!(e.event, Event::Set(_)));
        if sets.any(step) {
            return Ok(());
        }
        let again = plan_of(&shown(&diary, &first, DAY), next).expect("still a plan");
        prop_assert_eq!(&again.changes, &vec![]);
        prop_assert_eq!(sessions(&again), sessions(&first));
    }

    #[test]
    fn what_was_just_shown_stands(diary in busy_diary()) {
        let Some(first) = plan_of(&diary, DAY) else { return Ok(()) };
        let again = plan_of(&shown(&diary, &first, DAY), DAY).expect("still a plan");
        prop_assert_eq!(&again.changes, &vec![]);
        prop_assert_eq!(sessions(&again), sessions(&first));
        prop_assert_eq!(again.as_shown(), first.as_shown());
    }
}
