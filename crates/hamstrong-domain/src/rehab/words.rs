//! Every sentence of the way back that a runner reads and that is not in the data.

use jiff::civil::Date;

use super::table::Stage;
use crate::diary::{Assessment, Injury, Pathway, Setback, Side};
use crate::said::Said;

/// The questions before use were never answered.
pub const SCREEN_OPEN: Said =
    said!("the questions before use are not answered: hamstrong screen");
/// What a yes does, and the age limits.
pub const SCREEN_LINES: [Said; 3] = [
    said!(
        "A yes stops training until you say that a clinician was asked: hamstrong assessed"
    ),
    said!(
        "Under 16 this is not for you; at 16 and 17 a guardian agrees, and no test goes to the limit."
    ),
    said!(
        "The questions come back after 12 months. Until they are answered no test goes to the limit."
    ),
];
/// Under age.
pub const UNDER_AGE_ACT: Said =
    said!("This programme is not made for your age. Ask a coach or a physiotherapist.");
/// A guardian is asked.
pub const GUARDIAN_ACT: Said = said!(
    "Answer the questions together with a guardian: hamstrong screen --all-no \
     --guardian, or --yes with what is true."
);
/// What a yes asks for.
pub const ASK_FIRST: Said = said!("Ask a doctor before you train by this programme.");
/// Doctor today.
pub const SEE_DOCTOR_TODAY: Said =
    said!("See a doctor today. No training until somebody has looked at it.");
/// Physiotherapist first.
pub const SEE_PHYSIO_FIRST: Said =
    said!("See a physiotherapist or a sports doctor before you train on.");
/// If it stays.
pub const SEE_PHYSIO_IF_IT_STAYS: Said =
    said!("Stop for today and check in tomorrow. If it stays, see a physiotherapist.");
/// Switched off.
pub const SWITCHED_OFF: Said =
    said!("the way back is switched off here, and an injury is open");
/// What is said beside every stage.
pub const ALWAYS: [Said; 4] = [
    said!(
        "General information, not medical care. A plan to agree on with a physiotherapist."
    ),
    said!("Stop and ask a professional if there is pain or difficulty."),
    said!("In an emergency call the number of your country."),
    said!("How bad it is, is not judged by pain alone."),
];
/// Assessed.
pub const ASSESSED: Said = said!("a professional assessed it, as told");
/// Of a check-in.
pub const CHECK_IN: Said = said!("check-in");
/// Of a run.
pub const RUN: Said = said!("run");
/// Two reds.
pub const REDS: Said = said!("twice in the stopping band within a week");
/// Mornings.
pub const MORNINGS: Said = said!("pain raised two mornings running");
/// Settled.
pub(super) fn settled(what: &Said) -> Said {
    said!("{}; not raised the next morning", what)
}
/// Raised.
pub(super) fn raised(what: &Said) -> Said {
    said!("{}; raised the next morning", what)
}
/// Not told.
pub(super) fn morning_unknown(what: &Said) -> Said {
    said!("{}; no check-in on the morning after", what)
}
/// Clearance after a flag.
pub const CLEAR_FLAG: Said = said!("asked for: a red flag was told");
/// Clearance after a second strain.
pub const CLEAR_AGAIN: Said = said!("asked for: a second strain within a year");
/// Impact.
pub const IMPACT: Said = said!("lands harder than this stage allows");
/// Tendon.
pub const TENDON_STRETCH: Said =
    said!("stretches to the end, which tendon pain is spared");
/// Weekly test.
pub const WATCH_EXTENSION: Said = said!(
    "Test the knee extension of both sides every week: hamstrong test show active-knee-extension."
);

pub(super) fn screen_again(told: Date) -> Said {
    said!(
        "the questions before use were last answered on {}; they are asked yearly: \
         hamstrong screen",
        told
    )
}

pub(super) fn screen_yes(asks: &str, told: Date) -> Said {
    said!("\"{}\" was answered with yes on {}", asks, told)
}

pub(super) fn under_age(least: f64) -> Said {
    said!("by your year of birth you may be under {}", least)
}

pub(super) fn needs_guardian(least: f64, adult: f64) -> Said {
    said!("from {} and under {} a guardian agrees first", least, adult)
}

