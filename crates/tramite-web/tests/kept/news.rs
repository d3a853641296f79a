//! News of services: a company that agreed to it is told once of a new service for its need.

use crate::sink::{self, Letters};
use crate::site::{Browser, PASSWORD, Site, sending};
use jiff::{SignedDuration, Timestamp};
use tramite_store::{Queue, ServiceKey};

/// A need that services of the network answer.
const NEED: &str = "troppi scarti in pressofusione: controllo qualità con visione artificiale";

/// Sends it to both centres, with or without the consent to be told.
async fn send(browser: &Browser<'_>, news: bool) {
    let mut fields = sending();
    fields[0] = ("need", NEED);
    if news {
        fields.push(("news", "yes"));
    }
    let answer = browser.post("/it/contact/send", &fields).await;
    assert_eq!(answer.location, "/it/mine", "{}", answer.text);
}

/// The services that the ranking says to ask for at the first centres.
fn answering(site: &Site) -> Vec<ServiceKey> {
    use tramite::profile::ProfileRecord;
    use tramite::rank::{RankRequest, Threads};
    let snapshot = site.catalogue().current();
    let record = ProfileRecord {
        need: Some(NEED.to_owned()),
        comune: Some("Brescia".to_owned()),
        ..ProfileRecord::default()
    };
    let profile = record.resolve(snapshot.searcher.vocabulary()).unwrap();
    let as_of = jiff::Zoned::now().date();
    let request = RankRequest { cutoff: 1, as_of, threads: Threads::One };
    let ranking = snapshot.searcher.rank(&profile, &request).unwrap();
    let first = &ranking.matches[0];
    let services = first.explanation.services.iter();
    let key = |service: &tramite::explanation::ServiceFit| ServiceKey {
        centre: first.centre_id.to_string(),
        service: service.service_id.clone(),
    };
    services.map(key).collect()
}

/// Makes every service known but this one.
async fn all_but(site: &Site, new: &ServiceKey) {
    let snapshot = site.catalogue().current();
    let services = snapshot.searcher.collection().services();
    let known: Vec<ServiceKey> = services
        .map(|(centre, service)| ServiceKey {
            centre: centre.id.to_string(),
            service: service.id.clone(),
        })
        .filter(|key| key != new)
        .collect();
    site.store.learn_services(&known).await.unwrap();
}

/// A site with a mail server, whose letters to the two centres are out of the way.
async fn site() -> (Site, Letters) {
    let (server, letters) = sink::start(false);
    (Site::new(Some(server)).await, letters)
}

#[tokio::test]
async fn who_agreed_is_told_once_of_a_new_service_and_can_stop_it() {
    let (site, letters) = site().await;
    let (wants, silent) = (site.browser(), site.browser());
    send(&wants, true).await;
    send(&silent, false).await;
    let sent = letters.all().len();
    wants.get("/it/mine").await.says("Hai chiesto di essere avvisato");
    silent.get("/it/mine").await.hides("Avvisi di nuovi servizi");
    let new = answering(&site).remove(0);
    all_but(&site, &new).await;

    for _ in 0..2 {
        site.state.tell_news(Timestamp::now()).await.unwrap();
        assert_eq!(letters.all().len(), sent + 1, "one letter, once");
    }
    let letter = letters.all().pop().unwrap();
    assert!(letter.contains("officina@example.org"), "{letter}");
    assert!(!letter.contains("scarti in pressofusione"), "the need is not repeated: {letter}");
    wants.get("/it/mine").await.says("Ti abbiamo scritto il");

    site.store.add_account("anna", PASSWORD, Timestamp::now()).await.unwrap();
    let entry = site.store.queue(Queue::Open, None, 1, Timestamp::now()).await.unwrap();
    let advisor = site.browser();
    advisor.log_in().await;
    let page = advisor.get(&format!("/it/desk/needs/{}", entry[0].id)).await;
    page.says("Avvisata il").says("avvisata di servizi nuovi");

    wants.post("/it/mine/quiet", &[]).await;
    wants.get("/it/mine").await.says("Non ti scriviamo di nuovi servizi");
}

#[tokio::test]
async fn the_first_time_every_service_is_known_and_nobody_is_told() {
    let (site, letters) = site().await;
    send(&site.browser(), true).await;
    let sent = letters.all().len();
    site.state.tell_news(Timestamp::now()).await.unwrap();
    site.state.tell_news(Timestamp::now()).await.unwrap();
    assert_eq!(letters.all().len(), sent);
    let new = answering(&site);
    assert_eq!(site.store.new_services(&new).await.unwrap(), Some(Vec::new()));
}

#[tokio::test]
async fn a_letter_of_news_that_is_put_off_is_written_later() {
    let (site, letters) = site().await;
    send(&site.browser(), true).await;
    let sent = letters.all().len();
    let new = answering(&site).remove(0);
    all_but(&site, &new).await;
    for not_taking in [Letters::put_off, Letters::want_a_login] {
        not_taking(&letters);
        assert!(!site.state.tell_news(Timestamp::now()).await.unwrap(), "it is left to be told");
        assert_eq!(letters.all().len(), sent);
    }
    letters.take();
    assert!(site.state.tell_news(Timestamp::now()).await.unwrap());
    assert_eq!(letters.all().len(), sent + 1);
}

#[tokio::test]
async fn a_service_stays_new_while_another_instance_may_give_its_claim_back() {
    let (site, letters) = site().await;
    send(&site.browser(), true).await;
    let sent = letters.all().len();
    let new = answering(&site).remove(0);
    all_but(&site, &new).await;
    let now = Timestamp::now();
    let [id] = site.store.wanting_news(now).await.unwrap()[..] else { panic!("one need") };
    let claimed = [new.clone()];
    let until = now + SignedDuration::from_mins(10);
    let claim = site.store.claim_news(id, &claimed, until, now).await.unwrap();
    assert_eq!(claim.services, claimed);
    assert!(!site.state.tell_news(now).await.unwrap());
    assert_eq!(letters.all().len(), sent, "the other instance writes it");

    site.store.news_untold(id, &claimed, now).await.unwrap();
    assert!(site.state.tell_news(now).await.unwrap());
    assert_eq!(letters.all().len(), sent + 1);
}
