//! The library in a real browser, opened from a folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use hamstrong_web::library::export;

use crate::browser::{Browser, DESKTOP, PHONE};

const PAGES: [&str; 20] = [
    "index",
    "library/index",
    "library/nordic-curl",
    "library/copenhagen-adductor",
    "library/vipr-hop-side-to-side",
    "library/long-lever-bridge-isometric",
    "library/multidirectional-speed-drill",
    "evidence/index",
    "evidence/rule/pain-bands",
    "evidence/source/frandsen-2025",
    "explain/index",
    "explain/soreness-or-strain",
    "explain/cold-start",
    "explain/overload",
    "explain/sleep-and-protein",
    "explain/the-two-causes",
    "explain/warm-up",
    "explain/what-hamstrong-does-not-know",
    "explain/what-the-hamstrings-do",
    "explain/why-runners-are-weak-there",
];

/// The library, written once for all tests of a run.
static LIBRARY: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("library");
    export(&folder, "en").unwrap();
    folder
});

fn opened() -> Option<(Browser, String)> {
    let browser = Browser::open()?;
    Some((browser, format!("file://{}", LIBRARY.display())))
}

/// Written where `HAMSTRONG_SHOTS` says, to be looked at.
fn kept(browser: &mut Browser, name: &str) {
    if let Some(folder) = std::env::var_os("HAMSTRONG_SHOTS") {
        let file = std::path::Path::new(&folder).join(format!("{name}.png"));
        fs::write(file, browser.picture(true)).unwrap();
    }
}

#[test]
fn every_page_fits_a_phone_and_a_laptop_in_light_and_dark() {
    let Some((mut browser, root)) = opened() else { return };
    for (size, called) in [(PHONE, "phone"), (DESKTOP, "desktop")] {
        browser.window(size);
        for dark in [false, true] {
            browser.prefers(dark, true);
            for page in PAGES {
                browser.go(&format!("{root}/{page}.html"));
                let spare =
                    browser.ask("innerWidth - document.documentElement.scrollWidth");
                assert!(spare.as_i64() >= Some(0), "{page} on a {called}: {spare}");
                let paper =
                    browser.text("getComputedStyle(document.body).backgroundColor");
                let wanted =
                    if dark { "rgb(16, 24, 29)" } else { "rgb(255, 255, 255)" };
                assert_eq!(paper, wanted, "{page}");
                let scheme = if dark { "dark" } else { "light" };
                kept(
                    &mut browser,
                    &format!("{}-{called}-{scheme}", page.replace('/', "-")),
                );
            }
        }
    }
    assert_eq!(browser.complaints(), Vec::<String>::new());
    let asked = browser.asked_for();
    assert!(asked.len() > 100 && asked.iter().all(|a| a.starts_with("file://")));
}

/// Lightness of a colour as the eye sees it, in the page; then the least contrast of its
/// texts with the paper behind them.
const LEAST_CONTRAST: &str = "(() => { \
    const rgb = c => c.match(/[\\d.]+/g).map(Number); \
    const light = c => { const [r, g, b] = rgb(c).map(v => (v /= 255) <= .04045 ? \
        v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126*r + .7152*g + .0722*b; }; \
    const paper = e => { for (; e; e = e.parentElement) { \
        const c = rgb(getComputedStyle(e).backgroundColor); \
        if (c.length < 4 || c[3] > 0) return getComputedStyle(e).backgroundColor; } \
        return 'rgb(255,255,255)'; }; \
    let least = [99, '']; \
    for (const e of document.querySelectorAll('.lib *:not(svg *)')) { \
        if (![...e.childNodes].some(n => n.nodeType == 3 && n.data.trim()) || \
            !e.offsetParent) continue; \
        const a = light(getComputedStyle(e).color), b = light(paper(e)); \
        const c = (Math.max(a, b) + .05) / (Math.min(a, b) + .05); \
        if (c < least[0]) least = [c, e.outerHTML.slice(0, 80)]; } \
    return least; })()";

#[test]
fn every_text_stands_out_from_its_paper() {
    let Some((mut browser, root)) = opened() else { return };
    for dark in [false, true] {
        browser.prefers(dark, true);
        for page in PAGES {
            browser.go(&format!("{root}/{page}.html"));
            let least = browser.ask(LEAST_CONTRAST);
            assert!(least[0].as_f64() >= Some(4.5), "{page}, dark {dark}: {least}");
        }
    }
}

