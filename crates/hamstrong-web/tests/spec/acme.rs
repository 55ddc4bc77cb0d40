//! A certificate by ACME: an authority of few words that looks whether the name is ours.

mod authority;

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use hamstrong_intake::Throwaway;
use hamstrong_web::{Acme, Reach, ServeError, Setup, serve};
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned,
};

use crate::asked::Server;
use authority::Authority;

pub const NAME: &str = "run.example.org";

/// Whoever waits for what the server says.
static SAYS: Mutex<Option<Sender<String>>> = Mutex::new(None);

fn says(words: &str) {
    let told = SAYS.lock().unwrap_or_else(PoisonError::into_inner);
    let _ = told.as_ref().unwrap().send(words.to_owned());
}

fn reach(directory: &str) -> Reach {
    let acme = Acme {
        names: vec![NAME.to_owned()],
        contact: Some("ana@example.org".to_owned()),
        directory: directory.to_owned(),
    };
    let hosts = vec![NAME.to_owned()];
    Reach { hosts, acme: Some(acme), ..Reach::default() }
}

/// A page over an encrypted connection that believes this authority alone.
fn page(at: SocketAddr, root: CertificateDer<'static>) -> String {
    let mut roots = RootCertStore::empty();
    roots.add(root).unwrap();
    let config =
        ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
    let name = ServerName::try_from(NAME).unwrap();
    let client = ClientConnection::new(Arc::new(config), name).unwrap();
    let mut stream = StreamOwned::new(client, TcpStream::connect(at).unwrap());
    let asked =
        format!("GET /join HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n");
    if let Err(error) = stream.write_all(asked.as_bytes()) {
        return error.to_string();
    }
    let mut all = Vec::new();
    let _ = stream.read_to_end(&mut all);
    String::from_utf8_lossy(&all).into_owned()
}

#[test]
fn a_certificate_is_asked_for_proved_kept_and_found_again() {
    let authority = Authority::open();
    let (tell, heard) = channel();
    *SAYS.lock().unwrap() = Some(tell);
    let reach = reach(&authority.directory());
    let set_up = |setup: Setup| Setup {
        reach: reach.clone(),
        say: says,
        clock: jiff::Timestamp::now,
        ..setup
    };
    // The authority comes to the address that the server took.
    let (server, told) = Server::set_up(|setup| {
        let listen = authority.will_look_at();
        Setup { listen, ..set_up(setup) }
    });
    assert!(told.page.starts_with(&format!("https://{NAME}:")), "{}", told.page);
    let first = heard.recv().unwrap();
    assert!(
        first.starts_with("The certificate for run.example.org is good"),
        "{first}"
    );
    let got = page(server.address, authority.root());
    assert!(got.starts_with("HTTP/1.1 200"), "{got}");
    assert_eq!(authority.given(), 1);
    let folder = server.db().with_file_name("acme");
    let of = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    let mut files = 0;
    for file in std::fs::read_dir(&of).unwrap() {
        let file = file.unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = file.metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{:?}", file.path());
        }
        files += 1;
    }
    assert_eq!(files, 2, "the account, and the certificate with its key");
    let kept = Throwaway::make().unwrap();
    let again = kept.path().join("acme").join(of.file_name().unwrap());
    std::fs::create_dir_all(&again).unwrap();
    for file in std::fs::read_dir(&of).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), again.join(file.file_name())).unwrap();
    }
    let db = kept.path().join("diary.db");
    let (second, _) = Server::set_up(|setup| Setup { db, ..set_up(setup) });
    heard.recv().unwrap();
    let got = page(second.address, authority.root());
    assert!(got.starts_with("HTTP/1.1 200"), "{got}");
    assert_eq!(authority.given(), 1, "what is kept is not asked for again");
}

#[test]
fn without_a_name_of_the_internet_the_server_does_not_start() {
    let folder = Throwaway::make().unwrap();
    for name in ["localhost", "127.0.0.1"] {
        let mut reach = reach(&Acme::usual(true));
        reach.acme.as_mut().unwrap().names = vec![name.to_owned()];
        let setup = Setup {
            watch: None,
            outside: hamstrong_web::Outside::default(),
            say: |_| {},
            db: folder.path().join("diary.db"),
            listen: "127.0.0.1:0".parse().unwrap(),
            reach,
            clock: crate::asked::clock,
            today: None,
            zone: jiff::tz::TimeZone::UTC,
        };
        let why = serve(setup, |_| {}).unwrap_err();
        assert!(matches!(why, ServeError::Acme(_)), "{why}");
        assert!(why.hint().contains("--acme"));
    }
}
