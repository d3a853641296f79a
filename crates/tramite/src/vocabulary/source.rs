//! The files of a vocabulary, compiled in or from a folder, and their fingerprint.

use super::error::VocabularyError;
use rust_embed::{EmbeddedFile, RustEmbed};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

pub(super) const ATECO_2007: &str = "ateco-2007.csv";
pub(super) const ATECO_2025: &str = "ateco-2025.csv";
pub(super) const ATECO_SECTIONS: &str = "ateco-2025-sections.csv";
pub(super) const COMUNI: &str = "comuni.csv";
pub(super) const ELSEWHERE: &str = "elsewhere.csv";
pub(super) const EXPORT_LABELS: &str = "edih-export-labels.csv";
pub(super) const MACRO_REGIONS: &str = "macro-regions.csv";
pub(super) const PROVINCE_ALIASES: &str = "province-aliases.csv";
pub(super) const PROVINCES: &str = "provinces.csv";
pub(super) const REGIONS: &str = "regions.csv";
pub(super) const SECTORS: &str = "sectors.csv";
pub(super) const SERVICES: &str = "services.csv";
pub(super) const TECHNOLOGIES: &str = "technologies.csv";
pub(super) const THESAURUS: &str = "thesaurus.ttl";

/// Every file of a vocabulary, in the order of the names.
const FILES: [&str; 14] = [
    ATECO_SECTIONS,
    ATECO_2007,
    ATECO_2025,
    COMUNI,
    ELSEWHERE,
    EXPORT_LABELS,
    MACRO_REGIONS,
    PROVINCE_ALIASES,
    PROVINCES,
    REGIONS,
    SECTORS,
    SERVICES,
    TECHNOLOGIES,
    THESAURUS,
];

#[derive(RustEmbed)]
#[folder = "../../index/vocabulary"]
struct Bundled;

/// The contents of every file of one vocabulary.
pub(super) struct Source {
    files: BTreeMap<&'static str, Cow<'static, [u8]>>,
    /// SHA-256, in hexadecimal, of the names and digests of the files.
    pub(super) fingerprint: String,
}

impl Source {
    /// The files compiled in. Their digests are too, so that nothing is hashed at run time.
    pub(super) fn bundled() -> Self {
        let mut files = BTreeMap::new();
        let mut digests = Vec::new();
        for name in FILES {
            let EmbeddedFile { data, metadata } =
                Bundled::get(name).expect("every file of the vocabulary is compiled in");
            digests.push((name, metadata.sha256_hash()));
            files.insert(name, data);
        }
        Self { files, fingerprint: fingerprint(&digests) }
    }

    /// The files of a folder; every one must be there.
    pub(super) fn read(folder: &Path) -> Result<Self, VocabularyError> {
        let mut files = BTreeMap::new();
        let mut digests = Vec::new();
        for name in FILES {
            let path = folder.join(name);
            let contents = std::fs::read(&path)
                .map_err(|source| VocabularyError::Unreadable { path, source })?;
            digests.push((name, Sha256::digest(&contents).into()));
            files.insert(name, Cow::Owned(contents));
        }
        Ok(Self { files, fingerprint: fingerprint(&digests) })
    }

    /// The contents of one of the files above.
    pub(super) fn contents(&self, name: &'static str) -> &[u8] {
        self.files.get(name).map(Cow::as_ref).expect("every file of the vocabulary was read")
    }

    /// Takes the contents of one of the files out.
    pub(super) fn take(&mut self, name: &'static str) -> Cow<'static, [u8]> {
        self.files.remove(name).expect("a file is taken once")
    }
}

fn fingerprint(digests: &[(&str, [u8; 32])]) -> String {
    let mut hasher = Sha256::new();
    for (name, digest) in digests {
        hasher.update(name.as_bytes());
        hasher.update([0]);
        hasher.update(digest);
    }
    hasher.finalize().iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a string does not fail");
        hex
    })
}
