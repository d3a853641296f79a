//! The second baseline: the BM25 of SQLite's FTS5 over the same texts.

use crate::corpus;
use rusqlite::{Connection, Result, params};
use std::path::Path;
use tramite::centre::Centre;

/// Words of a card in one column, and the id to answer with.
pub struct Fts5 {
    connection: Connection,
}

impl Fts5 {
    /// Builds a database in a new file, or in memory without one.
    ///
    /// # Errors
    /// A failure of SQLite.
    pub fn build<'c>(
        path: Option<&Path>,
        centres: impl IntoIterator<Item = &'c Centre>,
    ) -> Result<Self> {
        let mut connection = match path {
            Some(path) => Connection::open(path)?,
            None => Connection::open_in_memory()?,
        };
        connection.execute_batch(
            "CREATE VIRTUAL TABLE centre USING fts5(id UNINDEXED, text, tokenize = 'unicode61')",
        )?;
        let transaction = connection.transaction()?;
        {
            let mut insert = transaction.prepare("INSERT INTO centre (id, text) VALUES (?, ?)")?;
            for centre in centres {
                insert.execute(params![centre.id.as_str(), corpus::text(centre)])?;
            }
        }
        transaction.commit()?;
        Ok(Self { connection })
    }

    /// The ids of the ten best centres for a text: any of its words will do.
    ///
    /// # Errors
    /// A failure of SQLite.
    pub fn top_ten(&self, text: &str) -> Result<Vec<String>> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let query: Vec<String> = words.map(|word| format!("\"{word}\"")).collect();
        let mut statement = self
            .connection
            .prepare_cached("SELECT id FROM centre WHERE centre MATCH ? ORDER BY rank LIMIT 10")?;
        let ids = statement.query_map([query.join(" OR ")], |row| row.get(0))?;
        ids.collect()
    }
}
