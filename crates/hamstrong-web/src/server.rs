//! From a request to an answer: the check, the body, the page, the headers.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{
    ConnectInfo, DefaultBodyLimit, FromRequestParts as _, Query, RawPathParams,
};
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Request, StatusCode};
use axum::response::Response;
use axum::routing::{MethodFilter, on};
use flate2::Compression;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::answer::{Answer, Keep};
use crate::api;
use crate::app::{App, Setup};
use crate::ask::{self, Ask, Look, Pairs};
use crate::assets;
use crate::body;
use crate::frame;
use crate::guard::{self, Caller, Pass, Who};
use crate::outside::Asker;
use crate::pages::sign_in;
use crate::people::{FIELD, stamped};
use crate::problem::{Problem, ServeError};
use crate::reach::Listening;
use crate::routes::{self, Route, Takes, Verb};
use crate::tls::acme::{Held, Keeper, Kept};
use crate::tls::{self, Encrypted, Peer};
use crate::{hooks, letters};

/// Answers shorter than this travel as they are.
const WORTH_PACKING: usize = 1_000;
/// Answers that are made at the same time, at the least and at the most: one for each
/// core, because each thread keeps memory of its own, and two where a letter waits for
/// its server.
const THREADS: [usize; 2] = [2, 4];
/// Kinds that are packed by themselves.
const SMALL: [&str; 5] = [
    "application/octet-stream",
    "application/pdf",
    "application/zip",
    "image/png",
    "image/jpeg",
];

/// Opens the diary, listens, and answers until told to stop by the machine. `told` hears
/// where, once somebody can reach it.
pub fn serve(setup: Setup, told: impl FnOnce(Listening)) -> Result<(), ServeError> {
    let (listen, reach) = (setup.listen, setup.reach.clone());
    let app = App::open(setup)?;
    let code = match app.accounts() {
        Some(accounts) => {
            accounts.first_code(reach.new_code_for.as_deref(), app.now())?
        }
        None => None,
    };
    app.watch()?;
    std::thread::spawn(crate::library::warm);
    letters::check(&app)?;
    let asker = Asker::of(&app.setup().outside)?;
    let (keys, keeper) = keys(&app, &asker)?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(cores.clamp(THREADS[0], THREADS[1]))
        .enable_all()
        .build()
        .map_err(ServeError::Stopped)?;
    runtime.block_on(async {
        let listener = TcpListener::bind(listen)
            .await
            .map_err(|error| ServeError::Listen(listen, error))?;
        let address = listener.local_addr().map_err(ServeError::Stopped)?;
        let path = if code.is_some() { "/join" } else { "/" };
        let page = reach.page(address, path);
        app.listens(address);
        told(Listening { address, page, code });
        tokio::spawn(hooks::told::tell(app.clone(), asker));
        tokio::spawn(letters::send(app.clone()));
        if let Some(keeper) = keeper {
            tokio::spawn(keeper.keep());
        }
        let router = router(&app).into_make_service_with_connect_info::<Peer>();
        let stopped = if let Some(keys) = keys {
            let served = axum::serve(Encrypted::of(listener, address, keys), router);
            served.with_graceful_shutdown(asked_to_stop()).await
        } else {
            let served = axum::serve(listener, router);
            served.with_graceful_shutdown(asked_to_stop()).await
        };
        stopped.map_err(ServeError::Stopped)
    })
}

/// What encrypts, if anything of ours does; and what keeps its certificate good.
fn keys(
    app: &App,
    asker: &Asker,
) -> Result<(Option<TlsAcceptor>, Option<Keeper>), ServeError> {
    let Setup { reach, db, clock, say, .. } = app.setup();
    let Some(acme) = &reach.acme else {
        return Ok((reach.certificate.as_ref().map(tls::keys).transpose()?, None));
    };
    let held = Arc::new(Held::default());
    let keeper = Keeper {
        kept: Kept::beside(db, &acme.directory),
        acme: acme.clone(),
        held: Arc::clone(&held),
        asker: asker.clone(),
        clock: *clock,
        say: *say,
    };
    Ok((Some(tls::held(held)?), Some(keeper)))
}

#[cfg(unix)]
async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut end) = signal(SignalKind::terminate()) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = end.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

#[cfg(not(unix))]
async fn asked_to_stop() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}

/// Every address behind the one check.
pub fn router(app: &App) -> Router {
    let mut router = Router::new();
    for route in routes::all() {
        let filter = match route.verb {
            Verb::Get => MethodFilter::GET,
            Verb::Post => MethodFilter::POST,
            Verb::Delete => MethodFilter::DELETE,
        };
        let app = app.clone();
        let handler = move |request| answered(app.clone(), route, request);
        router = router.route(route.path, on(filter, handler));
    }
    let lost = |status| {
        let app = app.clone();
        move |request| nowhere(app.clone(), status, request)
    };
    router
        .fallback(lost(StatusCode::NOT_FOUND))
        .method_not_allowed_fallback(lost(StatusCode::METHOD_NOT_ALLOWED))
        .layer(DefaultBodyLimit::disable())
}

/// What is known of a request before its body is read.
fn caller(request: &Request<Body>) -> Caller {
    let peer = request.extensions().get::<ConnectInfo<Peer>>();
    Caller {
        method: request.method().clone(),
        uri: request.uri().clone(),
        headers: request.headers().clone(),
        peer: peer.map(|peer| peer.0.0),
    }
}

/// The check, on a thread that may wait for a file.
async fn admitted(
    app: &App,
    route: &'static Route,
    caller: &Caller,
) -> Result<Pass, Problem> {
    let (app, caller) = (app.clone(), caller.clone());
    if app.accounts().is_none() {
        return guard::admit(&app, route, &caller);
    }
    let work = move || guard::admit(&app, route, &caller);
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(Problem::ours()))
}

