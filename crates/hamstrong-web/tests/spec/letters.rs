//! The letter of the week: asked first, sent on its day, ended without a sign-in.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
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
            converse(stream.unwrap(), "220 here", &tell);
        }
    });
    (address, heard)
}

/// How a server answers who says hello, and speaks encrypted to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Speaks {
    /// Encrypted from the first byte.
    AtOnce,
    /// Plainly, and encrypted once it is asked to.
    WhenAsked,
    /// Plainly only.
    Plainly,
}

/// One that asks who sends; with the certificate to believe.
fn mail_server_that(speaks: Speaks) -> (String, Receiver<(String, String)>, String) {
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
            let (mut stream, mut greeting) = (stream.unwrap(), "220 here\r\n");
            if speaks != Speaks::AtOnce {
                if !asks_for_encryption(&mut stream, speaks, &tell) {
                    continue;
                }
                // Nobody greets twice.
                greeting = "";
            }
            let greets = ServerConnection::new(Arc::clone(&config)).unwrap();
            converse(StreamOwned::new(greets, stream), greeting.trim_end(), &tell);
        }
    });
    let scheme = if speaks == Speaks::AtOnce { "smtps" } else { "smtp+starttls" };
    (format!("{scheme}://localhost:{port}"), heard, made.cert.pem())
}

/// Talks plainly until encryption is asked for, if it is offered; tells what else is
/// said in the open.
fn asks_for_encryption(
    stream: &mut TcpStream,
    speaks: Speaks,
    tell: &Sender<(String, String)>,
) -> bool {
    let offer = if speaks == Speaks::WhenAsked { "STARTTLS" } else { "AUTH PLAIN" };
    let mut lines = BufReader::new(stream.try_clone().unwrap());
    let mut answer = "220 here".to_owned();
    loop {
        let mut line = String::new();
        let said = stream.write_all(format!("{answer}\r\n").as_bytes());
        if said.is_err() || lines.read_line(&mut line).unwrap_or(0) == 0 {
            return false;
        }
        match line.split_whitespace().next().unwrap_or_default() {
            "EHLO" => answer = format!("250-here\r\n250 {offer}"),
            "STARTTLS" => {
                stream.write_all(b"220 go on\r\n").unwrap();
                return true;
            }
            "QUIT" => return false,
            _ => {
                let _ = tell.send((format!("in the open: {line}"), String::new()));
                "250 well".clone_into(&mut answer);
            }
        }
    }
}

/// Talks with who sends: tells every letter, and who says they are.
fn converse(
    stream: impl Read + Write,
    greeting: &'static str,
    tell: &Sender<(String, String)>,
) {
    let mut stream = BufReader::new(stream);
    let (mut to, mut letter, mut writes) = (String::new(), String::new(), false);
    let mut answer = greeting;
    loop {
        let answered =
            if answer.is_empty() { String::new() } else { format!("{answer}\r\n") };
        let said = stream.get_mut().write_all(answered.as_bytes());
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

/// Whether a letter with a password goes to a server that speaks so, whose certificate
/// is believed or not: what the page says if not.
fn goes(speaks: Speaks, believed: bool) -> Result<(String, String), String> {
    let folder = hamstrong_intake::Throwaway::make().unwrap();
    let (password, trust) =
        (folder.path().join("password"), folder.path().join("trust.pem"));
    std::fs::write(&password, "open sesame\n").unwrap();
    let (mail, heard, certificate) = mail_server_that(speaks);
    std::fs::write(&trust, certificate).unwrap();
    let user = Some(("coach", password.as_path()));
    let mail = MailServer::of(&mail, "coach@example.org", user).unwrap();
    assert!(!format!("{mail:?}").contains("sesame"));
    let trust = believed.then_some(trust);
    let outside = Outside { mail: Some(mail), trust, ..Outside::default() };
    let (server, _) = Server::set_up(|setup| Setup { outside, ..setup });
    server.post("/letters", "address=ana%40example.org&weekday=monday");
    let began = std::time::Instant::now();
    loop {
        if let Ok((who, _)) = heard.try_recv() {
            return Ok((who, heard.recv().unwrap().0));
        }
        let page = server.get("/letters").text();
        if page.contains("certificate") || page.contains("no encryption") {
            assert!(heard.try_recv().is_err(), "neither password nor letter");
            return Err(page);
        }
        assert!(began.elapsed().as_secs() < 60, "it is never said: {page}");
    }
}

#[test]
fn a_password_goes_only_to_a_mail_server_whose_certificate_is_believed() {
    for speaks in [Speaks::AtOnce, Speaks::WhenAsked] {
        let page = goes(speaks, false).unwrap_err();
        assert!(page.contains("certificate"), "{page}");
        let (who, to) = goes(speaks, true).unwrap();
        assert_eq!(who, "AUTH PLAIN AGNvYWNoAG9wZW4gc2VzYW1l");
        assert!(to.contains("<ana@example.org>"), "{to}");
    }
}

#[test]
fn a_mail_server_that_offers_no_encryption_gets_neither_password_nor_letter() {
    let page = goes(Speaks::Plainly, true).unwrap_err();
    assert!(page.contains("offers no encryption"), "{page}");
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
    assert!(asked.contains("Wochenr=C3=BCckblick von Hamstrong"), "{asked}");
    assert!(asked.contains("musst du nichts tun"), "{asked}");
    assert_eq!(server.post(&link(&asked), "letters=yes").status, 200);
    AT.store(4 * 24, Ordering::Relaxed);
    let letter = readable(&heard.recv().unwrap().1);
    assert!(letter.contains("Subject: Hamstrong, Mo 9"), "{letter}");
    assert!(letter.contains("Wochenr=C3=BCckblick abbestellen: http"), "{letter}");
    let body = letter.split("text/plain").nth(1).unwrap();
    let body = body.split("List-").next().unwrap().split("http").next().unwrap();
    let figure = body.lines().find_map(|line| as_programs_write(line, true));
    assert_eq!(figure, None, "{body}");
}
