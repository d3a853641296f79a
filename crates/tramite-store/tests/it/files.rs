//! What a SQLite store leaves on the disk.

use crate::base::{Base, at, need, sent_need};
use std::path::Path;
use tramite_store::{Action, Location, Store};

/// Files of a folder that hold some bytes.
fn holding(folder: &Path, bytes: &[u8]) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let holds = |path: &Path| {
        std::fs::read(path).unwrap().windows(bytes.len()).any(|window| window == bytes)
    };
    let found = entries.filter(|entry| holds(&entry.path()));
    found.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn what_is_erased_is_in_no_byte_of_the_folder() {
    tramite_store::run(async {
        let base = Base::on_sqlite().await;
        let folder = base.folder.as_ref().unwrap().path();
        let anna = base.account("anna").await;
        let mut long = sent_need();
        // Longer than a page, so that it lies in pages of its own.
        long.profile["need"] = "Marchionnaggio ".repeat(2_000).into();
        let kept = base.submit(long).await;
        base.submit(need()).await;
        base.store.note(kept.id, "nota riservatissima", anna, at(1)).await.unwrap();
        let secrets = [&b"Marchionnaggio"[..], b"officina@example.org", b"nota riservatissima"];
        for secret in secrets {
            assert!(!holding(folder, secret).is_empty());
        }
        assert!(base.store.erase_by_link(&kept.link, at(2)).await.unwrap());
        for secret in secrets {
            assert_eq!(holding(folder, secret), [""; 0]);
        }
        assert_eq!(base.store.trail(kept.id).await.unwrap().last().unwrap().action, Action::Erased);
    });
}

#[test]
fn neither_links_nor_sessions_nor_passwords_can_be_read_from_the_files() {
    tramite_store::run(async {
        let base = Base::on_sqlite().await;
        let folder = base.folder.as_ref().unwrap().path();
        base.account("anna").await;
        let kept = base.submit(need()).await;
        let login = base.store.log_in("anna", crate::base::PASSWORD, at(1)).await.unwrap();
        let tramite_store::Login::Accepted { session, .. } = login else { panic!("{login:?}") };
        for secret in [kept.link.reveal(), session.reveal(), crate::base::PASSWORD.to_owned()] {
            assert_eq!(holding(folder, secret.as_bytes()), [""; 0]);
        }
    });
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_the_files() {
    use std::os::unix::fs::PermissionsExt;
    tramite_store::run(async {
        let base = Base::on_sqlite().await;
        base.submit(need()).await;
        let folder = base.folder.as_ref().unwrap().path();
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
            assert_eq!(mode, 0o600, "{:?}", entry.file_name());
        }
    });
}

#[test]
fn a_store_in_a_folder_that_is_not_there_is_created() {
    tramite_store::run(async {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("var/lib/tramite.db");
        let store = Store::open(&Location::File(path.clone())).await.unwrap();
        store.ping().await.unwrap();
        assert!(path.try_exists().unwrap());
    });
}
