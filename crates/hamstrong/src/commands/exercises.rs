//! `exercises`: the catalogue, or the part of it that fits a word.

use hamstrong_domain::catalogue::{self, Exercise};
use hamstrong_web::views::exercise::row;

use crate::context::Context;
use crate::failure::Failure;
use crate::print::{self, Table, plural};
use crate::words::{LEVELS, word_of};

/// Which exercises.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// A word in the name, category, place, equipment or level
    filter: Option<String>,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let wanted = args.filter.as_deref().unwrap_or_default().to_lowercase();
    let all = catalogue::exercises();
    let fits: Vec<&Exercise> = all.iter().filter(|e| fits(e, &wanted)).collect();
    if fits.is_empty() {
        return Err(Failure::yours(format!("no exercise fits {wanted:?}"))
            .hint("All of them: hamstrong exercises"));
    }
    if context.json {
        let rows: Vec<_> = fits.iter().map(|e| row(e)).collect();
        print::json(&serde_json::json!({ "exercises": rows }));
        return Ok(());
    }
    let mut table = Table::new("llll");
    for e in &fits {
        let level = word_of(e.level, &LEVELS).to_owned();
        table.row([e.id.clone(), e.name.clone(), e.category.clone(), level]);
    }
    let count = plural(fits.len(), "exercise", "exercises");
    print::out(&format!(
        "{}\n{count}. One of them: hamstrong exercise ID\n",
        table.text(2)
    ));
    Ok(())
}

fn fits(e: &Exercise, wanted: &str) -> bool {
    let words = [&e.id, &e.name, &e.category, &e.muscle_length];
    let lists = [&e.aliases, &e.places, &e.equipment, &e.contraction];
    let mut all = words.into_iter().chain(lists.into_iter().flatten());
    all.any(|w| w.to_lowercase().contains(wanted))
        || word_of(e.level, &LEVELS) == wanted
}
