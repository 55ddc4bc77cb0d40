//! A real Chromium for tests: opens a page, asks it, presses keys, takes a picture.
//!
//! Chromium is driven over its own pipe: one message of JSON, then a zero byte. No
//! port is opened and nothing is added to the dependencies. Where there is no Chromium
//! a test says so and passes, unless `HAMSTRONG_NEED_BROWSER` is set.
#![expect(dead_code, reason = "doors that no test has needed yet")]

mod base64;
mod wire;

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use wire::Wire;

/// One browser at a time: two cores carry one.
static ONE: Mutex<()> = Mutex::new(());

/// How long a page may take to become what it should be.
const PATIENCE: Duration = Duration::from_mins(1);

/// Times that Chromium is started: on a loaded machine it sometimes ends by itself
/// before its first page.
const STARTS: usize = 3;

/// A phone of 360 by 740 CSS pixels.
pub const PHONE: (u32, u32) = (360, 740);
/// A laptop of 1280 by 800 CSS pixels.
pub const DESKTOP: (u32, u32) = (1280, 800);

/// A running Chromium with one empty page.
pub struct Browser {
    wire: Wire,
    folder: PathBuf,
    _alone: MutexGuard<'static, ()>,
}

impl Browser {
    /// Starts Chromium; `None` where there is none.
    pub fn open() -> Option<Self> {
        let alone = ONE.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(program) = program() else {
            assert!(
                std::env::var_os("HAMSTRONG_NEED_BROWSER").is_none(),
                "no Chromium: install it, or name one in HAMSTRONG_BROWSER"
            );
            println!("no Chromium here: install one to run this test");
            return None;
        };
        let folder =
            std::env::temp_dir().join(format!("hamstrong-seen-{}", std::process::id()));
        let wire = (0..STARTS).find_map(|_| {
            let wire = Wire::begun(&program, &folder);
            if wire.is_none() {
                let _ = std::fs::remove_dir_all(&folder);
            }
            wire
        });
        let wire = wire.expect("Chromium ends before its first page");
        let mut browser = Self { wire, folder, _alone: alone };
        browser.window(DESKTOP);
        Some(browser)
    }

    /// Gives the page a size in CSS pixels, such as [`PHONE`]. Below 600 it has fingers.
    pub fn window(&mut self, (width, height): (u32, u32)) {
        let phone = width < 600;
        let size = json!({
            "width": width, "height": height, "mobile": phone,
            "deviceScaleFactor": if phone { 2 } else { 1 },
        });
        self.wire.ask("Emulation.setDeviceMetricsOverride", &size);
        let touch = json!({"enabled": phone});
        self.wire.ask("Emulation.setTouchEmulationEnabled", &touch);
    }

    /// What the reader's machine says it prefers.
    pub fn prefers(&mut self, dark: bool, less_motion: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let motion = if less_motion { "reduce" } else { "no-preference" };
        let features = json!({"features": [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": motion},
        ]});
        self.wire.ask("Emulation.setEmulatedMedia", &features);
    }

    /// Paper instead of a screen, for what is printed.
    pub fn on_paper(&mut self) {
        self.wire.ask("Emulation.setEmulatedMedia", &json!({"media": "print"}));
    }

