//! What an index was built from, and which files it consists of.

use super::super::{FORMAT_VERSION, IndexError, IndexInfo, Parts};
use super::folder::{Folder, refuse_foreign};
use crate::config::HexDigest;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

/// The file that makes a directory an index.
pub(super) const MANIFEST: &str = "tramite-index.json";

/// Bytes read at once while a file is checked.
const READ_AT_ONCE: usize = 1 << 20;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    format_version: u32,
    built_with: String,
    /// The folder that holds the files.
    pub(super) folder: String,
    centres: usize,
    units: usize,
    pub(super) collection: String,
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

impl Manifest {
    /// The manifest of a folder that was written from these parts.
    pub(super) fn of(folder: &Path, name: String, parts: &Parts) -> io::Result<Self> {
        let mut files = Vec::new();
        for entry in fs::read_dir(folder)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            // The engine's own lock files come and go.
            if !name.ends_with(".lock") {
                files.push(name);
            }
        }
        let fingerprinted = |name: String| Ok((name.clone(), fingerprint_of(&folder.join(name))?));
        Ok(Self {
            format_version: FORMAT_VERSION,
            built_with: env!("CARGO_PKG_VERSION").to_owned(),
            folder: name,
            centres: parts.collection.centres().len(),
            units: parts.units.len(),
            collection: parts.collection.fingerprint(),
            vocabulary: parts.vocabulary.fingerprint().to_owned(),
            settings: parts.config.fingerprint.clone(),
            files: files.into_par_iter().map(fingerprinted).collect::<io::Result<_>>()?,
        })
    }

    /// Reads the manifest of a directory.
    pub(super) fn read(dir: &Path) -> Result<Self, IndexError> {
        let text = match fs::read(dir.join(MANIFEST)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                refuse_foreign(dir)?;
                return Err(if Folder::is_half_written(dir) {
                    let reason = "it was left half-written".to_owned();
                    IndexError::Damaged { dir: dir.to_owned(), reason }
                } else {
                    IndexError::Missing { dir: dir.to_owned() }
                });
            }
            Err(source) => return Err(IndexError::Directory { dir: dir.to_owned(), source }),
        };
        let damaged = |reason: String| IndexError::Damaged { dir: dir.to_owned(), reason };
        let manifest = serde_json::from_slice(&text).map_err(|error| {
            match serde_json::from_slice(&text) {
                // The manifest of another version may hold other fields.
                Ok(Format { format_version }) if format_version != FORMAT_VERSION => {
                    IndexError::Stale { dir: dir.to_owned(), changed: vec!["format version"] }
                }
                _ => damaged(format!("{MANIFEST}: {error}")),
            }
        })?;
        Folder::check_name(&manifest).map_err(|()| damaged(format!("{MANIFEST} was altered")))?;
        Ok(manifest)
    }

    /// What differs between the index and these parts.
    pub(super) fn changed(&self, parts: &Parts) -> Vec<&'static str> {
        let same = [
            ("format version", self.format_version == FORMAT_VERSION),
            ("program version", self.built_with == env!("CARGO_PKG_VERSION")),
            ("collection", self.collection == parts.collection.fingerprint()),
            ("vocabulary", self.vocabulary == parts.vocabulary.fingerprint()),
            ("settings", self.settings == parts.config.fingerprint),
        ];
        same.into_iter().filter(|(_, same)| !same).map(|(name, _)| name).collect()
    }

    /// Checks the counts and every file; the reason where something is not as it was written.
    pub(super) fn check(&self, dir: &Path, parts: &Parts) -> Result<(), String> {
        if (self.centres, self.units) != (parts.collection.centres().len(), parts.units.len()) {
            return Err(format!("{MANIFEST} was altered"));
        }
        let files: Vec<(&String, &String)> = self.files.iter().collect();
        let faults = files
            .into_par_iter()
            .filter_map(|(name, expected)| self.check_file(dir, name, expected).err());
        faults.collect::<Vec<String>>().into_iter().next().map_or(Ok(()), Err)
    }

    /// Checks one file.
    pub(super) fn check_one(&self, dir: &Path, name: &str) -> Result<(), String> {
        match self.files.get(name) {
            Some(expected) => self.check_file(dir, name, expected),
            None => Err(format!("{name} is missing")),
        }
    }

    fn check_file(&self, dir: &Path, name: &str, expected: &str) -> Result<(), String> {
        match fingerprint_of(&dir.join(&self.folder).join(name)) {
            Ok(found) if found == expected => Ok(()),
            Ok(_) => Err(format!("{name} was altered")),
            Err(error) => Err(format!("{name}: {error}")),
        }
    }

    /// What is told of the index.
    pub(super) fn info(self, dir: &Path) -> IndexInfo {
        let folder = dir.join(&self.folder);
        let size = |name| fs::metadata(folder.join(name)).map(|meta| meta.len()).unwrap_or(0);
        IndexInfo {
            format_version: self.format_version,
            built_with: self.built_with,
            centres: self.centres,
            units: self.units,
            collection_fingerprint: self.collection,
            vocabulary_fingerprint: self.vocabulary,
            settings_fingerprint: self.settings,
            bytes: self.files.keys().map(size).sum(),
        }
    }
}

/// SHA-256 of a file, read piece by piece.
fn fingerprint_of(path: &Path) -> io::Result<String> {
    let (mut file, mut digest) = (fs::File::open(path)?, Sha256::new());
    let mut piece = vec![0; READ_AT_ONCE];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(format!("{:x}", HexDigest(&digest.finalize()))),
            n => digest.update(&piece[..n]),
        }
    }
}
