//! An agent asks over standard streams, line by line, as the protocol has it.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::bench::Runner;

/// A conversation that has begun.
struct Agent {
    child: Child,
    to: Option<ChildStdin>,
    from: BufReader<ChildStdout>,
    asked: u64,
}

impl Agent {
    fn begins(runner: &Runner, more: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_hamstrong"))
            .args(["--today", "2022-05-30", "mcp"])
            .args(more)
            .env("HAMSTRONG_DB", runner.diary())
            .env("TZ", "UTC")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let to = child.stdin.take();
        let from = BufReader::new(child.stdout.take().unwrap());
        let mut agent = Self { child, to, from, asked: 0 };
        let hello = json!({
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": { "name": "a test", "version": "1" },
        });
        let about = agent.asks("initialize", &hello);
        assert_eq!(about["result"]["serverInfo"]["name"], "hamstrong", "{about}");
        assert!(about["result"]["instructions"].as_str().unwrap().contains("STOP"));
        agent.says(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }));
        agent
    }

    fn says(&mut self, message: &Value) {
        writeln!(self.to.as_mut().unwrap(), "{message}").unwrap();
    }

    fn asks(&mut self, method: &str, params: &Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.says(
            &json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }),
        );
        let mut line = String::new();
        self.from.read_line(&mut line).unwrap();
        let answer: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(answer["id"], id, "{answer}");
        answer
    }

    fn calls(&mut self, tool: &str, arguments: &Value) -> Value {
        let asked = json!({ "name": tool, "arguments": arguments });
        self.asks("tools/call", &asked)
    }

    /// The texts of an answer, and whether it is one of a failure.
    fn hears(&mut self, tool: &str, arguments: &Value) -> (Vec<String>, bool) {
        let answer = self.calls(tool, arguments);
        let result = &answer["result"];
        let blocks = result["content"].as_array().expect("an answer of texts");
        let texts =
            blocks.iter().map(|block| block["text"].as_str().unwrap().to_owned());
        (texts.collect(), result["isError"] == true)
    }

    fn tools(&mut self) -> Vec<String> {
        let list = self.asks("tools/list", &json!({}));
        let tools = list["result"]["tools"].as_array().unwrap().clone();
        for tool in &tools {
            assert_eq!(tool["inputSchema"]["additionalProperties"], false, "{tool}");
            assert!(tool["description"].as_str().unwrap().len() > 10, "{tool}");
        }
        tools.iter().map(|tool| tool["name"].as_str().unwrap().to_owned()).collect()
    }

    fn goes(mut self) {
        drop(self.to.take());
        assert!(self.child.wait().unwrap().success());
    }
}

fn entries(runner: &Runner) -> usize {
    let doctor: Value =
        serde_json::from_str(&runner.gets(&["doctor", "--json"])).unwrap();
    let count = doctor["entries"].as_u64().expect("a count");
    usize::try_from(count).unwrap()
}

fn runner(name: &str) -> Runner {
    let runner = Runner::with_samples(name);
    runner.gets(&["screen", "--all-no"]);
    runner.gets(&["check-in", "--no-pain"]);
    runner.gets(&["log", "nordic-curl", "--reps", "5", "--on", "2022-05-27"]);
    runner
}

#[test]
fn every_question_is_answered_as_the_command_answers_it() {
    let runner = runner("agent-reads");
    let before = entries(&runner);
    let mut agent = Agent::begins(&runner, &[]);
    let tools = agent.tools();
    assert!(
        !tools.iter().any(|name| name == "log_set" || name == "check_in"),
        "{tools:?}"
    );
    let asked: [(&str, Value, &[&str]); 13] = [
        ("today", json!({}), &["today"]),
        (
            "today",
            json!({ "minutes": 20, "place": "home" }),
            &["today", "--minutes=20", "--place=home"],
        ),
        ("plan", json!({}), &["plan"]),
        ("load", json!({ "weeks": 3 }), &["load", "--weeks=3"]),
        ("balance", json!({}), &["balance"]),
        ("runs", json!({ "days": 30 }), &["runs", "--since=2022-04-30"]),
        ("run", json!({}), &["run"]),
        (
            "exercise",
            json!({ "exercise": "nordic-curl" }),
            &["exercise", "nordic-curl"],
        ),
        ("exercises", json!({ "word": "slider" }), &["exercises", "slider"]),
        ("why", json!({ "id": "clear-hours" }), &["why", "clear-hours"]),
        ("injury", json!({}), &["injury", "show"]),
        ("stage", json!({}), &["stage", "show"]),
        ("history", json!({ "exercise": "nordic-curl" }), &["history", "nordic-curl"]),
    ];
    for (tool, arguments, command) in asked {
        let (texts, failed) = agent.hears(tool, &arguments);
        assert!(!failed, "{tool}: {texts:?}");
        assert!(texts.last().unwrap().starts_with("General information"), "{texts:?}");
        let command: Vec<&str> = command.iter().copied().chain(["--json"]).collect();
        assert_eq!(texts[texts.len() - 2], runner.gets(&command).trim_end(), "{tool}");
    }
    let rules = agent.asks("resources/list", &json!({}));
    let uris = rules["result"]["resources"].as_array().unwrap();
    assert!(
        uris.iter().any(|one| one["uri"] == "hamstrong://rules/clear-hours"),
        "{rules}"
    );
    let read = json!({ "uri": "hamstrong://rules/clear-hours" });
    let rule = agent.asks("resources/read", &read).to_string();
    assert!(rule.contains("clear-hours") && rule.contains("sources"), "{rule}");
    agent.goes();
    // The commands beside it kept the plan they showed; the agent wrote nothing.
    assert!(entries(&runner) <= before + 1);
}

