//! Counting what centres got, without reading it.

use crate::base::{at, need, on_both, referral, sent_need};
use tramite_store::{Closing, Grade, Party, ReferralState};

on_both! {
    async fn what_a_centre_got_is_told_without_text_and_contact(base) {
        let anna = base.account("anna").await;
        let kept = base.submit(sent_need()).await;
        let (from, to) = (ReferralState::Sent, ReferralState::BecameService);
        let party = Party::Advisor(anna);
        base.store.change_referral(kept.referrals[1], from, to, party, at(20)).await.unwrap();
        let closing = Closing { grades: vec![("made".to_owned(), Grade::ALL[0])] };
        base.store.close_submission(kept.id, &closing, anna, at(30)).await.unwrap();
        let trail = base.store.trail(kept.id).await.unwrap().len();
        let told = base.store.referred(at(40)).await.unwrap();
        let states: Vec<_> = told
            .iter()
            .map(|it| (it.centre.as_str(), it.state, it.since, it.grade.map(Grade::number)))
            .collect();
        assert_eq!(states, [("bi-rex", from, at(0), None), ("made", to, at(20), Some(3))]);
        for one in &told {
            assert_eq!(one.facts, serde_json::json!({ "actor": "small" }));
        }
        assert_eq!(base.store.trail(kept.id).await.unwrap().len(), trail);
    }

    async fn needs_with_one_contact_are_of_one_company(base) {
        base.submit(sent_need()).await;
        let mut other = sent_need();
        if let Some(referral) = &mut other.referral {
            referral.contact.email = " OFFICINA@example.org".to_owned();
        }
        base.submit(other).await;
        let mut third = need();
        let mut sent = referral(&["made"]);
        sent.contact.email = "altra@example.org".to_owned();
        third.referral = Some(sent);
        base.submit(third).await;
        let told = base.store.referred(at(40)).await.unwrap();
        // Which of the two has the first number depends on the ids, and these are drawn.
        let mut referrals = [0, 0];
        told.iter().for_each(|it| referrals[it.customer] += 1);
        referrals.sort_unstable();
        assert_eq!(referrals, [1, 4]);
    }
}
