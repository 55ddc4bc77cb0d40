//! Whole stories in a real browser, by somebody who signed in: the first files, a morning
//! with pain, a red flag, a session moved, the way back, a link that is ended.

use hamstrong_intake::SAMPLES;

use crate::asked::Server;
use crate::browser::Browser;
use crate::visitor::{GOOD, asking};

/// A runner before their pages.
pub(super) struct Runner {
    pub(super) browser: Browser,
    at: String,
    _server: Server,
}

impl Runner {
    /// Who just made the first account; nobody if there is no browser.
    pub(super) fn joined() -> Option<Self> {
        let mut browser = Browser::open()?;
        let (server, told) = asking();
        let at = format!("http://localhost:{}", server.address.port());
        browser.go(&format!("{at}/join?code={}", told.code.unwrap()));
        for (name, value) in [("name", "Ana"), ("password", GOOD), ("again", GOOD)] {
            browser.ask(&format!(
                "document.querySelector('main [name={name}]').value = {value:?}, 1"
            ));
        }
        browser.click("form[action='/join'] button");
        browser.settled("location.pathname === '/'");
        Some(Self { browser, at, _server: server })
    }

    pub(super) fn go(&mut self, path: &str) {
        let address = format!("{}{path}", self.at);
        self.browser.go(&address);
    }

    pub(super) fn says(&mut self, words: &str) {
        self.browser.until(&format!("document.body.innerText.includes({words:?})"));
    }

    fn main(&mut self) -> String {
        self.browser.text("document.querySelector('main').innerText")
    }

    /// Chooses a file or more on the page and sends them.
    fn brings(&mut self, files: &[(&str, &[u8])]) {
        self.browser.ask("window.files = new DataTransfer(), 1");
        for (name, bytes) in files {
            let numbers: Vec<String> = bytes.iter().map(u8::to_string).collect();
            self.browser.ask(&format!(
                "files.items.add(new File([new Uint8Array([{}])], {name:?})), 1",
                numbers.join(",")
            ));
        }
        self.browser.ask(
            "document.querySelector('[data-drop] input[type=file]').files = files.files, 1",
        );
        self.browser.click("[data-drop] button");
        // The page is loaded once more when the last file is read.
        self.browser.until(
            "location.pathname.startsWith('/import/') && document.readyState === 'complete' \
             && !document.querySelector('[data-course]')",
        );
    }

    /// With a profile and the sample's real runs, looking at today.
    pub(super) fn settled() -> Option<Self> {
        let mut runner = Self::joined()?;
        runner.go("/import");
        runner.brings(SAMPLES);
        runner.says("new runs");
        let told = [
            ("profile", "label:has(> input[name=level][value=intermediate])"),
            ("screen", "label:has(> input[name=none])"),
        ];
        for (form, answer) in told {
            runner.go("/settings");
            runner.browser.click(answer);
            runner.browser.click(&format!("form[action='/settings/{form}'] button"));
            runner.browser.settled("document.querySelector('.noted button')");
        }
        Some(runner)
    }

    fn ends_without_complaints(&mut self) {
        assert_eq!(self.browser.complaints(), [""; 0]);
    }
}

#[test]
fn in_the_first_minute_files_become_runs_and_a_session() {
    let Some(mut runner) = Runner::joined() else { return };
    runner.browser.until("document.querySelector('[data-drop]')");
    let begun = std::time::Instant::now();
    let torn: &[u8] = &[14, 16, 0, 0, 9, 9, 9, 9, b'.', b'F', b'I', b'T'];
    let mut files = SAMPLES.to_vec();
    files.push(("torn.fit", torn));
    runner.brings(&files);
    runner.says("new runs");
    let told = runner.main();
    assert!(told.contains("torn.fit") && told.contains("refused"), "{told}");
    runner.go("/");
    runner.browser.until("document.querySelector('main a[href=\"/session\"]')");
    assert!(begun.elapsed().as_secs() < 60, "not in the first minute");
    runner.go("/runs");
    runner.says("9 of 9 runs");
    runner.ends_without_complaints();
}

