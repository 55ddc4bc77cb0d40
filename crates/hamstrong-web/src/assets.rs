//! Our own style and scripts, embedded, named after their content and compressed once.

use std::io::Write as _;
use std::sync::LazyLock;

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};

/// Name and content of every asset.
///
/// A script stands behind those it imports: their addresses are written into it.
const FILES: &[(&str, &str)] = &[
    ("hamstrong.css", include_str!("../assets/hamstrong.css")),
    ("library.css", crate::library::STYLE),
    ("library.js", crate::library::FILTER),
    ("figure.js", crate::library::SCRUBBER),
    ("passkey.js", include_str!("../assets/passkey.js")),
    ("leave.js", include_str!("../assets/leave.js")),
    ("import.js", include_str!("../assets/import.js")),
    ("run.js", include_str!("../assets/run.js")),
    ("status.js", include_str!("../assets/status.js")),
    ("tests.js", include_str!("../assets/tests.js")),
    ("undo.js", include_str!("../assets/undo.js")),
    ("weeks.js", include_str!("../assets/weeks.js")),
    ("gym.css", include_str!("../assets/gym.css")),
    ("page.js", include_str!("../assets/page.js")),
    ("phone.js", include_str!("../assets/phone.js")),
    ("offline.js", include_str!("../assets/offline.js")),
    ("course.js", include_str!("../assets/course.js")),
    ("bell.js", include_str!("../assets/bell.js")),
    ("stage.js", include_str!("../assets/stage.js")),
    ("clock.js", include_str!("../assets/clock.js")),
    ("lock.js", include_str!("../assets/lock.js")),
    ("ask.js", include_str!("../assets/ask.js")),
    ("state.js", include_str!("../assets/state.js")),
    ("view.js", include_str!("../assets/view.js")),
    ("flow.js", include_str!("../assets/flow.js")),
    ("below.js", include_str!("../assets/below.js")),
    ("player.js", include_str!("../assets/player.js")),
];

/// One asset.
pub(crate) struct Asset {
    /// Its name in the source.
    pub(crate) name: &'static str,
    /// Its address; another one when its content changes.
    pub(crate) address: String,
    /// What kind of file it is.
    pub(crate) kind: &'static str,
    /// Its content.
    pub(crate) plain: Vec<u8>,
    /// The same, compressed.
    pub(crate) packed: Vec<u8>,
}

static ALL: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let mut made: Vec<Asset> = Vec::new();
    for (name, text) in FILES {
        let imports = made.iter().fold((*text).to_owned(), |text, asset| {
            text.replace(
                &format!("\"./{}\"", asset.name),
                &format!("\"{}\"", asset.address),
            )
        });
        made.push(Asset::of(name, imports.into_bytes()));
    }
    made
});

impl Asset {
    fn of(name: &'static str, plain: Vec<u8>) -> Self {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let address = format!("/assets/{stem}.{}.{ending}", tag(&plain));
        let kind = match ending {
            "css" => "text/css; charset=utf-8",
            _ => "text/javascript; charset=utf-8",
        };
        let packed = packed(&plain, Compression::best());
        Self { name, address, kind, plain, packed }
    }
}

/// The address of an asset by its name.
pub(crate) fn address(name: &str) -> &'static str {
    ALL.iter().find(|a| a.name == name).map_or("/", |a| a.address.as_str())
}

/// Every address, for a browser that keeps them all.
pub(crate) fn addresses() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|asset| asset.address.as_str())
}

/// The asset at an address.
pub(crate) fn at(address: &str) -> Option<&'static Asset> {
    ALL.iter().find(|a| a.address == address)
}

/// A tag of a content: other bytes, another tag.
pub(crate) fn tag(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|b| format!("{b:02x}")).collect()
}

/// Bytes as gzip.
pub(crate) fn packed(bytes: &[u8], how: Compression) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), how);
    let written = gzip.write_all(bytes).and_then(|()| gzip.finish());
    written.expect("writing to memory cannot fail")
}
