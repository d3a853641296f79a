//! Which service a word means: one of a card, one of the rules, or a whole family.

use super::{Applicant, Ask, Estimate, Price, estimate};
use crate::centre::{Centre, CentreKind, Service, ServiceCategory};
use crate::code::nearest;
use crate::money::Money;
use crate::rules::{AidRules, Provider, ServiceKey};
use jiff::civil::Date;

/// A service that was named.
#[derive(Debug, Clone, PartialEq)]
pub enum ServiceChoice<'a> {
    /// A service of the centre's card.
    OfCard(&'a Service),
    /// An aided service of the rules.
    Aided([String; 1]),
    /// A family of services.
    Family(ServiceCategory),
}

/// Who gives the service that was named.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ProviderChoice<'a> {
    /// A centre of the collection.
    Centre(&'a Centre),
    /// Any Italian centre of a kind.
    Kind(CentreKind),
}

/// A service that neither card nor rules nor families know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown service {found:?}; accepted: {}", accepted.join(", "))]
pub struct UnknownService {
    /// As named.
    pub found: String,
    /// The accepted name nearest to it.
    pub nearest: Option<String>,
    /// Services of the card, aided services of the rules, families; in this order, each once.
    pub accepted: Vec<String>,
}

impl<'a> ProviderChoice<'a> {
    fn provider(self) -> Provider<'a> {
        match self {
            Self::Centre(centre) => centre.into(),
            Self::Kind(kind) => Provider { id: None, kind, country: "IT" },
        }
    }

    /// The service of this name: first of the card, then of the rules, then a family.
    ///
    /// # Errors
    ///
    /// A name that none of them holds.
    pub fn service(
        self,
        rules: &AidRules,
        name: &str,
    ) -> Result<ServiceChoice<'a>, UnknownService> {
        let services: &'a [Service] = match self {
            Self::Centre(centre) => &centre.services,
            Self::Kind(_) => &[],
        };
        if let Some(service) = services.iter().find(|service| service.id == name) {
            return Ok(ServiceChoice::OfCard(service));
        }
        let aided = rules.service_ids();
        if aided.contains(&name) {
            return Ok(ServiceChoice::Aided([name.to_owned()]));
        }
        if let Ok(category) = name.parse() {
            return Ok(ServiceChoice::Family(category));
        }
        let families = ServiceCategory::ALL.iter().map(|category| category.code());
        let ids = services.iter().map(|service| service.id.as_str());
        let mut accepted: Vec<String> = Vec::new();
        for known in ids.chain(aided).chain(families) {
            if !accepted.iter().any(|one| one == known) {
                accepted.push(known.to_owned());
            }
        }
        let nearest = nearest(name, accepted.iter().map(String::as_str)).map(str::to_owned);
        Err(UnknownService { found: name.to_owned(), nearest, accepted })
    }
}

/// Estimates what the service that was named costs who asks. A price or a number of hours that is
/// stated goes before the card's.
#[must_use]
pub fn of_choice(
    rules: &AidRules,
    provider: ProviderChoice<'_>,
    service: &ServiceChoice<'_>,
    applicant: &Applicant,
    (price, hours): (Option<Money>, Option<u32>),
    day: Date,
) -> Estimate {
    let stated = price.map_or(Price::OnRequest, Price::Stated);
    let (key, price) = match service {
        ServiceChoice::OfCard(service) => ((*service).into(), Price::of(service, price)),
        ServiceChoice::Aided(ids) => {
            (ServiceKey { aided_as: ids, category: None, hours: None }, stated)
        }
        ServiceChoice::Family(category) => {
            (ServiceKey { aided_as: &[], category: Some(*category), hours: None }, stated)
        }
    };
    let service = ServiceKey { hours: hours.or(key.hours), ..key };
    let ask = Ask { provider: provider.provider(), service, applicant, price, day };
    estimate(rules, &ask)
}
