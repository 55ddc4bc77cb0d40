//! What comes with a request, taken in under fixed limits.

use std::path::{Component, Path, PathBuf};

use axum::body::{Body, to_bytes};
use axum::extract::multipart::Field;
use axum::extract::{Form, FromRequest as _, Multipart};
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
/// Bytes of the secret field.
const TOKEN_BYTES: usize = 128;
/// Bytes of all files of one upload.
const UPLOAD_BYTES: u64 = 4 << 30;
/// Files of one upload.
const UPLOAD_FILES: usize = 20_000;
/// Letters of a file's name that are kept.
const NAME_LETTERS: usize = 120;
/// Folders that are kept of a file's path.
const DEEPEST: usize = 8;

/// Files that came in, in a folder that is gone with them.
#[derive(Debug)]
pub(crate) struct Arrived {
    pub(crate) folder: Throwaway,
    pub(crate) files: usize,
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
    let (mut files, mut bytes) = (0, 0);
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
        if bytes > UPLOAD_BYTES {
            return Err(too_large());
        }
    }
    if files == 0 {
        return Err(Problem::wrong_key("import.none_chosen"));
    }
    Ok(Arrived { folder, files })
}

/// The secret field; of one that is too long, its start.
async fn token(mut field: Field<'_>) -> Result<String, Problem> {
    let mut told = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(|_| broken())? {
        told.extend(piece.iter().take(TOKEN_BYTES.saturating_sub(told.len())));
    }
    Ok(String::from_utf8_lossy(&told).into_owned())
}

/// Writes one file; of one that is too large, one byte more than may be read, so that
/// the reader says so.
async fn keep(mut field: Field<'_>, path: &Path) -> Result<u64, Problem> {
    let unwritten = |_| {
        let (what, hint) = ("problem.no_room", "problem.no_room_hint");
        Problem::of(StatusCode::INSUFFICIENT_STORAGE, what, hint)
    };
    if let Some(folder) = path.parent() {
        tokio::fs::create_dir_all(folder).await.map_err(unwritten)?;
    }
    let mut file = BufWriter::new(File::create(path).await.map_err(unwritten)?);
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
    let letters = name.chars().count();
    // The end of a name tells the format.
    name.chars().skip(letters.saturating_sub(NAME_LETTERS)).collect()
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
        assert_eq!(kept(".hidden/.run.fit"), "hidden/1/run.fit");
    }
}
