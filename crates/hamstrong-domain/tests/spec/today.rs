//! What a runner is told to do today, and why.

use hamstrong_domain::catalogue::Level;
use hamstrong_domain::diary::{
    CheckIn, Diary, Event, PlannedRun, Priority, Run, RunKind, Side,
};
use hamstrong_domain::state::State;
use hamstrong_domain::testing::{
    athlete, check_in, date, diary, loaded, run, set, shifted,
};
use hamstrong_domain::today::{Advice, BlockKind, Item, today};
use jiff::civil::Date;

const THURSDAY: Date = date(2026, 11, 19);

fn day(back: i32) -> Date {
    shifted(THURSDAY, -back)
}

fn line(item: &Item) -> String {
    let count = item.repetitions.map(|count| format!(" x {count}"));
    let seconds = item.seconds.map(|seconds| format!(" x {seconds} s"));
    let load = item.load.map(|load| format!(", {} kg", load.0));
    let side = item.per_side.then(|| " a side".to_owned());
    let parts = [count, seconds, side, load].into_iter().flatten();
    format!("{} {}{}", item.exercise, item.sets, parts.collect::<String>())
}

/// The strength part in lines, then why.
fn told(advice: &Advice) -> String {
    let mut lines = vec![advice.title.to_string()];
    for kind in [BlockKind::Main, BlockKind::Finisher] {
        lines.extend(advice.items(kind).map(line));
    }
    let why =
        |r: &hamstrong_domain::evidence::Reason| format!("[{}] {}", r.rule, r.here);
    lines.extend(advice.reasons.iter().map(why));
    lines.join("\n")
}

fn on_thursday(events: Vec<(Date, Event)>, runs: Vec<Run>) -> Advice {
    today(&State::on(&diary(events, runs), THURSDAY))
}

fn who(level: Level, equipment: &[&str]) -> (Date, Event) {
    (day(100), Event::Profile(athlete(level, equipment)))
}

fn well() -> (Date, Event) {
    (THURSDAY, Event::CheckIn(check_in(0)))
}

fn answered(answer: CheckIn) -> (Date, Event) {
    (THURSDAY, Event::CheckIn(answer))
}

fn did(back: i32, exercise: &str) -> (Date, Event) {
    (day(back), Event::Set(set(exercise, 6)))
}

fn key_run(ahead: i32, what: &str) -> (Date, Event) {
    let run = shifted(THURSDAY, ahead);
    (day(7), Event::RunPlanned(PlannedRun::new(run, RunKind::Quality, what)))
}

/// An intermediate runner who has done both kinds for weeks, last a week ago.
fn practised() -> Vec<(Date, Event)> {
    let mut events = vec![who(Level::Intermediate, &["two dumbbells"]), well()];
    for back in [21, 17, 14, 10, 5] {
        events.push(did(back, "single-leg-rdl-2db"));
        events.push(did(back, "sliding-leg-curl"));
    }
    events
}

fn mains(advice: &Advice) -> Vec<&str> {
    advice.items(BlockKind::Main).map(|item| item.exercise.as_str()).collect()
}

fn rules(advice: &Advice) -> Vec<&str> {
    advice.reasons.iter().map(|r| r.rule.as_str()).collect()
}

#[test]
fn a_newcomer_meets_one_exercise_that_needs_nothing() {
    let advice = on_thursday(vec![who(Level::Beginner, &[]), well()], vec![]);

    assert_eq!(
        told(&advice),
        "Strength\n\
         single-leg-rdl-bodyweight 2 x 6 a side\n\
         [sessions-per-week] 0 of 2 strength sessions in the last 7 days\n\
         [one-new-exercise] One-leg Romanian deadlift, body weight is new to you"
    );
}

#[test]
fn an_empty_diary_gives_a_careful_day_that_asks_for_a_check_in() {
    let advice = today(&State::on(&Diary::default(), THURSDAY));

    assert_eq!(mains(&advice), ["single-leg-rdl-bodyweight"]);
    assert_eq!(
        rules(&advice),
        ["check-in-first", "sessions-per-week", "one-new-exercise"]
    );
    assert!(advice.next[0].here.starts_with("Check in first"));
    assert!(advice.unknown[0].starts_with("your pain on 2026-11-19"));
}

