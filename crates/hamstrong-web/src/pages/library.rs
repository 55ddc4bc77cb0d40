//! The library, the evidence and the explanations, served.

use super::figure::words;
use crate::answer::{Answer, Keep};
use crate::ask::Ask;
use crate::frame::{Here, framed};
use crate::library::{Links, Place, leaf, picture_in};
use crate::problem::Problem;
use crate::routes::Route;

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/library", |ask| show(ask, &Place::Library)).for_anyone(),
    Route::get("/library/{exercise}", |ask| {
        show(ask, &Place::Exercise(ask.part("exercise").to_owned()))
    })
    .for_anyone(),
    Route::get("/evidence", |ask| show(ask, &Place::Evidence)).for_anyone(),
    Route::get("/evidence/rule/{rule}", |ask| {
        show(ask, &Place::Rule(ask.part("rule").to_owned()))
    })
    .for_anyone(),
    Route::get("/evidence/source/{source}", |ask| {
        show(ask, &Place::Source(ask.part("source").to_owned()))
    })
    .for_anyone(),
    Route::get("/explain", |ask| show(ask, &Place::Explanations)).for_anyone(),
    Route::get("/explain/{topic}", |ask| {
        show(ask, &Place::Explanation(ask.part("topic").to_owned()))
    })
    .for_anyone(),
    Route::get("/figures/{file}", drawing).for_anyone(),
];

/// The drawn exercise moves by a style of its own inside its page.
const POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; \
                      img-src 'self' data:; object-src 'none'; base-uri 'none'; \
                      form-action 'self'; frame-ancestors 'none'";
/// A drawing loads nothing.
const DRAWING: &str = "default-src 'none'; style-src 'unsafe-inline'";

fn show(ask: &Ask, place: &Place) -> Result<Answer, Problem> {
    let leaf =
        leaf(place, &Links::served().told_in(ask.t)).ok_or(Problem::not_found())?;
    let mut answer = framed(ask, Here::Library, &leaf.title, &leaf.content);
    if matches!(place, Place::Exercise(_)) {
        answer.more.push(("content-security-policy", POLICY.to_owned()));
    }
    Ok(answer)
}

/// `GET /figures/nordic-curl-strip.svg`.
fn drawing(ask: &Ask) -> Result<Answer, Problem> {
    let told = |figure| words(ask).figure(figure);
    let svg = picture_in(ask.part("file"), told).ok_or(Problem::not_found())?;
    let mut answer = Answer::file("image/svg+xml", svg.into_bytes(), Keep::WhileSame);
    answer.more.push(("content-security-policy", DRAWING.to_owned()));
    Ok(answer)
}
