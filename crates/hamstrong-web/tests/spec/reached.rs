//! How far the server can be reached: names, encryption, a proxy.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;

use hamstrong_web::Reach;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned,
};

use crate::asked::{Server, clock};
use crate::visitor::{GOOD, Visitor};

/// Sends lines over an encrypted connection and gives what comes back.
fn encrypted(
    server: &Server,
    certificate: CertificateDer<'static>,
    asked: &str,
) -> String {
    let mut roots = RootCertStore::empty();
    roots.add(certificate).unwrap();
    let config =
        ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
    let name = ServerName::try_from("run.example.org").unwrap();
    let client = ClientConnection::new(Arc::new(config), name).unwrap();
    let stream = TcpStream::connect(server.address).unwrap();
    let mut stream = StreamOwned::new(client, stream);
    stream.write_all(asked.as_bytes()).unwrap();
    let mut all = Vec::new();
    let _ = stream.read_to_end(&mut all);
    String::from_utf8_lossy(&all).into_owned()
}

#[test]
fn a_certificate_of_ones_own_encrypts_and_cookies_stay_inside() {
    let made =
        rcgen::generate_simple_self_signed(["run.example.org".to_owned()]).unwrap();
    let folder = hamstrong_intake::Throwaway::make().unwrap();
    let (cert, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
    std::fs::write(&cert, made.cert.pem()).unwrap();
    std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    let hosts = vec!["run.example.org".to_owned()];
    let reach = Reach { hosts, certificate: Some((cert, key)), ..Reach::default() };
    let (server, told) = Server::reached(reach, clock);
    assert!(told.page.starts_with("https://run.example.org:"), "{}", told.page);
    // Somebody who connects and says nothing keeps nobody else waiting.
    let _silent = TcpStream::connect(server.address).unwrap();
    let ask = |host: &str| {
        let asked =
            format!("GET /join HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        encrypted(&server, made.cert.der().clone(), &asked)
    };
    let page = ask("run.example.org").to_lowercase();
    assert!(page.starts_with("http/1.1 200"), "{page}");
    assert!(page.contains("strict-transport-security: max-age=31536000"), "{page}");
    assert!(page.contains("set-cookie: __host-hamstrong-guest="), "{page}");
    assert!(page.contains("; secure"), "{page}");
    assert!(ask("evil.example").starts_with("HTTP/1.1 421"));
    let plain = server.send("GET /join", &[("Host", "run.example.org")], b"");
    assert_ne!(plain.status, 200, "nothing is said in the clear");
}

#[test]
fn behind_a_proxy_the_name_is_the_proxys_and_tries_are_counted_by_who_it_saw() {
    let hosts = vec!["run.example.org".to_owned()];
    let reach = Reach { hosts, behind_proxy: true, ..Reach::default() };
    let (server, told) = Server::reached(reach, clock);
    assert_eq!(told.page, "https://run.example.org/join");
    let here = format!("localhost:{}", server.address.port());
    assert_eq!(server.send("GET /join", &[("Host", &here)], b"").status, 421);

    let visitor = Visitor::of(&server);
    let named = |seen: &str, code: &str| {
        let host = ("Host", "run.example.org");
        let page = visitor.send("GET /join", &[host], b"");
        let field = crate::visitor::token(&page);
        let form = format!(
            "form-token={field}&code={code}&name=Ana&password={GOOD}&again={GOOD}"
        );
        let headers = [
            host,
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Origin", "https://run.example.org"),
            ("X-Forwarded-For", seen),
        ];
        visitor.send("POST /join", &headers, form.as_bytes())
    };
    for _ in 0..10 {
        assert_eq!(named("6.6.6.6, 10.0.0.1", "0000").status, 403);
    }
    assert_eq!(named("7.7.7.7, 10.0.0.1", "0000").status, 429, "the last one counts");
    let got = named("10.0.0.1, 10.0.0.2", &told.code.clone().unwrap());
    assert_eq!(got.status, 303, "{}", got.text());
    let cookie = got.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-hamstrong="), "{cookie}");
    assert!(cookie.ends_with("; HttpOnly; SameSite=Lax; Secure"), "{cookie}");
}
