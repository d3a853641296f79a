//! Concepts, their labels in two languages and the links between them (SKOS).

mod check;
mod skos;

pub(super) use skos::{Codes, Origin};

use crate::bilingual::{Bilingual, Language};
use crate::bundle::{Pieces, joined};
use crate::centre::ServiceCategory;
use crate::code::codes;
use crate::deferred::{Deferred, decoded};
use crate::vocabulary::finding::Finding;
use bitcode::{Decode, Encode};
use std::collections::BTreeMap;

codes! {
    /// What a concept stands for.
    ConceptKind, "kind of concept" {
        /// A technology or method: the language of the solution.
        Technology = "technology",
        /// A trouble or wish of a company: the language of the problem.
        Problem = "problem",
        /// Something a centre does for a company.
        Service = "service",
        /// A line of business.
        Sector = "sector",
    }
}

codes! {
    /// How one concept leads to another.
    Relation, "relation" {
        /// A problem is addressed by a technology or service (`mm:addressedBy`).
        AddressedBy = "addressed-by",
        /// A narrower concept (`skos:narrower`).
        Narrower = "narrower",
        /// A broader concept (`skos:broader`).
        Broader = "broader",
        /// A related concept (`skos:related`).
        Related = "related",
    }
}

/// The local name of a concept, such as `predictive-maintenance`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct ConceptId(pub String);

impl std::fmt::Display for ConceptId {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A name of a concept in one language, preferred or alternative.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Label {
    /// Its language.
    pub language: Language,
    /// Its text.
    pub text: String,
}

/// A node of the thesaurus.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Concept {
    /// Its local name.
    pub id: ConceptId,
    /// What it stands for.
    pub kind: ConceptKind,
    /// Preferred label in both languages.
    pub preferred: Bilingual,
    /// All labels, preferred ones first.
    pub labels: Vec<Label>,
    /// More general concepts.
    pub broader: Vec<ConceptId>,
    /// More specific concepts.
    pub narrower: Vec<ConceptId>,
    /// Associated concepts.
    pub related: Vec<ConceptId>,
    /// For a problem: the technologies and services that answer it.
    pub addressed_by: Vec<ConceptId>,
    /// EDIH technology codes it falls under.
    pub technologies: Vec<String>,
    /// EDIH sector codes it falls under.
    pub sectors: Vec<String>,
    /// For a service: its family.
    pub service: Option<ServiceCategory>,
}

/// The bilingual thesaurus.
#[derive(Debug, Clone, Default)]
pub struct Thesaurus {
    /// Concepts by id; private so that every link is known to end at a concept.
    concepts: BTreeMap<ConceptId, Deferred<Concept>>,
    /// What had to be left out when it was read.
    left_out: Vec<Finding>,
}

impl Thesaurus {
    /// Every concept, by id.
    pub fn concepts(&self) -> impl Iterator<Item = &Concept> {
        self.concepts.values().map(|concept| &**concept)
    }

    /// As a bundle holds it: the ids, and each concept for itself.
    ///
    /// # Panics
    /// Panics where something had to be left out: only a whole thesaurus is bundled.
    pub(crate) fn encoded(&self) -> Vec<u8> {
        assert!(self.left_out.is_empty(), "of a bundled thesaurus nothing is left out");
        let ids: Vec<ConceptId> = self.concepts.keys().cloned().collect();
        let concepts = self.concepts().map(bitcode::encode::<Concept>);
        joined(std::iter::once(bitcode::encode(&ids)).chain(concepts))
    }

    pub(crate) fn decoded(bytes: &'static [u8]) -> Self {
        let pieces = Pieces::of(bytes);
        let ids: Vec<ConceptId> = decoded(pieces.piece(0));
        let concepts = ids.into_iter().enumerate();
        let concept = |(position, id)| (id, Deferred::encoded(pieces.piece(position + 1)));
        Self { concepts: concepts.map(concept).collect(), left_out: Vec::new() }
    }

    /// The concept with this id.
    #[must_use]
    pub fn concept(&self, id: &ConceptId) -> Option<&Concept> {
        self.concepts.get(id).map(|concept| &**concept)
    }
}
