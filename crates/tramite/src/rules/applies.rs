//! Which rules apply: chosen by centre, service and day; a rule that is over says so.

use super::{
    AidReading, AidRules, AidedService, Ceiling, Centres, Condition, Funding, RuleSet, Validity,
};
use crate::centre::{Centre, CentreId, CentreKind, Service, ServiceCategory};
use jiff::civil::Date;

/// The set whose country means every one.
const UNION: &str = "EU";

/// Whether something holds on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InForce {
    /// It does; the last day may be unknown.
    Open {
        /// Last day, if it is known.
        to: Option<Date>,
    },
    /// It has yet to begin.
    NotYet {
        /// First day.
        from: Date,
    },
    /// It is over.
    Over {
        /// Last day.
        on: Date,
    },
}

impl Validity {
    /// Whether this day is inside.
    #[must_use]
    pub fn on(self, day: Date) -> InForce {
        match self.to {
            _ if day < self.from => InForce::NotYet { from: self.from },
            Some(to) if day > to => InForce::Over { on: to },
            to => InForce::Open { to },
        }
    }
}

/// A service as rules look for it: what it counts as, its family, how long it lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceKey<'a> {
    /// Ids of aided services it counts as; empty when only the family is known.
    pub aided_as: &'a [String],
    /// Its family.
    pub category: Option<ServiceCategory>,
    /// Hours it lasts.
    pub hours: Option<u32>,
}

impl<'a> From<&'a Service> for ServiceKey<'a> {
    fn from(service: &'a Service) -> Self {
        Self { aided_as: &service.aided_as, category: Some(service.category), hours: service.hours }
    }
}

impl ServiceKey<'_> {
    fn counts_as(&self, aided: &AidedService) -> bool {
        let named = match self.aided_as {
            [] => self.category.is_some_and(|category| aided.categories.contains(&category)),
            ids => ids.contains(&aided.id),
        };
        let lasts = self.hours.is_none_or(|hours| {
            aided.hours_over.is_none_or(|over| hours > over)
                && aided.hours_up_to.is_none_or(|up_to| hours <= up_to)
        });
        named && lasts
    }
}

/// Who gives the service: the id where one centre is meant, its kind and its country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Provider<'a> {
    /// The centre; `None` is any centre of the kind.
    pub id: Option<&'a CentreId>,
    /// Its kind.
    pub kind: CentreKind,
    /// Its country.
    pub country: &'a str,
}

impl<'a> From<&'a Centre> for Provider<'a> {
    fn from(centre: &'a Centre) -> Self {
        Self { id: Some(&centre.id), kind: centre.kind, country: &centre.country }
    }
}

impl Centres {
    /// How precisely this names the provider: 2 by its id, 1 by its kind, 0 as one of all;
    /// `None` if it does not.
    pub(super) fn naming(&self, provider: Provider<'_>) -> Option<u8> {
        if provider.id.is_some_and(|id| self.ids.contains(id)) {
            return Some(2);
        }
        if self.kinds.contains(&provider.kind) {
            return Some(1);
        }
        (self.ids.is_empty() && self.kinds.is_empty()).then_some(0)
    }
}

/// The rules that apply to a service of a centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applicable<'r> {
    /// The set.
    pub set: &'r RuleSet,
    /// Its funding line for the centre.
    pub funding: &'r Funding,
    /// What the service may count as, in the order of the set.
    pub services: Vec<&'r AidedService>,
    /// How the percentages may be read: one reading, or both where it is unknown.
    pub readings: Vec<AidReading>,
    /// Whether the funding line is in force on the day asked for.
    pub in_force: InForce,
}

impl AidRules {
    /// The rules for a service of a centre on a day.
    ///
    /// Of several, one in force goes before one that is over, and that before one to come; then
    /// the one that names the centre before one that names its kind; then the one that began
    /// last; then the order of the ids.
    #[must_use]
    pub fn applicable(
        &self,
        provider: Provider<'_>,
        service: ServiceKey<'_>,
        day: Date,
    ) -> Option<Applicable<'_>> {
        let mut best: Option<((u8, i64, u8, Date), Applicable<'_>)> = None;
        for set in self.sets.iter().filter(|set| set.is_for(provider.country)) {
            let services = set.services_for(provider, service);
            if services.is_empty() {
                continue;
            }
            for funding in &set.funding {
                let Some(naming) = funding.centres.naming(provider) else { continue };
                let in_force = funding.validity.on(day);
                let rank = (order(in_force), nearness(in_force), naming, funding.validity.from);
                if best.as_ref().is_none_or(|(other, _)| rank > *other) {
                    let readings = set.readings_for(funding, provider);
                    let services = services.clone();
                    best = Some((rank, Applicable { set, funding, services, readings, in_force }));
                }
            }
        }
        best.map(|(_, applicable)| applicable)
    }

