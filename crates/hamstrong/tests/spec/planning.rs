//! Six weeks at the terminal: planned, explained, changed, refused.

use serde_json::Value;

use crate::bench::Runner;

/// A Monday; the runner asks on it.
const MONDAY: &str = "2022-05-30";

fn json(runner: &Runner, day: &str, question: &[&str]) -> Value {
    let answer = runner.gets_on(day, &[&["--json"], question].concat());
    serde_json::from_str(&answer).unwrap()
}

fn entries(runner: &Runner) -> u64 {
    json(runner, MONDAY, &["doctor"])["entries"].as_u64().unwrap()
}

/// A runner with a gym at home, intervals on Tuesdays and a long run on Sundays.
fn runner(name: &str) -> Runner {
    let runner = Runner::new(name);
    runner.gets(&[
        "profile",
        "--level",
        "intermediate",
        "--places",
        "home",
        "--equipment",
        "two dumbbells,dumbbells,Swiss ball,slider",
        "--zone",
        "UTC",
    ]);
    for (tuesday, sunday) in [
        ("2022-05-31", "2022-06-05"),
        ("2022-06-07", "2022-06-12"),
        ("2022-06-14", "2022-06-19"),
        ("2022-06-21", "2022-06-26"),
        ("2022-06-28", "2022-07-03"),
        ("2022-07-05", "2022-07-10"),
    ] {
        runner.gets(&["calendar", "add", tuesday, "quality", "8", "x", "400", "m"]);
        runner.gets(&["calendar", "add", sunday, "long", "--km", "20"]);
    }
    runner
}

fn sessions(plan: &Value) -> Vec<String> {
    let weeks = plan["weeks"].as_array().unwrap().iter();
    let of_week = |week: &Value| week["sessions"].as_array().unwrap().clone();
    let day = |session: Value| session["day"].as_str().unwrap().to_owned();
    weeks.flat_map(of_week).map(day).collect()
}

#[test]
fn six_weeks_are_shown_as_a_table() {
    let runner = runner("plan");
    insta::assert_snapshot!(runner.gets(&["plan"]));
}

#[test]
fn every_day_week_and_exercise_of_a_plan_says_why() {
    let runner = runner("plan-why");
    let why = runner.gets(&["plan", "--why"]);
    for said in ["This week", "[clear-hours]", "[start-dose]", "[sessions-per-week]"] {
        assert!(why.contains(said), "{said} in {why}");
    }
    assert!(why.contains("long run on") || why.contains("long on"), "{why}");
    assert!(!why.contains("Why each day and exercise: "), "{why}");
}

#[test]
fn a_plan_asked_for_twice_is_the_same_and_remembered_once() {
    let runner = runner("plan-twice");
    // Why the block begins is said once.
    let sessions =
        || runner.gets(&["plan"]).split("Why now").next().unwrap().to_owned();
    let first = sessions();
    let kept = entries(&runner);
    assert_eq!(sessions(), first);
    assert_eq!(entries(&runner), kept);
}

#[test]
fn a_day_off_told_later_moves_its_session_with_a_reason() {
    let runner = runner("plan-off");
    let before = json(&runner, MONDAY, &["plan"]);
    let first = sessions(&before)[0].clone();
    runner.gets(&["calendar", "off", &first]);
    let after = json(&runner, MONDAY, &["plan"]);
    assert!(!sessions(&after).contains(&first));
    let change = &after["changes"][0];
    assert_eq!(change["day"], first.as_str());
    assert_eq!(change["reason"]["rule"], "calendar");
    assert_eq!(change["reason"]["here"], "a day off");
    let told = runner.gets_on(&first, &["today"]);
    assert!(told.contains("Rest") && told.contains("a day off"), "{told}");
}

#[test]
fn today_is_the_session_of_the_plan() {
    let runner = runner("plan-today");
    let plan = json(&runner, MONDAY, &["plan"]);
    let first = sessions(&plan)[0].clone();
    runner.gets_on(&first, &["check-in", "--no-pain"]);
    let today = json(&runner, &first, &["today"]);
    let mains = |items: &Value| -> Vec<String> {
        let items = items.as_array().unwrap().iter();
        items.map(|item| item["exercise"].as_str().unwrap().to_owned()).collect()
    };
    let weeks = plan["weeks"].as_array().unwrap();
    let planned = mains(&weeks[0]["sessions"][0]["mains"]);
    let blocks = today["blocks"].as_array().unwrap().iter();
    let main = blocks.into_iter().find(|block| block["kind"] == "main").unwrap();
    assert_eq!(mains(&main["items"]), planned);
    let of_day = |kind: &str| {
        let mut blocks = today["blocks"].as_array().unwrap().iter();
        blocks.find(|block| block["kind"] == kind).map(|block| mains(&block["items"]))
    };
    let session = &weeks[0]["sessions"][0];
    let of_plan = |part: &str| session[part]["exercise"].as_str().map(str::to_owned);
    assert_eq!(of_day("warm-up"), of_plan("warm_up").map(|id| vec![id]));
    assert_eq!(of_day("finisher"), of_plan("finisher").map(|id| vec![id]));
}

