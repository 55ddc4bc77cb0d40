//! Eight questions about a pain, and the patterns their answers fit.

use jiff::civil::Date;

use super::lock::{Lock, Release};
use super::table::{self, Pattern, TriageQuestion, Urgency};
use super::words;
use crate::diary::{Entry, Event, TriageAnswers, TriagePlace};
use crate::evidence::Reason;
use crate::said::Said;

pub(super) const RULE: &str = "triage";

/// What the answers fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Triage {
    /// Patterns, the most careful first; never none.
    pub patterns: Vec<&'static Pattern>,
    /// How soon somebody should look at it, if the answers stop training.
    pub urgency: Option<Urgency>,
    /// Signs of red flags that the answers imply, by id.
    pub signs: Vec<String>,
}

/// The yes-or-no questions, in order; the place is asked between them.
pub fn triage_questions() -> &'static [TriageQuestion] {
    &table::triage().questions
}

/// The answer to a question by its id.
pub fn answer_to<'a>(
    answers: &'a mut TriageAnswers,
    question: &str,
) -> Option<&'a mut Option<bool>> {
    Some(match question {
        "sudden" => &mut answers.sudden,
        "walked" => &mut answers.walked,
        "walks" => &mut answers.walks,
        "bruise" => &mut answers.bruise,
        "both" => &mut answers.both,
        "back" => &mut answers.back,
        "sitting" => &mut answers.sitting,
        "rest" => &mut answers.rest,
        _ => return None,
    })
}

/// The patterns that these answers fit. The age in whole years, if known.
pub fn triage(answers: &TriageAnswers, age: Option<i16>) -> Triage {
    let yes = |answer: Option<bool>| answer == Some(true);
    let no = |answer: Option<bool>| answer == Some(false);
    let at = |place| answers.place == Some(place);
    let sudden = yes(answers.sudden);
    let severe = no(answers.walked) || no(answers.walks) || yes(answers.bruise);
    let tendon = at(TriagePlace::SitBone) || yes(answers.sitting);
    let elsewhere = at(TriagePlace::Calf) || at(TriagePlace::Elsewhere);
    let mut signs = Vec::new();
    if sudden && (at(TriagePlace::SitBone) || at(TriagePlace::BehindKnee)) {
        signs.push("pop".to_owned());
    }
    let young = age.is_some_and(|a| f64::from(a) < table::triage().young_below.value);
    if sudden && young && at(TriagePlace::SitBone) {
        signs.push("young-sit-bone".to_owned());
    }
    let fits = [
        ("urgent", yes(answers.rest) || !signs.is_empty()),
        ("severe", severe),
        ("referred", yes(answers.back) || at(TriagePlace::ButtockBack)),
        ("strain", sudden && !severe && !elsewhere),
        ("calf", at(TriagePlace::Calf)),
        ("elsewhere", at(TriagePlace::Elsewhere)),
        ("tendon", tendon && !sudden),
    ];
    let mut ids: Vec<&str> =
        fits.iter().filter(|(_, fits)| *fits).map(|(id, _)| *id).collect();
    // Soreness and tightness are named only where nothing else fits, and where what
    // speaks against them was asked.
    let asked = no(answers.sudden) && yes(answers.walks) && no(answers.bruise);
    let asked = asked && no(answers.back) && no(answers.rest);
    if ids.is_empty() && asked && !answers.unsure {
        ids.push(if yes(answers.both) { "soreness" } else { "tight" });
    }
    if ids.is_empty() || answers.unsure {
        ids.push("unsure");
    }
    let urgency = match ids.first() {
        Some(&("urgent" | "severe")) => Some(Urgency::SameDay),
        Some(&"referred") => Some(Urgency::Days),
        _ => None,
    };
    let named = |id: &&str| table::triage().patterns.iter().find(|p| p.id == **id);
    Triage { patterns: ids.iter().filter_map(named).collect(), urgency, signs }
}

/// The lock of the answers that stop training and were not yet assessed. A later and
/// milder set of answers does not lift it.
pub(super) fn locks(entries: &[Entry], birth_year: Option<i16>) -> Vec<Lock> {
    let mut locks: Vec<Lock> = Vec::new();
    for entry in entries {
        match &entry.event {
            Event::Triage(answers) => {
                let age = birth_year.map(|year| entry.day.year() - year - 1);
                locks.extend(lock(entry.day, &triage(answers, age)));
            }
            event => locks.retain(|lock| !event.releases(&lock.name)),
        }
    }
    locks.sort_by_key(|lock| (lock.urgency, lock.since));
    locks
}

fn lock(day: Date, found: &Triage) -> Option<Lock> {
    let urgency = found.urgency?;
    let first = found.patterns.first()?;
    Some(Lock {
        name: format!("answers-{}", first.id),
        reason: Reason::new(RULE, words::pattern_told(&first.says, day)),
        act: Said::told(first.act.as_str()),
        urgency,
        since: day,
        release: Release::Assessed,
    })
}
