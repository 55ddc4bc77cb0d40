//! Six weeks as a coach would lay them: worked examples.

use hamstrong_domain::catalogue::Level;
use hamstrong_domain::diary::{DayPlan, Diary, Event, Priority, SetDone, Side};
use hamstrong_domain::plan::{Freeing, Plan, Planned, PlannedSession, plan};
use hamstrong_domain::session::{Item, Reasons};
use hamstrong_domain::state::{Need, State};
use hamstrong_domain::testing::{athlete, diary, loaded, run, set};
use hamstrong_domain::units::Reserve;
use jiff::civil::Date;

use crate::plan_told::{
    MONDAY, gear, intervals, key_runs, on, planned_on, practised, race, reason, told,
    week,
};

fn practised_with(more: Vec<(Date, Event)>) -> Diary {
    diary([practised(), key_runs(9), more].concat(), vec![])
}

fn days(event: DayPlan) -> (Date, Event) {
    (on(-1), Event::DaysPlanned(event))
}

fn whys(session: &PlannedSession) -> Vec<String> {
    session.why.iter().map(reason).collect()
}

#[test]
fn strength_stands_around_intervals_on_tuesday_and_a_long_run_on_sunday() {
    let plan = planned_on(&practised_with(vec![]), MONDAY);
    assert_eq!(
        told(&plan),
        "\
2026-11-16: nordic-curl-band-assisted, single-leg-rdl-2db, stiff-leg-deadlift
1 learn
  Tue 17 Nov home: single-leg-rdl-2db 2 x 8 a side, 20 kg + stiff-leg-deadlift 2 x 10
  Fri 20 Nov home: single-leg-rdl-2db 2 x 8 a side, 20 kg + stiff-leg-deadlift 2 x 10
2 learn
  Tue 24 Nov home: single-leg-rdl-2db 3 x 8 a side, 20 kg + nordic-curl-band-assisted 2 x 4
  Fri 27 Nov home: single-leg-rdl-2db 3 x 8 a side, 20 kg + stiff-leg-deadlift 2 x 10
3 build
  Tue 01 Dec home: single-leg-rdl-2db 3 x 8 a side, 20 kg + nordic-curl-band-assisted 2 x 4
  Fri 04 Dec home: single-leg-rdl-2db 3 x 8 a side, 20 kg + stiff-leg-deadlift 3 x 8
4 build
  Tue 08 Dec home: stiff-leg-deadlift 4 x 6 + nordic-curl-band-assisted 2 x 4
  Fri 11 Dec home: single-leg-rdl-2db 3 x 6 a side, 20 kg + stiff-leg-deadlift 4 x 6
5 peak
  Tue 15 Dec home: stiff-leg-deadlift 4 x 6 + nordic-curl-band-assisted 3 x 5
  Fri 18 Dec home: single-leg-rdl-2db 3 x 6 a side, 20 kg + stiff-leg-deadlift 4 x 6
6 ease
  Tue 22 Dec home: single-leg-rdl-2db 2 x 6 a side, 20 kg + nordic-curl-band-assisted 2 x 4
  Sun 27 Dec home: single-leg-rdl-2db 2 x 6 a side, 20 kg + stiff-leg-deadlift 2 x 6"
    );
    let tuesday = plan.on(on(1)).expect("a session");
    assert_eq!(
        whys(tuesday),
        [
            "[clear-hours] long run on 2026-11-22, 120 h away, 48 h wanted",
            "[hard-with-hard] the hard run of the day: 8 x 400 m, strength at least 6 h \
             after it",
            "[heavy-spacing] 96 h after the session on 2026-11-13",
            "[one-new-exercise] Stiff-leg deadlift is new to you",
        ]
    );
    let rest: Vec<String> =
        plan.rest.iter().flat_map(Reasons::iter).map(reason).collect();
    assert_eq!(rest[0], "[clear-hours] 8 x 400 m on 2026-11-17, 48 h wanted");
}