#[test]
fn an_agent_that_may_only_read_writes_nothing() {
    let runner = runner("agent-only-reads");
    let before = entries(&runner);
    let mut agent = Agent::begins(&runner, &[]);
    agent.hears("today", &json!({}));
    agent.hears("plan", &json!({}));
    let set = json!({ "exercise": "nordic-curl", "repetitions": 6 });
    let (texts, failed) = agent.hears("log_set", &set);
    assert!(failed && texts[0].contains("only read"), "{texts:?}");
    let (texts, failed) = agent.hears("check_in", &json!({ "pain": 0 }));
    assert!(failed && texts[0].contains("--allow-log"), "{texts:?}");
    agent.goes();
    assert_eq!(entries(&runner), before);
}

#[test]
fn an_agent_that_may_log_logs_once_and_says_how_to_take_it_back() {
    let runner = runner("agent-logs");
    let before = entries(&runner);
    let mut agent = Agent::begins(&runner, &["--allow-log"]);
    assert!(agent.tools().contains(&"log_set".to_owned()));
    let set = json!({ "exercise": "nordic-curl", "repetitions": 6, "reserve": 2 });
    let (texts, failed) = agent.hears("log_set", &set);
    assert!(!failed, "{texts:?}");
    let stored: Value = serde_json::from_str(&texts[0]).unwrap();
    assert_eq!(stored["repetitions"], 6, "{stored}");
    assert_eq!(stored["id"].as_str().unwrap().len(), 36, "{stored}");
    assert!(texts[1].contains("hamstrong undo"), "{texts:?}");
    assert_eq!(entries(&runner), before + 1);
    let impossible =
        json!({ "exercise": "nordic-curl", "repetitions": 6, "load": "9000kg" });
    assert!(agent.hears("log_set", &impossible).1);
    assert!(agent.hears("log_set", &json!({ "exercise": "nordic-curl" })).1);
    agent.goes();
    assert_eq!(entries(&runner), before + 1);
}

#[test]
fn what_stops_training_comes_first_in_every_answer() {
    let runner = runner("agent-stop");
    let mut agent = Agent::begins(&runner, &["--allow-log"]);
    let pain = json!({ "pain": 4, "kind": "sharp", "where": "hamstring-upper", "side": "left" });
    let (texts, failed) = agent.hears("check_in", &pain);
    assert!(!failed && texts[0].starts_with("STOP."), "{texts:?}");
    for tool in ["today", "plan", "load", "exercises", "injury"] {
        let (texts, _) = agent.hears(tool, &json!({}));
        assert!(
            texts[0].starts_with("STOP.") && texts[0].contains("[sharp-pain]"),
            "{texts:?}"
        );
    }
    agent.goes();
}

#[test]
fn what_cannot_be_asked_is_refused_by_its_name() {
    let runner = runner("agent-wrong");
    let mut agent = Agent::begins(&runner, &[]);
    let wrong = [
        ("today", json!({ "minutes": 3 }), "minutes"),
        ("today", json!({ "minutes": "20" }), "minutes"),
        ("today", json!({ "day": "--db=/etc/passwd" }), "day"),
        ("today", json!({ "db": "/etc/passwd" }), "takes no"),
        ("exercise", json!({}), "needs exercise"),
        ("exercise", json!({ "exercise": "--db=/etc/passwd" }), "no exercise"),
        ("exercise", json!({ "exercise": "x".repeat(5000) }), "short text"),
        ("why", json!({ "id": "--help" }), "no rule"),
    ];
    for (tool, arguments, said) in wrong {
        let (texts, failed) = agent.hears(tool, &arguments);
        assert!(failed && texts[0].contains(said), "{tool} {arguments}: {texts:?}");
        let error: Value = serde_json::from_str(&texts[0]).unwrap();
        assert_eq!(error["error"]["exit_code"], 1, "{error}");
    }
    let none = agent.calls("erase", &json!({}));
    assert!(none["error"]["message"].as_str().unwrap().contains("no tool"), "{none}");
    let none = agent.asks("resources/read", &json!({ "uri": "file:///etc/passwd" }));
    assert!(
        none["error"]["message"].as_str().unwrap().contains("nothing")
            || none["error"]["code"].is_i64(),
        "{none}"
    );
    agent.goes();
}