#[test]
fn a_morning_with_pain_of_four_changes_today_and_can_be_taken_back() {
    let Some(mut runner) = Runner::settled() else { return };
    runner.go("/");
    let before = runner.main();
    runner.go("/check-in");
    runner.browser.click("input[value=hamstring-middle-left] + span");
    runner.browser.click("form.check input[name=pain][value='4'] + span");
    runner.browser.click("form.check button");
    runner.browser.settled("location.pathname === '/'");
    runner.says("4 of 10");
    let after = runner.main();
    assert_ne!(before, after);
    runner.browser.click(".noted button");
    runner.browser.settled("!document.body.innerText.includes('4 of 10')");
    runner.ends_without_complaints();
}

#[test]
fn a_red_flag_closes_today_the_session_and_the_weeks_until_it_was_assessed() {
    let Some(mut runner) = Runner::settled() else { return };
    runner.go("/injury/triage");
    runner.browser.ask("document.querySelectorAll('form.check [type=radio][required]').forEach(one => one.checked = true), 1");
    runner.browser.click("input[name=flag][value=pop]");
    runner.browser.click("form[action='/injury/triage'] > button");
    runner.browser.until("document.querySelector('.lock, .problem')");
    for path in ["/", "/session"] {
        runner.go(path);
        let start =
            "document.querySelector('a[href=\"/session\"].main, [data-key=start]')";
        assert_eq!(runner.browser.ask(&format!("{start} === null")), true, "{path}");
    }
    runner.go("/injury");
    runner.browser.until("document.querySelector('.lock')");
    runner.browser.click(".lock input[name=what]");
    runner.browser.click(".lock form button");
    runner.browser.settled("!document.querySelector('.lock')");
    runner.ends_without_complaints();
}

#[test]
fn a_session_is_moved_by_hand_and_by_keyboard_and_moved_back() {
    let Some(mut runner) = Runner::settled() else { return };
    runner.go("/weeks");
    runner.browser.until("document.querySelector('.chip-day[draggable=true]')");
    // What a hand does: it takes the session up, the days are marked, it lets go.
    let took = "(async () => { const chip = document.querySelectorAll('.chip-day[draggable=true]')[1]; \
        window.held = new DataTransfer(); window.was = chip.dataset.from; \
        chip.dispatchEvent(new DragEvent('dragstart', {bubbles: true, dataTransfer: held})); })()";
    runner.browser.ask(took);
    runner.browser.until("document.querySelector('.day[data-mark=fine]')");
    runner.browser.until("document.querySelector('.day[data-mark=no]')?.title");
    let to = runner.browser.text(
        "[...document.querySelectorAll('.day[data-mark=fine]')].find(d => d.dataset.day !== was).dataset.day",
    );
    runner.browser.ask(&format!(
        "document.querySelector('.day[data-day=\"{to}\"]').dispatchEvent(\
         new DragEvent('drop', {{bubbles: true, cancelable: true, dataTransfer: held}})), 1"
    ));
    runner.browser.settled("document.querySelector('.noted button')");
    let there =
        format!("!!document.querySelector('.day[data-day=\"{to}\"] .chip-day')");
    runner.browser.until(&there);
    runner.browser.click(".noted button");
    runner.browser.settled(&format!("!({there})"));

    let from =
        runner.browser.text("document.querySelectorAll('.chip-day')[1].dataset.from");
    runner.go(&format!("/weeks/move?from={from}"));
    runner.browser.ask("document.querySelector('[name=to]').focus(), 1");
    runner.browser.press("ArrowDown");
    let chosen = runner.browser.text("document.querySelector('[name=to]').value");
    runner.browser.press("Tab");
    runner.browser.press("Enter");
    runner.browser.settled("document.querySelector('.noted button')");
    runner.browser.until(&format!(
        "!!document.querySelector('.day[data-day=\"{chosen}\"] .chip-day')"
    ));
    runner.ends_without_complaints();
}

