//! Opening and making an index.

use crate::error::{Error, Result};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// In every index's header: `tref`.
const APPLICATION: i64 = 0x7472_6566;

/// The version of the tables.
pub(super) const VERSION: i64 = 1;

/// A mention's number is its document's shifted by so many bits, and its number in it.
pub(super) const SHIFT: u32 = 26;

/// How long a reader waits for the moments in which an index is locked for all.
const PATIENCE: Duration = Duration::from_secs(10);

/// What goes wrong with a database, as errors that name it.
pub(super) trait At<T> {
    /// Names the index.
    fn at(self, path: &Path) -> Result<T>;
}

impl<T> At<T> for rusqlite::Result<T> {
    fn at(self, path: &Path) -> Result<T> {
        self.map_err(|error| {
            let path = path.to_owned();
            match error.sqlite_error_code() {
                Some(ErrorCode::NotADatabase) => Error::ForeignIndex { path },
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::BusyIndex { path },
                Some(ErrorCode::DatabaseCorrupt) => {
                    let reason = format!("{error}: the file is damaged; delete it and write it anew");
                    Error::Index { path, reason }
                }
                _ => Error::Index { path, reason: error.to_string() },
            }
        })
    }
}

/// Says that a row is not as it must be.
pub(super) fn damaged(what: impl std::fmt::Display) -> rusqlite::Error {
    let error = std::io::Error::other(format!("{what} is nothing that an index holds"));
    rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error))
}

/// Opens an index for reading.
pub(super) fn open(path: &Path) -> Result<Connection> {
    // What SQLite says of a file that is not there does not help.
    std::fs::metadata(path).map_err(|reason| Error::Unreadable { path: path.display().to_string(), reason })?;
    // Reading an index that is being written takes writing beside it; where that is not allowed, nobody else writes either.
    let attempt = |connection: rusqlite::Result<Connection>| {
        let connection = connection.at(path)?;
        connection.busy_timeout(PATIENCE).at(path)?;
        check(&connection, path)?;
        Ok(connection)
    };
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = attempt(Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_READ_WRITE));
    let connection = match opened {
        Err(Error::Index { .. }) => {
            let flags = flags | OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            attempt(Connection::open_with_flags(unchanging(path), flags))
        }
        other => other,
    }?;
    connection.pragma_update(None, "query_only", true).at(path)?;
    Ok(connection)
}

/// A file that nobody writes to, as SQLite wants it named.
fn unchanging(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let path = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    format!("file:{path}?immutable=1")
}

/// Whether the file is an index with the tables that this version knows.
fn check(connection: &Connection, path: &Path) -> Result<()> {
    let pragma = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).at(path);
    if pragma("application_id")? != APPLICATION {
        return Err(Error::ForeignIndex { path: path.to_owned() });
    }
    match pragma("user_version")? {
        VERSION => Ok(()),
        found => Err(Error::OtherIndex { path: path.to_owned(), found, known: VERSION }),
    }
}

/// An index that is being written, and the lock that keeps other runs out.
pub(super) struct Written {
    /// The index.
    pub connection: Connection,
    /// Its path, for messages.
    pub path: PathBuf,
    /// Held until the run ends, or is killed.
    pub lock: Connection,
}

/// Opens an index for writing, and makes it where there is none.
pub(super) fn open_to_write(path: &Path) -> Result<Written> {
    let connection = Connection::open(path).at(path)?;
    connection.busy_timeout(PATIENCE).at(path)?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0)).at(path)?;
    if tables > 0 {
        check(&connection, path)?;
    }
    let lock = lock(path)?;
    connection.pragma_update(None, "journal_mode", "WAL").at(path)?;
    // The order of writes is kept, so that no loss of power damages the file.
    connection.pragma_update(None, "synchronous", "NORMAL").at(path)?;
    connection.pragma_update(None, "cache_size", -65_536).at(path)?;
    // Rows go out by ranges that `write` knows; checking each would take longer than writing it.
    connection.pragma_update(None, "foreign_keys", false).at(path)?;
    make(&connection).at(path)?;
    Ok(Written { connection, path: path.to_owned(), lock })
}

/// Makes the tables, in one transaction; none are made where another run was quicker.
fn make(connection: &Connection) -> rusqlite::Result<()> {
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
    if tables > 0 {
        return Ok(());
    }
    let transaction = connection.unchecked_transaction()?;
    transaction.execute_batch(include_str!("schema.sql"))?;
    transaction.execute_batch(include_str!("views.sql"))?;
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()
}

/// Keeps other runs out: SQLite locks for a transaction, and a run takes many. The lock is that of an empty database beside the
/// index; the system takes it back when the run ends in whatever way.
fn lock(path: &Path) -> Result<Connection> {
    let mut beside = path.as_os_str().to_owned();
    beside.push("-writer");
    let beside = PathBuf::from(beside);
    let lock = Connection::open(&beside).at(&beside)?;
    lock.busy_timeout(Duration::ZERO).at(&beside)?;
    lock.execute_batch("BEGIN EXCLUSIVE").at(path)?;
    Ok(lock)
}
