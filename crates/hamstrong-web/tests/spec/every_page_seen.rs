//! Every page of the server in a real browser: nobody is kept out of it, it fits a small
//! phone and a page at twice its size, in light and in dark.
//!
//! Where `HAMSTRONG_SHOTS` names a folder, each is kept there as a picture, and all of
//! them on four sheets: `docs/pictures` holds the sheets.

use hamstrong_web::{Access, Verb, routes};

use crate::asked::Server;
use crate::browser::{Browser, DESKTOP, PHONE};
use crate::gym::Gym;
use crate::shown::real;

/// What keeps somebody out of a page.
const RULES: &str = include_str!("browser/rules.js");
/// Roles that are pressed or filled in, and need a name.
const NAMED: [&str; 9] = [
    "button",
    "link",
    "textbox",
    "combobox",
    "checkbox",
    "radio",
    "slider",
    "spinbutton",
    "image",
];
/// The player draws itself once its script runs.
const DRAWN: &str =
    "[...document.querySelectorAll('h1')].some(e => e.getClientRects().length)";
/// What somebody sees who looks at the project for the first time.
const GLANCE: [&str; 4] = ["/", "/session", "/weeks", "/load"];
const SMALLEST: (u32, u32) = (320, 640);
/// A window of 1,280 pixels at twice the size.
const TWICE: (u32, u32) = (640, 500);

/// Addresses of pages that somebody reads: no files, no feeds, no parts for scripts.
fn pages(server: &Server) -> Vec<String> {
    let one = |path: &str| real(server, path);
    let kinds =
        [".json", ".atom", ".ics", ".webmanifest", ".js", ".svg", ".png", ".pdf"];
    let mut pages: Vec<String> = routes()
        .filter(|route| route.verb == Verb::Get)
        .filter(|route| !matches!(route.access, Access::Link | Access::Letter))
        .map(|route| route.path)
        .filter(|path| !kinds.iter().any(|kind| path.ends_with(kind)))
        .filter(|path| !path.starts_with("/api") && !path.contains("/original"))
        .filter(|path| {
            !["{name}", "{chart}", "{file}", "{picture}", "{import}", "{injury}"]
                .iter()
                .any(|part| path.contains(part))
        })
        .filter(|path| {
            !["/weeks/move", "/weeks/moves", "/sign-in", "/join"].contains(path)
        })
        .map(one)
        .collect();
    pages.sort();
    pages
}

fn named(page: &str) -> String {
    let name = page.trim_matches('/').replace('/', "-");
    if name.is_empty() { "today".to_owned() } else { name }
}

pub(super) fn kept(browser: &mut Browser, name: &str) {
    let Some(folder) = std::env::var_os("HAMSTRONG_SHOTS") else { return };
    let file = std::path::Path::new(&folder).join(format!("{name}.png"));
    std::fs::write(file, browser.picture(false)).unwrap();
}

/// A server, and a browser that looks at its sample runner.
fn opened() -> Option<(Browser, Server, String)> {
    let mut browser = Browser::open()?;
    let server = Server::start();
    let root = format!("http://{}", server.address);
    browser.go(&format!("{root}/status"));
    browser.ask("document.cookie = 'hamstrong-sample=1; path=/'");
    Some((browser, server, root))
}

