//! The services of a centre: ids, codes that the centre has too, and days in order.

use super::Checker;
use super::text::{GIVEN_ONCE, WELL_FORMED_ID};
use crate::centre::{CentreId, Service, ServiceCategory, Tag};
use crate::collection::at::At;
use crate::collection::fault::Fault;
use crate::collection::record::ServiceRecord;
use crate::vocabulary::CodeList;
use jiff::civil::Date;

impl Checker<'_> {
    pub(super) fn services(
        &mut self,
        at: At<'_>,
        records: Vec<ServiceRecord>,
        technologies: &[Tag],
        sectors: &[Tag],
    ) -> Vec<Service> {
        self.service_ids(at, &records);
        let records = records.into_iter().enumerate();
        records
            .filter_map(|(index, record)| {
                self.service(at.item(index), record, technologies, sectors)
            })
            .collect()
    }

    fn service_ids(&mut self, at: At<'_>, records: &[ServiceRecord]) {
        for (index, record) in records.iter().enumerate() {
            let item = at.item(index);
            // Services' ids are written like those of centres.
            if CentreId::parse(&record.id).is_none() {
                self.faults.invalid(item.field("id"), &record.id, WELL_FORMED_ID);
            }
            if let Some(first) = records[..index].iter().position(|other| other.id == record.id) {
                let first = at.item(first).to_string();
                let fault = Fault::DuplicateId { id: record.id.clone(), first };
                self.faults.add(item.field("id"), fault);
            }
        }
    }

    /// `None` only after a fault.
    fn service(
        &mut self,
        at: At<'_>,
        record: ServiceRecord,
        technologies: &[Tag],
        sectors: &[Tag],
    ) -> Option<Service> {
        let category = self.code::<ServiceCategory>(at.field("category"), &record.category);
        let name = self.bilingual(at.field("name"), record.name);
        let description = self.bilingual(at.field("description"), record.description);
        let price_note =
            record.price_note.and_then(|note| self.bilingual(at.field("price_note"), note));
        let vocabulary = self.vocabulary;
        let known = &vocabulary.technologies;
        self.of_centre(
            at.field("technologies"),
            "technology",
            known,
            &record.technologies,
            technologies,
        );
        let known = &vocabulary.sectors;
        self.of_centre(at.field("sectors"), "sector", known, &record.sectors, sectors);
        let audience = self.codes(at.field("audience"), &record.audience);
        let price = record.price.and_then(|price| self.price(at.field("price"), price));
        let exclusions = self.exclusions(at.field("exclusions"), record.exclusions);
        self.aided_as(at.field("aided_as"), &record.aided_as);
        if record.hours == Some(0) {
            self.faults.invalid(at.field("hours"), "0", "a number of hours from 1 up");
        }
        let open_from = record.open_from.and_then(|text| self.date(at.field("open_from"), &text));
        let open_to = record.open_to.and_then(|text| self.date(at.field("open_to"), &text));
        self.in_order(at.field("open_from"), open_from, open_to);
        Some(Service {
            id: record.id,
            category: category?,
            name: name?,
            description: description?,
            technologies: record.technologies,
            sectors: record.sectors,
            audience,
            price_note,
            price,
            aided_as: record.aided_as,
            hours: record.hours,
            exclusions,
            places_left: record.places_left,
            open_from,
            open_to,
        })
    }

    /// The codes of a service are of the list, each given once, and among those of its centre.
    fn of_centre(
        &mut self,
        at: At<'_>,
        list: &str,
        accepted: &CodeList,
        codes: &[String],
        tags: &[Tag],
    ) {
        for (index, code) in codes.iter().enumerate() {
            let item = at.item(index);
            if codes[..index].contains(code) {
                self.faults.invalid(item, code, GIVEN_ONCE);
            }
            if tags.iter().any(|tag| tag.code == *code) {
                continue;
            }
            if self.known(item, list, accepted, code) {
                let (list, found) = (list.to_owned(), code.clone());
                self.faults.add(item, Fault::NotOfCentre { list, found });
            }
        }
    }

    fn in_order(&mut self, at: At<'_>, from: Option<Date>, to: Option<Date>) {
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            let (from, to) = (from.to_string(), to.to_string());
            self.faults.add(at, Fault::ReversedDates { from, to });
        }
    }
}
