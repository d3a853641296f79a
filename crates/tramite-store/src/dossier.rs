//! A submission as advisors see it: with notes, outcomes and the trail.

use crate::audit::{Action, Party, record};
use crate::database::{Work, query, time};
use crate::error::StoreError;
use crate::id::{AccountId, SubmissionId};
use crate::outcome::{self, Outcome};
use crate::queue::{self, Queue};
use crate::store::Store;
use crate::submission::{self, Submission};
use jiff::Timestamp;

/// A submission with what advisors wrote about it.
///
/// It has no `Debug`: the text of a need and a contact belong in no log.
#[derive(Clone, PartialEq)]
pub struct Dossier {
    /// The submission.
    pub submission: Submission,
    /// The notes, oldest first.
    pub notes: Vec<Note>,
    /// The outcomes, by centre.
    pub outcomes: Vec<Outcome>,
}

/// What an advisor wrote about a submission. The company does not see it.
#[derive(Clone, PartialEq, Eq)]
pub struct Note {
    /// The name of the advisor.
    pub account: String,
    /// When it was written.
    pub at: Timestamp,
    /// The note.
    pub text: String,
}

impl Store {
    /// Opens a submission for an advisor. There is no way to read one that the trail does not know.
    ///
    /// # Errors
    /// When there is no such submission.
    pub async fn open_dossier(
        &self,
        id: SubmissionId,
        account: AccountId,
        now: Timestamp,
    ) -> Result<Dossier, StoreError> {
        let mut work = self.write().await?;
        let dossier = load(&mut work, id, now).await?;
        record(&mut work, id, Action::Opened, Party::Advisor(account), now).await?;
        work.commit().await?;
        Ok(dossier)
    }

    /// All submissions of a queue for an export, oldest first; each is in the trail.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn export(
        &self,
        queue: Queue,
        account: AccountId,
        now: Timestamp,
    ) -> Result<Vec<Dossier>, StoreError> {
        let mut work = self.write().await?;
        let mut dossiers = Vec::new();
        for id in queue::ids(&mut work, queue, now).await? {
            dossiers.push(load(&mut work, id, now).await?);
            record(&mut work, id, Action::Exported, Party::Advisor(account), now).await?;
        }
        work.commit().await?;
        Ok(dossiers)
    }
}

async fn load(work: &mut Work, id: SubmissionId, now: Timestamp) -> Result<Dossier, StoreError> {
    let submission = submission::load(work, id, now).await?;
    let rows = query!(
        fetch_all,
        (String, i64, String),
        &mut *work,
        "SELECT account.name, note.written_at, note.text
         FROM note JOIN account ON account.id = note.account
         WHERE note.submission = $1 ORDER BY note.written_at, note.id",
        id.0,
    )?;
    let note = |(account, at, text)| Ok(Note { account, at: time(at)?, text });
    let notes = rows.into_iter().map(note).collect::<Result<_, StoreError>>()?;
    Ok(Dossier { submission, notes, outcomes: outcome::of(work, id).await? })
}
