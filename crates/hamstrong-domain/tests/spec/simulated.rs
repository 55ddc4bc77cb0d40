//! Days on which the simulation once found what must not be.

use hamstrong_domain::catalogue::Level;
use hamstrong_domain::diary::{CheckIn, Event, SetDone, ShownPlan, Side};
use hamstrong_domain::plan::{Planned, plan};
use hamstrong_domain::state::State;
use hamstrong_domain::testing::{athlete, check_in, date, diary, loaded, set, shifted};
use hamstrong_domain::today::{BlockKind, today};
use hamstrong_domain::units::{Kilograms, Pain};
use jiff::civil::Date;

const MONDAY: Date = date(2026, 3, 2);

fn shown(block_start: Date, day: Date, mains: &[&str]) -> Event {
    let mains: Vec<String> = mains.iter().map(ToString::to_string).collect();
    let sessions = vec![(day, mains.clone())];
    Event::PlanShown(ShownPlan { block_start, roster: mains, sessions, moved: None })
}

fn runner(things: &[&str]) -> Event {
    let mut profile = athlete(Level::Intermediate, things);
    profile.loads.dumbbells = (1..=8).map(|n| Kilograms(f64::from(n) * 2.0)).collect();
    Event::Profile(profile)
}

#[test]
fn on_the_last_day_of_a_block_a_logged_set_leaves_a_plan() {
    let last = shifted(MONDAY, 41);
    let events = vec![
        (shifted(MONDAY, -20), runner(&["two dumbbells"])),
        (shifted(last, -1), shown(MONDAY, last, &["single-leg-rdl-2db"])),
        (last, Event::Set(set("single-leg-rdl-2db", 6))),
    ];
    let state = State::on(&diary(events, vec![]), last);
    let Planned::Plan(plan) = plan(&state) else { panic!("a plan") };
    assert_eq!((plan.start, plan.sessions().count()), (MONDAY, 0));
}

#[test]
fn pain_that_comes_up_in_a_session_withholds_what_is_left_of_it() {
    let hurt = SetDone { pain: Pain::new(3).ok(), ..set("double-leg-bridge", 12) };
    let mains = ["single-leg-rdl-2db", "sliding-leg-curl"];
    let events = vec![
        (shifted(MONDAY, -20), runner(&["two dumbbells", "slider"])),
        (MONDAY, shown(MONDAY, MONDAY, &mains)),
        (MONDAY, Event::CheckIn(check_in(0))),
        (MONDAY, Event::Set(set("sliding-leg-curl", 6))),
        (MONDAY, Event::Set(hurt)),
    ];
    let Planned::Plan(plan) = plan(&State::on(&diary(events, vec![]), MONDAY)) else {
        panic!("a plan")
    };
    let begun = plan.begun.expect("the session has begun");
    assert!(begun.mains.iter().all(|item| item.exercise != "single-leg-rdl-2db"));
    let withheld = begun.withheld.iter().find(|r| r.exercise == "single-leg-rdl-2db");
    assert_eq!(withheld.expect("it lands").reason.rule, "pain-impact");
}

#[test]
fn a_tired_day_never_loads_more_than_a_fresh_one() {
    let day = shifted(MONDAY, 12);
    let lifted = |at: i32, left: f64, right: f64| {
        [(Side::Left, left), (Side::Right, right)].map(|(side, kg)| {
            (shifted(day, -at), Event::Set(loaded("single-leg-rdl-2db", side, 6, kg)))
        })
    };
    let mut events = vec![(shifted(MONDAY, -20), runner(&["two dumbbells"]))];
    events.extend([lifted(9, 6.0, 14.0), lifted(5, 6.0, 14.0)].concat());
    events.push((shifted(day, -1), shown(MONDAY, day, &["single-leg-rdl-2db"])));
    let told = |readiness: u8| {
        let mut events = events.clone();
        let answer = CheckIn { readiness: Some(readiness), ..check_in(0) };
        events.push((day, Event::CheckIn(answer)));
        let advice = today(&State::on(&diary(events, vec![]), day));
        let main = advice.items(BlockKind::Main).next().cloned().expect("a main");
        (main.exercise, main.load, main.sets, main.repetitions)
    };
    let (fresh, tired) = (told(5), told(2));
    assert_eq!(fresh.0, tired.0);
    assert!(tired.1 <= fresh.1 && tired.2 <= fresh.2 && tired.3 <= fresh.3);
    assert_eq!(tired.1.map(|kg| kg.0), Some(6.0), "as both legs managed");
}
