//! One row of the export as the record of a card: what is certain, and nothing that is guessed.

mod tagged;

use super::address;
use super::note::{ImportNote, Notes};
use super::sheet::{Column, Row};
use super::{SOURCE, code_of};
use crate::centre::{CardConfidence, SiteRole};
use crate::collection::check::is_web_address;
use crate::collection::fault::{Fault, FieldFault};
use crate::collection::record::{
    BilingualRecord, CentreRecord, DEFAULT_COUNTRY, ProvenanceRecord, ServiceRecord, SiteRecord,
    TagRecord,
};
use crate::vocabulary::{ExportLabelKind, ExportLabels, Vocabulary};
use jiff::civil::Date;

/// Fields of a card of which the export says nothing, or too little to rely on.
const NOT_IN_EXPORT: [&str; 7] =
    ["scope", "regions_served", "coordinator", "partners", "audience", "languages", "services"];

/// What one row says, without its id.
#[derive(Debug)]
pub(super) struct Hub {
    /// Number of the row in the sheet.
    pub(super) row: usize,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) country: String,
    title: Option<String>,
    summary: String,
    site: Option<SiteRecord>,
    website: Option<String>,
    technologies: Vec<TagRecord>,
    sectors: Vec<TagRecord>,
    services: Vec<ServiceRecord>,
    /// Fields to check first, besides those the export never has.
    unverified: Vec<&'static str>,
}

impl Hub {
    /// Reads a row; fails if it says not what the hub is called, where it is or of which kind.
    pub(super) fn read(
        row: &Row<'_>,
        vocabulary: &Vocabulary,
        notes: &mut Notes,
    ) -> Result<Self, Box<FieldFault>> {
        let labels = &vocabulary.export_labels;
        let name = row.cell(Column::Name);
        if name.is_empty() {
            let field = Column::Name.header().to_owned();
            return Err(Box::new(FieldFault { field, line: None, fault: Fault::EmptyText }));
        }
        let kind = code_of(row, Column::Type, ExportLabelKind::Type, labels)?;
        let country = code_of(row, Column::Country, ExportLabelKind::Country, labels)?;
        let mut reading = Reading { row, hub: &name, labels, notes, unverified: Vec::new() };
        let title = Some(row.cell(Column::Title)).filter(|title| !title.is_empty());
        let summary = reading.summary(title.as_deref());
        let site = reading.site(&country, vocabulary);
        let website = reading.website();
        let technologies = reading.tags(Column::Technologies, ExportLabelKind::Technology);
        let sectors = reading.tags(Column::Sectors, ExportLabelKind::Sector);
        let services = reading.services();
        let unverified = reading.unverified;
        let row = row.number();
        let title = title.filter(|title| *title != name);
        Ok(Self {
            row,
            name,
            kind,
            country,
            title,
            summary,
            site,
            website,
            technologies,
            sectors,
            services,
            unverified,
        })
    }

    /// The record of the card.
    pub(super) fn into_record(self, id: String, as_of: Date) -> CentreRecord {
        let unverified = NOT_IN_EXPORT.iter().chain(&self.unverified);
        CentreRecord {
            schema: None,
            id,
            name: self.name,
            title: self.title.map(english),
            kind: self.kind,
            country: self.country,
            sites: self.site.into_iter().collect(),
            scope: None,
            regions_served: Vec::new(),
            coordinator: None,
            partners: Vec::new(),
            website: self.website,
            email: None,
            summary: english(self.summary),
            technologies: self.technologies,
            sectors: self.sectors,
            specialisations: Vec::new(),
            audience: Vec::new(),
            exclusions: Vec::new(),
            languages: Vec::new(),
            services: self.services,
            funding: Vec::new(),
            provenance: ProvenanceRecord {
                sources: vec![SOURCE.to_owned()],
                checked_on: as_of.to_string(),
                confidence: CardConfidence::Medium.to_string(),
                unverified: unverified.map(|&field| field.to_owned()).collect(),
            },
        }
    }
}

/// A row being read.
struct Reading<'a> {
    row: &'a Row<'a>,
    hub: &'a str,
    labels: &'a ExportLabels,
    notes: &'a mut Notes,
    unverified: Vec<&'static str>,
}

impl Reading<'_> {
    fn summary(&mut self, title: Option<&str>) -> String {
        let description = self.row.cell(Column::Description);
        if !description.is_empty() {
            return description;
        }
        self.notes.title_as_summary();
        self.unverified.push("summary");
        title.unwrap_or(self.hub).to_owned()
    }

    fn website(&mut self) -> Option<String> {
        let found = self.row.cell(Column::Website);
        if is_web_address(&found) {
            return Some(found);
        }
        self.unverified.push("website");
        if found.eq_ignore_ascii_case(Column::Website.header()) {
            self.notes.website_missing(&found);
        } else if !found.is_empty() {
            let (row, hub) = (self.row.number(), self.hub.to_owned());
            self.notes.add(ImportNote::WebsiteUnusable { row, hub, found });
        }
        None
    }

    fn site(&mut self, country: &str, vocabulary: &Vocabulary) -> Option<SiteRecord> {
        let location = self.row.cell(Column::Location);
        if location.is_empty() {
            self.unverified.push("sites");
            return None;
        }
        let stated = self.row.cell(Column::Country);
        let (row, hub) = (self.row.number(), self.hub.to_owned());
        let (before, last) = address::split(&location);
        let address = match before {
            Some(before) if last == stated => before,
            _ => {
                let site = as_text(&location);
                let country = stated;
                self.notes.add(ImportNote::CountryDiffers { row, hub, country, location });
                self.unverified.push("sites");
                return Some(site);
            }
        };
        if country != DEFAULT_COUNTRY {
            return Some(as_text(address));
        }
        let Some(found) = address::find(address, &vocabulary.geography) else {
            let found = address::split(address).1.to_owned();
            self.notes.add(ImportNote::PlaceUnknown { row, hub, found });
            self.unverified.push("sites");
            return Some(as_text(address));
        };
        if found.corrected {
            let (place, found) = (found.comune.described(), found.written.to_owned());
            self.notes.add(ImportNote::ProvinceCorrected { row, hub, found, place });
            self.unverified.push("sites");
        }
        let point = found.comune.point.unwrap_or(found.province.point);
        Some(SiteRecord {
            role: SiteRole::Seat.to_string(),
            street: found.street.map(str::to_owned),
            comune: Some(found.comune.name.clone()),
            province: Some(found.province.code.clone()),
            nuts2: Some(found.province.region.clone()),
            nuts3: Some(found.province.nuts3.clone()),
            lat: Some(point.lat),
            lon: Some(point.lon),
        })
    }
}

/// An address of which nothing is certain but its text.
fn as_text(address: &str) -> SiteRecord {
    SiteRecord {
        role: SiteRole::Seat.to_string(),
        street: Some(address.to_owned()),
        comune: None,
        province: None,
        nuts2: None,
        nuts3: None,
        lat: None,
        lon: None,
    }
}

fn english(text: String) -> BilingualRecord {
    BilingualRecord { it: None, en: Some(text) }
}
