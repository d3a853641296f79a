//! Everything we index: reads and validates centres, and keeps what it had to reject.

mod at;
mod bundled;
mod card;
mod check;
pub mod edih_export;
pub mod export;
mod fault;
mod locate;
mod read;
pub mod record;
mod schema;
mod shape;
pub mod stats;
mod stored;

pub use fault::Fault;

use crate::centre::{Centre, CentreId, Service};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Records held as text while a collection is fingerprinted.
const WRITTEN_AT_ONCE: usize = 1024;

/// The centres that loaded, in the order of their ids.
#[derive(Debug, Clone, Default)]
pub struct Collection {
    /// Private because the order by id and the uniqueness of ids are invariants.
    centres: Vec<Centre>,
}

/// What a reader made of its input: the good records, and those it had to reject.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// What loaded.
    pub collection: Collection,
    /// What did not, in the order of the input.
    pub rejected: Vec<Rejected>,
}

/// A record that did not load, or a field of it that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// File it stands in.
    pub path: PathBuf,
    /// Line, from 1, where the fault begins.
    pub line: Option<usize>,
    /// Id of the centre, if it could be read.
    pub centre_id: Option<String>,
    /// Path of the field, such as `services[2].category`.
    pub field: Option<String>,
    /// What is wrong.
    pub fault: Fault,
}

/// Why a whole input could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CollectionError {
    /// The file or directory could not be read.
    #[error("cannot read {path}")]
    Unreadable {
        /// What was to be read.
        path: PathBuf,
        /// The system's reason.
        #[source]
        source: std::io::Error,
    },
    /// Nothing in it is a collection.
    #[error("{path} holds no centres: expected a directory of .json files or a .jsonl file")]
    NothingToRead {
        /// What was read.
        path: PathBuf,
    },
}

impl Collection {
    /// Takes centres in any order; the second of two with one id is given back.
    #[must_use]
    pub fn from_centres(centres: impl IntoIterator<Item = Centre>) -> (Self, Vec<Centre>) {
        let mut by_id: BTreeMap<CentreId, Centre> = BTreeMap::new();
        let mut duplicates = Vec::new();
        for centre in centres {
            if by_id.contains_key(&centre.id) {
                duplicates.push(centre);
            } else {
                by_id.insert(centre.id.clone(), centre);
            }
        }
        (Self { centres: by_id.into_values().collect() }, duplicates)
    }

    /// The centres, in the order of their ids.
    #[must_use]
    pub fn centres(&self) -> &[Centre] {
        &self.centres
    }

    /// Every service with its centre, in the order of the centres.
    pub fn services(&self) -> impl Iterator<Item = (&Centre, &Service)> {
        let centres = self.centres.iter();
        centres.flat_map(|centre| centre.services.iter().map(move |each| (centre, each)))
    }

    /// The centre with this id.
    #[must_use]
    pub fn centre(&self, id: &CentreId) -> Option<&Centre> {
        let position = self.centres.binary_search_by(|centre| centre.id.cmp(id)).ok()?;
        self.centres.get(position)
    }

    /// SHA-256, in hexadecimal, of the centres as [`export::to_jsonl`] writes them.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut digest = Sha256::new();
        for centres in self.centres.chunks(WRITTEN_AT_ONCE) {
            let lines = centres.par_iter().map(|centre| export::to_jsonl([centre]));
            lines.collect::<Vec<String>>().iter().for_each(|line| digest.update(line));
        }
        digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
