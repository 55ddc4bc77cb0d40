//! What a page answers with.

use std::borrow::Cow;

use axum::http::StatusCode;
use maud::Markup;

use crate::assets::Asset;

/// An answer before its headers.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) kind: &'static str,
    pub(crate) body: Cow<'static, [u8]>,
    pub(crate) more: Vec<(&'static str, String)>,
    pub(crate) keep: Keep,
    /// The body compressed beforehand, if it was.
    pub(crate) packed: Option<&'static [u8]>,
}

/// How long a browser may keep it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Not at all: it is about a person.
    Never,
    /// Until the program changes; asked again by its tag.
    WhileSame,
    /// For ever: its name changes with its content.
    Always,
}

impl Answer {
    fn of(kind: &'static str, body: impl Into<Cow<'static, [u8]>>) -> Self {
        let (status, more) = (StatusCode::OK, Vec::new());
        Self { status, kind, body: body.into(), more, keep: Keep::Never, packed: None }
    }

    /// A page.
    pub(crate) fn page(markup: Markup) -> Self {
        Self::of("text/html; charset=utf-8", markup.into_string().into_bytes())
    }

    /// On to another page.
    pub(crate) fn see(path: &str) -> Self {
        let mut answer = Self::of("text/plain; charset=utf-8", Vec::new());
        answer.status = StatusCode::SEE_OTHER;
        answer.more.push(("location", path.to_owned()));
        answer
    }

    /// JSON for a script of ours.
    pub(crate) fn json(value: &serde_json::Value) -> Self {
        Self::of("application/json", value.to_string().into_bytes())
    }

    /// A picture or a file of ours.
    pub(crate) fn file(
        kind: &'static str,
        body: impl Into<Cow<'static, [u8]>>,
        keep: Keep,
    ) -> Self {
        Self { keep, ..Self::of(kind, body) }
    }

    /// One of our own files, compressed beforehand.
    pub(crate) fn asset(asset: &'static Asset) -> Self {
        let packed = Some(asset.packed.as_slice());
        Self { packed, ..Self::file(asset.kind, asset.plain.as_slice(), Keep::Always) }
    }

    /// With another status.
    pub(crate) fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// To be saved under a name.
    pub(crate) fn saved_as(mut self, name: &str) -> Self {
        let plain: String = name
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c))
            .collect();
        let saved = format!("attachment; filename=\"{plain}\"");
        self.more.push(("content-disposition", saved));
        self
    }

    /// With a cookie that is written already.
    pub(crate) fn cookie(mut self, cookie: String) -> Self {
        self.more.push(("set-cookie", cookie));
        self
    }

    /// With a choice that this browser remembers for a year.
    pub(crate) fn remember(mut self, name: &str, value: &str) -> Self {
        let cookie =
            format!("{name}={value}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly");
        self.more.push(("set-cookie", cookie));
        self
    }

    /// Without a choice that this browser remembered.
    pub(crate) fn forget(mut self, name: &str) -> Self {
        let cookie = format!("{name}=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly");
        self.more.push(("set-cookie", cookie));
        self
    }
}
