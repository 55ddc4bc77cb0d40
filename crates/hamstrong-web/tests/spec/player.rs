//! A session in a gym, as a phone sees it: in a real browser, with a network that comes
//! and goes.

use hamstrong_domain::diary::{Event, SetDone, Side};
use hamstrong_domain::units::Reserve;
use serde_json::Value;

use crate::browser::{Browser, PHONE};
use crate::gym::Gym;

const NOW: &str = "document.querySelector('.row.now')";
/// What was logged on this phone.
const KEPT: &str = "new Promise(done => { const ask = indexedDB.open('hamstrong', 1); \
    ask.onsuccess = () => { const all = ask.result.transaction('records')\
    .objectStore('records').getAll(); all.onsuccess = () => done(all.result); }; })";

/// Opens the session of a phone and begins it.
pub(super) fn begun(browser: &mut Browser, gym: &Gym) {
    browser.window(PHONE);
    browser.go(&gym.page("/session"));
    browser.until("document.querySelector('[data-key=start]')");
    browser.click("[data-key=start]");
    browser.until("document.querySelector('.row.now')");
}

/// Taps a button by its key, once it is there.
pub(super) fn tap(browser: &mut Browser, key: &str) {
    let which = format!("[data-key='{key}']");
    browser.until(&format!("document.querySelector(\"{which}\")"));
    // A second tap on one button within 300 ms is a slip.
    browser.ask("new Promise(done => setTimeout(done, 320))");
    browser.click(&which);
}

/// Does the half that is next as it stands, and skips the rest after it.
fn one_more(browser: &mut Browser) {
    tap(browser, "main");
    browser.until(
        "document.querySelector('[data-key=skip]') || !document.querySelector('.row.now')",
    );
    if browser.ask("!!document.querySelector('[data-key=skip]')") == true {
        tap(browser, "skip");
        browser.until("document.querySelector('[data-key=main]')");
    }
}

/// Goes on until an exercise has two sides.
pub(super) fn to_the_sides(browser: &mut Browser) -> String {
    for _ in 0..12 {
        if browser.ask(&format!("!!{NOW}.querySelector('.side.left')")) == true {
            return browser.text("document.querySelector('#player h1').textContent");
        }
        one_more(browser);
    }
    panic!("no exercise of this session has two sides");
}

/// The sets on the server once the phone has told all it has.
fn told(gym: &Gym, browser: &mut Browser) -> Vec<SetDone> {
    let all = format!("{KEPT}.then(all => all.every(one => one.sent))");
    for _ in 0..300 {
        if browser.ask(&all) == true {
            return gym.sets();
        }
        browser.ask("new Promise(done => setTimeout(done, 30))");
    }
    panic!("the phone never told all it has");
}

fn ready(gym: &Gym, browser: &mut Browser, count: usize) -> Vec<SetDone> {
    let sets = told(gym, browser);
    assert_eq!(sets.len(), count, "{sets:?}");
    sets
}

