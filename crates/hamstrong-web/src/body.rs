//! What comes with a request, taken in under fixed limits.

use std::future::poll_fn;
use std::path::{Component, Path, PathBuf};
use std::pin::Pin;

use axum::body::{Body, HttpBody as _, to_bytes};
use axum::extract::multipart::Field;
use axum::extract::{Form, FromRequest as _, Multipart};
use axum::http::header::CONTENT_TYPE;
use axum::http::{Request, StatusCode};
use hamstrong_intake::Throwaway;
use tokio::fs::File;
use tokio::io::{AsyncWriteExt as _, BufWriter};

use crate::ask::Pairs;
use crate::guard::{Caller, Pass};
use crate::people::FIELD;
use crate::problem::Problem;

/// Bytes of a form; the longest of ours has some hundred short answers.
const FORM_BYTES: usize = 64 << 10;
/// Bytes of the JSON of a program: some hundred entries.
const JSON_BYTES: usize = 1 << 20;
/// Bytes of one file of a program: more than a year of runs in one archive.
const FILE_BYTES: u64 = 1 << 30;
/// Bytes of the secret field.
const TOKEN_BYTES: usize = 128;
/// Bytes of all files of one upload.
const UPLOAD_BYTES: u64 = 4 << 30;
/// Files of one upload.
const UPLOAD_FILES: usize = 20_000;
/// Bytes of a file's name that are kept.
const NAME_BYTES: usize = 120;
/// Folders that are kept of a file's path.
const DEEPEST: usize = 8;

/// Files that came in, in a folder that is gone with them.
#[derive(Debug)]
pub(crate) struct Arrived {
    pub(crate) folder: Throwaway,
    pub(crate) files: usize,
    /// Where the last one is.
    pub(crate) last: PathBuf,
}

const fn too_large() -> Problem {
    Problem::of(
        StatusCode::PAYLOAD_TOO_LARGE,
        "problem.too_large",
        "problem.too_large_hint",
    )
}

const fn broken() -> Problem {
    Problem::of(StatusCode::BAD_REQUEST, "problem.broken", "problem.broken_hint")
}

/// The answers of a form.
pub(crate) async fn form(request: Request<Body>) -> Result<Pairs, Problem> {
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, FORM_BYTES).await.map_err(|_| too_large())?;
    let request = Request::from_parts(parts, Body::from(bytes));
    let Form(pairs) = Form::from_request(request, &()).await.map_err(|_| broken())?;
    Ok(Pairs(pairs))
}

/// The files of an upload, written to a folder as they come. The secret field of the
/// form stands before them.
pub(crate) async fn files(
    request: Request<Body>,
    caller: &Caller,
    pass: &Pass,
) -> Result<Arrived, Problem> {
    let mut parts =
        Multipart::from_request(request, &()).await.map_err(|_| broken())?;
    let mut carried = pass.carries(caller, None);
    let folder = Throwaway::make()?;
    let (mut files, mut bytes, mut last) = (0, 0, PathBuf::new());

    while let Some(field) = parts.next_field().await.map_err(|_| broken())? {
        if field.name() == Some(FIELD) && field.file_name().is_none() {
            carried = pass.carries(caller, Some(&token(field).await?));
            continue;
        }
        let Some(name) = field.file_name().filter(|n| !n.is_empty()) else { continue };
        carried.clone()?;
        files += 1;
        if files > UPLOAD_FILES {
            return Err(too_large());
        }
        let path = folder.path().join(kept_name(name, files));
        bytes += keep(field, &path).await?;
        last = path;

        if bytes > UPLOAD_BYTES {
            return Err(too_large());
        }
    }
    if files == 0 {
        return Err(Problem::wrong_key("import.none_chosen"));
    }
    Ok(Arrived { folder, files, last })
}

/// The JSON of a program.
pub(crate) async fn json(request: Request<Body>) -> Result<serde_json::Value, Problem> {
    is_of(&request, "application/json")?;
    let bytes = to_bytes(request.into_body(), JSON_BYTES).await;
    let bytes = bytes.map_err(|_| too_large())?;
    let (what, hint) = ("api.no_json", "api.no_json_hint");
    serde_json::from_slice(&bytes)
        .map_err(|_| Problem::of(StatusCode::BAD_REQUEST, what, hint))
}

