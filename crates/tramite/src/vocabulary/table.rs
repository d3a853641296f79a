//! A CSV file with a header, read with line numbers for what is wrong in it.

use super::error::VocabularyError;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The rows of one file.
pub(super) struct Table {
    file: &'static str,
    header: Vec<String>,
    records: Vec<csv::StringRecord>,
}

/// A column of one table.
#[derive(Clone, Copy)]
pub(super) struct Column(usize);

/// One row of a table.
pub(super) struct Row<'a> {
    table: &'a Table,
    record: &'a csv::StringRecord,
}

impl Table {
    /// Reads the whole file.
    pub(super) fn parse(file: &'static str, text: &[u8]) -> Result<Self, VocabularyError> {
        let mut reader = csv::Reader::from_reader(text);
        let header = reader.headers().map_err(|error| malformed(file, &error))?;
        let header = header.iter().map(|name| name.trim().to_owned()).collect();
        let mut records = Vec::new();
        for record in reader.into_records() {
            records.push(record.map_err(|error| malformed(file, &error))?);
        }
        Ok(Self { file, header, records })
    }

    /// Finds the columns by name.
    pub(super) fn columns<const N: usize>(
        &self,
        names: [&str; N],
    ) -> Result<[Column; N], VocabularyError> {
        let mut columns = [Column(0); N];
        for (column, name) in columns.iter_mut().zip(names) {
            let position = self.header.iter().position(|found| found == name);
            column.0 = position.ok_or_else(|| VocabularyError::MissingColumn {
                file: self.file.to_owned(),
                column: name.to_owned(),
                found: self.header.clone(),
            })?;
        }
        Ok(columns)
    }

    /// The column of this name, if the file has it.
    pub(super) fn optional_column(&self, name: &str) -> Option<Column> {
        self.header.iter().position(|found| found == name).map(Column)
    }

    /// The rows, in the order of the file.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.records.iter().map(|record| Row { table: self, record })
    }

    /// Checks that no two rows have the same text in this column.
    pub(super) fn require_unique(&self, column: Column) -> Result<(), VocabularyError> {
        let mut seen = BTreeMap::new();
        for row in self.rows() {
            if let Some(first_line) = seen.insert(row.text(column).to_owned(), row.line()) {
                return Err(VocabularyError::Duplicate {
                    file: self.file.to_owned(),
                    line: row.line(),
                    code: row.text(column).to_owned(),
                    first_line,
                });
            }
        }
        Ok(())
    }
}

impl<'a> Row<'a> {
    /// Line of the file, from 1.
    pub(super) fn line(&self) -> u64 {
        self.record.position().map_or(0, csv::Position::line)
    }

    /// The text of a cell, possibly empty.
    pub(super) fn text(&self, column: Column) -> &'a str {
        self.record.get(column.0).unwrap_or_default().trim()
    }

    /// The text of a cell that must not be empty.
    pub(super) fn required(&self, column: Column) -> Result<&'a str, VocabularyError> {
        match self.text(column) {
            "" => Err(self.invalid(column, "a text")),
            text => Ok(text),
        }
    }

    /// The parts of a cell whose values are separated by `|`.
    pub(super) fn list(&self, column: Column) -> Vec<String> {
        let parts = self.text(column).split('|').map(str::trim);
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    /// A number in a range; `None` for an empty cell.
    pub(super) fn number(
        &self,
        column: Column,
        range: RangeInclusive<f64>,
    ) -> Result<Option<f64>, VocabularyError> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let number = text.parse::<f64>().ok().filter(|number| range.contains(number));
        let expected = || format!("a number from {} to {}", range.start(), range.end());
        number.map(Some).ok_or_else(|| self.invalid(column, &expected()))
    }

    /// `true` or `false`.
    pub(super) fn flag(&self, column: Column) -> Result<bool, VocabularyError> {
        self.text(column).parse().map_err(|_| self.invalid(column, "true or false"))
    }

    /// An error about a cell.
    pub(super) fn invalid(&self, column: Column, expected: &str) -> VocabularyError {
        VocabularyError::Invalid {
            file: self.table.file.to_owned(),
            line: self.line(),
            column: self.table.header[column.0].clone(),
            found: self.text(column).to_owned(),
            expected: expected.to_owned(),
        }
    }

    /// An error about a code that a cell takes from another list.
    pub(super) fn unknown_code<'c>(
        &self,
        column: Column,
        list: &'static str,
        found: &str,
        accepted: impl IntoIterator<Item = &'c str>,
    ) -> VocabularyError {
        VocabularyError::UnknownCode {
            file: self.table.file.to_owned(),
            line: self.line(),
            column: self.table.header[column.0].clone(),
            list,
            found: found.to_owned(),
            nearest: crate::code::nearest(found, accepted).map(str::to_owned),
        }
    }
}

fn malformed(file: &str, error: &csv::Error) -> VocabularyError {
    VocabularyError::Malformed {
        file: file.to_owned(),
        line: error.position().map(csv::Position::line),
        reason: error.to_string(),
    }
}
