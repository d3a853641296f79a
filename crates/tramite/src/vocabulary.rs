//! What the product knows before it has read a single centre: code lists, places and thesaurus.

mod thesaurus;

pub use thesaurus::{Concept, ConceptId, ConceptKind, Label, Relation, Thesaurus};