pub(super) fn flag_told(signs: &[(Date, &str)]) -> Said {
    let told = signs.iter().map(|(day, says)| said!("{} (told on {})", says, day));
    said!("{}; not yet assessed", Said::joined("{}, {}", told))
}

pub(super) fn pattern_told(says: &str, day: Date) -> Said {
    said!("{} Answered on {}, not yet assessed.", says.trim_end(), day)
}

pub(super) fn told_by(met: bool, by: Option<&str>) -> Said {
    let who = by.map_or_else(|| said!("you said so"), |by| said!("said by {}", by));
    if met { who } else { said!("not met, {}", who) }
}

pub(super) fn too_old(what: &Said, days: f64) -> Said {
    said!("{}, older than {} days: show it again", what, days)
}

pub(super) fn pain_was(pain: u8) -> Said {
    said!("pain {} of 10", pain)
}

pub(super) fn one_side_only(test: &str, value: f64) -> Said {
    said!("{}: {} on one side, the other not tested", test, value)
}

pub(super) fn tested(test: &str, injured: f64, other: Option<f64>) -> Said {
    match other {
        Some(other) => {
            said!("{}: {} against {} on the other side", test, injured, other)
        }
        None => said!("{}: {}", test, injured),
    }
}

pub(super) fn steps_done(counts: &[(String, u8, u8)]) -> Said {
    let each = counts.iter().map(|(id, done, of)| said!("{} {} of {}", id, done, of));
    Said::joined("{}, {}", each)
}

pub(super) fn free_weeks(told: usize, of: i32) -> Said {
    said!("{} of the last {} weeks told, without pain", told, of)
}

pub(super) fn cleared_by(by: &str) -> Said {
    said!("cleared by {}, as told", by)
}

pub(super) fn clear_late(days: i32) -> Said {
    said!("asked for: day {} since it happened", days)
}

pub(super) fn opened(past: bool, stage: &str) -> Said {
    if past {
        said!("told as past; the watch after a return begins ({})", stage)
    } else {
        said!("opened, stage {}", stage)
    }
}

pub(super) fn noted(text: &str, estimate: Option<u32>) -> Said {
    let days = estimate.map(|days| said!("own estimate: {} days", days));
    let text = (!text.is_empty()).then(|| Said::told(text));
    Said::joined("{}; {}", text.into_iter().chain(days))
}

pub(super) fn reopened(why: &str) -> Said {
    said!("opened again: {}", why)
}

pub(super) fn closed(why: &str, may: bool) -> Said {
    if may {
        said!("closed: {}", why)
    } else {
        said!(
            "closing was asked for ({}); the stage holds until its criteria are met or a clinician clears it",
            why
        )
    }
}

