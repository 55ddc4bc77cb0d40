//! The pipe to Chromium: questions with a number, answers with the same, and events.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

/// Longer than any page takes; a browser that hangs fails the test.
const PATIENCE: Duration = Duration::from_mins(1);

pub struct Wire {
    child: Child,
    questions: Option<ChildStdin>,
    answers: Receiver<Value>,
    events: Vec<Value>,
    session: Option<String>,
    asked: u64,
}

impl Wire {
    /// Starts the program with an empty profile in `folder`.
    ///
    /// Chromium reads file 3 and writes file 4; the shell puts our pipes there.
    fn to(program: &Path, folder: &Path) -> Self {
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1"])
            .arg(program)
            .args(["--headless", "--remote-debugging-pipe", "--no-first-run"])
            // The sandbox cannot start as root or in a bare container; pages are ours.
            .args(["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
            .args(["--disable-background-networking", "--disable-component-update"])
            .args(["--disable-extensions", "--disable-sync", "--mute-audio"])
            .args(["--font-render-hinting=none", "--force-color-profile=srgb"])
            .arg(format!("--user-data-dir={}", folder.display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (send, answers) = channel();
        let mut from = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            while from.read_until(0, &mut bytes).is_ok_and(|read| read > 0) {
                bytes.pop();
                let Ok(message) = serde_json::from_slice(&bytes) else { break };
                if send.send(message).is_err() {
                    break;
                }
                bytes.clear();
            }
        });
        let questions = child.stdin.take();
        Self { child, questions, answers, events: Vec::new(), session: None, asked: 0 }
    }

    /// The same, with an empty page that it speaks to; `None` if the program ended
    /// meanwhile.
    pub fn begun(program: &Path, folder: &Path) -> Option<Self> {
        let mut wire = Self::to(program, folder);
        let begun = wire.speaks();
        if begun.is_none() {
            wire.close();
        }
        begun.map(|()| wire)
    }

    fn speaks(&mut self) -> Option<()> {
        let page = self.try_ask("Target.createTarget", &json!({"url": "about:blank"}));
        let whole = json!({"targetId": page["result"]["targetId"], "flatten": true});
        let session = self.try_ask("Target.attachToTarget", &whole);
        self.session = Some(session["result"]["sessionId"].as_str()?.to_owned());
        let parts = ["Page", "Runtime", "Log", "Network", "Accessibility"];
        let mut questions: Vec<(String, Value)> =
            parts.iter().map(|part| (format!("{part}.enable"), json!({}))).collect();
        let told = json!({"enabled": true});
        questions.push(("Page.setLifecycleEventsEnabled".to_owned(), told));
        let mut answers =
            questions.iter().map(|(method, with)| self.try_ask(method, with));
        answers.all(|answer| answer["error"].is_null()).then_some(())
    }

    /// Asks, waits for the answer, and keeps what is told meanwhile.
    pub fn ask(&mut self, method: &str, with: &Value) -> Value {
        let message = self.try_ask(method, with);
        assert!(message["error"].is_null(), "{method}: {message}");
        message["result"].clone()
    }

    /// The same; an error is the caller's, such as a page that went away meanwhile.
    pub fn try_ask(&mut self, method: &str, with: &Value) -> Value {
        self.asked += 1;
        let mut question = json!({"id": self.asked, "method": method, "params": with});
        if let Some(session) = &self.session {
            question["sessionId"] = json!(session);
        }
        let pipe = self.questions.as_mut().unwrap();
        let mut told = question.to_string().into_bytes();
        told.push(0);
        if let Err(error) = pipe.write_all(&told).and_then(|()| pipe.flush()) {
            return json!({"id": self.asked, "error": format!("{method}: {error}")});
        }
        loop {
            let message = self.next(method);
            if message["id"] == self.asked {
                return message;
            }
            self.events.push(message);
        }
    }

    /// Waits for one more event.
    pub fn wait(&mut self) {
        let message = self.next("an event");
        self.events.push(message);
    }

    /// What was told so far under one name.
    pub fn told(&mut self, event: &str) -> Vec<Value> {
        self.events.extend(self.answers.try_iter());
        let named = self.events.iter().filter(|told| told["method"] == event);
        named.map(|told| told["params"].clone()).collect()
    }

    /// Forgets what was told under one name.
    pub fn forget(&mut self, event: &str) {
        self.events.retain(|told| told["method"] != event);
    }

    /// Chromium ends when its pipe does.
    pub fn close(&mut self) {
        self.questions = None;
        let _ = self.child.wait();
    }

    fn next(&self, about: &str) -> Value {
        let answer = self.answers.recv_timeout(PATIENCE);
        answer.unwrap_or_else(
            |_| json!({"id": self.asked, "error": format!("silence: {about}")}),
        )
    }
}
