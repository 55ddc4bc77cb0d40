//! What the log says of strength, and what the next dose is.

use hamstrong_domain::athlete::{Loads, Profile};
use hamstrong_domain::catalogue::{self, Dose};
use hamstrong_domain::diary::{CheckIn, Event, SetDone, Side};
use hamstrong_domain::evidence::Decision;
use hamstrong_domain::progress::{
    Ask, Lifts, Measure, Next, at_hand, band_force, next, of_set, ramped,
};
use hamstrong_domain::state::State;
use hamstrong_domain::testing::{check_in, date, diary, loaded, set, shifted};
use hamstrong_domain::units::{Kilograms, Pain, Reserve};
use jiff::civil::Date;

pub const TODAY: Date = date(2026, 11, 19);

pub fn back(days: i32) -> Date {
    shifted(TODAY, -days)
}

pub fn lift(exercise: &str, count: u32, kilograms: f64) -> SetDone {
    SetDone { load: Some(Kilograms(kilograms)), ..set(exercise, count) }
}

fn dose(repetitions: [u32; 2], reserve: u32) -> Dose {
    Dose {
        sets: Some([3, 3]),
        repetitions: Some(repetitions),
        reserve: Some(reserve),
        ..Dose::default()
    }
}

pub fn next_of(
    exercise: &str,
    dose: &Dose,
    events: Vec<(Date, Event)>,
) -> Decision<Next> {
    let diary = diary(events, vec![]);
    let ask = Ask {
        exercise: catalogue::exercise(exercise).expect("on the shelf"),
        dose,
        lifts: &Lifts::of(&diary, TODAY),
        state: &State::on(&diary, TODAY),
    };
    next(&ask)
}

/// The decision in a line: the dose, then the rules behind it.
fn line(decision: &Decision<Next>) -> String {
    let next = decision.value();
    let load = next.load.map_or("no load".to_owned(), |l| format!("{:.1} kg", l.0));
    let count = next.repetitions.map_or(String::new(), |r| format!("{r} x "));
    let rules: Vec<&str> = decision.reasons().iter().map(|r| r.rule.as_str()).collect();
    format!("{count}{load} [{}]", rules.join(", "))
}

fn curl(count: u32, left: Option<f64>) -> SetDone {
    let reserve = left.and_then(|left| Reserve::new(left).ok());
    SetDone { reserve, ..lift("machine-leg-curl", count, 40.0) }
}

/// The same set on each of these days.
pub fn done(days: &[i32], one: &SetDone) -> Vec<(Date, Event)> {
    days.iter().map(|ago| (back(*ago), Event::Set(one.clone()))).collect()
}

fn curls(count: u32, reserve: Option<f64>) -> String {
    let events = done(&[6, 3], &curl(count, reserve));
    line(&next_of("machine-leg-curl", &dose([8, 10], 2), events))
}

#[test]
fn a_maximum_is_estimated_from_load_repetitions_and_what_was_left() {
    let six = SetDone {
        reserve: Some(Reserve::whole(2)),
        ..lift("romanian-deadlift", 6, 60.0)
    };
    let estimate = of_set(&six, Measure::Maximum).expect("within ten together");
    assert!((estimate.value - 76.0).abs() < 1e-9, "60 x (1 + 8 / 30)");
    let percent = 100.0 * estimate.error / estimate.value;
    assert!((3.0..6.0).contains(&percent), "{percent}");

    let single = SetDone {
        reserve: Some(Reserve::whole(0)),
        ..lift("romanian-deadlift", 1, 80.0)
    };
    let maximum = of_set(&single, Measure::Maximum).expect("a single");
    assert!((maximum.value - 80.0).abs() < 1e-9, "a single is the maximum itself");
}

#[test]
fn beyond_ten_together_nothing_is_estimated() {
    let many = SetDone {
        reserve: Some(Reserve::whole(3)),
        ..lift("romanian-deadlift", 8, 40.0)
    };
    assert_eq!(of_set(&many, Measure::Maximum), None);
    assert_eq!(of_set(&set("romanian-deadlift", 5), Measure::Maximum), None);
}

#[test]
fn a_reserve_nobody_told_makes_the_estimate_wider_and_a_least() {
    let told = SetDone {
        reserve: Some(Reserve::whole(0)),
        ..lift("romanian-deadlift", 6, 60.0)
    };
    let silent = lift("romanian-deadlift", 6, 60.0);
    let of =
        |set: &SetDone| of_set(set, Measure::Maximum).expect("within ten together");
    assert!(of(&silent).error > 1.3 * of(&told).error);
    assert!(of(&silent).at_least && !of(&told).at_least);
    let failed = SetDone { fault: Some("back rounding".to_owned()), ..silent };
    assert!(!of(&failed).at_least, "no clean repetition was left");
}

