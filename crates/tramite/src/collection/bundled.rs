//! The collection compiled in: the cards of the Italian network.

use super::read::Reader;
use super::{Collection, Loaded};
use crate::vocabulary::Vocabulary;
use rust_embed::RustEmbed;
use std::path::Path;

#[derive(RustEmbed)]
#[folder = "../../fixtures/centres"]
struct Bundled;

impl Collection {
    /// The centres compiled in.
    ///
    /// # Panics
    ///
    /// If the vocabulary lacks a code they use, which the bundled one does not; see
    /// [`Collection::bundled_with`].
    #[must_use]
    pub fn bundled(vocabulary: &Vocabulary) -> Self {
        let Loaded { collection, rejected } = Self::bundled_with(vocabulary);
        assert!(rejected.is_empty(), "the bundled vocabulary has every code of the bundled cards");
        collection
    }

    /// The centres compiled in, read with a vocabulary that may lack some of their codes.
    #[must_use]
    pub fn bundled_with(vocabulary: &Vocabulary) -> Loaded {
        let mut reader = Reader::new(vocabulary);
        let mut names: Vec<_> = Bundled::iter().collect();
        names.sort_unstable();
        for name in names {
            if let Some(file) = Bundled::get(&name) {
                reader.file(Path::new(name.as_ref()), &file.data);
            }
        }
        reader.finish()
    }
}