#[test]
fn nobody_is_kept_out_of_a_page() {
    let Some((mut browser, server, root)) = opened() else { return };
    let mut faults = Vec::new();
    for page in pages(&server) {
        for (dark, size) in [(false, PHONE), (true, DESKTOP)] {
            browser.window(size);
            browser.prefers(dark, true);
            browser.go(&format!("{root}{page}"));
            browser.until(DRAWN);
            let found = browser.ask(RULES);
            let found = found.as_array().unwrap_or_else(|| panic!("{page}")).clone();
            faults.extend(found.iter().map(|f| format!("{page} (dark {dark}) {f}")));
            let silent = browser.read_aloud().into_iter().filter(|(role, name)| {
                NAMED.contains(&role.as_str()) && name.trim().is_empty()
            });
            faults.extend(
                silent.map(|(role, _)| format!("{page}: a {role} without a name")),
            );
        }
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{}\n{} faults", faults.join("\n"), faults.len());
}

/// The source of axe, where the tests were given it.
fn axe() -> Option<String> {
    let beside =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/axe/package/axe.min.js");
    let given = std::env::var("HAMSTRONG_AXE").unwrap_or_else(|_| beside.to_owned());
    let read = std::fs::read_to_string(&given);
    if read.is_err() {
        println!("no axe at {given}: only the rules of this project are asked");
    }
    read.ok()
}

#[test]
fn axe_finds_nothing_on_any_page() {
    let Some(axe) = axe() else { return };
    let Some((mut browser, server, root)) = opened() else { return };
    let mut faults = Vec::new();
    for page in pages(&server) {
        for (dark, size) in [(false, PHONE), (true, DESKTOP)] {
            browser.window(size);
            browser.prefers(dark, true);
            browser.go(&format!("{root}{page}"));
            browser.until(DRAWN);
            browser.ask(&format!("{axe}; 1"));
            let found = browser.ask(
                "axe.run().then(told => told.violations.flatMap(v => \
                 v.nodes.map(n => `${v.id} ${n.target.join(' ')}: ${n.failureSummary}`)))",
            );
            let found = found.as_array().unwrap_or_else(|| panic!("{page}")).clone();
            faults.extend(found.iter().map(|f| format!("{page} (dark {dark}) {f}")));
        }
    }
    assert!(faults.is_empty(), "{}\n{} faults", faults.join("\n"), faults.len());
}

#[test]
fn every_page_fits_a_small_phone_and_twice_the_size() {
    let Some((mut browser, server, root)) = opened() else { return };
    let mut wide = Vec::new();
    for size in [SMALLEST, TWICE] {
        browser.window(size);
        for page in pages(&server) {
            browser.go(&format!("{root}{page}"));
            // A phone widens its window for a page that is too wide.
            let asks = browser.ask("document.documentElement.scrollWidth");
            if asks.as_u64() > Some(size.0.into()) {
                wide.push(format!("{page} at {}: {asks}", size.0));
            }
        }
    }
    assert!(wide.is_empty(), "{}", wide.join("\n"));
    assert_eq!(browser.complaints(), Vec::<String>::new());
    let asked = browser.asked_for();
    let elsewhere = |address: &&String| {
        !address.starts_with(&root) && !address.starts_with("data:")
    };
    assert_eq!(asked.iter().find(elsewhere), None, "no other host is asked");
}

#[test]
fn every_page_is_looked_at() {
    if std::env::var_os("HAMSTRONG_SHOTS").is_none() {
        println!("no folder for pictures is named");
        return;
    }
    let Some((mut browser, server, root)) = opened() else { return };
    // The session is today's, in a browser of today.
    let gym = Gym::open();
    let address = |page: &str| match page {
        "/session" => gym.page(page),
        _ => format!("{root}{page}"),
    };
    for (size, called) in [(PHONE, "phone"), (DESKTOP, "desktop")] {
        browser.window(size);
        for dark in [false, true] {
            browser.prefers(dark, true);
            let scheme = if dark { "dark" } else { "light" };
            for page in pages(&server) {
                browser.go(&address(&page));
                browser.until(DRAWN);
                kept(&mut browser, &format!("{}-{called}-{scheme}", named(&page)));
            }
            let kind = format!("{called}-{scheme}");
            sheet(&mut browser, "pages", &pages(&server), &kind);
            sheet(&mut browser, "glance", &GLANCE.map(str::to_owned), &kind);
            browser.window(size);
        }
    }
}

/// All pages of one kind on one picture, each with its address.
pub(super) fn sheet(browser: &mut Browser, called: &str, pages: &[String], kind: &str) {
    let Some(folder) = std::env::var_os("HAMSTRONG_SHOTS") else { return };
    let folder = std::path::Path::new(&folder);
    let few = pages.len() == GLANCE.len();
    let wide = match (kind.starts_with("phone"), few) {
        (true, false) => 220,
        (true, true) => 270,
        (false, false) => 420,
        (false, true) => 540,
    };
    let one = |page: &String| {
        let file = format!("{}-{kind}.png", named(page));
        format!(
            "<figure><img src={file:?} width={wide}><figcaption>{page}</figcaption></figure>"
        )
    };
    let all: String = pages.iter().map(one).collect();
    let html = format!(
        "<!doctype html><meta charset=utf-8><style>body{{margin:12px;display:flex;\
         flex-wrap:wrap;gap:12px;background:#888;font:12px sans-serif}}\
         figure{{margin:0}}</style><h1 hidden></h1>{all}"
    );
    let place = folder.join(format!("{called}-{kind}.html"));
    std::fs::write(&place, html).unwrap();
    let across = if few { 4 * (wide + 12) + 12 } else { 1_800 };
    browser.window((across, if few { 600 } else { 1_000 }));
    browser.go(&format!("file://{}", place.display()));
    let picture = browser.photograph();
    std::fs::write(folder.join(format!("{called}-{kind}.jpg")), picture).unwrap();
}
