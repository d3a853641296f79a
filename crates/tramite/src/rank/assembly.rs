//! Puts together what is told of a centre: coverage, services, warnings.

use super::RankRequest;
use super::fit::Fit;
use super::need::Need;
use crate::aid;
use crate::centre::{CardConfidence, Centre, Service};
use crate::eligibility;
use crate::explanation::{Coverage, Explanation, Found, ServiceBar, ServiceFit, Unit, Warning};
use crate::signal::nearest_site;
use crate::snippet;
use crate::vocabulary::ConceptId;

/// Strength below which an aspect counts as not covered.
const COVERED: f64 = 0.10;

/// Strength below which a service does not speak for an aspect.
const COVERED_BY_SERVICE: f64 = 0.12;

/// Services recommended, at most.
const SERVICES: usize = 3;

/// Places shown for one aspect, at most.
const PLACES: usize = 2;

/// Share of the aspects against the need's own words in a service's fit.
const ASPECTS: f64 = 0.6;

/// What a service of a wanted family gains.
const WANTED: f64 = 1.25;

/// Days after which a card is old.
const OLD_AFTER: i32 = 365;

/// The explanation of a weighed centre.
pub(crate) fn explanation(need: &Need<'_>, fit: Fit, request: &RankRequest) -> Explanation {
    let card = need.centre(fit.centre);
    let (covered, uncovered) = coverage(need, fit.centre);
    let services = services(need, fit.centre);
    let warnings = warnings(need, card, &services, request);
    Explanation {
        fit: fit.points,
        contributions: fit.contributions,
        covered,
        uncovered,
        services,
        distance_km: nearest_site(need, card),
        warnings,
    }
}

fn coverage(need: &Need<'_>, centre: usize) -> (Vec<Coverage>, Vec<usize>) {
    let mut covered = Vec::new();
    let mut uncovered = Vec::new();
    for aspect in 0..need.query.aspects.len() {
        let strength = need.covered(aspect, centre);
        if strength < COVERED {
            uncovered.push(aspect);
            continue;
        }
        let chains = need.chains(aspect, centre);
        let best = chains.first().map(|chain| chain.target);
        covered.push(Coverage {
            aspect,
            strength,
            via: best.map(|target| target.via.clone()).unwrap_or_default(),
            found: found(need, centre, aspect, best.map(|target| &target.concept)),
        });
    }
    let weight = |coverage: &Coverage| need.weights[coverage.aspect] * coverage.strength;
    covered.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(a.aspect.cmp(&b.aspect)));
    (covered, uncovered)
}

/// The units that speak most for an aspect, each with the passage that does.
fn found(need: &Need<'_>, centre: usize, aspect: usize, concept: Option<&ConceptId>) -> Vec<Found> {
    let word = need.query.aspects[aspect].word;
    let evidence = match (word, concept) {
        (Some(word), _) => &need.retrieved.words[word],
        (None, Some(concept)) => match need.retrieved.concepts.get(concept) {
            Some(evidence) => evidence,
            None => return Vec::new(),
        },
        (None, None) => return Vec::new(),
    };
    let mut units: Vec<(f64, usize)> =
        need.units_of(centre).filter_map(|unit| Some((evidence.units.get(unit)?, unit))).collect();
    units.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let wanted = match (word, concept) {
        (Some(word), _) => snippet::Wanted::Stems(&need.query.words[word].stems),
        (None, Some(concept)) => snippet::Wanted::Concept(concept),
        (None, None) => return Vec::new(),
    };
    units
        .into_iter()
        .take(PLACES)
        .filter_map(|(_, unit)| snippet::find(need.parts, unit, &wanted, need.query.language))
        .collect()
}

/// A service with some fit, by its unit and its position on the card.
struct Fitting {
    unit: usize,
    position: usize,
    fit: f64,
    barred: Vec<ServiceBar>,
}

/// How well one unit answers the need, 0 to 1.
fn unit_fit(need: &Need<'_>, unit: usize) -> f64 {
    let aspects = need.weights.iter().enumerate();
    let aspects: f64 =
        aspects.map(|(aspect, weight)| weight * need.covered_by_unit(aspect, unit)).sum();
    let words = need.words_in_unit(unit);
    (ASPECTS * aspects + (1.0 - ASPECTS) * words).min(1.0)
}

