//! What is told once is told once, and no queue grows without end.

use jiff::SignedDuration;

use super::*;

fn at(seconds: i64) -> jiff::Timestamp {
    jiff::Timestamp::from_second(seconds).unwrap()
}

fn hooked() -> Outbox {
    let mut outbox = Outbox::in_memory().unwrap();
    let hook = Hook {
        id: 7,
        url: "https://example.org/told".to_owned(),
        events: "import-done flag-raised".to_owned(),
        secret: "whsec_x".to_owned(),
        made: at(1),
        off: None,
    };
    outbox.keep_hook(&hook).unwrap();
    outbox
}

#[test]
fn a_delivery_waits_is_tried_and_is_over() {
    let mut outbox = hooked();
    let new = Delivery::new(1, 7, "import-done", "{}".to_owned(), at(100));
    let known = ["a", "b"].map(str::to_owned).into();
    outbox.tell(&[("runs", known)], &[new]).unwrap();
    assert_eq!(outbox.known("runs").unwrap().len(), 2);
    assert!(outbox.due(at(99), 9).unwrap().is_empty());
    let (due, hook) = outbox.due(at(100), 9).unwrap().remove(0);
    assert!(hook.hears("flag-raised") && !hook.hears("session-due"));
    assert!(!format!("{hook:?}").contains("whsec"));
    let later = at(100) + SignedDuration::from_mins(1);
    outbox.tried(due.id, at(100), ("503", Some(later))).unwrap();
    assert!(outbox.due(at(101), 9).unwrap().is_empty());
    assert_eq!(outbox.due(later, 9).unwrap()[0].0.tries, 1);
    outbox.tried(due.id, later, ("200", None)).unwrap();
    assert!(outbox.due(at(999), 9).unwrap().is_empty());
    assert_eq!(outbox.deliveries().unwrap()[0].answer, "200");
    assert!(outbox.end_hook(7).unwrap() && !outbox.end_hook(7).unwrap());
    assert!(outbox.deliveries().unwrap().is_empty());
}

#[test]
fn neither_queue_nor_log_grows_without_end() {
    let mut outbox = hooked();
    for n in 0..130_u32 {
        let now = at(i64::from(n));
        let new = Delivery::new(n.into(), 7, "import-done", "{}".to_owned(), now);
        outbox.tell(&[], &[new]).unwrap();
    }
    let waiting = outbox.due(at(1000), 500).unwrap();
    assert_eq!((waiting.len(), waiting[0].0.id), (100, 30));
    for (delivery, _) in waiting {
        outbox.tried(delivery.id, at(1000), ("200", None)).unwrap();
    }
    assert_eq!(outbox.deliveries().unwrap().len(), 50);
}

#[test]
fn a_letter_is_kept_changed_and_ended() {
    let mut outbox = Outbox::in_memory().unwrap();
    assert!(outbox.letter().unwrap().is_none());
    let letter = Letter {
        address: "ana@example.org".to_owned(),
        weekday: 1,
        language: "de".to_owned(),
        token: "t".to_owned(),
        confirmed: None,
        asked: Some(at(5)),
        sent: Some(jiff::civil::date(2026, 3, 9)),
        tries: 2,
        due: Some(at(9)),
        answer: "no".to_owned(),
    };
    outbox.keep_letter(&letter).unwrap();
    let changed = Letter { confirmed: Some(at(6)), ..letter };
    outbox.keep_letter(&changed).unwrap();
    assert_eq!(outbox.letter().unwrap().as_ref(), Some(&changed));
    assert!(!format!("{changed:?}").contains("ana"));
    let went = Letter { confirmed: None, weekday: 3, tries: 0, due: None, ..changed };
    outbox.letter_went(&went).unwrap();
    let kept = outbox.letter().unwrap().unwrap();
    assert_eq!((kept.confirmed, kept.weekday), (Some(at(6)), 1));
    assert_eq!((kept.tries, kept.due), (0, None));
    outbox.end_letter().unwrap();
    outbox.letter_went(&went).unwrap();
    assert!(outbox.letter().unwrap().is_none(), "what was ended stays ended");
}
