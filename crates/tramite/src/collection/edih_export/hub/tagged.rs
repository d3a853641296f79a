//! The graded labels of a row: technologies, sectors, and services by their family.

use super::{Reading, english};
use crate::centre::ServiceCategory;
use crate::collection::edih_export::label;
use crate::collection::edih_export::note::ImportNote;
use crate::collection::edih_export::sheet::Column;
use crate::collection::edih_export::tags;
use crate::collection::record::{ServiceRecord, TagRecord};
use crate::vocabulary::ExportLabelKind;
use std::collections::BTreeMap;

impl Reading<'_> {
    /// The labels of a cell, each once, with the higher strength where it stands there twice.
    fn labelled(&mut self, column: Column) -> Vec<(String, u8)> {
        let cell = self.row.cell(column);
        let (row, hub) = (self.row.number(), self.hub);
        let tags::Tags { tags, rest } = tags::read(&cell);
        if let Some(found) = rest.map(str::to_owned) {
            self.notes.add(ImportNote::NotATag { row, hub: hub.to_owned(), found });
        }
        let mut labelled: Vec<(String, u8)> = Vec::new();
        for (label, strength) in tags {
            let Some((_, first)) = labelled.iter_mut().find(|(first, _)| first == label) else {
                labelled.push((label.to_owned(), strength));
                continue;
            };
            if *first != strength {
                let strengths = ((*first).max(strength), (*first).min(strength));
                let (hub, label) = (hub.to_owned(), label.to_owned());
                self.notes.add(ImportNote::StrengthsDiffer { row, hub, label, strengths });
                *first = strengths.0;
            }
        }
        labelled
    }

    /// The code of a label, with a note if it has none.
    fn code(&mut self, kind: ExportLabelKind, text: &str) -> Option<&str> {
        match label(self.labels, kind, text) {
            Some(known) if known.code.is_some() => return known.code.as_deref(),
            Some(_) => self.notes.label_without_code(kind, text),
            None => self.notes.unknown_label(kind, text),
        }
        None
    }

    pub(super) fn tags(&mut self, column: Column, kind: ExportLabelKind) -> Vec<TagRecord> {
        let mut tags: Vec<TagRecord> = Vec::new();
        for (label, strength) in self.labelled(column) {
            let Some(code) = self.code(kind, &label).map(str::to_owned) else { continue };
            let strength = Some(i64::from(strength));
            match tags.iter_mut().find(|tag| tag.code == code) {
                Some(tag) => tag.strength = tag.strength.max(strength),
                None => tags.push(TagRecord { code, strength }),
            }
        }
        tags
    }

    /// One service for each family, named by the labels that fall under it.
    pub(super) fn services(&mut self) -> Vec<ServiceRecord> {
        let mut families: BTreeMap<ServiceCategory, Vec<(String, u8)>> = BTreeMap::new();
        for (label, strength) in self.labelled(Column::Services) {
            let code = self.code(ExportLabelKind::Service, &label);
            if let Some(category) = code.and_then(|code| code.parse().ok()) {
                families.entry(category).or_default().push((label, strength));
            }
        }
        families.into_iter().map(|(category, labels)| service(category, &labels)).collect()
    }
}

fn service(category: ServiceCategory, labels: &[(String, u8)]) -> ServiceRecord {
    let names: Vec<&str> = labels.iter().map(|(label, _)| label.as_str()).collect();
    let graded: Vec<String> =
        labels.iter().map(|(label, strength)| format!("{label} ({strength} of 5)")).collect();
    let description =
        format!("Listed in the EDIH catalogue, with the hub's own grades: {}.", graded.join(", "));
    ServiceRecord {
        id: category.to_string(),
        category: category.to_string(),
        name: english(names.join(", ")),
        description: english(description),
        technologies: Vec::new(),
        sectors: Vec::new(),
        audience: Vec::new(),
        price_note: None,
        price: None,
        aided_as: Vec::new(),
        hours: None,
        exclusions: Vec::new(),
        places_left: None,
        open_from: None,
        open_to: None,
    }
}
