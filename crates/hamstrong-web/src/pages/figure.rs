//! The drawn exercises, as pictures.

use hamstrong_domain::figure::figure;
use hamstrong_domain::figure::svg::{Paper, icon, moving, still, strip};

use crate::answer::{Answer, Keep};
use crate::ask::{Ask, Theme};
use crate::locale::{self, Texts};
use crate::problem::Problem;
use crate::routes::Route;

pub(crate) const ROUTES: &[Route] =
    &[Route::get("/figures/{exercise}/{picture}", show).for_anyone()];

/// A drawing is styled by itself and loads nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// `GET /figures/nordic-curl/moving.svg`, or with the paper: `moving-dark.svg`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let figure = figure(ask.part("exercise")).ok_or(Problem::not_found())?;
    let figure = &words(ask).figure(figure);
    let name = ask.part("picture").strip_suffix(".svg").unwrap_or_default();
    let (picture, paper) = match name.split_once('-') {
        Some((picture, "dark")) => (picture, Paper::Dark),
        Some((picture, "light")) => (picture, Paper::Light),
        Some(_) => return Err(Problem::not_found()),
        None => (name, Paper::Either),
    };
    let svg = match picture {
        "moving" => moving(figure, paper),
        "still" => still(figure, paper),
        "strip" => strip(figure, paper),
        "icon" => icon(figure, paper),
        _ => return Err(Problem::not_found()),
    };
    let mut answer = Answer::file("image/svg+xml", svg.into_bytes(), Keep::WhileSame);
    answer.more.push(("content-security-policy", POLICY.to_owned()));
    Ok(answer)
}

/// The words of a picture: its address names them, so that it may be kept.
pub(super) fn words(ask: &Ask) -> Texts {
    locale::texts(ask.query.get("in"), None)
}

/// The address of an exercise's picture on the paper of the page; none if it is not
/// drawn.
pub(crate) fn address(ask: &Ask, exercise: &str, picture: &str) -> Option<String> {
    let paper = match ask.theme {
        Theme::System => "",
        Theme::Light => "-light",
        Theme::Dark => "-dark",
    };
    let figure = figure(exercise)?;
    let way = format!("/figures/{}/{picture}{paper}.svg", figure.id);
    Some(if ask.t.is_english() { way } else { format!("{way}?in={}", ask.t.code) })
}
