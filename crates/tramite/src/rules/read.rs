//! From the text of a file to a rule set: every fault is found, not only the first.

mod entries;
mod lines;

use super::fault::{RuleFault, RuleProblem};
use super::record::{RuleSetRecord, TextRecord};
use super::{Centres, Evidence, RuleSet, Source, Validity};
use crate::bilingual::Bilingual;
use crate::centre::CentreId;
use crate::code::{UnknownCode, nearest};
use crate::money::{BasisPoints, Money};
use jiff::civil::Date;
use lines::Lines;
use std::str::FromStr;

const WELL_FORMED_ID: &str = "an id: lower-case letters, digits and single hyphens";

/// The rule set of a file, or everything that is wrong with it.
pub(super) fn rule_set(file: &str, text: &str) -> Result<RuleSet, Vec<RuleFault>> {
    let record: RuleSetRecord = toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| text[..span.start].matches('\n').count() + 1);
        let reason = error.message().lines().collect::<Vec<_>>().join(" ");
        let problem = RuleProblem::Malformed { reason };
        vec![RuleFault { file: file.to_owned(), line, field: String::new(), problem }]
    })?;
    let mut checker = Checker::new(file, text);
    let set = checker.set(record);
    match set {
        Some(set) if checker.faults.is_empty() => Ok(set),
        _ => Err(checker.faults),
    }
}

/// The legal bases that services and ceilings name and no set defines.
pub(super) fn unknown_bases(
    file: &str,
    text: &str,
    set: &RuleSet,
    known: &[String],
) -> Vec<RuleFault> {
    let mut checker = Checker::new(file, text);
    let services = set.services.iter().map(|service| &service.bases);
    for (index, bases) in services.enumerate() {
        checker.known_ids(&format!("service[{index}].bases"), "legal basis", bases, known);
    }
    for (index, ceiling) in set.ceilings.iter().enumerate() {
        checker.known_ids(&format!("ceiling[{index}].bases"), "legal basis", &ceiling.bases, known);
    }
    checker.faults
}

struct Checker<'t> {
    file: &'t str,
    lines: Lines<'t>,
    faults: Vec<RuleFault>,
    /// Ids of the sources of the set.
    sources: Vec<String>,
}

impl<'t> Checker<'t> {
    fn new(file: &'t str, text: &'t str) -> Self {
        Self { file, lines: Lines::of(text), faults: Vec::new(), sources: Vec::new() }
    }

    fn fault(&mut self, field: &str, problem: RuleProblem) {
        let line = self.lines.of_field(field);
        let (file, field) = (self.file.to_owned(), field.to_owned());
        self.faults.push(RuleFault { file, line, field, problem });
    }

    fn invalid(&mut self, field: &str, found: &str, expected: &'static str) {
        self.fault(field, RuleProblem::Invalid { found: found.to_owned(), expected });
    }

