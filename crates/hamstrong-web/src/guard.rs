//! The one check that every request passes, and the headers that every answer carries.

use axum::http::header::{HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN};
use axum::http::uri::Authority;
use axum::http::{Method, StatusCode, Uri};

use crate::problem::Problem;
use crate::routes::Access;

/// Who asks, once the check has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// Nobody in particular.
    Anyone,
    /// The one person of this machine.
    OnlyRunner,
}

/// Names of this machine that a browser on it may use.
const OWN_NAMES: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// Lets a request in, or says why not.
///
/// The host must be this machine: a page elsewhere whose name was bent to this address
/// asks under its own name. What changes something must come from a page of ours.
pub(crate) fn admit(
    access: Access,
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<Who, Problem> {
    let host = headers.get(HOST).and_then(|h| h.to_str().ok());
    let host =
        host.or_else(|| uri.authority().map(Authority::as_str)).unwrap_or_default();
    if !is_own(host) {
        return Err(Problem::of(
            StatusCode::MISDIRECTED_REQUEST,
            "problem.host",
            "problem.host_hint",
        ));
    }
    if !matches!(*method, Method::GET | Method::HEAD) && !is_from_us(host, headers) {
        return Err(Problem::of(
            StatusCode::FORBIDDEN,
            "problem.elsewhere",
            "problem.elsewhere_hint",
        ));
    }
    // Listening on this machine only, whoever gets here is its one runner.
    Ok(match access {
        Access::Anyone => Who::Anyone,
        Access::Runner => Who::OnlyRunner,
    })
}

fn is_own(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.parse::<u16>().is_ok() => name,
        _ => host,
    };
    OWN_NAMES.iter().any(|own| name.eq_ignore_ascii_case(own))
}

/// What the browser says of where the request comes from; programs that are no browsers
/// say nothing and carry no cookies of ours.
fn is_from_us(host: &str, headers: &HeaderMap) -> bool {
    let said = |name: &str| headers.get(name).map(HeaderValue::as_bytes);
    match said("sec-fetch-site") {
        Some(site) => matches!(site, b"same-origin" | b"none"),
        None => headers.get(ORIGIN).is_none_or(|origin| {
            origin.to_str().is_ok_and(|o| {
                o.split_once("://")
                    .is_some_and(|(_, from)| from.eq_ignore_ascii_case(host))
            })
        }),
    }
}

/// What every answer carries: only our own files, nobody frames us, nothing is guessed.
const ALWAYS: [(&str, &str); 6] = [
    (
        "content-security-policy",
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// Adds what every answer carries.
pub(crate) fn protect(headers: &mut HeaderMap) {
    for (name, value) in ALWAYS {
        headers
            .entry(HeaderName::from_static(name))
            .or_insert(HeaderValue::from_static(value));
    }
}
