//! Figures in a real browser: they move, rest, go dark and have words.

use hamstrong_domain::figure::svg::{Paper, moving};
use hamstrong_domain::figure::{figure, figures};

use crate::browser::Browser;
use crate::folder::Folder;

fn nordic(folder: &Folder) -> String {
    folder.holds("nordic.svg", &moving(figure("nordic-curl").unwrap(), Paper::Either))
}

/// Where every moving part is now.
const PLACES: &str = "[...document.querySelectorAll('[class*=q]')]\
    .map(part => getComputedStyle(part).transform).join()";

#[test]
fn the_figure_moves_by_itself() {
    let Some(mut browser) = Browser::open() else { return };
    let folder = Folder::new("moves");
    browser.go(&nordic(&folder));
    let before = browser.text(PLACES);
    browser.until(&format!("{PLACES} !== {before:?}"));
    let states = "document.getAnimations().every(a => a.playState === 'running')";
    assert_eq!(browser.ask(states), true);
    assert!(browser.ask("document.getAnimations().length").as_u64() > Some(5));
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn every_figure_rests_on_its_telling_moment_for_who_wants_less_motion() {
    let Some(mut browser) = Browser::open() else { return };
    let folder = Folder::new("rests");
    browser.prefers(false, true);
    for figure in figures() {
        browser.go(&folder.holds("one.svg", &moving(figure, Paper::Either)));
        let all = browser.ask(
            "document.getAnimations().map(a => [a.playState, Math.round(a.currentTime)])",
        );
        let first = &all[0][1];
        let rests = |a: &serde_json::Value| a[0] == "paused" && a[1] == *first;
        assert!(all.as_array().unwrap().iter().all(rests), "{}: {all}", figure.id);
    }
}

#[test]
fn the_paper_is_dark_where_the_reader_asks_for_it_also_inside_a_page() {
    let Some(mut browser) = Browser::open() else { return };
    let folder = Folder::new("dark");
    let alone = nordic(&folder);
    let inside = folder.holds("page.html", "<!doctype html><img src=\"nordic.svg\">");
    let paper = "getComputedStyle(document.querySelector('.p')).fill";
    browser.prefers(false, false);
    browser.go(&alone);
    assert_eq!(browser.text(paper), "rgb(255, 255, 255)");
    browser.prefers(true, false);
    assert_eq!(browser.text(paper), "rgb(16, 24, 29)");
    browser.prefers(true, true);
    browser.go(&inside);
    let dark = browser.picture(false);
    browser.prefers(false, true);
    assert_ne!(browser.picture(false), dark, "an image follows the reader too");
}

#[test]
fn a_screen_reader_is_told_what_is_drawn() {
    let Some(mut browser) = Browser::open() else { return };
    let folder = Folder::new("aloud");
    browser.go(&nordic(&folder));
    let read = browser.read_aloud();
    let drawn = read.iter().find(|(role, _)| role.contains("im")).unwrap();
    assert!(drawn.1.contains("Nordic"), "{read:?}");
}