#[test]
fn runs_that_are_only_a_habit_are_planned_around_as_well() {
    let runs = (1..=8).flat_map(|week| {
        let day = |day: i32| on(day - 7 * week);
        [
            intervals(run(day(1), 10_000.0, 3_000.0)),
            run(day(2), 8_000.0, 2_000.0),
            run(day(4), 8_000.0, 2_000.0),
            run(day(6), 20_000.0, 5_000.0),
        ]
    });
    let plan = planned_on(&diary(practised(), runs.collect()), MONDAY);
    for session in plan.sessions() {
        let weekday = session.day.strftime("%a").to_string();
        assert!(!["Mon", "Wed", "Sat"].contains(&weekday.as_str()), "{}", told(&plan));
    }
    let tuesday = plan.on(on(1)).expect("a session");
    assert!(whys(tuesday)[0].starts_with("[clear-hours] long run on 2026-11-22"));
}

#[test]
fn a_first_nordic_block_begins_fresh_and_stays_below_each_weeks_most() {
    let things = ["knee pad", "anchor", "strong band", "ankle anchor"];
    let who = (on(-100), Event::Profile(athlete(Level::Advanced, &things)));
    let plan = planned_on(&diary([vec![who], key_runs(9)].concat(), vec![]), MONDAY);
    let nordics = |session: &PlannedSession| {
        let is = |item: &&Item| item.exercise == "nordic-curl";
        session.mains.iter().find(is).map(|i| i.sets * i.repetitions.expect("counted"))
    };
    let of_week =
        |sessions: &[PlannedSession]| sessions.iter().filter_map(nordics).sum();
    let weeks: Vec<u32> = plan.weeks.iter().map(|w| of_week(&w.sessions)).collect();
    assert_eq!(weeks, [6, 12, 10, 12, 15, 8], "{}", told(&plan));
    for (week, most) in weeks.iter().zip([6, 12, 15, 15, 15, 15]) {
        assert!(*week <= most);
    }
    // 72 h before the long run on Sunday, and not the day after intervals.
    let first = plan.sessions().find(|s| nordics(s).is_some()).expect("Nordics");
    assert_eq!(first.day, on(3));
}

#[test]
fn no_first_nordic_within_fourteen_days_of_a_race() {
    let things = ["knee pad", "anchor", "strong band", "ankle anchor"];
    let who = (on(-100), Event::Profile(athlete(Level::Advanced, &things)));
    let race = race(20, 10_000.0, Priority::B);
    let plan = planned_on(&diary(vec![who, race], vec![]), MONDAY);
    for session in plan.sessions().filter(|s| s.day < on(20)) {
        let new = session.mains.iter().any(|i| i.exercise == "nordic-curl");
        assert!(!new || plan.sessions().any(|s| s.day < on(6)), "{}", told(&plan));
    }
    let begins = plan.sessions().find(|s| s.planned().any(|id| id == "nordic-curl"));
    let begins = begins.expect("Nordics").day;
    assert!(begins < on(6) || begins > on(20), "{begins}");
}

fn uneven(left: f64) -> Plan {
    let mut events = [vec![gear()], key_runs(9)].concat();
    for back in [17, 13, 10, 6, 3] {
        for (side, load) in [(Side::Left, left), (Side::Right, 20.0)] {
            let one = loaded("single-leg-rdl-2db", side, 5, load);
            let one = SetDone { reserve: Some(Reserve::whole(0)), ..one };
            events.extend(vec![(on(-back), Event::Set(one)); 2]);
        }
        let curl = set("swiss-ball-curl-double", 10);
        events.extend(vec![(on(-back), Event::Set(curl)); 3]);
    }
    planned_on(&diary(events, vec![]), MONDAY)
}

fn one_leg(plan: &Plan) -> &Item {
    let mut items = plan.sessions().flat_map(|s| &s.mains);
    items.find(|i| i.exercise == "single-leg-rdl-2db").expect("planned")
}

#[test]
fn a_left_leg_twelve_per_cent_weaker_goes_first_and_gets_no_extra_set() {
    let plan = uneven(17.6);
    let item = one_leg(&plan);
    assert_eq!((item.first_side, item.extra_sets), (Some(Side::Left), None));
    assert!(plan.raised.is_empty());
    let first = item.why.iter().filter(|why| why.rule == "weak-leg-first").map(reason);
    assert_eq!(
        first.collect::<Vec<_>>(),
        ["[weak-leg-first] left first: left 12 % below right, error 8 %"]
    );
    assert!(item.load.expect("a load").0 <= 17.6, "capped by the weaker leg");
}

