//! News of services: what is new, who is told, once, and until they want no more.

use crate::base::{Base, at, need, on_both, sent_need};
use tramite_store::{
    Action, NewSubmission, NewsClaim, Party, ServiceKey, Store, SubmissionId, Submitted,
};

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

    async fn of_several_that_would_tell_one_claims_each_service(base) {
        let kept = wanting(base).await;
        let services = [key("made", "demo"), key("made", "course")];
        let claim = |_| {
            let (location, services) = (base.location.clone(), services.clone());
            std::thread::spawn(move || {
                tramite_store::run(async {
                    let store = Store::open(&location).await.unwrap();
                    let claim = store.claim_news(kept.id, &services, at(100), at(1)).await.unwrap();
                    store.close().await;
                    assert_eq!(claim.elsewhere, claim.services.len() < services.len());
                    claim.services.len()
                })
            })
        };
        let claiming: Vec<_> = (0..4).map(claim).collect();
        let claimed: usize = claiming.into_iter().map(|thread| thread.join().unwrap()).sum();
        assert_eq!(claimed, 2);
        let found = base.store.by_link(&kept.link, at(9)).await.unwrap().unwrap();
        assert_eq!((found.told, found.news_consent.as_deref()), (Vec::new(), Some(CONSENT)));
    }

    async fn what_was_told_is_told_no_more_and_what_was_not_is_claimed_again(base) {
        let kept = wanting(base).await;
        let services = [key("made", "demo"), key("made", "course")];
        let claim = async |now: i64| {
            let store = &base.store;
            store.claim_news(kept.id, &services, at(now + 100), at(now)).await.unwrap()
        };
        assert_eq!(claim(1).await.services, services);
        base.store.news_told(kept.id, &services[..1], at(2)).await.unwrap();
        // The second one is still being written.
        assert_eq!(claim(3).await, NewsClaim { services: Vec::new(), elsewhere: true });
        base.store.news_untold(kept.id, &services, at(4)).await.unwrap();
        assert_eq!(claim(5).await.services, services[1..]);
        // Whoever wrote it is gone: the claim has ended.
        assert_eq!(claim(105).await.services, services[1..]);
        base.store.news_told(kept.id, &services[1..], at(106)).await.unwrap();
        assert_eq!(claim(500).await, NewsClaim::default());

        let found = base.store.by_link(&kept.link, at(600)).await.unwrap().unwrap();
        let told: Vec<_> = found.told.iter().map(|told| (&told.key, told.at)).collect();
        assert_eq!(told, [(&services[0], at(2)), (&services[1], at(106))]);
        let trail = actions(&base.store, kept.id).await;
        assert!(trail.contains(&(Action::Told, Party::Program)), "{trail:?}");
    }

    async fn nobody_is_told_without_consent_or_after_taking_it_back(base) {
        let (silent, wants) = (base.submit(sent_need()).await, wanting(base).await);
        let claim = async |id: SubmissionId, now: i64| {
            base.store.claim_news(id, &[key("made", "demo")], at(100), at(now)).await.unwrap()
        };
        assert_eq!(base.store.wanting_news(at(1)).await.unwrap(), [wants.id]);
        assert_eq!(claim(silent.id, 1).await, NewsClaim::default());
        assert!(base.store.stop_news(&wants.link, at(2)).await.unwrap());
        assert!(!base.store.stop_news(&wants.link, at(3)).await.unwrap());
        assert_eq!(claim(wants.id, 4).await, NewsClaim::default());
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
        let services = [key("made", "demo")];
        base.store.claim_news(kept.id, &services, at(100), at(1)).await.unwrap();
        base.store.news_told(kept.id, &services, at(1)).await.unwrap();
        assert!(base.store.erase_by_link(&kept.link, at(2)).await.unwrap());
        assert!(base.store.look_through(kept.id, at(3)).await.unwrap().is_none());
        assert_eq!(base.store.wanting_news(at(3)).await.unwrap(), []);
        let claim = base.store.claim_news(kept.id, &services, at(100), at(3)).await.unwrap();
        assert_eq!(claim, NewsClaim::default());
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