#[test]
fn form_breaks_on_the_weak_side_and_the_strong_side_does_no_more() {
    let Some(mut browser) = Browser::open() else { return };
    let gym = Gym::open();
    begun(&mut browser, &gym);
    to_the_sides(&mut browser);
    let before = told(&gym, &mut browser).len();
    tap(&mut browser, "broke");
    tap(&mut browser, "before−");
    tap(&mut browser, "before−");
    let told: u32 = browser
        .text("document.querySelector('dialog .number').textContent")
        .parse()
        .unwrap();
    tap(&mut browser, "fault-balance");
    browser.until("document.querySelector('.rest .what b')");
    let side = browser.text("document.querySelector('.rest .what').textContent");
    assert!(side.contains("Switch sides") && side.contains("Right"), "{side}");
    tap(&mut browser, "skip");
    tap(&mut browser, "count+");
    tap(&mut browser, "count+");
    one_more(&mut browser);
    let sets = ready(&gym, &mut browser, before + 2);
    let [weak, strong] = &sets[before..] else { panic!("two halves") };
    assert_eq!((weak.side, weak.repetitions), (Some(Side::Left), Some(told)));
    assert_eq!(weak.fault.as_deref(), Some("balance"));
    assert_eq!((strong.side, strong.repetitions), (Some(Side::Right), Some(told)));
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn a_reload_in_the_middle_goes_on_where_it_was_and_the_clock_runs_on() {
    let Some(mut browser) = Browser::open() else { return };
    let gym = Gym::open();
    begun(&mut browser, &gym);
    let name = to_the_sides(&mut browser);
    tap(&mut browser, "main");
    browser.until("document.querySelector('.rest .what b')");
    let left = "document.querySelector('.face').textContent.split(':')\
        .reduce((sum, part) => 60 * sum + +part, 0)";
    let rest = browser.ask(left).as_f64().unwrap();
    tap(&mut browser, "more");
    tap(&mut browser, "more");
    // What is painted is written: the page may be loaded again at once.
    browser.until(&format!("{left} > {rest} + 15"));
    let clock = browser.ask(left).as_f64().unwrap();
    let seen = std::time::Instant::now();
    browser.go(&gym.page("/session"));
    browser.until("document.querySelector('.rest .face')");
    let after = browser.ask(left).as_f64().unwrap();
    let passed = seen.elapsed().as_secs_f64();
    let runs_on = after <= clock && after >= clock - passed - 3.0;
    assert!(runs_on, "{clock} then {after}, {passed} s later");
    assert_eq!(browser.text("document.querySelector('#player h1').textContent"), name);
    assert_eq!(browser.text(&format!("{NOW}.querySelector('.side').textContent")), "R");
}

#[test]
fn a_page_that_is_drawn_anew_under_a_finger_loses_no_tap() {
    let Some(mut browser) = Browser::open() else { return };
    let gym = Gym::open();
    begun(&mut browser, &gym);
    browser.until("document.querySelector('[data-key=main]')");
    let place = browser.touch("[data-key=main]");
    browser.ask("window.under = document.querySelector('[data-key=main]'), 1");
    browser.ask("new BroadcastChannel('hamstrong').postMessage('told'), 1");
    browser.ask("new Promise(done => setTimeout(done, 300))");
    assert_eq!(browser.ask("window.under.isConnected"), true);
    browser.lift(&place);
    browser.until("document.querySelector('[data-key=skip]')");
    assert_eq!(told(&gym, &mut browser).len(), 1);
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn without_a_network_a_session_starts_logs_and_ends_and_nothing_is_lost_or_doubled() {
    let Some(mut browser) = Browser::open() else { return };
    let mut gym = Gym::open();
    browser.window(PHONE);
    browser.go(&gym.page("/"));
    browser.until(
        "(caches.match('/session/days.json').then(a => window.kept = !!a), window.kept) \
         && navigator.serviceWorker.controller",
    );
    gym.switch_off();
    begun(&mut browser, &gym);
    one_more(&mut browser);
    browser.until("document.querySelector('.place small')");
    // The page is closed and opened again, still without a network.
    browser.go(&gym.page("/session"));
    browser.until("document.querySelector('.row.now')");
    while browser.ask("!!document.querySelector('.row.now')") == true {
        one_more(&mut browser);
    }
    let kept = browser.ask(KEPT);
    let kept: Vec<&Value> = kept.as_array().unwrap().iter().collect();
    let said = browser.text("document.querySelector('.place small').textContent");
    assert!(said.starts_with(&format!("{} entries", kept.len())), "{said}");
    assert!(kept.iter().all(|record| record["sent"].is_null()));
    browser.go(&gym.page("/"));
    browser.until("!document.getElementById('unsent').hidden");
    assert!(gym.sets().is_empty());
    gym.switch_on();
    browser.go(&gym.page("/session"));
    let sets = ready(&gym, &mut browser, kept.len());
    browser.until("!document.querySelector('.place small')");
    // Telling all of it again changes nothing.
    browser.go(&gym.page("/session"));
    assert_eq!(ready(&gym, &mut browser, kept.len()), sets);
}

#[test]
fn a_set_is_taken_back_and_another_changed() {
    let Some(mut browser) = Browser::open() else { return };
    let gym = Gym::open();
    begun(&mut browser, &gym);
    to_the_sides(&mut browser);
    let before = told(&gym, &mut browser).len();
    tap(&mut browser, "main");
    tap(&mut browser, "undo");
    browser.until(
        "document.querySelector('.row.now .side')?.textContent === 'L' && \
         !document.querySelector('[data-key=skip]')",
    );
    ready(&gym, &mut browser, before);
    one_more(&mut browser);
    let first = ready(&gym, &mut browser, before + 1)[before].clone();
    browser.ask("document.querySelector('.row.done .tick').click()");
    tap(&mut browser, "count−");
    tap(&mut browser, "main");
    browser.until(
        "!document.querySelector('[data-key=main]') || \
                   document.querySelector('.row.now .side').textContent === 'R'",
    );
    let sets = ready(&gym, &mut browser, before + 1);
    let fewer = first.repetitions.map(|count| count - 1);
    assert_eq!(sets[before], SetDone { repetitions: fewer, ..first });
}

#[test]
fn pain_above_the_line_offers_lighter_work_and_strong_pain_ends_the_session() {
    let Some(mut browser) = Browser::open() else { return };
    let gym = Gym::open();
    begun(&mut browser, &gym);
    let name = to_the_sides(&mut browser);
    let hurt = |browser: &mut Browser, pain: &str| {
        tap(browser, "broke");
        tap(browser, "fault-pain");
        tap(browser, pain);
    };
    hurt(&mut browser, "pain-4");
    tap(&mut browser, "go-lighter");
    browser.until("!document.querySelector('dialog')");
    browser.until(&format!(
        "document.querySelector('#player h1').textContent !== {name:?}"
    ));
    let plan = "JSON.parse(document.getElementById('player-plan').textContent)";
    let eased = browser.text(&format!("{plan}.eased.map(item => item.name).join()"));
    assert!(!eased.contains(&name), "{eased}");
    browser.until("document.querySelector('.row.now')");
    hurt(&mut browser, "pain-7");
    browser.until("document.querySelector('.stop-card')");
    assert_eq!(browser.ask("document.querySelector('.row') === null"), true);
    told(&gym, &mut browser);
    browser.go(&gym.page("/session"));
    browser.until("document.querySelector('.stop-card')");
    browser.go(&gym.page("/"));
    assert_eq!(
        browser.text("document.querySelector('.card.today').dataset.verdict"),
        "stopped"
    );
}

#[test]
fn a_pop_ends_everything() {
    let Some(mut browser) = Browser::open() else { return };
    let gym = Gym::open();
    begun(&mut browser, &gym);
    tap(&mut browser, "broke");
    tap(&mut browser, "fault-pop");
    browser.until("document.querySelector('.stop-card')");
    told(&gym, &mut browser);
    let told =
        gym.entries().into_iter().any(|e| matches!(e.event, Event::FlagsTold(_)));
    assert!(told);
    browser.go(&gym.page("/session"));
    browser.until("document.querySelector('.stop-card')");
    assert_eq!(browser.ask("document.querySelectorAll('.row').length"), 0);
}

/// Presses Tab until a button has the focus.
fn walk_to(browser: &mut Browser, key: &str) {
    let there = format!("document.activeElement?.dataset?.key === '{key}'");
    // Until what was done is kept, the page shows what was before.
    browser.until(&format!("document.querySelector('[data-key=\"{key}\"]')"));
    for _ in 0..60 {
        if browser.ask(&there) == true {
            return;
        }
        browser.press("Tab");
    }
    panic!("{key} cannot be reached by keyboard");
}

#[test]
fn a_session_goes_by_keyboard_alone() {
    let Some(mut browser) = Browser::open() else { return };
    let gym = Gym::open();
    browser.go(&gym.page("/session"));
    browser.until("document.activeElement?.dataset?.key === 'start'");
    browser.press("Enter");
    browser.until("document.querySelector('.row.now')");
    walk_to(&mut browser, "main");
    browser.press("Enter");
    browser.until("document.activeElement?.dataset?.key === 'skip'");
    browser.press("Enter");
    walk_to(&mut browser, "broke");
    browser.press("Enter");
    browser.until("document.querySelector('dialog[open]')");
    browser.press("Escape");
    browser.until("document.activeElement?.dataset?.key === 'broke'");
    walk_to(&mut browser, "count−");
    browser.press("Enter");
    ready(&gym, &mut browser, 1);
}

#[test]
fn the_player_fits_320_pixels_and_its_targets_fit_a_thumb() {
    let Some(mut browser) = Browser::open() else { return };
    let gym = Gym::open();
    begun(&mut browser, &gym);
    browser.window((320, 640));
    to_the_sides(&mut browser);
    assert_eq!(browser.ask("document.documentElement.scrollWidth <= 320"), true);
    assert_eq!(
        browser.ask("document.querySelector('.course').scrollWidth <= 320"),
        true
    );
    let small = "[...document.querySelectorAll('#player button, #player a')]\
        .map(one => [one.dataset.key, one.getBoundingClientRect()])\
        .filter(([, r]) => r.width && (r.width < 59.5 || r.height < 59.5))\
        .map(([key, r]) => `${key} ${r.width} ${r.height}`).join()";
    assert_eq!(browser.text(small), "");
    let unnamed: Vec<_> = browser
        .read_aloud()
        .into_iter()
        .filter(|(role, name)| role == "button" && name.is_empty())
        .collect();
    assert_eq!(unnamed, []);
}

#[test]
fn a_left_hand_finds_the_tick_on_the_left_and_effort_is_told_as_chosen() {
    let Some(mut browser) = Browser::open() else { return };
    let gym = Gym::open();
    browser.go(&gym.page("/settings"));
    browser.ask("document.querySelector('[name=hand]').value = 'left', 1");
    browser.ask("document.querySelector('[name=effort]').value = 'rpe', 1");
    browser.ask(
        "document.querySelector('[action=\"/settings/look\"]').requestSubmit(), 1",
    );
    browser.until("document.documentElement.dataset.hand === 'left'");
    begun(&mut browser, &gym);
    to_the_sides(&mut browser);
    let x =
        |what: &str| format!("{NOW}.querySelector('{what}').getBoundingClientRect().x");
    assert_eq!(browser.ask(&format!("{} < {}", x(".tick"), x(".n"))), true);
    let before = told(&gym, &mut browser).len();
    while browser.ask("!document.querySelector('[data-key=reserve-2]')") == true {
        one_more(&mut browser);
    }
    let chips = "[...document.querySelectorAll('[data-key^=reserve-]')].map(c => c.textContent).join()";
    assert_eq!(browser.text(chips), "≤6,7,8,9,10,½");
    let reads = |what: &str| {
        format!("{NOW}.querySelector(':scope > .left').textContent === '{what}'")
    };
    tap(&mut browser, "reserve-2");
    browser.until(&reads("8"));
    tap(&mut browser, "reserve-half");
    browser.until(&reads("8.5"));
    one_more(&mut browser);
    let sets = told(&gym, &mut browser);
    assert!(sets.len() > before);
    assert_eq!(sets.last().unwrap().reserve, Reserve::new(1.5).ok());
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn who_asks_for_less_motion_sees_a_still_figure_and_can_start_it() {
    let Some(mut browser) = Browser::open() else { return };
    let gym = Gym::open();
    browser.prefers(false, true);
    begun(&mut browser, &gym);
    browser.until("document.querySelector('.stage')?.shadowRoot?.querySelector('svg')");
    let moves = "document.querySelector('.stage').shadowRoot.getAnimations()\
        .some(one => one.playState === 'running')";
    assert_eq!(browser.ask(moves), false);
    assert_eq!(
        browser.ask("document.querySelector('.stage').hasAttribute('paused')"),
        true
    );
}

#[test]
fn the_session_weighs_little() {
    let Some(mut browser) = Browser::open() else { return };
    let gym = Gym::open();
    browser.command("Network.clearBrowserCache", &serde_json::json!({}));
    begun(&mut browser, &gym);
    browser.until("document.querySelector('.stage')?.shadowRoot?.querySelector('svg')");
    let bytes = browser.ask(
        "performance.getEntries().filter(one => 'encodedBodySize' in one)\
         .reduce((sum, one) => sum + one.encodedBodySize, 0)",
    );
    println!("the session with its first figure: {bytes} bytes as sent");
    assert!(bytes.as_f64().unwrap() < 150_000.0, "{bytes}");
    let elsewhere = browser.asked_for();
    let elsewhere: Vec<_> = elsewhere
        .iter()
        .filter(|a| a.starts_with("http") && !a.contains("127.0.0.1"))
        .collect();
    assert_eq!(elsewhere, [""; 0]);
}
