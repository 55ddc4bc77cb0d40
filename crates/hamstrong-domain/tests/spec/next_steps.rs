//! What a runner is told to do next or instead, and when to stop.

use hamstrong_domain::diary::{
    CheckIn, Event, Injury, PainKind, PainReport, Pathway, Place, Side,
};
use hamstrong_domain::state::State;
use hamstrong_domain::testing::{check_in, date, diary, run, shifted};
use hamstrong_domain::today::{Advice, today};
use jiff::civil::Date;

const DAY: Date = date(2026, 11, 19);

/// A day with a session, some days after a run far beyond the month's longest.
fn after_a_long_run(answer: CheckIn) -> Advice {
    let far = run(shifted(DAY, -3), 20_000.0, 5_000.0);
    let runs = vec![run(shifted(DAY, -9), 10_000.0, 2_400.0), far];
    today(&State::on(&diary(vec![(DAY, Event::CheckIn(answer))], runs), DAY))
}

fn steps(advice: &Advice) -> Vec<(&str, &str)> {
    // The questions before use are asked beside everything else.
    let steps = advice.next.iter().filter(|step| step.rule != "screen");
    steps.map(|step| (step.rule.as_str(), step.here.as_str())).collect()
}

fn rules(advice: &Advice) -> Vec<&str> {
    advice.reasons.iter().map(|reason| reason.rule.as_str()).collect()
}

#[test]
fn without_pain_a_session_says_when_to_end_it() {
    assert_eq!(
        steps(&after_a_long_run(check_in(0))),
        [(
            "pain-bands",
            "If pain comes up: do less from 3 of 10, end the session at 5 or when it is \
             sharp."
        )]
    );
}

#[test]
fn pain_of_three_says_what_not_to_do_what_instead_and_whom_to_see() {
    assert_eq!(
        steps(&after_a_long_run(check_in(3))),
        [
            ("pain-bands", "End the session if pain rises or turns sharp."),
            ("pain-impact", "No running or jumping while pain is 3 of 10 or more."),
            ("pain-walk", "Walk or cycle easily, if that hurts 2 of 10 at most."),
            (
                "next-morning",
                "Check in tomorrow morning: pain that rises 2 mornings running means a \
                 step back."
            ),
            ("red-flags", "If it has not eased within 7 days, see a physiotherapist."),
            (
                "red-flags",
                "A pop, a limp, a new bruise or numbness: see a doctor today."
            ),
        ]
    );
}

#[test]
fn a_stop_stands_alone_and_names_no_run_beside_it() {
    let report = PainReport { kind: PainKind::Sharp, ..check_in(2).pain };
    let sharp = after_a_long_run(CheckIn { pain: report, ..check_in(2) });
    assert_eq!(rules(&sharp), ["sharp-pain"]);
    assert!(sharp.unknown.is_empty());
    assert!(steps(&sharp)[0].1.starts_with("No running and no strength work until"));

    let strong = after_a_long_run(check_in(6));
    assert_eq!(rules(&strong), ["pain-bands"]);
    assert!(steps(&strong)[0].1.ends_with("while pain is 5 of 10 or more."));
}

#[test]
fn the_first_days_of_a_strain_hold_light_work_of_their_stage_and_no_running() {
    let injury = Injury {
        pathway: Pathway::Strain,
        side: Side::Left,
        place: Some(Place::HamstringMiddle),
        injured: DAY,
        context: String::new(),
        estimate_days: None,
        past: false,
    };
    let events =
        vec![(DAY, Event::InjuryOpened(injury)), (DAY, Event::CheckIn(check_in(1)))];
    let advice = today(&State::on(&diary(events, vec![]), DAY));

    for item in advice.blocks.iter().flat_map(|block| &block.items) {
        let exercise = hamstrong_domain::catalogue::exercise(&item.exercise);
        let stage = &exercise.expect("on the shelf").gates.strain_stage;
        assert_eq!(stage, "S0", "{}", item.exercise);
    }
    assert!(steps(&advice).iter().any(|(rule, here)| {
        *rule == "run-steps" && here.starts_with("No running yet")
    }));
}
