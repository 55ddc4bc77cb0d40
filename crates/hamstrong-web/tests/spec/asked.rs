//! A server on a free port with a diary of its own, and a browser of few words.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc;
use std::thread;

use hamstrong_intake::Throwaway;
use hamstrong_web::{Listening, Outside, Reach, Setup, serve};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

/// The day it is for everybody in these tests.
pub const TODAY: Date = date(2026, 3, 12);

/// A server; its diary is gone with it.
pub struct Server {
    pub address: SocketAddr,
    folder: Throwaway,
}

/// What came back.
#[derive(Debug)]
pub struct Got {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Got {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|l| l.0.eq_ignore_ascii_case(name)).map(|l| l.1)
    }
}

pub fn clock() -> Timestamp {
    "2026-03-12T08:00:00Z".parse().unwrap()
}

impl Server {
    pub fn start() -> Self {
        Self::reached(Reach::default(), clock).0
    }

    /// One that can be reached by others, or asks who comes; with what it told.
    pub fn reached(reach: Reach, clock: fn() -> Timestamp) -> (Self, Listening) {
        Self::set_up(|setup| Setup { reach, clock, ..setup })
    }

    /// One that imports what appears in a folder.
    pub fn watching(folder: &std::path::Path) -> Self {
        let watch = Some(folder.to_owned());
        Self::set_up(|setup| Setup { watch, ..setup }).0
    }

    /// One that is set up otherwise than usual.
    pub fn set_up(change: impl FnOnce(Setup) -> Setup) -> (Self, Listening) {
        let folder = Throwaway::make().unwrap();
        let setup = change(Setup {
            watch: None,
            say: |_| {},
            outside: Outside::default(),
            db: folder.path().join("diary.db"),
            listen: "127.0.0.1:0".parse().unwrap(),
            reach: Reach::default(),
            clock,
            today: Some(TODAY),
            zone: TimeZone::UTC,
        });
        let (tell, heard) = mpsc::channel();
        thread::spawn(move || serve(setup, move |at| tell.send(at).unwrap()).unwrap());
        let told = heard.recv().unwrap();
        (Self { address: told.address, folder }, told)
    }

    pub fn db(&self) -> std::path::PathBuf {
        self.folder.path().join("diary.db")
    }

    /// Sends lines and a body as they are; `Host` and the end are added.
    pub fn send(&self, first: &str, headers: &[(&str, &str)], body: &[u8]) -> Got {
        let mut stream = TcpStream::connect(self.address).unwrap();
        let mut head = format!("{first} HTTP/1.1\r\n");
        if !headers.iter().any(|h| h.0 == "Host") {
            head.push_str(&format!("Host: {}\r\n", self.address));
        }
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!(
            "Content-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        ));
        stream.write_all(head.as_bytes()).unwrap();
        // One that refuses early closes before everything was sent.
        let _ = stream.write_all(body);
        let mut all = Vec::new();
        let _ = stream.read_to_end(&mut all);
        let end = all.windows(4).position(|w| w == b"\r\n\r\n").unwrap_or(all.len());
        let head = String::from_utf8_lossy(&all[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok());
        let body = all.get(end + 4..).unwrap_or_default().to_vec();
        let body = if head.to_lowercase().contains("transfer-encoding: chunked") {
            unchunked(&body)
        } else {
            body
        };
        Got { status: status.unwrap_or(0), head, body }
    }

    pub fn get(&self, path: &str) -> Got {
        self.send(&format!("GET {path}"), &[], b"")
    }

    /// The page for who looks at the sample runner.
    pub fn sample(&self, path: &str) -> Got {
        self.send(&format!("GET {path}"), &[("Cookie", "hamstrong-sample=1")], b"")
    }

    /// A page as somebody sees it who reads German.
    pub fn german(&self, path: &str, cookie: &str) -> Got {
        let german = ("Accept-Language", "de");
        self.send(&format!("GET {path}"), &[("Cookie", cookie), german], b"")
    }

    pub fn post(&self, path: &str, form: &str) -> Got {
        let kind = ("Content-Type", "application/x-www-form-urlencoded");
        let from = ("Sec-Fetch-Site", "same-origin");
        self.send(&format!("POST {path}"), &[kind, from], form.as_bytes())
    }

    /// Sends files as a browser does.
    pub fn upload(&self, files: &[(&str, &[u8])]) -> Got {
        self.upload_to("/import", files)
    }

    /// The same, to another address.
    pub fn upload_to(&self, path: &str, files: &[(&str, &[u8])]) -> Got {
        let mut body = Vec::new();
        for (name, bytes) in files {
            let head = format!(
                "--cut\r\nContent-Disposition: form-data; name=\"file\"; \
                 filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            );
            body.extend(head.as_bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--cut--\r\n");
        let kind = ("Content-Type", "multipart/form-data; boundary=cut");
        let from = ("Sec-Fetch-Site", "same-origin");
        self.send(&format!("POST {path}"), &[kind, from], &body)
    }
}

fn unchunked(mut body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = body.windows(2).position(|w| w == b"\r\n") {
        let size = std::str::from_utf8(&body[..end]).unwrap_or("0");
        let size = usize::from_str_radix(size.trim(), 16).unwrap_or(0);
        if size == 0 {
            break;
        }
        whole.extend(&body[end + 2..end + 2 + size]);
        body = &body[end + 4 + size..];
    }
    whole
}

/// A page as text alone, a line for each piece of it.
pub fn plain(page: &str) -> String {
    let main = page.split("<main").nth(1).unwrap_or(page);
    let main = main.split("</main>").next().unwrap_or(main);
    let mut text = String::new();
    for piece in main.split('<').skip(1) {
        let (_, said) = piece.split_once('>').unwrap_or(("", piece));
        if !said.trim().is_empty() {
            text.push_str(said.trim());
            text.push('\n');
        }
    }
    text.replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", "\"")
}
