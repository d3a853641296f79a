//! What the store holds, in numbers.

use crate::database::{millis, query, time};
use crate::error::StoreError;
use crate::referral::ReferralState;
use crate::store::Store;
use jiff::Timestamp;

/// What the store holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreInfo {
    /// The newest migration of the schema.
    pub schema: i64,
    /// Submissions that no advisor has closed.
    pub open: i64,
    /// Submissions that were closed.
    pub closed: i64,
    /// Submissions whose days are over and that the next purge erases.
    pub due: i64,
    /// When the next submission is to be erased.
    pub next_erasure: Option<Timestamp>,
    /// Referrals by state; every state is there.
    pub referrals: Vec<(ReferralState, i64)>,
    /// Outcomes.
    pub outcomes: i64,
    /// Accounts that are not disabled.
    pub accounts: i64,
    /// Entries of the audit trail.
    pub audit_entries: i64,
    /// Size of the database in bytes.
    pub bytes: i64,
}

#[derive(sqlx::FromRow)]
struct Counts {
    schema: i64,
    open: i64,
    closed: i64,
    due: i64,
    next_erasure: Option<i64>,
    outcomes: i64,
    accounts: i64,
    audit_entries: i64,
}

impl Store {
    /// Counts what the store holds.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn info(&self, now: Timestamp) -> Result<StoreInfo, StoreError> {
        let mut work = self.read().await?;
        let counts = query!(
            fetch_one,
            Counts,
            &mut work,
            "SELECT
                 (SELECT MAX(version) FROM _sqlx_migrations) AS schema,
                 (SELECT COUNT(*) FROM submission WHERE closed_at IS NULL) AS open,
                 (SELECT COUNT(*) FROM submission WHERE closed_at IS NOT NULL) AS closed,
                 (SELECT COUNT(*) FROM submission WHERE erase_after <= $1) AS due,
                 (SELECT MIN(erase_after) FROM submission) AS next_erasure,
                 (SELECT COUNT(*) FROM outcome) AS outcomes,
                 (SELECT COUNT(*) FROM account WHERE disabled_at IS NULL) AS accounts,
                 (SELECT COUNT(*) FROM audit) AS audit_entries",
            millis(now),
        )?;
        let by_state = "SELECT state, COUNT(*) FROM referral GROUP BY state";
        let found = query!(fetch_all, (String, i64), &mut work, by_state)?;
        let count = |state: ReferralState| {
            found.iter().find(|(code, _)| code == state.code()).map_or(0, |(_, count)| *count)
        };
        let size = match &work {
            crate::database::Work::Sqlite(_) => {
                "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
            }
            crate::database::Work::Postgres(_) => "SELECT pg_database_size(current_database())",
        };
        let (bytes,) = query!(fetch_one, (i64,), &mut work, size)?;
        Ok(StoreInfo {
            schema: counts.schema,
            open: counts.open,
            closed: counts.closed,
            due: counts.due,
            next_erasure: counts.next_erasure.map(time).transpose()?,
            referrals: ReferralState::ALL.map(|state| (state, count(state))).to_vec(),
            outcomes: counts.outcomes,
            accounts: counts.accounts,
            audit_entries: counts.audit_entries,
            bytes,
        })
    }
}
