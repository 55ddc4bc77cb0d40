//! An authority as far as RFC 8555 asks for one order of one name: it looks whether the
//! name is ours as RFC 8737 says, and signs.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use ::ring::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use rcgen::{
    BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, PKCS_ECDSA_P256_SHA256,
    PublicKeyData, SignatureAlgorithm,
};
use serde_json::{Value, json};
use tokio_rustls::rustls::client::danger::{
    HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier,
};
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use tokio_rustls::rustls::{
    ClientConfig, ClientConnection, DigitallySignedStruct, Error, SignatureScheme,
};

use super::NAME;

const TOKEN: &str = "evaGxfADs6pSRb2LAv9IZf17Dt3juxGJyPCt92wr-oA";

pub struct Authority {
    at: SocketAddr,
    state: Arc<State>,
}

struct State {
    at: SocketAddr,
    /// Where the name leads.
    looks_at: Mutex<SocketAddr>,
    /// What the account's key is known by.
    thumb: Mutex<String>,
    proved: Mutex<bool>,
    certificate: Mutex<Option<String>>,
    given: AtomicU32,
    issuer: Issuer<'static, KeyPair>,
    root: CertificateDer<'static>,
}

/// The public half of a key, as it stands in a request.
struct Asked(Vec<u8>);

impl PublicKeyData for Asked {
    fn der_bytes(&self) -> &[u8] {
        &self.0
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &PKCS_ECDSA_P256_SHA256
    }
}

impl Authority {
    pub fn open() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new([]).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let root = params.self_signed(&key).unwrap().der().clone();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let at = listener.local_addr().unwrap();
        let state = Arc::new(State {
            at,
            looks_at: Mutex::new(at),
            thumb: Mutex::default(),
            proved: Mutex::default(),
            certificate: Mutex::default(),
            given: AtomicU32::new(0),
            issuer: Issuer::new(params, key),
            root,
        });
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let shared = Arc::clone(&shared);
                thread::spawn(move || answer(&shared, &mut stream.unwrap()));
            }
        });
        Self { at, state }
    }

    pub fn directory(&self) -> String {
        format!("http://{}/directory", self.at)
    }

    /// An address that is free, to which the name leads from now on.
    pub fn will_look_at(&self) -> SocketAddr {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let at = free.local_addr().unwrap();
        *self.state.looks_at.lock().unwrap() = at;
        at
    }

    pub fn root(&self) -> CertificateDer<'static> {
        self.state.root.clone()
    }

    /// Certificates given so far.
    pub fn given(&self) -> u32 {
        self.state.given.load(Ordering::SeqCst)
    }
}

/// One request, read to its end.
fn request(stream: &mut TcpStream) -> (String, String) {
    let (mut all, mut piece) = (Vec::new(), [0; 4096]);
    loop {
        let text = String::from_utf8_lossy(&all).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(": ")?;
                name.eq_ignore_ascii_case("content-length").then(|| value.to_owned())
            });
            if body.len() >= length.map_or(0, |l| l.parse().unwrap()) {
                return (head.to_owned(), body.to_owned());
            }
        }
        let n = stream.read(&mut piece).unwrap();
        assert!(n > 0, "it ended early");
        all.extend(&piece[..n]);
    }
}

fn part(told: &Value, name: &str) -> Value {
    let bytes = BASE64.decode(told[name].as_str().unwrap_or_default()).unwrap();
    serde_json::from_slice(&bytes).unwrap_or(Value::Null)
}

/// An order of the one name.
fn order(state: &State, status: &str) -> Value {
    let at = |path: &str| format!("http://{}{path}", state.at);
    json!({
        "status": status, "identifiers": [{ "type": "dns", "value": NAME }],
        "authorizations": [at("/proof")], "finalize": at("/sign"),
        "certificate": at("/certificate"),
    })
}

/// What proves the name, and how far it is.
fn challenge(state: &State, status: &str) -> Value {
    let url = format!("http://{}/look", state.at);
    json!({ "type": "tls-alpn-01", "url": url, "token": TOKEN, "status": status })
}

/// Takes an account: its key is known by a hash from now on.
fn account(state: &State, told: &Value) -> Value {
    let contact = &part(told, "payload")["contact"];
    assert_eq!(*contact, json!(["mailto:ana@example.org"]));
    let jwk = &part(told, "protected")["jwk"];
    let known = format!(
        "{{\"crv\":{},\"kty\":{},\"x\":{},\"y\":{}}}",
        jwk["crv"], jwk["kty"], jwk["x"], jwk["y"]
    );
    *state.thumb.lock().unwrap() = BASE64.encode(digest(&SHA256, known.as_bytes()));
    json!({ "status": "valid" })
}

