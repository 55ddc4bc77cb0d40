//! `screen`: the questions before use.

use hamstrong_domain::diary::{Event, ScreenAnswers};
use hamstrong_domain::rehab::{Rehab, screen_questions, words};
use hamstrong_web::views::screen::view;

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print;

/// The answers; without options, the questions.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Every question is answered with no
    #[arg(long, conflicts_with = "yes")]
    all_no: bool,
    /// Questions answered with yes, by their names; all others with no
    #[arg(long, value_name = "QUESTION", value_delimiter = ',')]
    yes: Vec<String>,
    /// A guardian agreed (16 and 17)
    #[arg(long)]
    guardian: bool,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let mut file = DiaryFile::open(context)?;
    if args.all_no || !args.yes.is_empty() {
        let yes = args.yes.iter().map(|word| known(word)).collect::<Result<_, _>>()?;
        let answers = ScreenAnswers { yes, guardian: args.guardian };
        file.write(context, context.today, Event::ScreenAnswered(answers), None)?;
        file.diary = hamstrong_store::Store::diary(&file.store)?;
    } else if args.guardian {
        return Err(Failure::yours("the questions are answered together with this")
            .hint("nothing was stored")
            .hint("Add --all-no, or --yes with the names of the questions."));
    }
    let rehab = Rehab::on(&file.diary, context.today);
    if context.json {
        print::json(&view(&rehab));
    } else {
        print::out(&text(&rehab));
    }
    Ok(())
}

fn known(word: &str) -> Result<String, Failure> {
    let word = word.trim().to_lowercase();
    let ids = || screen_questions().iter().map(|q| q.id.as_str());
    if ids().any(|id| id == word) {
        return Ok(word);
    }
    let near = hamstrong_domain::catalogue::nearest(&word, ids());
    let near: Vec<String> = near.into_iter().map(str::to_owned).collect();
    Err(Failure::yours(format!("there is no question {word:?}"))
        .hint("nothing was stored")
        .meant(&near)
        .hint("All of them: hamstrong screen"))
}

fn text(rehab: &Rehab) -> String {
    let mut text = String::new();
    match &rehab.screen.answered {
        Some((day, answers)) if rehab.screen.open(rehab.day).is_none() => {
            let day = print::day(*day, rehab.day);
            let said = match answers.yes.as_slice() {
                [] => "every question with no".to_owned(),
                yes => format!("yes to {}", print::listed(yes, "and")),
            };
            text.push_str(&format!("Answered on {day}: {said}.\n"));
            if let Some(due) = rehab.screen.due {
                let due = print::day(due, rehab.day);
                text.push_str(&format!("Asked again on {due}.  [screen]\n"));
            }
        }
        _ => {
            text.push_str("Before you train by this: is any of these true?\n\n");
            for question in screen_questions() {
                let head = format!("  {}", question.id);
                text.push_str(&print::wrapped(&head, &question.asks));
            }
            text.push_str("\nNone: hamstrong screen --all-no\n");
            text.push_str("Some: hamstrong screen --yes heart,birth\n\n");
            for line in words::SCREEN_LINES {
                text.push_str(&format!("{line}\n"));
            }
        }
    }
    if rehab.screen.age.is_none() {
        text.push_str("Year of birth not told: hamstrong profile --born 1990\n");
    }
    text.push_str(&super::injury::lock_lines(&rehab.locks));
    text.push('\n');
    for line in words::ALWAYS {
        text.push_str(&format!("{line}\n"));
    }
    text
}
