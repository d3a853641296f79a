//! What advisors do: queue, open, adapt, note, pass on, close, export.

use crate::base::{at, days, need, on_both, profile, sent_need};
use serde_json::json;
use tramite_store::{Action, Closing, Grade, Party, Queue, ReferralState, StoreError};

on_both! {
    async fn the_queue_is_in_the_order_of_arrival_and_in_pages(base) {
        let mut ids = Vec::new();
        for minute in 0..5 {
            ids.push(base.store.submit(need(), at(60 * minute)).await.unwrap().id);
        }
        let page = |after| base.store.queue(Queue::Open, after, 2, at(600));
        let first = page(None).await.unwrap();
        let second = page(Some(first[1].id)).await.unwrap();
        let third = page(Some(second[1].id)).await.unwrap();
        let seen: Vec<_> = [first, second, third].concat().iter().map(|it| it.id).collect();
        assert_eq!(seen, ids);
    }

    async fn the_queue_shows_states_and_no_text(base) {
        base.submit(sent_need()).await;
        let entries = base.store.queue(Queue::Open, None, 10, at(1)).await.unwrap();
        let states = &entries[0].referrals;
        let expected = ["bi-rex", "made"].map(|it| (it.to_owned(), ReferralState::Sent));
        assert_eq!(states.as_slice(), expected);
        let told = format!("{entries:?}");
        assert!(!told.contains("pressofusione") && !told.contains("example.org"));
    }

    async fn everything_an_advisor_does_is_in_the_trail(base) {
        let anna = base.account("anna").await;
        base.account("bruno").await;
        let id = base.submit(sent_need()).await.id;
        base.store.open_dossier(id, anna, at(1)).await.unwrap();
        base.store.adapt(id, Some(&json!({ "need": "visione" })), anna, at(2)).await.unwrap();
        base.store.note(id, "sentita al telefono", anna, at(3)).await.unwrap();
        base.store.pass_on(id, "bruno", anna, at(4)).await.unwrap();
        base.store.close_submission(id, &Closing::default(), anna, at(5)).await.unwrap();
        base.store.export(Queue::Closed, anna, at(6)).await.unwrap();
        assert!(base.store.erase(id, anna, at(7)).await.unwrap());
        let trail = base.store.trail(id).await.unwrap();
        let by_anna: Vec<_> =
            trail.iter().filter(|it| it.party == Party::Advisor(anna)).map(|it| it.action).collect();
        let expected = [
            Action::Opened,
            Action::Adapted,
            Action::Noted,
            Action::PassedOn,
            Action::Closed,
            Action::Exported,
            Action::Erased,
        ];
        assert_eq!(by_anna, expected);
        assert!(trail.iter().skip(2).all(|it| it.account.as_deref() == Some("anna")));
    }

    async fn an_adapted_profile_leaves_the_companys_own_words(base) {
        let anna = base.account("anna").await;
        let id = base.submit(need()).await.id;
        let adapted = json!({ "need": "visione artificiale", "lang": "it" });
        base.store.adapt(id, Some(&adapted), anna, at(1)).await.unwrap();
        let found = base.store.open_dossier(id, anna, at(2)).await.unwrap().submission;
        assert_eq!((found.profile, found.adapted), (profile(), Some(adapted)));
        base.store.adapt(id, None, anna, at(3)).await.unwrap();
        let found = base.store.open_dossier(id, anna, at(4)).await.unwrap().submission;
        assert_eq!(found.adapted, None);
    }

    async fn notes_and_outcomes_are_the_advisors(base) {
        let anna = base.account("anna").await;
        let id = base.submit(sent_need()).await.id;
        base.store.note(id, "prima", anna, at(1)).await.unwrap();
        base.store.note(id, "seconda", anna, at(2)).await.unwrap();
        let grade = |number| Grade::new(number).unwrap();
        let grades = vec![("made".to_owned(), grade(1)), ("bi-rex".to_owned(), grade(3))];
        base.store.close_submission(id, &Closing { grades }, anna, at(3)).await.unwrap();
        let found = base.store.open_dossier(id, anna, at(4)).await.unwrap();
        let notes: Vec<_> = found.notes.iter().map(|it| (&*it.account, &*it.text)).collect();
        assert_eq!(notes, [("anna", "prima"), ("anna", "seconda")]);
        let told: Vec<_> = found.outcomes.iter().map(|it| (&*it.centre, it.grade)).collect();
        assert_eq!(told, [("bi-rex", grade(3)), ("made", grade(1))]);
        assert_eq!(base.store.outcomes().await.unwrap(), found.outcomes);
        let topics = base.store.topics(at(5)).await.unwrap();
        assert!(topics.len() == 1 && topics[0].topic == id && topics[0].profile == profile());
    }

    async fn closing_again_corrects_the_outcomes_and_sending_reopens(base) {
        let anna = base.account("anna").await;
        let id = base.submit(sent_need()).await.id;
        let closing = |number| Closing {
            grades: vec![("made".to_owned(), Grade::new(number).unwrap())],
        };
        base.store.close_submission(id, &closing(3), anna, at(1)).await.unwrap();
        base.store.close_submission(id, &closing(0), anna, at(2)).await.unwrap();
        let outcomes = base.store.outcomes().await.unwrap();
        assert_eq!(outcomes.iter().map(|it| it.grade.number()).collect::<Vec<_>>(), [0]);
        assert_eq!(base.store.queue(Queue::Closed, None, 9, at(3)).await.unwrap().len(), 1);
        let more = crate::base::referral(&["artes-4-0"]);
        base.store.refer(id, &more, Party::Company, at(4)).await.unwrap();
        assert_eq!(base.store.queue(Queue::Open, None, 9, at(5)).await.unwrap().len(), 1);
    }

    async fn passing_on_needs_an_open_account(base) {
        let anna = base.account("anna").await;
        base.account("bruno").await;
        let id = base.submit(need()).await.id;
        base.store.pass_on(id, "bruno", anna, at(1)).await.unwrap();
        let entries = base.store.queue(Queue::Open, None, 1, at(2)).await.unwrap();
        assert_eq!(entries[0].advisor.as_deref(), Some("bruno"));
        base.store.disable_account("bruno", at(3)).await.unwrap();
        for name in ["bruno", "carla"] {
            let refused = base.store.pass_on(id, name, anna, at(4)).await;
            assert!(matches!(refused, Err(StoreError::UnknownAccount { .. })), "{name}");
        }
    }

    async fn a_need_that_is_due_is_not_shown_to_anybody(base) {
        let anna = base.account("anna").await;
        let kept = base.submit(need()).await;
        let due = at(0) + days(10);
        assert!(base.store.by_link(&kept.link, due).await.unwrap().is_none());
        let opened = base.store.open_dossier(kept.id, anna, due).await;
        assert!(matches!(opened, Err(StoreError::UnknownSubmission)));
        assert!(base.store.queue(Queue::Open, None, 9, due).await.unwrap().is_empty());
        assert!(base.store.export(Queue::Open, anna, due).await.unwrap().is_empty());
    }
}
