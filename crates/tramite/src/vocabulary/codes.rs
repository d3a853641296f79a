//! The code lists of the hub catalogue: technologies, sectors and families of services.

use super::error::VocabularyError;
use super::fold::fold;
use super::table::Table;
use crate::bilingual::Bilingual;
use bitcode::{Decode, Encode};

/// A closed list of codes, each with its label in both languages.
#[derive(Debug, Clone, Default, Encode, Decode)]
pub struct CodeList {
    /// Private because codes are unique and in order.
    entries: Vec<CodeEntry>,
}

/// One code of a list.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct CodeEntry {
    /// The stable code.
    pub code: String,
    /// Its label.
    pub label: Bilingual,
    /// A shorter label, where the list has one.
    pub short: Option<Bilingual>,
    /// What it means, where the list says so.
    pub description: Option<Bilingual>,
    /// The group it stands in, where the list has groups.
    pub group: Option<String>,
    /// Codes of the same list near enough to count in part.
    pub related: Vec<String>,
    /// Other spellings of the label that sources use.
    pub variants: Vec<String>,
}

impl CodeList {
    /// The entries, in the order of their codes.
    #[must_use]
    pub fn entries(&self) -> &[CodeEntry] {
        &self.entries
    }

    /// The entry with exactly this code.
    #[must_use]
    pub fn entry(&self, code: &str) -> Option<&CodeEntry> {
        let position = self.entries.binary_search_by(|entry| entry.code.as_str().cmp(code)).ok()?;
        self.entries.get(position)
    }

    /// The codes, in order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.code.as_str())
    }

    /// The entry whose code, label (in either language) or variant this is, whatever the case,
    /// the accents and the hyphens.
    #[must_use]
    pub fn named(&self, text: &str) -> Option<&CodeEntry> {
        let key = fold(text);
        let by_code = self.entries.iter().find(|entry| fold(&entry.code) == key);
        by_code.or_else(|| {
            self.entries.iter().find(|entry| entry.names().any(|name| fold(name) == key))
        })
    }

    /// The code nearest to this text, by its spelling or by that of a label.
    #[must_use]
    pub fn nearest(&self, text: &str) -> Option<&str> {
        let names = self.entries.iter().flat_map(CodeEntry::names);
        crate::code::nearest(text, self.codes())
            .or_else(|| crate::code::nearest(text, names))
            .and_then(|found| self.named(found))
            .map(|entry| entry.code.as_str())
    }

    pub(super) fn parse(
        file: &'static str,
        text: &[u8],
        code_column: &str,
    ) -> Result<Self, VocabularyError> {
        let table = Table::parse(file, text)?;
        let [code, it, en] = table.columns([code_column, "it", "en"])?;
        table.require_unique(code)?;
        let pair = |it: &str, en: &str| table.optional_column(it).zip(table.optional_column(en));
        let short = pair("short_it", "short_en");
        let description = pair("description_it", "description_en");
        let group = table.optional_column("group");
        let related = table.optional_column("related");
        let variants = table.optional_column("variants");
        let mut entries = Vec::new();
        for row in table.rows() {
            let both = |(it, en)| -> Result<Bilingual, VocabularyError> {
                Ok(Bilingual::both(row.required(it)?, row.required(en)?))
            };
            let list = |column: Option<_>| column.map(|column| row.list(column));
            entries.push(CodeEntry {
                code: row.required(code)?.to_owned(),
                label: both((it, en))?,
                short: short.map(both).transpose()?,
                description: description.map(both).transpose()?,
                group: group.map(|column| row.text(column).to_owned()),
                related: list(related).unwrap_or_default(),
                variants: list(variants).unwrap_or_default(),
            });
        }
        entries.sort_by(|a, b| a.code.cmp(&b.code));
        Ok(Self { entries })
    }
}

impl CodeEntry {
    fn names(&self) -> impl Iterator<Item = &str> {
        let labels = [&self.label.it, &self.label.en].into_iter().flatten();
        labels.chain(&self.variants).map(String::as_str)
    }
}
