//! What to do next or instead, and when to stop; every step names its rule.

use super::ceiling::Ceiling;
use crate::evidence::Reason;
use crate::rehab::{Lock, PainContext, Rehab, RunGate, acute_lines, in_acute_days};
use crate::said::Said;
use crate::session::pain_changes;
use crate::state::{State, Stop, limit};

/// What to do when everything is stopped.
pub(super) fn after_stop(stop: Stop) -> Vec<Reason> {
    let at = |name: &str| limit("pain-bands", name);
    let mut steps = match stop {
        Stop::Sharp(_) | Stop::Electric(_) => vec![Reason::new(
            "sharp-pain",
            said!(
                "No running and no strength work until a doctor or physiotherapist has \
             assessed it."
            ),
        )],
        Stop::Strong(_) => vec![
            Reason::new(
                "pain-bands",
                said!(
                    "No running and no strength work while pain is {} of 10 or more.",
                    at("stop")
                ),
            ),
            easily(),
            Reason::new(
                "pain-bands",
                said!(
                    "Check in tomorrow morning: below {} of 10 you go on, from {} with \
                     less.",
                    at("stop"),
                    at("modify")
                ),
            ),
            not_easing(),
        ],
    };
    steps.extend([
        doctor(),
        Reason::new(
            "red-flags",
            said!("Trouble with bladder or bowel, or chest pain: call the emergency number."),
        ),
    ]);
    steps
}

/// What to do while something locks training.
pub(super) fn after_lock(lock: &Lock) -> Vec<Reason> {
    vec![
        Reason::new(&lock.reason.rule, lock.act.clone()),
        Reason::new(
            &lock.reason.rule,
            said!("No running and no strength work until it is cleared up."),
        ),
        doctor(),
    ]
}

/// What to do when pain is above what the way back allows.
pub(super) fn after_rehab_pain(state: &State) -> Vec<Reason> {
    let rule = state.gates().context.rule();
    vec![
        Reason::new(rule, said!("No running and no strength work today.")),
        easily(),
        Reason::new(
            rule,
            said!("Check in tomorrow morning; with less pain you go on."),
        ),
        not_easing(),
        doctor(),
    ]
}

/// What to do beside a session or a rest.
pub(super) fn beside(state: &State, ceiling: Ceiling) -> Vec<Reason> {
    let mut steps = Vec::new();
    if state.check_in_today().is_none() {
        let here = said!("Check in first: pain, soreness and how ready you are.");
        steps.push(Reason::new("check-in-first", here));
    }
    if pain_changes(state) {
        steps.extend(in_pain());
    } else if ceiling > Ceiling::Rest {
        steps.push(if_pain_comes(state));
    }
    steps.extend(first_days(state));
    steps.extend(running(state));
    let tests = state.lifts.test(Rehab::load_test_id());
    steps.extend(state.rehab.load_test(tests.last().map(|test| test.day)));
    steps.extend(state.rehab.watching.asks.iter().cloned());
    steps.extend(state.rehab.tight_for_weeks.clone());
    steps.extend(state.gates().ask);
    if state.check_in_today().is_some_and(|c| c.soreness_one_sided)
        && ceiling <= Ceiling::Light
    {
        let here = said!("One side only fits a pattern a physiotherapist should see.");
        steps.push(Reason::new("one-sided-soreness", here));
    }
    steps
}

/// What to do when pain comes up, in the lines of the day's context.
fn if_pain_comes(state: &State) -> Reason {
    let gates = state.gates();
    if gates.context == PainContext::Training {
        let here = said!(
            "If pain comes up: do less from {} of 10, end the session at {} or when it \
             is sharp.",
            limit("pain-bands", "modify"),
            limit("pain-bands", "stop")
        );
        return Reason::new("pain-bands", here);
    }
    let here = said!(
        "If pain comes up: up to {} of 10 you go on, more ends the exercise, {} or \
         sharp pain ends the session.",
        gates.pain_cap,
        gates.pain_stop
    );
    Reason::new(gates.context.rule(), here)
}

/// What is done in the first days after a strain.
fn first_days(state: &State) -> Vec<Reason> {
    if !state.rehab.open().any(|episode| in_acute_days(episode, state.day)) {
        return Vec::new();
    }
    let lines = acute_lines().iter();
    lines
        .map(|line| Reason::new("acute-care", Said::told(line.says.as_str())))
        .collect()
}

/// What running is allowed on the way back.
fn running(state: &State) -> Option<Reason> {
    match state.gates().running {
        RunGate::Free => state.gates().no_fast.map(|why| {
            Reason::new(&why.rule, said!("Run easily if at all: {}.", why.here))
        }),
        RunGate::Step(step) => {
            let here = said!("Running, no more than step {}: {}", step.id, step.says);
            Some(Reason::new("run-steps", here))
        }
        RunGate::None(why) => {
            Some(Reason::new(&why.rule, said!("No running yet: {}", why.here)))
        }
    }
}

/// Pain in the band that changes a session.
fn in_pain() -> [Reason; 6] {
    [
        Reason::new(
            "pain-bands",
            said!("End the session if pain rises or turns sharp."),
        ),
        Reason::new(
            "pain-impact",
            said!(
                "No running or jumping while pain is {} of 10 or more.",
                limit("pain-impact", "modify")
            ),
        ),
        easily(),
        Reason::new(
            "next-morning",
            said!(
                "Check in tomorrow morning: pain that rises {} mornings running means a \
                 step back.",
                limit("next-morning", "mornings")
            ),
        ),
        not_easing(),
        doctor(),
    ]
}

fn easily() -> Reason {
    let most = limit("pain-walk", "most");
    let here = said!("Walk or cycle easily, if that hurts {} of 10 at most.", most);
    Reason::new("pain-walk", here)
}

fn not_easing() -> Reason {
    let days = limit("red-flags", "ease");
    let here =
        said!("If it has not eased within {} days, see a physiotherapist.", days);
    Reason::new("red-flags", here)
}

fn doctor() -> Reason {
    let here = said!("A pop, a limp, a new bruise or numbness: see a doctor today.");
    Reason::new("red-flags", here)
}
