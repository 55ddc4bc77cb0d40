//! The way back: a ladder of stages, the present one open, left by criteria and never
//! by time alone.

use hamstrong_domain::diary::{Event, InjuryEntry, InjuryWhat, Pathway};
use hamstrong_domain::evidence::Reason;
use hamstrong_domain::rehab::{
    Compared, Episode, Judged, Kept, Rehab, RunGate, Stage, gates, run_steps, stages,
    words,
};
use hamstrong_domain::said::Said;
use hamstrong_domain::units::Pain;
use maud::{Markup, html};
use uuid::Uuid;

use super::{figure, injury, reasoned, weeks};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::problem::Problem;
use crate::routes::Route;
use crate::views::injury::verdict;
use crate::words::{SIDES, word_of};

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/injury/ladder/{injury}", show),
    Route::post("/injury/ladder/{injury}/shown", shown),
    Route::post("/injury/ladder/{injury}/run", ran),
    Route::post("/injury/ladder/{injury}/leave", leave),
];

fn address(episode: &Episode) -> String {
    format!("/injury/ladder/{}", Uuid::from_u128(episode.id.0))
}

/// `GET /injury/ladder/…`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let rehab = injury::rehab(ask);
    let episode = injury::named(&rehab, ask.part("injury"))?;
    let all = stages(episode.injury.pathway);
    let locked = injury::is_stopped(ask);
    let content = html! {
        h1 { (t.say("injury.ladder")) }
        p.lead { (injury::title(ask, episode)) }
        (injury::locks(ask, &rehab.locks))
        @if !episode.holds() { p { (t.say("ladder.over")) } }
        ol.ladder {
            @for (at, stage) in all.iter().enumerate() {
                li data-place=(place(at, episode)) aria-current=[(at == episode.stage).then_some("step")] {
                    h2 { (stage.id) " " span { (t.text(&stage.name)) } }
                    @if at == episode.stage && episode.holds() && !locked {
                        (present(ask, &rehab, episode))
                    } @else if at == episode.stage + 1 {
                        ul.quiet { @for goal in &stage.goals { li { (t.text(goal)) } } }
                    }
                }
            }
        }
        p.quiet { (t.say("ladder.never")) " " (reasoned::brief(ask, &Reason::new(rule(episode.injury.pathway), Said::default()))) }
        p { a href="/injury" { (t.say("more.injury")) } " · " a href="/injury/sheet" { (t.say("injury.sheet")) } }
    };
    Ok(framed(ask, Here::More, t.say("injury.ladder"), &content))
}

/// The rule by which stages are left.
const fn rule(pathway: Pathway) -> &'static str {
    match pathway {
        Pathway::Strain => "strain-stages",
        Pathway::Tendon => "tendon-stages",
    }
}

pub(super) const fn place(at: usize, episode: &Episode) -> &'static str {
    if at < episode.stage {
        "left"
    } else if at == episode.stage {
        "here"
    } else {
        "ahead"
    }
}

/// The open stage: what it holds, what it asks for, running, and the next stage.
fn present(ask: &Ask, rehab: &Rehab, episode: &Episode) -> Markup {
    let t = ask.t;
    let stage = episode.stage();
    html! {
        p.quiet { (t.with("ladder.since", &[("day", &ask.t.day_short(episode.entered))])) " "
            (t.with("ladder.pain", &[("pain", &stage.pain_limit)]))
            @if let Some(refer) = stage.refer_day { " " (t.with("ladder.refer", &[("n", &refer)])) }
        }
        ul { @for goal in &stage.goals { li { (t.text(goal)) } } }
        details { summary { (t.say("ladder.content")) }
            ul { @for line in &stage.content { li { (t.text(line)) } } }
            (exercises(ask, stage))
        }
        h3 { (t.say("ladder.criteria")) }
        ul.criteria { @for judged in &episode.criteria { (criterion(ask, episode, judged)) } }
        (leaving(ask, episode))
        (running(ask, rehab, episode))
        details { summary { (t.say("ladder.back")) }
            p { (t.say("ladder.back_says")) }
            p { a.button href="/check-in" { (t.say("more.check_in")) } }
            p { a.button href="/injury" { (t.say("injury.setback")) } }
        }
    }
}

fn exercises(ask: &Ask, stage: &Stage) -> Markup {
    html! {
        ul.pictures { @for id in &stage.exercises {
            li {
                @if let Some(picture) = figure::address(ask, id, "icon") { img src=(picture) alt="" width="64" height="64" loading="lazy"; }
                (weeks::called(ask, id))
            }
        } }
    }
}

