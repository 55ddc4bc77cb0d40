//! The one check that every request passes, and the headers that every answer carries.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::http::header::{
    AUTHORIZATION, COOKIE, HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN,
};
use axum::http::uri::Authority;
use axum::http::{Method, StatusCode, Uri};
use hamstrong_store::people::Share;

use crate::app::App;
use crate::letters;
use crate::people::{Accounts, Of, Signed, Token, same, tied};
use crate::problem::Problem;
use crate::routes::{Access, Followed, Route, Scope};

/// Who asks, once the check has passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// Nobody in particular.
    Anyone,
    /// The one person of this machine.
    OnlyRunner,
    /// Somebody who is signed in.
    Person(Signed),
    /// Whoever holds a link to one injury.
    Link(Box<Share>),
}

/// What is known of a request before its body is read.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    /// The other end of the connection, if it is known.
    pub(crate) peer: Option<SocketAddr>,
}

/// A request that passed, and what its forms must carry.
#[derive(Clone, Debug)]
pub(crate) struct Pass {
    pub(crate) who: Who,
    /// The secret field of the forms.
    pub(crate) form_token: String,
    /// Whether a request that writes must carry it, whatever the browser says.
    pub(crate) asks_token: bool,
    /// A cookie to set, for forms before somebody is signed in.
    pub(crate) guest: Option<String>,
}

/// Names of this machine that a browser on it may use.
const OWN_NAMES: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// The cookie of somebody who is signed in. The prefix makes browsers refuse it from
/// another host or without encryption.
pub(crate) const fn sign_in_cookie(secure: bool) -> &'static str {
    if secure { "__Host-hamstrong" } else { "hamstrong-sign-in" }
}

/// The cookie that forms are tied to before somebody is signed in.
const fn guest_cookie(secure: bool) -> &'static str {
    if secure { "__Host-hamstrong-guest" } else { "hamstrong-guest" }
}

/// Lets a request in, or says why not.
///
/// The host must be a name of ours: a page elsewhere whose name was bent to this address
/// asks under its own name. What changes something must come from a page of ours. Who
/// asks for what is somebody's must be signed in as that person, or alone on this
/// machine.
pub(crate) fn admit(
    app: &App,
    route: &Route,
    caller: &Caller,
) -> Result<Pass, Problem> {
    let host = caller.host();
    let reach = &app.setup().reach;
    if !is_ours(app, host) {
        return Err(Problem::of(
            StatusCode::MISDIRECTED_REQUEST,
            "problem.host",
            "problem.host_hint",
        ));
    }
    if let Some(scope) = route.scope {
        return program(app, (route.access, scope), caller);
    }
    if route.access == Access::Letter {
        return lettered(app, caller);
    }
    let writes = !matches!(caller.method, Method::GET | Method::HEAD);
    let from = from_us(host, &caller.headers, app.accounts().is_some());
    if writes && !from.unwrap_or(!route.by_script) {
        return Err(elsewhere());
    }
    let Some(accounts) = app.accounts() else { return alone(app, route.access) };
    let secure = reach.is_secure();
    let shown = caller.cookie(sign_in_cookie(secure)).and_then(Token::read);
    let signed = match &shown {
        Some(token) => accounts.signed(token, app.now())?.zip(Some(token)),
        None => None,
    };
    match (route.access, signed) {
        (Access::Link, _) => linked(app, accounts, caller),
        (Access::Follower(what), _) => followed(app, (accounts, what), caller),
        (_, Some((signed, token))) => Ok(Pass {
            who: Who::Person(signed),
            form_token: token.tied("form"),
            asks_token: writes && !route.by_script,
            guest: None,
        }),
        (Access::Anyone | Access::Letter, None) => guest(app, caller, writes),
        (Access::Runner, None) => Err(signed_out()),
    }
}

const fn signed_out() -> Problem {
    Problem::of(
        StatusCode::UNAUTHORIZED,
        "problem.signed_out",
        "problem.signed_out_hint",
    )
}

