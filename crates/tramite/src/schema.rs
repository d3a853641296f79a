//! The index's schema: the only place where a field of the index is named.

use crate::code::codes;

codes! {
    /// A searchable part of a document.
    Field, "field" {
        /// Name and title of the centre, name of the service.
        Name = "name",
        /// Short phrases of what the centre is good at.
        Specialisation = "specialisation",
        /// Summary of the centre, description of the service.
        Description = "description",
        /// Labels of the declared technologies and sectors.
        Tags = "tags",
        /// Coordinator, partners, places and programmes.
        Network = "network",
        /// Concepts of the thesaurus found in the other fields.
        Concept = "concept",
    }
}
