//! What the product knows before it has read a single centre: code lists, places and thesaurus.

mod codes;
mod error;
mod fold;
mod geography;
mod source;
mod table;
mod thesaurus;

pub use codes::{CodeEntry, CodeList};
pub use error::VocabularyError;
pub use fold::fold;
pub use geography::{Geography, MacroRegion, Province, Region};
pub use thesaurus::{Concept, ConceptId, ConceptKind, Label, Relation, Thesaurus};

use source::{SECTORS, SERVICES, Source, TECHNOLOGIES};
use std::path::Path;

/// The code lists, the places and the thesaurus.
#[derive(Debug)]
pub struct Vocabulary {
    /// Technologies of the hub catalogue.
    pub technologies: CodeList,
    /// Sectors of the hub catalogue.
    pub sectors: CodeList,
    /// Families of services; the codes are those of [`crate::centre::ServiceCategory`].
    pub services: CodeList,
    /// Regions, provinces and municipalities.
    pub geography: Geography,
    /// Concepts and their labels.
    pub thesaurus: Thesaurus,
    /// Private because it tells from which files the rest was read.
    fingerprint: String,
}

impl Vocabulary {
    /// The vocabulary compiled in.
    #[must_use]
    pub fn bundled() -> Self {
        Self::parse(Source::bundled()).expect("the bundled vocabulary is valid")
    }

    /// The vocabulary in a folder with files of the same names.
    ///
    /// # Errors
    ///
    /// The first file that is missing, or the first fault with its file and line.
    pub fn load(folder: &Path) -> Result<Self, VocabularyError> {
        Self::parse(Source::read(folder)?)
    }

    /// SHA-256, in hexadecimal, of the names and contents of the files it was read from.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    fn parse(source: Source) -> Result<Self, VocabularyError> {
        let codes = |file, column| CodeList::parse(file, source.contents(file), column);
        Ok(Self {
            technologies: codes(TECHNOLOGIES, "code")?,
            sectors: codes(SECTORS, "code")?,
            services: codes(SERVICES, "category")?,
            geography: Geography::parse(&source)?,
            thesaurus: Thesaurus::default(),
            fingerprint: source.fingerprint,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Vocabulary;

    #[test]
    fn the_bundled_vocabulary_is_valid() {
        let vocabulary = Vocabulary::bundled();
        assert_eq!(vocabulary.geography.regions().len(), 21);
        assert_eq!(vocabulary.geography.provinces().len(), 107);
    }
}
