//! Rows: how the domain's types are written as JSON and as words.
//!
//! Each row mirrors a type of the domain field by field, so that a change there does
//! not compile until it is answered here. Names in JSON never change.

mod care;
mod corrected;
mod entry;
mod line;
mod load;
mod planned;
mod recording;
mod words;

pub(crate) use entry::{event_from, event_text, id_from, id_text, kind_of};
pub(crate) use line::{
    entry_from_line, entry_line, hex, load_from_line, load_line, recording_from_line,
    recording_line, unhex,
};
pub(crate) use load::{load_from, load_text};
pub(crate) use recording::{add_extras, extras};
pub(crate) use words::{format_from, format_word, source_from, source_word};

/// A list of a mirrored type.
macro_rules! list {
    ($name:ident, $row:literal, $type:ty) => {
        pub(super) mod $name {
            use super::*;

            #[derive(serde::Serialize, serde::Deserialize)]
            struct One(#[serde(with = $row)] $type);

            pub(in super::super) fn serialize<S: serde::Serializer>(
                all: &[$type],
                to: S,
            ) -> Result<S::Ok, S::Error> {
                to.collect_seq(all.iter().cloned().map(One))
            }

            pub(in super::super) fn deserialize<'de, D: serde::Deserializer<'de>>(
                from: D,
            ) -> Result<Vec<$type>, D::Error> {
                let all: Vec<One> = serde::Deserialize::deserialize(from)?;
                Ok(all.into_iter().map(|One(one)| one).collect())
            }
        }
    };
}

/// A mirrored type that may be missing.
macro_rules! maybe {
    ($name:ident, $row:literal, $type:ty) => {
        pub(super) mod $name {
            use super::*;

            #[derive(serde::Serialize, serde::Deserialize)]
            struct One(#[serde(with = $row)] $type);

            #[expect(clippy::ref_option, reason = "serde calls it so")]
            pub(in super::super) fn serialize<S: serde::Serializer>(
                one: &Option<$type>,
                to: S,
            ) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&one.clone().map(One), to)
            }

            pub(in super::super) fn deserialize<'de, D: serde::Deserializer<'de>>(
                from: D,
            ) -> Result<Option<$type>, D::Error> {
                let one: Option<One> = serde::Deserialize::deserialize(from)?;
                Ok(one.map(|One(one)| one))
            }
        }
    };
}

pub(crate) use {list, maybe};
