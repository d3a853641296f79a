//! Which column of a report says what, in the words of the KPI tool and in Italian.

use crate::companies::SourceError;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use tramite::vocabulary::fold;

/// Names of columns, of values and of the customers' sectors.
const NAMES: &str = include_str!("../../../data/report.toml");

/// What a column can say of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Vat,
    CustomerId,
    Customer,
    Centre,
    CustomerType,
    StaffSize,
    Country,
    Region,
    Province,
    Ateco,
    Sector,
    Service,
    Funding,
    Value,
    Status,
    Dates,
    End,
}

impl Field {
    const ALL: [Self; 17] = [
        Self::Vat,
        Self::CustomerId,
        Self::Customer,
        Self::Centre,
        Self::CustomerType,
        Self::StaffSize,
        Self::Country,
        Self::Region,
        Self::Province,
        Self::Ateco,
        Self::Sector,
        Self::Service,
        Self::Funding,
        Self::Value,
        Self::Status,
        Self::Dates,
        Self::End,
    ];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Vat => "vat",
            Self::CustomerId => "customer_id",
            Self::Customer => "customer",
            Self::Centre => "centre",
            Self::CustomerType => "customer_type",
            Self::StaffSize => "staff_size",
            Self::Country => "country",
            Self::Region => "region",
            Self::Province => "province",
            Self::Ateco => "ateco",
            Self::Sector => "sector",
            Self::Service => "service",
            Self::Funding => "funding",
            Self::Value => "value",
            Self::Status => "status",
            Self::Dates => "dates",
            Self::End => "end",
        }
    }

    fn of_header(header: &str) -> Option<Self> {
        let key = fold(header);
        Self::ALL.into_iter().find(|field| {
            let known = names().headers.get(field.code());
            known.is_some_and(|known| known.iter().any(|name| fold(name) == key))
        })
    }
}

/// Why a report cannot be read at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// The file itself.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// No column says which centre, or none says whom it served.
    #[error("no column {wanted:?}")]
    NoColumn {
        /// The header that the KPI tool gives the column.
        wanted: &'static str,
        /// The headers of the file.
        headers: Vec<String>,
    },
    /// Two columns that are read as the same.
    #[error("the columns {first:?} and {second:?} say the same")]
    Twice {
        /// Header of the first.
        first: String,
        /// Header of the second.
        second: String,
    },
}

/// Names of columns, of values and of sectors.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::indicators) struct Names {
    pub(super) headers: BTreeMap<String, Vec<String>>,
    pub(super) values: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// The customers' sectors, by code: Italian and English name.
    pub(in crate::indicators) sectors: BTreeMap<String, [String; 2]>,
}

pub(in crate::indicators) fn names() -> &'static Names {
    static READ: OnceLock<Names> = OnceLock::new();
    READ.get_or_init(|| toml::from_str(NAMES).expect("the names compiled in are valid: tested"))
}

/// The columns of a report.
pub(super) struct Columns {
    list: Vec<(String, Option<Field>)>,
}

impl Columns {
    pub(super) fn new(headers: &[String]) -> Result<Self, ReportError> {
        let mut list: Vec<(String, Option<Field>)> = Vec::new();
        for header in headers {
            let (header, field) = (header.trim().to_owned(), Field::of_header(header));
            let first = list.iter().find(|(_, known)| field.is_some() && *known == field);
            if let Some((first, _)) = first {
                return Err(ReportError::Twice { first: first.clone(), second: header });
            }
            list.push((header, field));
        }
        let columns = Self { list };
        let missing = |wanted| {
            let headers = columns.list.iter().map(|(header, _)| header.clone()).collect();
            Err(ReportError::NoColumn { wanted, headers })
        };
        if !columns.has(Field::Centre) {
            return missing("EDIH Name");
        }
        if ![Field::Vat, Field::CustomerId, Field::Customer].iter().any(|one| columns.has(*one)) {
            return missing("VAT");
        }
        Ok(columns)
    }

    /// Takes in the headers that a later row has brought.
    pub(super) fn follow(&mut self, headers: &[String]) {
        for header in headers.iter().skip(self.list.len()) {
            let field = Field::of_header(header).filter(|field| !self.has(*field));
            self.list.push((header.trim().to_owned(), field));
        }
    }

    pub(super) fn has(&self, field: Field) -> bool {
        self.list.iter().any(|(_, known)| *known == Some(field))
    }

    /// The header of a field.
    pub(super) fn header_of(&self, field: Field) -> Option<String> {
        let found = self.list.iter().find(|(_, known)| *known == Some(field));
        found.map(|(header, _)| header.clone())
    }

    /// The text of a field in a row; `None` where it is empty.
    pub(super) fn text<'a>(&self, field: Field, cells: &'a [String]) -> Option<&'a str> {
        let at = self.list.iter().position(|(_, known)| *known == Some(field))?;
        cells.get(at).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }

    pub(super) fn unread(&self) -> Vec<String> {
        let unread = self.list.iter().filter(|(header, field)| {
            let ignored = names().headers.get("ignored");
            let is_ignored = |names: &Vec<String>| names.iter().any(|n| fold(n) == fold(header));
            field.is_none() && !header.is_empty() && !ignored.is_some_and(is_ignored)
        });
        unread.map(|(header, _)| header.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_a_column_belongs_to_a_field_and_to_one_only() {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for (field, headers) in &names().headers {
            let known = field == "ignored" || Field::ALL.iter().any(|own| own.code() == field);
            assert!(known, "{field}");
            for header in headers {
                let other = seen.insert(fold(header), field);
                assert!(other.is_none(), "{header} names {field} and {other:?}");
            }
        }
        assert_eq!(names().headers.len(), Field::ALL.len() + 1);
    }

    #[test]
    fn a_report_needs_a_centre_and_a_customer() {
        let of = |headers: &[&str]| {
            let headers: Vec<String> = headers.iter().map(|text| (*text).to_owned()).collect();
            Columns::new(&headers).err().map(|error| error.to_string())
        };
        assert_eq!(of(&["EDIH Name", "VAT", "note"]), None);
        assert_eq!(of(&["Centro", "Denominazione cliente"]), None);
        assert_eq!(of(&["VAT"]).as_deref(), Some("no column \"EDIH Name\""));
        assert_eq!(of(&["Centro"]).as_deref(), Some("no column \"VAT\""));
        assert!(of(&["Centro", "VAT", "Partita IVA"]).unwrap().contains("say the same"));
    }
}
