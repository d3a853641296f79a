//! An index in a directory: what it was built from is written beside it, last, and checked first.

use super::{FORMAT_VERSION, IndexError, Parts, build};
use crate::config::HexDigest;
use crate::weights::{self, Weights};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tantivy::Index;

/// The file that makes a directory an index; it is written when everything else is there.
const MANIFEST: &str = "tramite-index.json";

/// The finished weights, beside the engine's own files.
const WEIGHTS: &str = "tramite-weights.bin";

/// Held while an index is being written.
const LOCK: &str = ".tramite-index.lock";

/// What an index says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexInfo {
    /// Version of the stored format.
    pub format_version: u32,
    /// Version of the program that built it.
    pub built_with: String,
    /// Number of centres.
    pub centres: usize,
    /// Number of units: cards and services.
    pub units: usize,
    /// SHA-256 of the collection.
    pub collection_fingerprint: String,
    /// SHA-256 of the vocabulary.
    pub vocabulary_fingerprint: String,
    /// SHA-256 of the ranking settings.
    pub settings_fingerprint: String,
    /// Bytes of all its files.
    pub bytes: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    format_version: u32,
    built_with: String,
    centres: usize,
    units: usize,
    collection: String,
    vocabulary: String,
    settings: String,
    /// SHA-256 of every file of the index, so that an altered one is found.
    files: BTreeMap<String, String>,
}

/// The one field that the manifest of every version has.
#[derive(Deserialize)]
struct Format {
    format_version: u32,
}

/// Builds in a sibling directory, then puts it in place.
pub(super) fn build(dir: &Path, parts: &Parts) -> Result<(Index, Weights), IndexError> {
    let at = |path: &Path| {
        let dir = path.to_owned();
        move |source| IndexError::Directory { dir, source }
    };
    refuse_foreign(dir)?;
    if parts.collection.centres().is_empty() {
        return Err(IndexError::Empty);
    }
    fs::create_dir_all(dir).map_err(at(dir))?;
    let _lock = Lock::take(dir)?;
    let fresh = dir.join(".new");
    if fresh.try_exists().map_err(at(&fresh))? {
        fs::remove_dir_all(&fresh).map_err(at(&fresh))?;
    }
    fs::create_dir_all(&fresh).map_err(at(&fresh))?;
    let index = Index::create_in_dir(&fresh, parts.schema.schema.clone())?;
    build::register_analysers(&index);
    let mut weights = weights::Builder::default();
    build::fill(&index, parts, |unit| unit.count(&mut weights))?;
    drop(index);
    let weights = weights.finish(&parts.config);
    fs::write(fresh.join(WEIGHTS), bitcode::encode(&weights)).map_err(at(&fresh))?;
    drop(weights);
    let manifest = manifest(&fresh, parts).map_err(at(&fresh))?;
    put_in_place(dir, &fresh, &manifest).map_err(at(dir))?;
    open(dir, parts)
}

/// Opens, after checking that the index is whole and was built from just these parts.
pub(super) fn open(dir: &Path, parts: &Parts) -> Result<(Index, Weights), IndexError> {
    let damaged = |reason: String| IndexError::Damaged { dir: dir.to_owned(), reason };
    let manifest = read_manifest(dir)?;
    let changed = changed(&manifest, parts);
    if !changed.is_empty() {
        return Err(IndexError::Stale { dir: dir.to_owned(), changed });
    }
    if (manifest.centres, manifest.units) != (parts.collection.centres().len(), parts.units.len()) {
        return Err(damaged(format!("{MANIFEST} was altered")));
    }
    for (name, expected) in &manifest.files {
        match fingerprint_of(&dir.join(name)) {
            Ok(found) if found == *expected => {}
            Ok(_) => return Err(damaged(format!("{name} was altered"))),
            Err(error) => return Err(damaged(format!("{name}: {error}"))),
        }
    }
    let index = Index::open_in_dir(dir).map_err(|error| damaged(error.to_string()))?;
    build::register_analysers(&index);
    let weights = fs::read(dir.join(WEIGHTS)).map_err(|error| damaged(error.to_string()))?;
    let weights =
        bitcode::decode(&weights).map_err(|error| damaged(format!("{WEIGHTS}: {error}")))?;
    Ok((index, weights))
}

/// Reads the manifest alone.
pub(super) fn info(dir: &Path) -> Result<IndexInfo, IndexError> {
    let manifest = read_manifest(dir)?;
    let size = |name: &String| fs::metadata(dir.join(name)).map(|meta| meta.len()).unwrap_or(0);
    Ok(IndexInfo {
        format_version: manifest.format_version,
        built_with: manifest.built_with,
        centres: manifest.centres,
        units: manifest.units,
        collection_fingerprint: manifest.collection,
        vocabulary_fingerprint: manifest.vocabulary,
        settings_fingerprint: manifest.settings,
        bytes: manifest.files.keys().map(size).sum(),
    })
}

