//! Every sentence of the way back that a runner reads and that is not in the data.

use jiff::civil::Date;

use super::ladder::StepOutcome;
use super::table::Stage;
use crate::diary::{Assessment, Injury, Pathway, Setback, Side};

/// The questions before use were never answered.
pub const SCREEN_OPEN: &str =
    "the questions before use are not answered: hamstrong screen";
/// What a yes does, and the age limits.
pub const SCREEN_LINES: [&str; 3] = [
    "A yes stops training until you say that a clinician was asked: hamstrong assessed",
    "Under 16 this is not for you; at 16 and 17 a guardian agrees, and no test goes to the limit.",
    "The questions come back after 12 months. Until they are answered no test goes to the limit.",
];
/// Under age.
pub const UNDER_AGE_ACT: &str =
    "This programme is not made for your age. Ask a coach or a physiotherapist.";
/// A guardian is asked.
pub const GUARDIAN_ACT: &str = "Answer the questions together with a guardian: hamstrong screen --all-no \
     --guardian, or --yes with what is true.";
/// What a yes asks for.
pub const ASK_FIRST: &str = "Ask a doctor before you train by this programme.";
/// Doctor today.
pub const SEE_DOCTOR_TODAY: &str =
    "See a doctor today. No training until somebody has looked at it.";
/// Physiotherapist first.
pub const SEE_PHYSIO_FIRST: &str =
    "See a physiotherapist or a sports doctor before you train on.";
/// If it stays.
pub const SEE_PHYSIO_IF_IT_STAYS: &str =
    "Stop for today and check in tomorrow. If it stays, see a physiotherapist.";
/// Switched off.
pub const SWITCHED_OFF: &str =
    "the way back is switched off here, and an injury is open";
/// What is said beside every stage.
pub const ALWAYS: [&str; 4] = [
    "General information, not medical care. A plan to agree on with a physiotherapist.",
    "Stop and ask a professional if there is pain or difficulty.",
    "In an emergency call the number of your country.",
    "How bad it is, is not judged by pain alone.",
];
/// Assessed.
pub const ASSESSED: &str = "a professional assessed it, as told";
/// Of a check-in.
pub const CHECK_IN: &str = "check-in";
/// Of a run.
pub const RUN: &str = "run";
/// Two reds.
pub const REDS: &str = "twice in the stopping band within a week";
/// Mornings.
pub const MORNINGS: &str = "pain raised two mornings running";
/// Settled.
pub const SETTLED: &str = "; not raised the next morning";
/// Raised.
pub const RAISED: &str = "; raised the next morning";
/// Not told.
pub const MORNING_UNKNOWN: &str = "; no check-in on the morning after";
/// Clearance after a flag.
pub const CLEAR_FLAG: &str = "asked for: a red flag was told";
/// Clearance after a second strain.
pub const CLEAR_AGAIN: &str = "asked for: a second strain within a year";
/// Impact.
pub const IMPACT: &str = "lands harder than this stage allows";
/// Tendon.
pub const TENDON_STRETCH: &str = "stretches to the end, which tendon pain is spared";
/// Weekly test.
pub const WATCH_EXTENSION: &str = "Test the knee extension of both sides every week: hamstrong test show active-knee-extension.";

pub(super) fn screen_again(told: Date) -> String {
    format!(
        "the questions before use were last answered on {told}; they are asked yearly: \
         hamstrong screen"
    )
}

pub(super) fn screen_yes(asks: &str, told: Date) -> String {
    format!("\"{asks}\" was answered with yes on {told}")
}

pub(super) fn under_age(least: f64) -> String {
    format!("by your year of birth you may be under {least}")
}

pub(super) fn needs_guardian(least: f64, adult: f64) -> String {
    format!("from {least} and under {adult} a guardian agrees first")
}

pub(super) fn flag_told(signs: &[(Date, &str)]) -> String {
    let told: Vec<String> =
        signs.iter().map(|(day, says)| format!("{says} (told on {day})")).collect();
    format!("{}; not yet assessed", told.join(", "))
}

pub(super) fn pattern_told(says: &str, day: Date) -> String {
    format!("{} Answered on {day}, not yet assessed.", says.trim_end())
}

pub(super) fn told_by(met: bool, by: Option<&str>) -> String {
    let who = by.map_or_else(|| "you said so".to_owned(), |by| format!("said by {by}"));
    if met { who } else { format!("not met, {who}") }
}

pub(super) fn too_old(what: &str, days: f64) -> String {
    format!("{what}, older than {days} days: show it again")
}

