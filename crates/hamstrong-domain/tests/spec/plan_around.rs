//! What stands around the mains of a plan, and tests on days that forbid them.

use hamstrong_domain::catalogue;
use hamstrong_domain::diary::{Event, Priority, Run};
use hamstrong_domain::load::Exposure;
use hamstrong_domain::plan::Plan;
use hamstrong_domain::session::Item;
use hamstrong_domain::state::{Need, State};
use hamstrong_domain::testing::{check_in, diary, run};
use hamstrong_domain::today::{BlockKind, today};
use proptest::prelude::*;

use crate::athletes::{DAY, busy_diary};
use crate::plan_told::{
    MONDAY, key_runs, on, plan_of, planned_on, practised, race, reason,
};

/// Most ground contacts of a session in each week of a block (notes, B.2).
const CONTACTS: [u32; 6] = [40, 60, 80, 80, 100, 40];

fn contacts(item: &Item) -> u32 {
    let exercise = catalogue::exercise(&item.exercise).expect("on the shelf");
    let dose = if item.starts { &exercise.start } else { &exercise.target };
    dose.contacts.map_or(0, |range| range[0])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn jumps_stay_within_the_contacts_of_their_week(diary in busy_diary()) {
        let Some(plan) = plan_of(&diary, DAY) else { return Ok(()) };
        for (week, most) in plan.weeks.iter().zip(CONTACTS) {
            for item in week.sessions.iter().flat_map(|s| &s.finisher) {
                prop_assert!(contacts(item) <= most, "{} in {}", item.exercise, week.from);
            }
        }
    }

    #[test]
    fn the_day_warms_up_and_ends_as_the_plan_says(diary in busy_diary()) {
        let Some(plan) = plan_of(&diary, DAY) else { return Ok(()) };
        let Some(session) = plan.on(DAY) else { return Ok(()) };
        let advice = today(&State::on(&diary, DAY));
        for item in advice.items(BlockKind::Finisher) {
            prop_assert_eq!(Some(item), session.finisher.as_ref());
        }
        let main = |id: &String| session.planned().any(|planned| planned == id);
        for item in advice.items(BlockKind::WarmUp).filter(|i| !main(&i.exercise)) {
            let planned = session.warm_up.as_ref().map(|warm_up| &warm_up.exercise);
            let painful = State::on(&diary, DAY).complaint.pain > 0;
            prop_assert!(painful || Some(&item.exercise) == planned);
        }
    }
}

/// Runs of the last eight weeks, every third day, the only sprint so long ago.
fn runs(sprint: i32) -> Vec<Run> {
    let one = |back: i32| {
        let mut run = run(on(-back), 8_000.0, 2_000.0);
        run.load.exposure = vec![Exposure {
            percent_of_top: Some(90.0),
            efforts: u32::from(back == sprint),
            ..Exposure::default()
        }];
        run
    };
    (0..19).map(|n| one(3 * n + 1)).collect()
}

fn before_a_race(metres: f64, sprint: i32) -> Plan {
    let mut events = practised();
    events.extend(key_runs(9));
    events.push((MONDAY, Event::CheckIn(check_in(0))));
    events.push(race(40, metres, Priority::B));
    planned_on(&diary(events, runs(sprint)), MONDAY)
}

#[test]
fn who_races_short_and_never_runs_fast_gets_jumps_and_strides() {
    let plan = before_a_race(5_000.0, 28);
    let raised: Vec<(Need, String)> =
        plan.raised.iter().map(|(need, why)| (*need, reason(why))).collect();
    assert_eq!(
        raised,
        [(
            Need::Elastic,
            "[high-speed-exposure] race of 5 km on 2026-12-26; the last run near your \
             top speed was 28 days ago"
                .to_owned()
        )]
    );
    let small = plan.sessions().find_map(|s| s.finisher.as_ref()).expect("one");
    assert_eq!(small.exercise, "pogo-hop");
    assert_eq!(small.why.iter().next().expect("why").rule, "high-speed-exposure");
    let beside: Vec<String> = plan.beside.iter().map(reason).collect();
    assert_eq!(
        beside,
        [
            "[high-speed-exposure] after one easy run a week, not before a key run: \
             Build-up strides, 4 of 80 m",
            "[first-fast-piece] the first of them at 70 % of your top speed at most",
        ]
    );
}

#[test]
fn who_sprinted_lately_or_races_long_gets_no_more_than_usual() {
    for plan in [before_a_race(5_000.0, 10), before_a_race(21_097.5, 28)] {
        assert_eq!((plan.raised, plan.beside), (vec![], vec![]));
    }
}

#[test]
fn small_ones_take_turns() {
    let plan = planned_on(&diary([practised(), key_runs(9)].concat(), vec![]), MONDAY);
    let small: Vec<&str> = plan.weeks[1..3]
        .iter()
        .flat_map(|week| &week.sessions)
        .map(|s| s.finisher.as_ref().map_or("none", |item| &item.exercise))
        .collect();
    assert_eq!(small, ["pogo-hop", "calf-raise-single", "prone-plank", "pogo-hop"]);
}
