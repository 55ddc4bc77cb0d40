//! `stage`: the stage an injury is in, what was shown, and what is missing.

use hamstrong_domain::catalogue::nearest;
use hamstrong_domain::diary::{InjuryWhat, Pathway};
use hamstrong_domain::rehab::{
    Criterion, Episode, Judged, Rehab, Verdict, criterion, gates, run_steps,
    stage_index, stages, words,
};
use hamstrong_domain::units::Pain;
use hamstrong_store::Store as _;
use hamstrong_web::views::injury::{against, kept_word, running, untold};

use super::injury::{self, held, lock_lines, lock_views};
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print;

/// What to do with the stage; if nothing is said, show it.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// Show the stage and its criteria
    Show,
    /// A criterion was tried and met
    Met {
        /// Its name
        criterion: String,
        /// The clinician who says so; else you
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
    },
    /// A criterion was tried and not met
    NotMet {
        /// Its name
        criterion: String,
    },
    /// A run step was done, as R3
    Run {
        /// The step
        step: String,
        /// Worst pain in it
        #[arg(long, value_name = "0-10")]
        pain: u8,
    },
    /// Leave the stage, as S2; it counts if its criteria are met
    Leave {
        /// The stage that is left
        stage: String,
    },
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let mut file = DiaryFile::with_loads(context)?;
    let rehab = Rehab::on(&file.diary, context.today);
    if let Some(what) = args.what.as_ref().filter(|what| !matches!(what, What::Show)) {
        let episode = held(&rehab)?;
        let what = told(context, episode, what)?;
        injury::write(context, &mut file, episode.id, what)?;
        file.diary = file.store.diary()?;
    }
    let rehab = Rehab::on(&file.diary, context.today);
    if context.json {
        print::json(&view(&rehab));
    } else {
        print::out(&text(&rehab));
    }
    Ok(())
}

fn told(
    context: &Context,
    episode: &Episode,
    what: &What,
) -> Result<InjuryWhat, Failure> {
    let pathway = episode.injury.pathway;
    match what {
        What::Met { criterion, by } => {
            let by = by.as_deref().map(injury::named).transpose()?;
            let criterion = tellable(episode, criterion, by.is_some())?;
            Ok(InjuryWhat::Shown { criterion, met: true, by })
        }
        What::NotMet { criterion } => {
            let criterion = tellable(episode, criterion, true)?;
            Ok(InjuryWhat::Shown { criterion, met: false, by: None })
        }
        What::Run { step, pain } => {
            let at = run_steps().iter().position(|s| s.id.eq_ignore_ascii_case(step));
            let (Some(at), Pathway::Strain) = (at, pathway) else {
                return Err(Failure::yours(format!("{step:?} is not a run step here"))
                    .hint("nothing was stored")
                    .hint("After a strain they are R0 to R10: hamstrong stage"));
            };
            Ok(InjuryWhat::RunDone { step: at as u8, pain: Some(Pain::new(*pain)?) })
        }
        What::Leave { stage } => leave(context, episode, stage),
        What::Show => Err(Failure::ours("there is nothing to write")),
    }
}

/// A criterion of the stage that can be told by this person.
fn tellable(episode: &Episode, word: &str, clinician: bool) -> Result<String, Failure> {
    let exits = &episode.stage().exit;
    let Some(found) = exits.iter().find(|exit| exit.id.eq_ignore_ascii_case(word))
    else {
        let ids = exits.iter().map(|exit| exit.id.as_str());
        let near: Vec<String> =
            nearest(word, ids).into_iter().map(str::to_owned).collect();
        let other = criterion(episode.injury.pathway, word);
        let other = other.and_then(|(at, _)| stages(episode.injury.pathway).get(at));
        let why = other.map_or_else(
            || format!("there is no criterion {word:?}"),
            |stage| format!("{word} belongs to stage {}", stage.id),
        );
        return Err(Failure::yours(why)
            .hint("nothing was stored")
            .meant(&near)
            .hint("What this stage asks for: hamstrong stage"));
    };
    if !found.how.told && !clinician {
        return Err(Failure::yours(format!("{} is measured, not told", found.id))
            .hint("nothing was stored")
            .hint(how(episode, found)));
    }
    Ok(found.id.clone())
}

fn how(episode: &Episode, criterion: &Criterion) -> String {
    let how = &criterion.how;
    let tests = how.any.iter().chain([how]).filter_map(|how| how.test.as_deref());
    let log = |test| format!("hamstrong test log {test} --left 20 --right 20");
    let tests: Vec<String> = tests.map(log).collect();
    if !tests.is_empty() {
        format!("Test it: {}", tests.join(", or "))
    } else if how.steps.is_some() {
        let next = episode.ladder.next().and_then(|next| run_steps().get(next));
        let next = next.map_or("R1", |step| step.id.as_str());
        format!(
            "Tell each run, {next} next: hamstrong stage run {next} --pain 0, and check \
             in the next morning"
        )
    } else if how.clinician {
        "A clinician clears it: hamstrong injury cleared --by NAME".to_owned()
    } else {
        "It comes from your check-ins: hamstrong check-in --pain 0".to_owned()
    }
}