pub(super) fn pain_was(pain: u8) -> String {
    format!("pain {pain} of 10")
}

pub(super) fn one_side_only(test: &str, value: f64) -> String {
    format!("{test}: {value} on one side, the other not tested")
}

pub(super) fn tested(test: &str, injured: f64, other: Option<f64>) -> String {
    match other {
        Some(other) => format!("{test}: {injured} against {other} on the other side"),
        None => format!("{test}: {injured}"),
    }
}

pub(super) fn steps_done(counts: &[(String, u8, u8)]) -> String {
    let each: Vec<String> =
        counts.iter().map(|(id, done, of)| format!("{id} {done} of {of}")).collect();
    each.join(", ")
}

pub(super) fn free_weeks(told: usize, of: i32) -> String {
    format!("{told} of the last {of} weeks told, without pain")
}

pub(super) fn cleared_by(by: &str) -> String {
    format!("cleared by {by}, as told")
}

pub(super) fn clear_late(days: i32) -> String {
    format!("asked for: day {days} since it happened")
}

pub(super) fn opened(past: bool, stage: &str) -> String {
    if past {
        format!("told as past; the watch after a return begins ({stage})")
    } else {
        format!("opened, stage {stage}")
    }
}

pub(super) fn noted(text: &str, estimate: Option<u32>) -> String {
    let days = estimate.map(|days| format!("own estimate: {days} days"));
    let parts = [Some(text.to_owned()).filter(|text| !text.is_empty()), days];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

pub(super) fn reopened(why: &str) -> String {
    format!("opened again: {why}")
}

pub(super) fn closed(why: &str, may: bool) -> String {
    if may {
        format!("closed: {why}")
    } else {
        format!(
            "closing was asked for ({why}); the stage holds until its criteria are met or a clinician clears it"
        )
    }
}

pub(super) const fn setback(setback: Setback) -> &'static str {
    match setback {
        Setback::Limp => "a limp",
        Setback::Pop => "a pop or a tearing feeling",
        Setback::GaveWay => "the leg gave way",
        Setback::Bruise => "a new bruise",
    }
}

/// A setback in the name of its lock.
pub(super) const fn setback_name(setback: Setback) -> &'static str {
    match setback {
        Setback::Limp => "limp",
        Setback::Pop => "pop",
        Setback::GaveWay => "gave-way",
        Setback::Bruise => "bruise",
    }
}

/// The name of a lock: what it is about, and the injury.
pub(super) fn lock_name(about: &str, injury: &Injury) -> String {
    let pathway = match injury.pathway {
        Pathway::Strain => "strain",
        Pathway::Tendon => "tendon",
    };
    let side = match injury.side {
        Side::Left => "left",
        Side::Right => "right",
    };
    format!("{about}-{pathway}-{side}")
}

pub(super) fn assessed_for(assessment: &Assessment) -> String {
    let by = assessment.by.as_deref().map(|by| format!(" by {by}"));
    format!(
        "assessed{}, as told: {}",
        by.unwrap_or_default(),
        assessment.releases.join(", ")
    )
}

pub(super) fn setback_on(what: Setback, day: Date) -> String {
    format!("{} on {day}, not yet assessed", setback(what))
}

pub(super) fn shown(criterion: &str, met: bool, by: Option<&str>) -> String {
    let word = if met { "met" } else { "not met" };
    format!("{criterion}: {word}, {}", told_by(true, by))
}

pub(super) fn not_left(stage: &str, open: &[&str], days: i32) -> String {
    let mut why = Vec::new();
    if !open.is_empty() {
        why.push(format!("open: {}", open.join(", ")));
    }
    if days > 0 {
        why.push(format!("{days} more days at least"));
    }
    if why.is_empty() {
        why.push("it is not the stage now".to_owned());
    }
    format!("leaving {stage} was asked for and did not count ({})", why.join("; "))
}

pub(super) fn left(from: &str, to: &str) -> String {
    format!("{from} left by its criteria, {to} begins")
}

pub(super) fn finished(stage: &str) -> String {
    format!("{stage} left by its criteria: the way back ends")
}

pub(super) fn back_to(stage: &str) -> String {
    format!("back to stage {stage}")
}

pub(super) fn red(of: &str) -> String {
    format!("pain in the stopping band ({of})")
}

pub(super) fn load_test(value: f64) -> String {
    format!("load test {value} of 10")
}

/// How the line of a run step begins.
pub(super) const RUN_STEP: &str = "run step";

