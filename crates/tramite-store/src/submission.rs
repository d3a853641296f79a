//! Submissions: needs that a company agreed to have kept, and the private link to each.

use crate::audit::{Action, Party, record};
use crate::database::{Work, execute, millis, query, time};
use crate::error::StoreError;
use crate::id::{ReferralId, SubmissionId};
use crate::news::{self, ToldService};
use crate::referral::{self, Contact, NewReferral, Referral};
use crate::store::Store;
use crate::token::Token;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

/// A need to be kept.
///
/// It has no `Debug`: the text of a need belongs in no log.
#[derive(Clone, PartialEq)]
pub struct NewSubmission {
    /// Language of the company: `it` or `en`.
    pub language: String,
    /// The state of the collection that answered, so that an answer can be understood later.
    pub collection: String,
    /// The profile, with the fields of a profile file.
    pub profile: Value,
    /// What the company agreed to, word for word; nothing is kept without.
    pub consent: String,
    /// How long it is kept.
    pub keep: SignedDuration,
    /// The centres it is sent to at once.
    pub referral: Option<NewReferral>,
    /// What the company agreed to where it wants to be told of new services, word for word; it needs
    /// the contact of a referral.
    pub news_consent: Option<String>,
}

/// What was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submitted {
    /// Its id.
    pub id: SubmissionId,
    /// What opens it to the company; told once and not kept.
    pub link: Token,
    /// The referrals, in the order of the centres.
    pub referrals: Vec<ReferralId>,
}

/// A kept need.
///
/// It has no `Debug`: the text of a need and a contact belong in no log.
#[derive(Clone, PartialEq)]
pub struct Submission {
    /// Its id.
    pub id: SubmissionId,
    /// When it was kept.
    pub submitted_at: Timestamp,
    /// When it is erased.
    pub erase_after: Timestamp,
    /// Language of the company: `it` or `en`.
    pub language: String,
    /// The state of the collection that answered.
    pub collection: String,
    /// The profile as the company wrote it.
    pub profile: Value,
    /// The profile as an advisor adapted it; the company's own stays beside it.
    pub adapted: Option<Value>,
    /// What the company agreed to, word for word.
    pub consent: String,
    /// Whom the centres may write to, where it was sent to any.
    pub contact: Option<Contact>,
    /// The name of the advisor it was passed on to.
    pub advisor: Option<String>,
    /// When an advisor closed it.
    pub closed_at: Option<Timestamp>,
    /// The centres it was sent to, by their ids.
    pub referrals: Vec<Referral>,
    /// What the company agreed to, word for word, where it wants to be told of new services.
    pub news_consent: Option<String>,
    /// The new services it was told of, oldest first.
    pub told: Vec<ToldService>,
}

#[derive(sqlx::FromRow)]
struct Row {
    submitted_at: i64,
    erase_after: i64,
    language: String,
    collection: String,
    profile: Json<Value>,
    adapted: Option<Json<Value>>,
    consent: String,
    contact_name: Option<String>,
    contact_email: Option<String>,
    contact_phone: Option<String>,
    advisor: Option<String>,
    closed_at: Option<i64>,
    news_consent: Option<String>,
}

impl Store {
    /// Keeps a need, and sends it to centres where the company wants that. What this gives back
    /// is on the disk.
    ///
    /// # Errors
    /// When consent is missing, or the database fails.
    pub async fn submit(
        &self,
        new: NewSubmission,
        now: Timestamp,
    ) -> Result<Submitted, StoreError> {
        if new.consent.trim().is_empty() {
            return Err(StoreError::NoConsent);
        }
        let (id, link) = (SubmissionId::new(now), Token::new());
        let mut work = self.write().await?;
        execute!(
            &mut work,
            "INSERT INTO submission
                 (id, submitted_at, erase_after, language, collection, profile, consent, link_hash)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            id.0,
            millis(now),
            millis(now + new.keep),
            &new.language,
            &new.collection,
            Json(&new.profile),
            &new.consent,
            link.hash(),
        )?;
        record(&mut work, id, Action::Submitted, Party::Company, now).await?;
        let referrals = match &new.referral {
            Some(referral) => referral::add(&mut work, id, referral, Party::Company, now).await?,
            None => Vec::new(),
        };
        if let Some(consent) = &new.news_consent {
            news::agree(&mut work, id, consent).await?;
        }
        work.commit().await?;
        Ok(Submitted { id, link, referrals })
    }

    /// The submission that a private link leads to; `None` where it was erased or is due.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn by_link(
        &self,
        link: &Token,
        now: Timestamp,
    ) -> Result<Option<Submission>, StoreError> {
        let mut work = self.write().await?;
        let Some(id) = id_of(&mut work, link, now).await? else { return Ok(None) };
        let submission = load(&mut work, id, now).await?;
        record(&mut work, id, Action::Opened, Party::Company, now).await?;
        work.commit().await?;
        Ok(Some(submission))
    }
}

/// The id behind a private link.
pub(crate) async fn id_of(
    work: &mut Work,
    link: &Token,
    now: Timestamp,
) -> Result<Option<SubmissionId>, StoreError> {
    let row = query!(
        fetch_optional,
        (Uuid,),
        work,
        "SELECT id FROM submission WHERE link_hash = $1 AND erase_after > $2",
        link.hash(),
        millis(now),
    )?;
    Ok(row.map(|(id,)| SubmissionId(id)))
}

/// Fails where there is no such submission, or it is due to be erased.
pub(crate) async fn require(
    work: &mut Work,
    id: SubmissionId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let row = query!(
        fetch_one,
        (i64,),
        work,
        "SELECT COUNT(*) FROM submission WHERE id = $1 AND erase_after > $2",
        id.0,
        millis(now),
    )?;
    if row.0 == 0 { Err(StoreError::UnknownSubmission) } else { Ok(()) }
}

/// Reads a submission that is not due; whoever calls this writes the entry of the trail.
pub(crate) async fn load(
    work: &mut Work,
    id: SubmissionId,
    now: Timestamp,
) -> Result<Submission, StoreError> {
    let row = query!(
        fetch_optional,
        Row,
        &mut *work,
        "SELECT submitted_at, erase_after, language, collection, profile, adapted, consent,
             contact_name, contact_email, contact_phone, account.name AS advisor, closed_at,
             news_consent
         FROM submission LEFT JOIN account ON account.id = submission.advisor
         WHERE submission.id = $1 AND erase_after > $2",
        id.0,
        millis(now),
    )?;
    let row = row.ok_or(StoreError::UnknownSubmission)?;
    let referrals = referral::of(work, id).await?;
    let told = news::told(work, id).await?;
    Ok(Submission {
        id,
        submitted_at: time(row.submitted_at)?,
        erase_after: time(row.erase_after)?,
        language: row.language,
        collection: row.collection,
        profile: row.profile.0,
        adapted: row.adapted.map(|json| json.0),
        consent: row.consent,
        contact: row.contact_name.zip(row.contact_email).map(|(name, email)| Contact {
            name,
            email,
            phone: row.contact_phone,
        }),
        advisor: row.advisor,
        closed_at: row.closed_at.map(time).transpose()?,
        referrals,
        news_consent: row.news_consent,
        told,
    })
}
