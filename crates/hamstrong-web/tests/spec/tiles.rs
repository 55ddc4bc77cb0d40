//! A map of somebody else below a run: only where it is set up, and for who wants it.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};

use hamstrong_web::{Outside, Setup, Tiles};

use crate::asked::Server;
use crate::browser::Browser;
use crate::shown::real;

const SAMPLE: &str = "hamstrong-sample=1";
const WANTS: &str = "hamstrong-sample=1; hamstrong-below-a-run=tiles";
const TILE: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256"/></svg>"#;

fn with_tiles(address: &str) -> Server {
    let tiles = Some(Tiles::of(address, "Map by Somebody").unwrap());
    let outside = Outside { tiles, ..Outside::default() };
    Server::set_up(|setup| Setup { outside, ..setup }).0
}

/// A tile server on this machine; its address, and what it is asked.
fn serving() -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address =
        // Another host than that of the pages, so that no cookie of theirs goes there.
        format!("http://localhost:{}/{{z}}/{{x}}/{{y}}.svg", listener.local_addr().unwrap().port());
    let (told, heard) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let head: Vec<String> = lines
                .by_ref()
                .map_while(Result::ok)
                .take_while(|l| !l.is_empty())
                .collect();
            let _ = write!(
                stream,
                "HTTP/1.1 200 OK\r\ncontent-type: image/svg+xml\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{TILE}",
                TILE.len()
            );
            if told.send(head.join("\n").to_lowercase()).is_err() {
                return;
            }
        }
    });
    (address, heard)
}

#[test]
fn the_way_of_a_run_asks_nobody_unless_the_runner_wants_a_map() {
    let server = with_tiles("https://tile.example.org/{z}/{x}/{y}.png");
    let run = real(&server, "/runs/{run}");
    let asked = |cookie: &str, path: &str| {
        server.send(&format!("GET {path}"), &[("cookie", cookie)], b"")
    };
    let without = asked(SAMPLE, &run);
    assert!(!without.text().contains("tile.example.org"));
    assert!(!without.header("content-security-policy").unwrap().contains("example"));
    let with = asked(WANTS, &run);
    assert!(with.text().contains("<image href=\"https://tile.example.org/"));
    assert!(with.text().contains("Map by Somebody"));
    let policy = with.header("content-security-policy").unwrap();
    assert!(
        policy.contains("img-src 'self' data: https://tile.example.org;"),
        "{policy}"
    );
    assert!(policy.contains("default-src 'self';"), "{policy}");
    let other = asked(WANTS, "/runs");
    assert!(!other.header("content-security-policy").unwrap().contains("example"));
    assert!(asked(SAMPLE, "/settings").text().contains("learns where you run"));
}

#[test]
fn a_server_without_a_tile_server_asks_nobody_whatever_a_browser_remembers() {
    let server = Server::start();
    let run = real(&server, "/runs/{run}");
    let got = server.send(&format!("GET {run}"), &[("cookie", WANTS)], b"");
    assert!(
        got.text().contains("path class=\"way\"") && !got.text().contains("<image")
    );
    assert!(!server.sample("/settings").text().contains("name=\"below\""));
}

#[test]
fn a_browser_gets_the_map_and_tells_no_more_than_it_must() {
    let Some(mut browser) = Browser::open() else { return };
    let (address, heard) = serving();
    let server = with_tiles(&address);
    let root = format!("http://{}", server.address);
    browser.go(&format!("{root}/status"));
    browser.ask("document.cookie = 'hamstrong-sample=1; path=/'");
    browser.ask("document.cookie = 'hamstrong-below-a-run=tiles; path=/'");
    browser.go(&format!("{root}{}", real(&server, "/runs/{run}")));
    let images = browser.ask("document.querySelectorAll('.map image').length");
    assert!(images.as_u64() > Some(1), "{images}");
    let first = heard.recv_timeout(std::time::Duration::from_secs(20)).unwrap();
    assert!(first.starts_with("get /1"), "a close zoom: {first}");
    assert!(first.contains(&format!("referer: {root}/")), "{first}");
    assert!(!first.contains("/runs/") && !first.contains("cookie: ham"), "{first}");
    assert_eq!(browser.complaints(), [""; 0]);
}