    /// `None` only after a fault.
    fn set(&mut self, record: RuleSetRecord) -> Option<RuleSet> {
        self.id("id", &record.id);
        let country = record.country;
        if country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase()) {
            self.invalid("country", &country, "a country code of two capital letters, or EU");
        }
        let sources = record.source.into_iter().enumerate();
        let sources: Vec<Source> = sources
            .map(|(index, source)| {
                self.id(&format!("source[{index}].id"), &source.id);
                let url = source.url;
                if let Some(url) = url.as_ref().filter(|url| !url.starts_with("http")) {
                    self.invalid(&format!("source[{index}].url"), url, "a web address");
                }
                Source { id: source.id, title: source.title, url }
            })
            .collect();
        self.sources = sources.iter().map(|source| source.id.clone()).collect();
        self.each_once("source", &self.sources.clone());
        let as_of = self.date("as_of", &record.as_of);
        let from = self.date("valid_from", &record.valid_from)?;
        let to = record.valid_to.and_then(|to| self.date("valid_to", &to));
        let validity = self.ordered("valid_from", Validity { from, to });
        let name = self.text("name", record.name);
        let note = record.note.map(|note| self.text("note", note));
        Some(RuleSet {
            name,
            note,
            funding: self.fundings(record.funding, validity),
            readings: self.readings(record.reading),
            services: self.services(record.service),
            bases: self.bases(record.basis),
            ceilings: self.ceilings(record.ceiling, validity),
            conditions: self.conditions(record.condition),
            as_of: as_of?,
            id: record.id,
            country,
            validity,
            sources,
        })
    }

    fn id(&mut self, field: &str, id: &str) {
        if CentreId::parse(id).is_none() {
            self.invalid(field, id, WELL_FORMED_ID);
        }
    }

    fn each_once(&mut self, list: &str, ids: &[String]) {
        for (index, id) in ids.iter().enumerate() {
            if ids[..index].contains(id) {
                let problem = RuleProblem::Repeated { id: id.clone() };
                self.fault(&format!("{list}[{index}].id"), problem);
            }
        }
    }

    fn known_ids(&mut self, field: &str, list: &str, ids: &[String], known: &[String]) {
        for (index, id) in ids.iter().enumerate() {
            if !known.contains(id) {
                let nearest = nearest(id, known.iter().map(String::as_str)).map(str::to_owned);
                let (list, found, accepted) = (list.to_owned(), id.clone(), known.to_vec());
                let problem = RuleProblem::UnknownCode { list, found, nearest, accepted };
                self.fault(&format!("{field}[{index}]"), problem);
            }
        }
    }

    fn text(&mut self, field: &str, record: TextRecord) -> Bilingual {
        for (language, text) in [("it", &record.it), ("en", &record.en)] {
            if text.trim().is_empty() {
                self.invalid(&format!("{field}.{language}"), text, "a text");
            }
        }
        Bilingual::both(record.it, record.en)
    }

    fn date(&mut self, field: &str, text: &str) -> Option<Date> {
        let date = text.parse().ok();
        if date.is_none() {
            self.invalid(field, text, "a day as YYYY-MM-DD");
        }
        date
    }

    /// The days of an entry inside those of its set.
    fn within(
        &mut self,
        field: &str,
        from: Option<String>,
        to: Option<String>,
        set: Validity,
    ) -> Validity {
        let from = from.and_then(|from| self.date(&format!("{field}.valid_from"), &from));
        let to = to.and_then(|to| self.date(&format!("{field}.valid_to"), &to));
        // Days that are all the set's are judged once, with the set.
        if from.is_none() && to.is_none() {
            return set;
        }
        let validity = Validity { from: from.unwrap_or(set.from), to: to.or(set.to) };
        self.ordered(&format!("{field}.valid_from"), validity)
    }

    fn ordered(&mut self, field: &str, validity: Validity) -> Validity {
        if let Some(to) = validity.to.filter(|to| *to < validity.from) {
            let problem = RuleProblem::ReversedDates { from: validity.from, to };
            self.fault(field, problem);
        }
        validity
    }

    fn code<T: FromStr<Err = UnknownCode>>(&mut self, field: &str, text: &str) -> Option<T> {
        let unknown = match text.parse() {
            Ok(value) => return Some(value),
            Err(unknown) => unknown,
        };
        let UnknownCode { list, found, accepted } = unknown;
        let nearest = nearest(&found, accepted.iter().copied()).map(str::to_owned);
        let accepted = accepted.into_iter().map(str::to_owned).collect();
        let list = list.to_owned();
        self.fault(field, RuleProblem::UnknownCode { list, found, nearest, accepted });
        None
    }

    fn codes<T: FromStr<Err = UnknownCode>>(&mut self, field: &str, texts: &[String]) -> Vec<T> {
        let texts = texts.iter().enumerate();
        texts.filter_map(|(index, text)| self.code(&format!("{field}[{index}]"), text)).collect()
    }

    fn centres(&mut self, field: &str, ids: &[String], kinds: &[String]) -> Centres {
        let mut known = Vec::new();
        for (index, id) in ids.iter().enumerate() {
            match CentreId::parse(id) {
                Some(id) => known.push(id),
                None => self.invalid(&format!("{field}.centres[{index}]"), id, WELL_FORMED_ID),
            }
        }
        Centres { ids: known, kinds: self.codes(&format!("{field}.kinds"), kinds) }
    }

    fn percent(&mut self, field: &str, percent: f64) -> Option<BasisPoints> {
        let share = BasisPoints::from_percent(percent);
        if share.is_none() {
            let expected = "a percentage from 0 to 100 with at most two decimals";
            self.invalid(field, &percent.to_string(), expected);
        }
        share
    }

    fn euro(&mut self, field: &str, euro: f64) -> Option<Money> {
        let money = Money::from_number(euro);
        if money.is_none() {
            let expected = "an amount in euro with at most two decimals";
            self.invalid(field, &euro.to_string(), expected);
        }
        money
    }

    /// Every figure says how well it is verified and where it was read; `None` after a fault.
    fn evidence(
        &mut self,
        field: &str,
        verification: &str,
        sources: Vec<String>,
    ) -> Option<Evidence> {
        let known = self.sources.clone();
        self.known_ids(&format!("{field}.sources"), "source", &sources, &known);
        if sources.is_empty() {
            self.fault(&format!("{field}.sources"), RuleProblem::NoSource);
        }
        let verification = self.code(&format!("{field}.verification"), verification)?;
        Some(Evidence { verification, sources })
    }
}