/// A program, by its token; or a browser of ours, which may only write from a page of
/// ours. No page elsewhere may ask, not even to read.
fn program(
    app: &App,
    (access, scope): (Access, Scope),
    caller: &Caller,
) -> Result<Pass, Problem> {
    let accounts = app.accounts();
    let from = from_us(caller.host(), &caller.headers, accounts.is_some());
    let Some(accounts) = accounts else {
        return if from == Some(true) {
            alone(app, Access::Runner)
        } else {
            Err(elsewhere())
        };
    };
    let pass = |who| {
        let (form_token, asks_token) = (String::new(), false);
        Pass { who, form_token, asks_token, guest: None }
    };
    if access == Access::Anyone {
        return Ok(pass(Who::Anyone));
    }
    if let Some(told) = caller.headers.get(AUTHORIZATION) {
        let token = told.to_str().ok().and_then(Token::bearer);
        let wrong = ("api.no_token", "api.no_token_hint");
        let wrong = Problem::of(StatusCode::UNAUTHORIZED, wrong.0, wrong.1);
        let signed = accounts.program(&token.ok_or(wrong)?, scope, app.now())?;
        return Ok(pass(Who::Person(signed)));
    }
    let shown = caller.cookie(sign_in_cookie(app.setup().reach.is_secure()));
    let signed = match shown.and_then(Token::read) {
        Some(token) => accounts.signed(&token, app.now())?,
        None => None,
    };
    let signed = signed.ok_or_else(signed_out)?;
    if scope != Scope::Read && from != Some(true) {
        return Err(elsewhere());
    }
    Ok(pass(Who::Person(signed)))
}

/// A program that follows a secret address.
fn followed(
    app: &App,
    (accounts, what): (&Accounts, Followed),
    caller: &Caller,
) -> Result<Pass, Problem> {
    let shown = caller.uri.path().rsplit('/').next();
    let shown = shown.and_then(|name| name.strip_suffix(what.ending()));
    let token = shown.and_then(Token::read).ok_or_else(Problem::not_found)?;
    let signed = accounts.follower(&token, what, app.now())?;
    let signed = signed.ok_or_else(Problem::not_found)?;
    let (who, form_token) = (Who::Person(signed), String::new());
    Ok(Pass { who, form_token, asks_token: false, guest: None })
}

/// Whoever holds the link of a letter. Mail programs
/// that end letters for their reader send no word of where they come from.
fn lettered(app: &App, caller: &Caller) -> Result<Pass, Problem> {
    if from_us(caller.host(), &caller.headers, false) == Some(false)
        && !matches!(caller.method, Method::GET | Method::HEAD)
    {
        return Err(elsewhere());
    }
    letters::of_link(app, caller.uri.path().rsplit('/').next().unwrap_or_default())?;
    let (who, form_token) = (Who::Anyone, String::new());
    Ok(Pass { who, form_token, asks_token: false, guest: None })
}

/// Without accounts the server listens on this machine only, and whoever gets here is
/// its one runner.
fn alone(app: &App, access: Access) -> Result<Pass, Problem> {
    let who = match access {
        Access::Anyone | Access::Letter => Who::Anyone,
        Access::Runner => Who::OnlyRunner,
        Access::Link | Access::Follower(_) => return Err(Problem::not_found()),
    };
    let form_token = tied(app.secret(), "alone");
    Ok(Pass { who, form_token, asks_token: false, guest: None })
}

/// Nobody is signed in: forms are tied to a cookie of this browser.
fn guest(app: &App, caller: &Caller, asks_token: bool) -> Result<Pass, Problem> {
    let secure = app.setup().reach.is_secure();
    let name = guest_cookie(secure);
    let had = caller.cookie(name).and_then(Token::read);
    let (token, guest) = if let Some(token) = had {
        (token, None)
    } else {
        let token = Token::make().map_err(|_| Problem::ours())?;
        let cookie = cookie(name, &token.told(), None, secure);
        (token, Some(cookie))
    };
    let form_token = tied(app.secret(), &token.told());
    Ok(Pass { who: Who::Anyone, form_token, asks_token, guest })
}

/// Whoever holds a link. One that never was, that ended and that was taken back are all
/// the same to them.
fn linked(app: &App, accounts: &Accounts, caller: &Caller) -> Result<Pass, Problem> {
    let keys = [Of::Link.key(&caller.from(app.setup().reach.behind_proxy))];
    accounts.wait(&keys, app.now())?;
    let shown = caller.uri.path().split('/').nth(2).and_then(Token::read);
    let share = match &shown {
        Some(token) => accounts.with(|p| p.shared(token.hash(), app.now()))?,
        None => None,
    };
    let Some((share, token)) = share.zip(shown) else {
        accounts.wrong(&keys, app.now())?;
        return Err(Problem::not_found());
    };
    let asks_token = caller.method != Method::GET && caller.method != Method::HEAD;
    let who = Who::Link(Box::new(share));
    Ok(Pass { who, form_token: token.tied("link"), asks_token, guest: None })
}

/// A cookie of ours; for as long as the browser is open if no seconds are said.
pub(crate) fn cookie(
    name: &str,
    value: &str,
    seconds: Option<i64>,
    secure: bool,
) -> String {
    let age = seconds.map(|s| format!("; Max-Age={s}")).unwrap_or_default();
    let secure = if secure { "; Secure" } else { "" };
    format!("{name}={value}; Path=/{age}; HttpOnly; SameSite=Lax{secure}")
}

