//! The mail server, and a letter on its way to it.

use std::error::Error;
use std::io;
use std::net::IpAddr;
use std::path::Path;
use std::time::Duration;

use axum::http::Uri;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{
    Certificate, CertificateStore, Tls, TlsParameters,
};
use lettre::{Address, Message, SmtpTransport, Transport as _};

use super::composed::Composed;
use crate::outside::Outside;
use crate::problem::ServeError;

/// The server takes a letter within this time.
const PATIENCE: Duration = Duration::from_secs(20);
/// Letters of an address.
const LONGEST: usize = 254;

/// How what passes to the mail server is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encrypted {
    /// From the first byte.
    AtOnce,
    /// After it is asked for; without it nothing is sent.
    Asked,
    /// Not at all: the server is on this machine.
    Never,
}

/// The server that takes letters.
#[derive(Clone, PartialEq, Eq)]
pub struct MailServer {
    host: String,
    port: u16,
    encrypted: Encrypted,
    from: Mailbox,
    user: Option<(String, String)>,
}

/// The password stays out of what is written about it.
impl std::fmt::Debug for MailServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("MailServer");
        shown.field("host", &self.host).field("port", &self.port);
        shown.finish_non_exhaustive()
    }
}

impl MailServer {
    /// From an address as `smtps://mail.example.org`, the sender, and a user with the
    /// file that holds their password.
    pub fn of(
        server: &str,
        from: &str,
        user: Option<(&str, &Path)>,
    ) -> Result<Self, ServeError> {
        let odd = |why: &str| ServeError::Mail(why.to_owned());
        let uri: Uri = server.parse().map_err(|_| odd("it is no address"))?;
        let host = uri.host().unwrap_or_default().trim_matches(['[', ']']).to_owned();
        let here = host == "localhost"
            || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        let (encrypted, port) = match uri.scheme_str() {
            Some("smtps") => (Encrypted::AtOnce, 465),
            Some("smtp") if here => (Encrypted::Never, 25),
            Some("smtp" | "smtp+starttls") => (Encrypted::Asked, 587),
            _ => {
                let schemes = "it begins with smtps://, smtp+starttls:// or smtp://";
                return Err(odd(schemes));
            }
        };
        let authority = uri.authority().map_or("", |authority| authority.as_str());
        if authority.contains('@') {
            return Err(odd("the password stands in a file, not in the address"));
        }
        let from = from.parse().map_err(|_| odd("the sender is no mail address"))?;
        let read = |(user, file): (&str, &Path)| -> Result<_, ServeError> {
            let named = |error| odd(&format!("{}: {error}", file.display()));
            let password = std::fs::read_to_string(file).map_err(named)?;
            Ok((user.to_owned(), password.trim_end_matches(['\r', '\n']).to_owned()))
        };
        let user = user.map(read).transpose()?;
        let port = uri.port_u16().unwrap_or(port);
        Ok(Self { host, port, encrypted, from, user })
    }

    fn transport(&self, outside: &Outside) -> Result<SmtpTransport, ServeError> {
        let odd = |why: String| ServeError::Mail(why);
        let tls = || {
            let mut tls = TlsParameters::builder(self.host.clone())
                .certificate_store(CertificateStore::WebpkiRoots);
            if let Some(file) = &outside.trust {
                let pem =
                    std::fs::read(file).map_err(|error| odd(error.to_string()))?;
                let more = Certificate::from_pem(&pem);
                tls = tls.add_root_certificate(
                    more.map_err(|error| odd(error.to_string()))?,
                );
            }
            tls.build().map_err(|error| odd(error.to_string()))
        };
        let tls = match self.encrypted {
            Encrypted::AtOnce => Tls::Wrapper(tls()?),
            Encrypted::Asked => Tls::Required(tls()?),
            Encrypted::Never => Tls::None,
        };
        let mut transport = SmtpTransport::builder_dangerous(&self.host)
            .port(self.port)
            .tls(tls)
            .timeout(Some(PATIENCE));
        if let Some((user, password)) = &self.user {
            let known = Credentials::new(user.clone(), password.clone());
            transport = transport.credentials(known);
        }
        Ok(transport.build())
    }
}

