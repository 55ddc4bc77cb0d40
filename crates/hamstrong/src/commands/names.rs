//! `names`: what other apps call the exercises, and what that means here.

use hamstrong_domain::catalogue;
use hamstrong_ingest::names::Named;
use hamstrong_intake::{Applied, NameUse, apply, name_entry, names};
use hamstrong_store::Store as _;
use serde_json::json;

use super::exercise::found;
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, Table, plural};

/// What to do with the names.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: Option<What>,
    /// Also list the names that are known
    #[arg(long)]
    all: bool,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// Say which exercise a name means; its sets are counted from now on
    Map {
        /// The name in the other app
        name: String,
        /// The exercise here, by id or name
        exercise: String,
    },
    /// Say that a name is no exercise of this program
    LeaveOut {
        /// The name in the other app
        name: String,
    },
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let mut file = DiaryFile::open(context)?;
    match &args.what {
        None => list(context, &file, args.all),
        Some(What::Map { name, exercise }) => {
            let exercise = found(exercise)?;
            tell(context, &mut file, name, Some(exercise.id.as_str()))
        }
        Some(What::LeaveOut { name }) => tell(context, &mut file, name, None),
    }
}

fn tell(
    context: &Context,
    file: &mut DiaryFile,
    name: &str,
    exercise: Option<&str>,
) -> Result<(), Failure> {
    let known = names(&file.store, &file.diary)?;
    let key = hamstrong_ingest::names::comparable(name);
    let used = |one: &&NameUse| hamstrong_ingest::names::comparable(&one.name) == key;
    let Some(used) = known.iter().find(used) else {
        let near = catalogue::nearest(name, known.iter().map(|one| one.name.as_str()));
        let near: Vec<String> = near.map(str::to_owned).into_iter().collect();
        return Err(Failure::yours(format!("no log that was imported names {name:?}"))
            .hint("See the names: hamstrong names --all")
            .meant(&near));
    };
    let told = exercise.map(str::to_owned);
    let entry = name_entry(name, told, context.today, context.now);
    file.store.write(&[entry])?;
    file.diary = file.store.diary()?;
    let home = file.home(None)?;
    let Applied { written, withdrawn } = apply(&mut file.store, &file.diary, &home)?;
    if context.json {
        print::json(&json!({
            "name": used.name, "exercise": exercise,
            "sets": used.sets, "written": written, "withdrawn": withdrawn,
        }));
        return Ok(());
    }
    let means = match exercise {
        Some(id) => catalogue::exercise(id).map_or(id, |e| e.name.as_str()),
        None => "nothing here",
    };
    let counted = match (written, withdrawn) {
        (0, 0) => "The diary did not change.".to_owned(),
        (new, 0) => format!("{} counted now.", plural(new, "set is", "sets are")),
        (0, old) => format!("{} taken back.", plural(old, "set was", "sets were")),
        (new, old) => format!("{new} sets are counted now, {old} were taken back."),
    };
    print::out(&format!("{:?} means {means}. {counted}\n", used.name));
    Ok(())
}

fn list(context: &Context, file: &DiaryFile, all: bool) -> Result<(), Failure> {
    let names = names(&file.store, &file.diary)?;
    if context.json {
        names.iter().for_each(|one| print::json(&view(one)));
        return Ok(());
    }
    let unknown: Vec<&NameUse> =
        names.iter().filter(|one| one.named == Named::Unknown).collect();
    if names.is_empty() {
        print::out("No strength log was imported yet: hamstrong import FILE.csv\n");
        return Ok(());
    }
    let mut text = if unknown.is_empty() {
        "Every name in your logs is known.\n".to_owned()
    } else {
        let mut text = "Names that are not known here:\n".to_owned();
        text.push_str(&table(&unknown));
        text.push_str(
            "\nSay what one means: hamstrong names map \"NAME\" EXERCISE\n\
             Or that it is nothing here: hamstrong names leave-out \"NAME\"\n",
        );
        text
    };
    if all {
        let known: Vec<&NameUse> =
            names.iter().filter(|one| one.named != Named::Unknown).collect();
        text.push_str("\nNames that are known:\n");
        text.push_str(&table(&known));
    } else {
        text.push_str("The names that are known: hamstrong names --all\n");
    }
    print::out(&text);
    Ok(())
}

fn table(names: &[&NameUse]) -> String {
    let mut table = Table::new("lrll");
    for one in names {
        let last = format!("last on {}", one.last);
        table.row([
            one.name.clone(),
            plural(one.sets, "set", "sets"),
            last,
            means(one),
        ]);
    }
    table.text(2)
}

fn means(one: &NameUse) -> String {
    match &one.named {
        Named::Exercise(id) => id.clone(),
        Named::Aside(what) => what.clone(),
        Named::Unknown => String::new(),
    }
}

/// The JSON form; see `docs/json.md`.
fn view(one: &NameUse) -> serde_json::Value {
    let (exercise, aside) = match &one.named {
        Named::Exercise(id) => (Some(id), None),
        Named::Aside(what) => (None, Some(what)),
        Named::Unknown => (None, None),
    };
    json!({
        "name": one.name, "sets": one.sets, "last": one.last.to_string(),
        "exercise": exercise, "aside": aside,
    })
}
