//! Telling companies of new services that answer their needs: each match once, and only who agreed
//! to it.
//!
//! A service is new where the store has not seen it. What is told is claimed in the store before it
//! is written, so of several instances one tells it; a letter that was put off gives its claim back,
//! and the services stay new until every letter was taken.

use super::sending::{centre, day, language};
use crate::app::AppState;
use crate::keeping::Keeping;
use crate::mail::Mailer;
use crate::snapshot::Snapshot;
use jiff::Timestamp;
use jiff::civil::Date;
use std::time::Duration;
use tramite::bilingual::Language;
use tramite::centre::CentreId;
use tramite::profile::{NeedsProfile, ProfileRecord};
use tramite::rank::{RankRequest, Threads};
use tramite_store::{ServiceKey, StoreError, Submission};
use tramite_text::{Letter, NewService, news_letter};

/// How often new services are looked for: the catalogue may have been loaded again.
const LOOKED_EVERY: Duration = Duration::from_secs(600);

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
    let centres = snapshot.searcher.collection().centres().iter();
    let of =
        centres.flat_map(|centre| centre.services.iter().map(move |service| (centre, service)));
    of.map(|(centre, service)| ServiceKey {
        centre: centre.id.to_string(),
        service: service.id.clone(),
    })
    .collect()
}

/// Looks for services that are new, and tells who wants to hear of them and whose need they answer.
/// The first time every service is known, and nobody is told. Nothing is done without a mail server.
///
/// # Errors
/// When the store fails.
pub(crate) async fn tell(
    state: &AppState,
    keeping: &Keeping,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Some(mailer) = &keeping.mailer else { return Ok(()) };
    let all = services(&state.engine().catalogue().current());
    let Some(new) = keeping.store.new_services(&all).await? else {
        return keeping.store.learn_services(&all).await;
    };
    if new.is_empty() {
        return Ok(());
    }
    let mut all_told = true;
    for id in keeping.store.wanting_news(now).await? {
        let Some(need) = keeping.store.look_through(id, now).await? else { continue };
        match news(state, &need, &new).await {
            Some(news) => all_told &= write(state, keeping, mailer, &need, news, now).await?,
            None => all_told = false,
        }
    }
    if all_told {
        keeping.store.learn_services(&new).await?;
    }
    Ok(())
}

/// What is new for a need, with what a letter says of it; nothing where the engine cannot tell now.
async fn news(
    state: &AppState,
    need: &Submission,
    new: &[ServiceKey],
) -> Option<Vec<(ServiceKey, NewService)>> {
    let (profile, new, language) = (need.profile.to_string(), new.to_vec(), language(need));
    let as_of = state.settings().today();
    let adapted = need.adapted.as_ref().map(ToString::to_string);
    let call = move |snapshot: &Snapshot| {
        let record = ProfileRecord::from_json(adapted.as_ref().unwrap_or(&profile)).ok()?;
        let profile = record.resolve(snapshot.searcher.vocabulary()).ok()?;
        Some(answering(snapshot, &profile, &new, as_of, language))
    };
    match state.engine().run(call).await {
        Ok(Some(news)) => news,
        // The vocabulary has changed since; the desk shows such a need.
        Ok(None) => Some(Vec::new()),
        Err(_) => None,
    }
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

/// Tells a need what it was not told before; `false` where the letter has to be written later.
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
    let claimed = keeping.store.tell(need.id, &keys, now).await?;
    let news = news.into_iter().filter(|(key, _)| claimed.contains(key));
    let news: Vec<NewService> = news.map(|(_, said)| said).collect();
    if news.is_empty() {
        return Ok(true);
    }
    let sent = mailer.send(&letter(state, need, &news), &contact.email, None).await;
    let Err(error) = sent else { return Ok(true) };
    tracing::warn!(%error, need = %need.id, "a letter of news was not sent");
    keeping.store.untell(need.id, &claimed, now).await?;
    Ok(!error.is_passing())
}

fn letter(state: &AppState, need: &Submission, news: &[NewService]) -> Letter {
    let language = language(need);
    let address = state.settings().public_url.as_ref();
    let address =
        address.map(|url| format!("{}/{}/mine", url.trim_end_matches('/'), language.code()));
    news_letter(news, &day(need.submitted_at, language), address.as_deref(), language)
}

/// Looks for new services now and every ten minutes. Several instances may do it at once.
pub(crate) async fn forever(state: AppState, keeping: Keeping) {
    let mut ticks = tokio::time::interval(LOOKED_EVERY);
    loop {
        ticks.tick().await;
        if let Err(error) = tell(&state, &keeping, Timestamp::now()).await {
            tracing::error!(%error, "companies could not be told of new services");
        }
    }
}
