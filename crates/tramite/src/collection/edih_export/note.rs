//! What the import left out, corrected or did not understand, each said once.

use crate::vocabulary::ExportLabelKind;
use std::collections::BTreeMap;
use std::fmt;

/// Something about the export that whoever imports it should know; rows are those of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ImportNote {
    /// A column about contact persons, left out on purpose.
    ContactsDropped {
        /// Header of the column.
        column: String,
        /// How many of its cells were filled.
        count: usize,
    },
    /// A label that is not in the table of labels.
    UnknownLabel {
        /// What it labels.
        kind: ExportLabelKind,
        /// The label.
        label: String,
        /// How often it occurs.
        count: usize,
    },
    /// A label that the table of labels leaves without a code: a theme, an audience, no service.
    LabelWithoutCode {
        /// What it labels.
        kind: ExportLabelKind,
        /// The label.
        label: String,
        /// How often it occurs.
        count: usize,
    },
    /// A label twice in one cell with two strengths; the higher one is kept.
    StrengthsDiffer {
        /// Row of the sheet.
        row: usize,
        /// Name of the hub.
        hub: String,
        /// The label.
        label: String,
        /// The strength kept, and the one that is not.
        strengths: (u8, u8),
    },
    /// Text in a cell of tags that is not `label - n`.
    NotATag {
        /// Row of the sheet.
        row: usize,
        /// Name of the hub.
        hub: String,
        /// The text.
        found: String,
    },
    /// Cells that hold the words of a link and not its address.
    WebsitesMissing {
        /// The words.
        found: String,
        /// How many.
        count: usize,
    },
    /// A web address that is cut short or is none.
    WebsiteUnusable {
        /// Row of the sheet.
        row: usize,
        /// Name of the hub.
        hub: String,
        /// The address.
        found: String,
    },
    /// Hubs without a description, whose title stands as their summary.
    TitlesAsSummaries {
        /// How many.
        count: usize,
    },
    /// An address that does not end in the country of the row.
    CountryDiffers {
        /// Row of the sheet.
        row: usize,
        /// Name of the hub.
        hub: String,
        /// The country of the row.
        country: String,
        /// The address.
        location: String,
    },
    /// An Italian address whose comune lies in another province than the one written.
    ProvinceCorrected {
        /// Row of the sheet.
        row: usize,
        /// Name of the hub.
        hub: String,
        /// The place as written.
        found: String,
        /// The comune and its province.
        place: String,
    },
    /// An Italian address in which no comune was recognised; it is kept as text.
    PlaceUnknown {
        /// Row of the sheet.
        row: usize,
        /// Name of the hub.
        hub: String,
        /// The place as written.
        found: String,
    },
}

impl fmt::Display for ImportNote {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ContactsDropped { column, count } => {
                write!(formatter, "column {column:?} left out on purpose, filled cells: {count}")
            }
            Self::UnknownLabel { kind, label, count } => {
                write!(formatter, "unknown {kind} label {label:?}, tags: {count}")
            }
            Self::LabelWithoutCode { kind, label, count } => {
                write!(formatter, "{kind} label {label:?} has no code, tags: {count}")
            }
            Self::StrengthsDiffer { row, hub, label, strengths: (kept, left) } => write!(
                formatter,
                "row {row}, {hub}: {label:?} has strengths {kept} and {left}, the higher is kept"
            ),
            Self::NotATag { row, hub, found } => {
                write!(formatter, "row {row}, {hub}: {found:?} is not a tag such as \"label - 3\"")
            }
            Self::WebsitesMissing { found, count } => {
                write!(
                    formatter,
                    "{found:?} stands for the web address, which is unknown, hubs: {count}"
                )
            }
            Self::WebsiteUnusable { row, hub, found } => {
                write!(formatter, "row {row}, {hub}: {found:?} is not a web address: unknown")
            }
            Self::TitlesAsSummaries { count } => {
                write!(formatter, "no description, the title is the summary, hubs: {count}")
            }
            Self::CountryDiffers { row, hub, country, location } => {
                write!(formatter, "row {row}, {hub}: {location:?} is not in {country}")
            }
            Self::ProvinceCorrected { row, hub, found, place } => {
                write!(formatter, "row {row}, {hub}: {found:?} is read as {place}")
            }
            Self::PlaceUnknown { row, hub, found } => {
                write!(formatter, "row {row}, {hub}: no comune in {found:?}")
            }
        }
    }
}

/// The notes so far; what occurs often is counted.
#[derive(Debug, Default)]
pub(super) struct Notes {
    of_rows: Vec<ImportNote>,
    contacts: Vec<ImportNote>,
    unknown_labels: BTreeMap<(ExportLabelKind, String), usize>,
    labels_without_code: BTreeMap<(ExportLabelKind, String), usize>,
    websites_missing: BTreeMap<String, usize>,
    titles_as_summaries: usize,
}

impl Notes {
    pub(super) fn add(&mut self, note: ImportNote) {
        self.of_rows.push(note);
    }

    pub(super) fn dropped(&mut self, column: &str, count: usize) {
        let column = column.to_owned();
        self.contacts.push(ImportNote::ContactsDropped { column, count });
    }

    pub(super) fn unknown_label(&mut self, kind: ExportLabelKind, label: &str) {
        *self.unknown_labels.entry((kind, label.to_owned())).or_default() += 1;
    }

    pub(super) fn label_without_code(&mut self, kind: ExportLabelKind, label: &str) {
        *self.labels_without_code.entry((kind, label.to_owned())).or_default() += 1;
    }

    pub(super) fn website_missing(&mut self, found: &str) {
        *self.websites_missing.entry(found.to_owned()).or_default() += 1;
    }

    pub(super) fn title_as_summary(&mut self) {
        self.titles_as_summaries += 1;
    }

    /// What concerns the whole export first, then the rows in their order.
    pub(super) fn into_vec(self) -> Vec<ImportNote> {
        let mut notes = self.contacts;
        for ((kind, label), count) in self.unknown_labels {
            notes.push(ImportNote::UnknownLabel { kind, label, count });
        }
        for ((kind, label), count) in self.labels_without_code {
            notes.push(ImportNote::LabelWithoutCode { kind, label, count });
        }
        for (found, count) in self.websites_missing {
            notes.push(ImportNote::WebsitesMissing { found, count });
        }
        if self.titles_as_summaries > 0 {
            notes.push(ImportNote::TitlesAsSummaries { count: self.titles_as_summaries });
        }
        notes.extend(self.of_rows);
        notes
    }
}
