//! Sessions of advisors: who is logged in, and for how long.

use crate::account::{Account, AccountRow};
use crate::database::{execute, millis, query};
use crate::error::StoreError;
use crate::store::Store;
use crate::token::Token;
use jiff::{SignedDuration, Timestamp};

/// How long a session lasts without a request.
pub const SESSION_IDLE: SignedDuration = SignedDuration::from_mins(30);

/// How long a session lasts at most.
pub const SESSION_ENDS: SignedDuration = SignedDuration::from_hours(12);

impl Store {
    /// Whose session a token opens; `None` where it ended. A request keeps the session awake.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session(
        &self,
        token: &Token,
        now: Timestamp,
    ) -> Result<Option<Account>, StoreError> {
        let mut work = self.write().await?;
        let seen = execute!(
            &mut work,
            "UPDATE session SET seen_at = $1
             WHERE token_hash = $2 AND seen_at > $3 AND started_at > $4",
            millis(now),
            token.hash(),
            millis(now - SESSION_IDLE),
            millis(now - SESSION_ENDS),
        )?;
        if seen == 0 {
            return Ok(None);
        }
        let row = query!(
            fetch_optional,
            AccountRow,
            &mut work,
            "SELECT id, name, created_at, disabled_at, locked_until FROM account
             WHERE disabled_at IS NULL
                 AND id = (SELECT account FROM session WHERE token_hash = $1)",
            token.hash(),
        )?;
        work.commit().await?;
        row.map(Account::from_row).transpose()
    }

    /// Ends a session; one that is over already stays so.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn log_out(&self, token: &Token) -> Result<(), StoreError> {
        let mut work = self.write().await?;
        execute!(&mut work, "DELETE FROM session WHERE token_hash = $1", token.hash())?;
        work.commit().await
    }
}