    /// Cuts the network, or gives it back.
    pub fn offline(&mut self, cut: bool) {
        let none = json!({
            "offline": cut, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        self.wire.ask("Network.emulateNetworkConditions", &none);
    }

    /// Opens an address and waits until it is loaded: that page, and not one that was
    /// still loading. A place on the same page is there at once.
    pub fn go(&mut self, address: &str) {
        self.wire.forget("Page.lifecycleEvent");
        let answer = self.wire.ask("Page.navigate", &json!({"url": address}));
        assert!(answer["errorText"].is_null(), "{address}: {answer}");
        let Some(loader) = answer["loaderId"].as_str() else { return };
        let loaded =
            |told: &Value| told["name"] == "load" && told["loaderId"] == loader;
        let begun = Instant::now();
        while !self.wire.told("Page.lifecycleEvent").iter().any(loaded) {
            assert!(begun.elapsed() < PATIENCE, "{address} never loads");
            self.wire.wait();
        }
    }

    /// Waits until an expression is true of a page that is loaded: a page that goes, or
    /// comes, has nothing in it.
    pub fn settled(&mut self, script: &str) {
        self.until(&format!("document.readyState === 'complete' && ({script})"));
    }

    /// The value of an expression in the page; a promise is waited for.
    pub fn ask(&mut self, script: &str) -> Value {
        let question = json!({
            "expression": script, "awaitPromise": true, "returnByValue": true,
            "userGesture": true,
        });
        let answer = self.wire.ask("Runtime.evaluate", &question);
        assert!(answer["exceptionDetails"].is_null(), "{script}: {answer}");
        answer["result"]["value"].clone()
    }

    /// The text of an expression in the page.
    pub fn text(&mut self, script: &str) -> String {
        let answer = self.ask(script);
        answer.as_str().map_or_else(|| answer.to_string(), ToOwned::to_owned)
    }

    /// Waits until an expression is true, also over a change of page; for as long as it has patience.
    pub fn until(&mut self, script: &str) {
        let looks = format!(
            "new Promise(done => {{ const end = performance.now() + 500; \
             (function look() {{ let seen = false; try {{ seen = !!({script}); }} \
             catch {{}} if (seen || performance.now() > end) done(seen); \
             else setTimeout(look, 15); }})(); }})"
        );
        let question = json!({
            "expression": looks, "awaitPromise": true, "returnByValue": true,
        });
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let answer = self.wire.try_ask("Runtime.evaluate", &question);
            if answer["result"]["result"]["value"] == true {
                return;
            }
        }
        assert_eq!(script, "", "never true");
    }

    /// Presses and lets go one key by its name, such as `Tab`, `Enter`, `ArrowRight`, ` `.
    pub fn press(&mut self, key: &str) {
        let code = match key {
            " " => 32,
            "Tab" => 9,
            "Enter" => 13,
            "Escape" => 27,
            "End" => 35,
            "Home" => 36,
            "ArrowLeft" => 37,
            "ArrowUp" => 38,
            "ArrowRight" => 39,
            "ArrowDown" => 40,
            _ => key.chars().next().map_or(0, |c| c.to_ascii_uppercase() as u32),
        };
        let text = match key {
            "Enter" => "\r",
            _ if key.chars().count() == 1 => key,
            _ => "",
        };
        for kind in ["keyDown", "keyUp"] {
            let stroke = json!({
                "type": kind, "key": key, "windowsVirtualKeyCode": code,
                "text": if kind == "keyDown" { text } else { "" },
            });
            self.wire.ask("Input.dispatchKeyEvent", &stroke);
        }
    }

    /// Taps the middle of what the selector names.
    pub fn click(&mut self, which: &str) {
        let place = self.touch(which);
        self.lift(&place);
    }

    /// Puts a finger on the middle of what the selector names, and says where.
    pub fn touch(&mut self, which: &str) -> Value {
        let place = self.ask(&format!(
            "(() => {{ const it = document.querySelector({which:?}); \
             it.scrollIntoView({{block: 'center'}}); const r = it.getBoundingClientRect(); \
             return [r.x + r.width / 2, r.y + r.height / 2]; }})()"
        ));
        self.mouse("mousePressed", &place);
        place
    }

    /// Lifts it again.
    pub fn lift(&mut self, place: &Value) {
        self.mouse("mouseReleased", place);
    }

    fn mouse(&mut self, kind: &str, place: &Value) {
        let event = json!({
            "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1,
        });
        self.wire.ask("Input.dispatchMouseEvent", &event);
    }

    /// What is seen now, as PNG; the whole page if asked for.
    pub fn picture(&mut self, whole: bool) -> Vec<u8> {
        let wanted = json!({"format": "png", "captureBeyondViewport": whole});
        let answer = self.wire.ask("Page.captureScreenshot", &wanted);
        base64::bytes(answer["data"].as_str().unwrap())
    }

    /// The whole page as a photograph: smaller, for what is only looked at.
    pub fn photograph(&mut self) -> Vec<u8> {
        let wanted =
            json!({"format": "jpeg", "quality": 70, "captureBeyondViewport": true});
        let answer = self.wire.ask("Page.captureScreenshot", &wanted);
        base64::bytes(answer["data"].as_str().unwrap())
    }

    /// What a screen reader meets: role and name, in the order of the page.
    pub fn read_aloud(&mut self) -> Vec<(String, String)> {
        let tree = self.wire.ask("Accessibility.getFullAXTree", &json!({}));
        let said = |node: &Value, part: &str| {
            node[part]["value"].as_str().unwrap_or_default().to_owned()
        };
        tree["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|node| node["ignored"] != true)
            .map(|node| (said(node, "role"), said(node, "name")))
            .collect()
    }

    /// Errors of scripts and of the console, and what could not be loaded, so far.
    pub fn complaints(&mut self) -> Vec<String> {
        let mut found = self.wire.told("Runtime.exceptionThrown");
        found.extend(self.wire.told("Network.loadingFailed"));
        let errors = self.wire.told("Log.entryAdded").into_iter();
        found.extend(errors.filter(|entry| entry["entry"]["level"] == "error"));
        found.iter().map(ToString::to_string).collect()
    }

    /// Every address that was asked for so far.
    pub fn asked_for(&mut self) -> Vec<String> {
        let sent = self.wire.told("Network.requestWillBeSent");
        sent.iter()
            .filter_map(|event| event["request"]["url"].as_str().map(ToOwned::to_owned))
            .collect()
    }

    /// Any other question of the protocol.
    pub fn command(&mut self, method: &str, with: &Value) -> Value {
        self.wire.ask(method, with)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.wire.close();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The Chromium at hand: the one named in `HAMSTRONG_BROWSER`, or on the path.
fn program() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("HAMSTRONG_BROWSER") {
        return Some(named.into());
    }
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    std::env::split_paths(&path)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|file| file.is_file())
}
