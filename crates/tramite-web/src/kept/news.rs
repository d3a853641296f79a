//! Telling companies of new services that answer their needs: each match once, and only who agreed
//! to it.
//!
//! A service is new where the store has not seen it. What is told is claimed in the store before it
//! is written, so of several instances one tells it; a letter that was put off gives its claim back,
//! a claim whose instance is gone ends, and the services stay new until every letter was taken.

use super::sending::{centre, day, language};
use crate::app::AppState;
use crate::keeping::Keeping;
use crate::mail::Mailer;
use crate::snapshot::Snapshot;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;
use tramite::bilingual::Language;
use tramite::centre::{Centre, CentreId, Service};
use tramite::profile::{NeedsProfile, ProfileRecord};
use tramite::rank::{RankRequest, Threads};
use tramite_store::{ServiceKey, StoreError, Submission};
use tramite_text::{Letter, NewService, news_letter};

/// How often new services are looked for: the catalogue may have been loaded again.
const LOOKED_EVERY: Duration = Duration::from_secs(600);

/// How soon again where something is left to be told: each look is entered in the trails of the needs.
const LOOKED_AGAIN: Duration = Duration::from_secs(3600);

/// How long what is told is left to whoever claimed it before another may tell it.
const CLAIMED_FOR: SignedDuration = SignedDuration::from_mins(10);

/// A new service that a need was told of, as a page shows it.
pub(super) struct Told {
    pub(super) day: String,
    pub(super) service: String,
    pub(super) centre: String,
}

/// The new services that a need was told of; what has left the catalogue is named by its ids.
pub(super) fn told(need: &Submission, snapshot: &Snapshot, language: Language) -> Vec<Told> {
    let told = need.told.iter().map(|told| {
        let card = centre(&told.key.centre, snapshot);
        let service = card.and_then(|card| {
            let found = card.services.iter().find(|service| service.id == told.key.service)?;
            Some(found.name.in_language(language).to_owned())
        });
        Told {
            day: day(told.at, language),
            service: service.unwrap_or_else(|| told.key.service.clone()),
            centre: card.map_or_else(|| told.key.centre.clone(), |card| card.name.clone()),
        }
    });
    told.collect()
}

/// Every service of the catalogue.
fn services(snapshot: &Snapshot) -> Vec<ServiceKey> {
    let services = snapshot.searcher.collection().services();
    let key = |(centre, service): (&Centre, &Service)| ServiceKey {
        centre: centre.id.to_string(),
        service: service.id.clone(),
    };
    services.map(key).collect()
}

/// Looks for services that are new, and tells who wants to hear of them and whose need they answer;
/// `false` where something is left to be told later.
///
/// The first time every service is known, and nobody is told. Nothing is done without a mail server.
///
/// # Errors
/// When the store fails.
pub(crate) async fn tell(
    state: &AppState,
    keeping: &Keeping,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let Some(mailer) = &keeping.mailer else { return Ok(true) };
    let all = services(&state.engine().catalogue().current());
    let new = keeping.store.new_services(&all).await?;
    let mut all_told = true;
    if let Some(new) = new.as_ref().filter(|new| !new.is_empty()) {
        for id in keeping.store.wanting_news(now).await? {
            let Some(need) = keeping.store.look_through(id, now).await? else { continue };
            match news(state, &need, new).await {
                Some(news) => all_told &= write(state, keeping, mailer, &need, news, now).await?,
                None => all_told = false,
            }
        }
    }
    if all_told && new.is_none_or(|new| !new.is_empty()) {
        keeping.store.learn_services(&all).await?;
    }
    Ok(all_told)
}