/// One row: state, what is asked, what was shown, by whom, and how to show it.
fn criterion(ask: &Ask, episode: &Episode, judged: &Judged) -> Markup {
    let t = ask.t;
    let (asked, word) = (judged.criterion, verdict(judged));
    let tests: Vec<&String> = asked
        .how
        .any
        .iter()
        .chain([&asked.how])
        .filter_map(|how| how.test.as_ref())
        .collect();
    let side = t.choice("side", word_of(episode.injury.side, &SIDES));
    html! {
        li data-verdict=(word) {
            p { b.verdict { (t.choice("criterion", word)) } " " span { (t.text(&asked.says)) } }
            p.quiet {
                (side)
                @if let Some(evidence) = &judged.evidence { ", " (ask.t.day_short(evidence.day)) ": " span { (t.tell(&evidence.what)) } }
            }
            div.chips {
                @for test in tests { a.chip href={ "/tests/" (test) } { (t.say("ladder.test")) } }
                @if asked.how.told {
                    (tell(ask, episode, &asked.id, "met"))
                    (tell(ask, episode, &asked.id, "not_met"))
                }
                @if asked.how.pain_most.is_some() || asked.how.free_days.is_some() {
                    a.chip href="/check-in" { (t.say("more.check_in")) }
                }
            }
            details { summary { (t.say("ladder.by_physio")) }
                form method="post" action={ (address(episode)) "/shown" } {
                    input type="hidden" name="criterion" value=(asked.id);
                    input type="hidden" name="met" value="met";
                    label.field { span { (t.say("injury.cleared_by")) } input name="by" maxlength="300" required; }
                    button.small { (t.choice("criterion_tell", "met")) }
                }
            }
        }
    }
}

fn tell(ask: &Ask, episode: &Episode, criterion: &str, word: &str) -> Markup {
    html! {
        form method="post" action={ (address(episode)) "/shown" } {
            input type="hidden" name="criterion" value=(criterion);
            button.small name="met" value=(word) { (ask.t.choice("criterion_tell", word)) }
        }
    }
}

fn leaving(ask: &Ask, episode: &Episode) -> Markup {
    let t = ask.t;
    let days = usize::try_from(episode.days_left(ask.today)).unwrap_or_default();
    html! {
        @if episode.ready(ask.today) {
            form method="post" action={ (address(episode)) "/leave" } {
                button.wide.main name="stage" value=(episode.stage().id) { (t.say("ladder.next")) }
            }
        } @else {
            p { (t.say("ladder.open_rows")) @if days > 0 { " " (t.count("ladder.days_more", days)) } }
        }
    }
}

/// What running is allowed, the steps done, and a step to tell.
fn running(ask: &Ask, rehab: &Rehab, episode: &Episode) -> Markup {
    let t = ask.t;
    let gate = gates(rehab).running;
    html! {
        h3 { (t.say("ladder.running")) }
        @match &gate {
            RunGate::Free => { p { (t.say("ladder.free")) } }
            RunGate::Step(step) => {
                p { b { (step.id) } " " span { (t.text(&step.says)) } " "
                    @if step.percent > 0 { (t.with("ladder.speed", &[("percent", &step.percent)])) " " }
                    (reasoned::brief(ask, &Reason::new("run-steps", Said::default())))
                }
            }
            RunGate::None(why) => { p { (t.say("ladder.no_running")) " " (reasoned::brief(ask, why)) } }
        }
        @if episode.injury.pathway == Pathway::Strain {
            @if !episode.ladder.done.is_empty() { (steps_done(ask, episode)) }
            @for (day, metres) in &episode.untold {
                p.quiet { (t.with("ladder.untold", &[("day", &ask.t.day_short(*day)), ("distance", &ask.t.measure(&ask.units.distance(*metres)))])) }
            }
            form.answers method="post" action={ (address(episode)) "/run" } {
                div.fields {
                    label.field { span { (t.say("ladder.step")) }
                        select name="step" { @for (at, step) in run_steps().iter().enumerate() {
                            option value=(at) selected[matches!(&gate, RunGate::Step(now) if now.id == step.id)] { (step.id) }
                        } }
                    }
                    label.field { span { (t.say("ladder.worst")) } input type="number" name="pain" min="0" max="10" inputmode="numeric" required; }
                }
                button { (t.say("ladder.tell_run")) }
            }
        }
    }
}

