//! News of services: which services were looked at, who wants to hear of new ones, and what each
//! need was told, once.

use crate::audit::{Action, Party, record};
use crate::database::{Work, execute, millis, query, time};
use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::queue::{self, Queue};
use crate::store::Store;
use crate::submission::{self, Submission, id_of};
use crate::token::Token;
use jiff::Timestamp;
use std::collections::BTreeSet;
use uuid::Uuid;

/// A service of a centre, by their ids.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ServiceKey {
    /// The centre.
    pub centre: String,
    /// The service.
    pub service: String,
}

/// What whoever is about to write a letter of news may tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewsClaim {
    /// The services to tell.
    pub services: Vec<ServiceKey>,
    /// Whether others are claimed elsewhere and not told yet: they may be given back.
    pub elsewhere: bool,
}

/// A new service that a need was told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldService {
    /// The service.
    pub key: ServiceKey,
    /// When.
    pub at: Timestamp,
}

impl Store {
    /// Which of these services were not looked at before; `None` where none ever was, and nothing
    /// can be called new.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn new_services(
        &self,
        services: &[ServiceKey],
    ) -> Result<Option<Vec<ServiceKey>>, StoreError> {
        let mut work = self.read().await?;
        let sql = "SELECT centre, service FROM known_service";
        let known = query!(fetch_all, (String, String), &mut work, sql)?;
        if known.is_empty() {
            return Ok(None);
        }
        let known = known.into_iter().map(|(centre, service)| ServiceKey { centre, service });
        let known: BTreeSet<ServiceKey> = known.collect();
        Ok(Some(services.iter().filter(|key| !known.contains(key)).cloned().collect()))
    }

    /// Remembers that these services were looked at.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn learn_services(&self, services: &[ServiceKey]) -> Result<(), StoreError> {
        let mut work = self.write().await?;
        for ServiceKey { centre, service } in services {
            execute!(
                &mut work,
                "INSERT INTO known_service (centre, service) VALUES ($1, $2)
                 ON CONFLICT (centre, service) DO NOTHING",
                centre,
                service,
            )?;
        }
        work.commit().await
    }

    /// The open needs, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_needs(&self, now: Timestamp) -> Result<Vec<SubmissionId>, StoreError> {
        let mut work = self.read().await?;
        queue::ids(&mut work, Queue::Open, now).await
    }

    /// The needs whose company wants to be told of new services, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn wanting_news(&self, now: Timestamp) -> Result<Vec<SubmissionId>, StoreError> {
        let mut work = self.read().await?;
        let rows = query!(
            fetch_all,
            (Uuid,),
            &mut work,
            "SELECT id FROM submission WHERE news_consent IS NOT NULL AND erase_after > $1
             ORDER BY id",
            millis(now),
        )?;
        Ok(rows.into_iter().map(|(id,)| SubmissionId(id)).collect())
    }

    /// Reads a need for the program to rank; the trail knows of it. `None` where it is gone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn look_through(
        &self,
        id: SubmissionId,
        now: Timestamp,
    ) -> Result<Option<Submission>, StoreError> {
        let mut work = self.write().await?;
        let submission = match submission::load(&mut work, id, now).await {
            Err(StoreError::UnknownSubmission) => return Ok(None),
            loaded => loaded?,
        };
        record(&mut work, id, Action::LookedThrough, Party::Program, now).await?;
        work.commit().await?;
        Ok(Some(submission))
    }

    /// Claims the telling of services to a need, for whoever is about to write the letter: of several
    /// at once one gets each. A claim that came to nothing ends at `until`. Nothing is claimed where
    /// nobody agreed to be told, or agrees no more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim_news(
        &self,
        id: SubmissionId,
        services: &[ServiceKey],
        until: Timestamp,
        now: Timestamp,
    ) -> Result<NewsClaim, StoreError> {
        let mut work = self.write().await?;
        let mut claim = NewsClaim::default();
        if wants_news(&mut work, id, now).await? {
            for key in services {
                let claimed = execute!(
                    &mut work,
                    "INSERT INTO told_service (submission, centre, service, claimed_until)
                     VALUES ($1, $2, $3, $4)
                     ON CONFLICT (submission, centre, service)
                     DO UPDATE SET claimed_until = excluded.claimed_until
                     WHERE told_service.told_at IS NULL AND told_service.claimed_until <= $5",
                    id.0,
                    &key.centre,
                    &key.service,
                    millis(until),
                    millis(now),
                )?;
                if claimed == 1 {
                    claim.services.push(key.clone());
                }
            }
            let told = told(&mut work, id).await?;
            let is_open = |key: &&ServiceKey| !told.iter().any(|told| told.key == **key);
            let open = services.iter().filter(is_open).count();
            claim.elsewhere = open > claim.services.len();
        }
        work.commit().await?;
        Ok(claim)
    }

    /// Remembers that the letter about claimed services was taken.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn news_told(
        &self,
        id: SubmissionId,
        services: &[ServiceKey],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut work = self.write().await?;
        for ServiceKey { centre, service } in services {
            execute!(
                &mut work,
                "UPDATE told_service SET told_at = $1
                 WHERE submission = $2 AND centre = $3 AND service = $4",
                millis(now),
                id.0,
                centre,
                service,
            )?;
        }
        record(&mut work, id, Action::Told, Party::Program, now).await?;
        work.commit().await
    }

    /// Gives claimed services back, for a letter that was not taken.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn news_untold(
        &self,
        id: SubmissionId,
        services: &[ServiceKey],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut work = self.write().await?;
        for ServiceKey { centre, service } in services {
            execute!(
                &mut work,
                "DELETE FROM told_service
                 WHERE submission = $1 AND centre = $2 AND service = $3 AND told_at IS NULL",
                id.0,
                centre,
                service,
            )?;
        }
        record(&mut work, id, Action::LetterFailed, Party::Program, now).await?;
        work.commit().await
    }

    /// Takes the consent to be told back, for the company with its private link; `false` where
    /// there was none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stop_news(&self, link: &Token, now: Timestamp) -> Result<bool, StoreError> {
        let mut work = self.write().await?;
        let Some(id) = id_of(&mut work, link, now).await? else { return Ok(false) };
        let stopped = execute!(
            &mut work,
            "UPDATE submission SET news_consent = NULL
             WHERE id = $1 AND news_consent IS NOT NULL",
            id.0,
        )?;
        if stopped > 0 {
            record(&mut work, id, Action::NewsStopped, Party::Company, now).await?;
        }
        work.commit().await?;
        Ok(stopped > 0)
    }
}

