//! Eight questions about a pain, red flags, and what the answers fit.

use hamstrong_domain::diary::{Event, FlagsTold, TriageAnswers, TriagePlace};
use hamstrong_domain::rehab::{
    self, Pattern, acute_lines, answer_to, flag_groups, triage_questions,
};
use maud::{Markup, html};

use super::injury;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::problem::Problem;
use crate::routes::Route;
use crate::words::YES_NO;

pub(crate) const ROUTES: &[Route] =
    &[Route::get("/injury/triage", show), Route::post("/injury/triage", store)];

const PLACES: [(&str, TriagePlace); 6] = [
    ("middle_thigh", TriagePlace::MiddleThigh),
    ("sit_bone", TriagePlace::SitBone),
    ("behind_knee", TriagePlace::BehindKnee),
    ("buttock_back", TriagePlace::ButtockBack),
    ("calf", TriagePlace::Calf),
    ("elsewhere", TriagePlace::Elsewhere),
];
/// Patterns for which the first days have advice of their own.
const SUDDEN: [&str; 2] = ["strain", "severe"];

/// `GET /injury/triage`: the questions; after an answer, what today's answers fit.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let told = last(ask);
    let content = html! {
        h1 { (t.say("injury.triage")) }
        @if let Some(answers) = &told { (found(ask, answers)) }
        (injury::locks(ask, &injury::rehab(ask).locks))
        form.check method="post" action="/injury/triage" {
            (questions(ask))
            (flags(ask))
            button.wide.main { (t.say("settings.store")) }
        }
        p { a href="/injury" { (t.say("more.injury")) } }
    };
    Ok(framed(ask, Here::More, t.say("injury.triage"), &content))
}

/// Today's answers.
fn last(ask: &Ask) -> Option<TriageAnswers> {
    let today = ask.seen.diary.entries.iter().rev().filter(|e| e.day == ask.today);
    today.into_iter().find_map(|e| match &e.event {
        Event::Triage(answers) => Some(*answers),
        _ => None,
    })
}

fn age(ask: &Ask) -> Option<i16> {
    ask.seen.profile.birth_year.map(|year| ask.today.year() - year - 1)
}

fn found(ask: &Ask, answers: &TriageAnswers) -> Markup {
    let t = ask.t;
    let patterns = rehab::triage(answers, age(ask)).patterns;
    let stopped = !injury::rehab(ask).locks.is_empty();
    let sudden = |pattern: &&Pattern| SUDDEN.contains(&pattern.id.as_str());
    html! {
        section.card {
            h2 { (t.say("triage.found")) }
            @for (at, pattern) in patterns.iter().enumerate() {
                p { (t.text(&pattern.says)) }
                // Where the first pattern is for a clinician, nothing milder stands beside it.
                @if at == 0 || !stopped { p { b { (t.text(&pattern.act)) } } }
            }
            @if patterns.iter().any(sudden) {
                h3 { (t.say("injury.first_days")) }
                ul { @for line in acute_lines() { li { (t.text(&line.says)) } } }
            }
            p.quiet { (t.say("triage.no_diagnosis")) }
        }
    }
}

fn questions(ask: &Ask) -> Markup {
    let t = ask.t;
    html! {
        @for question in triage_questions() {
            fieldset.ask {
                legend { (t.text(&question.asks)) }
                div.chips { @for (word, _) in YES_NO {
                    label.chip { input type="radio" name=(question.id) value=(word); span { (t.choice("yes_no", word)) } }
                } }
            }
        }
        fieldset {
            legend { (t.say("check.where")) }
            div.chips { @for (word, _) in PLACES {
                label.chip { input type="radio" name="place" value=(word); span { (t.choice("triage_place", word)) } }
            } }
        }
        label.tick { input type="checkbox" name="unsure" value="yes"; span { (t.say("triage.unsure")) } }
    }
}

/// Signs that need a professional.
fn flags(ask: &Ask) -> Markup {
    html! {
        fieldset {
            legend { (ask.t.say("triage.flags")) }
            @for group in flag_groups() { @for sign in &group.signs {
                label.tick { input type="checkbox" name="flag" value=(sign.id); span { (ask.t.text(&sign.says)) } }
            } }
        }
    }
}

/// `POST /injury/triage`.
fn store(ask: &Ask) -> Result<Answer, Problem> {
    let form = &ask.form;
    let mut answers = TriageAnswers {
        place: form.choice("place", &PLACES)?,
        unsure: form.has("unsure", "yes"),
        ..TriageAnswers::default()
    };
    for question in triage_questions() {
        let Some(told) = ask.form.get(&question.id) else { continue };
        let told = YES_NO.iter().find(|word| word.0 == told).map(|word| word.1);
        let told = told.ok_or(Problem::wrong_key("problem.not_a_choice"))?;
        if let Some(answer) = answer_to(&mut answers, &question.id) {
            *answer = Some(told);
        }
    }
    let known = |id: &&str| {
        flag_groups().iter().flat_map(|group| &group.signs).any(|sign| sign.id == *id)
    };
    let mut signs: Vec<String> =
        form.all("flag").filter(known).map(str::to_owned).collect();
    let mut events = Vec::new();
    if answers != TriageAnswers::default() {
        signs.extend(rehab::triage(&answers, age(ask)).signs);
        events.push(Event::Triage(answers));
    }
    if !signs.is_empty() {
        events.push(Event::FlagsTold(FlagsTold { signs }));
    }
    if events.is_empty() {
        return Err(Problem::wrong_key("triage.nothing"));
    }
    let ids = ask.write_all(ask.today, events)?;
    let noted: Vec<String> = ids.iter().map(|id| format!("noted={id}")).collect();
    Ok(Answer::see(&format!("/injury/triage?{}", noted.join("&"))))
}