fn manifest(dir: &Path, parts: &Parts) -> io::Result<Manifest> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(dir)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        // The engine's own lock files come and go.
        if !name.ends_with(".lock") {
            files.insert(name.clone(), fingerprint_of(&dir.join(&name))?);
        }
    }
    Ok(Manifest {
        format_version: FORMAT_VERSION,
        built_with: env!("CARGO_PKG_VERSION").to_owned(),
        centres: parts.collection.centres().len(),
        units: parts.units.len(),
        collection: parts.collection.fingerprint(),
        vocabulary: parts.vocabulary.fingerprint().to_owned(),
        settings: parts.config.fingerprint.clone(),
        files,
    })
}

/// Moves the fresh files over the old ones: the old manifest goes first and the new one comes
/// last, so that an interruption leaves no directory that looks whole.
fn put_in_place(dir: &Path, fresh: &Path, manifest: &Manifest) -> io::Result<()> {
    let path = dir.join(MANIFEST);
    if path.try_exists()? {
        let old: Option<Manifest> = serde_json::from_slice(&fs::read(&path)?).ok();
        fs::remove_file(&path)?;
        for name in old.iter().flat_map(|old| old.files.keys()) {
            match fs::remove_file(dir.join(name)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
    }
    for name in manifest.files.keys() {
        fs::rename(fresh.join(name), dir.join(name))?;
    }
    fs::remove_dir_all(fresh)?;
    let text = serde_json::to_string_pretty(manifest).map_err(io::Error::other)?;
    let partial = dir.join(format!("{MANIFEST}.part"));
    fs::write(&partial, text)?;
    fs::rename(partial, path)
}

fn changed(manifest: &Manifest, parts: &Parts) -> Vec<&'static str> {
    let mut changed = Vec::new();
    if manifest.format_version != FORMAT_VERSION {
        changed.push("format version");
    }
    if manifest.built_with != env!("CARGO_PKG_VERSION") {
        changed.push("program version");
    }
    if manifest.collection != parts.collection.fingerprint() {
        changed.push("collection");
    }
    if manifest.vocabulary != parts.vocabulary.fingerprint() {
        changed.push("vocabulary");
    }
    if manifest.settings != parts.config.fingerprint {
        changed.push("settings");
    }
    changed
}

fn read_manifest(dir: &Path) -> Result<Manifest, IndexError> {
    let path = dir.join(MANIFEST);
    let text = match fs::read(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            refuse_foreign(dir)?;
            let half_written = dir.join(".new").try_exists().unwrap_or(false)
                || dir.join("meta.json").try_exists().unwrap_or(false);
            return Err(if half_written {
                let reason = "it was left half-written".to_owned();
                IndexError::Damaged { dir: dir.to_owned(), reason }
            } else {
                IndexError::Missing { dir: dir.to_owned() }
            });
        }
        Err(source) => return Err(IndexError::Directory { dir: dir.to_owned(), source }),
    };
    serde_json::from_slice(&text).map_err(|error| match serde_json::from_slice(&text) {
        // The manifest of another version may hold other fields.
        Ok(Format { format_version }) if format_version != FORMAT_VERSION => {
            IndexError::Stale { dir: dir.to_owned(), changed: vec!["format version"] }
        }
        _ => IndexError::Damaged { dir: dir.to_owned(), reason: format!("{MANIFEST}: {error}") },
    })
}

/// Refuses a directory that holds files and neither an index nor the beginnings of one.
fn refuse_foreign(dir: &Path) -> Result<(), IndexError> {
    let at = |source| IndexError::Directory { dir: dir.to_owned(), source };
    if !dir.try_exists().map_err(at)? {
        return Ok(());
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(dir).map_err(at)? {
        names.push(entry.map_err(at)?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    let ours = |name: &String| name == MANIFEST || name == ".new" || name == LOCK;
    if names.iter().any(ours) {
        return Ok(());
    }
    // An index of the same engine that another program made is foreign too.
    match names.into_iter().find(|name| !name.starts_with('.')) {
        Some(found) => Err(IndexError::Foreign { dir: dir.to_owned(), found }),
        None => Ok(()),
    }
}

fn fingerprint_of(path: &Path) -> io::Result<String> {
    Ok(format!("{:x}", HexDigest(&Sha256::digest(fs::read(path)?))))
}

/// A lock that ends with the process, held on a file of the directory.
struct Lock(#[expect(dead_code, reason = "dropping the file releases the lock")] fs::File);

impl Lock {
    fn take(dir: &Path) -> Result<Self, IndexError> {
        let path: PathBuf = dir.join(LOCK);
        let at = |source| IndexError::Directory { dir: dir.to_owned(), source };
        let file = fs::File::create(path).map_err(at)?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(fs::TryLockError::WouldBlock) => Err(IndexError::Locked { dir: dir.to_owned() }),
            Err(fs::TryLockError::Error(source)) => Err(at(source)),
        }
    }
}
