//! From a row of a report to a service, or to everything that is wrong with it.

use super::columns::{Columns, Field};
use super::customer::Party;
use super::value::{code_of, customer_type, date, kind, money, staff, state, unknown};
use crate::companies::{BadRow, RawRow, RowFault, RowProblem, code_of as company_code_of};
use crate::indicators::rendered::{Rendered, region_of};
use crate::indicators::sector::{sector_named, sector_of};
use std::collections::BTreeMap;
use tramite::centre::ServiceCategory;
use tramite::collection::Collection;
use tramite::profile::{ProfileFault, ProfileRecord, clean};
use tramite::vocabulary::{Vocabulary, fold};

/// Reads rows with what the product knows of centres, places and activities.
pub(super) struct Reader<'a> {
    /// Ids of centres by their folded ids and names.
    centres: BTreeMap<String, String>,
    vocabulary: &'a Vocabulary,
}

/// The cells of a row, and the faults found so far.
struct Cells<'a> {
    columns: &'a Columns,
    cells: &'a [String],
    faults: Vec<RowFault>,
}

impl Cells<'_> {
    fn text(&self, field: Field) -> Option<&str> {
        self.columns.text(field, self.cells)
    }

    /// The value of a field; a fault is kept and leaves it unknown.
    fn value<T>(
        &mut self,
        field: Field,
        read: impl FnOnce(&str) -> Result<T, RowProblem>,
    ) -> Option<T> {
        match read(self.columns.text(field, self.cells)?) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.fault(field, problem);
                None
            }
        }
    }

    fn fault(&mut self, field: Field, problem: RowProblem) {
        self.faults.push(RowFault { column: self.columns.header_of(field), problem });
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(collection: &Collection, vocabulary: &'a Vocabulary) -> Self {
        let mut centres = BTreeMap::new();
        for centre in collection.centres() {
            let id = centre.id.as_str();
            centres.entry(fold(&centre.name)).or_insert_with(|| id.to_owned());
        }
        // An id is meant before a name.
        for centre in collection.centres() {
            centres.insert(fold(centre.id.as_str()), centre.id.as_str().to_owned());
        }
        Self { centres, vocabulary }
    }

    pub(super) fn read(&self, raw: RawRow, columns: &Columns) -> Result<(Party, Rendered), BadRow> {
        let RawRow { number: row, cells } = raw;
        let bad = |faults| BadRow { row, id: None, name: None, faults };
        let cells = cells.map_err(|problem| bad(vec![RowFault { column: None, problem }]))?;
        let mut cells = Cells { columns, cells: &cells, faults: Vec::new() };
        let party = party(&cells);
        if party.is_nobody() {
            cells.fault(Field::Vat, RowProblem::NoCustomer);
        }
        let service = self.service(&mut cells);
        match (service, cells.faults.is_empty()) {
            (Some(service), true) => Ok((party, service)),
            _ => Err(bad(cells.faults)),
        }
    }

    fn service(&self, cells: &mut Cells<'_>) -> Option<Rendered> {
        let centre = cells
            .text(Field::Centre)
            .map(|name| self.centres.get(&fold(name)).cloned().unwrap_or_else(|| clean(name)));
        if centre.is_none() {
            cells.fault(Field::Centre, RowProblem::NoCentre);
        }
        let named = cells.value(Field::CustomerType, customer_type);
        let people = cells.value(Field::StaffSize, staff);
        let (region, division) = self.place_and_activity(cells);
        let sector = cells.value(Field::Sector, |text| self.sector(text)).flatten();
        let service = cells.value(Field::Service, |text| self.category(text));
        let value = cells.value(Field::Value, money);
        let state = cells.value(Field::Status, state);
        let end = cells.value(Field::End, date);
        let dates = cells.value(Field::Dates, date);
        Some(Rendered {
            centre: centre?,
            customer: String::new(),
            kind: kind(named, people),
            region,
            sector: division.or(sector),
            service,
            funding: cells.text(Field::Funding).map(clean),
            value,
            date: end.or(dates),
            state,
        })
    }

    /// Region and ATECO division, read as those of a needs profile are.
    fn place_and_activity(&self, cells: &mut Cells<'_>) -> (Option<String>, Option<String>) {
        let country = cells
            .text(Field::Country)
            .map(|country| company_code_of("country", country).unwrap_or(country).to_owned());
        let italian = country.as_deref().is_none_or(|country| fold(country) == "it");
        let in_italy = |text: Option<String>| text.filter(|_| italian);
        let record = ProfileRecord {
            country,
            region: in_italy(cells.text(Field::Region).map(|text| self.region(text))),
            province: in_italy(cells.text(Field::Province).map(str::to_owned)),
            ateco: cells.text(Field::Ateco).map(str::to_owned),
            ..ProfileRecord::default()
        };
        match record.applicant(self.vocabulary) {
            Ok(profile) => (region_of(&profile), sector_of(&profile, self.vocabulary)),
            Err(faults) => {
                for ProfileFault { field, problem, .. } in faults {
                    let column = match field.as_deref() {
                        Some("country") => Field::Country,
                        Some("province") => Field::Province,
                        Some("ateco") => Field::Ateco,
                        _ => Field::Region,
                    };
                    cells.fault(column, RowProblem::Profile(problem));
                }
                (None, None)
            }
        }
    }

    /// A region as the tool writes it: a name, or a code of NUTS level 2 or 3 that a name may follow.
    fn region(&self, text: &str) -> String {
        let geography = &self.vocabulary.geography;
        let code = text.split([' ', '-', '–', ':']).next().unwrap_or(text).to_ascii_uppercase();
        if geography.regions().iter().any(|region| region.nuts2 == code) {
            return code;
        }
        let province = geography.provinces().iter().find(|province| province.nuts3 == code);
        province.map_or_else(|| text.to_owned(), |province| province.region.clone())
    }

    /// The sector of a customer; `None` where the report says that it is none of the list.
    fn sector(&self, text: &str) -> Result<Option<String>, RowProblem> {
        if code_of("no_sector", text).is_some() {
            return Ok(None);
        }
        let known = sector_named(text, self.vocabulary);
        let accepted = || self.vocabulary.sectors.codes().map(str::to_owned).collect();
        known.map(Some).ok_or_else(|| unknown("sector", text, accepted()))
    }

    fn category(&self, text: &str) -> Result<ServiceCategory, RowProblem> {
        let entry = self.vocabulary.services.named(text).map(|entry| entry.code.as_str());
        let code = entry.or_else(|| company_code_of("service", text));
        let accepted = || ServiceCategory::ALL.iter().map(|one| one.code().to_owned()).collect();
        code.and_then(|code| code.parse().ok())
            .ok_or_else(|| unknown("service category", text, accepted()))
    }
}

fn party(cells: &Cells<'_>) -> Party {
    let [vat, id, name] =
        [Field::Vat, Field::CustomerId, Field::Customer].map(|field| cells.text(field));
    Party::new(vat, id, name)
}