/// One file of a program, written to a folder as it comes, under its name.
pub(crate) async fn file(
    request: Request<Body>,
    name: Option<&str>,
) -> Result<Arrived, Problem> {
    is_of(&request, "application/octet-stream")?;
    let folder = Throwaway::make()?;
    let path = folder.path().join(kept_name(name.unwrap_or("file"), 1));
    if let Some(folder) = path.parent() {
        tokio::fs::create_dir_all(folder).await.map_err(unwritten)?;
    }
    let mut file = BufWriter::new(File::create(&path).await.map_err(unwritten)?);
    let (mut body, mut bytes) = (request.into_body(), 0);
    while let Some(piece) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        let Ok(piece) = piece.map_err(|_| broken())?.into_data() else { continue };
        bytes += piece.len() as u64;
        if bytes > FILE_BYTES {
            return Err(too_large());
        }
        file.write_all(&piece).await.map_err(unwritten)?;
    }
    file.flush().await.map_err(unwritten)?;
    if bytes == 0 {
        let (what, hint) = ("api.no_file", "api.no_file_hint");
        return Err(Problem::of(StatusCode::BAD_REQUEST, what, hint));
    }
    Ok(Arrived { folder, files: 1, last: path })
}

/// Refuses what says that it is something else.
fn is_of(request: &Request<Body>, kind: &str) -> Result<(), Problem> {
    let said = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok());
    let said = said.and_then(|said| said.split(';').next()).unwrap_or_default();
    if said.trim().eq_ignore_ascii_case(kind) {
        return Ok(());
    }
    let (what, hint) = ("api.other_kind", "api.other_kind_hint");
    Err(Problem::of(StatusCode::UNSUPPORTED_MEDIA_TYPE, what, hint))
}

/// The secret field; of one that is too long, its start.
async fn token(mut field: Field<'_>) -> Result<String, Problem> {
    let mut told = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(|_| broken())? {
        told.extend(piece.iter().take(TOKEN_BYTES.saturating_sub(told.len())));
    }
    Ok(String::from_utf8_lossy(&told).into_owned())
}

fn unwritten(_: std::io::Error) -> Problem {
    let (what, hint) = ("problem.no_room", "problem.no_room_hint");
    Problem::of(StatusCode::INSUFFICIENT_STORAGE, what, hint)
}

/// Writes one file; of one that is too large, one byte more than may be read, so that
/// the reader says so.
async fn keep(mut field: Field<'_>, path: &Path) -> Result<u64, Problem> {
    if let Some(folder) = path.parent() {
        tokio::fs::create_dir_all(folder).await.map_err(unwritten)?;
    }
    let mut file = BufWriter::new(File::create(&path).await.map_err(unwritten)?);
    let mut written = 0;
    while let Some(piece) = field.chunk().await.map_err(|_| broken())? {
        let room = (UPLOAD_BYTES + 1).saturating_sub(written) as usize;
        let piece = &piece[..piece.len().min(room)];
        file.write_all(piece).await.map_err(unwritten)?;
        written += piece.len() as u64;
    }
    file.flush().await.map_err(unwritten)?;
    Ok(written)
}

/// A path inside our folder: names alone, none hidden, none long; a number keeps two of
/// one name apart.
fn kept_name(name: &str, number: usize) -> PathBuf {
    let path = name.replace('\\', "/");
    let mut parts: Vec<String> = Path::new(&path)
        .components()
        .filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy()),
            _ => None,
        })
        .map(|name| plain(&name))
        .filter(|name| !name.is_empty())
        .collect();
    let file = parts.pop().unwrap_or_else(|| "file".to_owned());
    parts.truncate(DEEPEST);
    let mut kept: PathBuf = parts.iter().collect();
    kept.push(format!("{number}"));
    kept.push(file);
    kept
}

fn plain(name: &str) -> String {
    let shown = name.chars().filter(|c| !c.is_control());
    let name: String = shown.collect::<String>().trim_start_matches('.').to_owned();
    // The end of a name tells the format. Systems count bytes, not letters.
    let first = name.len().saturating_sub(NAME_BYTES);
    let first = (first..=name.len()).find(|at| name.is_char_boundary(*at));
    first.and_then(|at| name.get(at..)).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_from_elsewhere_stays_inside_the_folder() {
        let kept = |name| kept_name(name, 1).display().to_string();
        assert_eq!(kept("watch/2026/run.fit"), "watch/2026/1/run.fit");
        assert_eq!(kept("../../etc/passwd"), "etc/1/passwd");
        assert_eq!(kept("C:\\watch\\run.fit"), "C:/watch/1/run.fit");
        assert_eq!(kept("/"), "1/file");
        let long = kept_name(&format!("{}.fit", "ü".repeat(200)), 1);
        assert!(
            long.to_string_lossy().ends_with("ü.fit") && long.as_os_str().len() < 130
        );
        assert_eq!(kept(".hidden/.run.fit"), "hidden/1/run.fit");
    }
}
