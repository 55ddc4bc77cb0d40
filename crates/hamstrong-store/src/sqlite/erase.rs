//! Erasing: every row of every table, and the bytes they left.

use rusqlite::Connection;

use super::{Sqlite, read};
use crate::StoreError;

impl Sqlite {
    /// Erases everything that is kept, so that nothing of it stays in the file or its
    /// log. The file itself stays, empty.
    pub fn erase_everything(&mut self) -> Result<(), StoreError> {
        // Asked before anything is gone: whoever still reads keeps the log as it is.
        if !empty_log(&self.connection).map_err(|e| self.explain(&e))? {
            return Err(StoreError::Busy { path: self.path.clone() });
        }
        erase(&mut self.connection).map_err(|e| self.explain(&e))?;
        if empty_log(&self.connection).map_err(|e| self.explain(&e))? {
            return Ok(());
        }
        let why = "it is erased, and its log is not: end every other hamstrong and \
                   erase again"
            .to_owned();
        Err(StoreError::Unavailable { path: self.path.clone(), why })
    }
}

fn erase(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "secure_delete", true)?;
    let transaction = connection
        .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    // Rows that name each other are all gone at the end.
    transaction.pragma_update(None, "defer_foreign_keys", true)?;
    let tables = "select name from sqlite_schema
        where type = 'table' and name not like 'sqlite!_%' escape '!'";
    let names: Vec<String> = read::all(&transaction, tables, [], |row| row.get(0))?;
    for name in names {
        let quoted = name.replace('"', "\"\"");
        transaction.execute(&format!("delete from \"{quoted}\""), [])?;
    }
    transaction.commit()?;
    connection.execute_batch("vacuum")
}

/// Moves the log into the file and empties it; false if somebody still needs it.
fn empty_log(connection: &Connection) -> rusqlite::Result<bool> {
    let busy: i64 =
        connection
            .query_row("pragma wal_checkpoint(truncate)", [], |row| row.get(0))?;
    Ok(busy == 0)
}