fn steps_done(ask: &Ask, episode: &Episode) -> Markup {
    let t = ask.t;
    html! {
        div.scroll tabindex="0" role="region" aria-label=(t.say("ladder.running")) { table {
            thead { tr { th { (t.say("race.day")) } th { (t.say("ladder.step")) } th.num { (t.say("session.pain")) } th { (t.say("ladder.outcome")) } th { (t.say("ladder.watch")) } } }
            tbody { @for done in episode.ladder.done.iter().rev() { tr {
                td { (ask.t.day_short(done.day)) } td { "R" (done.step) }
                td.num { (done.pain.map_or("–".to_owned(), |pain| pain.to_string())) }
                td { (t.tell(&words::outcome_words(done.outcome))) }
                td { @if let Some(compared) = &done.compared { (against(ask, compared)) } }
            } } }
        } }
    }
}

/// The recording against its step: speed, minutes and fast pieces, each for itself.
fn against(ask: &Ask, compared: &Compared) -> Markup {
    let t = ask.t;
    let word = |kept: Kept| match kept {
        Kept::Kept => "kept",
        Kept::Exceeded => "exceeded",
        Kept::Unknown => "unknown",
    };
    html! {
        b data-kept=(word(compared.verdict())) { (t.choice("kept", word(compared.verdict()))) }
        ": " (t.say("ladder.kept_speed")) " " (t.choice("kept", word(compared.speed)))
        @if let Some(percent) = compared.fastest_percent { " (" (format!("{percent:.0} %")) ")" }
        ", " (t.say("run.minutes")) " " (t.choice("kept", word(compared.minutes))) " (" (format!("{:.0}", compared.recorded_minutes)) ")"
        ", " (t.say("run.fast")) " " (t.choice("kept", word(compared.repetitions))) " (" (compared.pieces) ")"
    }
}

/// Writes what is told of the injury that the address names.
fn write(
    ask: &Ask,
    what: impl FnOnce(&Episode) -> Result<InjuryWhat, Problem>,
) -> Result<Answer, Problem> {
    let rehab = injury::rehab(ask);
    let episode = injury::named(&rehab, ask.part("injury"))?;
    if !episode.holds() {
        return Err(Problem::wrong_key("ladder.over"));
    }
    let event = Event::Injury(InjuryEntry { injury: episode.id, what: what(episode)? });
    let id = ask.write(ask.today, event)?;
    Ok(Answer::see(&format!("{}?noted={id}", address(episode))))
}

/// `POST /injury/ladder/…/shown`: a criterion was tried.
fn shown(ask: &Ask) -> Result<Answer, Problem> {
    write(ask, |episode| {
        let by = injury::line(ask, "by")?;
        let id = ask.form.get("criterion").unwrap_or_default();
        let asked = episode.stage().exit.iter().find(|exit| exit.id == id);
        let asked = asked.ok_or(Problem::wrong_key("ladder.other_stage"))?;
        if !asked.how.told && by.is_none() {
            return Err(Problem::wrong_key("ladder.measured"));
        }
        let met = ask.form.has("met", "met");
        Ok(InjuryWhat::Shown { criterion: asked.id.clone(), met, by })
    })
}

/// `POST /injury/ladder/…/run`: a run step was done.
fn ran(ask: &Ask) -> Result<Answer, Problem> {
    write(ask, |episode| {
        let step: Option<u8> = ask.form.parsed("step")?;
        let known = |step: &u8| usize::from(*step) < run_steps().len();
        let step =
            step.filter(known).filter(|_| episode.injury.pathway == Pathway::Strain);
        let step = step.ok_or(Problem::wrong_key("problem.not_a_choice"))?;
        let pain: Option<u8> = ask.form.parsed("pain")?;
        let pain = pain.ok_or(Problem::wrong_key("check.pain_missing"))?;
        Ok(InjuryWhat::RunDone { step, pain: Some(Pain::new(pain)?) })
    })
}

/// `POST /injury/ladder/…/leave`: the next stage, if the present one is shown in full.
fn leave(ask: &Ask) -> Result<Answer, Problem> {
    write(ask, |episode| {
        let stage = &episode.stage().id;
        if ask.form.get("stage") != Some(stage) {
            return Err(Problem::wrong_key("ladder.other_stage"));
        }
        if !episode.ready(ask.today) {
            return Err(Problem::wrong_key("ladder.open_rows"));
        }
        Ok(InjuryWhat::StageConfirmed { stage: stage.clone() })
    })
}
