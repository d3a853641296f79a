//! Services from a file in the shape of the report that hubs export from the European KPI tool.
//!
//! The tool's export has a row for each service and customer, under English headers such as
//! "EDIH Name", "VAT", "Service category delivered", "Service price" and "Customer region"; Italian
//! headers are known too, and one more column that the export lacks: the line of funding.

mod columns;
mod customer;
mod row;
mod value;

pub use columns::ReportError;
pub(super) use columns::names;

use super::rendered::{Rendered, State};
use crate::companies::{BadRow, Source};
use columns::{Columns, Field};
use customer::Customers;
use tramite::collection::Collection;
use tramite::vocabulary::Vocabulary;

/// What a report holds.
#[derive(Clone, PartialEq)]
pub struct Reading {
    /// The services that could be read, in the order of the file.
    pub services: Vec<Rendered>,
    /// The rows that could not.
    pub bad: Vec<BadRow>,
    /// Headers of columns that are not read.
    pub unread: Vec<String>,
    /// The first row that is not UTF-8 and was read as Windows-1252, if there is one.
    pub windows_1252_from: Option<usize>,
    /// Whether the report says what has become of a service; if not, each counts as finished.
    pub has_states: bool,
}

/// Reads a whole report; a centre is known by its id or name in the collection.
///
/// # Errors
///
/// A source without rows, a column that is missing, or two for one field.
pub fn read(
    source: &mut Source,
    collection: &Collection,
    vocabulary: &Vocabulary,
) -> Result<Reading, ReportError> {
    let mut rows = source.rows()?;
    let mut columns = Columns::new(rows.headers())?;
    let reader = row::Reader::new(collection, vocabulary);
    let (mut read, mut bad) = (Vec::new(), Vec::new());
    while let Some(raw) = rows.next() {
        columns.follow(rows.headers());
        match reader.read(raw, &columns) {
            Ok(row) => read.push(row),
            Err(row) => bad.push(row),
        }
    }
    let has_states = columns.has(Field::Status);
    let customers = Customers::new(read.iter().map(|(party, _)| party));
    let services = read
        .iter()
        .map(|(party, service)| Rendered {
            customer: customers.pseudonym(party),
            state: service.state.or_else(|| (!has_states).then_some(State::Finished)),
            ..service.clone()
        })
        .collect();
    let windows_1252_from = rows.windows_1252_from();
    Ok(Reading { services, bad, unread: columns.unread(), windows_1252_from, has_states })
}

#[cfg(test)]
mod tests;
