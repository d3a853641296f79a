//! The index of a collection: in memory for the bundled network, on disk for larger ones.

mod analysed;
mod build;
mod disk;
mod engine;
mod kept;

pub use disk::IndexInfo;
pub use kept::Update;

pub(crate) use engine::Engine;

use crate::analysis::{Analysis, Counted, Spelling};
use crate::annotation::{Annotator, Wording};
use crate::bilingual::Language;
use crate::collection::Collection;
use crate::config::RankingConfig;
use crate::latent::Latent;
use crate::rarity::Rarity;
use crate::schema::{Field, IndexSchema};
use crate::searcher::Searcher;
use crate::snippet::Readings;
use crate::unit::{UnitAddress, passages, relative_lengths, units};
use crate::vocabulary::Vocabulary;
use crate::weights::{self, Weights};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Version of what is stored: raised whenever the schema, the analysers or the annotation change
/// what an index holds.
pub const FORMAT_VERSION: u32 = 3;

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
    pub(crate) schema: IndexSchema,
    pub(crate) units: Vec<UnitAddress>,
    /// By centre: number of its first unit; the number of all units at the end.
    first_unit: Vec<usize>,
    /// Inverse document frequency of the declared technologies.
    pub(crate) technologies: Rarity,
    /// Inverse document frequency of the declared sectors.
    pub(crate) sectors: Rarity,
    /// Units as they were read for an explanation.
    pub(crate) readings: Readings,
    /// What evidence in each centre's texts counts: the more there is to read, the more is found in it
    /// by chance. Above 1 for texts shorter than the mean.
    pub(crate) brevity: Vec<f64>,
    /// Found when the first need is ranked: whoever only searches does without.
    latent: OnceLock<Latent>,
}

impl Parts {
    /// Finds concepts.
    pub(crate) fn annotator(&self) -> &Annotator {
        &self.vocabulary.annotators().thesaurus
    }

    /// The words of cards and labels.
    pub(crate) fn spelling(&self) -> Spelling {
        let mut counted = Counted::default();
        let mut learn = |text: &str| {
            for word in self.analysis.words(text) {
                counted.learn(&word.term);
            }
        };
        for address in &self.units {
            let centre = &self.collection.centres()[address.centre];
            for field in [Field::Name, Field::Specialisation, Field::Description, Field::Tags] {
                for language in Language::ALL {
                    passages(centre, address.unit, field, *language, &self.vocabulary)
                        .iter()
                        .for_each(|passage| learn(passage));
                }
            }
        }
        let concepts = self.vocabulary.thesaurus.concepts();
        concepts.flat_map(|concept| &concept.labels).for_each(|label| learn(&label.text));
        counted.shelved()
    }

    /// Numbers of the units of a centre: its card, then its services.
    pub(crate) fn units_of(&self, centre: usize) -> Range<usize> {
        self.first_unit[centre]..self.first_unit[centre + 1]
    }

    /// Finds needs that are served elsewhere.
    pub(crate) fn elsewhere(&self) -> &Annotator {
        &self.vocabulary.annotators().elsewhere
    }

    /// Tells whose wording a need has.
    pub(crate) fn wording(&self) -> &Wording {
        &self.vocabulary.annotators().wording
    }

    pub(crate) fn new(
        collection: Collection,
        vocabulary: Arc<Vocabulary>,
        config: RankingConfig,
    ) -> Self {
        let units = units(&collection);
        let centres = collection.centres();
        let sizes = centres.iter().scan(0, |end, centre| {
            *end += centre.services.len() + 1;
            Some(*end)
        });
        let first_unit = std::iter::once(0).chain(sizes).collect();
        let technologies = Rarity::new(centres, |centre| &centre.technologies);
        let sectors = Rarity::new(centres, |centre| &centre.sectors);
        let readings = Readings::new(units.len());
        let shortened = |length: f64| length.powf(-config.card_length);
        let brevity = relative_lengths(&collection).into_iter().map(shortened).collect();
        Self {
            collection,
            vocabulary,
            config,
            analysis: Analysis::new(),
            schema: IndexSchema::new(),
            units,
            first_unit,
            technologies,
            sectors,
            readings,
            brevity,
            latent: OnceLock::new(),
        }
    }

    /// The latent space of the collection.
    pub(crate) fn latent(&self) -> &Latent {
        self.latent.get_or_init(|| Latent::new(self))
    }

    /// The same with a latent space that was found before.
    pub(crate) fn with_latent(mut self, latent: Latent) -> Self {
        self.latent = OnceLock::from(latent);
        self
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
        let weights = weights(&parts)?;
        Ok(Self::over(parts, weights, Engine::default()))
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
        let opened = disk::build(dir, &parts)?;
        Ok(Self::on_disk(parts, opened))
    }

    /// Brings the index of a directory up to this collection.
    ///
    /// The answer of the index is that of one that is built anew, to the bit; concepts are looked
    /// for only in centres that are new or changed. The updated index is written beside the old
    /// one and takes its place when it is complete.
    ///
    /// # Errors
    /// A missing, foreign or damaged index, one of another vocabulary, other settings or another
    /// program, another writer, or a failure of disk or engine.
    pub fn update_in(
        dir: &Path,
        collection: Collection,
        vocabulary: Arc<Vocabulary>,
        config: RankingConfig,
    ) -> Result<(Self, Update), IndexError> {
        let parts = Parts::new(collection, vocabulary, config);
        let (opened, update) = disk::update(dir, &parts)?;
        Ok((Self::on_disk(parts, opened), update))
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
        let opened = disk::open(dir, &parts)?;
        Ok(Self::on_disk(parts, opened))
    }

    fn on_disk(parts: Parts, opened: disk::Opened) -> Self {
        Self::over(parts.with_latent(opened.latent), opened.weights, opened.engine)
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

    fn over(parts: Parts, weights: Weights, engine: Engine) -> Self {
        Self { searcher: Searcher::over(parts, weights, engine) }
    }
}

/// Analyses every unit and weighs its terms.
pub(crate) fn weights(parts: &Parts) -> Result<Weights, IndexError> {
    if parts.collection.centres().is_empty() {
        return Err(IndexError::Empty);
    }
    let mut builder = weights::Builder::default();
    let kept = kept::Kept::default();
    let nothing = kept.nothing();
    for units in build::batches(parts) {
        for unit in analysed::analysed(parts, units, &nothing) {
            unit.count(&mut builder);
        }
    }
    Ok(builder.finish(&parts.config))
}

/// The engine's index and the weights of the same parts, to be compared.
#[cfg(test)]
pub(crate) fn both(parts: &Parts) -> (tantivy::Index, Weights) {
    let index = build::in_memory(parts).expect("the bundled network can be indexed");
    (index, weights(parts).expect("the bundled network has centres"))
}
