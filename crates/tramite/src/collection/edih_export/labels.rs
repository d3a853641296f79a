//! The labels of the export and the codes they stand for.

use crate::code::codes;
use std::collections::BTreeMap;

/// `kind,label,code`; a label without a code is known and stands for none.
const TABLE: &str = include_str!("../../../../../index/vocabulary/edih-export-labels.csv");

codes! {
    /// What a label of the export stands for.
    LabelKind, "kind of label" {
        /// A country.
        Country = "country",
        /// Whether the hub is co-funded, has a Seal of Excellence, or is a plain hub.
        Type = "type",
        /// A technology.
        Technology = "technology",
        /// A sector.
        Sector = "sector",
        /// A service, of a finer list than the families of services.
        Service = "service",
    }
}

/// The table of labels.
#[derive(Debug)]
pub(super) struct Labels {
    /// By kind and label in lower case: the label as it is written, and its code.
    codes: BTreeMap<(LabelKind, String), (String, Option<String>)>,
}

/// What the table says of a label.
pub(super) enum Meaning<'a> {
    Code(&'a str),
    NoCode,
    Unknown,
}

impl Labels {
    /// The table compiled in.
    pub(super) fn bundled() -> Self {
        let mut codes = BTreeMap::new();
        for record in csv::Reader::from_reader(TABLE.as_bytes()).into_records() {
            let record = record.expect("the table compiled in is CSV");
            let (kind, label, code) = (&record[0], &record[1], &record[2]);
            // The table also holds kinds that other readers use.
            if let Ok(kind) = kind.parse() {
                let code = Some(code.to_owned()).filter(|code| !code.is_empty());
                codes.insert((kind, label.to_lowercase()), (label.to_owned(), code));
            }
        }
        Self { codes }
    }

    pub(super) fn meaning(&self, kind: LabelKind, label: &str) -> Meaning<'_> {
        match self.codes.get(&(kind, label.to_lowercase())) {
            Some((_, Some(code))) => Meaning::Code(code),
            Some((_, None)) => Meaning::NoCode,
            None => Meaning::Unknown,
        }
    }

    /// The code of a label, if it has one.
    pub(super) fn code(&self, kind: LabelKind, label: &str) -> Option<&str> {
        match self.meaning(kind, label) {
            Meaning::Code(code) => Some(code),
            Meaning::NoCode | Meaning::Unknown => None,
        }
    }

    /// The labels of one kind, in order.
    pub(super) fn of(&self, kind: LabelKind) -> impl Iterator<Item = &str> {
        let entries = self.codes.iter().filter(move |((own, _), _)| *own == kind);
        entries.map(|(_, (label, _))| label.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::{LabelKind, Labels};
    use crate::centre::{CentreKind, ServiceCategory};
    use crate::vocabulary::Vocabulary;

    #[test]
    fn every_code_of_the_table_is_a_code_of_its_list() {
        let vocabulary = Vocabulary::bundled();
        let labels = Labels::bundled();
        for ((kind, label), (_, code)) in &labels.codes {
            let Some(code) = code else { continue };
            let known = match kind {
                LabelKind::Country => code.len() == 2,
                LabelKind::Type => code.parse::<CentreKind>().is_ok(),
                LabelKind::Technology => vocabulary.technologies.entry(code).is_some(),
                LabelKind::Sector => vocabulary.sectors.entry(code).is_some(),
                LabelKind::Service => code.parse::<ServiceCategory>().is_ok(),
            };
            assert!(known, "{kind} label {label:?} has the unknown code {code:?}");
        }
    }

    #[test]
    fn labels_are_found_whatever_their_case() {
        let labels = Labels::bundled();
        assert_eq!(labels.code(LabelKind::Service, "SME SUPPORT"), Some("orientation"));
        assert_eq!(labels.code(LabelKind::Service, "Circular economy"), None);
        assert_eq!(labels.code(LabelKind::Country, "Türkiye"), Some("TR"));
        assert_eq!(labels.of(LabelKind::Country).count(), 38);
    }
}