/// A run step and what became of it.
pub(super) fn run_done(
    step: usize,
    pain: Option<u8>,
    outcome: Option<StepOutcome>,
) -> String {
    let pain = pain.map_or_else(|| "pain not told".to_owned(), |p| format!("pain {p}"));
    let word = outcome.map_or("", outcome_words);
    format!("{RUN_STEP} R{step}, {pain}: {word}")
}

/// What became of a run step.
pub const fn outcome_words(outcome: StepOutcome) -> &'static str {
    match outcome {
        StepOutcome::Waiting => "counts if the next morning is no worse",
        StepOutcome::Counted => "counts",
        StepOutcome::RaisedNextMorning => "pain was raised the next morning, once more",
        StepOutcome::Repeat => "the same step again next time",
        StepOutcome::Back => "back: stop, walk home, and leave time until the next",
        StepOutcome::TooSoon => "too soon after the last, does not count",
        StepOutcome::Beyond => "beyond the step that was next, does not count",
        StepOutcome::Exceeded => {
            "the watch recorded more than the step, does not count"
        }
        StepOutcome::MorningNotTold => "the next morning was not told, does not count",
        StepOutcome::PainNotTold => "pain was not told, does not count",
    }
}

pub(super) fn second_strain(before: Date, now: Date) -> String {
    format!("strains on {before} and {now}, within a year; not yet assessed")
}

/// Where it stands, and the stage whose day is over: that one, or one before a setback.
pub(super) fn refer_by(here: &str, asked: &str, days: i32, refer: i32) -> String {
    let where_to = if here == asked {
        format!("still in {here}, which")
    } else {
        format!("stepped down from {asked} to {here}, which")
    };
    format!("day {days} and {where_to} is for a professional after day {refer}")
}

pub(super) fn not_easing(first: (u8, Date), last: (u8, Date)) -> String {
    format!("pain {} on {}, {} on {}: not easing", first.0, first.1, last.0, last.1)
}

pub(super) fn pain_on(pain: u8, day: Date) -> String {
    format!("pain {pain} of 10 on {day}, on the way back from an injury")
}

pub(super) fn pain_over(pain: u8, cap: u8) -> String {
    format!("pain {pain} of 10, this stage allows {cap}")
}

pub(super) fn stage_since(stage: &Stage, since: Date) -> String {
    format!("stage {} ({}) since {since}", stage.id, stage.name)
}

pub(super) fn asks_stage(least: &str, pathway: Pathway, now: usize) -> String {
    let all = super::stages(pathway);
    let now = all.get(now).map_or("", |stage| stage.id.as_str());
    format!("asks for stage {least}, yours is {now}")
}

pub(super) fn run_refer(day: Date) -> String {
    format!("pain stopped two runs running, the last on {day}: a physiotherapist first")
}

pub(super) fn run_from(from: Date) -> String {
    format!("the next run step from {from} on")
}

pub(super) fn run_stage(stage: &Stage) -> String {
    format!(
        "stage {} ({}): the next run step belongs to a later stage",
        stage.id, stage.name
    )
}

pub(super) fn watch_daily(days: i32, of: f64) -> String {
    format!("Check in every day: day {days} of the first {of} after the return.")
}

pub(super) fn watch_fast(week: f64, hours: f64) -> String {
    format!("At most {week} fast sessions a week, {hours} h apart.")
}

pub(super) fn watch_eccentric(days: f64) -> String {
    format!("Eccentric work every week, never more than {days} days apart.")
}

pub(super) fn under_age_tests(adult: f64) -> String {
    format!("no tests to the maximum under {adult}")
}

pub(super) fn no_clearance(days: f64) -> String {
    format!("not asked for: no red flag, no second strain, within {days} days")
}

pub(super) fn stage_leaves_out(stage: &str) -> String {
    format!("no end-range stretching in stage {stage}")
}

pub(super) fn no_hills(stage: &str) -> String {
    format!("no hills and no fast running in stage {stage}")
}

/// The daily load test of tendon pain that is not logged yet.
pub(crate) const LOAD_TEST: &str = "Do the load test today, at the same time each day: hamstrong test show pht-load-test";

pub(super) fn acute_left_out(hours: f64) -> String {
    format!("left out in the first {hours} h after a strain")
}

pub(super) fn tight_since(first: Date, last: Date) -> String {
    format!(
        "tightness or something beside it told from {first} to {last}: let a \
         physiotherapist look at it"
    )
}

pub(super) fn tightness(course: &[u8]) -> String {
    let course: Vec<String> = course.iter().map(ToString::to_string).collect();
    format!("tightness {} of 10, day by day", course.join(", "))
}