/// How far the order is.
fn standing(state: &State) -> &'static str {
    let signed = state.certificate.lock().unwrap().is_some();
    match (*state.proved.lock().unwrap(), signed) {
        (false, _) => "invalid",
        (true, false) => "ready",
        (true, true) => "valid",
    }
}

/// What is told at an address; and where what was made is.
fn told_at(state: &State, path: &str, told: &Value) -> (String, &'static str) {
    let at = |path: &str| format!("http://{}{path}", state.at);
    let value = match path {
        "/directory" => json!({
            "newNonce": at("/nonce"), "newAccount": at("/account"),
            "newOrder": at("/order"), "revokeCert": at("/no"), "keyChange": at("/no"),
        }),
        "/account" => return (account(state, told).to_string(), "/account/1"),
        "/order" => return (order(state, "pending").to_string(), "/order/1"),
        "/proof" => json!({
            "status": "pending", "identifier": { "type": "dns", "value": NAME },
            "challenges": [challenge(state, "pending")],
        }),
        "/look" => {
            *state.proved.lock().unwrap() = look(state);
            challenge(state, "processing")
        }
        "/sign" => {
            let signed = sign(state, &part_bytes(told));
            *state.certificate.lock().unwrap() = Some(signed);
            order(state, "valid")
        }
        "/order/1" => order(state, standing(state)),
        "/certificate" => {
            state.given.fetch_add(1, Ordering::SeqCst);
            let given = state.certificate.lock().unwrap().clone();
            return (given.unwrap(), "");
        }
        _ => return (String::new(), ""),
    };
    (value.to_string(), "")
}

fn answer(state: &State, stream: &mut TcpStream) {
    let (head, body) = request(stream);
    let path = head.split(' ').nth(1).unwrap();
    let told: Value = serde_json::from_str(&body).unwrap_or(Value::Null);
    let (text, made) = told_at(state, path, &told);
    let (status, to) = match made {
        "" => ("200 Told", String::new()),
        made => ("201 Made", format!("Location: http://{}{made}\r\n", state.at)),
    };
    let answer = format!(
        "HTTP/1.1 {status}\r\n{to}Replay-Nonce: bm9uY2U\r\nConnection: close\r\n\
         Content-Length: {}\r\n\r\n{text}",
        text.len()
    );
    stream.write_all(answer.as_bytes()).unwrap();
}

fn part_bytes(told: &Value) -> Vec<u8> {
    let payload = part(told, "payload");
    BASE64.decode(payload["csr"].as_str().unwrap()).unwrap()
}

/// Signs the key of a request: the point behind its head.
fn sign(state: &State, csr: &[u8]) -> String {
    let head = [0x03, 0x42, 0x00, 0x04];
    let begins = csr.windows(4).position(|four| four == head).unwrap() + 3;
    let key = Asked(csr[begins..begins + 65].to_vec());
    let params = CertificateParams::new([NAME.to_owned()]).unwrap();
    params.signed_by(&key, &state.issuer).unwrap().pem()
}

/// Takes whatever certificate is shown; it is looked at afterwards.
#[derive(Debug)]
struct Whatever;

impl ServerCertVerifier for Whatever {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        ring::default_provider().signature_verification_algorithms.supported_schemes()
    }
}

/// Whether the server under the name proves that it is the one that asked.
fn look(state: &State) -> bool {
    let mut config =
        ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(Whatever))
            .with_no_client_auth();
    config.alpn_protocols = vec![b"acme-tls/1".to_vec()];
    let name = ServerName::try_from(NAME).unwrap();
    let mut client = ClientConnection::new(Arc::new(config), name).unwrap();
    let mut stream = TcpStream::connect(*state.looks_at.lock().unwrap()).unwrap();
    while client.is_handshaking() {
        if client.complete_io(&mut stream).is_err() {
            return false;
        }
    }
    let wanted = format!("{TOKEN}.{}", state.thumb.lock().unwrap());
    let wanted = digest(&SHA256, wanted.as_bytes());
    let certificate = &client.peer_certificates().unwrap()[0];
    // The name, and what proves it, as the last value of the extension.
    client.alpn_protocol() == Some(b"acme-tls/1")
        && certificate.windows(32).any(|part| part == wanted.as_ref())
        && certificate.windows(NAME.len()).any(|part| part == NAME.as_bytes())
}
