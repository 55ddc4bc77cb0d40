//! The letter of the week: asked first, sent on its day, ended without a sign-in.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use hamstrong_web::{MailServer, Outside, Reach, Setup};
use jiff::{SignedDuration, Timestamp};
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::asked::{Server, clock};
use crate::german::as_programs_write;
use crate::visitor::Visitor;

/// A mail server of few words: it takes every letter; where to, and what.
fn mail_server() -> (String, Receiver<(String, String)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("smtp://{}", listener.local_addr().unwrap());
    let (tell, heard) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            converse(stream.unwrap(), &tell);
        }
    });
    (address, heard)
}

/// One that greets encrypted and asks who sends; with the certificate to believe.
fn encrypted_mail_server() -> (String, Receiver<(String, String)>, String) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let config =
        ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (tell, heard) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let greets = ServerConnection::new(Arc::clone(&config)).unwrap();
            converse(StreamOwned::new(greets, stream.unwrap()), &tell);
        }
    });
    (format!("smtps://localhost:{port}"), heard, made.cert.pem())
}

/// Talks with who sends: tells every letter, and who says they are.
fn converse(stream: impl Read + Write, tell: &Sender<(String, String)>) {
    let mut stream = BufReader::new(stream);
    let (mut to, mut letter, mut writes) = (String::new(), String::new(), false);
    let mut answer = "220 here";
    loop {
        let said = stream.get_mut().write_all(format!("{answer}\r\n").as_bytes());
        let said = said.and_then(|()| stream.get_mut().flush());
        let mut line = String::new();
        loop {
            line.clear();
            if said.is_err() || stream.read_line(&mut line).unwrap_or(0) == 0 {
                return;
            }
            let ends = line.trim_end() == ".";
            if !writes || ends {
                break;
            }
            letter.push_str(&line.replace("\r\n", "\n"));
        }
        let line = line.trim_end();
        answer = match line.split([' ', ':']).next().unwrap() {
            "." => {
                writes = false;
                let _ = tell.send((to.clone(), std::mem::take(&mut letter)));
                "250 taken"
            }
            "EHLO" => "250-here\r\n250 AUTH PLAIN",
            "AUTH" => {
                let _ = tell.send((line.to_owned(), String::new()));
                "235 well"
            }
            "RCPT" => {
                line.clone_into(&mut to);
                "250 well"
            }
            "DATA" => {
                writes = true;
                "354 go on"
            }
            _ => "250 well",
        };
    }
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
fn a_password_goes_only_to_a_mail_server_whose_certificate_is_believed() {
    let folder = hamstrong_intake::Throwaway::make().unwrap();
    let (password, trust) =
        (folder.path().join("password"), folder.path().join("trust.pem"));
    std::fs::write(&password, "open sesame\n").unwrap();
    let (mail, heard, certificate) = encrypted_mail_server();
    std::fs::write(&trust, certificate).unwrap();
    let sends = |trust: Option<std::path::PathBuf>| {
        let user = Some(("coach", password.as_path()));
        let mail = MailServer::of(&mail, "coach@example.org", user).unwrap();
        assert!(!format!("{mail:?}").contains("sesame"));
        let outside = Outside { mail: Some(mail), trust, ..Outside::default() };
        let (server, _) = Server::set_up(|setup| Setup { outside, ..setup });
        server.post("/letters", "address=ana%40example.org&weekday=monday");
        server
    };
    let stranger = sends(None);
    let began = std::time::Instant::now();
    while !stranger.get("/letters").text().contains("certificate") {
        assert!(began.elapsed().as_secs() < 60, "it is never said");
    }
    assert!(heard.try_recv().is_err(), "neither password nor letter");
    let _known = sends(Some(trust));
    let (who, _) = heard.recv().unwrap();
    assert_eq!(who, "AUTH PLAIN AGNvYWNoAG9wZW4gc2VzYW1l");
    assert!(heard.recv().unwrap().0.contains("<ana@example.org>"));
}

#[test]
fn without_a_mail_server_nothing_is_sent() {
    let server = Server::start();
    assert!(server.get("/letters").text().contains("--mail-server"));
    let got = server.post("/letters", "address=ana%40example.org&weekday=monday");
    assert_eq!(got.status, 422);
}

#[test]
fn who_asks_in_german_is_written_to_in_german() {
    static AT: AtomicI64 = AtomicI64::new(0);
    fn at() -> Timestamp {
        clock() + SignedDuration::from_hours(AT.load(Ordering::Relaxed))
    }
    let (mail, heard) = mail_server();
    let (server, _) = posting(&mail, at, Reach::default());
    server.post("/check-in", "pain=3&where=hamstring-upper-left");
    let headers = [
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Sec-Fetch-Site", "same-origin"),
        ("Cookie", "hamstrong-language=de"),
    ];
    let form = b"address=ana%40example.org&weekday=monday";
    assert_eq!(server.send("POST /letters", &headers, form).status, 303);
    let asked = readable(&heard.recv().unwrap().1);
    assert!(asked.contains("Subject: Wochenbericht von Hamstrong"), "{asked}");
    assert!(asked.contains("musst du nichts tun"), "{asked}");
    assert_eq!(server.post(&link(&asked), "letters=yes").status, 200);
    AT.store(4 * 24, Ordering::Relaxed);
    let letter = readable(&heard.recv().unwrap().1);
    assert!(letter.contains("Subject: Hamstrong, Mo 9"), "{letter}");
    assert!(letter.contains("Wochenbericht abbestellen: http"), "{letter}");
    let body = letter.split("text/plain").nth(1).unwrap();
    let body = body.split("List-").next().unwrap().split("http").next().unwrap();
    let figure = body.lines().find_map(|line| as_programs_write(line, true));
    assert_eq!(figure, None, "{body}");
}
