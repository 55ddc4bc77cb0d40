//! The shape of the file, brought up to date step by step.

use rusqlite::{Connection, TransactionBehavior};

/// Steps in order; a file's version is the number of steps it has taken.
pub(super) const STEPS: [&str; 2] = [
    include_str!("../../migrations/sqlite/0001_first.sql"),
    include_str!("../../migrations/sqlite/0002_copied.sql"),
];

/// Marks the file as a diary: the letters HAMS.
pub(super) const APPLICATION: i32 = 0x4841_4d53;

/// A kind of file of ours: its mark, and the steps that give it its shape.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind<'a> {
    pub(crate) application: i32,
    pub(crate) steps: &'a [&'a str],
}

const DIARY: Kind<'_> = Kind { application: APPLICATION, steps: &STEPS };

/// What the head of a file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Head {
    /// Nothing was written yet.
    Blank,
    /// A diary, or the kind asked for, that has taken this many steps.
    Diary(u32),
    /// Another program's database.
    Foreign,
}

pub(super) fn head(connection: &Connection) -> rusqlite::Result<Head> {
    head_of(connection, DIARY)
}

pub(crate) fn head_of(
    connection: &Connection,
    kind: Kind<'_>,
) -> rusqlite::Result<Head> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get(0));
    let (application, version): (i32, i32) =
        (number("application_id")?, number("user_version")?);
    if application == kind.application {
        return Ok(Head::Diary(version.cast_unsigned()));
    }
    let tables: u32 =
        connection.query_row("select count(*) from sqlite_schema", [], |r| r.get(0))?;
    let blank = application == 0 && version == 0 && tables == 0;
    Ok(if blank { Head::Blank } else { Head::Foreign })
}

/// Takes the steps that are missing, each whole or not at all.
pub(super) fn migrate(
    connection: &mut Connection,
    steps: &[&str],
) -> rusqlite::Result<()> {
    migrate_to(connection, Kind { steps, ..DIARY })
}

pub(crate) fn migrate_to(
    connection: &mut Connection,
    kind: Kind<'_>,
) -> rusqlite::Result<()> {
    let first = match head_of(connection, kind)? {
        Head::Diary(version) => version as usize,
        Head::Blank | Head::Foreign => 0,
    };
    for (taken, step) in (0_u32..).zip(kind.steps).skip(first) {
        let transaction =
            connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Asked again under the lock: another program may have been first.
        let now = match head_of(&transaction, kind)? {
            Head::Blank => 0,
            Head::Diary(version) => version,
            Head::Foreign => return Ok(()),
        };
        if now == taken {
            transaction.execute_batch(step)?;
            transaction.pragma_update(None, "application_id", kind.application)?;
            transaction.pragma_update(None, "user_version", taken + 1)?;
            transaction.commit()?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const THIRD: &str = "create table shoe (name text not null primary key) strict;";

    #[test]
    fn an_empty_file_takes_every_step_once() -> rusqlite::Result<()> {
        let mut connection = Connection::open_in_memory()?;
        assert_eq!(head(&connection)?, Head::Blank);
        migrate(&mut connection, &STEPS)?;
        migrate(&mut connection, &STEPS)?;
        assert_eq!(head(&connection)?, Head::Diary(2));
        migrate(&mut connection, &[STEPS[0], STEPS[1], THIRD])?;
        assert_eq!(head(&connection)?, Head::Diary(3));
        connection.execute_batch("select name from shoe")
    }

    #[test]
    fn a_step_that_fails_leaves_the_file_as_it_was() -> rusqlite::Result<()> {
        let mut connection = Connection::open_in_memory()?;
        migrate(&mut connection, &STEPS)?;
        let broken = "create table shoe (name text) strict; select nothing;";
        assert!(migrate(&mut connection, &[STEPS[0], STEPS[1], broken]).is_err());
        assert_eq!(head(&connection)?, Head::Diary(2));
        assert!(connection.execute_batch("select name from shoe").is_err());
        Ok(())
    }
}
