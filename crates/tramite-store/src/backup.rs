//! A copy of the store while it is in use.

use crate::error::StoreError;
use crate::store::{Pools, Store};
use std::fs::OpenOptions;
use std::path::Path;

impl Store {
    /// Writes a consistent copy of a SQLite store to a new file, readable by its owner alone.
    ///
    /// Readers and writers go on meanwhile. The copy holds what was committed when it began, and
    /// nothing that was erased before.
    ///
    /// # Errors
    /// When the file is there already or cannot be written, when the copy is not sound, or for
    /// PostgreSQL, which is backed up with `pg_dump`.
    pub async fn backup(&self, path: &Path) -> Result<(), StoreError> {
        let Pools::Sqlite(pool) = &self.pools else { return Err(StoreError::BackupOfServer) };
        let partial = path.with_added_extension("partial");
        reserve(path)?;
        let written = write(pool, &partial).await;
        let kept = written.and_then(|()| {
            std::fs::rename(&partial, path)
                .map_err(|source| StoreError::File { path: path.to_owned(), source })
        });
        if kept.is_err() {
            // Neither may be left: an empty or half-written file would be taken for a backup.
            let _ = std::fs::remove_file(&partial);
            let _ = std::fs::remove_file(path);
        }
        kept
    }
}

/// Takes the name, so that two backups do not meet in one file.
fn reserve(path: &Path) -> Result<(), StoreError> {
    match private().create_new(true).open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(StoreError::Exists { path: path.to_owned() })
        }
        Err(source) => Err(StoreError::File { path: path.to_owned(), source }),
    }
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// `VACUUM INTO` copies in one read transaction, into a file that is there and empty.
async fn write(pool: &sqlx::SqlitePool, partial: &Path) -> Result<(), StoreError> {
    let file = private().create(true).truncate(true).open(partial);
    file.map_err(|source| StoreError::File { path: partial.to_owned(), source })?;
    sqlx::query("VACUUM INTO $1").bind(partial.to_string_lossy()).execute(pool).await?;
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(partial).read_only(true);
    let mut copy = sqlx::ConnectOptions::connect(&options).await?;
    let check = sqlx::query_as::<_, (String,)>("PRAGMA integrity_check");
    let (sound,) = check.fetch_one(&mut copy).await?;
    sqlx::Connection::close(copy).await?;
    let file = OpenOptions::new().read(true).open(partial);
    file.and_then(|file| file.sync_all())
        .map_err(|source| StoreError::File { path: partial.to_owned(), source })?;
    if sound == "ok" { Ok(()) } else { Err(StoreError::Corrupt { what: "pages" }) }
}