#[test]
fn a_day_off_asks_why_by_hand_and_by_keyboard_before_it_takes_a_session() {
    let Some(mut runner) = Runner::settled() else { return };
    runner.go("/weeks");
    let from =
        runner.browser.text("document.querySelectorAll('.chip-day')[1].dataset.from");
    runner.go(&format!("/weeks/move?from={from}"));
    let to = runner.browser.text(
        "document.querySelector('[name=to] option[value]:not([value=\"\"]):not(:disabled)').value",
    );
    runner.go("/weeks/days");
    let fill = format!(
        "const form = document.querySelector('form[action=\"/weeks/days\"]'); \
         form.elements.from.value = '{to}'; form.elements.off.checked = true; \
         form.requestSubmit(); 1"
    );
    runner.browser.ask(&format!("(() => {{ {fill} }})()"));
    runner.browser.settled("document.querySelector('.noted button')");

    runner.go("/weeks");
    let took = format!(
        "(() => {{ const chip = document.querySelector('.chip-day[data-from=\"{from}\"]'); \
         window.held = new DataTransfer(); chip.dispatchEvent(new DragEvent('dragstart', \
         {{bubbles: true, dataTransfer: held}})); return 1; }})()"
    );
    runner.browser.ask(&took);
    let there = format!("document.querySelector('.day[data-day=\"{to}\"]')");
    runner.browser.until(&format!("{there}.dataset.mark === 'asks'"));
    runner.browser.ask(&format!(
        "{there}.dispatchEvent(new DragEvent('drop', \
         {{bubbles: true, cancelable: true, dataTransfer: held}})), 1"
    ));
    runner.browser.settled("document.querySelector('[role=alert]')");
    runner.says("is closed by what you told of it");
    // The question has the focus: the reason is typed, and Enter sends it.
    runner.browser.until("document.activeElement?.name === 'why'");
    runner.browser.press("Enter");
    assert_eq!(runner.browser.text("location.pathname"), "/weeks/move");
    for key in "my day".chars() {
        runner.browser.press(&key.to_string());
    }
    runner.browser.press("Enter");
    runner.browser.settled("document.querySelector('.noted button')");
    runner.browser.until(&format!("{there}.querySelector('.chip-day')"));
    runner.says("you: my day");
    runner.browser.click(".noted button");
    runner.browser.settled(&format!("!{there}.querySelector('.chip-day[draggable]')"));

    runner.go(&format!("/weeks/move?from={from}"));
    runner.browser.ask(&format!(
        "document.querySelector('[name=to]').value = '{to}', document.querySelector('[name=to]').focus(), 1"
    ));
    runner.browser.press("Tab");
    for key in "again".chars() {
        runner.browser.press(&key.to_string());
    }
    runner.browser.press("Tab");
    runner.browser.press("Enter");
    runner.browser.settled("document.querySelector('.noted button')");
    runner.says("you: again");
    runner.ends_without_complaints();
}

#[test]
fn a_strain_leads_day_by_day_and_its_link_shows_the_ladder_until_it_is_ended() {
    let Some(mut runner) = Runner::settled() else { return };
    runner.go("/injury");
    runner.browser.click("input[name=pathway][value=strain] + span");
    runner.browser.click("input[name=side][value=left] + span");
    runner.browser.click("form[action='/injury'] button");
    runner.browser.settled("document.querySelector('a[href^=\"/injury/ladder/\"]')");
    runner.browser.click("a[href^='/injury/ladder/']");
    runner.browser.until("document.querySelector('.ladder')");
    let ladder = runner.main();
    assert!(ladder.contains("S0"), "{ladder}");
    runner.go("/weeks");
    assert_eq!(
        runner.browser.ask("document.querySelector('.day .chip-day') === null"),
        true
    );

    runner.go("/share");
    runner.browser.ask("document.querySelector('[name=label]').value = 'Praxis', 1");
    runner.browser.click("form[action='/share'] button");
    runner.says("/shared/");
    let link =
        runner.browser.text("document.body.innerText.match(/\\/shared\\/\\S+/)[0]");
    runner.go(&link);
    runner.browser.until("document.querySelector('.ladder')");
    runner.go("/share");
    runner.browser.click("form[action='/share/end'] button");
    runner.browser.settled("!document.querySelector('form[action=\"/share/end\"]')");
    runner.go(&link);
    assert_eq!(runner.browser.ask("document.querySelector('.ladder') === null"), true);
}
