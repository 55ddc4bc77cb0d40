//! What changes in a plan once something happens, and what stays.

use hamstrong_domain::diary::{CheckIn, Side};
use hamstrong_domain::diary::{Diary, EntryId, Event, PainKind, Run};
use hamstrong_domain::plan::{Plan, Planned, PlannedSession, plan};
use hamstrong_domain::session::Refusal;
use hamstrong_domain::state::State;
use hamstrong_domain::testing::{check_in, diary, loaded, pain, run, set, shifted};
use jiff::civil::Date;

use crate::plan_told::{
    MONDAY, dose, gear, key_runs, on, planned_on, practised, reason, told, week,
};

/// The diary with more entries.
fn and(diary: &Diary, events: Vec<(Date, Event)>) -> Diary {
    let mut diary = diary.clone();
    for (day, event) in events {
        let mut entry = diary.entries[0].clone();
        entry.id = EntryId(1_000 + diary.entries.len() as u128);
        (entry.day, entry.event) = (day, event);
        diary.entries.push(entry);
    }
    diary.entries.sort_by_key(|entry| (entry.day, entry.id));
    diary
}

/// A practised runner who ran 14.2 km on eight Sundays, and their plan, shown on Monday.
fn shown() -> (Diary, Plan) {
    let long = |week: i32| run(on(6 - 7 * week), 14_200.0, 3_500.0);
    let runs: Vec<Run> = (1..9).map(long).collect();
    let diary = diary([practised(), key_runs(9)].concat(), runs);
    let plan = planned_on(&diary, MONDAY);
    (and(&diary, vec![(MONDAY, Event::PlanShown(plan.as_shown()))]), plan)
}

fn as_done(session: &PlannedSession) -> Vec<(Date, Event)> {
    let one = |id: &String| (session.day, Event::Set(set(id, 8)));
    session.planned().map(one).collect()
}

/// Each session with its mains by id.
fn days(plan: &Plan) -> Vec<(Date, Vec<String>)> {
    let ids = |session: &PlannedSession| {
        let mut ids: Vec<String> = session.planned().cloned().collect();
        ids.sort();
        ids
    };
    plan.sessions().map(|session| (session.day, ids(session))).collect()
}

#[test]
fn a_block_that_begins_late_in_a_week_is_not_crowded_into_what_is_left_of_it() {
    let fresh = diary(vec![gear()], Vec::new());
    let first = |ahead: i32| {
        let plan = planned_on(&fresh, on(ahead));
        (plan.weeks[0].sessions.len(), plan.weeks[1].sessions.len())
    };
    for (ahead, most) in [(0, 2), (2, 2), (3, 2), (4, 1), (5, 1), (6, 1)] {
        let (held, next) = first(ahead);
        assert!(held <= most, "{held} sessions from {}", on(ahead));
        assert_eq!(next, 2, "the week after {}", on(ahead));
    }
}

#[test]
fn the_next_day_without_news_changes_nothing() {
    let (diary, before) = shown();
    let after = planned_on(&diary, on(1));
    assert_eq!(after.changes, vec![]);
    assert_eq!(told(&after), told(&before));
}

#[test]
fn a_run_a_third_beyond_the_longest_on_thursday_moves_fridays_session() {
    let (diary, before) = shown();
    assert_eq!(before.sessions().nth(1).expect("a second").day, on(4));
    let mut diary = and(&diary, as_done(before.on(on(1)).expect("Tuesday")));
    diary.runs.push(run(on(3), 19_000.0, 4_500.0));

    let after = planned_on(&diary, on(3));
    let changes: Vec<String> = after
        .changes
        .iter()
        .map(|c| format!("{}: {}", c.text, reason(&c.reason)))
        .collect();
    assert_eq!(
        changes,
        [
            "One-leg Romanian deadlift, two dumbbells and Stiff-leg deadlift of 2026-11-20 \
          moved to 2026-11-22: [hard-run] 19.0 km on 2026-11-19, longest of the 30 days \
          before was 14.2 km"
        ]
    );
    assert_eq!(after.weeks[0].done[0].0, on(1), "done work stands");
    let later = |plan: &Plan| {
        days(plan).into_iter().skip_while(|d| d.0 < on(7)).collect::<Vec<_>>()
    };
    assert_eq!(later(&after), later(&before));
}

