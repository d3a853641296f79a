//! The entries of a rule set: funding lines, readings, services, bases, ceilings, conditions.

use super::Checker;
use crate::centre::CentreId;
use crate::firm::Size;
use crate::money::BasisPoints;
use crate::rules::fault::RuleProblem;
use crate::rules::record::{
    AidedServiceRecord, BasisRecord, CeilingRecord, ConditionRecord, FundingRecord, ReadingRecord,
};
use crate::rules::{
    AidReading, AidedService, Ceiling, CentreReading, Centres, Condition, Funding, Intensities,
    LegalBasis, Validity, Verification,
};
use std::collections::BTreeMap;

impl Checker<'_> {
    pub(super) fn fundings(&mut self, records: Vec<FundingRecord>, set: Validity) -> Vec<Funding> {
        let ids: Vec<String> = records.iter().map(|record| record.id.clone()).collect();
        self.each_once("funding", &ids);
        let records = records.into_iter().enumerate();
        records.filter_map(|(index, record)| self.funding(index, record, set)).collect()
    }

    fn funding(&mut self, index: usize, record: FundingRecord, set: Validity) -> Option<Funding> {
        let field = format!("funding[{index}]");
        self.id(&format!("{field}.id"), &record.id);
        let centres = self.centres(&field, &record.centres, &record.kinds);
        if record.centres.is_empty() && record.kinds.is_empty() {
            self.fault(&field, RuleProblem::NoCentre);
        }
        let eu_share = self.percent(&format!("{field}.eu_percent"), record.eu_percent);
        let reading = record
            .reading
            .and_then(|reading| self.code::<AidReading>(&format!("{field}.reading"), &reading));
        let budget =
            record.budget_eur.and_then(|euro| self.euro(&format!("{field}.budget_eur"), euro));
        let name = self.text(&format!("{field}.name"), record.name);
        let validity = self.within(&field, record.valid_from, record.valid_to, set);
        let evidence = self.evidence(&field, &record.verification, record.sources)?;
        let eu_share = eu_share?;
        Some(Funding {
            id: record.id,
            name,
            centres,
            eu_share,
            reading,
            budget,
            validity,
            evidence,
        })
    }

    pub(super) fn readings(&mut self, records: Vec<ReadingRecord>) -> Vec<CentreReading> {
        let centres: Vec<&String> = records.iter().map(|record| &record.centre).collect();
        for (index, id) in centres.iter().enumerate() {
            if centres[..index].contains(id) {
                let problem = RuleProblem::Repeated { id: (*id).clone() };
                self.fault(&format!("reading[{index}].centre"), problem);
            }
        }
        let mut readings = Vec::new();
        for (index, record) in records.into_iter().enumerate() {
            let field = format!("reading[{index}]");
            self.id(&format!("{field}.centre"), &record.centre);
            let reading = self.code(&format!("{field}.reading"), &record.reading);
            let evidence = self.evidence(&field, &record.verification, record.sources);
            if let (Some(centre), Some(reading), Some(evidence)) =
                (CentreId::parse(&record.centre), reading, evidence)
            {
                readings.push(CentreReading { centre, reading, evidence });
            }
        }
        readings
    }

    pub(super) fn services(&mut self, records: Vec<AidedServiceRecord>) -> Vec<AidedService> {
        let records = records.into_iter().enumerate();
        let services: Vec<AidedService> =
            records.filter_map(|(index, record)| self.service(index, record)).collect();
        for (index, service) in services.iter().enumerate() {
            let twin =
                |other: &AidedService| other.id == service.id && other.centres == service.centres;
            if services[..index].iter().any(twin) {
                let problem = RuleProblem::Repeated { id: service.id.clone() };
                self.fault(&format!("service[{index}].id"), problem);
            }
        }
        services
    }

    fn service(&mut self, index: usize, record: AidedServiceRecord) -> Option<AidedService> {
        let field = format!("service[{index}]");
        self.id(&format!("{field}.id"), &record.id);
        let name = self.text(&format!("{field}.name"), record.name);
        let centres = self.centres(&field, &record.centres, &record.kinds);
        let categories = self.codes(&format!("{field}.categories"), &record.categories);
        let intensities = self.intensities(&field, &record.percent);
        let condition = record.condition.map(|text| self.text(&format!("{field}.condition"), text));
        let bases_verification: Option<Verification> =
            self.code(&format!("{field}.bases_verification"), &record.bases_verification);
        let evidence = self.evidence(&field, &record.verification, record.sources);
        if let (Some(over), Some(up_to)) = (record.hours_over, record.hours_up_to)
            && over >= up_to
        {
            let found = format!("{over} to {up_to}");
            self.invalid(&format!("{field}.hours_over"), &found, "less than hours_up_to");
        }
        Some(AidedService {
            id: record.id,
            name,
            centres,
            categories,
            hours_over: record.hours_over,
            hours_up_to: record.hours_up_to,
            intensities,
            bases: record.bases,
            bases_verification: bases_verification?,
            condition,
            evidence: evidence?,
        })
    }

    /// The percentages, none of which rises from one size to a larger one.
    fn intensities(&mut self, field: &str, percent: &BTreeMap<String, f64>) -> Intensities {
        let field = format!("{field}.percent");
        let mut known: BTreeMap<Size, BasisPoints> = BTreeMap::new();
        for (size, percent) in percent {
            let place = format!("{field}.{size}");
            let size = self.code::<Size>(&place, size);
            if let (Some(size), Some(share)) = (size, self.percent(&place, *percent)) {
                known.insert(size, share);
            }
        }
        let mut before: Option<(Size, BasisPoints)> = None;
        for (&size, &share) in &known {
            if let Some((smaller, _)) = before.filter(|(_, least)| share > *least) {
                let problem = RuleProblem::RisesWithSize { smaller, larger: size };
                self.fault(&format!("{field}.{size}"), problem);
            }
            before = Some((size, share));
        }
        let of = |size| known.get(&size).copied();
        Intensities {
            micro: of(Size::Micro),
            small: of(Size::Small),
            medium: of(Size::Medium),
            large: of(Size::Large),
        }
    }

    pub(super) fn bases(&mut self, records: Vec<BasisRecord>) -> Vec<LegalBasis> {
        let ids: Vec<String> = records.iter().map(|record| record.id.clone()).collect();
        self.each_once("basis", &ids);
        let records = records.into_iter().enumerate();
        let bases = records.map(|(index, record)| {
            self.id(&format!("basis[{index}].id"), &record.id);
            let name = self.text(&format!("basis[{index}].name"), record.name);
            let sizes = self.codes(&format!("basis[{index}].sizes"), &record.sizes);
            LegalBasis { id: record.id, name, sizes }
        });
        bases.collect()
    }

    pub(super) fn ceilings(&mut self, records: Vec<CeilingRecord>, set: Validity) -> Vec<Ceiling> {
        let ids: Vec<String> = records.iter().map(|record| record.id.clone()).collect();
        self.each_once("ceiling", &ids);
        let records = records.into_iter().enumerate();
        records.filter_map(|(index, record)| self.ceiling(index, record, set)).collect()
    }

    fn ceiling(&mut self, index: usize, record: CeilingRecord, set: Validity) -> Option<Ceiling> {
        let field = format!("ceiling[{index}]");
        self.id(&format!("{field}.id"), &record.id);
        let name = self.text(&format!("{field}.name"), record.name);
        let centres: Centres = self.centres(&field, &record.centres, &record.kinds);
        for (position, division) in record.ateco.iter().enumerate() {
            if division.len() != 2 || !division.bytes().all(|byte| byte.is_ascii_digit()) {
                let field = format!("{field}.ateco[{position}]");
                self.invalid(&field, division, "an ATECO division of two digits");
            }
        }
        let amount = self.euro(&format!("{field}.amount_eur"), record.amount_eur);
        let per = self.code(&format!("{field}.per"), &record.per);
        let validity = self.within(&field, record.valid_from, record.valid_to, set);
        let evidence = self.evidence(&field, &record.verification, record.sources)?;
        Some(Ceiling {
            id: record.id,
            name,
            bases: record.bases,
            services: record.services,
            centres,
            ateco: record.ateco,
            amount: amount?,
            per: per?,
            years: record.years,
            validity,
            evidence,
        })
    }

    pub(super) fn conditions(&mut self, records: Vec<ConditionRecord>) -> Vec<Condition> {
        let ids: Vec<String> = records.iter().map(|record| record.id.clone()).collect();
        self.each_once("condition", &ids);
        let mut conditions = Vec::new();
        for (index, record) in records.into_iter().enumerate() {
            let field = format!("condition[{index}]");
            self.id(&format!("{field}.id"), &record.id);
            let text = self.text(&format!("{field}.text"), record.text);
            let centres = self.centres(&field, &record.centres, &record.kinds);
            if let Some(evidence) = self.evidence(&field, &record.verification, record.sources) {
                let services = record.services;
                conditions.push(Condition { id: record.id, text, centres, services, evidence });
            }
        }
        conditions
    }
}
