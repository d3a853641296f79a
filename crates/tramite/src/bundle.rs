//! Everything a program carries with it, prepared when it is built: read, checked, analysed,
//! annotated and weighed.
//!
//! What a match needs is decoded when it is opened, in a few milliseconds; the rest when it is
//! asked for. The answers are those of an index built from the same files, and so are the
//! fingerprints; the format is private to one version of this crate.

mod pieces;

use crate::collection::Collection;
use crate::config::RankingConfig;
use crate::deferred::{Deferred, decoded};
use crate::index::{IndexError, Parts};
use crate::latent::Latent;
use crate::raw::of_program;
use crate::searcher::Searcher;
use crate::vocabulary::Vocabulary;
use crate::weights::Weights;
pub(crate) use pieces::{Pieces, joined};
use std::sync::{Arc, OnceLock};

/// Where each part stands among the pieces.
const VOCABULARY: usize = 0;
const COLLECTION: usize = 1;
const SETTINGS: usize = 2;
const TERMS: usize = 3;
const POSTINGS: usize = 4;
const SPELLING: usize = 5;
const LATENT: usize = 6;
const POINTS: usize = 7;

/// A vocabulary, a collection, settings and the index made of them.
pub struct Bundle {
    pieces: Pieces,
    vocabulary: OnceLock<Arc<Vocabulary>>,
    searcher: OnceLock<Searcher>,
}

/// Prepares a bundle of files that are known to be good.
///
/// # Errors
/// A collection without centres.
///
/// # Panics
/// Panics where the vocabulary has faults: see [`Vocabulary::check`].
pub fn prepare(
    vocabulary: Arc<Vocabulary>,
    collection: Collection,
    settings: RankingConfig,
) -> Result<Vec<u8>, IndexError> {
    let parts = Parts::new(collection, vocabulary, settings);
    let weights = crate::index::weights(&parts)?;
    let (terms, postings) = weights.stored();
    let (names, points) = parts.latent().stored();
    Ok(joined([
        parts.vocabulary.encoded(),
        parts.collection.encoded(),
        bitcode::encode(&parts.config),
        bitcode::encode(terms),
        postings.to_vec(),
        bitcode::encode(&parts.spelling()),
        bitcode::encode(names),
        points.to_vec(),
    ]))
}

impl Bundle {
    /// Opens what [`prepare`] made in the same version of this crate.
    #[must_use]
    pub const fn open(bytes: &'static [u8]) -> Self {
        let pieces = Pieces::of(bytes);
        Self { pieces, vocabulary: OnceLock::new(), searcher: OnceLock::new() }
    }

    /// The vocabulary.
    #[must_use]
    pub fn vocabulary(&self) -> Arc<Vocabulary> {
        let decode = || Arc::new(Vocabulary::decoded(self.pieces.piece(VOCABULARY)));
        Arc::clone(self.vocabulary.get_or_init(decode))
    }

    /// The collection.
    #[must_use]
    pub fn collection(&self) -> Collection {
        Collection::decoded(self.pieces.piece(COLLECTION))
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> RankingConfig {
        decoded(self.pieces.piece(SETTINGS))
    }

    /// A snapshot of the index.
    #[must_use]
    pub fn searcher(&self) -> Searcher {
        let open = || {
            let parts = Parts::new(self.collection(), self.vocabulary(), self.settings());
            let names = Deferred::encoded(self.pieces.piece(LATENT));
            let latent = Latent::over(names, of_program(self.pieces.piece(POINTS)));
            let terms = decoded(self.pieces.piece(TERMS));
            let weights = Weights::over(terms, of_program(self.pieces.piece(POSTINGS)));
            let spelling = Deferred::encoded(self.pieces.piece(SPELLING));
            Searcher::prepared(parts.with_latent(latent), weights, spelling)
        };
        self.searcher.get_or_init(open).clone()
    }
}
