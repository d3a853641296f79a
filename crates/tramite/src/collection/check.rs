//! From a record to a centre: every fault of the record is found, not only the first.

mod exclusion;
mod place;
mod service;
mod text;

pub(super) use text::is_web_address;

use super::at::At;
use super::fault::{Fault, Faults, FieldFault};
use super::record::{BilingualRecord, CentreRecord, ProvenanceRecord, TagRecord};
use crate::bilingual::Bilingual;
use crate::centre::{CardConfidence, Centre, CentreId, CentreKind, Provenance, Scope, Tag};
use crate::code::{UnknownCode, nearest};
use crate::vocabulary::{CodeList, Vocabulary};
use std::str::FromStr;

/// Names of the fields of a card, as `provenance.unverified` may name them.
pub(super) const FIELDS: [&str; 22] = [
    "id",
    "name",
    "title",
    "kind",
    "country",
    "sites",
    "scope",
    "regions_served",
    "coordinator",
    "partners",
    "website",
    "email",
    "summary",
    "technologies",
    "sectors",
    "specialisations",
    "audience",
    "exclusions",
    "languages",
    "services",
    "funding",
    "provenance",
];

/// The centre this record describes, or everything that is wrong with the record.
pub(super) fn check(
    record: CentreRecord,
    vocabulary: &Vocabulary,
) -> Result<Centre, Vec<FieldFault>> {
    let mut checker = Checker { vocabulary, faults: Faults::default() };
    let centre = checker.centre(record);
    let faults = checker.faults.into_vec();
    match centre {
        Some(centre) if faults.is_empty() => Ok(centre),
        _ => Err(faults),
    }
}

struct Checker<'v> {
    vocabulary: &'v Vocabulary,
    faults: Faults,
}

