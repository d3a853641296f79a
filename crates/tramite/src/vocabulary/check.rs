//! What a person should look at in the vocabulary, file by file.

use super::Vocabulary;
use super::codes::CodeList;
use super::export_labels::ExportLabelKind;
use super::finding::{Defect, Finding, Severity};
use super::source::{COMUNI, EXPORT_LABELS, SECTORS, SERVICES, TECHNOLOGIES};
use crate::centre::{CentreKind, ServiceCategory};
use crate::code::nearest;

impl Vocabulary {
    /// Everything that is wrong with the vocabulary or should be looked at: the thesaurus by
    /// severity and concept, then the lists.
    #[must_use]
    pub fn check(&self) -> Vec<Finding> {
        let mut findings = self.thesaurus.check();
        for (file, list) in [(TECHNOLOGIES, &self.technologies), (SECTORS, &self.sectors)] {
            check_related(file, list, &mut findings);
        }
        let categories = ServiceCategory::ALL.iter().map(|category| category.code());
        for category in categories.clone().filter(|code| self.services.entry(code).is_none()) {
            findings.push(error(SERVICES, category, Defect::ListDiffers));
        }
        let known: Vec<&str> = categories.collect();
        for code in self.services.codes().filter(|code| !known.contains(code)) {
            findings.push(error(SERVICES, code, Defect::ListDiffers));
        }
        self.check_export_labels(&mut findings);
        let count = self.geography.comuni().iter().filter(|comune| comune.point.is_none()).count();
        if count > 0 {
            let (severity, subject) = (Severity::Warning, "coordinates".to_owned());
            let defect = Defect::NoCoordinates { count };
            findings.push(Finding { severity, file: COMUNI, line: None, subject, defect });
        }
        findings
    }

    fn check_export_labels(&self, findings: &mut Vec<Finding>) {
        for label in self.export_labels.labels() {
            let Some(code) = &label.code else { continue };
            let accepted: Vec<&str> = match label.kind {
                ExportLabelKind::Sector => self.sectors.codes().collect(),
                ExportLabelKind::Technology => self.technologies.codes().collect(),
                ExportLabelKind::Service => self.services.codes().collect(),
                ExportLabelKind::Type => CentreKind::ALL.iter().map(|kind| kind.code()).collect(),
                ExportLabelKind::Country | ExportLabelKind::CountryNuts => continue,
            };
            if !accepted.contains(&code.as_str()) {
                let list = label.kind.code();
                let nearest = nearest(code, accepted).map(str::to_owned);
                let found = code.clone();
                let defect = Defect::UnknownCode { predicate: "code", list, found, nearest };
                findings.push(error(EXPORT_LABELS, &label.label, defect));
            }
        }
    }
}

fn check_related(file: &'static str, list: &CodeList, findings: &mut Vec<Finding>) {
    for entry in list.entries() {
        for other in &entry.related {
            let Some(back) = list.entry(other) else {
                let nearest = nearest(other, list.codes()).map(str::to_owned);
                let found = other.clone();
                let defect =
                    Defect::UnknownCode { predicate: "related", list: "code", found, nearest };
                findings.push(error(file, &entry.code, defect));
                continue;
            };
            if !back.related.contains(&entry.code) {
                let defect = Defect::OneSidedRelation { other: other.clone() };
                findings.push(error(file, &entry.code, defect));
            }
        }
    }
}

fn error(file: &'static str, subject: &str, defect: Defect) -> Finding {
    Finding { severity: Severity::Error, file, line: None, subject: subject.to_owned(), defect }
}
