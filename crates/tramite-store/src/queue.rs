//! The queue: which submissions wait for advisors, without their texts.

use crate::database::{Work, millis, query, time};
use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::referral::ReferralState;
use crate::store::Store;
use jiff::Timestamp;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Which submissions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Queue {
    /// Those that no advisor has closed.
    Open,
    /// Those that were closed.
    Closed,
}

/// One line of the queue. It has no text of the need and no contact: seeing those is an access to
/// the need, and stands in the trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueEntry {
    /// The submission.
    pub id: SubmissionId,
    /// When it was kept.
    pub submitted_at: Timestamp,
    /// When it is erased.
    pub erase_after: Timestamp,
    /// Language of the company: `it` or `en`.
    pub language: String,
    /// The name of the advisor it was passed on to.
    pub advisor: Option<String>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// The centres it was sent to and the state there, by centre.
    pub referrals: Vec<(String, ReferralState)>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    submitted_at: i64,
    erase_after: i64,
    language: String,
    advisor: Option<String>,
    closed_at: Option<i64>,
}

impl Store {
    /// At most `count` entries of a queue, oldest first, after the one that was the last before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn queue(
        &self,
        queue: Queue,
        after: Option<SubmissionId>,
        count: u32,
        now: Timestamp,
    ) -> Result<Vec<QueueEntry>, StoreError> {
        let after = after.map_or(Uuid::nil(), |id| id.0);
        let mut work = self.read().await?;
        let rows = query!(
            fetch_all,
            Row,
            &mut work,
            "SELECT submission.id, submitted_at, erase_after, language, account.name AS advisor,
                 closed_at
             FROM submission LEFT JOIN account ON account.id = submission.advisor
             WHERE (closed_at IS NOT NULL) = $1 AND erase_after > $2 AND submission.id > $3
             ORDER BY submission.id LIMIT $4",
            queue == Queue::Closed,
            millis(now),
            after,
            i64::from(count),
        )?;
        let mut states = states(&mut work).await?;
        rows.into_iter().map(|row| entry(row, &mut states)).collect()
    }
}

type States = BTreeMap<Uuid, Vec<(String, ReferralState)>>;

fn entry(row: Row, states: &mut States) -> Result<QueueEntry, StoreError> {
    Ok(QueueEntry {
        id: SubmissionId(row.id),
        submitted_at: time(row.submitted_at)?,
        erase_after: time(row.erase_after)?,
        language: row.language,
        advisor: row.advisor,
        closed_at: row.closed_at.map(time).transpose()?,
        referrals: states.remove(&row.id).unwrap_or_default(),
    })
}

async fn states(work: &mut Work) -> Result<States, StoreError> {
    let rows = query!(
        fetch_all,
        (Uuid, String, String),
        work,
        "SELECT submission, centre, state FROM referral ORDER BY submission, centre",
    )?;
    let mut states = States::new();
    for (submission, centre, state) in rows {
        states.entry(submission).or_default().push((centre, state.parse()?));
    }
    Ok(states)
}

/// The ids of a whole queue, oldest first.
pub(crate) async fn ids(
    work: &mut Work,
    queue: Queue,
    now: Timestamp,
) -> Result<Vec<SubmissionId>, StoreError> {
    let rows = query!(
        fetch_all,
        (Uuid,),
        work,
        "SELECT id FROM submission WHERE (closed_at IS NOT NULL) = $1 AND erase_after > $2
         ORDER BY id",
        queue == Queue::Closed,
        millis(now),
    )?;
    Ok(rows.into_iter().map(|(id,)| SubmissionId(id)).collect())
}
