//! Every address in one table, each with who may ask for it.

use crate::answer::Answer;
use crate::api;
use crate::ask::Ask;
use crate::pages;
use crate::problem::Problem;

/// Who may ask. Without accounts there is one person, on this machine only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Whoever reaches the server: nothing about a person.
    Anyone,
    /// The person whose diary it is.
    Runner,
    /// Whoever holds the link in the address, until it ends.
    Link,
    /// Whoever holds the secret address of what is followed, until it is taken back.
    Follower(Followed),
    /// Whoever holds the link that stands in a letter.
    Letter,
}

/// What a program follows under a secret address of its own, and sees nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Followed {
    /// The sessions to come, for a calendar.
    Calendar,
    /// The weeks that are over, for a feed reader.
    Summary,
}

impl Followed {
    /// What its token allows.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Calendar => "calendar",
            Self::Summary => "summary",
        }
    }

    /// How the name of its file ends.
    pub(crate) const fn ending(self) -> &'static str {
        match self {
            Self::Calendar => ".ics",
            Self::Summary => ".atom",
        }
    }
}

/// What is done to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Reads; changes nothing.
    Get,
    /// Writes.
    Post,
    /// Takes back.
    Delete,
}

/// What a program may do with a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Read everything.
    Read,
    /// Tell what was done or felt, and take it back.
    Log,
    /// Read files in.
    Import,
    /// Say where programs are told of what happens.
    Hooks,
}

impl Scope {
    /// Every scope with its word.
    pub(crate) const ALL: [(&str, Self); 4] = [
        ("read", Self::Read),
        ("log", Self::Log),
        ("import", Self::Import),
        ("hooks", Self::Hooks),
    ];

    /// Its word.
    pub(crate) const fn word(self) -> &'static str {
        Self::ALL[self as usize].0
    }
}

/// What may come with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// Nothing.
    Nothing,
    /// A form.
    Form,
    /// Files.
    Files,
    /// JSON of a program.
    Json,
    /// One file of a program, as it is.
    File,
}

/// What answers.
pub(crate) type Answers = fn(&Ask) -> Result<Answer, Problem>;

/// One address.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// What is done to it.
    pub verb: Verb,
    /// The address; `{name}` is a part that varies.
    pub path: &'static str,
    /// Who may ask.
    pub access: Access,
    /// Whether a script of ours tells it from a page that may be older than the sign-in.
    pub(crate) by_script: bool,
    /// What a program's token must allow; none for pages.
    pub scope: Option<Scope>,
    pub(crate) takes: Takes,
    pub(crate) answers: Answers,
}

impl Route {
    /// A page to read.
    pub(crate) const fn get(path: &'static str, answers: Answers) -> Self {
        let (verb, takes) = (Verb::Get, Takes::Nothing);
        let (access, by_script, scope) = (Access::Runner, false, None);
        Self { verb, path, access, by_script, scope, takes, answers }
    }

    /// A form to send.
    pub(crate) const fn post(path: &'static str, answers: Answers) -> Self {
        let (verb, takes) = (Verb::Post, Takes::Form);
        let (access, by_script, scope) = (Access::Runner, false, None);
        Self { verb, path, access, by_script, scope, takes, answers }
    }

    /// Files to send.
    pub(crate) const fn files(path: &'static str, answers: Answers) -> Self {
        Self { takes: Takes::Files, ..Self::post(path, answers) }
    }

    /// The same for whoever asks.
    pub(crate) const fn for_anyone(self) -> Self {
        Self { access: Access::Anyone, ..self }
    }

    /// The same for whoever holds the link in the address.
    pub(crate) const fn for_link(self) -> Self {
        Self { access: Access::Link, ..self }
    }

    /// The same for whoever holds the secret address of what is followed.
    pub(crate) const fn for_follower(self, followed: Followed) -> Self {
        Self { access: Access::Follower(followed), ..self }
    }

    /// The same for whoever holds the link of a letter.
    pub(crate) const fn for_letter(self) -> Self {
        Self { access: Access::Letter, ..self }
    }

    /// The same for programs whose token allows this.
    pub(crate) const fn for_programs(self, scope: Scope, takes: Takes) -> Self {
        Self { scope: Some(scope), takes, ..self }
    }

    /// Takes something back.
    pub(crate) const fn delete(path: &'static str, answers: Answers) -> Self {
        let (verb, takes) = (Verb::Delete, Takes::Nothing);
        Self { verb, takes, ..Self::post(path, answers) }
    }

    /// The same for a script of ours.
    pub(crate) const fn by_script(self) -> Self {
        Self { by_script: true, ..self }
    }
}

/// The addresses of each page; a new page adds its line here.
const PAGES: &[&[Route]] = &[
    pages::today::ROUTES,
    pages::session::ROUTES,
    pages::player::ROUTES,
    pages::sync::ROUTES,
    pages::phone::ROUTES,
    pages::check_in::ROUTES,
    pages::weeks::ROUTES,
    pages::weeks_feed::ROUTES,
    pages::weeks_missed::ROUTES,
    pages::weeks_move::ROUTES,
    pages::weeks_told::ROUTES,
    pages::runs::ROUTES,
    pages::run::ROUTES,
    pages::run_add::ROUTES,
    pages::run_correct::ROUTES,
    pages::run_pieces::ROUTES,
    pages::load::ROUTES,
    pages::balance::ROUTES,
    pages::strength::ROUTES,
    pages::injury::ROUTES,
    pages::injury_triage::ROUTES,
    pages::injury_ladder::ROUTES,
    pages::injury_sheet::ROUTES,
    pages::tests::ROUTES,
    pages::summary::ROUTES,
    pages::status::ROUTES,
    pages::import::ROUTES,
    pages::welcome::ROUTES,
    pages::settings::ROUTES,
    pages::erase::ROUTES,
    pages::more::ROUTES,
    pages::undo::ROUTES,
    pages::print::ROUTES,
    pages::figure::ROUTES,
    pages::files::ROUTES,
    pages::library::ROUTES,
    pages::sign_in::ROUTES,
    pages::join::ROUTES,
    pages::account::ROUTES,
    pages::passkey::ROUTES,
    pages::share::ROUTES,
    pages::shared::ROUTES,
    pages::tokens::ROUTES,
    pages::hooks::ROUTES,
    pages::letters::ROUTES,
    &api::ROUTES,
];

/// Every address.
pub fn all() -> impl Iterator<Item = &'static Route> {
    PAGES.iter().flat_map(|page| page.iter())
}

/// Whether there is a page to read at this address.
pub(crate) fn is_page(path: &str) -> bool {
    all().any(|route| route.verb == Verb::Get && route.path == path)
}

/// What is asked of an address that is none of ours.
pub(crate) const NOWHERE: Route =
    Route::get("/", |_| Err(Problem::not_found())).for_anyone();
