//! The catalogue being served: a searcher that never changes, and the place where it is swapped.

use sha2::{Digest as _, Sha256};
use std::sync::{Arc, PoisonError, RwLock};
use tramite::searcher::Searcher;

/// What a loader gives: the searcher, and how many records were left out as faulty.
pub struct Loaded {
    /// The searcher over the good records.
    pub searcher: Searcher,
    /// How many faults the records have.
    pub rejected: usize,
}

/// Reads the catalogue from where it comes from; an error is one line for whoever runs the service.
pub type Loader = Arc<dyn Fn() -> Result<Loaded, String> + Send + Sync>;

/// One state of the catalogue: every request is answered from one snapshot from start to end.
pub struct Snapshot {
    /// What answers.
    pub searcher: Searcher,
    /// Names this state: the same cards and vocabulary give the same text on any instance.
    pub fingerprint: String,
    /// When it was loaded.
    pub loaded_at: jiff::Timestamp,
}

impl Snapshot {
    fn new(searcher: Searcher) -> Self {
        let mut hash = Sha256::new();
        hash.update(searcher.collection().fingerprint());
        hash.update(searcher.vocabulary().fingerprint());
        hash.update(env!("CARGO_PKG_VERSION"));
        let fingerprint = hash.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        Self { searcher, fingerprint, loaded_at: jiff::Timestamp::now() }
    }
}

/// The snapshot in use, and how to load the next one.
pub struct Catalogue {
    current: RwLock<Arc<Snapshot>>,
    loader: Loader,
}

impl Catalogue {
    /// Loads the catalogue for the first time; faulty records are left out.
    ///
    /// # Errors
    /// What the loader says.
    pub fn load(loader: Loader) -> Result<Self, String> {
        let loaded = loader()?;
        Ok(Self { current: RwLock::new(Arc::new(Snapshot::new(loaded.searcher))), loader })
    }

    /// The snapshot in use.
    #[must_use]
    pub fn current(&self) -> Arc<Snapshot> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Loads the catalogue again and puts it in the place of the old one. Running requests keep the
    /// snapshot with which they began.
    ///
    /// # Errors
    /// What the loader says, or that a record is faulty: then the old snapshot stays.
    pub fn reload(&self) -> Result<Arc<Snapshot>, String> {
        let Loaded { searcher, rejected } = (self.loader)()?;
        if rejected > 0 {
            return Err(format!("{rejected} faults in the records: `tramite catalogue check`"));
        }
        let snapshot = Arc::new(Snapshot::new(searcher));
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&snapshot);
        Ok(snapshot)
    }
}