/// The services of a centre that answer the need, best first; what cannot be asked for comes after
/// what can, however well it fits.
fn fitting(need: &Need<'_>, centre: usize) -> Vec<Fitting> {
    let card = need.centre(centre);
    let mut fitting: Vec<Fitting> = need
        .units_of(centre)
        .filter_map(|unit| match need.parts.units[unit].unit {
            Unit::Service(position) => {
                let service = &card.services[position];
                let fit = service_fit(need, unit, service);
                let barred = || eligibility::bars(&need.profile, service, need.day);
                (fit > 0.0).then(|| Fitting { unit, position, fit, barred: barred() })
            }
            Unit::Card => None,
        })
        .collect();
    fitting.sort_by(|a, b| {
        let open_first = b.barred.is_empty().cmp(&a.barred.is_empty());
        open_first.then(b.fit.total_cmp(&a.fit)).then(a.position.cmp(&b.position))
    });
    fitting
}

/// Position on the card of the service to ask for.
pub(crate) fn service_to_ask_for(need: &Need<'_>, centre: usize) -> Option<usize> {
    fitting(need, centre).first().map(|first| first.position)
}

/// The services of a centre to ask for, best first.
pub(crate) fn services(need: &Need<'_>, centre: usize) -> Vec<ServiceFit> {
    let card = need.centre(centre);
    let first = fitting(need, centre).into_iter().take(SERVICES);
    first
        .map(|Fitting { unit, position, fit, barred }| {
            let service = &card.services[position];
            let aspects = (0..need.query.aspects.len())
                .filter(|aspect| need.covered_by_unit(*aspect, unit) >= COVERED_BY_SERVICE)
                .collect();
            ServiceFit {
                service: position,
                service_id: service.id.clone(),
                category: service.category,
                name: service.name.clone(),
                fit,
                aspects,
                barred,
                cost: aid::of_service(need.rules, &need.profile, card, service, need.day),
            }
        })
        .collect()
}

fn service_fit(need: &Need<'_>, unit: usize, service: &Service) -> f64 {
    let wanted = need.query.services.get(&service.category).copied().unwrap_or(0.0);
    (unit_fit(need, unit) * (1.0 + (WANTED - 1.0) * wanted)).min(1.0)
}

fn warnings(
    need: &Need<'_>,
    card: &Centre,
    services: &[ServiceFit],
    request: &RankRequest,
) -> Vec<Warning> {
    let mut warnings = eligibility::reservations(&need.profile, card);
    let first = services.first().map(|fit| &card.services[fit.service]);
    warnings.extend(first.into_iter().flat_map(|one| eligibility::doubts(&need.profile, one)));
    let checked_on = card.provenance.checked_on;
    let age = request.as_of.since(checked_on).map(|span| span.get_days()).unwrap_or(0);
    if age > OLD_AFTER {
        warnings.push(Warning::CardOld { checked_on });
    }
    if card.provenance.confidence == CardConfidence::Low {
        warnings.push(Warning::LowConfidence);
    }
    let relied = ["services", "technologies", "sectors", "regions_served", "kind", "audience"];
    let unverified = card.provenance.unverified.iter();
    let fields: Vec<String> =
        unverified.filter(|field| relied.contains(&field.as_str())).cloned().collect();
    if !fields.is_empty() {
        warnings.push(Warning::Unverified { fields });
    }
    let closed = services.first().and_then(|fit| closed(&card.services[fit.service], request));
    warnings.extend(closed);
    warnings
}

fn closed(service: &Service, request: &RankRequest) -> Option<Warning> {
    let early = service.open_from.filter(|from| request.as_of < *from);
    let late = service.open_to.filter(|to| request.as_of > *to);
    (early.is_some() || late.is_some()).then(|| Warning::ServiceClosed {
        service_id: service.id.clone(),
        open_from: early,
        open_to: late,
    })
}