impl Pass {
    /// Lets what a request brought in, if it carries the secret field of our forms.
    ///
    /// Alone on this machine a browser's word that the form is ours is enough: a page
    /// that was open over a restart keeps what was typed into it.
    pub(crate) fn carries(
        &self,
        caller: &Caller,
        told: Option<&str>,
    ) -> Result<(), Problem> {
        let vouched = caller.headers.get("sec-fetch-site");
        let vouched = vouched.is_some_and(|site| site.as_bytes() == b"same-origin");
        let needed = self.asks_token || (self.who == Who::OnlyRunner && !vouched);
        if !needed || told.is_some_and(|told| same(told, &self.form_token)) {
            Ok(())
        } else {
            Err(elsewhere())
        }
    }
}

impl Caller {
    /// The name under which we were asked.
    pub(crate) fn host(&self) -> &str {
        let host = self.headers.get(HOST).and_then(|h| h.to_str().ok());
        let host = host.or_else(|| self.uri.authority().map(Authority::as_str));
        host.unwrap_or_default()
    }

    /// A value that the browser remembers for us.
    fn cookie(&self, name: &str) -> Option<&str> {
        let cookies = self.headers.get(COOKIE)?.to_str().ok()?;
        let mut pairs = cookies.split(';').filter_map(|c| c.trim().split_once('='));
        pairs.find(|pair| pair.0 == name).map(|pair| pair.1)
    }

    /// The address by which tries are counted; of long addresses the half that belongs
    /// to one household. A proxy writes the address it saw last.
    pub(crate) fn from(&self, behind_proxy: bool) -> String {
        match self.address(behind_proxy) {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{a:x}.{b:x}.{c:x}.{d:x}")
            }
        }
    }

    /// The address it comes from, as far as it is known.
    pub(crate) fn address(&self, behind_proxy: bool) -> IpAddr {
        let peer = self.peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |p| p.ip());
        let told = behind_proxy.then(|| {
            let mut all = self.headers.get_all("x-forwarded-for").iter();
            let last = all.next_back()?.to_str().ok()?.rsplit(',').next()?;
            last.trim().parse::<IpAddr>().ok()
        });
        told.flatten().unwrap_or(peer).to_canonical()
    }
}

const fn elsewhere() -> Problem {
    Problem::of(StatusCode::FORBIDDEN, "problem.elsewhere", "problem.elsewhere_hint")
}

/// Whether a host is ours: one that was named at the start, or this machine's own while
/// nobody else can reach it.
fn is_ours(app: &App, host: &str) -> bool {
    let setup = app.setup();
    let own = setup.listen.ip().is_loopback() && !setup.reach.behind_proxy;
    let own = OWN_NAMES.iter().filter(|_| own).copied();
    let mut names = own.chain(setup.reach.hosts.iter().map(String::as_str));
    names.any(|name| name_of(host).eq_ignore_ascii_case(name_of(name)))
}

/// A host without its port.
pub(crate) fn name_of(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.parse::<u16>().is_ok() => name,
        _ => host,
    }
}

/// What the browser says of where the request comes from; none if it hides it, as older
/// ones do for pages that send no referrer: then the secret field alone decides.
///
/// Programs that are no browsers say nothing; they carry no cookies of ours, so that
/// with accounts they have no business here.
fn from_us(host: &str, headers: &HeaderMap, has_accounts: bool) -> Option<bool> {
    let said = |name: &str| headers.get(name).map(HeaderValue::as_bytes);
    match (said("sec-fetch-site"), headers.get(ORIGIN)) {
        (Some(site), _) => Some(matches!(site, b"same-origin" | b"none")),
        (None, None) => Some(!has_accounts),
        (None, Some(origin)) if origin.as_bytes() == b"null" => None,
        (None, Some(origin)) => Some(origin.to_str().is_ok_and(|o| {
            o.split_once("://").is_some_and(|(_, from)| from.eq_ignore_ascii_case(host))
        })),
    }
}

/// What pages may load and do: only our own files, and nobody frames us.
pub(crate) const POLICY: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; \
                                 base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What every answer carries: only our own files, nobody frames us, nothing is guessed.
const ALWAYS: [(&str, &str); 7] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()"),
];

/// Once encrypted, always encrypted, for a year.
const ENCRYPTED: (&str, &str) = ("strict-transport-security", "max-age=31536000");

/// Adds what every answer carries.
pub(crate) fn protect(headers: &mut HeaderMap, secure: bool) {
    for (name, value) in ALWAYS.iter().chain(secure.then_some(&ENCRYPTED)) {
        headers
            .entry(HeaderName::from_static(name))
            .or_insert(HeaderValue::from_static(value));
    }
}
