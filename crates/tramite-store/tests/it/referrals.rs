//! Sending a need to centres, and what becomes of it there.

use crate::base::{at, need, on_both, referral, sent_need};
use tramite_store::{Action, Party, ReferralState, StoreError};

on_both! {
    async fn a_referral_remembers_its_states_and_who_said_so(base) {
        let anna = Party::Advisor(base.account("anna").await);
        let kept = base.submit(sent_need()).await;
        let id = kept.referrals[0];
        let change = |from, to, party, now| base.store.change_referral(id, from, to, party, now);
        change(ReferralState::Sent, ReferralState::Taken, anna, at(10)).await.unwrap();
        change(ReferralState::Taken, ReferralState::BecameService, anna, at(20)).await.unwrap();
        let found = base.store.by_link(&kept.link, at(30)).await.unwrap().unwrap();
        assert_eq!(found.referrals[0].state, ReferralState::BecameService);
        assert_eq!(found.referrals[1].state, ReferralState::Sent);
        let told: Vec<_> =
            found.referrals[0].history.iter().map(|it| (it.state, it.account.as_deref())).collect();
        let expected = [
            (ReferralState::Sent, None),
            (ReferralState::Taken, Some("anna")),
            (ReferralState::BecameService, Some("anna")),
        ];
        assert_eq!(told, expected);
    }

    async fn of_two_changes_from_the_same_state_the_second_is_told(base) {
        let anna = Party::Advisor(base.account("anna").await);
        let id = base.submit(sent_need()).await.referrals[0];
        let sent = ReferralState::Sent;
        let first = base.store.change_referral(id, sent, ReferralState::Declined, anna, at(1));
        first.await.unwrap();
        let second = base.store.change_referral(id, sent, ReferralState::Taken, anna, at(2)).await;
        let expected = ReferralState::Declined;
        assert!(matches!(second, Err(StoreError::Changed { found }) if found == expected));
    }

    async fn a_centre_gets_a_need_once(base) {
        let kept = base.submit(sent_need()).await;
        let again = referral(&["made", "artes-4-0"]);
        let added = base.store.refer(kept.id, &again, Party::Company, at(5)).await.unwrap();
        assert_eq!(added.len(), 1);
        let found = base.store.by_link(&kept.link, at(6)).await.unwrap().unwrap();
        let centres: Vec<_> = found.referrals.iter().map(|it| it.centre.as_str()).collect();
        assert_eq!(centres, ["artes-4-0", "bi-rex", "made"]);
    }

    async fn sending_needs_a_submission_that_is_there(base) {
        let kept = base.submit(need()).await;
        base.store.erase_by_link(&kept.link, at(1)).await.unwrap();
        let sent = base.store.refer(kept.id, &referral(&["made"]), Party::Company, at(2)).await;
        assert!(matches!(sent, Err(StoreError::UnknownSubmission)));
    }

    async fn what_was_mailed_is_remembered(base) {
        let kept = base.submit(sent_need()).await;
        base.store.mailed(kept.referrals[1], at(3)).await.unwrap();
        let found = base.store.by_link(&kept.link, at(4)).await.unwrap().unwrap();
        let mailed: Vec<_> = found.referrals.iter().map(|it| it.mailed_at).collect();
        assert_eq!(mailed, [None, Some(at(3))]);
    }

    async fn sending_stands_in_the_trail(base) {
        let kept = base.submit(sent_need()).await;
        let trail = base.store.trail(kept.id).await.unwrap();
        let actions: Vec<_> = trail.iter().map(|it| it.action).collect();
        assert_eq!(actions, [Action::Submitted, Action::Referred]);
    }
}
