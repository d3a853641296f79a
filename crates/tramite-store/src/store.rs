//! Opening the store: the file or the server, its settings, its schema.

use crate::error::StoreError;
use crate::location::Location;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, PgPool, SqlitePool};
use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;
use std::time::Duration;

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// Connections of one instance.
const CONNECTIONS: u32 = 8;

/// How long a writer waits for another one, and a call for a connection.
const PATIENCE: Duration = Duration::from_secs(5);

/// Submitted needs and what became of them. Cheap to clone; clones share their connections.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) location: Location,
    pub(crate) pools: Pools,
}

#[derive(Debug, Clone)]
pub(crate) enum Pools {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

impl Store {
    /// Opens the store; creates the file and brings the schema up to date where needed.
    ///
    /// # Errors
    /// When the database cannot be reached, has a schema that this program does not know, or
    /// refuses a migration.
    pub async fn open(location: &Location) -> Result<Self, StoreError> {
        let failed = |source| StoreError::Open { location: location.to_string(), source };
        let pools = match location {
            Location::File(path) => {
                let _turn = create(path)
                    .map_err(|source| StoreError::File { path: path.clone(), source })?;
                let pool = sqlite(path).await.map_err(failed)?;
                SQLITE.run(&pool).await.map_err(|error| schema(error, &SQLITE))?;
                Pools::Sqlite(pool)
            }
            Location::Server(options) => {
                let pool = postgres(options).await.map_err(failed)?;
                POSTGRES.run(&pool).await.map_err(|error| schema(error, &POSTGRES))?;
                Pools::Postgres(pool)
            }
        };
        Ok(Self { location: location.clone(), pools })
    }

    /// Where the store is.
    #[must_use]
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        let mut work = self.read().await?;
        crate::database::query!(fetch_one, (i64,), &mut work, "SELECT COUNT(*) FROM account")?;
        Ok(())
    }

    /// Finishes what runs and lets go of the database.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite(pool) => pool.close().await,
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

/// Creates the file for its owner alone, before SQLite would create it for everybody, and takes
/// turns with others who open it: two migrations at once would both try to create the tables.
fn create(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".opening");
    let turn = options.open(path.with_file_name(name))?;
    turn.lock()?;
    Ok(turn)
}

/// WAL lets readers go on beside a writer. `FULL` puts a commit on the disk before it is
/// acknowledged, so that not even a power cut loses it. `secure_delete` overwrites what is erased.
async fn sqlite(path: &Path) -> Result<SqlitePool, sqlx::Error> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("secure_delete", "ON")
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .disable_statement_logging();
    let pool = SqlitePoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(PATIENCE);
    pool.connect_with(options).await
}

async fn postgres(options: &PgConnectOptions) -> Result<PgPool, sqlx::Error> {
    let options = options.clone().application_name("tramite").disable_statement_logging();
    let pool = PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(PATIENCE);
    pool.connect_with(options).await
}

/// The newest migration this program has for either database.
pub(crate) fn known(migrator: &Migrator) -> i64 {
    migrator.iter().map(|migration| migration.version).max().unwrap_or_default()
}

fn schema(error: MigrateError, migrator: &Migrator) -> StoreError {
    let known = known(migrator);
    match error {
        MigrateError::VersionMissing(found) if found > known => StoreError::Newer { found, known },
        MigrateError::VersionMissing(version) | MigrateError::VersionMismatch(version) => {
            StoreError::Foreign { version }
        }
        other => StoreError::Migration(other),
    }
}