fn leave(
    context: &Context,
    episode: &Episode,
    stage: &str,
) -> Result<InjuryWhat, Failure> {
    let now = &episode.stage().id;
    let known = stage_index(episode.injury.pathway, stage);
    if known != Some(episode.stage) {
        return Err(Failure::yours(format!("the stage is {now}, not {stage}"))
            .hint("nothing was stored"));
    }
    if !episode.ready(context.today) {
        let open = episode.criteria.iter().filter(|j| j.verdict != Verdict::Met);
        let mut failure =
            Failure::yours(format!("{now} is not left yet")).hint("nothing was stored");
        for judged in open {
            failure = failure.hint(format!("open: {}", judged.criterion.says));
        }
        let days = episode.days_left(context.today);
        if days > 0 {
            let days = print::plural(days.unsigned_abs() as usize, "day", "days");
            failure = failure.hint(format!("at least {days} more in this stage"));
        }
        return Err(failure.hint("No stage is left by time alone.  [strain-stages]"));
    }
    Ok(InjuryWhat::StageConfirmed { stage: now.clone() })
}

fn text(rehab: &Rehab) -> String {
    let mut text = String::new();
    for episode in rehab.open() {
        let stage = episode.stage();
        let head =
            format!("{}. {}\n", injury::title(episode), injury::standing(episode));
        text.push_str(&head);
        text.push_str(&print::wrapped("  for", &stage.goals.join("; ")));
        for line in &stage.content {
            text.push_str(&print::wrapped("  content", line));
        }
        if !stage.exercises.is_empty() {
            text.push_str(&print::wrapped("  exercises", &stage.exercises.join(", ")));
        }
        text.push_str(&print::wrapped(
            "  pain",
            &format!("up to {} of 10 in exercise", stage.pain_limit),
        ));
        text.push_str("\nTo leave it\n");
        for judged in &episode.criteria {
            text.push_str(&criterion_lines(judged));
        }
        text.push_str(&leaving(rehab, episode));
        for line in untold(episode) {
            text.push_str(&print::wrapped("  the watch", &line));
        }
        for done in &episode.ladder.done {
            if let Some(compared) = &done.compared {
                let line =
                    format!("R{} on {}: {}", done.step, done.day, against(compared));
                text.push_str(&print::wrapped("  the watch", &line));
            }
        }
    }
    if text.is_empty() {
        text.push_str("No injury is open.\n");
    } else if let Some(line) = running(&gates(rehab).running) {
        text.push_str(&print::wrapped("running", &line));
    }
    text.push_str(&lock_lines(&rehab.locks));
    text.push('\n');
    for line in words::ALWAYS {
        text.push_str(&format!("{line}\n"));
    }
    text
}

pub(crate) fn criterion_lines(judged: &Judged) -> String {
    let word = verdict_word(judged.verdict);
    let head = format!("  {word} {}", judged.criterion.id);
    let mut text = print::wrapped(&head, &judged.criterion.says);
    if let Some(evidence) = &judged.evidence {
        let line = format!("{}: {}", evidence.day, evidence.what);
        text.push_str(&print::wrapped("  ", &line));
    }
    text
}

pub(crate) const fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::Missing => "missing",
        Verdict::Unknown => "unknown",
    }
}

fn leaving(rehab: &Rehab, episode: &Episode) -> String {
    let days = episode.days_left(rehab.day);
    let rule = match episode.injury.pathway {
        Pathway::Strain => "strain-stages",
        Pathway::Tendon => "tendon-stages",
    };
    if episode.ready(rehab.day) {
        format!(
            "All is shown. Leave it: hamstrong stage leave {}\n",
            episode.stage().id
        )
    } else if days > 0 {
        let days = print::plural(days.unsigned_abs() as usize, "day", "days");
        format!("At least {days} more, and what is open above.  [{rule}]\n")
    } else {
        format!(
            "What is open above holds the stage; time alone never ends it.  [{rule}]\n"
        )
    }
}

fn view(rehab: &Rehab) -> serde_json::Value {
    let open: Vec<_> = rehab.open().map(|episode| stage_view(rehab, episode)).collect();
    serde_json::json!({
        "day": rehab.day.to_string(),
        "open": open,
        "running": running(&gates(rehab).running).map(String::from),
        "locks": lock_views(&rehab.locks),
    })
}

/// One stage, as JSON.
pub(crate) fn stage_view(rehab: &Rehab, episode: &Episode) -> serde_json::Value {
    let criteria: Vec<_> = episode
        .criteria
        .iter()
        .map(|judged| {
            serde_json::json!({
                "id": judged.criterion.id,
                "says": judged.criterion.says,
                "verdict": verdict_word(judged.verdict),
                "day": judged.evidence.as_ref().map(|e| e.day.to_string()),
                "evidence": judged.evidence.as_ref().map(|e| e.what.to_string()),
                "entry": judged.evidence.as_ref().and_then(|e| e.entry).map(print::entry_id),
            })
        })
        .collect();
    let runs: Vec<_> = episode
        .ladder
        .done
        .iter()
        .map(|done| {
            serde_json::json!({
                "day": done.day.to_string(),
                "step": format!("R{}", done.step),
                "pain": done.pain,
                "outcome": words::outcome_words(done.outcome).as_str(),
                "watch": done.compared.as_ref().map(|c| kept_word(c.verdict())),
                "fastest_percent": done.compared.as_ref().and_then(|c| c.fastest_percent),
            })
        })
        .collect();
    serde_json::json!({
        "title": injury::title(episode).as_str(),
        "stage": episode.stage().id,
        "name": episode.stage().name,
        "entered": episode.entered.to_string(),
        "days_left": episode.days_left(rehab.day),
        "refer_day": episode.stage().refer_day,
        "pain_limit": episode.stage().pain_limit,
        "ready": episode.ready(rehab.day),
        "criteria": criteria,
        "untold_runs": episode.untold.iter().map(|(day, metres)| {
            serde_json::json!({ "day": day.to_string(), "distance_m": metres })
        }).collect::<Vec<_>>(),
        "runs": runs,
    })
}
