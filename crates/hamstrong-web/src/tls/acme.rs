//! Certificates by ACME (RFC 8555): asked for, proved on the listener itself by a greeting
//! of its own (RFC 8737), kept beside the diary, renewed in time.

mod expiry;
mod kept;

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use axum::body::Bytes;
use axum::http::{Request, Response};
use http_body_util::{BodyExt as _, Full};
use instant_acme::{
    Account, AuthorizationStatus, BodyWrapper, BytesResponse, ChallengeType, Error,
    HttpClient, Identifier, LetsEncrypt, NewAccount, NewOrder, OrderStatus,
    RetryPolicy,
};
use jiff::Timestamp;
use rcgen::{CertificateParams, CustomExtension, KeyPair};
use tokio_rustls::rustls::crypto::ring::sign::any_supported_type;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;

use crate::outside::{Asker, Reaches};
use crate::problem::ServeError;

pub(crate) use kept::Kept;

/// The protocol by which an authority looks whether a name is ours.
pub(super) const PROOF: &[u8] = b"acme-tls/1";
/// How often it is looked whether the certificate ends soon.
const ROUND: Duration = Duration::from_hours(1);
/// Minutes to wait after each time it was not given; the last one holds on. Authorities
/// allow 5 that fail in an hour.
const WAITS: [u64; 4] = [15, 60, 360, 720];
/// Of the time for which a certificate is good, this part is left when it is renewed.
const LEFT: i64 = 3;
/// An authority decides within this time.
const PATIENCE: RetryPolicy = RetryPolicy::new().timeout(Duration::from_mins(3));
/// Bytes of an authority's answer.
const ANSWER: usize = 1 << 20;

/// Whose certificates are asked for, and of whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acme {
    /// The names.
    pub names: Vec<String>,
    /// The address that the authority writes to.
    pub contact: Option<String>,
    /// Where the authority's directory is.
    pub directory: String,
}

impl Acme {
    /// The directory of Let's Encrypt, or the one it has for trying out.
    #[must_use]
    pub fn usual(staging: bool) -> String {
        let of = if staging { LetsEncrypt::Staging } else { LetsEncrypt::Production };
        of.url().to_owned()
    }

    /// Refuses what no authority can prove.
    pub(crate) fn check(&self) -> Result<(), ServeError> {
        let is_name = |name: &str| {
            let letters = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
            let end = name.rsplit('.').next().unwrap_or_default();
            name.contains('.')
                && name.chars().all(letters)
                && end.contains(|c: char| c.is_ascii_alphabetic())
        };
        if let Some(odd) = self.names.iter().find(|name| !is_name(name)) {
            return Err(ServeError::Acme(format!(
                "{odd:?} is no name of the internet"
            )));
        }
        let here = ["http://127.0.0.1:", "http://localhost:"];
        let safe = self.directory.starts_with("https://")
            || here.iter().any(|here| self.directory.starts_with(here));
        if self.names.is_empty() || !safe {
            let what = if safe {
                "no name was told"
            } else {
                "the directory is not encrypted"
            };
            return Err(ServeError::Acme(what.to_owned()));
        }
        Ok(())
    }
}

/// The certificate as it is now, and those that prove names while they are asked for.
#[derive(Debug, Default)]
pub(crate) struct Held {
    now: RwLock<Option<Arc<CertifiedKey>>>,
    proofs: Mutex<BTreeMap<String, Arc<CertifiedKey>>>,
}

