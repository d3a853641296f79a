//! Letters that were not taken: when they are due, and for whom.

use crate::base::{at, need, on_both, sent_need};
use tramite_store::{Action, Party, ReferralId, ReferralState, Store, StoreError};

/// Whose letters are due, each put off to a later time.
async fn due(store: &Store, again: i64, now: i64) -> Vec<(ReferralId, u32)> {
    let due = store.due_letters(10, at(again), at(now)).await.unwrap();
    due.iter().map(|each| (each.referral, each.tries)).collect()
}

on_both! {
    async fn a_letter_is_due_from_the_time_it_was_put_off_to(base) {
        let kept = base.submit(sent_need()).await;
        let [first, second] = kept.referrals[..] else { panic!("two centres") };
        base.store.letter_failed(first, Some(at(100)), at(1)).await.unwrap();
        assert_eq!(due(&base.store, 500, 99).await, []);
        assert_eq!(due(&base.store, 500, 100).await, [(first, 1)]);
        // Whoever took it has until 500; then it is due again, as when a process ends in between.
        assert_eq!(due(&base.store, 900, 499).await, []);
        base.store.letter_begun(second, at(450)).await.unwrap();
        assert_eq!(due(&base.store, 900, 450).await, [(second, 0)]);
        assert_eq!(due(&base.store, 900, 500).await, [(first, 1)]);
        let found = base.store.by_link(&kept.link, at(600)).await.unwrap().unwrap();
        let told: Vec<_> = found.referrals.iter().map(|it| (it.tries, it.next_try)).collect();
        assert!(told.contains(&(1, Some(at(900)))) && told.contains(&(0, Some(at(900)))));
    }

    async fn a_letter_is_due_no_more_once_it_was_sent_given_up_or_answered(base) {
        let anna = Party::Advisor(base.account("anna").await);
        let kept = base.submit(sent_need()).await;
        let other = base.submit(sent_need()).await;
        let letters = [kept.referrals[0], kept.referrals[1], other.referrals[0], other.referrals[1]];
        for letter in letters {
            base.store.letter_failed(letter, Some(at(100)), at(1)).await.unwrap();
        }
        base.store.mailed(letters[0], at(2)).await.unwrap();
        base.store.letter_failed(letters[1], None, at(2)).await.unwrap();
        let (from, to) = (ReferralState::Sent, ReferralState::Declined);
        base.store.change_referral(letters[2], from, to, anna, at(3)).await.unwrap();
        assert_eq!(due(&base.store, 500, 200).await, [(letters[3], 1)]);
        assert!(base.store.erase_by_link(&other.link, at(201)).await.unwrap());
        assert_eq!(due(&base.store, 900, 600).await, []);
    }

    async fn of_several_that_look_at_once_one_takes_each_letter(base) {
        for _ in 0..4 {
            for referral in base.submit(sent_need()).await.referrals {
                base.store.letter_failed(referral, Some(at(10)), at(1)).await.unwrap();
            }
        }
        let look = || {
            let location = base.location.clone();
            std::thread::spawn(move || {
                tramite_store::run(async {
                    let store = Store::open(&location).await.unwrap();
                    let taken = due(&store, 500, 20).await;
                    store.close().await;
                    taken
                })
            })
        };
        let looking: Vec<_> = (0..4).map(|_| look()).collect();
        let mut taken: Vec<_> =
            looking.into_iter().flat_map(|thread| thread.join().unwrap()).collect();
        let all = taken.len();
        taken.sort_unstable();
        taken.dedup();
        assert_eq!((all, taken.len()), (8, 8));
    }

    async fn at_most_so_many_are_taken_the_oldest_first(base) {
        let kept = base.submit(sent_need()).await;
        let [first, second] = kept.referrals[..] else { panic!("two centres") };
        base.store.letter_failed(first, Some(at(20)), at(1)).await.unwrap();
        base.store.letter_failed(second, Some(at(10)), at(1)).await.unwrap();
        let taken = base.store.due_letters(1, at(500), at(100)).await.unwrap();
        assert_eq!(taken.iter().map(|it| it.referral).collect::<Vec<_>>(), [second]);
        assert_eq!(taken[0].submission.id, kept.id);
    }

    async fn what_the_program_does_with_a_letter_stands_in_the_trail(base) {
        let kept = base.submit(sent_need()).await;
        let letter = kept.referrals[0];
        base.store.letter_failed(letter, Some(at(10)), at(1)).await.unwrap();
        assert_eq!(due(&base.store, 500, 20).await.len(), 1);
        base.store.mailed(letter, at(21)).await.unwrap();
        let trail = base.store.trail(kept.id).await.unwrap();
        let told: Vec<_> = trail.iter().skip(2).map(|it| (it.action, it.party)).collect();
        let program = Party::Program;
        let expected = [
            (Action::LetterFailed, program),
            (Action::Opened, program),
            (Action::LetterSent, program),
        ];
        assert_eq!(told, expected);
    }

    async fn a_letter_of_nobody_is_an_error(base) {
        let kept = base.submit(need()).await;
        let other = base.submit(sent_need()).await;
        let gone = other.referrals[0];
        assert!(base.store.erase_by_link(&other.link, at(1)).await.unwrap());
        let failed = base.store.letter_failed(gone, None, at(2)).await;
        assert!(matches!(failed, Err(StoreError::UnknownReferral)));
        let begun = base.store.letter_begun(gone, at(9)).await;
        assert!(matches!(begun, Err(StoreError::UnknownReferral)));
        assert!(kept.referrals.is_empty());
    }
}
