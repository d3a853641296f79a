//! What a card says of prices, aid and whom it does not serve.

use super::Checker;
use super::text::{GIVEN_ONCE, WELL_FORMED_ID};
use crate::centre::{CentreId, Exclusion, ListPrice, PriceUnit};
use crate::collection::at::At;
use crate::collection::record::{ExclusionRecord, PriceRecord};
use crate::money::Money;

const DIVISION: &str = "an ATECO division: two digits";

impl Checker<'_> {
    pub(super) fn exclusions(
        &mut self,
        at: At<'_>,
        records: Vec<ExclusionRecord>,
    ) -> Vec<Exclusion> {
        let records = records.into_iter().enumerate();
        records.filter_map(|(index, record)| self.exclusion(at.item(index), record)).collect()
    }

    /// `None` only after a fault.
    fn exclusion(&mut self, at: At<'_>, record: ExclusionRecord) -> Option<Exclusion> {
        let sectors = &self.vocabulary.sectors;
        for (index, code) in record.sectors.iter().enumerate() {
            self.known(at.field("sectors").item(index), "sector", sectors, code);
        }
        for (index, division) in record.ateco.iter().enumerate() {
            if division.len() != 2 || !division.bytes().all(|byte| byte.is_ascii_digit()) {
                self.faults.invalid(at.field("ateco").item(index), division, DIVISION);
            }
        }
        let legal_forms = self.codes(at.field("legal_forms"), &record.legal_forms);
        let source = self.text(at.field("source"), record.source);
        let note = self.bilingual(at.field("note"), record.note)?;
        let (sectors, ateco) = (record.sectors, record.ateco);
        Some(Exclusion { legal_forms, sectors, ateco, note, source })
    }

    /// `None` only after a fault.
    pub(super) fn price(&mut self, at: At<'_>, record: PriceRecord) -> Option<ListPrice> {
        let amount = Money::from_number(record.amount_eur);
        if amount.is_none() {
            let expected = "an amount in euro, not negative, with at most two decimals";
            self.faults.invalid(at.field("amount_eur"), &record.amount_eur.to_string(), expected);
        }
        let unit = self.code::<PriceUnit>(at.field("unit"), &record.unit);
        let as_of = self.date(at.field("as_of"), &record.as_of);
        let source = self.text(at.field("source"), record.source);
        Some(ListPrice { amount: amount?, unit: unit?, source, as_of: as_of? })
    }

    /// Ids of aided services are written like those of centres, each once; whether the rules know
    /// them is for `AidRules::check`, because rules are changed without the cards.
    pub(super) fn aided_as(&mut self, at: At<'_>, ids: &[String]) {
        for (index, id) in ids.iter().enumerate() {
            if CentreId::parse(id).is_none() {
                self.faults.invalid(at.item(index), id, WELL_FORMED_ID);
            } else if ids[..index].contains(id) {
                self.faults.invalid(at.item(index), id, GIVEN_ONCE);
            }
        }
    }
}