#[test]
fn pain_told_today_holds_back_today_and_leaves_the_days_ahead_to_their_own() {
    let runner = runner("plan-pain");
    let before = json(&runner, MONDAY, &["plan"]);
    runner.gets(&["check-in", "--pain", "3"]);
    let after = json(&runner, MONDAY, &["plan"]);
    assert_eq!(sessions(&after), sessions(&before));
    let session = &after["weeks"][0]["sessions"][0];
    assert_eq!(session["mains"], before["weeks"][0]["sessions"][0]["mains"]);
    assert!(!session["waits"].as_array().unwrap().is_empty());
    let told = runner.gets(&["plan"]);
    assert!(told.contains("today is held back"), "{told}");
}

#[test]
fn a_race_told_later_empties_the_days_before_it() {
    let runner = runner("plan-race");
    let before = sessions(&json(&runner, MONDAY, &["plan"]));
    assert!(
        before.iter().any(|day| ("2022-06-08".."2022-06-12").contains(&day.as_str()))
    );
    runner.gets(&[
        "race",
        "add",
        "2022-06-11",
        "City",
        "half",
        "marathon",
        "--priority",
        "a",
    ]);
    let plan = json(&runner, MONDAY, &["plan"]);
    let days = sessions(&plan);
    assert!(
        days.iter().all(|day| !("2022-06-08".."2022-06-15").contains(&day.as_str())),
        "{days:?}"
    );
    assert!(!plan["changes"].as_array().unwrap().is_empty());
}

#[test]
fn a_week_off_has_no_plan_and_says_what_would_free_it() {
    let runner = runner("plan-impossible");
    runner.gets(&["calendar", "off", "2022-06-06", "2022-06-11"]);
    let answer = json(&runner, MONDAY, &["plan"]);
    assert_eq!(answer["answer"], "impossible");
    insta::assert_snapshot!(runner.gets(&["plan"]));

    let frees = answer["frees"].as_array().unwrap().iter();
    let open = frees.into_iter().find(|one| one["change"] == "open-day").unwrap();
    runner.gets(&["calendar", "remove", "2022-06-06"]);
    runner.gets(&["calendar", "off", "2022-06-06", "2022-06-06"]);
    let day = open["day"].as_str().unwrap();
    for off in ["2022-06-07", "2022-06-08", "2022-06-09", "2022-06-10", "2022-06-11"] {
        if off != day {
            runner.gets(&["calendar", "off", off]);
        }
    }
    assert_eq!(json(&runner, MONDAY, &["plan"])["answer"], "plan");
}

#[test]
fn sharp_pain_pauses_the_plan_and_changes_nothing_that_was_shown() {
    let runner = runner("plan-paused");
    let before = sessions(&json(&runner, MONDAY, &["plan"]));
    runner.gets(&["check-in", "--pain", "2", "--kind", "sharp"]);
    let paused = runner.gets(&["plan"]);
    assert!(paused.starts_with("No plan until this is cleared up."), "{paused}");
    assert!(paused.contains("[sharp-pain]"), "{paused}");
    assert_eq!(runner.asks(&["undo"]).code, 1, "it is assessed, not taken back");
    runner.gets(&["assessed", "sharp-pain", "--by", "A. Example"]);
    runner.gets(&["check-in", "none"]);
    assert_eq!(sessions(&json(&runner, MONDAY, &["plan"])), before);
}

#[test]
fn a_calendar_that_repeats_without_end_is_read_for_a_year_at_most() {
    let runner = Runner::new("plan-endless");
    let endless = runner.place("endless.ics");
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:e\nDTSTART;VALUE=DATE:20220601\n\
                RRULE:FREQ=DAILY\nSUMMARY:Easy run\nEND:VEVENT\nEND:VCALENDAR\n";
    std::fs::write(&endless, text).unwrap();
    runner.gets(&["calendar", "import", endless.to_str().unwrap()]);
    assert!(entries(&runner) <= 400, "{}", entries(&runner));
    assert_eq!(json(&runner, MONDAY, &["plan"])["answer"], "plan");
}

#[test]
fn what_cannot_be_planned_is_refused_and_nothing_is_stored() {
    let runner = Runner::new("plan-refused");
    let ten = runner.place("ten.ics");
    let event = "BEGIN:VEVENT\nSUMMARY:Easy run\nEND:VEVENT\n";
    let many = event.repeat((10 << 20) / event.len() + 1);
    std::fs::write(&ten, format!("BEGIN:VCALENDAR\n{many}END:VCALENDAR\n")).unwrap();
    let mut said = String::new();
    for asked in [
        &["race", "add", "2022-02-30", "Impossible"][..],
        &["race", "add", "2022-05-29", "Yesterday"],
        &["log", "nordic-curl", "--reps", "0"],
        &["log", "romanian-deadlift", "--reps", "8", "--load", "400kg"],
        &["log", "nordic-crul", "--reps", "5"],
        &["why-not", "nordic-crul", "thursday"],
        &["why-not", "nordic-curl", "someday"],
        &["plan", "--weeks", "9"],
        &["calendar", "import", ten.to_str().unwrap()],
    ] {
        let answer = runner.asks(asked);
        assert!(answer.code != 0 && answer.out.is_empty(), "{asked:?}");
        said += &answer.err;
    }
    insta::assert_snapshot!(said);
    assert_eq!(entries(&runner), 0);
}
