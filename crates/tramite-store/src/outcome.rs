//! Outcomes: how well a centre served a need, in the words of the evaluation.

use crate::database::{Work, execute, millis, query, time};
use crate::error::StoreError;
use crate::id::{AccountId, SubmissionId};
use crate::store::Store;
use jiff::Timestamp;
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

/// A relevance grade: 3 clearly right, 2 could serve, 1 related, 0 the wrong centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grade(u8);

impl Grade {
    /// All grades, best first.
    pub const ALL: [Self; 4] = [Self(3), Self(2), Self(1), Self(0)];

    /// A grade from 0 to 3; `None` for another number.
    #[must_use]
    pub fn new(number: u8) -> Option<Self> {
        (number <= 3).then_some(Self(number))
    }

    /// The number, 0 to 3.
    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }
}

/// How well a centre served a need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The need; its id is the topic of a judgment.
    pub topic: SubmissionId,
    /// The id of the centre.
    pub centre: String,
    /// How well it served.
    pub grade: Grade,
    /// When an advisor said so.
    pub at: Timestamp,
}

/// A need with an outcome, as a topic of the evaluation.
///
/// It has no `Debug`: the text of a need belongs in no log.
#[derive(Clone, PartialEq)]
pub struct Topic {
    /// The need.
    pub topic: SubmissionId,
    /// Language of the company: `it` or `en`.
    pub language: String,
    /// The profile as the company wrote it.
    pub profile: Value,
}

type OutcomeRow = (Uuid, String, i64, i64);

fn outcome((topic, centre, grade, at): OutcomeRow) -> Result<Outcome, StoreError> {
    let grade = u8::try_from(grade).ok().and_then(Grade::new);
    let grade = grade.ok_or(StoreError::Corrupt { what: "a grade" })?;
    Ok(Outcome { topic: SubmissionId(topic), centre, grade, at: time(at)? })
}

impl Store {
    /// All outcomes, by topic and centre.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn outcomes(&self) -> Result<Vec<Outcome>, StoreError> {
        let mut work = self.read().await?;
        let rows = query!(
            fetch_all,
            OutcomeRow,
            &mut work,
            "SELECT submission, centre, grade, graded_at FROM outcome ORDER BY submission, centre",
        )?;
        rows.into_iter().map(outcome).collect()
    }

    /// The needs that have an outcome, by id; each is in the trail as exported by the program.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn topics(&self, now: Timestamp) -> Result<Vec<Topic>, StoreError> {
        use crate::audit::{Action, Party, record};
        let mut work = self.write().await?;
        let rows = query!(
            fetch_all,
            (Uuid, String, Json<Value>),
            &mut work,
            "SELECT id, language, profile FROM submission
             WHERE erase_after > $1 AND id IN (SELECT submission FROM outcome) ORDER BY id",
            millis(now),
        )?;
        let mut topics = Vec::new();
        for (id, language, profile) in rows {
            let topic = SubmissionId(id);
            record(&mut work, topic, Action::Exported, Party::Program, now).await?;
            topics.push(Topic { topic, language, profile: profile.0 });
        }
        work.commit().await?;
        Ok(topics)
    }
}

/// The outcomes of one submission, by centre.
pub(crate) async fn of(
    work: &mut Work,
    submission: SubmissionId,
) -> Result<Vec<Outcome>, StoreError> {
    let rows = query!(
        fetch_all,
        OutcomeRow,
        work,
        "SELECT submission, centre, grade, graded_at FROM outcome
         WHERE submission = $1 ORDER BY centre",
        submission.0,
    )?;
    rows.into_iter().map(outcome).collect()
}

/// Puts these outcomes in the place of those a submission has; the last grade of a centre counts.
pub(crate) async fn replace(
    work: &mut Work,
    submission: SubmissionId,
    grades: &[(String, Grade)],
    account: AccountId,
    now: Timestamp,
) -> Result<(), StoreError> {
    execute!(&mut *work, "DELETE FROM outcome WHERE submission = $1", submission.0)?;
    for (centre, grade) in grades {
        execute!(
            &mut *work,
            "INSERT INTO outcome (submission, centre, grade, account, graded_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (submission, centre) DO UPDATE SET grade = excluded.grade",
            submission.0,
            centre,
            i64::from(grade.0),
            account.0,
            millis(now),
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_is_one_of_four_numbers() {
        assert_eq!(Grade::ALL.map(Grade::number), [3, 2, 1, 0]);
        assert_eq!(Grade::new(4), None);
    }
}
