//! Copies of the store while it is in use.

use crate::base::{Base, at, need, sent_need};
use tramite_store::{Location, Store, StoreError};

#[test]
fn a_backup_made_while_needs_come_in_holds_what_was_kept_before_it() {
    tramite_store::run(async {
        let base = Base::on_sqlite().await;
        let before = base.submit(sent_need()).await;
        let erased = base.submit(need()).await;
        base.store.erase_by_link(&erased.link, at(0)).await.unwrap();
        let writer = base.store.clone();
        let writing = tokio::spawn(async move {
            for _ in 0..50 {
                writer.submit(need(), at(1)).await.unwrap();
            }
        });
        let copy = base.folder.as_ref().unwrap().path().join("copy.db");
        base.store.backup(&copy).await.unwrap();
        writing.await.unwrap();
        let restored = Store::open(&Location::File(copy)).await.unwrap();
        let found = restored.by_link(&before.link, at(2)).await.unwrap().unwrap();
        assert_eq!(found.referrals.len(), 2);
        assert!(restored.by_link(&erased.link, at(2)).await.unwrap().is_none());
        assert_eq!(base.store.info(at(3)).await.unwrap().open, 51);
    });
}

#[test]
fn a_backup_replaces_no_file_and_leaves_no_half_one() {
    tramite_store::run(async {
        let base = Base::on_sqlite().await;
        let folder = base.folder.as_ref().unwrap().path();
        let there = folder.join("copy.db");
        std::fs::write(&there, "kept").unwrap();
        let refused = base.store.backup(&there).await;
        assert!(matches!(refused, Err(StoreError::Exists { path }) if path == there));
        assert_eq!(std::fs::read_to_string(&there).unwrap(), "kept");
        let nowhere = base.store.backup(&folder.join("missing/copy.db")).await;
        assert!(matches!(nowhere, Err(StoreError::File { .. })));
    });
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_a_backup() {
    use std::os::unix::fs::PermissionsExt;
    tramite_store::run(async {
        let base = Base::on_sqlite().await;
        let copy = base.folder.as_ref().unwrap().path().join("copy.db");
        base.store.backup(&copy).await.unwrap();
        assert_eq!(std::fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    });
}

#[test]
fn a_server_is_backed_up_with_its_own_program() {
    tramite_store::run(async {
        if let Some(base) = Base::on_postgresql().await {
            let folder = tempfile::tempdir().unwrap();
            let refused = base.store.backup(&folder.path().join("copy.db")).await;
            assert!(matches!(refused, Err(StoreError::BackupOfServer)));
            base.drop_database().await;
        }
    });
}
