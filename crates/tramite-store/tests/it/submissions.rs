//! Keeping a need, and coming back to it by the private link.

use crate::base::{at, days, need, on_both, profile, sent_need};
use tramite_store::{Action, NewSubmission, Party, Store, StoreError, Token};

on_both! {
    async fn a_kept_need_comes_back_by_its_link_alone(base) {
        let kept = base.submit(need()).await;
        let other = base.submit(need()).await;
        let found = base.store.by_link(&kept.link, at(1)).await.unwrap().unwrap();
        assert_eq!(found.id, kept.id);
        assert_eq!(found.profile, profile());
        assert_eq!(found.submitted_at, at(0));
        assert_eq!(found.erase_after, at(0) + days(10));
        assert!(found.contact.is_none() && found.referrals.is_empty());
        assert_ne!(kept.link, other.link);
        let wrong = Token::read(&"A".repeat(43)).unwrap();
        assert!(base.store.by_link(&wrong, at(1)).await.unwrap().is_none());
    }

    async fn nothing_is_kept_without_consent(base) {
        let refused = base.store.submit(NewSubmission { consent: " ".to_owned(), ..need() }, at(0));
        assert!(matches!(refused.await, Err(StoreError::NoConsent)));
        let mut sent = sent_need();
        sent.referral.as_mut().unwrap().consent.clear();
        assert!(matches!(base.store.submit(sent, at(0)).await, Err(StoreError::NoConsent)));
        let info = base.store.info(at(0)).await.unwrap();
        assert_eq!((info.open, info.audit_entries), (0, 0));
    }

    async fn a_need_sent_at_once_has_its_contact_and_referrals(base) {
        let kept = base.submit(sent_need()).await;
        let found = base.store.by_link(&kept.link, at(1)).await.unwrap().unwrap();
        assert_eq!(found.contact.unwrap().email, "officina@example.org");
        let centres: Vec<_> = found.referrals.iter().map(|it| it.centre.as_str()).collect();
        assert_eq!(centres, ["bi-rex", "made"]);
        let ids: Vec<_> = found.referrals.iter().map(|it| it.id).collect();
        assert_eq!(ids, kept.referrals);
    }

    async fn coming_back_stands_in_the_trail(base) {
        let kept = base.submit(need()).await;
        base.store.by_link(&kept.link, at(5)).await.unwrap();
        let trail = base.store.trail(kept.id).await.unwrap();
        let told: Vec<_> = trail.iter().map(|it| (it.at, it.action, it.party)).collect();
        let company = Party::Company;
        assert_eq!(told, [(at(0), Action::Submitted, company), (at(5), Action::Opened, company)]);
    }

    async fn a_second_store_on_the_same_database_sees_what_the_first_kept(base) {
        let second = Store::open(&base.location).await.unwrap();
        let kept = base.submit(sent_need()).await;
        let found = second.by_link(&kept.link, at(1)).await.unwrap().unwrap();
        assert_eq!(found.referrals.len(), 2);
        assert!(second.erase_by_link(&kept.link, at(2)).await.unwrap());
        assert!(base.store.by_link(&kept.link, at(3)).await.unwrap().is_none());
        second.close().await;
    }

    async fn many_at_once_through_two_stores_are_all_kept(base) {
        let second = Store::open(&base.location).await.unwrap();
        let keep = |store: Store| async move {
            let mut links = Vec::new();
            for _ in 0..25 {
                links.push(store.submit(sent_need(), at(0)).await.unwrap().link);
            }
            links
        };
        let stores = [&base.store, &second, &base.store, &second];
        let work: Vec<_> = stores.iter().map(|&it| tokio::spawn(keep(it.clone()))).collect();
        for task in work {
            for link in task.await.unwrap() {
                assert!(base.store.by_link(&link, at(1)).await.unwrap().is_some());
            }
        }
        assert_eq!(second.info(at(1)).await.unwrap().open, 100);
        second.close().await;
    }
}
