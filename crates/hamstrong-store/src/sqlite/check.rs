//! The long look: everything that is kept is read once.

use rusqlite::{Connection, Row};
use sha2::{Digest, Sha256};

use super::explain::cause;
use super::{hex, name, read};
use crate::rows;

/// A kind of row: how it is asked for, what it is called, and what must hold.
struct Kind {
    sql: &'static str,
    name: fn(&Row<'_>) -> rusqlite::Result<String>,
    reads: fn(&Row<'_>) -> Result<(), String>,
}

const KINDS: [Kind; 4] = [
    Kind {
        sql: "select id, packing, size, bytes from original",
        name: |row| Ok(format!("file {}", hex(&row.get::<_, [u8; 16]>(0)?))),
        reads: original_matches,
    },
    Kind {
        sql: include_str!("../../sql/recording.sql"),
        name: |row| read::id(row).map(name),
        reads: |row| read::one_recording(row).map(drop).map_err(|e| cause(&e)),
    },
    Kind {
        sql: "select original, part, body from load",
        name: |row| Ok(format!("load of {}", name(read::id(row)?))),
        reads: load_reads,
    },
    Kind {
        sql: "select id, written, day, replaces, body from entry",
        name: |row| Ok(format!("entry {}", row.get::<_, String>(0)?)),
        reads: |row| read::one_entry(row).map(drop).map_err(|e| cause(&e)),
    },
];

pub(super) fn everything(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let view = connection.unchecked_transaction()?;
    let mut said = read::all(&view, "pragma integrity_check", [], |row| row.get(0))?;
    said.retain(|line: &String| line != "ok");
    said.extend(read::all(&view, "pragma foreign_key_check", [], |row| {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        Ok(format!("{table}: a row names a {parent} that is not there"))
    })?);
    let missing = "select r.original, r.part from recording r
        where not exists (
            select 1 from samples s where s.original = r.original and s.part = r.part
        )";
    said.extend(read::all(&view, missing, [], |row| {
        Ok(format!("{}: its samples are not there", name(read::id(row)?)))
    })?);
    for kind in &KINDS {
        // A page that cannot be read ends this kind; the next may still be whole.
        if let Err(error) = kind.look(&view, &mut said) {
            said.push(cause(&error));
        }
    }
    Ok(said)
}

impl Kind {
    fn look(&self, view: &Connection, said: &mut Vec<String>) -> rusqlite::Result<()> {
        let mut statement = view.prepare(self.sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if let Err(why) = (self.reads)(row) {
                let name = (self.name)(row).unwrap_or_else(|_| "a row".to_owned());
                said.push(format!("{name}: {why}"));
            }
        }
        Ok(())
    }
}

fn original_matches(row: &Row<'_>) -> Result<(), String> {
    let id: [u8; 16] = row.get(0).map_err(|e| cause(&e))?;
    let bytes = read::one_original(row).map_err(|e| cause(&e))?;
    if Sha256::digest(bytes).starts_with(&id) {
        Ok(())
    } else {
        Err("its bytes are not those that were kept".to_owned())
    }
}

fn load_reads(row: &Row<'_>) -> Result<(), String> {
    let text = row.get_ref(2).map_err(|e| cause(&e))?;
    let text = text.as_str().map_err(|e| e.to_string())?;
    rows::load_from(text).map(drop).map_err(|e| e.to_string())
}