/// What is new for a need, with what a letter says of it; nothing where the engine cannot tell now.
async fn news(
    state: &AppState,
    need: &Submission,
    new: &[ServiceKey],
) -> Option<Vec<(ServiceKey, NewService)>> {
    let fields = need.adapted.as_ref().unwrap_or(&need.profile).to_string();
    let (new, language, as_of) = (new.to_vec(), language(need), state.settings().today());
    let call = move |snapshot: &Snapshot| {
        let record = ProfileRecord::from_json(&fields).ok();
        let profile = record.and_then(|it| it.resolve(snapshot.searcher.vocabulary()).ok());
        match profile {
            Some(profile) => answering(snapshot, &profile, &new, as_of, language),
            // The vocabulary has changed since; the desk shows such a need.
            None => Some(Vec::new()),
        }
    };
    state.engine().run(call).await.ok().flatten()
}

fn answering(
    snapshot: &Snapshot,
    profile: &NeedsProfile,
    new: &[ServiceKey],
    as_of: Date,
    language: Language,
) -> Option<Vec<(ServiceKey, NewService)>> {
    let id = |key: &ServiceKey| Some((CentreId::parse(&key.centre)?, key.service.clone()));
    let services: Vec<(CentreId, String)> = new.iter().filter_map(id).collect();
    let request = RankRequest { cutoff: 1, as_of, threads: Threads::One };
    let answering = snapshot.searcher.answering(profile, &services, &request);
    let answering = answering.inspect_err(|error| tracing::error!(%error, "the engine failed"));
    let reading = crate::page::answer::reading(snapshot, language);
    let mut news = Vec::new();
    for each in answering.ok()? {
        let Some(card) = reading.centre(&each.ranked.centre_id) else { continue };
        for service in &each.ranked.explanation.services {
            if !each.services.contains(&service.service_id) {
                continue;
            }
            let key =
                ServiceKey { centre: card.id.to_string(), service: service.service_id.clone() };
            let said = NewService {
                service: service.name.in_language(language).to_owned(),
                centre: card.name.clone(),
                reason: reading.reason(&each.ranked, &each.understood, card),
                website: card.website.clone(),
            };
            news.push((key, said));
        }
    }
    Some(news)
}

/// Tells a need what it was not told before; `false` where some of it has to be told later.
async fn write(
    state: &AppState,
    keeping: &Keeping,
    mailer: &Mailer,
    need: &Submission,
    news: Vec<(ServiceKey, NewService)>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let Some(contact) = &need.contact else { return Ok(true) };
    let keys: Vec<ServiceKey> = news.iter().map(|(key, _)| key.clone()).collect();
    let claim = keeping.store.claim_news(need.id, &keys, now + CLAIMED_FOR, now).await?;
    let news = news.into_iter().filter(|(key, _)| claim.services.contains(key));
    let news: Vec<NewService> = news.map(|(_, said)| said).collect();
    if news.is_empty() {
        return Ok(!claim.elsewhere);
    }
    let Err(error) = mailer.send(&letter(state, need, &news), &contact.email, None).await else {
        keeping.store.news_told(need.id, &claim.services, now).await?;
        return Ok(!claim.elsewhere);
    };
    tracing::warn!(%error, need = %need.id, "a letter of news was not sent");
    keeping.store.news_untold(need.id, &claim.services, now).await?;
    Ok(!error.is_passing() && !claim.elsewhere)
}

fn letter(state: &AppState, need: &Submission, news: &[NewService]) -> Letter {
    let language = language(need);
    let address = state.settings().public_url.as_ref();
    let address =
        address.map(|url| format!("{}/{}/mine", url.trim_end_matches('/'), language.code()));
    news_letter(news, &day(need.submitted_at, language), address.as_deref(), language)
}

/// Looks for new services for as long as the service runs. Several instances may do it at once.
pub(crate) async fn forever(state: AppState, keeping: Keeping) {
    loop {
        let told = tell(&state, &keeping, Timestamp::now()).await;
        if let Err(error) = &told {
            tracing::error!(%error, "companies could not be told of new services");
        }
        let all_told = told.unwrap_or(false);
        tokio::time::sleep(if all_told { LOOKED_EVERY } else { LOOKED_AGAIN }).await;
    }
}
