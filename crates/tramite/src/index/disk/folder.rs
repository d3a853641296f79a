//! The directory of an index: who writes it, and how a new index takes the place of the old one.
//!
//! Each index is a folder of its own, and the manifest names the one in use. A new folder is
//! complete and on the disk before the manifest is replaced, in one step: whoever opens the
//! directory, and whenever a writer is stopped, finds the old index or the new one, and never a
//! part of either.

use super::super::IndexError;
use super::manifest::{MANIFEST, Manifest};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Where an index is written before it is complete.
const FRESH: &str = ".new";

/// Held while an index is being written.
const LOCK: &str = ".tramite-index.lock";

/// How the folders of complete indexes begin; a number follows.
const PREFIX: &str = "index-";

/// A directory that this process alone writes.
pub(super) struct Folder {
    dir: PathBuf,
    _lock: Lock,
}

impl Folder {
    /// Makes the directory, locks it, and clears away what a writer that was stopped has left.
    pub(super) fn take(dir: &Path) -> Result<Self, IndexError> {
        refuse_foreign(dir)?;
        let at = |source| IndexError::Directory { dir: dir.to_owned(), source };
        fs::create_dir_all(dir).map_err(at)?;
        let folder = Self { dir: dir.to_owned(), _lock: Lock::take(dir)? };
        let fresh = dir.join(FRESH);
        if fresh.try_exists().map_err(at)? {
            fs::remove_dir_all(&fresh).map_err(at)?;
        }
        if let Ok(manifest) = Manifest::read(dir) {
            folder.clear(&manifest.folder).map_err(at)?;
        }
        Ok(folder)
    }

    /// Whether a directory without a manifest holds the beginnings of an index.
    pub(super) fn is_half_written(dir: &Path) -> bool {
        let begun = |name: &String| name == FRESH || name.starts_with(PREFIX);
        names(dir).is_ok_and(|names| names.iter().any(begun))
    }

    /// Whether the manifest names a folder that this program would have made.
    pub(super) fn check_name(manifest: &Manifest) -> Result<(), ()> {
        number(&manifest.folder).map(drop).ok_or(())
    }

    /// An empty folder to write to.
    pub(super) fn fresh(&self) -> io::Result<PathBuf> {
        let fresh = self.dir.join(FRESH);
        fs::create_dir(&fresh)?;
        Ok(fresh)
    }

    /// A name that no folder has.
    pub(super) fn next_name(&self) -> io::Result<String> {
        let taken = names(&self.dir)?.iter().filter_map(|name| number(name)).max();
        Ok(format!("{PREFIX}{}", taken.unwrap_or(0) + 1))
    }

    /// Puts what was written in the place of the old index.
    pub(super) fn put_in_place(&self, fresh: &Path, manifest: &Manifest) -> io::Result<()> {
        sync(fresh)?;
        fs::rename(fresh, self.dir.join(&manifest.folder))?;
        let partial = self.dir.join(format!("{MANIFEST}.part"));
        let mut file = fs::File::create(&partial)?;
        file.write_all(&serde_json::to_vec_pretty(manifest).map_err(io::Error::other)?)?;
        file.sync_all()?;
        fs::rename(partial, self.dir.join(MANIFEST))?;
        sync(&self.dir)?;
        // The new index is in use: what cannot be removed now is removed by the next writer.
        let _ = self.clear(&manifest.folder);
        Ok(())
    }

    /// Removes the folders of all indexes but one.
    fn clear(&self, keep: &str) -> io::Result<()> {
        let mut others = names(&self.dir)?;
        others.retain(|name| number(name).is_some() && name != keep);
        others.iter().try_for_each(|name| fs::remove_dir_all(self.dir.join(name)))
    }
}

/// The number of a folder's name.
fn number(name: &str) -> Option<u64> {
    name.strip_prefix(PREFIX)?.parse().ok()
}

fn names(dir: &Path) -> io::Result<Vec<String>> {
    let name = |entry: io::Result<fs::DirEntry>| {
        entry.map(|entry| entry.file_name().to_string_lossy().into_owned())
    };
    let mut names: Vec<String> = fs::read_dir(dir)?.map(name).collect::<io::Result<_>>()?;
    names.sort();
    Ok(names)
}

/// Brings names of files to the disk, where the system lets a directory be opened.
fn sync(dir: &Path) -> io::Result<()> {
    match fs::File::open(dir) {
        Ok(dir) => dir.sync_all(),
        Err(_) if cfg!(windows) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Refuses a directory that holds files and neither an index nor the beginnings of one.
pub(super) fn refuse_foreign(dir: &Path) -> Result<(), IndexError> {
    let at = |source| IndexError::Directory { dir: dir.to_owned(), source };
    if !dir.try_exists().map_err(at)? {
        return Ok(());
    }
    let names = names(dir).map_err(at)?;
    let ours = |name: &String| name == MANIFEST || name == FRESH || name == LOCK;
    if names.iter().any(ours) {
        return Ok(());
    }
    // An index of the same engine that another program made is foreign too.
    match names.into_iter().find(|name| !name.starts_with('.')) {
        Some(found) => Err(IndexError::Foreign { dir: dir.to_owned(), found }),
        None => Ok(()),
    }
}

/// A lock that ends with the process, held on a file of the directory.
struct Lock(#[expect(dead_code, reason = "dropping the file releases the lock")] fs::File);

impl Lock {
    fn take(dir: &Path) -> Result<Self, IndexError> {
        let at = |source| IndexError::Directory { dir: dir.to_owned(), source };
        let file = fs::File::create(dir.join(LOCK)).map_err(at)?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(fs::TryLockError::WouldBlock) => Err(IndexError::Locked { dir: dir.to_owned() }),
            Err(fs::TryLockError::Error(source)) => Err(at(source)),
        }
    }
}
