//! Moments that no address shows: a session under way, a way back, pages of who signed
//! in.
//!
//! Where `HAMSTRONG_SHOTS` names a folder, each is kept there as a picture, and all of
//! them on four sheets: `docs/pictures` holds the sheets.

use crate::browser::{Browser, DESKTOP, PHONE};
use crate::every_page_seen::{kept, sheet};
use crate::gym::Gym;
use crate::player::{begun, tap, to_the_sides};
use crate::stories_seen::Runner;

/// Takes the moment as it stands, small and large, light and dark.
fn taken(browser: &mut Browser, moments: &mut Vec<String>, name: &str) {
    for (size, called) in [(PHONE, "phone"), (DESKTOP, "desktop")] {
        browser.window(size);
        for (dark, scheme) in [(false, "light"), (true, "dark")] {
            browser.prefers(dark, true);
            kept(browser, &format!("{name}-{called}-{scheme}"));
        }
    }
    browser.window(PHONE);
    browser.prefers(false, true);
    moments.push(name.to_owned());
}

fn session(browser: &mut Browser, moments: &mut Vec<String>) {
    let gym = Gym::open();
    begun(browser, &gym);
    taken(browser, moments, "session under way");
    to_the_sides(browser);
    taken(browser, moments, "weak side first");
    tap(browser, "lock");
    browser.until("document.querySelector('.locked .hold')");
    taken(browser, moments, "locked in the pocket");
    browser.go(&gym.page("/session"));
    browser.until("document.querySelector('.row.now')");
    tap(browser, "broke");
    browser.until("document.querySelector('dialog .number')");
    taken(browser, moments, "form broke");
    tap(browser, "fault-balance");
    browser.until("document.querySelector('.rest .what b')");
    taken(browser, moments, "switch sides");
}

fn signed_in(runner: &mut Runner, moments: &mut Vec<String>) {
    for (page, name) in [("/account", "account"), ("/letters", "letters")] {
        runner.go(page);
        taken(&mut runner.browser, moments, name);
    }
    runner.go("/account/tokens");
    runner.browser.ask("document.querySelector('[name=label]').value = 'Notes', 1");
    runner.browser.click("form[action='/account/tokens'] button");
    runner.browser.until("document.querySelector('[role=status] code')");
    taken(&mut runner.browser, moments, "a token shown once");
    runner.go("/hooks");
    taken(&mut runner.browser, moments, "webhooks");
}

fn way_back(runner: &mut Runner, moments: &mut Vec<String>) {
    runner.go("/injury");
    runner.browser.click("input[name=pathway][value=strain] + span");
    runner.browser.click("input[name=side][value=left] + span");
    runner.browser.click("form[action='/injury'] button");
    runner.browser.until("document.querySelector('a[href^=\"/injury/ladder/\"]')");
    taken(&mut runner.browser, moments, "injury told");
    runner.browser.click("a[href^='/injury/ladder/']");
    runner.browser.until("document.querySelector('.ladder')");
    taken(&mut runner.browser, moments, "ladder");
    runner.go("/");
    taken(&mut runner.browser, moments, "today on the way back");
    runner.go("/share");
    runner.browser.ask("document.querySelector('[name=label]').value = 'Praxis', 1");
    runner.browser.click("form[action='/share'] button");
    runner.says("/shared/");
    taken(&mut runner.browser, moments, "link made");
    let link =
        runner.browser.text("document.body.innerText.match(/\\/shared\\/\\S+/)[0]");
    runner.go(&link);
    runner.browser.until("document.querySelector('.ladder')");
    taken(&mut runner.browser, moments, "what the physio sees");
    runner.go("/injury/triage");
    runner.browser.ask("document.querySelectorAll('form.check [type=radio][required]').forEach(one => one.checked = true), 1");
    runner.browser.click("input[name=flag][value=pop]");
    runner.browser.click("form[action='/injury/triage'] > button");
    runner.browser.until("document.querySelector('.lock, .problem')");
    runner.go("/");
    taken(&mut runner.browser, moments, "today after a red flag");
}

#[test]
fn every_moment_is_looked_at() {
    if std::env::var_os("HAMSTRONG_SHOTS").is_none() {
        println!("no folder for pictures is named");
        return;
    }
    let Some(mut browser) = Browser::open() else { return };
    let mut moments = Vec::new();
    session(&mut browser, &mut moments);
    // One browser at a time.
    drop(browser);
    let Some(mut runner) = Runner::settled() else { return };
    signed_in(&mut runner, &mut moments);
    way_back(&mut runner, &mut moments);
    for size in ["phone", "desktop"] {
        for scheme in ["light", "dark"] {
            sheet(
                &mut runner.browser,
                "moments",
                &moments,
                &format!("{size}-{scheme}"),
            );
        }
    }
}
