//! Writing: one transaction for each call, taken at once so that two writers queue.

use hamstrong_domain::diary::{Entry, RecordingId};
use hamstrong_domain::load::RunLoad;
use hamstrong_domain::recording::Sport;
use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use crate::packed::{PackedOriginal, PackedRecording};
use crate::{FileSeen, Packed, Piece, rows};

pub(super) fn files(
    connection: &mut Connection,
    files: &[Packed],
) -> rusqlite::Result<()> {
    let transaction = begin(connection)?;
    for packed in files {
        file(&transaction, packed)?;
        for recording in &packed.recordings {
            self::recording(&transaction, recording)?;
        }
    }
    transaction.commit()
}

fn begin(connection: &mut Connection) -> rusqlite::Result<Transaction<'_>> {
    connection.transaction_with_behavior(TransactionBehavior::Immediate)
}

fn file(transaction: &Transaction<'_>, packed: &Packed) -> rusqlite::Result<()> {
    seen(transaction, &packed.file)?;
    let original = packed.original.as_ref();
    original.map_or(Ok(()), |o| self::original(transaction, packed.file.original, o))
}

fn seen(transaction: &Transaction<'_>, seen: &FileSeen) -> rusqlite::Result<()> {
    let sql = include_str!("../../sql/keep_file.sql");
    transaction.prepare_cached(sql)?.execute(params![
        seen.path,
        seen.size.cast_signed(),
        seen.changed_ns,
        seen.original,
        seen.outcome,
        seen.reason,
    ])?;
    Ok(())
}

fn original(
    transaction: &Transaction<'_>,
    id: [u8; 16],
    original: &PackedOriginal,
) -> rusqlite::Result<()> {
    let sql = include_str!("../../sql/keep_original.sql");
    transaction.prepare_cached(sql)?.execute(params![
        id,
        (original.size as u64).cast_signed(),
        original.packing,
        original.bytes,
    ])?;
    Ok(())
}

/// Writes pieces of a whole diary.
pub(super) fn pieces(
    connection: &mut Connection,
    pieces: Vec<Piece>,
) -> rusqlite::Result<()> {
    let transaction = begin(connection)?;
    for piece in pieces {
        match piece {
            Piece::Original(id, bytes) => {
                original(&transaction, id, &PackedOriginal::new(bytes))?;
            }
            Piece::Recording(id, one) => {
                recording(&transaction, &PackedRecording::new(id, *one))?;
            }
            Piece::File(file) => seen(&transaction, &file)?,
            Piece::Load(id, one) => load(&transaction, id, &one)?,
            Piece::Entry(one) => entry(&transaction, &one)?,
        }
    }
    transaction.commit()
}

fn recording(
    transaction: &Transaction<'_>,
    packed: &PackedRecording,
) -> rusqlite::Result<()> {
    let (id, recording) = (packed.id, &packed.recording);
    let start = &recording.start;
    let (sport, other) = match &recording.sport {
        Sport::Running => ("running", None),
        Sport::Other(name) => ("other", Some(name)),
        Sport::Unknown => ("unknown", None),
    };
    let sql = include_str!("../../sql/keep_recording.sql");
    transaction.prepare_cached(sql)?.execute(params![
        id.original,
        id.part,
        start.instant.to_string(),
        start.offset_s,
        start.zone,
        rows::source_word(start.source),
        rows::format_word(recording.format),
        sport,
        other,
        i64::from(recording.indoor),
        recording.device,
        packed.duration_ms,
        packed.distance_m,
        packed.samples,
        packed.extras,
    ])?;
    let sql = include_str!("../../sql/keep_samples.sql");
    let samples = params![id.original, id.part, packed.columns];
    transaction.prepare_cached(sql)?.execute(samples)?;
    Ok(())
}

/// Writes loads; or nothing, and names the recording that is not there.
pub(super) fn loads(
    connection: &mut Connection,
    loads: &[(RecordingId, RunLoad)],
) -> rusqlite::Result<Option<RecordingId>> {
    let transaction = begin(connection)?;
    for (id, load) in loads {
        if !is_kept(&transaction, *id)? {
            return Ok(Some(*id));
        }
        self::load(&transaction, *id, load)?;
    }
    transaction.commit()?;
    Ok(None)
}

fn load(
    transaction: &Transaction<'_>,
    id: RecordingId,
    load: &RunLoad,
) -> rusqlite::Result<()> {
    let sql = include_str!("../../sql/keep_load.sql");
    let row = params![id.original, id.part, load.model, rows::load_text(load)];
    transaction.prepare_cached(sql)?.execute(row)?;
    Ok(())
}

fn is_kept(transaction: &Transaction<'_>, id: RecordingId) -> rusqlite::Result<bool> {
    transaction
        .prepare_cached("select 1 from recording where original = $1 and part = $2")?
        .exists(params![id.original, id.part])
}

pub(super) fn entries(
    connection: &mut Connection,
    entries: &[Entry],
) -> rusqlite::Result<()> {
    let transaction = begin(connection)?;
    entries.iter().try_for_each(|one| entry(&transaction, one))?;
    transaction.commit()
}

fn entry(transaction: &Transaction<'_>, entry: &Entry) -> rusqlite::Result<()> {
    let sql = include_str!("../../sql/write_entry.sql");
    transaction.prepare_cached(sql)?.execute(params![
        rows::id_text(entry.id),
        entry.written.to_string(),
        entry.day.to_string(),
        entry.replaces.map(rows::id_text),
        rows::kind_of(&entry.event),
        rows::event_text(&entry.event),
    ])?;
    Ok(())
}