#[test]
fn pain_moves_no_session_and_withholds_what_it_blocks() {
    let (diary, before) = shown();
    let diary = and(&diary, vec![(MONDAY, Event::CheckIn(check_in(3)))]);
    let after = planned_on(&diary, MONDAY);
    assert_eq!(days(&after), days(&before));
    assert_eq!(after.changes, vec![]);
    let told = |refusals: &[Refusal]| -> Vec<String> {
        let line = |r: &Refusal| format!("{}: {}", r.exercise, reason(&r.reason));
        refusals.iter().map(line).collect()
    };
    let blocked = [
        "single-leg-rdl-2db: [pain-impact] pain 3 of 10 on 2026-11-16",
        "stiff-leg-deadlift: [pain-impact] pain 3 of 10 on 2026-11-16",
    ];
    let tuesday = after.on(on(1)).expect("still there");
    assert_eq!(told(&tuesday.waits), blocked, "due once the pain is gone, and says so");
    assert_eq!(dose(&tuesday.mains[0]), dose(&before.on(on(1)).expect("it").mains[0]));

    // On the day itself it is held back.
    let diary = and(&diary, vec![(on(1), Event::CheckIn(check_in(3)))]);
    let tuesday = planned_on(&diary, on(1)).on(on(1)).cloned().expect("still there");
    assert_eq!(tuesday.mains, []);
    assert_eq!(
        told(&tuesday.withheld),
        blocked.map(|line| line.replace("11-16", "11-17"))
    );
}

#[test]
fn a_stop_pauses_the_plan_and_an_assessment_brings_it_back_as_it_was() {
    let (diary, before) = shown();
    let sharp = CheckIn { pain: pain(2, PainKind::Sharp), ..check_in(0) };
    let stopped = and(&diary, vec![(MONDAY, Event::CheckIn(sharp))]);
    let answer = plan(&State::on(&stopped, MONDAY));
    let Planned::Paused(why) = answer else { unreachable!("{answer:?}") };
    assert_eq!(why.iter().next().expect("a reason").rule, "sharp-pain");

    let well = vec![(MONDAY, Event::Assessed), (MONDAY, Event::CheckIn(check_in(0)))];
    let after = planned_on(&and(&stopped, well), MONDAY);
    assert_eq!(days(&after), days(&before));
}

#[test]
fn a_set_logged_leaves_the_session_of_the_day_and_all_others_where_they_were() {
    let (diary, before) = shown();
    let session = before.on(on(1)).expect("Tuesday");
    let first = loaded("single-leg-rdl-2db", Side::Left, 8, 20.0);
    let begun = planned_on(&and(&diary, vec![(on(1), Event::Set(first))]), on(1));

    let own = begun.on(on(1)).expect("today's session");
    assert_eq!(
        own.planned().collect::<Vec<_>>(),
        session.planned().collect::<Vec<_>>()
    );
    assert_eq!(begun.changes, vec![]);
    assert_eq!(days(&begun), days(&before)[1..].to_vec());

    let done = planned_on(&and(&diary, as_done(session)), on(2));
    assert_eq!(done.weeks[0].done[0].0, on(1));
    assert_eq!(done.weeks[0].done[0].1, ["single-leg-rdl-2db", "stiff-leg-deadlift"]);
    assert!(done.on(on(1)).is_none(), "done work is not planned again");
    assert_eq!(days(&done), days(&before)[1..].to_vec());
}

#[test]
fn three_weeks_off_begin_a_new_block_lighter_and_with_half_the_sets() {
    let back = |(day, event)| match event {
        Event::Set(_) => (shifted(day, -18), event),
        other => (day, other),
    };
    let events = practised().into_iter().map(back).chain(key_runs(9)).collect();
    let diary = diary(events, vec![]);
    let old = planned_on(&diary, on(-21));
    let diary = and(&diary, vec![(on(-21), Event::PlanShown(old.as_shown()))]);

    let plan = planned_on(&diary, MONDAY);
    assert_eq!(plan.start, MONDAY);
    let begins: Vec<String> = plan.reasons.iter().map(reason).collect();
    assert_eq!(
        begins,
        ["[gap-in-training] no strength work since 2026-10-26, 21 days: a new block"]
    );
    // 20 kg and 2 sets before.
    assert_eq!(
        week(&plan, 1)[0],
        "Tue 17 Nov home: single-leg-rdl-2db 1 x 8 a side, 16 kg + stiff-leg-deadlift 2 x 10"
    );
    let item = &plan.on(on(1)).expect("a session").mains[0];
    let why = item.why.iter().find(|why| why.rule == "gap-in-training");
    assert_eq!(why.expect("told").here, "last done 2026-10-26, 21 days ago");
    assert!(week(&plan, 1)[1].contains("2 x 8 a side, 16 kg"), "half the sets once");
}
