//! Webhooks at the terminal: made with a secret that is shown once, listed, ended.

use crate::bench::Runner;

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_webhook_is_made_tried_listed_and_gone_with_the_diary() {
    let runner = Runner::new("hooking");
    assert!(runner.gets(&["hooks"]).contains("Nothing is told to anybody"));
    let url = "https://example.org/told";
    let made = json(&runner.gets(&["--json", "hooks", "add", url]));
    assert!(made["secret"].as_str().unwrap().starts_with("whsec_"), "{made}");
    assert_eq!(made["events"].as_array().unwrap().len(), 3);
    let listed = runner.gets(&["hooks"]);
    assert!(listed.contains(url) && !listed.contains("whsec_"), "{listed}");
    let id = made["id"].as_str().unwrap();
    runner.gets(&["hooks", "try", id]);
    let log = json(&runner.gets(&["--json", "hooks", "log"]));
    assert_eq!(log["deliveries"][0]["event"], "try", "{log}");
    runner.gets(&["hooks", "end", id]);
    assert!(runner.gets(&["hooks"]).contains("Nothing is told to anybody"));
    let beside = runner.diary().with_extension("outbox.db");
    assert!(beside.exists());
    runner.gets(&["erase", "--all", "--yes-erase-everything"]);
    assert!(!beside.exists(), "erased with the diary");
}

#[test]
fn an_address_in_the_clear_and_an_unknown_event_are_refused() {
    let runner = Runner::new("hooking-refused");
    let clear = runner.asks(&["hooks", "add", "http://example.org/"]);
    assert!(clear.err.contains("https"), "{}", clear.err);
    let odd =
        runner.asks(&["hooks", "add", "https://example.org/", "--event", "sunrise"]);
    assert!(odd.err.contains("session-due"), "{}", odd.err);
    let unknown = runner.asks(&["hooks", "end", "0195"]);
    assert_eq!((clear.code, odd.code, unknown.code), (1, 1, 1));
    assert!(!runner.diary().with_extension("outbox.db").exists());
}