#[test]
fn a_practised_runner_does_one_of_each_kind() {
    let advice = on_thursday(practised(), vec![]);

    assert_eq!(mains(&advice), ["single-leg-rdl-2db", "sliding-leg-curl"]);
    assert!(rules(&advice).contains(&"two-mains"));
    let item = advice.items(BlockKind::Main).next().expect("a main");
    let why = item.why.iter().next().expect("a reason");
    assert_eq!(
        format!("{}: {}", why.rule, why.here),
        "eccentric-continuity: long-length hip work, one-sided strength, work for the \
         back of the thigh, range of motion; last on 2026-11-14"
    );
}

#[test]
fn the_weaker_leg_goes_first_and_sets_the_load_for_both() {
    let mut events = practised();
    events.retain(|(at, _)| *at != day(5));
    for (side, count, kg) in [(Side::Left, 7, 12.0), (Side::Right, 8, 14.0)] {
        events
            .push((day(3), Event::Set(loaded("single-leg-rdl-2db", side, count, kg))));
    }
    let advice = on_thursday(events, vec![]);

    let item = advice
        .items(BlockKind::Main)
        .find(|item| item.exercise == "single-leg-rdl-2db")
        .expect("the known exercise");
    assert_eq!(line(item), "single-leg-rdl-2db 2 x 8 a side, 12 kg");
    assert_eq!(
        item.side_order.as_deref(),
        Some("left first; right does no more than left")
    );
    assert_eq!(
        item.last_time.as_deref(),
        Some("2026-11-16: L 7 at 12 kg, R 8 at 14 kg")
    );
}

/// Why there is no session.
fn rest(events: Vec<(Date, Event)>, runs: Vec<Run>) -> String {
    let advice = on_thursday(events, runs);
    assert_eq!(advice.title, "Rest", "{}", told(&advice));
    let first = advice.reasons.iter().next().expect("a reason");
    format!("{}: {}", first.rule, first.here)
}

#[test]
fn nothing_new_and_lowering_within_72_hours_of_a_key_run() {
    let newcomer = vec![who(Level::Beginner, &[]), well()];
    let with = |run| [newcomer.clone(), vec![run]].concat();

    assert_eq!(
        rest(with(key_run(2, "intervals")), vec![]),
        "clear-hours: intervals on 2026-11-21, 72 h wanted"
    );
    let far = on_thursday(with(key_run(3, "intervals")), vec![]);
    assert_eq!(mains(&far), ["single-leg-rdl-bodyweight"]);
}

#[test]
fn known_heavy_lowering_work_stays_48_hours_from_a_key_run() {
    let with = |run| [practised(), vec![run]].concat();

    assert_eq!(
        rest(with(key_run(1, "tempo run")), vec![]),
        "clear-hours: tempo run on 2026-11-20, 48 h wanted"
    );
    let later = on_thursday(with(key_run(2, "tempo run")), vec![]);
    assert_eq!(mains(&later), ["single-leg-rdl-2db", "sliding-leg-curl"]);
}

#[test]
fn a_race_within_the_week_ends_heavy_lowering_work() {
    let race = |ahead| {
        let day = shifted(THURSDAY, ahead);
        let race = PlannedRun {
            priority: Some(Priority::B),
            ..PlannedRun::new(day, RunKind::Race, "10 km")
        };
        [practised(), vec![(self::day(7), Event::RunPlanned(race))]].concat()
    };

    assert_eq!(rest(race(6), vec![]), "taper: heavy lowering work, race on 2026-11-25");
    assert_eq!(on_thursday(race(7), vec![]).title, "Strength");
}

#[test]
fn a_run_far_beyond_the_months_longest_leaves_the_next_day_free() {
    let runs = vec![run(day(9), 10_000.0, 2_400.0), run(day(1), 13_500.0, 3_200.0)];

    assert_eq!(
        rest(practised(), runs),
        "hard-run: 13.5 km on 2026-11-18, longest of the 30 days before was 10.0 km"
    );
}

#[test]
fn the_day_after_far_more_dose_than_usual_holds_no_heavy_lowering_work() {
    let mut runs: Vec<Run> =
        (2..10).map(|back| run(day(back), 10_000.0, 2_400.0)).collect();
    runs.push(run(day(1), 10_000.0, 3_400.0));

    assert_eq!(
        rest(practised(), runs),
        "hard-run: dose 3400 J/kg on 2026-11-18, usually 2400 J/kg on your last 8 run \
         days"
    );
}

#[test]
fn an_easy_run_today_comes_first_and_strength_six_hours_later() {
    let runs = vec![run(day(4), 10_000.0, 2_400.0), run(THURSDAY, 8_000.0, 1_900.0)];
    let advice = on_thursday(practised(), runs);

    assert!(told(&advice).contains(
        "[run-first] an easy run that day: run, strength at least 6 h after it"
    ));
    assert_eq!(advice.title, "Strength");
}