#[test]
fn what_is_pressed_alone_is_large_enough_for_a_thumb() {
    let Some((mut browser, root)) = opened() else { return };
    browser.window(PHONE);
    for page in PAGES {
        browser.go(&format!("{root}/{page}.html"));
        let small = browser.ask(
            "[...document.querySelectorAll('nav a, .cards a, .big a, button, select, \
             input:not([type=checkbox]), .crumbs a')].filter(e => e.offsetParent) \
             .filter(e => e.getBoundingClientRect().height < 47.5) \
             .map(e => e.outerHTML.slice(0, 80))",
        );
        assert_eq!(small.as_array().map(Vec::len), Some(0), "{page}: {small}");
    }
}

#[test]
fn the_filter_narrows_the_list_and_survives_going_back() {
    let Some((mut browser, root)) = opened() else { return };
    browser.go(&format!("{root}/library/index.html"));
    let left = "document.querySelectorAll('.cards > li:not([hidden])').length";
    assert_eq!(browser.ask(left), 66);
    let choose = |name: &str, value: &str| {
        format!(
            "(() => {{ const f = document.querySelector('form').elements['{name}']; \
             f.value = '{value}'; f.dispatchEvent(new Event('input', {{bubbles: true}})); }})()"
        )
    };
    browser.ask(&choose("kit", "nothing"));
    browser.ask(&choose("place", "home"));
    let some = browser.ask(left).as_u64().unwrap();
    assert!((3..60).contains(&some), "{some}");
    assert_eq!(
        browser.text("document.querySelector('form output').textContent"),
        format!("{some} of 66")
    );
    // The answer comes before the page goes away.
    browser.ask("setTimeout(() => document.querySelector('.cards > li:not([hidden]) a').click(), 50)");
    browser.until("location.pathname.match(/library.(?!index)/) && document.querySelector('.controls')");
    browser.ask("setTimeout(() => history.back(), 50)");
    browser.until(&format!("{left} == {some}"));
    browser.ask(&choose("name", "no such thing"));
    assert_eq!(browser.ask("document.querySelector('.none').hidden"), false);
    browser.ask("document.querySelector('button[type=reset]').click()");
    browser.until(&format!("{left} == 66"));
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn the_figure_is_paused_and_moved_by_keys_and_says_where_it_is() {
    let Some((mut browser, root)) = opened() else { return };
    browser.prefers(false, false);
    browser.go(&format!("{root}/library/nordic-curl.html"));
    let slider = "document.querySelector('.controls input')";
    browser.until(&format!("+{slider}.value > 50"));
    browser.ask("document.querySelector('.controls button').focus()");
    browser.press(" ");
    let states = "[...new Set(document.getAnimations().map(a => a.playState))].join()";
    assert_eq!(browser.text(states), "paused");
    assert_eq!(
        browser.text("document.querySelector('.controls button').textContent"),
        "Play"
    );
    browser.ask(&format!("{slider}.focus()"));
    let before = browser.ask(&format!("+{slider}.value")).as_f64().unwrap();
    let places =
        "getComputedStyle(document.querySelector('.mover [class*=q]')).transform";
    let was = browser.text(places);
    browser.press("ArrowRight");
    let after = browser.ask(&format!("+{slider}.value")).as_f64().unwrap();
    assert!(after > before, "{before} {after}");
    for _ in 0..6 {
        browser.press("ArrowRight");
    }
    assert_ne!(browser.text(places), was);
    let read = browser.read_aloud();
    let named = |role: &str, name: &str| {
        read.iter().any(|(r, n)| r == role && n.contains(name))
    };
    assert!(named("slider", "Moment of the movement"), "{read:?}");
    assert!(named("button", "Play") && named("button", "Slow"));
    let said = browser.text(&format!("{slider}.getAttribute('aria-valuetext')"));
    assert!(said.contains(" s, "), "{said}");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn a_reader_who_wants_less_motion_sees_it_rest_until_play_is_pressed() {
    let Some((mut browser, root)) = opened() else { return };
    browser.prefers(false, true);
    browser.go(&format!("{root}/library/a-skip.html"));
    browser.until("document.querySelector('.controls button')");
    let states = "[...new Set(document.getAnimations().map(a => a.playState))].join()";
    assert_eq!(browser.text(states), "paused");
    browser.ask("document.querySelector('.controls button').click()");
    browser.until("document.getAnimations().every(a => a.playState == 'running')");
    let value = browser.ask("+document.querySelector('.controls input').value");
    browser
        .until(&format!("+document.querySelector('.controls input').value != {value}"));
}
