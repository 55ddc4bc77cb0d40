//! `hooks`: webhooks, made and ended; and what was told. The server that shows the pages
//! is what tells.

use hamstrong_store::outbox::{Delivery, Hook, Outbox};
use hamstrong_web::hooks::{self, delivery_view, view};
use serde_json::Value;
use uuid::Uuid;

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, Table, plural};

/// What to do; if nothing is said, list them.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// Tell a program from now on; prints the secret that signs, once
    Add {
        /// Where: an address that begins with https
        url: String,
        /// Of what: session-due, flag-raised, import-done; else of all
        #[arg(long = "event", value_name = "EVENT", value_delimiter = ',')]
        events: Vec<String>,
        /// The address may be unencrypted: serve --hooks-to-private must allow it
        #[arg(long)]
        unencrypted: bool,
    },
    /// Send a try
    Try {
        /// Its id, or the beginning of it
        id: String,
    },
    /// Tell it nothing any more
    End {
        /// Its id, or the beginning of it
        id: String,
    },
    /// Show what was told last, and how it went
    Log,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    match &args.what {
        None => list(context),
        Some(What::Log) => log(context),
        Some(What::Add { url, events, unencrypted }) => {
            add(context, url, (events, *unencrypted))
        }
        Some(What::Try { id }) => {
            let (mut outbox, hook) = found(context, id)?;
            hooks::try_out(&mut outbox, &hook, (context.today, context.now))?;
            said(context, "tried", &hook, "A try is sent while the pages are served");
            Ok(())
        }
        Some(What::End { id }) => {
            let (mut outbox, hook) = found(context, id)?;
            outbox.end_hook(hook.id)?;
            said(context, "ended", &hook, "Ended");
            Ok(())
        }
    }
}

fn name(id: u128) -> String {
    Uuid::from_u128(id).to_string()
}

fn said(context: &Context, done: &str, hook: &Hook, words: &str) {
    if context.json {
        print::json(&serde_json::json!({ done: name(hook.id) }));
    } else {
        print::out(&format!("{words}: {}\n", hook.url));
    }
}

/// The one webhook whose id begins so.
fn found(context: &Context, id: &str) -> Result<(Outbox, Hook), Failure> {
    let unknown = || {
        Failure::yours(format!("there is no webhook {id:?}"))
            .hint("All of them: hamstrong hooks")
    };
    let outbox = Outbox::find(&context.db)?.ok_or_else(unknown)?;
    let hooks = outbox.hooks()?;
    let mut named = hooks.into_iter().filter(|hook| name(hook.id).starts_with(id));
    match (named.next(), named.next()) {
        (Some(hook), None) if !id.is_empty() => Ok((outbox, hook)),
        _ => Err(unknown()),
    }
}

fn add(
    context: &Context,
    url: &str,
    (events, unencrypted): (&[String], bool),
) -> Result<(), Failure> {
    let file = DiaryFile::open(context)?;
    if context.read_only {
        return Err(context.only_reads());
    }
    let events: Vec<&str> = match events {
        [] => hooks::EVENTS.to_vec(),
        events => events.iter().map(String::as_str).collect(),
    };
    let not = |why: hooks::NotMade| {
        Failure::yours(why.to_string()).hint("nothing was stored")
    };
    let hook = hooks::new(url, &events, context.now, unencrypted).map_err(not)?;
    let mut outbox = Outbox::open(&context.db)?;
    hooks::keep(&mut outbox, &hook, &file.diary, context.today)?.map_err(not)?;
    let mut shown = view(&hook);
    if context.json {
        shown["secret"] = hook.secret.into();
        print::json(&shown);
    } else {
        print::out(&format!(
            "Told from now on, while the pages are served: {}\n\
             Secret that signs, shown only now: {}\n",
            hook.url, hook.secret
        ));
    }
    Ok(())
}

fn list(context: &Context) -> Result<(), Failure> {
    let outbox = Outbox::find(&context.db)?;
    let hooks = outbox.map(|outbox| outbox.hooks()).transpose()?.unwrap_or_default();
    if context.json {
        let views: Vec<Value> = hooks.iter().map(view).collect();
        print::json(&serde_json::json!({ "hooks": views }));
        return Ok(());
    }
    if hooks.is_empty() {
        print::out(
            "Nothing is told to anybody. Tell a program: hamstrong hooks add URL\n",
        );
        return Ok(());
    }
    let mut table = Table::new("lll");
    for hook in &hooks {
        let off = if hook.off.is_some() { "switched off" } else { &hook.events };
        table.row([name(hook.id), hook.url.clone(), off.to_owned()]);
    }
    print::out(&table.text(2));
    Ok(())
}

fn log(context: &Context) -> Result<(), Failure> {
    let outbox = Outbox::find(&context.db)?;
    let told = outbox.map(|outbox| outbox.deliveries()).transpose()?;
    let told = told.unwrap_or_default();
    if context.json {
        let views: Vec<Value> = told.iter().map(delivery_view).collect();
        print::json(&serde_json::json!({ "deliveries": views }));
        return Ok(());
    }
    if told.is_empty() {
        print::out("Nothing was told yet.\n");
        return Ok(());
    }
    let mut table = Table::new("llll");
    for one in &told {
        table.row([one.made.to_string(), one.event.clone(), went(one), next(one)]);
    }
    print::out(&table.text(2));
    Ok(())
}

fn went(one: &Delivery) -> String {
    match one.answer.as_str() {
        "" => "waits".to_owned(),
        answer => format!("{answer}, {}", plural(one.tries as usize, "try", "tries")),
    }
}

fn next(one: &Delivery) -> String {
    let due = one.due.filter(|_| one.tries > 0);
    due.map(|due| format!("again {due}")).unwrap_or_default()
}