/// Whether a need is there whose company wants to be told.
async fn wants_news(work: &mut Work, id: SubmissionId, now: Timestamp) -> Result<bool, StoreError> {
    let (wants,) = query!(
        fetch_one,
        (i64,),
        work,
        "SELECT COUNT(*) FROM submission
         WHERE id = $1 AND erase_after > $2 AND news_consent IS NOT NULL",
        id.0,
        millis(now),
    )?;
    Ok(wants > 0)
}

/// Keeps the consent to be told, beside the contact that it needs.
pub(crate) async fn agree(
    work: &mut Work,
    id: SubmissionId,
    consent: &str,
) -> Result<(), StoreError> {
    execute!(
        work,
        "UPDATE submission SET news_consent = $1 WHERE id = $2 AND contact_email IS NOT NULL",
        consent,
        id.0,
    )?;
    Ok(())
}

/// What a need was told of, oldest first.
pub(crate) async fn told(
    work: &mut Work,
    id: SubmissionId,
) -> Result<Vec<ToldService>, StoreError> {
    let rows = query!(
        fetch_all,
        (String, String, i64),
        work,
        "SELECT centre, service, told_at FROM told_service WHERE submission = $1
             AND told_at IS NOT NULL
         ORDER BY told_at, centre, service",
        id.0,
    )?;
    let told = |(centre, service, at)| {
        Ok(ToldService { key: ServiceKey { centre, service }, at: time(at)? })
    };
    rows.into_iter().map(told).collect()
}
