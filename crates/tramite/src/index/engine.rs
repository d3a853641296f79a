//! The engine behind plain search: opened with an index on disk, made when it is first asked
//! elsewhere.

use super::{Parts, build};
use std::sync::OnceLock;
use tantivy::{Index, ReloadPolicy, Searcher};

/// A snapshot of the engine, perhaps yet to be made: a match needs none.
#[derive(Default)]
pub(crate) struct Engine {
    searcher: OnceLock<Searcher>,
}

impl Engine {
    /// The engine of an index that is there.
    ///
    /// Reads its files: from then on they may be removed.
    pub(super) fn over(index: &Index) -> tantivy::Result<Self> {
        Ok(Self { searcher: OnceLock::from(snapshot(index)?) })
    }

    /// The snapshot.
    pub(crate) fn searcher(&self, parts: &Parts) -> tantivy::Result<&Searcher> {
        if let Some(searcher) = self.searcher.get() {
            return Ok(searcher);
        }
        let made = snapshot(&build::in_memory(parts)?)?;
        Ok(self.searcher.get_or_init(|| made))
    }
}

fn snapshot(index: &Index) -> tantivy::Result<Searcher> {
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    let reader: tantivy::IndexReader = reader;
    let searcher = reader.searcher();
    debug_assert_eq!(searcher.segment_readers().len(), 1, "one segment, or scores differ");
    Ok(searcher)
}