/// One request to a route of the table.
async fn answered(app: App, route: &'static Route, request: Request<Body>) -> Response {
    let caller = caller(&request);
    let secure = app.setup().reach.is_secure();
    let look = Look::of(&caller.headers);
    let pass = match admitted(&app, route, &caller).await {
        Ok(pass) => pass,
        Err(problem) => {
            let elsewhere = sign_in::instead(&caller, &problem);
            let answer = elsewhere.filter(|_| route.scope.is_none());
            let look = look.of_whom(&app, &Who::Anyone);
            let answer = answer.unwrap_or_else(|| refused(&caller, &look, &problem));
            return finished(answer, &caller.headers, secure);
        }
    };
    let look = look.of_whom(&app, &pass.who);
    let answer = asked(app, route, request, caller.clone(), pass.clone()).await;
    let mut answer = answer.unwrap_or_else(|problem| refused(&caller, &look, &problem));
    if answer.kind.starts_with("text/html") && answer.keep == Keep::Never {
        let page = String::from_utf8_lossy(&answer.body);
        answer.body = stamped(&page, &pass.form_token).into_bytes().into();
    }
    answer.more.extend(pass.guest.map(|cookie| ("set-cookie", cookie)));
    finished(answer, &caller.headers, secure)
}

async fn asked(
    app: App,
    route: &'static Route,
    request: Request<Body>,
    caller: Caller,
    pass: Pass,
) -> Result<Answer, Problem> {
    let (mut parts, body) = request.into_parts();
    let named = RawPathParams::from_request_parts(&mut parts, &()).await;
    let named = named.map_err(|_| Problem::not_found())?;
    let named = named.iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
    let query = Query::<Vec<(String, String)>>::try_from_uri(&caller.uri);
    let query = Pairs(query.map(|q| q.0).unwrap_or_default());
    let request = Request::from_parts(parts, body);
    let (mut form, mut arrived, mut told) = (Pairs::default(), None, None);
    match route.takes {
        Takes::Nothing => {}
        Takes::Form => {
            form = body::form(request).await?;
            pass.carries(&caller, form.get(FIELD))?;
        }
        Takes::Files => arrived = Some(body::files(request, &caller, &pass).await?),
        Takes::Json => told = Some(body::json(request).await?),
        Takes::File => arrived = Some(body::file(request, query.get("name")).await?),
    }
    let parts = named;
    let request = ask::Request { pass, caller, parts, query, form, arrived, told };
    let work = move || {
        let ask = Ask::of(app, request)?;
        api::check(route, &ask)?;
        (route.answers)(&ask)
    };
    // A page that fails is a page that says so; the server goes on.
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(Problem::ours()))
}

/// No such address, or nothing that can be done to it.
async fn nowhere(app: App, status: StatusCode, request: Request<Body>) -> Response {
    let caller = caller(&request);
    let secure = app.setup().reach.is_secure();
    let problem = match admitted(&app, &routes::NOWHERE, &caller).await {
        Err(problem) => problem,
        Ok(_) if status == StatusCode::NOT_FOUND => Problem::not_found(),
        Ok(_) => Problem::of(status, "problem.not_allowed", "problem.not_allowed_hint"),
    };
    let look = Look::of(&caller.headers).of_whom(&app, &Who::Anyone);
    finished(refused(&caller, &look, &problem), &caller.headers, secure)
}

/// What went wrong: as a page, or as JSON for programs.
fn refused(caller: &Caller, look: &Look, problem: &Problem) -> Answer {
    if api::is_of(caller.uri.path()) {
        api::problem(look.texts, problem)
    } else {
        frame::problem(look, problem)
    }
}

fn packs(headers: &HeaderMap) -> bool {
    let said = headers.get(ACCEPT_ENCODING).and_then(|v| v.to_str().ok());
    said.is_some_and(|said| said.split(',').any(|way| way.trim().starts_with("gzip")))
}

/// The answer with its headers, compressed where that is worth it.
fn finished(answer: Answer, asked: &HeaderMap, secure: bool) -> Response {
    let Answer { mut status, kind, body, more, keep, packed } = answer;
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    for (name, mut value) in more {
        if secure && name == "set-cookie" && !value.ends_with("; Secure") {
            value.push_str("; Secure");
        }
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.append(HeaderName::from_static(name), value);
        }
    }
    let kept = match keep {
        Keep::Never => "no-store",
        Keep::WhileSame => "no-cache",
        Keep::Always => "public, max-age=31536000, immutable",
    };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(kept));
    headers.insert(VARY, HeaderValue::from_static("Accept-Encoding, Cookie"));
    guard::protect(&mut headers, secure);
    let mut body = body;
    if keep == Keep::WhileSame {
        let tag = format!("\"{}\"", assets::tag(&body));
        if asked.get(IF_NONE_MATCH).is_some_and(|t| t.as_bytes() == tag.as_bytes()) {
            status = StatusCode::NOT_MODIFIED;
            body = Vec::new().into();
        }
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            headers.insert(ETAG, tag);
        }
    }
    if body.len() > WORTH_PACKING
        && packs(asked)
        && !SMALL.iter().any(|small| kind.starts_with(small))
    {
        body = match packed {
            Some(packed) => packed.into(),
            None => assets::packed(&body, Compression::fast()).into(),
        };
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    let mut response = Response::new(Body::from(match body {
        std::borrow::Cow::Borrowed(bytes) => bytes.into(),
        std::borrow::Cow::Owned(bytes) => axum::body::Bytes::from(bytes),
    }));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}
