//! A runner with a pain: what is asked, what stops, and the way back, at the terminal.

use crate::bench::Runner;

const OPEN: &[&str] = &[
    "injury",
    "open",
    "--strain",
    "--side",
    "left",
    "--where",
    "hamstring-middle",
    "--doing",
    "fourth stride",
    "--estimate",
    "20",
];

fn json(answer: &str) -> serde_json::Value {
    serde_json::from_str(answer).unwrap()
}

#[test]
fn the_questions_before_use_stop_on_a_yes_until_assessed() {
    let runner = Runner::new("screen");
    insta::assert_snapshot!(runner.gets(&["screen"]));
    let yes = runner.gets(&["screen", "--yes", "heart"]);
    assert!(yes.contains("Training is stopped."), "{yes}");
    runner.gets(&["assessed"]);
    assert!(!runner.gets(&["screen"]).contains("stopped"));
    let no = runner.asks(&["screen", "--yes", "hart"]);
    assert!(no.code == 1 && no.err.contains("did you mean heart?"), "{}", no.err);
}

#[test]
fn a_pop_at_the_sit_bone_is_for_a_doctor_today() {
    let runner = Runner::new("triage");
    let told = runner.gets(&["triage", "--sudden", "yes", "--place", "sit-bone"]);
    insta::assert_snapshot!(told);
    runner.gets(&["check-in", "--no-pain"]);
    let locks = json(&runner.gets(&["injury", "--json"]))["locks"].clone();
    assert_eq!(locks.as_array().map(Vec::len), Some(2));
    runner.gets(&["assessed", "--all"]);
    let locks = json(&runner.gets(&["injury", "--json"]))["locks"].clone();
    assert_eq!(locks.as_array().map(Vec::len), Some(0));
}

#[test]
fn a_stage_is_left_when_it_is_shown_and_undo_takes_it_back() {
    let runner = Runner::new("stages");
    runner.gets_on("2022-05-30", OPEN);
    let stage = |day: &str| {
        let view = json(&runner.gets_on(day, &["stage", "--json"]));
        view["open"][0]["stage"].as_str().unwrap().to_owned()
    };
    let early = runner.asks_on("2022-06-10", &["stage", "leave", "S0"]);
    assert_eq!(early.code, 1);
    assert!(early.err.contains("No stage is left by time alone."), "{}", early.err);
    let noted = runner.gets_on(
        "2022-05-31",
        &["check-in", "--pain", "1", "--where", "hamstring-middle-left"],
    );
    assert!(noted.contains("[pain-bands-rehab]"), "{noted}");
    runner.gets_on("2022-05-31", &["stage", "met", "walk"]);
    runner.gets_on("2022-05-31", &["stage", "leave", "S0"]);
    assert_eq!(stage("2022-05-31"), "S1");
    let measured = runner.asks_on("2022-05-31", &["stage", "met", "prone-hold"]);
    assert!(measured.err.contains("is measured, not told"), "{}", measured.err);
    assert!(runner.gets_on("2022-05-31", &["undo"]).contains("the end of a stage"));
    assert_eq!(stage("2022-05-31"), "S0");
    assert!(runner.gets_on("2022-05-31", &["undo"]).contains("a criterion"));
    let leave = runner.asks_on("2022-05-31", &["stage", "leave", "S0"]);
    assert_eq!(leave.code, 1, "what carried it was withdrawn");
}

#[test]
fn an_injury_is_not_closed_before_its_time_and_a_mistake_is_withdrawn() {
    let runner = Runner::new("closing");
    runner.gets(OPEN);
    let early = runner.asks(&["injury", "close"]);
    assert_eq!(early.code, 1);
    assert!(early.err.contains("the stage holds"), "{}", early.err);
    let gone = runner.gets(&["injury", "close", "--mistake"]);
    assert!(gone.starts_with("No injury is told."), "{gone}");
    runner.gets(OPEN);
    runner.gets(&["injury", "cleared", "--by", "A. Example"]);
    let closed = runner.gets(&["injury", "close", "--why", "cleared"]);
    assert!(closed.contains("Closed on 2022-05-30."), "{closed}");
    let again = runner.gets(&["injury", "reopen", "--why", "sore again"]);
    assert!(again.contains("opened again: sore again"), "{again}");
}

#[test]
fn the_physiotherapist_gets_one_sheet_in_three_forms() {
    let runner = Runner::with_samples("sheet");
    runner.gets(&["check-in", "--no-pain"]);
    runner.gets(OPEN);
    runner.gets(&["injury", "note", "<b>felt a pull & stopped</b>"]);
    let sheet = runner.gets(&["report", "--for", "physio"]);
    insta::assert_snapshot!(sheet);
    let page = runner.gets(&["report", "--for", "physio", "--html"]);
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    assert!(page.contains("&lt;b&gt;felt a pull &amp; stopped&lt;/b&gt;"), "{page}");
    assert!(!page.contains("<b>") && !page.contains("<script"));
    let view = json(&runner.gets(&["report", "--for", "physio", "--json"]));
    assert_eq!(view["report"]["stage"]["stage"], "S0");
    let place = runner.place("sheet.html");
    let place = place.to_str().unwrap();
    runner.gets(&["report", "--for", "physio", "--html", "--out", place]);
    assert_eq!(std::fs::read_to_string(place).unwrap(), page);
}