impl Checker<'_> {
    /// `None` only after a fault; a fault does not always give `None`.
    fn centre(&mut self, record: CentreRecord) -> Option<Centre> {
        let top = At::TOP;
        let id = CentreId::parse(&record.id);
        if id.is_none() {
            self.faults.invalid(top.field("id"), &record.id, text::WELL_FORMED_ID);
        }
        let country = self.country(top.field("country"), record.country);
        let (technologies, sectors) = (&self.vocabulary.technologies, &self.vocabulary.sectors);
        let technologies =
            self.tags(top.field("technologies"), "technology", technologies, record.technologies);
        let sectors = self.tags(top.field("sectors"), "sector", sectors, record.sectors);
        let services =
            self.services(top.field("services"), record.services, &technologies, &sectors);
        let name = self.text(top.field("name"), record.name);
        let title = record.title.and_then(|title| self.bilingual(top.field("title"), title));
        let kind = self.code::<CentreKind>(top.field("kind"), &record.kind);
        let sites = self.sites(top.field("sites"), record.sites, &country);
        let scope = record.scope.and_then(|text| self.code::<Scope>(top.field("scope"), &text));
        let summary = self.bilingual(top.field("summary"), record.summary);
        let specialisations = self.phrases(top.field("specialisations"), record.specialisations);
        Some(Centre {
            regions_served: self.regions(top.field("regions_served"), record.regions_served),
            coordinator: record.coordinator.map(|text| self.text(top.field("coordinator"), text)),
            partners: self.texts(top.field("partners"), record.partners),
            website: record.website.map(|text| self.website(top.field("website"), text)),
            email: record.email.map(|text| self.email(top.field("email"), text)),
            audience: self.codes(top.field("audience"), &record.audience),
            exclusions: self.exclusions(top.field("exclusions"), record.exclusions),
            languages: self.languages(top.field("languages"), record.languages),
            funding: self.texts(top.field("funding"), record.funding),
            provenance: self.provenance(top.field("provenance"), record.provenance)?,
            id: id?,
            kind: kind?,
            summary: summary?,
            name,
            title,
            country,
            sites,
            scope,
            technologies,
            sectors,
            specialisations,
            services,
        })
    }

    fn provenance(&mut self, at: At<'_>, record: ProvenanceRecord) -> Option<Provenance> {
        let checked_on = self.date(at.field("checked_on"), &record.checked_on);
        let confidence = self.code::<CardConfidence>(at.field("confidence"), &record.confidence);
        let unverified = at.field("unverified");
        for (index, name) in record.unverified.iter().enumerate() {
            let field = name.split('.').next().unwrap_or_default();
            if !FIELDS.contains(&field) {
                let near = nearest(field, FIELDS).map(str::to_owned);
                let fault = Fault::UnknownField { found: name.clone(), nearest: near };
                self.faults.add(unverified.item(index), fault);
            }
        }
        let sources = self.texts(at.field("sources"), record.sources);
        Some(Provenance {
            sources,
            checked_on: checked_on?,
            confidence: confidence?,
            unverified: record.unverified,
        })
    }

    fn tags(
        &mut self,
        at: At<'_>,
        list: &str,
        accepted: &CodeList,
        records: Vec<TagRecord>,
    ) -> Vec<Tag> {
        let mut tags: Vec<Tag> = Vec::with_capacity(records.len());
        for (index, record) in records.into_iter().enumerate() {
            let item = at.item(index);
            let code = item.field("code");
            if tags.iter().any(|tag| tag.code == record.code) {
                self.faults.invalid(code, &record.code, text::GIVEN_ONCE);
            }
            let strength = record.strength.and_then(|strength| match u8::try_from(strength) {
                Ok(declared @ 1..=5) => Some(declared),
                _ => {
                    let found = strength.to_string();
                    self.faults.invalid(item.field("strength"), &found, "a strength from 1 to 5");
                    None
                }
            });
            // A service may well have the code that was meant here.
            let meant = match self.known(code, list, accepted, &record.code) {
                true => None,
                false => accepted.nearest(&record.code).map(str::to_owned),
            };
            tags.push(Tag { code: meant.unwrap_or(record.code), strength });
        }
        tags
    }

    fn phrases(&mut self, at: At<'_>, records: Vec<BilingualRecord>) -> Vec<Bilingual> {
        let phrases = records.into_iter().enumerate();
        phrases.filter_map(|(index, record)| self.bilingual(at.item(index), record)).collect()
    }

    /// A code of one of the closed lists of the core.
    fn code<T: FromStr<Err = UnknownCode>>(&mut self, at: At<'_>, text: &str) -> Option<T> {
        text.parse().map_err(|unknown: UnknownCode| self.faults.add(at, unknown.into())).ok()
    }

    fn codes<T>(&mut self, at: At<'_>, texts: &[String]) -> Vec<T>
    where
        T: FromStr<Err = UnknownCode> + PartialEq,
    {
        let mut codes = Vec::with_capacity(texts.len());
        for (index, text) in texts.iter().enumerate() {
            match self.code(at.item(index), text) {
                Some(code) if codes.contains(&code) => {
                    self.faults.invalid(at.item(index), text, text::GIVEN_ONCE);
                }
                code => codes.extend(code),
            }
        }
        codes
    }

    /// Whether the vocabulary's list holds this code.
    fn known(&mut self, at: At<'_>, list: &str, accepted: &CodeList, code: &str) -> bool {
        let known = accepted.entry(code).is_some();
        if !known {
            let fault = Fault::UnknownCode {
                list: list.to_owned(),
                found: code.to_owned(),
                accepted: accepted.codes().map(str::to_owned).collect(),
                nearest: accepted.nearest(code).map(str::to_owned),
            };
            self.faults.add(at, fault);
        }
        known
    }
}

impl From<UnknownCode> for Fault {
    fn from(unknown: UnknownCode) -> Self {
        let near = nearest(&unknown.found, unknown.accepted.iter().copied());
        Self::UnknownCode {
            list: unknown.list.to_owned(),
            nearest: near.map(str::to_owned),
            accepted: unknown.accepted.iter().map(|&code| code.to_owned()).collect(),
            found: unknown.found,
        }
    }
}
