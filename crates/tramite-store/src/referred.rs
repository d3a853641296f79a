//! Needs that were sent to centres, without their texts and contacts, for counting them.

use crate::database::{millis, query, time};
use crate::error::StoreError;
use crate::outcome::Grade;
use crate::referral::ReferralState;
use crate::store::Store;
use jiff::Timestamp;
use serde_json::{Map, Value};
use sqlx::types::Json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Fields of a profile that say who asks and for what kind of help; no other one leaves the store.
const FACTS: [&str; 9] = [
    "actor",
    "comune",
    "province",
    "region",
    "country",
    "ateco",
    "ateco_edition",
    "sector",
    "service",
];

/// A need that a centre got.
///
/// As an entry of the queue it has no text of the need and no contact, so counting it is no access
/// to the need. It has no `Debug`: what it says of a company can name it.
#[derive(Clone, PartialEq)]
pub struct Referred {
    /// Tells companies apart within one answer: needs with one contact address have one number.
    pub customer: usize,
    /// The id of the centre.
    pub centre: String,
    /// What has become of it there.
    pub state: ReferralState,
    /// Since when.
    pub since: Timestamp,
    /// How well the centre served, if an advisor said so.
    pub grade: Option<Grade>,
    /// Who asks and for what kind of help, as fields of a profile.
    pub facts: Value,
}

#[derive(sqlx::FromRow)]
struct Row {
    submission: Uuid,
    centre: String,
    state: String,
    since: i64,
    grade: Option<i64>,
    profile: Json<Value>,
    adapted: Option<Json<Value>>,
    contact_email: Option<String>,
}

impl Store {
    /// All needs that centres got and that are not due to be erased, by submission and centre.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn referred(&self, now: Timestamp) -> Result<Vec<Referred>, StoreError> {
        let mut work = self.read().await?;
        let rows = query!(
            fetch_all,
            Row,
            &mut work,
            "SELECT referral.submission, referral.centre, referral.state,
                 (SELECT MAX(changed_at) FROM referral_change AS change
                  WHERE change.referral = referral.id) AS since,
                 outcome.grade, submission.profile, submission.adapted, submission.contact_email
             FROM referral
             JOIN submission ON submission.id = referral.submission
             LEFT JOIN outcome ON outcome.submission = referral.submission
                 AND outcome.centre = referral.centre
             WHERE submission.erase_after > $1
             ORDER BY referral.submission, referral.centre",
            millis(now),
        )?;
        let mut numbers = BTreeMap::new();
        rows.into_iter().map(|row| referred(row, &mut numbers)).collect()
    }
}

fn referred(row: Row, numbers: &mut BTreeMap<String, usize>) -> Result<Referred, StoreError> {
    let address = row.contact_email.map(|address| address.trim().to_lowercase());
    let next = numbers.len();
    let customer = *numbers.entry(address.unwrap_or(row.submission.to_string())).or_insert(next);
    let grade = |number: i64| {
        let grade = u8::try_from(number).ok().and_then(Grade::new);
        grade.ok_or(StoreError::Corrupt { what: "a grade" })
    };
    Ok(Referred {
        customer,
        centre: row.centre,
        state: row.state.parse()?,
        since: time(row.since)?,
        grade: row.grade.map(grade).transpose()?,
        facts: facts(row.adapted.unwrap_or(row.profile).0),
    })
}

/// What of a profile says who asks and for what kind of help.
fn facts(profile: Value) -> Value {
    let Value::Object(fields) = profile else { return Value::Object(Map::new()) };
    let kept = fields.into_iter().filter(|(name, _)| FACTS.contains(&name.as_str()));
    Value::Object(kept.collect())
}
