//! From a row to a company, or to everything that is wrong with it.

use super::columns::{Columns, Field};
use super::rows::RawRow;
use super::value::{actor_of, set, whole};
use super::{BadRow, Company};
use tramite::profile::{ProfileFault, ProfileProblem, ProfileRecord, clean};
use tramite::vocabulary::Vocabulary;

/// One fault of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct RowFault {
    /// Header of the column it is about; `None` when it is about the whole row.
    pub column: Option<String>,
    /// What is wrong. It never holds the text of the need.
    pub problem: RowProblem,
}

/// What is wrong with a row or with a cell.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RowProblem {
    /// Another number of cells than there are headers.
    #[error("{cells} cells under {headers} headers")]
    Uneven {
        /// Cells of the row.
        cells: usize,
        /// Headers of the file.
        headers: usize,
    },
    /// A line or cell that cannot be read.
    #[error("cannot be read: {reason}")]
    Malformed {
        /// What the reader says.
        reason: String,
    },
    /// A text where a number belongs.
    #[error("{found:?} is not a number")]
    NotANumber {
        /// As it was read.
        found: String,
    },
    /// A text where an amount of euro belongs.
    #[error("{found:?} is not an amount in euro")]
    NotMoney {
        /// As it was read.
        found: String,
    },
    /// A text where a day belongs.
    #[error("{found:?} is not a day")]
    NotADate {
        /// As it was read.
        found: String,
    },
    /// Neither a VAT number nor an id nor a name says whom a service was for.
    #[error("nothing says whom the service was for")]
    NoCustomer,
    /// Nothing says which centre rendered a service.
    #[error("nothing says which centre rendered the service")]
    NoCentre,
    /// A value that the profile does not take.
    #[error(transparent)]
    Profile(#[from] ProfileProblem),
}

/// The company of a row.
pub(super) fn company(
    raw: RawRow,
    columns: &Columns,
    vocabulary: &Vocabulary,
) -> Result<Company, BadRow> {
    let RawRow { number: row, cells } = raw;
    let cells = match cells {
        Ok(cells) => cells,
        Err(problem) => {
            let faults = vec![RowFault { column: None, problem }];
            return Err(BadRow { row, id: None, name: None, faults });
        }
    };
    let mut read = Read::default();
    for (column, cell) in columns.list().iter().zip(&cells) {
        let text = cell.trim();
        let Some(field) = column.field.filter(|_| !text.is_empty()) else { continue };
        if let Err(problem) = read.take(field, text) {
            let column = Some(column.header.clone());
            read.faults.push(RowFault { column, problem });
        }
    }
    let Read { id, name, employees, mut record, mut faults } = read;
    if record.actor.is_none() {
        record.actor = employees.map(|people| actor_of(people).code().to_owned());
    }
    let resolved = record.resolve(vocabulary);
    match (resolved, faults.is_empty()) {
        (Ok(profile), true) => Ok(Company { row, id, name, profile }),
        (resolved, _) => {
            faults.extend(resolved.err().unwrap_or_default().into_iter().filter_map(|fault| {
                // A row whose only value could not be read says nothing, but that is not news.
                let news = faults_are_news(&fault, &cells);
                news.then(|| of_profile(fault, columns))
            }));
            Err(BadRow { row, id, name, faults })
        }
    }
}

/// Whether a fault of the whole profile adds anything: a row without any cell was passed over.
fn faults_are_news(fault: &ProfileFault, cells: &[String]) -> bool {
    fault.problem != ProfileProblem::Empty || cells.iter().any(|cell| !cell.trim().is_empty())
}

fn of_profile(fault: ProfileFault, columns: &Columns) -> RowFault {
    let column =
        fault.field.map(|field| columns.header_of(&field).map_or(field.clone(), str::to_owned));
    RowFault { column, problem: RowProblem::Profile(fault.problem) }
}

/// What has been read of a row.
#[derive(Default)]
struct Read {
    id: Option<String>,
    name: Option<String>,
    employees: Option<u32>,
    record: ProfileRecord,
    faults: Vec<RowFault>,
}

impl Read {
    fn take(&mut self, field: Field, text: &str) -> Result<(), RowProblem> {
        match field {
            Field::Id => self.id = Some(clean(text)),
            Field::Name => self.name = Some(clean(text)),
            Field::Employees => self.employees = Some(whole(text)?),
            Field::Profile(field) => set(&mut self.record, field, text)?,
        }
        Ok(())
    }
}
