//! `serve`: the pages, on this machine.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::process::{Command, Stdio};

use hamstrong_web::{ServeError, Setup};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::context::Context;
use crate::failure::Failure;
use crate::print;

/// Where it listens if nobody says.
const USUAL: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 7447);

/// Where to listen.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Address and port; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value_t = USUAL)]
    listen: SocketAddr,
    /// Open the browser
    #[arg(long, overrides_with = "no_open")]
    open: bool,
    /// Do not open the browser
    #[arg(long, overrides_with = "open")]
    no_open: bool,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let open = args.open || (!args.no_open && has_display());
    serve(context, args.listen, open)
}

/// As without options.
pub(crate) fn usual(context: &Context) -> Result<(), Failure> {
    serve(context, USUAL, has_display())
}

fn serve(context: &Context, listen: SocketAddr, open: bool) -> Result<(), Failure> {
    let setup = Setup {
        db: context.db.clone(),
        listen,
        clock: Timestamp::now,
        today: context.asked_day,
        zone: TimeZone::system(),
    };
    let json = context.json;
    hamstrong_web::serve(setup, move |address| {
        let page = format!("http://{address}/");
        if json {
            print::json(&serde_json::json!({ "listens": page }));
        } else {
            print::out(&format!("Hamstrong is at {page}\nEnd it with Ctrl-C.\n"));
        }
        if open {
            open_page(&page);
        }
    })
    .map_err(failure)
}

fn failure(error: ServeError) -> Failure {
    let hint = error.hint();
    match error {
        ServeError::Store(error) => error.into(),
        ServeError::Stopped(_) => Failure::ours(error.to_string()).hint(hint),
        _ => Failure::yours(error.to_string()).hint(hint),
    }
}

/// Whether somebody sits before this machine.
fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    cfg!(any(windows, target_os = "macos")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Asks the system to show the page; without a browser the address is printed anyway.
fn open_page(page: &str) {
    let (program, first): (&str, &[&str]) = if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let mut asked = Command::new(program);
    asked.args(first).arg(page);
    asked.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    drop(asked.spawn());
}
