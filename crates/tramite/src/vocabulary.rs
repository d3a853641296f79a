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
mod stored;
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

use crate::analysis::Analysis;
use crate::annotation::{Annotator, Wording};
use crate::deferred::Deferred;
use bitcode::{Decode, Encode};
use source::{ELSEWHERE, EXPORT_LABELS, SECTORS, SERVICES, Source, TECHNOLOGIES, THESAURUS};
use std::path::Path;
use std::sync::OnceLock;
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
    pub export_labels: Deferred<ExportLabels>,
    /// Economic activities.
    pub ateco: Deferred<Ateco>,
    /// Regions, provinces and municipalities.
    pub geography: Geography,
    /// Concepts and their labels.
    pub thesaurus: Thesaurus,
    /// Needs that are served elsewhere.
    pub elsewhere: Deferred<Vec<Elsewhere>>,
    /// Private because they follow from the labels.
    annotators: OnceLock<Deferred<Annotators>>,
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

    /// What finds the labels in a text; their words are analysed when it is first asked for.
    pub(crate) fn annotators(&self) -> &Annotators {
        self.annotators.get_or_init(|| Deferred::ready(Annotators::new(self)))
    }

    fn parse(mut source: Source, origin: Origin) -> Result<Self, VocabularyError> {
        let list = |file, column| CodeList::parse(file, source.contents(file), column);
        let technologies = list(TECHNOLOGIES, "code")?;
        let sectors = list(SECTORS, "code")?;
        let codes = Codes { technologies: &technologies, sectors: &sectors };
        let thesaurus = Thesaurus::parse(source.contents(THESAURUS), origin, codes)?;
        Ok(Self {
            services: list(SERVICES, "category")?,
            export_labels: Deferred::ready(ExportLabels::parse(source.contents(EXPORT_LABELS))?),
            ateco: Deferred::ready(Ateco::parse(&source, &sectors)?),
            geography: Geography::parse(&mut source)?,
            elsewhere: Deferred::ready(elsewhere::parse(source.contents(ELSEWHERE))?),
            annotators: OnceLock::new(),
            technologies,
            sectors,
            thesaurus,
            fingerprint: source.fingerprint,
        })
    }
}

/// The labels of a vocabulary, ready to be found.
#[derive(Debug, Encode, Decode)]
pub(crate) struct Annotators {
    /// Finds concepts.
    pub(crate) thesaurus: Annotator,
    /// Finds needs that are served elsewhere.
    pub(crate) elsewhere: Annotator,
    /// Tells whose wording a need has.
    pub(crate) wording: Wording,
}

impl Annotators {
    fn new(vocabulary: &Vocabulary) -> Self {
        let analysis = Analysis::new();
        let concepts = vocabulary.thesaurus.concepts();
        let elsewhere = vocabulary.elsewhere.iter();
        let labelled = elsewhere.clone().map(|one| (ConceptId(one.id.clone()), &*one.labels));
        Self {
            thesaurus: Annotator::new(&vocabulary.thesaurus, analysis),
            elsewhere: Annotator::over(labelled, analysis),
            wording: Wording::new(
                concepts.flat_map(|concept| &concept.labels),
                elsewhere.flat_map(|one| &one.labels),
                analysis,
            ),
        }
    }
}

#[cfg(test)]
mod tests;