#[test]
fn several_sessions_say_more_than_one() {
    let one = curl(8, Some(2.0));
    let lifts = |days: &[i32]| Lifts::of(&diary(done(days, &one), vec![]), TODAY);
    let error = |lifts: &Lifts| {
        let history = lifts.history("machine-leg-curl").expect("done");
        history.now(None, TODAY).expect("lately").error
    };
    assert!(error(&lifts(&[3, 6, 9])) < error(&lifts(&[3])));
    let old = lifts(&[40]);
    let history = old.history("machine-leg-curl").expect("done");
    assert_eq!(history.now(None, TODAY), None, "five weeks ago is not now");
}

#[test]
fn two_over_in_two_sessions_raise_the_load_by_what_is_at_hand() {
    assert_eq!(curls(12, None), "8 x 42.5 kg [two-for-two]");
    let once = [done(&[6], &curl(9, None)), done(&[3], &curl(12, None))].concat();
    let told = line(&next_of("machine-leg-curl", &dose([8, 10], 2), once));
    assert_eq!(told, "10 x 40.0 kg []", "once is not twice");
}

#[test]
fn repetitions_grow_within_their_range_before_the_load_does() {
    assert_eq!(curls(8, Some(2.0)), "9 x 40.0 kg [repetitions-first]");
    assert_eq!(curls(10, Some(2.0)), "10 x 40.0 kg []");
}

#[test]
fn what_was_left_moves_the_load_by_its_steps() {
    assert_eq!(curls(10, Some(5.0)), "8 x 42.5 kg [reserve-steps]", "3 x 2.5 % of 40");
    assert_eq!(curls(10, Some(5.5)), curls(10, Some(5.0)), "half a one adds nothing");
    assert_eq!(
        curls(10, Some(1.5)),
        curls(10, Some(1.0)),
        "and takes a whole one away"
    );
    assert_eq!(curls(8, Some(0.0)), "8 x 37.5 kg [reserve-steps, loads-at-hand]");
}

#[test]
fn tempo_lost_form_lost_and_pain_give_no_more() {
    let events = |change: fn(&mut SetDone)| {
        let mut events = done(&[6, 3], &curl(12, None));
        if let Event::Set(last) = &mut events[1].1 {
            change(last);
        }
        line(&next_of("machine-leg-curl", &dose([8, 10], 2), events))
    };
    assert_eq!(events(|s| s.tempo_kept = Some(false)), "10 x 40.0 kg [tempo-kept]");
    let lost = events(|s| {
        s.fault = Some("hips lifting".to_owned());
        s.repetitions = Some(7);
    });
    assert_eq!(lost, "7 x 40.0 kg [form-failure]", "the seven before it are the score");
    let hurt = events(|s| s.pain = Pain::new(4).ok());
    assert_eq!(hurt, "10 x 30.0 kg [pain-bands, pain-and-progress, loads-at-hand]");
    let slow = events(|s| s.slowed = true);
    assert_eq!(slow, "10 x 37.5 kg [speed-loss, loads-at-hand]", "5 % less");
}

#[test]
fn a_poor_day_holds_and_a_very_poor_one_lowers() {
    let on = |readiness| {
        let answer = CheckIn { readiness: Some(readiness), ..check_in(0) };
        let mut events = done(&[6, 3], &curl(12, None));
        events.push((TODAY, Event::CheckIn(answer)));
        line(&next_of("machine-leg-curl", &dose([8, 10], 2), events))
    };
    assert_eq!(on(5), "8 x 42.5 kg [two-for-two]");
    assert_eq!(on(2), "10 x 40.0 kg [readiness]");
    assert_eq!(on(1), "10 x 35.0 kg [readiness, loads-at-hand]");
}

#[test]
fn a_gap_takes_load_off_and_four_weeks_begin_anew() {
    let after = |days: i32| {
        let events = done(&[days + 3, days], &curl(12, None));
        line(&next_of("machine-leg-curl", &dose([8, 10], 2), events))
    };
    assert_eq!(after(8), "10 x 35.0 kg [gap-in-training, loads-at-hand]");
    assert_eq!(after(14), "10 x 30.0 kg [gap-in-training, loads-at-hand]");
    assert_eq!(after(28), "8 x no load [gap-in-training]");
}

#[test]
fn training_once_a_week_is_no_gap_and_every_nine_days_does_not_spiral() {
    let weekly = done(&[14, 7], &curl(12, None));
    let told = line(&next_of("machine-leg-curl", &dose([8, 10], 2), weekly));
    assert_eq!(told, "8 x 42.5 kg [two-for-two]");
    let lighter = SetDone { load: Some(Kilograms(35.0)), ..curl(10, None) };
    let rare = [done(&[18], &curl(10, None)), done(&[9], &lighter)].concat();
    let told = line(&next_of("machine-leg-curl", &dose([8, 10], 2), rare));
    assert_eq!(told, "10 x 35.0 kg [gap-in-training]", "the cut was taken last time");
}

