//! How much is kept, without reading it.

use super::Sqlite;
use crate::StoreError;

/// How much a diary holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Entries as written, those that were replaced or taken back too.
    pub entries: usize,
    /// Recordings of any sport.
    pub recordings: usize,
    /// Files kept as they came.
    pub originals: usize,
    /// Files seen, by path.
    pub files: usize,
    /// Recordings whose newest load is not by the model asked for.
    pub stale: usize,
}

impl Sqlite {
    /// How much is kept; loads not of `model` are stale.
    pub fn counts(&self, model: u16) -> Result<Counts, StoreError> {
        let sql = include_str!("../../sql/counts.sql");
        let counted = self.connection.query_row(sql, [model], |row| {
            let number = |at| row.get::<_, u32>(at).map(|n| n as usize);
            Ok(Counts {
                entries: number(0)?,
                recordings: number(1)?,
                originals: number(2)?,
                files: number(3)?,
                stale: number(4)?,
            })
        });
        counted.map_err(|e| self.explain(&e))
    }
}
