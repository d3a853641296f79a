//! The labels of the official hub catalogue's export, and the codes they stand for.

use super::error::VocabularyError;
use super::source::EXPORT_LABELS;
use super::table::Table;
use crate::code::codes;
use bitcode::{Decode, Encode};

codes! {
    /// What a label of the export names.
    ExportLabelKind, "kind of label" {
        /// A sector of the hub catalogue.
        Sector = "sector",
        /// A service; its code is that of a service category.
        Service = "service",
        /// A technology of the hub catalogue.
        Technology = "technology",
        /// The programme of a hub; its code is that of a kind of centre.
        Type = "type",
        /// A country; its code is that of ISO 3166-1 alpha-2.
        Country = "country",
        /// A country whose NUTS codes begin with other letters than those of ISO 3166-1.
        CountryNuts = "country-nuts",
    }
}

/// A label of the export.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct ExportLabel {
    /// What it names.
    pub kind: ExportLabelKind,
    /// As the export writes it.
    pub label: String,
    /// Our code; `None` where nothing of ours corresponds.
    pub code: Option<String>,
}

/// The labels of the export.
#[derive(Debug, Clone, Default, Encode, Decode)]
pub struct ExportLabels {
    /// Private because kind and label are unique.
    labels: Vec<ExportLabel>,
}

impl ExportLabels {
    /// Every label, in the order of the file.
    #[must_use]
    pub fn labels(&self) -> &[ExportLabel] {
        &self.labels
    }

    /// The label of this kind and text, letter by letter.
    #[must_use]
    pub fn label(&self, kind: ExportLabelKind, text: &str) -> Option<&ExportLabel> {
        self.labels.iter().find(|label| label.kind == kind && label.label == text)
    }

    pub(super) fn parse(text: &[u8]) -> Result<Self, VocabularyError> {
        let table = Table::parse(EXPORT_LABELS, text)?;
        let [kind, label, code] = table.columns(["kind", "label", "code"])?;
        let mut labels: Vec<ExportLabel> = Vec::new();
        for row in table.rows() {
            let kind_of_label = row.text(kind).parse().map_err(|_| {
                let accepted = ExportLabelKind::ALL.iter().map(|kind| kind.code());
                row.unknown_code(kind, "kind of label", row.text(kind), accepted)
            })?;
            let read = ExportLabel {
                kind: kind_of_label,
                label: row.required(label)?.to_owned(),
                code: Some(row.text(code).to_owned()).filter(|code| !code.is_empty()),
            };
            if labels.iter().any(|own| own.kind == read.kind && own.label == read.label) {
                return Err(row.invalid(label, "a label that no other line of this kind has"));
            }
            labels.push(read);
        }
        Ok(Self { labels })
    }
}
