//! Files of companies: which columns say what, and one needs profile for each row.

mod columns;
mod row;
mod rows;
mod source;
mod value;

pub use columns::{Column, ColumnsError, Field};
pub use row::{RowFault, RowProblem};
pub use source::{FileFormat, Source, SourceError};

pub(crate) use columns::code_of;
pub(crate) use rows::RawRow;
pub(crate) use value::actor_of;

use columns::Columns;
use rows::Rows;
use tramite::profile::NeedsProfile;
use tramite::vocabulary::Vocabulary;

/// A company of a file, with its need.
///
/// It has no `Debug` that would print its name: who asks for what belongs in no log.
#[derive(Clone, PartialEq)]
pub struct Company {
    /// Where it stands: the row of a sheet, or the line of a text file on which it begins, from 1.
    pub row: usize,
    /// What the file calls it by, if it has a column for that.
    pub id: Option<String>,
    /// Its name, if the file has a column for that.
    pub name: Option<String>,
    /// Its need.
    pub profile: NeedsProfile,
}

/// Everything of a company but its profile.
pub(crate) type Identity = (usize, Option<String>, Option<String>);

impl Company {
    pub(crate) fn into_parts(self) -> (Identity, NeedsProfile) {
        ((self.row, self.id, self.name), self.profile)
    }

    pub(crate) fn from_parts(((row, id, name), profile): (Identity, NeedsProfile)) -> Self {
        Self { row, id, name, profile }
    }
}

impl std::fmt::Debug for Company {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Company").field("row", &self.row).finish_non_exhaustive()
    }
}

/// A row that holds no company that can be read.
#[derive(Debug, Clone, PartialEq)]
pub struct BadRow {
    /// Its number, as [`Company::row`].
    pub row: usize,
    /// What the file calls the company by, if that could be read.
    pub id: Option<String>,
    /// The company's name, if that could be read.
    pub name: Option<String>,
    /// Every fault, at least one.
    pub faults: Vec<RowFault>,
}

/// The companies of a source, one after the other.
pub struct Companies<'a> {
    rows: Rows<'a>,
    columns: Columns,
    vocabulary: &'a Vocabulary,
}

impl<'a> Companies<'a> {
    /// Begins to read; `chosen` says which header holds a field, where the names do not tell.
    ///
    /// # Errors
    ///
    /// A source without rows, headers of which none is known, or two for one field.
    pub fn open(
        source: &'a mut Source,
        chosen: &[(Field, String)],
        vocabulary: &'a Vocabulary,
    ) -> Result<Self, CompaniesError> {
        let rows = source.rows()?;
        let columns = Columns::new(rows.headers(), chosen)?;
        Ok(Self { rows, columns, vocabulary })
    }

    /// The columns of the file and what each is read as, in the order of the file.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        self.columns.list()
    }

    /// The first row that is not UTF-8 and was read as Windows-1252, if there was one so far.
    #[must_use]
    pub fn windows_1252_from(&self) -> Option<usize> {
        self.rows.windows_1252_from()
    }

    /// Passes over the rows before this one.
    pub fn skip_to(&mut self, row: usize) {
        self.rows.skip_to(row);
    }
}

impl Iterator for Companies<'_> {
    type Item = Result<Company, BadRow>;

    fn next(&mut self) -> Option<Self::Item> {
        let raw = self.rows.next()?;
        self.columns.follow(self.rows.headers());
        Some(row::company(raw, &self.columns, self.vocabulary))
    }
}

/// Why a file of companies cannot be read at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CompaniesError {
    /// The file itself.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// Its columns.
    #[error(transparent)]
    Columns(#[from] ColumnsError),
}

#[cfg(test)]
mod tests;
