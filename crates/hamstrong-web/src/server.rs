//! From a request to an answer: the check, the body, the page, the headers.

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequestParts as _, Query, RawPathParams};
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Request, StatusCode};
use axum::response::Response;
use axum::routing::{MethodFilter, on};
use flate2::Compression;
use tokio::net::TcpListener;

use crate::answer::{Answer, Keep};
use crate::app::{App, Setup};
use crate::ask::{self, Ask, Look, Pairs};
use crate::assets;
use crate::body;
use crate::frame;
use crate::guard;
use crate::problem::{Problem, ServeError};
use crate::routes::{self, Access, Route, Takes, Verb};

/// Answers shorter than this travel as they are.
const WORTH_PACKING: usize = 1_000;

/// Opens the diary, listens, and answers until told to stop by the machine. `told` hears
/// the address once somebody can reach it.
pub fn serve(
    setup: Setup,
    told: impl FnOnce(std::net::SocketAddr),
) -> Result<(), ServeError> {
    let listen = setup.listen;
    if !listen.ip().is_loopback() {
        return Err(ServeError::NotLoopback(listen));
    }
    let app = App::open(setup)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(ServeError::Stopped)?;
    runtime.block_on(async {
        let listener = TcpListener::bind(listen)
            .await
            .map_err(|error| ServeError::Listen(listen, error))?;
        told(listener.local_addr().map_err(ServeError::Stopped)?);
        axum::serve(listener, router(&app))
            .with_graceful_shutdown(asked_to_stop())
            .await
            .map_err(ServeError::Stopped)
    })
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
        };
        let app = app.clone();
        let handler = move |request| answered(app.clone(), route, request);
        router = router.route(route.path, on(filter, handler));
    }
    let lost =
        |status| move |request: Request<Body>| async move { nowhere(status, &request) };
    router
        .fallback(lost(StatusCode::NOT_FOUND))
        .method_not_allowed_fallback(lost(StatusCode::METHOD_NOT_ALLOWED))
        .layer(DefaultBodyLimit::disable())
}

/// One request to a route of the table.
async fn answered(app: App, route: &'static Route, request: Request<Body>) -> Response {
    let headers = request.headers().clone();
    let answer = asked(app, route, request).await;
    let answer = answer.unwrap_or_else(|p| frame::problem(&Look::of(&headers), &p));
    finished(answer, &headers)
}

async fn asked(
    app: App,
    route: &'static Route,
    request: Request<Body>,
) -> Result<Answer, Problem> {
    let (method, uri, headers) =
        (request.method().clone(), request.uri().clone(), request.headers().clone());
    let who = guard::admit(route.access, &method, &uri, &headers)?;
    let (mut parts, body) = request.into_parts();
    let named = RawPathParams::from_request_parts(&mut parts, &()).await;
    let named = named.map_err(|_| Problem::not_found())?;
    let named = named.iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
    let query = Query::<Vec<(String, String)>>::try_from_uri(&uri);
    let query = Pairs(query.map(|q| q.0).unwrap_or_default());
    let request = Request::from_parts(parts, body);
    let (mut form, mut arrived) = (Pairs::default(), None);
    match route.takes {
        Takes::Nothing => {}
        Takes::Form => form = body::form(request).await?,
        Takes::Files => arrived = Some(body::files(request).await?),
    }
    let request =
        ask::Request { who, uri, headers, parts: named, query, form, arrived };
    let work = move || {
        let ask = Ask::of(app, request)?;
        (route.answers)(&ask)
    };
    // A page that fails is a page that says so; the server goes on.
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(Problem::ours()))
}

/// No such address, or nothing that can be done to it.
fn nowhere(status: StatusCode, request: &Request<Body>) -> Response {
    let headers = request.headers();
    let (method, uri) = (request.method(), request.uri());
    let problem = match guard::admit(Access::Anyone, method, uri, headers) {
        Err(problem) => problem,
        Ok(_) if status == StatusCode::NOT_FOUND => Problem::not_found(),
        Ok(_) => Problem::of(status, "problem.not_allowed", "problem.not_allowed_hint"),
    };
    finished(frame::problem(&Look::of(headers), &problem), headers)
}

fn packs(headers: &HeaderMap) -> bool {
    let said = headers.get(ACCEPT_ENCODING).and_then(|v| v.to_str().ok());
    said.is_some_and(|said| said.split(',').any(|way| way.trim().starts_with("gzip")))
}

/// The answer with its headers, compressed where that is worth it.
fn finished(answer: Answer, asked: &HeaderMap) -> Response {
    let Answer { mut status, kind, body, more, keep, packed } = answer;
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    for (name, value) in more {
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
    guard::protect(&mut headers);
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
        && !kind.starts_with("application/octet-stream")
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
