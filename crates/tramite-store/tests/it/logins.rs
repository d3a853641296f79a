//! Accounts, logging in, lockout, sessions.

use crate::base::{PASSWORD, at, on_both};
use jiff::Timestamp;
use tramite_store::{
    Account, FAILURES_ALLOWED, LOCKED_FOR, Login, PasswordFault, SESSION_ENDS, SESSION_IDLE, Store,
    StoreError, Token,
};

async fn accepted(store: &Store, now: Timestamp) -> Token {
    match store.log_in("anna", PASSWORD, now).await.unwrap() {
        Login::Accepted { session, .. } => session,
        other => panic!("{other:?}"),
    }
}

async fn who(store: &Store, token: &Token, now: Timestamp) -> Option<Account> {
    store.session(token, now).await.unwrap()
}

on_both! {
    async fn the_right_password_opens_a_session(base) {
        let id = base.account("anna").await;
        let token = accepted(&base.store, at(1)).await;
        let account = who(&base.store, &token, at(2)).await.unwrap();
        assert_eq!((account.id, account.name.as_str()), (id, "anna"));
        base.store.log_out(&token).await.unwrap();
        assert_eq!(who(&base.store, &token, at(3)).await, None);
    }

    async fn wrong_passwords_unknown_and_closed_accounts_are_refused_alike(base) {
        base.account("anna").await;
        base.account("bruno").await;
        base.store.disable_account("bruno", at(0)).await.unwrap();
        for (name, password) in [("anna", "sbagliata"), ("bruno", PASSWORD), ("carla", PASSWORD)] {
            let login = base.store.log_in(name, password, at(1)).await.unwrap();
            assert_eq!(login, Login::Refused, "{name}");
        }
    }

    async fn an_account_is_locked_after_failures_and_opens_again(base) {
        base.account("anna").await;
        for failure in 1..=FAILURES_ALLOWED {
            let login = base.store.log_in("anna", "sbagliata", at(failure)).await.unwrap();
            assert_eq!(login, Login::Refused);
        }
        let until = at(FAILURES_ALLOWED) + LOCKED_FOR;
        let locked = base.store.log_in("anna", PASSWORD, at(60)).await.unwrap();
        assert_eq!(locked, Login::Locked { until });
        accepted(&base.store, until).await;
    }

    async fn a_right_password_forgets_the_failures_before_it(base) {
        base.account("anna").await;
        for round in 0..3 {
            for _ in 1..FAILURES_ALLOWED {
                base.store.log_in("anna", "sbagliata", at(round)).await.unwrap();
            }
            accepted(&base.store, at(round)).await;
        }
    }

    async fn guesses_made_at_the_same_time_are_counted(base) {
        base.account("anna").await;
        let guess = |store: Store| async move { store.log_in("anna", "sbagliata", at(1)).await };
        let guesses: Vec<_> = (0..12).map(|_| tokio::spawn(guess(base.store.clone()))).collect();
        for guess in guesses {
            guess.await.unwrap().unwrap();
        }
        let login = base.store.log_in("anna", PASSWORD, at(2)).await.unwrap();
        assert_eq!(login, Login::Locked { until: at(1) + LOCKED_FOR });
    }

    async fn a_session_ends_when_idle_and_after_its_hours(base) {
        base.account("anna").await;
        let idle = accepted(&base.store, at(0)).await;
        assert!(who(&base.store, &idle, at(0) + SESSION_IDLE).await.is_none());
        let token = accepted(&base.store, at(0)).await;
        let step = SESSION_IDLE.as_secs() - 60;
        let mut now = step;
        while now < SESSION_ENDS.as_secs() {
            assert!(who(&base.store, &token, at(now)).await.is_some(), "{now}");
            now += step;
        }
        assert!(who(&base.store, &token, at(now)).await.is_none());
    }

    async fn closing_an_account_or_changing_its_password_ends_its_sessions(base) {
        base.account("anna").await;
        let token = accepted(&base.store, at(0)).await;
        base.store.set_password("anna", "quattro treni a Tortona").await.unwrap();
        assert!(who(&base.store, &token, at(1)).await.is_none());
        assert_eq!(base.store.log_in("anna", PASSWORD, at(2)).await.unwrap(), Login::Refused);
        let login = base.store.log_in("anna", "quattro treni a Tortona", at(3)).await.unwrap();
        let Login::Accepted { session, .. } = login else { panic!("{login:?}") };
        base.store.disable_account("anna", at(4)).await.unwrap();
        assert!(who(&base.store, &session, at(5)).await.is_none());
    }

    async fn accounts_are_refused_with_the_reason(base) {
        base.account("anna").await;
        let add = |name: &'static str, password: &'static str| {
            base.store.add_account(name, password, at(1))
        };
        let taken = add("anna", PASSWORD).await;
        assert!(matches!(taken, Err(StoreError::NameTaken { name }) if name == "anna"));
        assert!(matches!(add("anna rossi", PASSWORD).await, Err(StoreError::BadName)));
        let short = add("bruno", "corta").await;
        let fault = PasswordFault::Length { found: 5 };
        assert!(matches!(short, Err(StoreError::Password(found)) if found == fault));
        let unknown = base.store.disable_account("carla", at(1)).await;
        assert!(matches!(unknown, Err(StoreError::UnknownAccount { name }) if name == "carla"));
        let names: Vec<_> =
            base.store.accounts().await.unwrap().into_iter().map(|it| it.name).collect();
        assert_eq!(names, ["anna"]);
    }
}
