//! Asking others, only where somebody set it up: webhooks, certificates, letters.

mod address;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::header::HOST;
use axum::http::uri::{Authority, Scheme};
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode, Uri};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::letters::MailServer;
use crate::problem::ServeError;
use crate::tiles::Tiles;

pub(crate) use address::is_public;

/// The whole of one question: name, connection, greeting, answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the server may ask of others. Nothing is asked unless somebody set it up.
#[derive(Clone, Debug, Default)]
pub struct Outside {
    /// Whether webhooks may go to addresses of this network, and unencrypted.
    pub hooks_to_private: bool,
    /// Certificates that are believed beside those of the known authorities, as PEM.
    pub trust: Option<PathBuf>,
    /// The server that takes letters.
    pub mail: Option<MailServer>,
    /// The server whose map lies below a run, for who wants it.
    pub tiles: Option<Tiles>,
}

/// Where a question may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reaches {
    /// Encrypted, and to addresses that everybody can reach.
    Public,
    /// Anywhere.
    Everywhere,
}

/// What comes back.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// Why nothing came back.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unasked {
    #[error("the address is not encrypted")]
    NotEncrypted,
    #[error("the address cannot be understood")]
    Address,
    #[error("the name is not known")]
    Unknown,
    #[error("the name leads into a private network")]
    Private,
    #[error("nobody answers there")]
    Unreached,
    #[error("the certificate is not believed")]
    Certificate,
    #[error("what came back cannot be understood")]
    Odd,
    #[error("no answer within {} s", PATIENCE.as_secs())]
    Slow,
}

/// Certificates that are believed.
pub(crate) fn roots(outside: &Outside) -> Result<RootCertStore, ServeError> {
    let mut roots = RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    let Some(file) = &outside.trust else { return Ok(roots) };
    let odd = |why: String| ServeError::Trust(format!("{}: {why}", file.display()));
    let more = CertificateDer::pem_file_iter(file)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| odd(error.to_string()))?;
    for one in more {
        roots.add(one).map_err(|error| odd(error.to_string()))?;
    }
    Ok(roots)
}

/// Asks over HTTP: each name resolved once, and only what was checked is connected to.
/// Nothing is followed.
#[derive(Clone)]
pub(crate) struct Asker(TlsConnector);

trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

impl Asker {
    pub(crate) fn of(outside: &Outside) -> Result<Self, ServeError> {
        let provider = Arc::new(ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| ServeError::Trust(error.to_string()))?
            .with_root_certificates(roots(outside)?)
            .with_no_client_auth();
        Ok(Self(TlsConnector::from(Arc::new(config))))
    }

    /// Asks, and reads an answer of so many bytes at most.
    pub(crate) async fn ask(
        &self,
        request: Request<Bytes>,
        most: usize,
        reaches: Reaches,
    ) -> Result<Told, Unasked> {
        let asked = self.asked(request, most, reaches);
        tokio::time::timeout(PATIENCE, asked).await.unwrap_or(Err(Unasked::Slow))
    }

    async fn asked(
        &self,
        mut request: Request<Bytes>,
        most: usize,
        reaches: Reaches,
    ) -> Result<Told, Unasked> {
        let (authority, encrypted) = target(request.uri(), reaches)?;
        let stream = self.connected(&authority, encrypted, reaches).await?;
        let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
        let path: Uri = path.parse().map_err(|_| Unasked::Address)?;
        let host = HeaderValue::from_str(authority.as_str());
        request.headers_mut().insert(HOST, host.map_err(|_| Unasked::Address)?);
        *request.uri_mut() = path;
        let shaken = http1::handshake(TokioIo::new(stream)).await;
        let (mut sender, connection) = shaken.map_err(|_| Unasked::Odd)?;
        let talking = tokio::spawn(connection);
        let told = async {
            let answer = sender.send_request(request.map(Full::new)).await;
            let (head, body) = answer.map_err(|_| Unasked::Odd)?.into_parts();
            let body = Limited::new(body, most).collect().await;
            let body = body.map_err(|_| Unasked::Odd)?.to_bytes();
            Ok(Told { status: head.status, headers: head.headers, body })
        };
        let told = told.await;
        talking.abort();
        told
    }

    async fn connected(
        &self,
        authority: &Authority,
        encrypted: bool,
        reaches: Reaches,
    ) -> Result<Box<dyn Stream>, Unasked> {
        let name = authority.host().trim_matches(['[', ']']);
        let port = authority.port_u16().unwrap_or(if encrypted { 443 } else { 80 });
        let found = lookup_host((name, port)).await.map_err(|_| Unasked::Unknown)?;
        let found: Vec<SocketAddr> = found.collect();
        let public = found.iter().all(|address| is_public(address.ip()));
        if reaches == Reaches::Public && !public {
            return Err(Unasked::Private);
        }
        let mut stream = None;
        for address in found {
            if let Ok(connected) = TcpStream::connect(address).await {
                stream = Some(connected);
                break;
            }
        }
        let stream = stream.ok_or(Unasked::Unreached)?;
        if !encrypted {
            return Ok(Box::new(stream));
        }
        let name = ServerName::try_from(name.to_owned());
        let name = name.map_err(|_| Unasked::Address)?;
        let shaken = self.0.connect(name, stream).await;
        Ok(Box::new(shaken.map_err(|_| Unasked::Certificate)?))
    }
}

/// Host and port of an address, and whether it is encrypted.
pub(crate) fn target(
    uri: &Uri,
    reaches: Reaches,
) -> Result<(Authority, bool), Unasked> {
    let encrypted = uri.scheme() == Some(&Scheme::HTTPS);
    if !encrypted && uri.scheme() != Some(&Scheme::HTTP) {
        return Err(Unasked::Address);
    }
    if !encrypted && reaches == Reaches::Public {
        return Err(Unasked::NotEncrypted);
    }
    let authority = uri.authority().ok_or(Unasked::Address)?;
    if authority.as_str().contains('@') || authority.host().is_empty() {
        return Err(Unasked::Address);
    }
    Ok((authority.clone(), encrypted))
}
