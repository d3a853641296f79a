//! The audit trail: who did what with which need, and when.

use crate::database::{Work, execute, millis, query, time};
use crate::error::StoreError;
use crate::id::{AccountId, SubmissionId};
use crate::store::Store;
use jiff::Timestamp;
use std::fmt;
use uuid::Uuid;

/// Who did something with a need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Party {
    /// The company, with its private link.
    Company,
    /// An advisor.
    Advisor(AccountId),
    /// The program itself: what the configured days made due.
    Program,
}

/// What was done with a need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// It was kept.
    Submitted,
    /// It was read.
    Opened,
    /// It was sent to centres.
    Referred,
    /// The state of a referral was changed.
    ReferralChanged,
    /// The program wrote to a centre.
    LetterSent,
    /// The program tried to write to a centre, and the letter was not taken.
    LetterFailed,
    /// The profile was adapted.
    Adapted,
    /// A note was written.
    Noted,
    /// It was passed on to an advisor.
    PassedOn,
    /// It was closed with its outcomes.
    Closed,
    /// It was read for an export.
    Exported,
    /// The program read it to rank it for a centre or a new service.
    LookedThrough,
    /// The program told the company of new services.
    Told,
    /// The company wants to be told no more.
    NewsStopped,
    /// It was erased.
    Erased,
}

const ACTIONS: &[(Action, &str)] = &[
    (Action::Submitted, "submitted"),
    (Action::Opened, "opened"),
    (Action::Referred, "referred"),
    (Action::ReferralChanged, "referral-changed"),
    (Action::LetterSent, "letter-sent"),
    (Action::LetterFailed, "letter-failed"),
    (Action::Adapted, "adapted"),
    (Action::Noted, "noted"),
    (Action::PassedOn, "passed-on"),
    (Action::Closed, "closed"),
    (Action::Exported, "exported"),
    (Action::LookedThrough, "looked-through"),
    (Action::Told, "told"),
    (Action::NewsStopped, "news-stopped"),
    (Action::Erased, "erased"),
];

impl Action {
    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        let found = ACTIONS.iter().find(|(action, _)| *action == self);
        found.map_or("", |(_, code)| code)
    }

    fn read(code: &str) -> Result<Self, StoreError> {
        let found = ACTIONS.iter().find(|(_, known)| *known == code);
        found.map(|(action, _)| *action).ok_or(StoreError::Corrupt { what: "an action" })
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// One entry of the trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// When.
    pub at: Timestamp,
    /// With which need; it may be erased by now.
    pub submission: SubmissionId,
    /// What.
    pub action: Action,
    /// Who.
    pub party: Party,
    /// The name of the account, for an advisor.
    pub account: Option<String>,
}

impl Party {
    fn code(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Advisor(_) => "advisor",
            Self::Program => "program",
        }
    }

    pub(crate) fn account(self) -> Option<Uuid> {
        match self {
            Self::Advisor(account) => Some(account.0),
            Self::Company | Self::Program => None,
        }
    }

    fn read(code: &str, account: Option<Uuid>) -> Result<Self, StoreError> {
        match (code, account) {
            ("company", None) => Ok(Self::Company),
            ("program", None) => Ok(Self::Program),
            ("advisor", Some(account)) => Ok(Self::Advisor(AccountId(account))),
            _ => Err(StoreError::Corrupt { what: "a party" }),
        }
    }
}

/// Writes an entry in the transaction of what it tells, so that neither is there without the other.
pub(crate) async fn record(
    work: &mut Work,
    submission: SubmissionId,
    action: Action,
    party: Party,
    now: Timestamp,
) -> Result<(), StoreError> {
    execute!(
        work,
        "INSERT INTO audit (at, submission, action, party, account) VALUES ($1, $2, $3, $4, $5)",
        millis(now),
        submission.0,
        action.code(),
        party.code(),
        party.account(),
    )?;
    Ok(())
}

impl Store {
    /// The trail of one need, oldest first; it outlives the need.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn trail(&self, submission: SubmissionId) -> Result<Vec<AuditEntry>, StoreError> {
        let mut work = self.read().await?;
        let rows = query!(
            fetch_all,
            (i64, String, String, Option<Uuid>, Option<String>),
            &mut work,
            "SELECT audit.at, audit.action, audit.party, audit.account, account.name
             FROM audit LEFT JOIN account ON account.id = audit.account
             WHERE audit.submission = $1 ORDER BY audit.id",
            submission.0,
        )?;
        rows.into_iter()
            .map(|(at, action, party, account, name)| {
                Ok(AuditEntry {
                    at: time(at)?,
                    submission,
                    action: Action::read(&action)?,
                    party: Party::read(&party, account)?,
                    account: name,
                })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_reads_back_from_its_code() {
        for (action, code) in ACTIONS {
            assert_eq!(action.code(), *code);
            assert_eq!(Action::read(code).unwrap(), *action);
        }
        assert!(Action::read("stolen").is_err());
    }
}
