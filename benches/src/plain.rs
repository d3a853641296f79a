//! The baseline: plain tantivy BM25 over one text field, as a person writes it who needs no more.

use crate::corpus;
use std::path::Path;
use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{Field, STORED, STRING, Schema, TEXT, Value};
use tantivy::{Index, IndexReader, IndexWriter, TantivyDocument, doc};
use tramite::centre::Centre;

/// What the writer may hold in memory before it flushes: the value in tantivy's own example.
const WRITER_MEMORY: usize = 50_000_000;

/// Words of a card in one field, and the id to answer with.
pub struct PlainTantivy {
    reader: IndexReader,
    parser: QueryParser,
    id: Field,
}

fn schema() -> (Schema, Field, Field) {
    let mut builder = Schema::builder();
    let id = builder.add_text_field("id", STRING | STORED);
    let text = builder.add_text_field("text", TEXT);
    (builder.build(), id, text)
}

impl PlainTantivy {
    /// Builds an index in an empty folder, on the threads that tantivy chooses.
    ///
    /// # Errors
    /// A failure of the engine.
    pub fn build<'c>(
        dir: &Path,
        centres: impl IntoIterator<Item = &'c Centre>,
    ) -> tantivy::Result<()> {
        let index = Index::create_in_dir(dir, schema().0)?;
        Self::write(index.writer(WRITER_MEMORY)?, centres)
    }

    /// The same on one thread: several share the centres out otherwise each time, and what a query
    /// costs depends on it.
    ///
    /// # Errors
    /// A failure of the engine.
    pub fn build_on_one_thread<'c>(
        dir: &Path,
        centres: impl IntoIterator<Item = &'c Centre>,
    ) -> tantivy::Result<()> {
        let index = Index::create_in_dir(dir, schema().0)?;
        Self::write(index.writer_with_num_threads(1, WRITER_MEMORY)?, centres)
    }

    fn write<'c>(
        mut writer: IndexWriter,
        centres: impl IntoIterator<Item = &'c Centre>,
    ) -> tantivy::Result<()> {
        let (_, id, text) = schema();
        for centre in centres {
            writer.add_document(doc!(id => centre.id.as_str(), text => corpus::text(centre)))?;
        }
        writer.commit()?;
        writer.wait_merging_threads()
    }

    /// Opens the index of a folder.
    ///
    /// # Errors
    /// A failure of the engine.
    pub fn open(dir: &Path) -> tantivy::Result<Self> {
        let (_, id, text) = schema();
        let index = Index::open_in_dir(dir)?;
        let parser = QueryParser::for_index(&index, vec![text]);
        Ok(Self { reader: index.reader()?, parser, id })
    }

    /// The ids of the ten best centres for a text.
    ///
    /// # Errors
    /// A failure of the engine.
    pub fn top_ten(&self, text: &str) -> tantivy::Result<Vec<String>> {
        let (query, _) = self.parser.parse_query_lenient(text);
        let searcher = self.reader.searcher();
        let best = searcher.search(&query, &TopDocs::with_limit(10).order_by_score())?;
        best.into_iter()
            .map(|(_, address)| {
                let document: TantivyDocument = searcher.doc(address)?;
                let id = document.get_first(self.id).and_then(|id| id.as_str());
                Ok(id.unwrap_or_default().to_owned())
            })
            .collect()
    }
}