#[test]
fn eighteen_per_cent_bring_an_extra_set_for_the_weaker_leg_and_one_sided_mains() {
    let plan = uneven(16.4);
    let item = one_leg(&plan);
    assert_eq!(item.first_side, Some(Side::Left));
    assert_eq!(item.extra_sets, Some((Side::Left, 1)));
    let why: Vec<String> = item.why.iter().map(reason).collect();
    assert!(why.contains(&"[side-gap] left 18 % below right, error 8 %".to_owned()));
    let (need, raised) = &plan.raised[0];
    assert_eq!((*need, raised.rule.as_str()), (Need::OneSided, "side-gap"));
    assert!(plan.roster.iter().any(|main| main.exercise == "split-squat"));
    assert!(item.load.expect("a load").0 <= 16.4, "capped by the weaker leg");
}

#[test]
fn a_hotel_week_without_equipment_has_stand_ins_that_say_so() {
    let away = DayPlan {
        places: Some(vec!["travel".to_owned()]),
        equipment: Some(vec![]),
        ..DayPlan::new(on(7), on(13))
    };
    let plan = planned_on(&practised_with(vec![days(away)]), MONDAY);
    assert_eq!(
        week(&plan, 2),
        [
            "Tue 24 Nov travel: bridge-walkout 2 x 5",
            "Thu 26 Nov travel: long-lever-bridge-isometric 3 x 20 s + bridge-walkout 2 x 5"
        ]
    );
    let thursday = &plan.on(on(10)).expect("a session").mains;
    let why = |item: &Item| item.why.iter().next().map(reason).expect("a reason");
    assert_eq!(
        why(&thursday[0]),
        "[calendar] stands in for One-leg Romanian deadlift, two dumbbells: not at hand \
         there; no long-length hip work can be done there, so it waits"
    );
    assert_eq!(
        why(&thursday[1]),
        "[calendar] stands in for Band-assisted Nordic: not at hand there"
    );
}

#[test]
fn a_race_in_twelve_days_ends_heavy_work_a_week_before_and_is_followed_by_rest() {
    let plan =
        planned_on(&practised_with(vec![race(12, 21_097.5, Priority::A)]), MONDAY);
    assert_eq!(
        week(&plan, 1),
        ["Thu 19 Nov home: single-leg-rdl-2db 2 x 8 a side, 20 kg"]
    );
    assert_eq!(week(&plan, 2), [""; 0]);
    assert_eq!(reason(&plan.weeks[1].why), "[sessions-per-week] race on 2026-11-28");
    // Three days of rest after a half marathon: 29 November to 1 December.
    let after = plan.sessions().find(|s| s.day > on(12)).expect("a session after");
    assert!(after.day > on(15), "{}", told(&plan));
}

#[test]
fn days_off_that_leave_no_room_are_named_with_the_one_change_that_frees_them() {
    let off = |to| DayPlan { off: Some(true), ..DayPlan::new(on(7), on(to)) };
    let state = State::on(&practised_with(vec![days(off(12))]), MONDAY);
    let answer = plan(&state);
    let Planned::Impossible(collision) = answer else { unreachable!("{answer:?}") };

    assert_eq!((collision.from, collision.to), (on(7), on(13)));
    assert_eq!(
        reason(&collision.asked),
        "[sessions-per-week] the usual, 2026-11-23 to 2026-11-29"
    );
    let closed: Vec<Date> = collision.closed.iter().map(|(day, _)| *day).collect();
    assert_eq!(closed, [7, 8, 9, 10, 11, 12].map(on));
    assert_eq!(reason(&collision.closed[1].1[0]), "[calendar] a day off");
    assert_eq!(collision.frees[0], Freeing::FewerSessions(1));

    // Each day that is said to free it does, once it is no day off.
    let freed = collision.frees.iter().filter_map(|freeing| match freeing {
        Freeing::OpenDay(day, why) if why.here == "a day off" => Some(*day),
        _ => None,
    });
    let freed: Vec<Date> = freed.collect();
    assert_eq!(freed, [on(8), on(10), on(11)]);
    for day in (7..=12).map(on) {
        let open = DayPlan { off: Some(false), ..DayPlan::new(day, day) };
        let again = practised_with(vec![days(off(12)), days(open)]);
        let possible = matches!(plan(&State::on(&again, MONDAY)), Planned::Plan(_));
        assert_eq!(possible, freed.contains(&day), "{day}");
    }
}