impl ResolvesServerCert for Held {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let proves = hello.alpn().is_some_and(|mut all| all.any(|one| one == PROOF));
        if proves {
            let proofs = self.proofs.lock().unwrap_or_else(PoisonError::into_inner);
            return proofs.get(hello.server_name()?).cloned();
        }
        self.now.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Held {
    fn hold(&self, key: CertifiedKey) {
        let mut now = self.now.write().unwrap_or_else(PoisonError::into_inner);
        *now = Some(Arc::new(key));
    }

    fn prove(&self, name: &str, key: CertifiedKey) {
        let mut proofs = self.proofs.lock().unwrap_or_else(PoisonError::into_inner);
        proofs.insert(name.to_owned(), Arc::new(key));
    }

    fn proved(&self) {
        self.proofs.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// What keeping a certificate needs.
pub(crate) struct Keeper {
    pub(crate) acme: Acme,
    pub(crate) held: Arc<Held>,
    pub(crate) kept: Kept,
    pub(crate) asker: Asker,
    pub(crate) clock: fn() -> Timestamp,
    /// Hears what whoever runs the server should know.
    pub(crate) say: fn(&str),
}

impl Keeper {
    /// Keeps a good certificate at hand for as long as the server runs.
    pub(crate) async fn keep(self) {
        let mut failed = 0;
        let mut due = self.at_hand();
        loop {
            if due.is_none_or(|due| due <= (self.clock)()) {
                let asked = self.ask().await.map(|()| self.at_hand());
                let unreadable = Error::Str("what was given cannot be read");
                match asked.and_then(|now| now.ok_or(unreadable)) {
                    Ok(now) => {
                        failed = 0;
                        due = Some(now);
                    }
                    Err(why) => {
                        let minutes = WAITS[failed.min(WAITS.len() - 1)];
                        failed += 1;
                        let names = self.acme.names.join(", ");
                        (self.say)(&format!(
                            "No certificate for {names}: {why}. Again in {minutes} min."
                        ));
                        tokio::time::sleep(Duration::from_mins(minutes)).await;
                        continue;
                    }
                }
            }
            tokio::time::sleep(ROUND).await;
        }
    }

    /// Holds the certificate that was kept, if it is good for these names; when another
    /// is to be asked for.
    fn at_hand(&self) -> Option<Timestamp> {
        let (chain, key) = self.kept.certificate(&self.acme.names)?;
        let (from, until) = expiry::good(chain.first()?)?;
        if until <= (self.clock)() {
            return None;
        }
        let key = any_supported_type(&key).ok()?;
        self.held.hold(CertifiedKey::new(chain, key));
        (self.say)(&format!(
            "The certificate for {} is good until {}.",
            self.acme.names.join(", "),
            until.strftime("%Y-%m-%d")
        ));
        let left = (until.as_second() - from.as_second()) / LEFT;
        Timestamp::from_second(until.as_second() - left).ok()
    }

    async fn account(&self) -> Result<Account, Error> {
        let http = Box::new(Http(self.asker.clone()));
        let builder = Account::builder_with_http(http);
        if let Some(known) = self.kept.account() {
            return builder.from_credentials(known).await;
        }
        let contact = self.acme.contact.as_ref().map(|mail| format!("mailto:{mail}"));
        let contact: Vec<&str> = contact.as_deref().into_iter().collect();
        let new = NewAccount {
            contact: &contact,
            terms_of_service_agreed: true,
            only_return_existing: false,
        };
        let directory = self.acme.directory.clone();
        let (account, known) = builder.create(&new, directory, None).await?;
        self.kept.keep_account(&known).map_err(|error| Error::Other(error.into()))?;
        Ok(account)
    }

    /// Asks for a certificate: every name is proved, and a new key is signed.
    async fn ask(&self) -> Result<(), Error> {
        let went = self.asked().await;
        self.held.proved();
        went
    }

    async fn asked(&self) -> Result<(), Error> {
        let account = self.account().await?;
        let names = &self.acme.names;
        let all: Vec<_> = names.iter().map(|n| Identifier::Dns(n.clone())).collect();
        let mut order = account.new_order(&NewOrder::new(&all)).await?;
        let mut asked = order.authorizations();
        while let Some(one) = asked.next().await {
            let mut one = one?;
            if one.status == AuthorizationStatus::Valid {
                continue;
            }
            let name = one.identifier().to_string();
            let challenge = one.challenge(ChallengeType::TlsAlpn01);
            let mut challenge =
                challenge.ok_or(Error::Str("the authority cannot ask on this port"))?;
            let digest = challenge.key_authorization().digest();
            self.held.prove(&name, proof(&name, digest.as_ref())?);
            challenge.set_ready().await?;
        }
        if order.poll_ready(&PATIENCE).await? != OrderStatus::Ready {
            return Err(Error::Str("the authority did not reach this server under it"));
        }
        let key = KeyPair::generate().map_err(odd)?;
        let request = CertificateParams::new(names.clone()).map_err(odd)?;
        let request = request.serialize_request(&key).map_err(odd)?;
        order.finalize_csr(request.der()).await?;
        let chain = order.poll_certificate(&PATIENCE).await?;
        let kept = self.kept.keep_certificate(names, &chain, &key.serialize_pem());
        kept.map_err(|error| Error::Other(error.into()))
    }
}

fn odd(error: rcgen::Error) -> Error {
    Error::Other(error.into())
}

/// The certificate that proves a name to an authority, and is good for nothing else.
fn proof(name: &str, digest: &[u8]) -> Result<CertifiedKey, Error> {
    let key = KeyPair::generate().map_err(odd)?;
    let mut params = CertificateParams::new([name.to_owned()]).map_err(odd)?;
    params.custom_extensions = vec![CustomExtension::new_acme_identifier(digest)];
    let made = params.self_signed(&key).map_err(odd)?;
    let secret = PrivateKeyDer::try_from(key.serialize_der()).map_err(Error::Str)?;
    let key =
        any_supported_type(&secret).map_err(|error| Error::Other(error.into()))?;
    Ok(CertifiedKey::new(vec![made.der().clone()], key))
}

/// Our own asking, as the library wants it.
struct Http(Asker);

impl HttpClient for Http {
    fn request(
        &self,
        request: Request<BodyWrapper<Bytes>>,
    ) -> Pin<Box<dyn Future<Output = Result<BytesResponse, Error>> + Send>> {
        let asker = self.0.clone();
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let Ok(body) = body.collect().await;
            let request = Request::from_parts(head, body.to_bytes());
            let told = asker.ask(request, ANSWER, Reaches::Everywhere).await;
            let told = told.map_err(|error| Error::Other(error.into()))?;
            let mut answer = Response::new(Full::new(told.body));
            *answer.status_mut() = told.status;
            *answer.headers_mut() = told.headers;
            Ok(BytesResponse::from(answer))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_is_asked_for_names_of_the_internet_only() {
        let of = |name: &str, directory: &str| {
            let (names, directory) = (vec![name.to_owned()], directory.to_owned());
            Acme { names, contact: None, directory }.check().is_ok()
        };
        let usual = Acme::usual(false);
        assert!(
            of("hamstrong.example.org", &usual) && of("xn--lufer-gra.example", &usual)
        );
        for odd in
            ["", "localhost", "127.0.0.1", "[::1]", "run.example.org:443", "a b.c"]
        {
            assert!(!of(odd, &usual), "{odd}");
        }
        assert!(!of("hamstrong.example.org", "http://acme.example.org/directory"));
        assert_ne!(usual, Acme::usual(true));
    }
}
