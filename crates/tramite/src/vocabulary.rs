//! What the product knows before it has read a single centre: code lists, places and thesaurus.

mod ateco;
mod check;
mod codes;
mod elsewhere;
mod error;
mod export_labels;
mod finding;
mod fold;
mod geography;
mod source;
mod table;
mod thesaurus;

pub use ateco::{Ateco, AtecoError, Division, EditionBasis, ResolvedActivity};
pub use codes::{CodeEntry, CodeList};
pub use elsewhere::Elsewhere;
pub use error::VocabularyError;
pub use export_labels::{ExportLabel, ExportLabelKind, ExportLabels};
pub use finding::{Defect, Finding, Severity};
pub use fold::fold;
pub use geography::{Comune, Geography, MacroRegion, PlaceError, Province, Region, distance_km};
pub use thesaurus::{Concept, ConceptId, ConceptKind, Label, Relation, Thesaurus};

use source::{ELSEWHERE, EXPORT_LABELS, SECTORS, SERVICES, Source, TECHNOLOGIES, THESAURUS};
use std::path::Path;
use thesaurus::{Codes, Origin};

/// The code lists, the places and the thesaurus.
#[derive(Debug)]
pub struct Vocabulary {
    /// Technologies of the hub catalogue.
    pub technologies: CodeList,
    /// Sectors of the hub catalogue.
    pub sectors: CodeList,
    /// Families of services; the codes are those of [`crate::centre::ServiceCategory`].
    pub services: CodeList,
    /// Labels of the official catalogue's export.
    pub export_labels: ExportLabels,
    /// Economic activities.
    pub ateco: Ateco,
    /// Regions, provinces and municipalities.
    pub geography: Geography,
    /// Concepts and their labels.
    pub thesaurus: Thesaurus,
    /// Needs that are served elsewhere.
    pub elsewhere: Vec<Elsewhere>,
    /// Private because it tells from which files the rest was read.
    fingerprint: String,
}

impl Vocabulary {
    /// The vocabulary compiled in.
    #[must_use]
    pub fn bundled() -> Self {
        Self::parse(Source::bundled(), Origin::Bundled).expect("the bundled vocabulary is valid")
    }

    /// The vocabulary in a folder with files of the same names.
    ///
    /// # Errors
    ///
    /// The first file that is missing, or the first fault with its file and line.
    pub fn load(folder: &Path) -> Result<Self, VocabularyError> {
        let vocabulary = Self::parse(Source::read(folder)?, Origin::Folder)?;
        vocabulary.geography.read_comuni()?;
        Ok(vocabulary)
    }

    /// SHA-256, in hexadecimal, of the names and contents of the files it was read from.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    fn parse(mut source: Source, origin: Origin) -> Result<Self, VocabularyError> {
        let list = |file, column| CodeList::parse(file, source.contents(file), column);
        let technologies = list(TECHNOLOGIES, "code")?;
        let sectors = list(SECTORS, "code")?;
        let codes = Codes { technologies: &technologies, sectors: &sectors };
        let thesaurus = Thesaurus::parse(source.contents(THESAURUS), origin, codes)?;
        Ok(Self {
            services: list(SERVICES, "category")?,
            export_labels: ExportLabels::parse(source.contents(EXPORT_LABELS))?,
            ateco: Ateco::parse(&source, &sectors)?,
            geography: Geography::parse(&mut source)?,
            elsewhere: elsewhere::parse(source.contents(ELSEWHERE))?,
            technologies,
            sectors,
            thesaurus,
            fingerprint: source.fingerprint,
        })
    }
}

#[cfg(test)]
mod tests;