#[test]
fn shoes_gather_the_kilometres_of_the_runs() {
    let runner = Runner::with_samples("shoes");
    let added = ["shoes", "add", "Blue", "--km", "200", "--on", "2022-01-01"];
    runner.gets(&added);
    assert_eq!(runner.asks(&added).code, 1);
    let metres = |runner: &Runner| {
        let view = json(&runner.gets(&["shoes", "--json"]));
        view["shoes"][0]["distance_m"].as_f64().unwrap()
    };
    assert!(metres(&runner) > 200_000.0);
    let wrong = runner.asks(&["shoes", "retire", "Blu"]);
    assert!(wrong.err.contains("did you mean Blue?"), "{}", wrong.err);
}

#[test]
fn no_pain_today_is_one_word() {
    let runner = Runner::new("ok");
    for word in [&["ok"][..], &["check-in", "none"], &["check-in", "--no-pain"]] {
        let noted = runner.gets(word);
        assert!(noted.starts_with("Noted: pain 0 of 10"), "{noted}");
    }
    let unsaid = runner.asks(&["check-in", "--soreness", "3"]);
    assert_eq!(unsaid.code, 1);
    assert!(unsaid.err.contains("pain is not said"), "{}", unsaid.err);
    let told = runner.gets(&[
        "check-in",
        "--pain",
        "1",
        "--also",
        "stiff-back,tight-front-thigh",
        "--tightness",
        "4",
        "--tight-kind",
        "cramp",
        "--stiffness",
        "2",
        "--mobility",
    ]);
    assert!(told.contains("tightness 4, morning stiffness 2, stiff back"), "{told}");
    let wrong = runner.asks(&["check-in", "--pain", "1", "--also", "stif-back"]);
    assert!(wrong.err.contains("did you mean stiff-back?"), "{}", wrong.err);
}

#[test]
fn what_was_assessed_is_named_when_several_things_wait() {
    let runner = Runner::new("naming");
    let none = runner.asks(&["assessed"]);
    assert!(none.code == 1 && none.err.contains("nothing waits"), "{}", none.err);
    runner.gets(&["triage", "--flag", "fever"]);
    runner.gets(&["triage", "--flag", "saddle"]);
    let which = runner.asks(&["assessed"]);
    assert_eq!(which.code, 1);
    assert!(which.err.contains("flag-illness: fever with the pain"), "{}", which.err);
    let one = runner.gets(&["assessed", "flag-illness", "--by", "Dr Example"]);
    assert!(one.contains("Training is still stopped. This waits:"), "{one}");
    assert!(one.contains("flag-cauda-equina"), "{one}");
    let locks = |runner: &Runner| {
        let locks = json(&runner.gets(&["injury", "--json"]))["locks"].clone();
        locks.as_array().map(Vec::len)
    };
    assert_eq!(locks(&runner), Some(1));
    let undone = runner.gets(&["undo"]);
    assert!(undone.contains("the assessment of flag-illness"), "{undone}");
    assert!(undone.contains("What it released stops training again."), "{undone}");
    assert_eq!(locks(&runner), Some(2));
    let kept = runner.asks(&["undo"]);
    assert_eq!(kept.code, 1, "a red flag is not taken back: {}", kept.out);
    assert!(kept.err.contains("hamstrong assessed flag-"), "{}", kept.err);
    assert_eq!(locks(&runner), Some(2));
    runner.gets(&["assessed", "--all"]);
    assert_eq!(locks(&runner), Some(0));
}

#[test]
fn a_test_says_whether_it_may_be_done_today() {
    let runner = Runner::new("gated");
    runner.gets(&["screen", "--all-no"]);
    let open = runner.gets(&["test", "show", "sprint-30m"]);
    assert!(open.contains("it may be done, after a warm-up"), "{open}");
    runner.gets(OPEN);
    let shut = runner.gets(&["test", "show", "sprint-30m"]);
    assert!(shut.contains("asks for stage S6, yours is S0"), "{shut}");
    let logged = runner.gets(&["test", "log", "sprint-30m", "--value", "4.8"]);
    assert!(logged.contains("Spoke against it"), "{logged}");
    let view = json(&runner.gets(&["test", "show", "sprint-30m", "--json"]));
    assert_eq!(view["today"]["open"], false);
}

#[test]
fn the_stage_leads_the_day_and_no_weeks_are_planned() {
    let runner = Runner::new("leading");
    runner.gets_on("2022-05-20", &["screen", "--all-no"]);
    runner.gets_on("2022-05-30", OPEN);
    runner.gets_on("2022-05-31", &["check-in", "--pain", "1"]);
    let today = runner.gets_on("2022-05-31", &["today"]);
    insta::assert_snapshot!(today);
    let plan = runner.gets_on("2022-05-31", &["plan"]);
    assert!(plan.starts_with("No weeks are planned on the way back."), "{plan}");
}
