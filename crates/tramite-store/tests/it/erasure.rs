//! Erasing: at once by the company, by itself after the days to keep.

use crate::base::{at, days, need, on_both, sent_need};
use tramite_store::{Action, Closing, Grade, NewSubmission, Party};

on_both! {
    async fn the_company_erases_everything_at_once(base) {
        let anna = base.account("anna").await;
        let kept = base.submit(sent_need()).await;
        let other = base.submit(sent_need()).await;
        for it in [&kept, &other] {
            base.store.note(it.id, "nota", anna, at(1)).await.unwrap();
            let grades = vec![("made".to_owned(), Grade::ALL[0])];
            base.store.close_submission(it.id, &Closing { grades }, anna, at(2)).await.unwrap();
        }
        assert!(base.store.erase_by_link(&kept.link, at(3)).await.unwrap());
        assert!(!base.store.erase_by_link(&kept.link, at(4)).await.unwrap());
        let info = base.store.info(at(5)).await.unwrap();
        let referrals: i64 = info.referrals.iter().map(|(_, count)| count).sum();
        assert_eq!((info.closed, referrals, info.outcomes), (1, 2, 1));
        let trail = base.store.trail(kept.id).await.unwrap();
        let last = trail.last().unwrap();
        assert_eq!((last.action, last.party), (Action::Erased, Party::Company));
    }

    async fn what_is_due_is_purged_and_the_rest_stays(base) {
        let short = base.submit(need()).await;
        let long = base.submit(NewSubmission { keep: days(20), ..need() }).await;
        let due = at(0) + days(10);
        assert_eq!(base.store.info(due).await.unwrap().due, 1);
        assert_eq!(base.store.purge(at(60)).await.unwrap(), 0);
        assert_eq!(base.store.purge(due).await.unwrap(), 1);
        assert_eq!(base.store.purge(due).await.unwrap(), 0);
        assert!(base.store.by_link(&long.link, due).await.unwrap().is_some());
        assert_eq!(base.store.info(due).await.unwrap().next_erasure, Some(at(0) + days(20)));
        let trail = base.store.trail(short.id).await.unwrap();
        let last = trail.last().unwrap();
        assert_eq!((last.action, last.party), (Action::Erased, Party::Program));
    }

    async fn the_trail_is_only_added_to(base) {
        let kept = base.submit(need()).await;
        assert!(base.meddle("UPDATE audit SET action = 'erased'").await.is_err());
        assert!(base.meddle("DELETE FROM audit").await.is_err());
        assert_eq!(base.store.trail(kept.id).await.unwrap().len(), 1);
    }

    async fn the_trail_of_needs_that_are_gone_is_erased_when_its_days_are_over(base) {
        let (gone, kept) = (base.submit(need()).await, base.submit(need()).await);
        assert!(base.store.erase_by_link(&gone.link, at(50)).await.unwrap());
        assert_eq!(base.store.purge_trail(at(0)).await.unwrap(), 0);
        assert_eq!(base.store.purge_trail(at(50)).await.unwrap(), 1);
        let actions = |trail: Vec<tramite_store::AuditEntry>| -> Vec<Action> {
            trail.into_iter().map(|entry| entry.action).collect()
        };
        let trail = base.store.trail(gone.id).await.unwrap();
        assert_eq!(actions(trail), [Action::Erased], "it is as old as the time, and not older");
        assert_eq!(base.store.purge_trail(at(51)).await.unwrap(), 1);
        assert_eq!(base.store.trail(gone.id).await.unwrap(), []);
        let trail = base.store.trail(kept.id).await.unwrap();
        assert_eq!(actions(trail), [Action::Submitted], "the need is still there");
    }

    async fn an_entry_is_removed_by_nobody_before_its_days_are_over(base) {
        let gone = base.submit(need()).await;
        assert!(base.store.erase_by_link(&gone.link, at(50)).await.unwrap());
        base.store.purge_trail(at(50)).await.unwrap();
        assert!(base.meddle("DELETE FROM audit").await.is_err(), "one entry is too young");
        assert!(base.meddle("UPDATE audit SET at = 0").await.is_err());
        // A clock that goes back, or an instance that is told to keep it longer, changes nothing.
        assert_eq!(base.store.purge_trail(at(10)).await.unwrap(), 0);
        assert_eq!(base.store.trail(gone.id).await.unwrap().len(), 1);
    }
}
