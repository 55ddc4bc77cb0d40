//! `serve`: the pages, on this machine or for others.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use hamstrong_web::{
    Acme, Listening, MailServer, Outside, Reach, ServeError, Setup, Tiles,
};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::context::Context;
use crate::failure::Failure;
use crate::print;

/// Where it listens if nobody says.
const USUAL: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 7447);

/// Where to listen, and who may come.
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
    /// Import what appears in this folder, for as long as it runs
    #[arg(long, value_name = "DIR")]
    watch: Option<PathBuf>,
    /// Name under which others reach it; may come again
    #[arg(long = "host", value_name = "NAME", help_heading = "For others")]
    hosts: Vec<String>,
    /// Certificate with its chain, as PEM
    #[arg(
        long,
        value_name = "FILE",
        requires = "tls_key",
        help_heading = "For others"
    )]
    tls_cert: Option<PathBuf>,
    /// Key of the certificate, as PEM
    #[arg(
        long,
        value_name = "FILE",
        requires = "tls_cert",
        help_heading = "For others"
    )]
    tls_key: Option<PathBuf>,
    /// Get a certificate for this name by ACME; may come again
    #[arg(
        long,
        value_name = "NAME",
        conflicts_with_all = ["tls_cert", "behind_proxy"],
        help_heading = "For others"
    )]
    acme: Vec<String>,
    /// Where the authority writes to
    #[arg(long, value_name = "MAIL", requires = "acme", help_heading = "For others")]
    acme_contact: Option<String>,
    /// Ask the authority's server for trying out: browsers do not believe its certificates
    #[arg(long, requires = "acme", help_heading = "For others")]
    acme_staging: bool,
    /// Ask another authority than Let's Encrypt
    #[arg(
        long,
        value_name = "URL",
        requires = "acme",
        conflicts_with = "acme_staging",
        help_heading = "For others"
    )]
    acme_directory: Option<String>,
    /// A proxy encrypts, and says where a request comes from
    #[arg(long, conflicts_with = "tls_cert", help_heading = "For others")]
    behind_proxy: bool,
    /// Ask for accounts on this machine too
    #[arg(long, help_heading = "For others")]
    accounts: bool,
    /// Print a code with which this person sets another password
    #[arg(long, value_name = "NAME", help_heading = "For others")]
    new_code_for: Option<String>,
    #[command(flatten)]
    asks: Asks,
}

/// What the server may ask of others.
#[derive(clap::Args, Debug)]
struct Asks {
    /// Let webhooks go to addresses of this network, and unencrypted
    #[arg(long, help_heading = "Asking others")]
    hooks_to_private: bool,
    /// Believe these certificates too, as PEM
    #[arg(long, value_name = "FILE", help_heading = "Asking others")]
    trust: Option<PathBuf>,
    /// Server that takes mail; begins with smtps, smtp+starttls or smtp (docs/serving.md)
    #[arg(
        long,
        value_name = "ADDRESS",
        requires = "mail_from",
        help_heading = "Asking others"
    )]
    mail_server: Option<String>,
    /// Sender of the mail
    #[arg(
        long,
        value_name = "ADDRESS",
        requires = "mail_server",
        help_heading = "Asking others"
    )]
    mail_from: Option<String>,
    /// User at the mail server
    #[arg(
        long,
        value_name = "NAME",
        requires_all = ["mail_server", "mail_password"],
        help_heading = "Asking others"
    )]
    mail_user: Option<String>,
    /// File that holds their password
    #[arg(
        long,
        value_name = "FILE",
        requires = "mail_user",
        help_heading = "Asking others"
    )]
    mail_password: Option<PathBuf>,
    /// Map tiles below a run, for who wants them; an address with {z}, {x} and {y}
    #[arg(
        long,
        value_name = "ADDRESS",
        requires = "tiles_by",
        help_heading = "Asking others"
    )]
    tiles: Option<String>,
    /// Who made that map, as they want to be named
    #[arg(
        long,
        value_name = "WHO",
        requires = "tiles",
        help_heading = "Asking others"
    )]
    tiles_by: Option<String>,
}

impl Asks {
    fn outside(&self) -> Result<Outside, Failure> {
        let user = self.mail_user.as_deref().zip(self.mail_password.as_deref());
        let mail = match (&self.mail_server, &self.mail_from) {
            (Some(server), Some(from)) => Some(mail(server, from, user)?),
            _ => None,
        };
        let (hooks_to_private, trust) = (self.hooks_to_private, self.trust.clone());
        let tiles = self.tiles.as_deref().zip(self.tiles_by.as_deref());
        let tiles = tiles.map(|(address, by)| Tiles::of(address, by)).transpose();
        let tiles = tiles.map_err(failure)?;
        Ok(Outside { hooks_to_private, trust, mail, tiles })
    }
}

fn mail(
    server: &str,
    from: &str,
    user: Option<(&str, &Path)>,
) -> Result<MailServer, Failure> {
    MailServer::of(server, from, user).map_err(failure)
}

impl Args {
    fn reach(&self) -> Reach {
        let directory = self.acme_directory.clone();
        let acme = (!self.acme.is_empty()).then(|| Acme {
            names: self.acme.clone(),
            contact: self.acme_contact.clone(),
            directory: directory.unwrap_or_else(|| Acme::usual(self.acme_staging)),
        });
        Reach {
            accounts: self.accounts,
            hosts: self.acme.iter().chain(&self.hosts).cloned().collect(),
            acme,
            behind_proxy: self.behind_proxy,
            certificate: self.tls_cert.clone().zip(self.tls_key.clone()),
            new_code_for: self.new_code_for.clone(),
        }
    }
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let open = args.open || (!args.no_open && has_display());
    let (reach, outside) = (args.reach(), args.asks.outside()?);
    let watch = args.watch.clone();
    serve(context, args.listen, Wanted { reach, outside, watch, open })
}

/// As without options.
pub(crate) fn usual(context: &Context) -> Result<(), Failure> {
    serve(context, USUAL, Wanted { open: has_display(), ..Wanted::default() })
}

/// What is wanted beside listening.
#[derive(Default)]
struct Wanted {
    reach: Reach,
    outside: Outside,
    watch: Option<PathBuf>,
    open: bool,
}

fn serve(context: &Context, listen: SocketAddr, wanted: Wanted) -> Result<(), Failure> {
    let Wanted { reach, outside, watch, open } = wanted;
    let setup = Setup {
        outside,
        say: |words| print::err(&format!("{words}\n")),
        watch,
        db: context.db.clone(),
        listen,
        reach,
        clock: Timestamp::now,
        today: context.asked_day,
        zone: TimeZone::system(),
    };
    let json = context.json;
    hamstrong_web::serve(setup, move |told| {
        let Listening { page, code, .. } = &told;
        if json {
            print::json(&serde_json::json!({ "listens": page, "code": code }));
        } else {
            print::out(&told_in_words(&told));
        }
        if open {
            open_page(page);
        }
    })
    .map_err(failure)
}

fn told_in_words(told: &Listening) -> String {
    let page = &told.page;
    let code = told
        .code
        .as_ref()
        .map(|code| format!("Code, good once and for an hour: {code}\n"));
    let code = code.unwrap_or_default();
    format!("Hamstrong is at {page}\n{code}End it with Ctrl-C.\n")
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
