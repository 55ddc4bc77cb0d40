//! Our own files: style, scripts, the icon.

use crate::answer::{Answer, Keep};
use crate::ask::Ask;
use crate::assets;
use crate::problem::Problem;
use crate::routes::Route;

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/assets/{name}", asset).for_anyone(),
    Route::get("/icon.svg", icon).for_anyone(),
];

fn asset(ask: &Ask) -> Result<Answer, Problem> {
    let asset = assets::at(&ask.path).ok_or(Problem::not_found())?;
    Ok(Answer::asset(asset))
}

fn icon(_: &Ask) -> Result<Answer, Problem> {
    let icon: &[u8] = include_bytes!("../../assets/icon.svg");
    Ok(Answer::file("image/svg+xml", icon, Keep::WhileSame))
}
