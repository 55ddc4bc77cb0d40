//! What is kept between starts: the account at the authority, the certificate and its
//! key, in a folder that only its owner may read.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use instant_acme::AccountCredentials;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::assets;

/// The folder of one authority.
pub(crate) struct Kept(PathBuf);

impl Kept {
    /// Beside a diary.
    pub(crate) fn beside(db: &Path, directory: &str) -> Self {
        let of = assets::tag(directory.as_bytes());
        Self(db.parent().unwrap_or(Path::new("")).join("acme").join(of))
    }

    /// A file of these names: another set of names asks for another certificate.
    fn of(&self, names: &[String], end: &str) -> PathBuf {
        let of = assets::tag(names.join(" ").as_bytes());
        self.0.join(format!("{of}.{end}"))
    }

    pub(super) fn account(&self) -> Option<AccountCredentials> {
        let text = fs::read_to_string(self.0.join("credentials.json")).ok()?;
        serde_json::from_str(&text).ok()
    }

    pub(super) fn keep_account(&self, known: &AccountCredentials) -> io::Result<()> {
        let text = serde_json::to_string(known)?;
        self.write(&self.0.join("credentials.json"), &text)
    }

    pub(super) fn certificate(
        &self,
        names: &[String],
    ) -> Option<(Vec<CertificateDer<'static>>, PrivateKeyDer<'static>)> {
        let file = self.of(names, "pem");
        let chain = CertificateDer::pem_file_iter(&file).ok()?;
        let chain: Vec<_> = chain.collect::<Result<_, _>>().ok()?;
        Some((chain, PrivateKeyDer::from_pem_file(&file).ok()?))
    }

    /// Key and chain are one file, so that one is never without the other.
    pub(super) fn keep_certificate(
        &self,
        names: &[String],
        chain: &str,
        key: &str,
    ) -> io::Result<()> {
        self.write(&self.of(names, "pem"), &format!("{key}{chain}"))
    }

    fn write(&self, file: &Path, text: &str) -> io::Result<()> {
        let mut folder = fs::DirBuilder::new();
        folder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
        folder.create(&self.0)?;
        let new = file.with_extension("new");
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut written = options.open(&new)?;
        written.write_all(text.as_bytes())?;
        written.sync_all()?;
        fs::rename(new, file)
    }
}