#[test]
fn a_held_day_asks_for_no_more_repetitions_than_last_time() {
    let lost = SetDone { tempo_kept: Some(false), ..set("single-leg-bridge", 9) };
    let told = next_of("single-leg-bridge", &dose([12, 15], 2), done(&[3], &lost));
    assert_eq!(line(&told), "9 x no load [tempo-kept]");
}

#[test]
fn another_range_of_repetitions_takes_its_load_from_the_table() {
    let fewer =
        next_of("machine-leg-curl", &dose([3, 4], 2), done(&[3], &curl(10, None)));
    assert_eq!(line(&fewer), "3 x 42.5 kg [repetitions-and-load]", "a tenth at most");
    let five = SetDone {
        reserve: Some(Reserve::whole(2)),
        ..lift("machine-leg-curl", 5, 40.0)
    };
    let more = next_of("machine-leg-curl", &dose([10, 12], 2), done(&[3], &five));
    assert_eq!(line(&more), "10 x 32.5 kg [repetitions-and-load]", "40 x 70 / 83 %");
}

#[test]
fn where_the_next_dumbbell_is_a_quarter_more_repetitions_grow() {
    let pair =
        Loads { dumbbells: [8.0, 10.0].map(Kilograms).to_vec(), ..Loads::default() };
    let mut events =
        vec![(back(90), Event::Profile(Profile { loads: pair, ..Profile::default() }))];
    for side in [Side::Left, Side::Right] {
        let one = SetDone {
            reserve: Some(Reserve::whole(4)),
            ..loaded("single-leg-rdl-2db", side, 8, 16.0)
        };
        events.extend(done(&[6, 3], &one));
    }
    let next = next_of("single-leg-rdl-2db", &dose([6, 8], 2), events);
    assert_eq!(line(&next), "9 x 16.0 kg [reserve-steps, loads-at-hand]");
    let here = &next.reasons()[1].here;
    assert!(here.starts_with("the next load is 25 % more"), "{here}");
}

#[test]
fn the_first_stiff_leg_deadlift_takes_sixty_per_cent_of_the_known_one() {
    let known = SetDone {
        reserve: Some(Reserve::whole(2)),
        ..lift("romanian-deadlift", 5, 80.0)
    };
    let next = next_of("stiff-leg-deadlift", &dose([5, 6], 3), done(&[3], &known));
    assert_eq!(line(&next), "5 x 57.5 kg [stiff-leg-start]", "60 % of 98.7");
    let unknown = next_of("stiff-leg-deadlift", &dose([5, 6], 3), vec![]);
    assert_eq!(line(&unknown), "5 x no load []", "nothing known, nothing named");
}

#[test]
fn loads_are_made_of_what_the_athlete_owns_and_never_rounded_up() {
    let loads = Loads {
        dumbbells: [4.0, 6.0, 8.0, 10.0].map(Kilograms).to_vec(),
        bar: Some(Kilograms(20.0)),
        plates: [20.0, 10.0, 5.0, 2.5, 1.25].map(Kilograms).to_vec(),
        stack_step: Some(Kilograms(5.0)),
    };
    let profile = Profile { loads, ..Profile::default() };
    let made = |exercise: &str, wanted: f64| {
        let exercise = catalogue::exercise(exercise).expect("on the shelf");
        at_hand(Kilograms(wanted), exercise, &profile).map(|load| load.0)
    };
    assert_eq!(made("romanian-deadlift", 54.9), Some(52.5), "20 + 2 x (10 + 5 + 1.25)");
    assert_eq!(made("romanian-deadlift", 19.0), None, "the bar is heavier");
    assert_eq!(made("single-leg-rdl-2db", 15.0), Some(12.0), "two of 6");
    assert_eq!(made("kettlebell-swing", 9.0), Some(8.0));
    assert_eq!(made("machine-leg-curl", 43.0), Some(40.0));
    assert_eq!(made("machine-leg-curl", f64::NAN), None);

    let pounds = Profile { pounds: true, ..Profile::default() };
    let curl = catalogue::exercise("machine-leg-curl").expect("on the shelf");
    let made = at_hand(Kilograms(20.0), curl, &pounds).expect("a usual step");
    assert!((made.0 / 0.453_592_37 - 40.0).abs() < 1e-9, "five-pound steps");
}

#[test]
fn a_ramp_climbs_to_the_top_load() {
    let exercise = catalogue::exercise("stiff-leg-deadlift").expect("on the shelf");
    let loads = ramped(Kilograms(60.0), 4, exercise, &Profile::default());
    let loads: Vec<f64> = loads.into_iter().flatten().map(|load| load.0).collect();
    assert_eq!(loads, [40.0, 47.5, 52.5, 60.0], "70, 80, 90, 100 %, rounded down");
}

#[test]
fn bands_have_the_force_their_table_knows() {
    assert_eq!(band_force("Red"), Some(Kilograms(2.5)));
    assert_eq!(band_force("plaid"), None);
}
