//! Erasing: at once when the company wants it, and by itself when the days to keep are over.
//!
//! What belongs to a submission goes with it: profile, contact, referrals, notes, outcomes.
//! The trail stays until its own days are over, and knows nothing but ids.

use crate::audit::{Action, Party, record};
use crate::database::{execute, millis, query};
use crate::error::StoreError;
use crate::id::{AccountId, SubmissionId};
use crate::session::{SESSION_ENDS, SESSION_IDLE};
use crate::store::{Pools, Store};
use crate::submission::id_of;
use crate::token::Token;
use jiff::Timestamp;
use uuid::Uuid;

impl Store {
    /// Erases what a private link leads to; `false` where there is nothing any more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn erase_by_link(&self, link: &Token, now: Timestamp) -> Result<bool, StoreError> {
        let mut work = self.read().await?;
        let id = id_of(&mut work, link, now).await?;
        drop(work);
        match id {
            Some(id) => self.erase_as(id, Party::Company, now).await,
            None => Ok(false),
        }
    }

    /// Erases a submission that a company asked an advisor to erase; `false` where it is gone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn erase(
        &self,
        id: SubmissionId,
        account: AccountId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.erase_as(id, Party::Advisor(account), now).await
    }

    async fn erase_as(
        &self,
        id: SubmissionId,
        party: Party,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut work = self.write().await?;
        if execute!(&mut work, "DELETE FROM submission WHERE id = $1", id.0)? == 0 {
            return Ok(false);
        }
        record(&mut work, id, Action::Erased, party, now).await?;
        work.commit().await?;
        self.scrub().await?;
        Ok(true)
    }

    /// Erases every submission whose days are over, and ended sessions; gives how many submissions.
    ///
    /// Several instances may do it at the same time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn purge(&self, now: Timestamp) -> Result<u64, StoreError> {
        let mut work = self.write().await?;
        let rows = query!(
            fetch_all,
            (Uuid,),
            &mut work,
            "DELETE FROM submission WHERE erase_after <= $1 RETURNING id",
            millis(now),
        )?;
        for (id,) in &rows {
            record(&mut work, SubmissionId(*id), Action::Erased, Party::Program, now).await?;
        }
        execute!(
            &mut work,
            "DELETE FROM session WHERE seen_at <= $1 OR started_at <= $2",
            millis(now - SESSION_IDLE),
            millis(now - SESSION_ENDS),
        )?;
        work.commit().await?;
        if !rows.is_empty() {
            self.scrub().await?;
        }
        Ok(u64::try_from(rows.len()).unwrap_or(u64::MAX))
    }

    /// Erases the entries of the trail from before this time whose need is gone; gives how many. The
    /// trail of a need that is still kept stays whole.
    ///
    /// Several instances may do it at the same time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn purge_trail(&self, before: Timestamp) -> Result<u64, StoreError> {
        let mut work = self.write().await?;
        let since = "UPDATE audit_kept SET since = $1 WHERE since < $1";
        execute!(&mut work, since, millis(before))?;
        let erased = execute!(
            &mut work,
            "DELETE FROM audit WHERE at < $1 AND NOT EXISTS
                 (SELECT 1 FROM submission WHERE submission.id = audit.submission)",
            millis(before),
        )?;
        work.commit().await?;
        if erased > 0 {
            self.scrub().await?;
        }
        Ok(erased)
    }

    /// Takes erased rows out of what the database keeps for itself.
    ///
    /// SQLite has overwritten them (`secure_delete`); the write-ahead log is emptied too.
    /// A reader at work puts that off to the next time.
    /// PostgreSQL frees their space at once; its own log is recycled by its checkpoints.
    async fn scrub(&self) -> Result<(), StoreError> {
        match &self.pools {
            Pools::Sqlite(pool) => {
                sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(pool).await?;
            }
            Pools::Postgres(pool) => {
                let tables = "VACUUM submission, referral, referral_change, note, outcome, told_service, audit";
                sqlx::query(tables).execute(pool).await?;
            }
        }
        Ok(())
    }
}
