//! What makes the pages an app on a phone: its name and icons, and what is kept for the
//! hours without a network.

use std::sync::LazyLock;

use hamstrong_domain::figure::figure;
use hamstrong_domain::figure::svg::{Paper, icon};
use maud::{Markup, html};
use serde_json::{Value, json};

use crate::answer::{Answer, Keep};
use crate::ask::{Ask, Look};
use crate::assets;
use crate::frame::{Here, framed};
use crate::picture::png;
use crate::problem::Problem;
use crate::routes::Route;

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/manifest.webmanifest", manifest).for_anyone(),
    Route::get("/icons/icon-180.png", drawn).for_anyone(),
    Route::get("/icons/icon-192.png", drawn).for_anyone(),
    Route::get("/icons/icon-512.png", drawn).for_anyone(),
    Route::get("/icons/maskable-192.png", drawn).for_anyone(),
    Route::get("/icons/maskable-512.png", drawn).for_anyone(),
    Route::get("/sw.js", worker).for_anyone(),
    Route::get("/offline", without).for_anyone(),
];

/// Name, pixels, and whether the edge may be cut round.
const ICONS: [(&str, u32, bool); 5] = [
    ("icon-180.png", 180, true),
    ("icon-192.png", 192, false),
    ("icon-512.png", 512, false),
    ("maskable-192.png", 192, true),
    ("maskable-512.png", 512, true),
];
/// The drawn exercise of the icon.
const DRAWN: &str = "nordic-curl";
/// Behind the icon, and around the page.
const PAPER: &str = "#f7f9fa";

static PICTURES: LazyLock<Vec<(&str, Vec<u8>)>> = LazyLock::new(|| {
    let drawn = |(name, size, round)| Some((name, png(&svg(round), Some(size)).ok()?));
    ICONS.into_iter().filter_map(drawn).collect()
});

/// The drawn exercise on our paper; with room around it where edges are cut.
fn svg(round: bool) -> String {
    let drawn = figure(DRAWN).map(|figure| icon(figure, Paper::Light));
    let drawn = drawn.unwrap_or_default();
    let (corner, size): (i32, i32) = if round { (0, 350) } else { (112, 440) };
    // The figure lies low in its own picture.
    let (x, y) = ((512 - size) / 2, (512 - size) / 2 - size / 6);
    let drawn = drawn
        .replacen("<svg ", &format!("<svg x=\"{x}\" y=\"{y}\" "), 1)
        .replacen("class=\"p\"", "fill=\"none\"", 1);
    let drawn = sized(&drawn, size);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 512 512\" \
         width=\"512\" height=\"512\"><rect width=\"512\" height=\"512\" \
         rx=\"{corner}\" fill=\"{PAPER}\"/>{drawn}</svg>"
    )
}

/// The drawing at another size.
fn sized(svg: &str, size: i32) -> String {
    let mut text = svg.to_owned();
    let head = text.find('>').unwrap_or(0);
    for name in [" width=\"", " height=\""] {
        if let Some(from) = text[..head].find(name).map(|at| at + name.len())
            && let Some(to) = text[from..].find('"')
        {
            text.replace_range(from..from + to, &size.to_string());
        }
    }
    text
}

/// `GET /icons/icon-192.png`.
fn drawn(ask: &Ask) -> Result<Answer, Problem> {
    let name = ask.path.strip_prefix("/icons/").unwrap_or_default();
    let found = PICTURES.iter().find(|picture| picture.0 == name);
    let (_, bytes) = found.ok_or(Problem::not_found())?;
    Ok(Answer::file("image/png", bytes.as_slice(), Keep::WhileSame))
}

/// `GET /manifest.webmanifest`.
fn manifest(ask: &Ask) -> Result<Answer, Problem> {
    let icon = |(name, size, round): &(&str, u32, bool)| -> Value {
        json!({
            "src": format!("/icons/{name}"),
            "sizes": format!("{size}x{size}"),
            "type": "image/png",
            "purpose": if *round { "maskable" } else { "any" },
        })
    };
    let told = json!({
        "id": "/",
        "name": "Hamstrong",
        "short_name": "Hamstrong",
        "description": ask.t.say("player.about"),
        "lang": ask.t.code,
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "orientation": "any",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": ICONS.iter().map(icon).collect::<Vec<_>>(),
        "shortcuts": [{ "name": ask.t.say("session.title"), "url": "/session" }],
    });
    let kind = "application/manifest+json";
    Ok(Answer::file(kind, told.to_string().into_bytes(), Keep::WhileSame))
}

/// `GET /sw.js`: the keeper with its version and the files of ours that it keeps.
fn worker(_: &Ask) -> Result<Answer, Problem> {
    let files: Vec<&str> = assets::addresses().collect();
    let files = json!(files).to_string();
    let source = include_str!("../../assets/sw.js");
    let version = assets::tag(format!("{files}{source}").as_bytes());
    let script = source.replace("\"VERSION\"", &format!("\"{version}\""));
    let script = script.replace("[\"FILES\"]", &files);
    let kind = "text/javascript; charset=utf-8";
    Ok(Answer::file(kind, script.into_bytes(), Keep::WhileSame))
}

/// `GET /offline`: what is shown where there is no network and nothing was kept.
fn without(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let content = html! {
        h1 { (t.say("player.offline")) }
        p { (t.say("player.offline_hint")) }
        p.pair {
            a.button href="/" { (t.say("nav.today")) }
            a.button href="/session" { (t.say("session.title")) }
        }
    };
    Ok(framed(ask, Here::More, t.say("player.offline"), &content))
}

/// How much of what was logged on this phone is not on the server yet; a script fills
/// it in.
pub(crate) fn unsent(look: &Look) -> Markup {
    let t = look.texts;
    let (one, other) = (t.say("player.unsent_one"), t.say("player.unsent"));
    html! {
        div.unsent #unsent role="status" hidden data-diary=(look.diary) data-one=(one) data-other=(other) {
            span {}
            button.small type="button" { (t.say("player.export")) }
        }
    }
}
