//! News of services: what is new, who is told, once, and until they want no more.

use crate::base::{Base, at, need, on_both, sent_need};
use tramite_store::{Action, NewSubmission, Party, ServiceKey, Store, SubmissionId, Submitted};

/// What a company agrees to.
const CONSENT: &str = "Scrivetemi quando un nuovo servizio risponde alla mia richiesta.";

fn key(centre: &str, service: &str) -> ServiceKey {
    ServiceKey { centre: centre.to_owned(), service: service.to_owned() }
}

/// A need whose company wants to be told.
async fn wanting(base: &Base) -> Submitted {
    let news_consent = Some(CONSENT.to_owned());
    base.submit(NewSubmission { news_consent, ..sent_need() }).await
}

async fn actions(store: &Store, id: SubmissionId) -> Vec<(Action, Party)> {
    let trail = store.trail(id).await.unwrap();
    trail.iter().map(|entry| (entry.action, entry.party)).collect()
}

on_both! {
    async fn a_service_is_new_until_it_was_looked_at(base) {
        let (old, new) = (key("made", "demo"), key("made", "course"));
        assert_eq!(base.store.new_services(std::slice::from_ref(&old)).await.unwrap(), None);
        base.store.learn_services(std::slice::from_ref(&old)).await.unwrap();
        let both = [old, new.clone()];
        assert_eq!(base.store.new_services(&both).await.unwrap(), Some(vec![new]));
        base.store.learn_services(&both).await.unwrap();
        assert_eq!(base.store.new_services(&both).await.unwrap(), Some(Vec::new()));
    }

    async fn who_agreed_is_told_each_service_once_by_whoever_asks_first(base) {
        let kept = wanting(base).await;
        let services = [key("made", "demo"), key("made", "course")];
        let tell = |at_time: i64| {
            let (location, services) = (base.location.clone(), services.clone());
            std::thread::spawn(move || {
                tramite_store::run(async {
                    let store = Store::open(&location).await.unwrap();
                    let told = store.tell(kept.id, &services, at(at_time)).await.unwrap();
                    store.close().await;
                    told.len()
                })
            })
        };
        let telling: Vec<_> = (1..5).map(tell).collect();
        let told: usize = telling.into_iter().map(|thread| thread.join().unwrap()).sum();
        assert_eq!(told, 2);
        let found = base.store.by_link(&kept.link, at(9)).await.unwrap().unwrap();
        let keys: Vec<&ServiceKey> = found.told.iter().map(|told| &told.key).collect();
        assert_eq!((keys.len(), found.news_consent.as_deref()), (2, Some(CONSENT)));
        assert!(actions(&base.store, kept.id).await.contains(&(Action::Told, Party::Program)));

        base.store.untell(kept.id, &services[..1], at(10)).await.unwrap();
        let again = base.store.tell(kept.id, &services, at(11)).await.unwrap();
        assert_eq!(again, services[..1]);
    }

    async fn nobody_is_told_without_consent_or_after_taking_it_back(base) {
        let (silent, wants) = (base.submit(sent_need()).await, wanting(base).await);
        let services = [key("made", "demo")];
        assert_eq!(base.store.wanting_news(at(1)).await.unwrap(), [wants.id]);
        assert_eq!(base.store.tell(silent.id, &services, at(1)).await.unwrap(), []);
        assert!(base.store.stop_news(&wants.link, at(2)).await.unwrap());
        assert!(!base.store.stop_news(&wants.link, at(3)).await.unwrap());
        assert_eq!(base.store.tell(wants.id, &services, at(4)).await.unwrap(), []);
        assert_eq!(base.store.wanting_news(at(4)).await.unwrap(), []);
        let trail = actions(&base.store, wants.id).await;
        assert!(trail.contains(&(Action::NewsStopped, Party::Company)), "{trail:?}");
    }

    async fn consent_to_be_told_is_kept_with_a_contact_alone(base) {
        let news_consent = Some(CONSENT.to_owned());
        base.submit(NewSubmission { news_consent, ..need() }).await;
        assert_eq!(base.store.wanting_news(at(1)).await.unwrap(), []);
    }

    async fn what_was_told_goes_with_the_need(base) {
        let kept = wanting(base).await;
        base.store.tell(kept.id, &[key("made", "demo")], at(1)).await.unwrap();
        assert!(base.store.erase_by_link(&kept.link, at(2)).await.unwrap());
        assert!(base.store.look_through(kept.id, at(3)).await.unwrap().is_none());
        assert_eq!(base.store.wanting_news(at(3)).await.unwrap(), []);
        assert_eq!(base.store.tell(kept.id, &[key("made", "demo")], at(3)).await.unwrap(), []);
    }

    async fn a_need_that_is_looked_through_says_so_in_its_trail(base) {
        let kept = base.submit(need()).await;
        assert_eq!(base.store.open_needs(at(1)).await.unwrap(), [kept.id]);
        let read = base.store.look_through(kept.id, at(2)).await.unwrap().unwrap();
        assert_eq!(read.id, kept.id);
        let trail = actions(&base.store, kept.id).await;
        assert_eq!(trail.last(), Some(&(Action::LookedThrough, Party::Program)));
    }
}
