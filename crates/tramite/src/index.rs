//! The index of a collection: in memory for the bundled network, on disk for larger ones.

mod build;
mod disk;

pub use disk::IndexInfo;

use crate::analysis::Analysis;
use crate::annotation::Annotator;
use crate::collection::Collection;
use crate::config::RankingConfig;
use crate::schema::IndexSchema;
use crate::searcher::Searcher;
use crate::unit::{UnitAddress, units};
use crate::vocabulary::{ConceptId, Vocabulary};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Version of what is stored: raised whenever the schema, the analysers or the annotation change
/// what an index holds.
pub const FORMAT_VERSION: u32 = 1;

/// Why an index could not be built or opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IndexError {
    /// There is no index in the directory.
    #[error("no index in {dir}")]
    Missing {
        /// The directory.
        dir: PathBuf,
    },
    /// The directory holds other files and no index: it is not written to.
    #[error("{dir} is not an index directory: it holds {found}")]
    Foreign {
        /// The directory.
        dir: PathBuf,
        /// One of the files found.
        found: String,
    },
    /// The index was built from something else than what is asked for.
    #[error("the index in {dir} is stale: {} changed", changed.join(", "))]
    Stale {
        /// The directory.
        dir: PathBuf,
        /// What differs: `collection`, `vocabulary`, `settings`, `format version`.
        changed: Vec<&'static str>,
    },
    /// The index is half-written or its files were altered.
    #[error("the index in {dir} is damaged: {reason}")]
    Damaged {
        /// The directory.
        dir: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// Another process is writing it.
    #[error("the index in {dir} is being written by another process")]
    Locked {
        /// The directory.
        dir: PathBuf,
    },
    /// The directory could not be read or written.
    #[error("cannot use {dir}")]
    Directory {
        /// The directory.
        dir: PathBuf,
        /// The system's reason.
        #[source]
        source: std::io::Error,
    },
    /// The collection holds no centre.
    #[error("the collection holds no centre to index")]
    Empty,
    /// The engine failed.
    #[error("the search engine failed")]
    Engine(#[from] tantivy::TantivyError),
}

/// What an index and its snapshots share.
pub(crate) struct Parts {
    pub(crate) collection: Collection,
    pub(crate) vocabulary: Arc<Vocabulary>,
    pub(crate) config: RankingConfig,
    pub(crate) analysis: Analysis,
    pub(crate) annotator: Annotator,
    /// Finds needs that are served elsewhere.
    pub(crate) elsewhere: Annotator,
    pub(crate) schema: IndexSchema,
    pub(crate) units: Vec<UnitAddress>,
}

impl Parts {
    fn new(collection: Collection, vocabulary: Arc<Vocabulary>, config: RankingConfig) -> Self {
        let analysis = Analysis::new();
        let annotator = Annotator::new(&vocabulary.thesaurus, &analysis);
        let elsewhere = vocabulary.elsewhere.iter();
        let elsewhere = elsewhere.map(|one| (ConceptId(one.id.clone()), &*one.labels));
        let elsewhere = Annotator::over(elsewhere, &analysis);
        let units = units(&collection);
        Self {
            collection,
            vocabulary,
            config,
            analysis,
            annotator,
            elsewhere,
            schema: IndexSchema::new(),
            units,
        }
    }
}

/// An index over a collection, and what it needs to answer.
pub struct CentreIndex {
    searcher: Searcher,
}

impl CentreIndex {
    /// Builds an index in memory.
    ///
    /// # Errors
    /// An empty collection, or a failure of the engine.
    pub fn build(
        collection: Collection,
        vocabulary: Arc<Vocabulary>,
        config: RankingConfig,
    ) -> Result<Self, IndexError> {
        let parts = Parts::new(collection, vocabulary, config);
        let index = build::in_memory(&parts)?;
        Self::over(parts, &index)
    }

    /// Builds an index in a directory, replacing the index that is there.
    ///
    /// The new index is written beside the old one and takes its place when it is complete.
    ///
    /// # Errors
    /// A directory that holds something else, another writer, or a failure of disk or engine.
    pub fn build_in(
        dir: &Path,
        collection: Collection,
        vocabulary: Arc<Vocabulary>,
        config: RankingConfig,
    ) -> Result<Self, IndexError> {
        let parts = Parts::new(collection, vocabulary, config);
        let index = disk::build(dir, &parts)?;
        Self::over(parts, &index)
    }

    /// Opens the index of a directory, if it was built from just this.
    ///
    /// # Errors
    /// A missing, foreign, stale or damaged index; it is never used silently.
    pub fn open(
        dir: &Path,
        collection: Collection,
        vocabulary: Arc<Vocabulary>,
        config: RankingConfig,
    ) -> Result<Self, IndexError> {
        let parts = Parts::new(collection, vocabulary, config);
        let index = disk::open(dir, &parts)?;
        let damaged = |reason: String| IndexError::Damaged { dir: dir.to_owned(), reason };
        match Self::over(parts, &index) {
            Err(IndexError::Engine(error)) => Err(damaged(error.to_string())),
            other => other,
        }
    }

    /// What the directory's index says of itself.
    ///
    /// # Errors
    /// A missing, foreign or damaged index.
    pub fn info(dir: &Path) -> Result<IndexInfo, IndexError> {
        disk::info(dir)
    }

    /// A snapshot to search: immutable and cheap to clone.
    #[must_use]
    pub fn searcher(&self) -> Searcher {
        self.searcher.clone()
    }

    fn over(parts: Parts, index: &tantivy::Index) -> Result<Self, IndexError> {
        Ok(Self { searcher: Searcher::over(parts, index)? })
    }
}
