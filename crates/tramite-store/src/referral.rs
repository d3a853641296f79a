//! Referrals: a need sent to a centre with the company's consent, and what became of it.

use crate::audit::{Action, Party, record};
use crate::database::{Work, execute, millis, query, time};
use crate::error::StoreError;
use crate::id::{ReferralId, SubmissionId, uuid};
use crate::store::Store;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// What has become of a need at a centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReferralState {
    /// It was sent.
    Sent,
    /// Somebody at the centre has taken it up.
    Taken,
    /// The centre has answered the company.
    Answered,
    /// The company got a service.
    BecameService,
    /// The centre cannot or does not want to serve the company.
    Declined,
    /// The centre has not answered.
    NoAnswer,
}

impl ReferralState {
    /// All states, in the order in which they follow each other.
    pub const ALL: [Self; 6] = [
        Self::Sent,
        Self::Taken,
        Self::Answered,
        Self::BecameService,
        Self::Declined,
        Self::NoAnswer,
    ];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Taken => "taken",
            Self::Answered => "answered",
            Self::BecameService => "became-a-service",
            Self::Declined => "declined",
            Self::NoAnswer => "no-answer",
        }
    }
}

impl fmt::Display for ReferralState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for ReferralState {
    type Err = StoreError;

    fn from_str(code: &str) -> Result<Self, StoreError> {
        let found = Self::ALL.into_iter().find(|state| state.code() == code);
        found.ok_or(StoreError::Corrupt { what: "a state of a referral" })
    }
}

/// Whom a centre may write to or call.
///
/// It has no `Debug`: a contact belongs in no log.
#[derive(Clone, PartialEq, Eq)]
pub struct Contact {
    /// The name of a person or company.
    pub name: String,
    /// Where the centre may write to.
    pub email: String,
    /// Where the centre may call.
    pub phone: Option<String>,
}

/// A need to be sent to centres.
#[derive(Clone, PartialEq, Eq)]
pub struct NewReferral {
    /// The ids of the centres; one that has it already is left as it is.
    pub centres: Vec<String>,
    /// Whom they may write to.
    pub contact: Contact,
    /// What the company agreed to, word for word.
    pub consent: String,
}

/// A need sent to one centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referral {
    /// Its id.
    pub id: ReferralId,
    /// The id of the centre.
    pub centre: String,
    /// Its state.
    pub state: ReferralState,
    /// When the centre was written to by the program; `None` where a person does it by hand.
    pub mailed_at: Option<Timestamp>,
    /// How often the program has tried to write to the centre.
    pub tries: u32,
    /// When it tries again; `None` where the letter was sent, or is left to be sent by hand.
    pub next_try: Option<Timestamp>,
    /// Its states so far, oldest first; the last one is its state.
    pub history: Vec<ReferralChange>,
}

/// A state that a referral got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralChange {
    /// The state.
    pub state: ReferralState,
    /// Since when.
    pub at: Timestamp,
    /// The name of the advisor who said so; `None` for the company's own sending.
    pub account: Option<String>,
}

impl Store {
    /// Sends a kept need to centres; gives the new referrals.
    ///
    /// # Errors
    /// When there is no such submission, or consent or every centre is missing.
    pub async fn refer(
        &self,
        submission: SubmissionId,
        referral: &NewReferral,
        party: Party,
        now: Timestamp,
    ) -> Result<Vec<ReferralId>, StoreError> {
        let mut work = self.write().await?;
        crate::submission::require(&mut work, submission, now).await?;
        let added = add(&mut work, submission, referral, party, now).await?;
        work.commit().await?;
        Ok(added)
    }

    /// Changes the state of a referral from one that was seen to another one.
    ///
    /// # Errors
    /// When there is no such referral, or its state is another one than `from` by now.
    pub async fn change_referral(
        &self,
        referral: ReferralId,
        from: ReferralState,
        to: ReferralState,
        party: Party,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut work = self.write().await?;
        let changed = query!(
            fetch_optional,
            (Uuid,),
            &mut work,
            "UPDATE referral SET state = $1 WHERE id = $2 AND state = $3 RETURNING submission",
            to.code(),
            referral.0,
            from.code(),
        )?;
        let Some((submission,)) = changed else {
            let state = "SELECT state FROM referral WHERE id = $1";
            let found = query!(fetch_optional, (String,), &mut work, state, referral.0)?;
            let (found,) = found.ok_or(StoreError::UnknownReferral)?;
            return Err(StoreError::Changed { found: found.parse()? });
        };
        remember(&mut work, referral, to, party, now).await?;
        record(&mut work, SubmissionId(submission), Action::ReferralChanged, party, now).await?;
        work.commit().await
    }
}

