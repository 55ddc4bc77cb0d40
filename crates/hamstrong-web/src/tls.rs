//! Connections that are encrypted, with a certificate of one's own or by ACME.

pub(crate) mod acme;

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::server::TlsStream;

use crate::problem::ServeError;

/// A browser greets within this time, or is let go.
const GREETING: Duration = Duration::from_secs(10);
/// Connections that greet at once.
const GREETINGS: usize = 64;

/// The other end of a connection.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) SocketAddr);

impl Connected<IncomingStream<'_, TcpListener>> for Peer {
    fn connect_info(stream: IncomingStream<'_, TcpListener>) -> Self {
        Self(*stream.remote_addr())
    }
}

impl Connected<IncomingStream<'_, Encrypted>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Encrypted>) -> Self {
        Self(*stream.remote_addr())
    }
}

/// A certificate with its chain, and its key, as they are used.
pub(crate) fn keys(files: &(PathBuf, PathBuf)) -> Result<TlsAcceptor, ServeError> {
    let (certificate, key) = files;
    let odd = |file: &PathBuf, why: String| {
        ServeError::Certificate(format!("{}: {why}", file.display()))
    };
    let chain = CertificateDer::pem_file_iter(certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| odd(certificate, error.to_string()))?;
    let secret = PrivateKeyDer::from_pem_file(key)
        .map_err(|error| odd(key, error.to_string()))?;
    let provider = Arc::new(ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|known| known.with_no_client_auth().with_single_cert(chain, secret))
        .map_err(|error| odd(certificate, error.to_string()))?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}

/// Whatever certificate is held at the moment.
pub(crate) fn held(by: Arc<acme::Held>) -> Result<TlsAcceptor, ServeError> {
    let provider = Arc::new(ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| ServeError::Certificate(error.to_string()))?
        .with_no_client_auth()
        .with_cert_resolver(by);
    config.alpn_protocols = vec![b"http/1.1".to_vec(), acme::PROOF.to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

/// Encrypted connections, in the order in which their greetings end: one that is slow
/// keeps no other waiting.
pub(crate) struct Encrypted {
    address: SocketAddr,
    greeted: mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)>,
}

impl Encrypted {
    /// Greets whoever comes.
    pub(crate) fn of(
        listener: TcpListener,
        address: SocketAddr,
        keys: TlsAcceptor,
    ) -> Self {
        let (tell, greeted) = mpsc::channel(GREETINGS);
        tokio::spawn(greet(listener, keys, tell));
        Self { address, greeted }
    }
}

async fn greet(
    mut listener: TcpListener,
    keys: TlsAcceptor,
    tell: mpsc::Sender<(TlsStream<TcpStream>, SocketAddr)>,
) {
    let room = Arc::new(Semaphore::new(GREETINGS));
    loop {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { return };
        let (stream, peer) = Listener::accept(&mut listener).await;
        if tell.is_closed() {
            return;
        }
        let (keys, tell) = (keys.clone(), tell.clone());
        tokio::spawn(async move {
            let greeted = tokio::time::timeout(GREETING, keys.accept(stream)).await;
            drop(place);
            if let Ok(Ok(stream)) = greeted
                && stream.get_ref().1.alpn_protocol() != Some(acme::PROOF)
            {
                let _ = tell.send((stream, peer)).await;
            }
        });
    }
}

impl Listener for Encrypted {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.greeted.recv().await {
            Some(greeted) => greeted,
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        Ok(self.address)
    }
}
