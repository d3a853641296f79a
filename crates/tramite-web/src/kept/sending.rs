//! The centres that a kept need was sent to, and the letters to send by hand.

use crate::snapshot::Snapshot;
use jiff::Timestamp;
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
    /// How often the program has tried to write.
    pub(super) tries: usize,
    /// Day and time at which it tries again.
    pub(super) next_try: Option<(String, String)>,
    /// The letter to send by hand, where the program has not sent it and does not try again.
    pub(super) letter: Option<Letter>,
}

/// The centres that a need was sent to.
pub(super) fn sent(need: &Submission, snapshot: &Snapshot, language: Language) -> Vec<Sent> {
    need.referrals.iter().map(|referral| of(referral, need, snapshot, language)).collect()
}

fn of(referral: &Referral, need: &Submission, snapshot: &Snapshot, language: Language) -> Sent {
    let card = centre(&referral.centre, snapshot);
    let name = card.map_or(referral.centre.as_str(), |card| card.name.as_str());
    let by_hand = referral.mailed_at.is_none() && referral.next_try.is_none();
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
        tries: usize::try_from(referral.tries).unwrap_or(usize::MAX),
        next_try: referral.next_try.map(|at| (day(at, language), hour(at))),
        letter: contact.map(|contact| letter(need, contact, name)),
    }
}

/// A centre of the catalogue; one that left it has only its id.
pub(super) fn centre<'a>(id: &str, snapshot: &'a Snapshot) -> Option<&'a Centre> {
    let centres = snapshot.searcher.collection().centres();
    centres.iter().find(|centre| centre.id.as_str() == id)
}

/// A day where the service runs.
pub(super) fn day(at: Timestamp, language: Language) -> String {
    tramite_text::date(at.to_zoned(jiff::tz::TimeZone::system()).date(), language)
}

/// A time of day where the service runs.
fn hour(at: Timestamp) -> String {
    at.to_zoned(jiff::tz::TimeZone::system()).strftime("%H:%M").to_string()
}

/// The language in which a company wrote.
pub(super) fn language(need: &Submission) -> Language {
    crate::language::of_code(&need.language).unwrap_or(Language::Italian)
}

pub(super) fn letter(need: &Submission, contact: &Contact, centre: &str) -> Letter {
    let facts = LetterFacts {
        centre,
        need: need.profile["need"].as_str().unwrap_or_default(),
        name: &contact.name,
        email: &contact.email,
        phone: contact.phone.as_deref(),
    };
    tramite_text::letter(facts, language(need))
}
