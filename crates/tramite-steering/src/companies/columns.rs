//! Which column of a file says what, by the names that people give to columns.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Display, Formatter};
use std::str::FromStr;
use std::sync::OnceLock;
use tramite::profile::PROFILE_FIELDS;
use tramite::vocabulary::fold;

/// Names of columns and of values, in Italian and English.
const NAMES: &str = include_str!("../../data/names.toml");

/// What a column can say of a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// What the file calls the company by.
    Id,
    /// Its name.
    Name,
    /// People employed, from which its size class follows where no column gives that.
    Employees,
    /// A field of a needs profile: one of [`PROFILE_FIELDS`].
    Profile(&'static str),
}

impl Field {
    /// Every field, in the order in which they are listed.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::Id, Self::Name, Self::Employees]
            .into_iter()
            .chain(PROFILE_FIELDS.into_iter().map(Self::Profile))
    }

    /// The stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::Employees => "employees",
            Self::Profile(name) => name,
        }
    }
}

impl Display for Field {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.code())
    }
}

impl FromStr for Field {
    type Err = ColumnsError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::all().find(|field| field.code() == text).ok_or_else(|| {
            let nearest = tramite::code::nearest(text, Self::all().map(Self::code));
            ColumnsError::UnknownField {
                found: text.to_owned(),
                nearest: nearest.map(str::to_owned),
            }
        })
    }
}

/// A column of a file, and what it is read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its header, as it stands in the file.
    pub header: String,
    /// What it is read as; `None` where it is not read.
    pub field: Option<Field>,
}

/// Why the columns of a file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ColumnsError {
    /// A field that companies do not have.
    #[error("unknown field {found:?}")]
    UnknownField {
        /// As it was read.
        found: String,
        /// The field nearest to it.
        nearest: Option<String>,
    },
    /// A header that was chosen and is not there.
    #[error("no column {header:?}")]
    NoSuchHeader {
        /// The header.
        header: String,
        /// Those of the file.
        headers: Vec<String>,
    },
    /// Two columns for one field.
    #[error("the columns {first:?} and {second:?} are both read as {field}")]
    Twice {
        /// The field.
        field: Field,
        /// Header of the first.
        first: String,
        /// Header of the second.
        second: String,
    },
    /// No column says anything that a need could be ranked by.
    #[error("no column is known")]
    NoneKnown {
        /// The headers of the file.
        headers: Vec<String>,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    headers: BTreeMap<String, Vec<String>>,
    values: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

fn names() -> &'static Names {
    static READ: OnceLock<Names> = OnceLock::new();
    READ.get_or_init(|| toml::from_str(NAMES).expect("the names compiled in are valid: tested"))
}

/// The field that a header names.
fn field_of(header: &str) -> Option<Field> {
    let key = fold(header);
    let is = |field: &Field| {
        fold(field.code()) == key
            || names()
                .headers
                .get(field.code())
                .is_some_and(|names| names.iter().any(|name| fold(name) == key))
    };
    Field::all().find(is)
}

/// The code that a value of a field stands for, where people write it in other words.
pub(crate) fn code_of(field: &str, value: &str) -> Option<&'static str> {
    let key = fold(value);
    let codes = names().values.get(field)?;
    let found = codes.iter().find(|(_, names)| names.iter().any(|name| fold(name) == key));
    found.map(|(code, _)| code.as_str())
}

/// The columns of a file.
pub(super) struct Columns {
    list: Vec<Column>,
}

impl Columns {
    pub(super) fn new(
        headers: &[String],
        chosen: &[(Field, String)],
    ) -> Result<Self, ColumnsError> {
        let taken: BTreeSet<Field> = chosen.iter().map(|(field, _)| *field).collect();
        let mut list: Vec<Column> = Vec::new();
        for header in headers {
            let stated = chosen.iter().find(|(_, chosen)| fold(chosen) == fold(header));
            let field = match stated {
                Some((field, _)) => Some(*field),
                None => field_of(header).filter(|field| !taken.contains(field)),
            };
            let first = list.iter().find(|column| field.is_some() && column.field == field);
            if let (Some(first), Some(field)) = (first, field) {
                let (first, second) = (first.header.clone(), header.clone());
                return Err(ColumnsError::Twice { field, first, second });
            }
            list.push(Column { header: header.trim().to_owned(), field });
        }
        let headers = || headers.iter().map(|header| header.trim().to_owned()).collect();
        let missing = chosen
            .iter()
            .find(|(field, _)| !list.iter().any(|column| column.field == Some(*field)));
        if let Some((_, header)) = missing {
            let header = header.clone();
            return Err(ColumnsError::NoSuchHeader { header, headers: headers() });
        }
        let known = |column: &Column| matches!(column.field, Some(Field::Profile(_)));
        if !list.is_empty() && !list.iter().any(known) {
            return Err(ColumnsError::NoneKnown { headers: headers() });
        }
        Ok(Self { list })
    }

    pub(super) fn list(&self) -> &[Column] {
        &self.list
    }

    /// Takes in the headers that a later row has brought.
    pub(super) fn follow(&mut self, headers: &[String]) {
        for header in headers.iter().skip(self.list.len()) {
            let known = field_of(header)
                .filter(|field| !self.list.iter().any(|column| column.field == Some(*field)));
            self.list.push(Column { header: header.clone(), field: known });
        }
    }

    /// The header of the column that is read as this field.
    pub(super) fn header_of(&self, field: &str) -> Option<&str> {
        let is = |column: &&Column| column.field.is_some_and(|known| known.code() == field);
        self.list.iter().find(is).map(|column| column.header.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_a_column_belongs_to_a_field_and_to_one_only() {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for (field, headers) in &names().headers {
            assert!(field.parse::<Field>().is_ok(), "{field}");
            for header in headers {
                let other = seen.insert(fold(header), field);
                assert!(other.is_none(), "{header} names {field} and {other:?}");
            }
        }
    }

    #[test]
    fn every_name_of_a_value_leads_to_a_code_that_exists() {
        for code in names().values["actor"].keys() {
            assert!(code.parse::<tramite::profile::Actor>().is_ok(), "{code}");
        }
        for code in names().values["service"].keys() {
            assert!(code.parse::<tramite::centre::ServiceCategory>().is_ok(), "{code}");
        }
    }

    #[test]
    fn headers_are_known_in_both_languages_whatever_their_case_and_accents() {
        for (header, field) in [
            ("Ragione Sociale", "name"),
            ("FABBISOGNO", "need"),
            ("n. addetti", "employees"),
            ("Città", "comune"),
            ("digital_maturity", "digital_maturity"),
            ("Codice ATECO", "ateco"),
        ] {
            assert_eq!(field_of(header).map(Field::code), Some(field), "{header}");
        }
        assert_eq!(field_of("fatturato"), None);
    }
}
