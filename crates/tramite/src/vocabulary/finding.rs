//! What a check of the vocabulary found.

use super::error::did_you_mean;
use super::thesaurus::ConceptId;
use crate::bilingual::Language;
use crate::code::codes;

codes! {
    /// How much a finding matters.
    Severity, "severity" {
        /// The vocabulary says something that cannot be used as it stands.
        Error = "error",
        /// It can be used, but somebody who knows the field should look at it.
        Warning = "warning",
    }
}

/// Something a check of the vocabulary found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// Name of the file.
    pub file: &'static str,
    /// Line, from 1, where it is known.
    pub line: Option<u64>,
    /// The concept or code it is about.
    pub subject: String,
    /// What is wrong with it.
    pub defect: Defect,
}

/// What is wrong with a concept or a code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Defect {
    /// No preferred label in one language.
    #[error("no preferred label in {language}")]
    MissingLabel {
        /// The language.
        language: Language,
    },
    /// Two preferred labels in one language.
    #[error("two preferred labels in {language}: {first:?} and {second:?}")]
    SecondPreferredLabel {
        /// The language.
        language: Language,
        /// The one that is used.
        first: String,
        /// The one that is left out.
        second: String,
    },
    /// A label in neither of the two languages.
    #[error("label {label:?} is in {found:?}; accepted: it, en")]
    ForeignLabel {
        /// The label.
        label: String,
        /// Its language tag; empty when it has none.
        found: String,
    },
    /// A label that another concept has too.
    #[error("label {label:?} ({language}) is also a label of {other}")]
    SharedLabel {
        /// The language.
        language: Language,
        /// The label.
        label: String,
        /// The other concept.
        other: ConceptId,
    },
    /// No kind of concept.
    #[error("no kind; accepted: technology, problem, service, sector")]
    NoKind,
    /// A code that is not in its list.
    #[error("{predicate}: unknown {list} {found:?}{}", did_you_mean(nearest.as_deref()))]
    UnknownCode {
        /// The predicate or column.
        predicate: &'static str,
        /// What the list holds.
        list: &'static str,
        /// The code as read.
        found: String,
        /// The accepted code nearest to it.
        nearest: Option<String>,
    },
    /// A link that ends at no concept.
    #[error("{predicate}: no concept {target:?}{}", did_you_mean(nearest.as_deref()))]
    DanglingLink {
        /// The predicate.
        predicate: &'static str,
        /// Where the link leads.
        target: String,
        /// The concept nearest to it.
        nearest: Option<String>,
    },
    /// A chain of broader concepts that comes back to where it began.
    #[error("cycle of broader concepts: {}", path.iter().map(|id| id.0.as_str()).collect::<Vec<_>>().join(" > "))]
    Cycle {
        /// The concepts on the way, the first one also last.
        path: Vec<ConceptId>,
    },
    /// A concept both broader and related (SKOS integrity condition S27).
    #[error("{other} is both broader and related")]
    BroaderAndRelated {
        /// The other concept.
        other: ConceptId,
    },
    /// A problem that nothing addresses, neither itself nor through a broader problem.
    #[error("nothing addresses this problem")]
    Unaddressed,
    /// `addressedBy` on something that is not a problem.
    #[error("addressedBy on a concept that is not a problem")]
    AddressedByMisplaced,
    /// A problem said to be addressed by a problem or a sector.
    #[error("addressedBy leads to {target}, which is neither a technology nor a service")]
    NotASolution {
        /// Where the link leads.
        target: ConceptId,
    },
    /// A technology or sector that falls under no code, even through a broader concept.
    #[error("no code of the hub catalogue")]
    NoCode,
    /// A service that falls under no family, even through a broader concept.
    #[error("no service category")]
    NoCategory,
    /// Two codes of a list of which only one names the other as related.
    #[error("{other} does not name it as related in turn")]
    OneSidedRelation {
        /// The other code.
        other: String,
    },
    /// A code of the list that the product does not know, or the reverse.
    #[error("the list and the product do not have the same codes")]
    ListDiffers,
    /// A place without coordinates.
    #[error("{count} municipalities have no coordinates and take those of their province")]
    NoCoordinates {
        /// How many.
        count: usize,
    },
}

impl std::fmt::Display for Finding {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let line = self.line.map(|line| format!(":{line}")).unwrap_or_default();
        let Self { severity, file, subject, defect, .. } = self;
        write!(formatter, "{severity}: {file}{line}: {subject}: {defect}")
    }
}