/// Adds referrals of a submission and its contact, in the transaction of the caller.
pub(crate) async fn add(
    work: &mut Work,
    submission: SubmissionId,
    new: &NewReferral,
    party: Party,
    now: Timestamp,
) -> Result<Vec<ReferralId>, StoreError> {
    if new.consent.trim().is_empty() || new.centres.is_empty() {
        return Err(StoreError::NoConsent);
    }
    execute!(
        &mut *work,
        "UPDATE submission SET contact_name = $1, contact_email = $2, contact_phone = $3,
             contact_consent = $4, closed_at = NULL
         WHERE id = $5",
        &new.contact.name,
        &new.contact.email,
        &new.contact.phone,
        &new.consent,
        submission.0,
    )?;
    let mut added = Vec::new();
    for centre in &new.centres {
        let id = ReferralId::new(now);
        let inserted = execute!(
            &mut *work,
            "INSERT INTO referral (id, submission, centre, state) VALUES ($1, $2, $3, $4)
             ON CONFLICT (submission, centre) DO NOTHING",
            id.0,
            submission.0,
            centre,
            ReferralState::Sent.code(),
        )?;
        if inserted == 1 {
            remember(work, id, ReferralState::Sent, party, now).await?;
            added.push(id);
        }
    }
    record(work, submission, Action::Referred, party, now).await?;
    Ok(added)
}

async fn remember(
    work: &mut Work,
    referral: ReferralId,
    state: ReferralState,
    party: Party,
    now: Timestamp,
) -> Result<(), StoreError> {
    execute!(
        work,
        "INSERT INTO referral_change (id, referral, state, changed_at, account)
         VALUES ($1, $2, $3, $4, $5)",
        uuid(now),
        referral.0,
        state.code(),
        millis(now),
        party.account(),
    )?;
    Ok(())
}

/// The referrals of a submission, by centre, each with its history.
pub(crate) async fn of(
    work: &mut Work,
    submission: SubmissionId,
) -> Result<Vec<Referral>, StoreError> {
    let rows = query!(
        fetch_all,
        (Uuid, String, String, Option<i64>, i64, Option<i64>),
        &mut *work,
        "SELECT id, centre, state, mailed_at, mail_tries, mail_next_at
         FROM referral WHERE submission = $1 ORDER BY centre",
        submission.0,
    )?;
    let mut histories = histories(work, submission).await?;
    rows.into_iter()
        .map(|(id, centre, state, mailed_at, tries, next_try)| {
            Ok(Referral {
                id: ReferralId(id),
                centre,
                state: state.parse()?,
                mailed_at: mailed_at.map(time).transpose()?,
                tries: u32::try_from(tries).unwrap_or(u32::MAX),
                next_try: next_try.map(time).transpose()?,
                history: histories.remove(&id).unwrap_or_default(),
            })
        })
        .collect()
}

async fn histories(
    work: &mut Work,
    submission: SubmissionId,
) -> Result<BTreeMap<Uuid, Vec<ReferralChange>>, StoreError> {
    let rows = query!(
        fetch_all,
        (Uuid, String, i64, Option<String>),
        work,
        "SELECT change.referral, change.state, change.changed_at, account.name
         FROM referral_change AS change
         JOIN referral ON referral.id = change.referral
         LEFT JOIN account ON account.id = change.account
         WHERE referral.submission = $1 ORDER BY change.changed_at, change.id",
        submission.0,
    )?;
    let mut histories: BTreeMap<Uuid, Vec<ReferralChange>> = BTreeMap::new();
    for (referral, state, at, account) in rows {
        let change = ReferralChange { state: state.parse()?, at: time(at)?, account };
        histories.entry(referral).or_default().push(change);
    }
    Ok(histories)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_reads_back_from_its_code() {
        for state in ReferralState::ALL {
            assert_eq!(state.code().parse::<ReferralState>().unwrap(), state);
        }
        assert!("lost".parse::<ReferralState>().is_err());
    }
}
