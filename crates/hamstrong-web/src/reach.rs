//! How far the server can be reached, and what that asks for.

use std::net::SocketAddr;
use std::path::PathBuf;

use crate::problem::ServeError;
use crate::tls::acme::Acme;

/// How far the server can be reached, and by whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Whether accounts are asked for on this machine too.
    pub accounts: bool,
    /// The names under which it is reached, beside those of this machine.
    pub hosts: Vec<String>,
    /// Whether a proxy encrypts, and says from where a request comes.
    pub behind_proxy: bool,
    /// The certificate with its chain, and its key.
    pub certificate: Option<(PathBuf, PathBuf)>,
    /// Certificates by ACME instead.
    pub acme: Option<Acme>,
    /// Whose password was forgotten: a code for another one is made.
    pub new_code_for: Option<String>,
}

/// What is told once somebody can reach it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listening {
    /// Where it listens.
    pub address: SocketAddr,
    /// The page to open.
    pub page: String,
    /// A code for the first account, or for another password.
    pub code: Option<String>,
}

impl Reach {
    /// Whether what passes is encrypted.
    pub(crate) const fn is_secure(&self) -> bool {
        self.behind_proxy || self.certificate.is_some() || self.acme.is_some()
    }

    /// Whether there must be accounts: as soon as it listens elsewhere.
    pub(crate) const fn needs_accounts(&self, listen: SocketAddr) -> bool {
        self.accounts
            || self.new_code_for.is_some()
            || self.behind_proxy
            || !self.hosts.is_empty()
            || !listen.ip().is_loopback()
    }

    /// Refuses what would not be guarded.
    pub(crate) fn check(&self, listen: SocketAddr) -> Result<(), ServeError> {
        let here = listen.ip().is_loopback();
        if !here && !self.is_secure() {
            return Err(ServeError::NotEncrypted(listen));
        }
        if (!here || self.behind_proxy) && self.hosts.is_empty() {
            return Err(ServeError::NoHost);
        }
        match &self.acme {
            Some(acme) => acme.check(),
            None => Ok(()),
        }
    }

    /// The address of a page as the runner opens it.
    pub(crate) fn page(&self, listens: SocketAddr, path: &str) -> String {
        let scheme = if self.is_secure() { "https" } else { "http" };
        match self.hosts.first() {
            Some(host) if self.behind_proxy || host.contains(':') => {
                format!("{scheme}://{host}{path}")
            }
            Some(host) => format!("{scheme}://{host}:{}{path}", listens.port()),
            None => format!("{scheme}://{listens}{path}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(address: &str) -> SocketAddr {
        address.parse().unwrap()
    }

    fn named() -> Reach {
        Reach { hosts: vec!["hamstrong.example.org".to_owned()], ..Reach::default() }
    }

    #[test]
    fn nothing_passes_in_the_clear_beyond_this_machine() {
        let everywhere = at("0.0.0.0:80");
        assert!(matches!(named().check(everywhere), Err(ServeError::NotEncrypted(_))));
        let proxied = Reach { behind_proxy: true, ..named() };
        assert!(proxied.check(everywhere).is_ok());
        let unnamed = Reach { hosts: Vec::new(), ..proxied };
        assert!(matches!(unnamed.check(everywhere), Err(ServeError::NoHost)));
        assert!(Reach::default().check(at("127.0.0.1:1")).is_ok());
    }

    #[test]
    fn a_certificate_by_acme_encrypts_and_needs_a_name() {
        let acme = |name: &str| {
            let names = vec![name.to_owned()];
            let directory = Acme::usual(true);
            Some(Acme { names, contact: None, directory })
        };
        let everywhere = at("0.0.0.0:443");
        let good = Reach { acme: acme("hamstrong.example.org"), ..named() };
        assert!(good.is_secure() && good.check(everywhere).is_ok());
        let bare = Reach { acme: acme("10.0.0.1"), ..named() };
        assert!(matches!(bare.check(everywhere), Err(ServeError::Acme(_))));
    }

    #[test]
    fn only_alone_on_this_machine_nobody_signs_in() {
        assert!(!Reach::default().needs_accounts(at("127.0.0.1:1")));
        assert!(!Reach::default().needs_accounts(at("[::1]:1")));
        assert!(Reach::default().needs_accounts(at("10.0.0.1:1")));
        assert!(named().needs_accounts(at("127.0.0.1:1")));
    }
}
