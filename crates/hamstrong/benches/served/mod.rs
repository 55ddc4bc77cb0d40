//! The server as a process of its own, and clients that keep their connection.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A server that ends with its value.
pub struct Served {
    child: Child,
    address: String,
}

impl Served {
    /// Starts it on a free port of this machine.
    pub fn start(database: &Path, today: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_hamstrong"))
            .arg("--db")
            .arg(database)
            .args(["--today", today, "--json", "serve", "--no-open"])
            .args(["--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let output = child.stdout.take().expect("output is piped");
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line).expect("it says where it is");
        let address =
            line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        let address = address.expect("an address").to_owned();
        Self { child, address }
    }

    /// Resident memory now, in megabytes.
    pub fn memory_mb(&self) -> f64 {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let text = status.unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes =
            line.and_then(|line| line.trim().split(' ').next()?.parse().ok());
        kilobytes.unwrap_or(0.0) / 1024.0
    }

    /// A connection.
    pub fn client(&self) -> Client {
        let stream = TcpStream::connect(&self.address).expect("the server listens");
        stream.set_nodelay(true).expect("a connection");
        let reader = BufReader::new(stream.try_clone().expect("a connection"));
        Client { stream, reader, address: self.address.clone(), body: Vec::new() }
    }

    /// Pages with a varying part, as the pages that list them lead there.
    pub fn more_pages(&self) -> Vec<String> {
        let lists = [
            ("/runs", "/runs/"),
            ("/library", "/library/"),
            ("/evidence", "/evidence/"),
            ("/explain", "/explain/"),
            ("/tests", "/tests/"),
            ("/load", "/charts/"),
            ("/balance", "/charts/"),
            ("/strength", "/charts/"),
        ];
        let led = |(list, to): (&str, &str)| {
            let mut client = self.client();
            client.plain(list);
            let page = String::from_utf8_lossy(&client.body).into_owned();
            let begins = format!("href=\"{to}");
            let mut links = page.split(&begins).skip(1);
            links.find_map(|rest| {
                let end = rest.split(['"', '#']).next()?.replace("&amp;", "&");
                (!end.is_empty() && !end.starts_with('?')).then(|| format!("{to}{end}"))
            })
        };
        let mut pages: Vec<String> = lists.into_iter().filter_map(led).collect();
        pages.sort();
        pages.dedup();
        pages
    }

    /// Kilobytes of the session page with every script and style it names, packed.
    pub fn session_kb(&self) -> f64 {
        let mut client = self.client();
        client.plain("/session");
        let page = String::from_utf8_lossy(&client.body).into_owned();
        let named = page.split(['"', '\'']).filter(|word| word.starts_with("/assets/"));
        let mut named: Vec<&str> = named.collect();
        named.sort_unstable();
        named.dedup();
        let all = named.into_iter().chain(["/session"]);
        all.map(|path| client.get(path) as f64).sum::<f64>() / 1e3
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One connection.
pub struct Client {
    stream: TcpStream,
    reader: BufReader<TcpStream>,
    address: String,
    body: Vec<u8>,
}

impl Client {
    /// Asks for a page as browsers do, packed; its bytes as sent.
    pub fn get(&mut self, path: &str) -> usize {
        self.asks(path, "Accept-Encoding: gzip\r\n")
    }

    fn plain(&mut self, path: &str) -> usize {
        self.asks(path, "")
    }

    fn asks(&mut self, path: &str, more: &str) -> usize {
        let Self { stream, reader, address, body } = self;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\n{more}\r\n")
            .expect("the server listens");
        let mut line = String::new();
        reader.read_line(&mut line).expect("an answer");
        let fine = ["200", "303", "302"].iter().any(|code| line.contains(code));
        assert!(fine, "{path}: {line}");
        let mut length = 0;
        loop {
            line.clear();
            reader.read_line(&mut line).expect("headers");
            let line = line.trim().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(said) = line.strip_prefix("content-length:") {
                length = said.trim().parse().expect("a length");
            }
        }
        body.resize(length, 0);
        reader.read_exact(body).expect("a body");
        length
    }
}