pub(super) const fn setback(setback: Setback) -> Said {
    match setback {
        Setback::Limp => said!("a limp"),
        Setback::Pop => said!("a pop or a tearing feeling"),
        Setback::GaveWay => said!("the leg gave way"),
        Setback::Bruise => said!("a new bruise"),
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

pub(super) fn assessed_for(assessment: &Assessment) -> Said {
    let what = assessment.releases.join(", ");
    match assessment.by.as_deref() {
        Some(by) => said!("assessed by {}, as told: {}", by, what),
        None => said!("assessed, as told: {}", what),
    }
}

pub(super) fn setback_on(what: Setback, day: Date) -> Said {
    said!("{} on {}, not yet assessed", setback(what), day)
}

pub(super) fn shown(criterion: &str, met: bool, by: Option<&str>) -> Said {
    let word = if met { said!("met") } else { said!("not met") };
    said!("{}: {}, {}", criterion, word, told_by(true, by))
}

pub(super) fn not_left(stage: &str, open: &[&str], days: i32) -> Said {
    let mut why = Vec::new();
    if !open.is_empty() {
        why.push(said!("open: {}", open.join(", ")));
    }
    if days > 0 {
        why.push(said!("{} more days at least", days));
    }
    if why.is_empty() {
        why.push(said!("it is not the stage now"));
    }
    said!(
        "leaving {} was asked for and did not count ({})",
        stage,
        Said::joined("{}; {}", why)
    )
}

pub(super) fn left(from: &str, to: &str) -> Said {
    said!("{} left by its criteria, {} begins", from, to)
}

pub(super) fn finished(stage: &str) -> Said {
    said!("{} left by its criteria: the way back ends", stage)
}

pub(super) fn back_to(stage: &str) -> Said {
    said!("back to stage {}", stage)
}

pub(super) fn red(of: &Said) -> Said {
    said!("pain in the stopping band ({})", of)
}

pub(super) fn load_test(value: f64) -> Said {
    said!("load test {} of 10", value)
}

/// How the line of a run step begins.
pub(super) const RUN_STEP: &str = "run step";

pub use super::run_words::outcome_words;
pub(super) use super::run_words::run_done;

pub(super) fn second_strain(before: Date, now: Date) -> Said {
    said!("strains on {} and {}, within a year; not yet assessed", before, now)
}

/// Where it stands, and the stage whose day is over: that one, or one before a setback.
pub(super) fn refer_by(here: &str, asked: &str, days: i32, refer: i32) -> Said {
    let where_to = if here == asked {
        said!("still in {}, which", here)
    } else {
        said!("stepped down from {} to {}, which", asked, here)
    };
    said!("day {} and {} is for a professional after day {}", days, where_to, refer)
}

pub(super) fn not_easing(first: (u8, Date), last: (u8, Date)) -> Said {
    said!("pain {} on {}, {} on {}: not easing", first.0, first.1, last.0, last.1)
}

pub(super) fn pain_on(pain: u8, day: Date) -> Said {
    said!("pain {} of 10 on {}, on the way back from an injury", pain, day)
}

pub(super) fn pain_over(pain: u8, cap: u8) -> Said {
    said!("pain {} of 10, this stage allows {}", pain, cap)
}

pub(super) fn stage_since(stage: &Stage, since: Date) -> Said {
    said!("stage {} ({}) since {}", stage.id, stage.name, since)
}

pub(super) fn asks_stage(least: &str, pathway: Pathway, now: usize) -> Said {
    let all = super::stages(pathway);
    let now = all.get(now).map_or("", |stage| stage.id.as_str());
    said!("asks for stage {}, yours is {}", least, now)
}

pub(super) fn run_refer(day: Date) -> Said {
    said!("pain stopped two runs running, the last on {}: a physiotherapist first", day)
}

pub(super) fn run_from(from: Date) -> Said {
    said!("the next run step from {} on", from)
}

pub(super) fn run_stage(stage: &Stage) -> Said {
    said!(
        "stage {} ({}): the next run step belongs to a later stage",
        stage.id,
        stage.name
    )
}

pub(super) fn watch_daily(days: i32, of: f64) -> Said {
    said!("Check in every day: day {} of the first {} after the return.", days, of)
}

pub(super) fn watch_fast(week: f64, hours: f64) -> Said {
    said!("At most {} fast sessions a week, {} h apart.", week, hours)
}

pub(super) fn watch_eccentric(days: f64) -> Said {
    said!("Eccentric work every week, never more than {} days apart.", days)
}

pub(super) fn under_age_tests(adult: f64) -> Said {
    said!("no tests to the maximum under {}", adult)
}

pub(super) fn no_clearance(days: f64) -> Said {
    said!("not asked for: no red flag, no second strain, within {} days", days)
}

pub(super) fn stage_leaves_out(stage: &str) -> Said {
    said!("no end-range stretching in stage {}", stage)
}

pub(super) fn no_hills(stage: &str) -> Said {
    said!("no hills and no fast running in stage {}", stage)
}

/// The daily load test of tendon pain that is not logged yet.
pub(crate) const LOAD_TEST: Said = said!(
    "Do the load test today, at the same time each day: hamstrong test show pht-load-test"
);

pub(super) fn acute_left_out(hours: f64) -> Said {
    said!("left out in the first {} h after a strain", hours)
}

pub(super) fn tight_since(first: Date, last: Date) -> Said {
    said!(
        "tightness or something beside it told from {} to {}: let a \
         physiotherapist look at it",
        first,
        last
    )
}

pub(super) fn tightness(course: &[u8]) -> Said {
    let course: Vec<String> = course.iter().map(ToString::to_string).collect();
    said!("tightness {} of 10, day by day", course.join(", "))
}