/// Whether a text is an address that letters can be sent to.
pub(crate) fn is_address(text: &str) -> bool {
    text.len() <= LONGEST && text.parse::<Address>().is_ok()
}

/// Whether letters can be sent, as far as this machine knows.
pub(super) fn check(outside: &Outside) -> Result<(), ServeError> {
    outside.mail.as_ref().map_or(Ok(()), |mail| mail.transport(outside).map(drop))
}

/// Sends a letter; else why not, in words that hold no secret and no address.
pub(super) fn sent(
    outside: &Outside,
    to: &str,
    letter: &Composed,
) -> Result<(), String> {
    let Some(mail) = &outside.mail else { return Err("no mail server".to_owned()) };
    let transport = mail.transport(outside).map_err(|error| error.to_string())?;
    let message = message(mail, to, letter).ok_or("it cannot be written")?;
    let went = transport.send(&message).map(drop);
    went.map_err(|error| match error.status() {
        Some(code) => format!("the mail server said {code}"),
        None if error.is_tls() || distrusts(&error) => {
            "its certificate is not believed".to_owned()
        }
        // No answer of the server fits what is asked of it; nothing was sent.
        None if error.is_client() && mail.encrypted == Encrypted::Asked => {
            "the mail server offers no encryption, or no sign-in over it".to_owned()
        }
        None => "the mail server does not answer".to_owned(),
    })
}

/// Whether the greeting failed: it is told as data that makes no sense.
fn distrusts(error: &(dyn Error + 'static)) -> bool {
    let mut causes = std::iter::successors(Some(error), |cause| (*cause).source());
    causes.any(|cause| {
        let cause = cause.downcast_ref::<io::Error>();
        cause.is_some_and(|cause| cause.kind() == io::ErrorKind::InvalidData)
    })
}

fn message(mail: &MailServer, to: &str, letter: &Composed) -> Option<Message> {
    let body =
        MultiPart::alternative_plain_html(letter.text.clone(), letter.page.clone());
    let to = Mailbox::new(None, to.parse().ok()?);
    let message = Message::builder().from(mail.from.clone()).to(to);
    let mut message = message.subject(&letter.subject).multipart(body).ok()?;
    let more = [
        ("List-Unsubscribe", format!("<{}>", letter.end)),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()),
        ("Auto-Submitted", "auto-generated".to_owned()),
    ];
    for (name, value) in more {
        let name = HeaderName::new_from_ascii_str(name);
        message.headers_mut().insert_raw(HeaderValue::new(name, value));
    }
    Some(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_server_elsewhere_is_always_encrypted() {
        let of =
            |server: &str| MailServer::of(server, "Coach <coach@example.org>", None);
        let how = |server: &str| {
            let server = of(server).unwrap();
            (server.encrypted, server.port)
        };
        assert_eq!(how("smtps://mail.example.org"), (Encrypted::AtOnce, 465));
        assert_eq!(how("smtp://mail.example.org"), (Encrypted::Asked, 587));
        assert_eq!(how("smtp://mail.example.org:25"), (Encrypted::Asked, 25));
        assert_eq!(how("smtp+starttls://mail.example.org"), (Encrypted::Asked, 587));
        assert_eq!(how("smtp+starttls://localhost:25"), (Encrypted::Asked, 25));
        assert_eq!(how("smtp://127.0.0.1:2525"), (Encrypted::Never, 2525));
        assert_eq!(how("smtp://localhost"), (Encrypted::Never, 25));
        for odd in ["mail.example.org", "https://example.org", "smtps://a:b@c.org", ""]
        {
            assert!(matches!(of(odd), Err(ServeError::Mail(_))), "{odd}");
        }
        assert!(MailServer::of("smtp://localhost", "nobody", None).is_err());
        let missing = Some(("ana", Path::new("/nowhere/password")));
        assert!(MailServer::of("smtp://localhost", "a@b.org", missing).is_err());
    }
}