#[test]
fn a_third_session_in_a_week_waits_for_the_next() {
    let mut events = practised();
    events.extend([did(3, "sliding-leg-curl"), did(2, "heel-dig-isometric")]);

    assert_eq!(
        rest(events, vec![]),
        "block-template: the next session is on 2026-11-23"
    );
}

#[test]
fn pain_of_three_or_four_leaves_only_what_bears_it() {
    for rating in [3, 4] {
        let mut events = practised();
        events.push(answered(check_in(rating)));
        let advice = on_thursday(events, vec![]);

        assert_eq!(mains(&advice), ["heel-dig-isometric"]);
        let first = advice.reasons.iter().next().expect("a reason");
        assert_eq!(*first.here, format!("pain {rating} of 10 on 2026-11-19"));
    }
}

#[test]
fn moderate_soreness_holds_instead_of_lowering_and_strong_soreness_skips() {
    let sore = |rating| {
        let answer = CheckIn { soreness: Some(rating), ..check_in(0) };
        on_thursday([practised(), vec![answered(answer)]].concat(), vec![])
    };

    assert_eq!(sore(3).title, "Strength");
    assert_eq!(mains(&sore(4)), ["long-lever-bridge-isometric"]);
    assert_eq!(sore(6).title, "Mobility");
}

#[test]
fn three_weeks_away_from_an_exercise_halve_it() {
    let mut events = vec![who(Level::Intermediate, &["two dumbbells"]), well()];
    for back in [40, 36, 33, 30, 21] {
        let sides = [Side::Left, Side::Right];
        events.extend(sides.map(|side| {
            (day(back), Event::Set(loaded("single-leg-rdl-2db", side, 6, 20.0)))
        }));
    }
    let advice = on_thursday(events, vec![]);

    let item = advice
        .items(BlockKind::Main)
        .find(|item| item.exercise == "single-leg-rdl-2db")
        .expect("the known exercise");
    assert_eq!(line(item), "single-leg-rdl-2db 1 x 6 a side, 16 kg");
    assert!(item.why.iter().any(|r| r.rule == "gap-in-training"
        && r.here == "last done 2026-10-29, 21 days ago"));
}

#[test]
fn two_weeks_without_a_run_keep_the_start_dose() {
    let runs = vec![run(day(20), 10_000.0, 2_400.0)];
    let advice = on_thursday(practised(), runs);

    assert!(
        told(&advice).contains("[running-lay-off] last run 2026-10-30, 20 days ago")
    );
    assert_eq!(advice.items(BlockKind::Finisher).count(), 0);
    assert!(advice.items(BlockKind::Main).all(|item| item.sets == 2));
}

#[test]
fn sixteen_minutes_are_kept_by_doing_less_and_saying_so() {
    let mut profile = athlete(Level::Intermediate, &["two dumbbells"]);
    profile.minutes = Some(16);
    let events = [practised(), vec![(day(1), Event::Profile(profile))]].concat();
    let advice = on_thursday(events, vec![]);

    assert!(rules(&advice).contains(&"minimum-dose"));
    assert_eq!(mains(&advice).len(), 1);
    assert!(advice.minutes <= 16, "{} minutes", advice.minutes);
}

#[test]
fn an_advanced_runner_in_a_gym_begins_with_plain_strength_work() {
    let mut profile = athlete(Level::Advanced, &[]);
    profile.places = vec!["gym".to_owned()];
    let events = vec![(day(100), Event::Profile(profile)), well()];
    let advice = on_thursday(events, vec![]);

    assert_eq!(mains(&advice), ["sliding-leg-curl-single"]);
    assert!(advice.unknown.iter().any(|u| u.starts_with("the gym's equipment")));
}

#[test]
fn a_session_is_framed_by_a_warm_up_and_stretches() {
    let advice = on_thursday(practised(), vec![]);

    let around: Vec<String> = [BlockKind::WarmUp, BlockKind::CoolDown]
        .into_iter()
        .flat_map(|kind| advice.items(kind).map(line).collect::<Vec<_>>())
        .collect();
    assert_eq!(
        around,
        [
            "dynamic-warm-up 1 x 480 s",
            "cool-down 1 x 300 s",
            "hamstring-stretch-supine 2 x 30 s a side",
            "quadriceps-stretch 2 x 30 s a side",
        ]
    );
}
