//! Logging in, and being locked out after failures.

use crate::database::{execute, millis, query, time};
use crate::error::StoreError;
use crate::id::AccountId;
use crate::password;
use crate::store::Store;
use crate::token::Token;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// Failed logins in a row after which an account is locked.
pub const FAILURES_ALLOWED: i64 = 5;

/// How long it is locked.
pub const LOCKED_FOR: SignedDuration = SignedDuration::from_mins(15);

/// What came of a login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Login {
    /// A session has begun.
    Accepted {
        /// Whose.
        account: AccountId,
        /// What opens it.
        session: Token,
    },
    /// Name or password are wrong, or the account is closed.
    Refused,
    /// Too many failures; not even the right password opens it before then.
    Locked {
        /// When it opens again.
        until: Timestamp,
    },
}

impl Store {
    /// Begins a session for a name and its password.
    ///
    /// The attempt is counted before the password is looked at, in one statement, so that guesses
    /// made at the same time, on any number of instances, are counted as well as those made one
    /// after the other.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn log_in(
        &self,
        name: &str,
        password: &str,
        now: Timestamp,
    ) -> Result<Login, StoreError> {
        if let Some(until) = self.locked(name, now).await? {
            return Ok(Login::Locked { until });
        }
        let attempt = self.count_attempt(name, now).await?;
        let (id, hash) = attempt.unzip();
        let right = password::verify(password.to_owned(), hash).await?;
        match id {
            Some(account) if right => self.begin_session(account, now).await,
            _ => Ok(Login::Refused),
        }
    }

    async fn locked(&self, name: &str, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
        let mut work = self.read().await?;
        let row = query!(
            fetch_optional,
            (i64,),
            &mut work,
            "SELECT locked_until FROM account WHERE name = $1 AND locked_until > $2",
            name,
            millis(now),
        )?;
        row.map(|(until,)| time(until)).transpose()
    }

    /// Counts an attempt; gives the account and its password's hash, `None` where nobody may enter.
    async fn count_attempt(
        &self,
        name: &str,
        now: Timestamp,
    ) -> Result<Option<(AccountId, String)>, StoreError> {
        let mut work = self.write().await?;
        let row = query!(
            fetch_optional,
            (Uuid, String),
            &mut work,
            // A lock that is over starts the count anew.
            "UPDATE account SET
                 failures = CASE WHEN locked_until IS NULL THEN failures + 1 ELSE 1 END,
                 locked_until = CASE
                     WHEN locked_until IS NULL AND failures + 1 >= $1 THEN $2
                     ELSE NULL END
             WHERE name = $3 AND disabled_at IS NULL
                 AND (locked_until IS NULL OR locked_until <= $4)
             RETURNING id, password",
            FAILURES_ALLOWED,
            millis(now + LOCKED_FOR),
            name,
            millis(now),
        )?;
        work.commit().await?;
        Ok(row.map(|(id, hash)| (AccountId(id), hash)))
    }

    async fn begin_session(&self, account: AccountId, now: Timestamp) -> Result<Login, StoreError> {
        let session = Token::new();
        let mut work = self.write().await?;
        execute!(
            &mut work,
            "UPDATE account SET failures = 0, locked_until = NULL WHERE id = $1",
            account.0,
        )?;
        execute!(
            &mut work,
            "INSERT INTO session (token_hash, account, started_at, seen_at)
             VALUES ($1, $2, $3, $3)",
            session.hash(),
            account.0,
            millis(now),
        )?;
        work.commit().await?;
        Ok(Login::Accepted { account, session })
    }
}
