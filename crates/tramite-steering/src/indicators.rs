//! Indicators of a network: services and customers by centre, region, size, sector, kind of service
//! and line of funding, the share of the South, and how far the targets are.
//!
//! Companies and public bodies are counted apart; a customer whose kind is not known is counted
//! among the companies, under a size that is not known, and not among the small ones.
//! Every figure that leaves this module has been through the `suppression`: no cell, and nothing
//! that follows from the published cells of one table, is about fewer customers than the least.
//! What is not guarded: a customer whose value is nearly all of a cell (dominance), one table read
//! against another one, and two runs over nearly the same services.

mod dimension;
mod frequency;
mod kind;
mod rendered;
mod report;
mod sector;
mod south;
mod suppression;
mod table;
mod tally;
mod target;

pub use dimension::{Dimension, Part};
pub use frequency::told;
pub use kind::Kind;
pub use rendered::{Rendered, State};
pub use report::{Reading, ReportError, read};
pub use sector::sector_name;
pub use south::South;
pub use table::{Row, Table};
pub use tally::Figures;
pub use target::{Amount, Measure, Progress, Target, Targets, TargetsError};

use jiff::civil::Date;
use std::collections::BTreeMap;
use table::Numbered;
use tally::Tally;
use tramite::vocabulary::Vocabulary;

/// Fewest customers of a published figure, unless more are asked for.
pub const LEAST: usize = 3;

/// Which services count, and how few customers are too few.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// Fewest customers of a published figure; what is below [`LEAST`] is read as that.
    pub least: usize,
    /// The first day on which a service may have ended.
    pub since: Option<Date>,
    /// The last day on which a service may have ended.
    pub until: Option<Date>,
}

/// Why a service was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// It was not finished.
    NotFinished,
    /// Nobody said whether it was finished.
    StateUnknown,
    /// It ended outside the period.
    OutsidePeriod,
    /// There is a period, and nobody said when it ended.
    DateUnknown,
}

impl LeftOut {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotFinished => "not-finished",
            Self::StateUnknown => "state-unknown",
            Self::OutsidePeriod => "outside-period",
            Self::DateUnknown => "date-unknown",
        }
    }
}

/// The indicators of a network.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicators {
    /// Fewest customers of a published figure.
    pub least: usize,
    /// Services to companies, altogether; `None` where that is withheld.
    pub companies: Option<Figures>,
    /// Services to companies, by each of [`Dimension::OF_COMPANIES`].
    pub tables: Vec<Table>,
    /// Services to public and research bodies.
    pub bodies: Table,
    /// Share of the South in the services to companies.
    pub south: South,
    /// Services that do not count; `None` where they are of too few customers to be told.
    pub left_out: Vec<(LeftOut, Option<usize>)>,
}

impl Indicators {
    /// Counts these services.
    #[must_use]
    pub fn new(services: &[Rendered], scope: &Scope, vocabulary: &Vocabulary) -> Self {
        let least = scope.least.max(LEAST);
        let mut left_out: BTreeMap<LeftOut, Tally> = BTreeMap::new();
        let mut counted: Vec<Numbered<'_>> = Vec::new();
        for (customer, service) in numbered(services) {
            match scope.leaves_out(service) {
                Some(reason) => left_out.entry(reason).or_default().add(customer, None),
                None => counted.push((customer, service)),
            }
        }
        let (bodies, companies): (Vec<_>, Vec<_>) =
            counted.into_iter().partition(|(_, service)| dimension::is_body(service));
        let table = |dimension| Table::new(dimension, &companies, least, vocabulary);
        let tables: Vec<Table> = Dimension::OF_COMPANIES.into_iter().map(table).collect();
        let told = |tally: &Tally| (tally.customers.len() >= least).then_some(tally.services);
        let regions = table(Dimension::Region);
        Self {
            least,
            companies: regions.total,
            south: South::of(&regions),
            bodies: Table::new(Dimension::Body, &bodies, least, vocabulary),
            left_out: left_out.iter().map(|(reason, tally)| (*reason, told(tally))).collect(),
            tables,
        }
    }

    /// The table of this dimension.
    #[must_use]
    pub fn table(&self, dimension: Dimension) -> &Table {
        let mut all = self.tables.iter().chain([&self.bodies]);
        all.find(|table| table.dimension == dimension).expect("there is a table of each dimension")
    }
}

impl Scope {
    fn leaves_out(&self, service: &Rendered) -> Option<LeftOut> {
        match service.state {
            None => return Some(LeftOut::StateUnknown),
            Some(state) if !state.is_rendered() => return Some(LeftOut::NotFinished),
            Some(_) => {}
        }
        if self.since.is_none() && self.until.is_none() {
            return None;
        }
        let Some(date) = service.date else { return Some(LeftOut::DateUnknown) };
        let early = self.since.is_some_and(|since| date < since);
        let late = self.until.is_some_and(|until| date > until);
        (early || late).then_some(LeftOut::OutsidePeriod)
    }
}

/// The services, each with the number that stands for its customer.
fn numbered(services: &[Rendered]) -> Vec<Numbered<'_>> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut number = |customer| {
        let next = numbers.len();
        *numbers.entry(customer).or_insert(next)
    };
    services.iter().map(|service| (number(service.customer.as_str()), service)).collect()
}

#[cfg(test)]
mod tests;
