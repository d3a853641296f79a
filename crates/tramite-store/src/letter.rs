//! Letters that the program writes to centres: which were sent, and which are tried again and when.

use crate::audit::{Action, Party, record};
use crate::database::{Work, execute, millis, query};
use crate::error::StoreError;
use crate::id::{ReferralId, SubmissionId};
use crate::referral::ReferralState;
use crate::store::Store;
use crate::submission::{self, Submission};
use jiff::Timestamp;
use uuid::Uuid;

/// A letter whose next try is due.
///
/// It has no `Debug`: the text of a need and a contact belong in no log.
#[derive(Clone, PartialEq)]
pub struct DueLetter {
    /// The referral it belongs to.
    pub referral: ReferralId,
    /// The need it tells.
    pub submission: Submission,
    /// How often it was tried before.
    pub tries: u32,
}

impl Store {
    /// Remembers that a letter is being written: should the program end before it says what came of
    /// it, the letter is due at `again`.
    ///
    /// # Errors
    /// When there is no such referral.
    pub async fn letter_begun(
        &self,
        referral: ReferralId,
        again: Timestamp,
    ) -> Result<(), StoreError> {
        let mut work = self.write().await?;
        let sql = "UPDATE referral SET mail_next_at = $1 WHERE id = $2";
        if execute!(&mut work, sql, millis(again), referral.0)? == 0 {
            return Err(StoreError::UnknownReferral);
        }
        work.commit().await
    }

    /// Remembers that the program has written to the centre of a referral.
    ///
    /// # Errors
    /// When there is no such referral.
    pub async fn mailed(&self, referral: ReferralId, now: Timestamp) -> Result<(), StoreError> {
        let mut work = self.write().await?;
        let sent = "UPDATE referral SET mail_tries = mail_tries + 1, mail_next_at = NULL,
                 mailed_at = $1 WHERE id = $2 RETURNING submission";
        let tried = query!(fetch_optional, (Uuid,), &mut work, sent, millis(now), referral.0)?;
        told(&mut work, tried, Action::LetterSent, now).await?;
        work.commit().await
    }

    /// Remembers that a letter was not sent, and when to try again; `None` gives up, and leaves the
    /// letter to be sent by hand.
    ///
    /// # Errors
    /// When there is no such referral.
    pub async fn letter_failed(
        &self,
        referral: ReferralId,
        again: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut work = self.write().await?;
        let failed = "UPDATE referral SET mail_tries = mail_tries + 1, mail_next_at = $1
             WHERE id = $2 RETURNING submission";
        let again = again.map(millis);
        let tried = query!(fetch_optional, (Uuid,), &mut work, failed, again, referral.0)?;
        told(&mut work, tried, Action::LetterFailed, now).await?;
        work.commit().await
    }

    /// The letters that are due, the oldest first and at most so many. Each is put off to `again`
    /// in the same transaction, so that of several instances only one writes it.
    ///
    /// A referral whose state somebody has changed is done with: the centre knows of the need.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn due_letters(
        &self,
        most: u32,
        again: Timestamp,
        now: Timestamp,
    ) -> Result<Vec<DueLetter>, StoreError> {
        let mut work = self.write().await?;
        // The outer conditions are looked at again where another instance was faster.
        let rows = query!(
            fetch_all,
            (Uuid, Uuid, i64),
            &mut work,
            "UPDATE referral SET mail_next_at = $1
             WHERE mail_next_at <= $2 AND mailed_at IS NULL AND id IN (
                 SELECT referral.id FROM referral
                 JOIN submission ON submission.id = referral.submission
                 WHERE mail_next_at <= $2 AND mailed_at IS NULL AND state = $3
                     AND erase_after > $2
                 ORDER BY mail_next_at, referral.id LIMIT $4)
             RETURNING id, submission, mail_tries",
            millis(again),
            millis(now),
            ReferralState::Sent.code(),
            i64::from(most),
        )?;
        let mut due = Vec::new();
        for (referral, id, tries) in rows {
            let id = SubmissionId(id);
            let submission = submission::load(&mut work, id, now).await?;
            record(&mut work, id, Action::Opened, Party::Program, now).await?;
            let tries = u32::try_from(tries).unwrap_or(u32::MAX);
            due.push(DueLetter { referral: ReferralId(referral), submission, tries });
        }
        work.commit().await?;
        Ok(due)
    }
}

/// Writes a try into the trail of the need that its referral belongs to.
async fn told(
    work: &mut Work,
    tried: Option<(Uuid,)>,
    action: Action,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (submission,) = tried.ok_or(StoreError::UnknownReferral)?;
    record(work, SubmissionId(submission), action, Party::Program, now).await
}
