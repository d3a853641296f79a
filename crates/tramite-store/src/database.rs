//! One statement, two databases: transactions and the macros that speak to either.
//!
//! Statements are static texts with `$1`, which SQLite and PostgreSQL both read; values are bound.

use crate::error::StoreError;
use crate::store::{Pools, Store};
use jiff::Timestamp;
use sqlx::{Postgres, Sqlite, Transaction};

/// A transaction; without `commit` nothing of it remains.
pub(crate) enum Work {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Store {
    /// Begins to read.
    pub(crate) async fn read(&self) -> Result<Work, StoreError> {
        Ok(match &self.pools {
            Pools::Sqlite(pool) => Work::Sqlite(pool.begin().await?),
            Pools::Postgres(pool) => Work::Postgres(pool.begin().await?),
        })
    }

    /// Begins to write.
    ///
    /// SQLite takes the lock at once: a transaction that reads first and writes later would fail
    /// instead of waiting when another wrote in between.
    pub(crate) async fn write(&self) -> Result<Work, StoreError> {
        Ok(match &self.pools {
            Pools::Sqlite(pool) => Work::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?),
            Pools::Postgres(pool) => Work::Postgres(pool.begin().await?),
        })
    }
}

impl Work {
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(transaction) => transaction.commit().await?,
            Self::Postgres(transaction) => transaction.commit().await?,
        }
        Ok(())
    }
}

/// Runs a statement; gives the number of rows it touched.
macro_rules! execute {
    ($work:expr, $sql:expr $(, $value:expr)* $(,)?) => {
        match $work {
            $crate::database::Work::Sqlite(transaction) => sqlx::query($sql)
                $(.bind($value))*
                .execute(&mut **transaction)
                .await
                .map(|done| done.rows_affected()),
            $crate::database::Work::Postgres(transaction) => sqlx::query($sql)
                $(.bind($value))*
                .execute(&mut **transaction)
                .await
                .map(|done| done.rows_affected()),
        }
    };
}

/// Runs a query; gives its rows as values of a type, by `fetch_all`, `fetch_one` or `fetch_optional`.
macro_rules! query {
    ($how:ident, $row:ty, $work:expr, $sql:expr $(, $value:expr)* $(,)?) => {
        match $work {
            $crate::database::Work::Sqlite(transaction) => {
                sqlx::query_as::<_, $row>($sql)$(.bind($value))*.$how(&mut **transaction).await
            }
            $crate::database::Work::Postgres(transaction) => {
                sqlx::query_as::<_, $row>($sql)$(.bind($value))*.$how(&mut **transaction).await
            }
        }
    };
}

pub(crate) use {execute, query};

/// A time as it is kept.
pub(crate) fn millis(time: Timestamp) -> i64 {
    time.as_millisecond()
}

/// A time as it was kept.
pub(crate) fn time(millis: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_millisecond(millis).map_err(|_| StoreError::Corrupt { what: "a time" })
}