    /// The ceilings of a legal basis for an aided service on a day; one that names the firm's
    /// ATECO division takes the place of those that name none.
    #[must_use]
    pub fn ceilings(
        &self,
        provider: Provider<'_>,
        service: &str,
        basis: Option<&str>,
        division: Option<&str>,
        day: Date,
    ) -> Vec<(&RuleSet, &Ceiling)> {
        let sets = self.sets.iter().filter(|set| set.is_for(provider.country));
        let all = sets.flat_map(|set| set.ceilings.iter().map(move |ceiling| (set, ceiling)));
        let limits = |ceiling: &Ceiling| {
            let of_basis = match basis {
                Some(basis) => ceiling.bases.is_empty() || ceiling.bases.iter().any(|b| b == basis),
                None => ceiling.bases.is_empty(),
            };
            let of_service =
                ceiling.services.is_empty() || ceiling.services.iter().any(|id| id == service);
            of_basis
                && of_service
                && ceiling.centres.naming(provider).is_some()
                && matches!(ceiling.validity.on(day), InForce::Open { .. })
        };
        let found: Vec<_> = all.filter(|(_, ceiling)| limits(ceiling)).collect();
        let special = |ceiling: &Ceiling| {
            division.is_some_and(|division| ceiling.ateco.iter().any(|known| known == division))
        };
        let replaced = |ceiling: &Ceiling| {
            found.iter().any(|(_, other)| special(other) && other.per == ceiling.per)
        };
        found
            .iter()
            .filter(|(_, ceiling)| match ceiling.ateco.is_empty() {
                true => !replaced(ceiling),
                false => special(ceiling),
            })
            .copied()
            .collect()
    }
}

/// What is in force goes before what is over, and that before what is to come.
const fn order(in_force: InForce) -> u8 {
    match in_force {
        InForce::Open { .. } => 2,
        InForce::Over { .. } => 1,
        InForce::NotYet { .. } => 0,
    }
}

/// Of two that are over the later one, of two to come the earlier one.
fn nearness(in_force: InForce) -> i64 {
    let days = |day: Date| {
        let since = day.since(Date::constant(2000, 1, 1));
        since.map_or(0, |span| i64::from(span.get_days()))
    };
    match in_force {
        InForce::Open { .. } => 0,
        InForce::Over { on } => days(on),
        InForce::NotYet { from } => -days(from),
    }
}

impl RuleSet {
    pub(super) fn is_for(&self, country: &str) -> bool {
        self.country == country || self.country == UNION
    }

    /// What a service may count as; an entry that names the centre takes the place of a more
    /// general one with the same id.
    fn services_for(&self, provider: Provider<'_>, key: ServiceKey<'_>) -> Vec<&AidedService> {
        let naming = |service: &AidedService| service.centres.naming(provider);
        let precise = |service: &&AidedService| {
            let better =
                |other: &AidedService| other.id == service.id && naming(other) > naming(service);
            naming(service).is_some() && !self.services.iter().any(better)
        };
        self.services.iter().filter(precise).filter(|service| key.counts_as(service)).collect()
    }

    fn readings_for(&self, funding: &Funding, provider: Provider<'_>) -> Vec<AidReading> {
        let of_centre = self.readings.iter().find(|reading| Some(&reading.centre) == provider.id);
        let known = of_centre.map(|reading| reading.reading).or(funding.reading);
        match known {
            Some(reading) => vec![reading],
            // Without a Union share both say the same.
            None if funding.eu_share.points() == 0 => vec![AidReading::NationalShare],
            None => AidReading::ALL.to_vec(),
        }
    }

    /// The conditions for an aided service of a centre.
    pub fn conditions_for<'r>(
        &'r self,
        provider: Provider<'r>,
        service: &'r str,
    ) -> impl Iterator<Item = &'r Condition> {
        self.conditions.iter().filter(move |condition| {
            let of_service =
                condition.services.is_empty() || condition.services.iter().any(|id| id == service);
            of_service && condition.centres.naming(provider).is_some()
        })
    }
}
