//! The letter of the week: asked first, sent on its day, ended without a sign-in.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use hamstrong_web::{MailServer, Outside, Reach, Setup};
use jiff::{SignedDuration, Timestamp};

use crate::asked::{Server, clock};
use crate::visitor::Visitor;

/// A mail server of few words: it takes every letter; where to, and what.
fn mail_server() -> (String, Receiver<(String, String)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("smtp://{}", listener.local_addr().unwrap());
    let (tell, heard) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let mut say =
                |what: &str| stream.write_all(format!("{what}\r\n").as_bytes());
            say("220 here").unwrap();
            let (mut to, mut letter, mut writes) =
                (String::new(), String::new(), false);
            for line in lines {
                let Ok(line) = line else { break };
                if writes && line == "." {
                    writes = false;
                    let _ = tell.send((to.clone(), std::mem::take(&mut letter)));
                    say("250 taken").unwrap();
                } else if writes {
                    letter.push_str(&format!("{line}\n"));
                } else {
                    match line.split([' ', ':']).next().unwrap() {
                        "RCPT" => to.clone_from(&line),
                        "DATA" => writes = true,
                        _ => {}
                    }
                    let quit = line == "QUIT";
                    let answer = if writes { "354 go on" } else { "250 well" };
                    if say(answer).is_err() || quit {
                        break;
                    }
                }
            }
        }
    });
    (address, heard)
}

/// The letter as its reader sees it: soft line ends are taken out.
fn readable(letter: &str) -> String {
    letter.replace("=\n", "").replace("=3D", "=").replace("=E2=80=93", "–")
}

fn link(letter: &str) -> String {
    let end = letter.split("List-Unsubscribe: <").nth(1).unwrap().replace("\n ", "");
    let address = end.split('>').next().unwrap();
    format!("/letters/{}", address.split("/letters/").nth(1).unwrap())
}

fn posting(
    mail: &str,
    clock: fn() -> Timestamp,
    reach: Reach,
) -> (Server, Option<String>) {
    let mail = MailServer::of(mail, "Coach <coach@example.org>", None).unwrap();
    let outside = Outside { mail: Some(mail), ..Outside::default() };
    let (server, told) =
        Server::set_up(|setup| Setup { outside, clock, reach, today: None, ..setup });
    (server, told.code)
}

#[test]
fn a_letter_is_asked_for_confirmed_sent_on_its_day_and_ended() {
    static AT: AtomicI64 = AtomicI64::new(0);
    fn at() -> Timestamp {
        clock() + SignedDuration::from_hours(AT.load(Ordering::Relaxed))
    }
    let (mail, heard) = mail_server();
    let (server, _) = posting(&mail, at, Reach::default());
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/");
    let file = std::fs::read(format!("{samples}2022-05-29-run.fit")).unwrap();
    let kind = ("Content-Type", "application/octet-stream");
    server.send("POST /api/1/import?name=a.fit", &[kind], &file);
    server.post("/check-in", "pain=3&where=hamstring-upper-left");
    // It is a Thursday.
    let got = server.post("/letters", "address=ana%40example.org&weekday=monday");
    assert_eq!(got.status, 303, "{}", got.text());
    let (to, letter) = heard.recv().unwrap();
    assert!(to.contains("<ana@example.org>"), "{to}");
    let letter = readable(&letter);
    assert!(letter.contains("From: Coach <coach@example.org>"), "{letter}");
    assert!(!letter.contains("of 10"), "nothing of anybody stands in it: {letter}");
    let path = link(&letter);
    let page = server.get(&path);
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.text().contains("value=\"yes\""));
    assert_eq!(server.post(&path, "letters=yes").status, 200);
    AT.store(4 * 24, Ordering::Relaxed);
    let (_, letter) = heard.recv().unwrap();
    let letter = readable(&letter);
    assert!(letter.contains("Subject: Hamstrong, Mon 9"), "{letter}");
    assert!(letter.contains("multipart/alternative"), "{letter}");
    assert!(letter.contains("text/plain") && letter.contains("<li>"), "{letter}");
    assert!(letter.contains("3/10") || letter.contains("3 of 10"), "{letter}");
    assert!(letter.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"));
    assert_eq!(link(&letter), path, "the same link ends it");
    let kind = ("Content-Type", "application/x-www-form-urlencoded");
    let one_click = b"List-Unsubscribe=One-Click";
    let got = server.send(&format!("POST {path}"), &[kind], one_click);
    assert_eq!(got.status, 200, "{}", got.text());
    assert_eq!(server.get(&path).status, 404, "it is over");
    assert!(!server.get("/letters").text().contains("ana@example.org"));
    AT.store(11 * 24, Ordering::Relaxed);
    server.post("/letters", "address=ben%40example.org&weekday=monday");
    let (to, _) = heard.recv().unwrap();
    assert!(to.contains("<ben@example.org>"), "nothing more came to the first: {to}");
}

#[test]
fn a_letter_ends_without_a_sign_in_and_by_its_link_alone() {
    let (mail, heard) = mail_server();
    let reach = Reach { accounts: true, ..Reach::default() };
    let (server, code) = posting(&mail, clock, reach);
    let owner = Visitor::of(&server);
    owner.join(&code.unwrap(), "Ana", crate::visitor::GOOD);
    let ben = owner.invited("Ben");
    let form = "address=ben%40example.org&weekday=friday";
    assert_eq!(ben.post("/letters", "/letters", form).status, 303);
    let path = link(&readable(&heard.recv().unwrap().1));
    let other = "address=carl%40example.org&weekday=friday";
    let got = ben.post("/letters", "/letters", other);
    assert_eq!(got.status, 422, "nobody makes many letters go out");
    assert!(!owner.get("/letters").text().contains("ben@example.org"));
    let (head, tail) = path.split_at(path.len() - 4);
    let kind = ("Content-Type", "application/x-www-form-urlencoded");
    for odd in [format!("{head}0000"), format!("/letters/{tail}"), "/letters/é".into()]
    {
        assert_eq!(server.send(&format!("POST {odd}"), &[kind], b"").status, 404);
    }
    assert!(ben.get("/letters").text().contains("ben@example.org"), "it stands");
    let evil = ("Origin", "http://evil.example");
    let first = format!("POST {path}");
    assert_eq!(server.send(&first, &[kind, evil], b"letters=no").status, 403);
    assert_eq!(server.send(&first, &[kind], b"letters=no").status, 200);
    assert!(!ben.get("/letters").text().contains("ben@example.org"));
}

#[test]
fn without_a_mail_server_nothing_is_sent() {
    let server = Server::start();
    assert!(server.get("/letters").text().contains("--mail-server"));
    let got = server.post("/letters", "address=ana%40example.org&weekday=monday");
    assert_eq!(got.status, 422);
}
