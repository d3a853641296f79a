//! The network at a glance: how many centres of each kind, place, technology and age.

use super::Collection;
use crate::bilingual::Bilingual;
use crate::centre::{Centre, Tag};
use crate::vocabulary::{CodeList, Vocabulary};
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Figures about a collection, at a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stats {
    /// How many centres.
    pub centres: usize,
    /// How many services.
    pub services: usize,
    /// How many sites.
    pub sites: usize,
    /// Centres by kind.
    pub kinds: Tally,
    /// Centres by country.
    pub countries: Tally,
    /// Centres by the region of their seat.
    pub regions: Tally,
    /// Centres by technology.
    pub technologies: Tally,
    /// Centres by sector.
    pub sectors: Tally,
    /// Centres by the customers they declare to serve.
    pub audiences: Tally,
    /// Services by family.
    pub categories: Tally,
    /// Cards by confidence.
    pub confidences: Tally,
    /// Cards by field to check first; `unknown` counts the cards with none.
    pub unverified: Tally,
    /// Day for which the age of the cards is told.
    pub as_of: Date,
    /// Cards whose last check is more than a year before that day.
    pub older_than_a_year: usize,
    /// Day of the oldest check; `None` without cards.
    pub oldest_check: Option<Date>,
    /// Day of the latest check; `None` without cards.
    pub latest_check: Option<Date>,
}

/// How many of each code. One centre may count under several codes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// The codes that occur, most frequent first, equal ones in the order of the codes.
    pub counts: Vec<Count>,
    /// How many have no code at all: unknown.
    pub unknown: usize,
}

/// How many of one code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The code.
    pub code: String,
    /// Its label, for codes of the vocabulary.
    pub label: Option<Bilingual>,
    /// How many.
    pub count: usize,
}

/// Counts the centres of a collection; `as_of` is the day for which ages are told.
#[must_use]
pub fn stats(collection: &Collection, vocabulary: &Vocabulary, as_of: Date) -> Stats {
    let centres = collection.centres();
    let services = || centres.iter().flat_map(|centre| &centre.services);
    let provenances = || centres.iter().map(|centre| &centre.provenance);
    let checks = || provenances().map(|provenance| provenance.checked_on);
    let technologies = Tally::of(centres.iter().map(|centre| codes(&centre.technologies)));
    let sectors = Tally::of(centres.iter().map(|centre| codes(&centre.sectors)));
    let categories = Tally::of(services().map(|service| vec![service.category.code()]));
    let audiences = centres.iter().map(|centre| &centre.audience);
    let unverified = provenances().map(|provenance| &provenance.unverified);
    Stats {
        centres: centres.len(),
        services: services().count(),
        sites: centres.iter().map(|centre| centre.sites.len()).sum(),
        kinds: Tally::of(centres.iter().map(|centre| vec![centre.kind.code()])),
        countries: Tally::of(centres.iter().map(|centre| vec![centre.country.as_str()])),
        regions: Tally::of(centres.iter().map(seat_region)).labelled(|code| {
            let mut regions = vocabulary.geography.regions().iter();
            regions.find(|region| region.nuts2 == code).map(|region| &region.name)
        }),
        technologies: technologies.labelled(|code| label(&vocabulary.technologies, code)),
        sectors: sectors.labelled(|code| label(&vocabulary.sectors, code)),
        audiences: Tally::of(
            audiences.map(|audience| audience.iter().map(|group| group.code()).collect()),
        ),
        categories: categories.labelled(|code| label(&vocabulary.services, code)),
        confidences: Tally::of(provenances().map(|provenance| vec![provenance.confidence.code()])),
        unverified: Tally::of(unverified.map(|fields| fields.iter().map(String::as_str).collect())),
        as_of,
        older_than_a_year: checks().filter(|&day| is_over_a_year_old(day, as_of)).count(),
        oldest_check: checks().min(),
        latest_check: checks().max(),
    }
}

/// Whether a check on this day is more than a year before `as_of`; on the anniversary it is not.
#[must_use]
pub fn is_over_a_year_old(checked_on: Date, as_of: Date) -> bool {
    checked_on.checked_add(1.year()).is_ok_and(|anniversary| anniversary < as_of)
}

impl Tally {
    /// Counts each code once for each thing that has it.
    fn of<'a>(things: impl Iterator<Item = Vec<&'a str>>) -> Self {
        let mut unknown = 0;
        let mut by_code: BTreeMap<&str, usize> = BTreeMap::new();
        for codes in things {
            if codes.is_empty() {
                unknown += 1;
            }
            for code in BTreeSet::from_iter(codes) {
                *by_code.entry(code).or_default() += 1;
            }
        }
        let counts = by_code.into_iter();
        let counts =
            counts.map(|(code, count)| Count { code: code.to_owned(), label: None, count });
        let mut counts: Vec<Count> = counts.collect();
        // Stable, so that equal counts stay in the order of the codes.
        counts.sort_by_key(|count| std::cmp::Reverse(count.count));
        Self { counts, unknown }
    }

    fn labelled<'v>(mut self, label: impl Fn(&str) -> Option<&'v Bilingual>) -> Self {
        for count in &mut self.counts {
            count.label = label(&count.code).cloned();
        }
        self
    }
}

fn codes(tags: &[Tag]) -> Vec<&str> {
    tags.iter().map(|tag| tag.code.as_str()).collect()
}

fn label<'v>(list: &'v CodeList, code: &str) -> Option<&'v Bilingual> {
    list.entry(code).map(|entry| &entry.label)
}

/// Of the seat, which stands first among the sites; none if unknown.
fn seat_region(centre: &Centre) -> Vec<&str> {
    centre.sites.first().and_then(|seat| seat.nuts2.as_deref()).into_iter().collect()
}
