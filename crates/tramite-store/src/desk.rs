//! What advisors do with a submission: adapt, note, pass on, close.

use crate::audit::{Action, Party, record};
use crate::database::{Work, execute, millis, query};
use crate::error::StoreError;
use crate::id::{AccountId, SubmissionId, uuid};
use crate::outcome::{self, Grade};
use crate::store::Store;
use crate::submission::require;
use jiff::Timestamp;
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

/// How a submission ended.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Closing {
    /// How well each centre served it, where the advisor knows.
    pub grades: Vec<(String, Grade)>,
}

impl Store {
    /// Keeps the profile as an advisor adapted it; `None` goes back to the company's own.
    ///
    /// # Errors
    /// When there is no such submission.
    pub async fn adapt(
        &self,
        id: SubmissionId,
        profile: Option<&Value>,
        account: AccountId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut work = self.write().await?;
        require(&mut work, id, now).await?;
        let sql = "UPDATE submission SET adapted = $1 WHERE id = $2";
        execute!(&mut work, sql, profile.map(Json), id.0)?;
        finish(work, id, Action::Adapted, account, now).await
    }

    /// Writes a note that advisors see and the company does not.
    ///
    /// # Errors
    /// When there is no such submission.
    pub async fn note(
        &self,
        id: SubmissionId,
        text: &str,
        account: AccountId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut work = self.write().await?;
        require(&mut work, id, now).await?;
        execute!(
            &mut work,
            "INSERT INTO note (id, submission, account, written_at, text)
             VALUES ($1, $2, $3, $4, $5)",
            uuid(now),
            id.0,
            account.0,
            millis(now),
            text,
        )?;
        finish(work, id, Action::Noted, account, now).await
    }

    /// Passes a submission on to an advisor, by the name of the account.
    ///
    /// # Errors
    /// When there is no such submission, or no open account of this name.
    pub async fn pass_on(
        &self,
        id: SubmissionId,
        to: &str,
        account: AccountId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut work = self.write().await?;
        require(&mut work, id, now).await?;
        let advisor = "SELECT id FROM account WHERE name = $1 AND disabled_at IS NULL";
        let found = query!(fetch_optional, (Uuid,), &mut work, advisor, to)?;
        let (to,) = found.ok_or_else(|| StoreError::UnknownAccount { name: to.to_owned() })?;
        execute!(&mut work, "UPDATE submission SET advisor = $1 WHERE id = $2", to, id.0)?;
        finish(work, id, Action::PassedOn, account, now).await
    }

    /// Closes a submission with its outcomes; closing it again corrects them.
    ///
    /// # Errors
    /// When there is no such submission.
    pub async fn close_submission(
        &self,
        id: SubmissionId,
        closing: &Closing,
        account: AccountId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut work = self.write().await?;
        require(&mut work, id, now).await?;
        let sql = "UPDATE submission SET closed_at = $1 WHERE id = $2";
        execute!(&mut work, sql, millis(now), id.0)?;
        outcome::replace(&mut work, id, &closing.grades, account, now).await?;
        finish(work, id, Action::Closed, account, now).await
    }
}

async fn finish(
    mut work: Work,
    id: SubmissionId,
    action: Action,
    account: AccountId,
    now: Timestamp,
) -> Result<(), StoreError> {
    record(&mut work, id, action, Party::Advisor(account), now).await?;
    work.commit().await
}
