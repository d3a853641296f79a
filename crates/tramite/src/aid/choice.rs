//! Which service a word means: one of a card, one of the rules, or a whole family.

use super::{Applicant, Ask, Estimate, Price, estimate};
use crate::centre::{Centre, CentreId, CentreKind, Service, ServiceCategory};
use crate::code::nearest;
use crate::collection::Collection;
use crate::money::Money;
use crate::profile::NeedsProfile;
use crate::rules::{AidRules, Provider, ServiceKey};
use jiff::civil::Date;

/// What is asked of the calculator: a service by name, and who gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question<'q> {
    /// Who gives it.
    pub provider: Named<'q>,
    /// The service: of the centre's card, of the rules, or a family.
    pub service: &'q str,
    /// Hours it lasts, where it is training and they are stated.
    pub hours: Option<u32>,
}

/// Who gives a service, as it was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named<'q> {
    /// By the id of a centre.
    Centre(&'q str),
    /// By the kind of centre, where no single one is meant.
    Kind(CentreKind),
}

/// The estimate for a service that was named, and what the names mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<'a> {
    /// Who gives it.
    pub provider: ProviderChoice<'a>,
    /// The service.
    pub service: ServiceChoice<'a>,
    /// What it costs who asks.
    pub estimate: Estimate,
}

/// Why nothing can be estimated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AidError {
    /// The centre is not in the collection.
    #[error("unknown centre {found:?}")]
    UnknownCentre {
        /// As named.
        found: String,
        /// The id nearest to it.
        nearest: Option<String>,
    },
    /// Neither card nor rules nor families know the service.
    #[error(transparent)]
    UnknownService(#[from] UnknownService),
}

/// Estimates what a service costs who asks, both by name; the price of the profile goes before the
/// card's.
///
/// # Errors
///
/// A centre that the collection does not hold, or a service that nobody knows.
pub fn answer<'a>(
    rules: &AidRules,
    collection: &'a Collection,
    question: &Question<'_>,
    profile: &NeedsProfile,
    day: Date,
) -> Result<Answer<'a>, AidError> {
    let provider = match question.provider {
        Named::Kind(kind) => ProviderChoice::Kind(kind),
        Named::Centre(id) => {
            let centre = CentreId::parse(id).and_then(|id| collection.centre(&id));
            let ids = || collection.centres().iter().map(|centre| centre.id.as_str());
            ProviderChoice::Centre(centre.ok_or_else(|| AidError::UnknownCentre {
                found: id.to_owned(),
                nearest: nearest(id, ids()).map(str::to_owned),
            })?)
        }
    };
    let service = provider.service(rules, question.service)?;
    let applicant = Applicant::from(profile);
    let stated = (profile.price, question.hours);
    let estimate = of_choice(rules, provider, &service, &applicant, stated, day);
    Ok(Answer { provider, service, estimate })
}

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
fn of_choice(
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
