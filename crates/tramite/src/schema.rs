//! The index's schema: the only place where a field of the index is named.

use crate::bilingual::Language;
use crate::code::codes;
use tantivy::schema::{FAST, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};

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

impl Field {
    /// The fields that hold words, each once in Italian and once in English.
    pub(crate) const TEXT: &'static [Self] =
        &[Self::Name, Self::Specialisation, Self::Description, Self::Tags, Self::Network];
}

/// The tantivy schema: every text field once per language, the concepts, and the unit number.
#[derive(Clone)]
pub(crate) struct IndexSchema {
    pub(crate) schema: Schema,
}

/// Name of the analyser a language's fields are registered with.
pub(crate) fn analyser_name(language: Language) -> String {
    format!("tramite-{language}")
}

fn text_name(field: Field, language: Language) -> String {
    format!("{field}_{language}")
}

const UNIT: &str = "unit";

impl IndexSchema {
    /// Builds the schema.
    pub(crate) fn new() -> Self {
        let mut builder = Schema::builder();
        for field in Field::TEXT {
            for language in Language::ALL {
                let indexing = TextFieldIndexing::default()
                    .set_tokenizer(&analyser_name(*language))
                    .set_index_option(IndexRecordOption::WithFreqsAndPositions);
                let options = TextOptions::default().set_indexing_options(indexing);
                builder.add_text_field(&text_name(*field, *language), options);
            }
        }
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::WithFreqs);
        builder.add_text_field(
            Field::Concept.code(),
            TextOptions::default().set_indexing_options(indexing),
        );
        builder.add_u64_field(UNIT, FAST);
        Self { schema: builder.build() }
    }

    /// The tantivy field of a text field in one language.
    pub(crate) fn text(&self, field: Field, language: Language) -> tantivy::schema::Field {
        self.named(&text_name(field, language))
    }

    /// The tantivy field of the concepts.
    pub(crate) fn concept(&self) -> tantivy::schema::Field {
        self.named(Field::Concept.code())
    }

    /// The tantivy field of the unit number, a fast field.
    pub(crate) fn unit(&self) -> tantivy::schema::Field {
        self.named(UNIT)
    }

    /// Name of the fast field that holds the unit number.
    pub(crate) const fn unit_name() -> &'static str {
        UNIT
    }

    fn named(&self, name: &str) -> tantivy::schema::Field {
        self.schema.get_field(name).expect("the schema was built with every field")
    }
}
