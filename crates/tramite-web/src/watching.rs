//! Watches where the catalogue comes from, and loads it again once a change has come to rest.
//!
//! It looks at sizes and times rather than waiting for word from the system: folders that a network
//! or a container shares send none.

use crate::app::AppState;
use crate::serve::reload;
use std::collections::BTreeMap;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Files and folders that the catalogue is read from, and how often they are looked at.
#[derive(Debug, Clone)]
pub struct Watch {
    paths: Vec<PathBuf>,
    every: Duration,
    /// What was there before the catalogue was loaded.
    first: Look,
}

/// Size and time of change of every file; what cannot be read is a state of its own.
type Look = BTreeMap<PathBuf, Option<(u64, SystemTime)>>;

impl Watch {
    /// Watches these files and folders. To be called before the catalogue is loaded: what changes
    /// while it is being loaded is a change.
    #[must_use]
    pub fn on(paths: Vec<PathBuf>, every: Duration) -> Self {
        let first = look(&paths);
        Self { paths, every, first }
    }
}

/// Loads the catalogue again whenever its files have changed and then stayed as they are from one
/// look to the next, so that a file is not read while it is being written.
pub(crate) async fn forever(state: AppState, watch: Watch) {
    let Watch { paths, every, mut first } = watch;
    let mut before = first.clone();
    loop {
        tokio::time::sleep(every).await;
        let looking = paths.clone();
        let Ok(now) = tokio::task::spawn_blocking(move || look(&looking)).await else { continue };
        let came_to_rest = now == before;
        if came_to_rest && now != first {
            first.clone_from(&now);
            reload(state.clone()).await;
        }
        before = now;
    }
}

fn look(paths: &[PathBuf]) -> Look {
    let mut seen = Look::new();
    for path in paths {
        // A name that leads to another folder from now on is a change, whatever the times in it.
        match path.canonicalize() {
            Ok(path) => look_at(&path, &mut seen),
            Err(_) => {
                seen.insert(path.clone(), None);
            }
        }
    }
    seen
}

fn look_at(path: &Path, seen: &mut Look) {
    let entries = |path: &Path| -> io::Result<Vec<PathBuf>> {
        std::fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect()
    };
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => match entries(path) {
            Ok(entries) => entries.iter().for_each(|entry| look_at(entry, seen)),
            Err(_) => {
                seen.insert(path.to_owned(), None);
            }
        },
        Ok(metadata) => {
            seen.insert(path.to_owned(), stamp(&metadata));
        }
        Err(_) => {
            seen.insert(path.to_owned(), None);
        }
    }
}

fn stamp(metadata: &Metadata) -> Option<(u64, SystemTime)> {
    Some((metadata.len(), metadata.modified().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{File, create_dir, remove_file, rename, write};

    #[test]
    fn a_look_tells_files_that_change_come_and_go() {
        let folder = tempfile::tempdir().unwrap();
        let (first, nested) = (folder.path().join("a.json"), folder.path().join("more"));
        write(&first, "{}").unwrap();
        create_dir(&nested).unwrap();
        let paths = [folder.path().to_owned()];
        let mut before = look(&paths);
        assert_eq!(look(&paths), before);
        let mut changed = |what: &str| {
            let now = look(&paths);
            assert_ne!(now, before, "{what}");
            before = now;
        };
        write(&first, "{ }").unwrap();
        changed("another size");
        File::options()
            .write(true)
            .open(&first)
            .and_then(|file| file.set_modified(SystemTime::UNIX_EPOCH))
            .unwrap();
        changed("another time");
        write(nested.join("b.json"), "{}").unwrap();
        changed("a file in a folder below");
        rename(&first, folder.path().join("c.json")).unwrap();
        changed("another name");
        remove_file(nested.join("b.json")).unwrap();
        changed("a file less");
    }

    #[test]
    fn what_is_not_there_is_a_look_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let paths = [folder.path().join("centres.jsonl")];
        let before = look(&paths);
        assert_eq!(look(&paths), before);
        write(&paths[0], "").unwrap();
        assert_ne!(look(&paths), before);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_elsewhere_is_a_change() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("current");
        let point_at = |name: &str| {
            let target = folder.path().join(name);
            create_dir(&target).unwrap();
            write(target.join("a.json"), "{}").unwrap();
            let file = File::options().write(true).open(target.join("a.json"));
            file.and_then(|file| file.set_modified(SystemTime::UNIX_EPOCH)).unwrap();
            let _gone = remove_file(&link);
            std::os::unix::fs::symlink(target, &link).unwrap();
        };
        point_at("one");
        let before = look(std::slice::from_ref(&link));
        point_at("two");
        assert_ne!(look(std::slice::from_ref(&link)), before);
    }
}
