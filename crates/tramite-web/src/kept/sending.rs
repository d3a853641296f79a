//! Writing to the centres of a kept need, and the letters to send by hand.

use crate::app::AppState;
use crate::keeping::Keeping;
use crate::snapshot::Snapshot;
use jiff::Timestamp;
use std::sync::Arc;
use tramite::bilingual::Language;
use tramite::centre::Centre;
use tramite_store::{Contact, Referral, ReferralState, Submission};
use tramite_text::{Letter, LetterFacts};

/// A centre that a need was sent to, as a page shows it.
pub(super) struct Sent {
    pub(super) id: String,
    pub(super) centre_id: String,
    pub(super) name: String,
    pub(super) state: ReferralState,
    pub(super) state_name: String,
    pub(super) since: String,
    /// When the program wrote to the centre.
    pub(super) mailed: Option<String>,
    pub(super) email: Option<String>,
    pub(super) website: Option<String>,
    /// The letter to send by hand, where the program has not sent it.
    pub(super) letter: Option<Letter>,
}

/// The centres that a need was sent to.
pub(super) fn sent(need: &Submission, snapshot: &Snapshot, language: Language) -> Vec<Sent> {
    need.referrals.iter().map(|referral| of(referral, need, snapshot, language)).collect()
}

fn of(referral: &Referral, need: &Submission, snapshot: &Snapshot, language: Language) -> Sent {
    let card = centre(&referral.centre, snapshot);
    let name = card.map_or(referral.centre.as_str(), |card| card.name.as_str());
    let by_hand = referral.mailed_at.is_none();
    let contact = need.contact.as_ref().filter(|_| by_hand);
    Sent {
        id: referral.id.to_string(),
        centre_id: referral.centre.clone(),
        name: name.to_owned(),
        state: referral.state,
        state_name: tramite_text::referral_state(referral.state.code(), language),
        since: referral.history.last().map_or_else(String::new, |it| day(it.at, language)),
        mailed: referral.mailed_at.map(|at| day(at, language)),
        email: card.and_then(|card| card.email.clone()),
        website: card.and_then(|card| card.website.clone()),
        letter: contact.map(|contact| letter(need, contact, name)),
    }
}

/// A centre of the catalogue; one that left it has only its id.
fn centre<'a>(id: &str, snapshot: &'a Snapshot) -> Option<&'a Centre> {
    let centres = snapshot.searcher.collection().centres();
    centres.iter().find(|centre| centre.id.as_str() == id)
}

/// A day where the service runs.
pub(super) fn day(at: Timestamp, language: Language) -> String {
    tramite_text::date(at.to_zoned(jiff::tz::TimeZone::system()).date(), language)
}

/// The language in which a company wrote.
pub(super) fn language(need: &Submission) -> Language {
    crate::language::of_code(&need.language).unwrap_or(Language::Italian)
}

fn letter(need: &Submission, contact: &Contact, centre: &str) -> Letter {
    let facts = LetterFacts {
        centre,
        need: need.profile["need"].as_str().unwrap_or_default(),
        name: &contact.name,
        email: &contact.email,
        phone: contact.phone.as_deref(),
    };
    tramite_text::letter(facts, language(need))
}

/// Writes to every centre that has an address and was not written to, all at once.
///
/// Each letter is a task of its own, so that a company that closes the page stops none of them.
/// What could not be sent is left to be sent by hand; the pages show the letter.
pub(crate) async fn write(state: &AppState, keeping: &Keeping, need: &Submission) {
    let (Some(mailer), Some(contact)) = (&keeping.mailer, &need.contact) else { return };
    let snapshot = state.engine().catalogue().current();
    let mut tasks = Vec::new();
    for referral in need.referrals.iter().filter(|referral| referral.mailed_at.is_none()) {
        let Some(card) = centre(&referral.centre, &snapshot) else { continue };
        let Some(to) = card.email.clone() else { continue };
        let letter = letter(need, contact, &card.name);
        let (mailer, store) = (Arc::clone(mailer), keeping.store.clone());
        let (reply_to, id) = (contact.email.clone(), referral.id);
        tasks.push(tokio::spawn(async move {
            match mailer.send(&letter, &to, &reply_to).await {
                Ok(()) => {
                    if let Err(error) = store.mailed(id, Timestamp::now()).await {
                        tracing::error!(%error, "a letter was sent and the store does not know");
                    }
                }
                Err(error) => tracing::warn!(%error, referral = %id, "a letter was not sent"),
            }
        }));
    }
    for task in tasks {
        // A task that panicked has sent nothing that the store knows of.
        let _ended = task.await;
    }
}
