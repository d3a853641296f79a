//! Opening: migrations, several at once, databases of other versions.

use crate::base::on_both;
use tramite_store::{Location, Store, StoreError};

on_both! {
    async fn a_newer_database_is_refused_with_both_versions(base) {
        let later = "INSERT INTO _sqlx_migrations
                (version, description, success, checksum, execution_time)
            SELECT 9999, 'later', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1";
        base.meddle(later).await.unwrap();
        let refused = Store::open(&base.location).await.unwrap_err();
        assert!(matches!(refused, StoreError::Newer { found: 9999, known: 4 }), "{refused:?}");
    }

    async fn a_database_with_a_migration_of_another_make_is_refused(base) {
        base.meddle("UPDATE _sqlx_migrations SET version = 0 WHERE version = 1").await.unwrap();
        let refused = Store::open(&base.location).await.unwrap_err();
        assert!(matches!(refused, StoreError::Foreign { version: 0 }), "{refused:?}");
    }

    async fn opening_again_changes_nothing(base) {
        let before = base.store.info(crate::base::at(0)).await.unwrap();
        let again = Store::open(&base.location).await.unwrap();
        assert_eq!(again.info(crate::base::at(0)).await.unwrap(), before);
        assert_eq!(before.schema, 4);
        again.close().await;
    }
}

#[test]
fn several_that_open_a_new_file_at_once_all_succeed() {
    tramite_store::run(async {
        let folder = tempfile::tempdir().unwrap();
        let location = Location::File(folder.path().join("tramite.db"));
        let open = |location: Location| {
            std::thread::spawn(move || tramite_store::run(Store::open(&location)).is_ok())
        };
        let opened: Vec<_> = (0..6).map(|_| open(location.clone())).collect();
        assert!(opened.into_iter().all(|thread| thread.join().unwrap()));
    });
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left_as_it_is() {
    tramite_store::run(async {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("letter.txt");
        let letter = "Gentile ditta, ".repeat(200);
        std::fs::write(&path, &letter).unwrap();
        let refused = Store::open(&Location::File(path.clone())).await.unwrap_err();
        assert!(matches!(refused, StoreError::Open { .. }), "{refused:?}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), letter);
    });
}

#[test]
fn a_server_that_does_not_answer_is_named_without_its_password() {
    tramite_store::run(async {
        let location: Location = "postgres://web:secret@127.0.0.1:9/needs".parse().unwrap();
        let error = Store::open(&location).await.unwrap_err();
        assert_eq!(error.to_string(), "cannot open the store postgres://web@127.0.0.1:9/needs");
        assert!(!format!("{error:?}").contains("secret"));
    });
}
