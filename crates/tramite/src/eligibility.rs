//! Constraints: who cannot be served by a centre or a service, and why. They exclude; they never
//! lower a rank.

mod rule;
mod service;

pub(crate) use service::bars;

use crate::centre::{Centre, Scope, Service};
use crate::explanation::{ExclusionReason, Warning};
use crate::profile::{NeedsProfile, Place};
use jiff::civil::Date;

/// Every reason why a centre cannot serve the company on this day; empty when it can, as far as is
/// known. An unknown audience, remit, language, legal form or activity excludes nobody.
pub(crate) fn exclusions(
    profile: &NeedsProfile,
    centre: &Centre,
    distance_km: Option<f64>,
    day: Date,
) -> Vec<ExclusionReason> {
    let reasons = [
        unwanted(profile, centre),
        audience(profile, centre),
        profile.place.as_ref().and_then(|place| territory(place, centre)),
        too_far(profile, distance_km),
        language(profile, centre),
        service::closed(centre, day),
    ];
    let rules = rule::exclusions(profile, &centre.exclusions);
    reasons.into_iter().flatten().chain(rules).collect()
}

fn unwanted(profile: &NeedsProfile, centre: &Centre) -> Option<ExclusionReason> {
    profile.exclude_centres.contains(&centre.id).then_some(ExclusionReason::Unwanted)
}

fn audience(profile: &NeedsProfile, centre: &Centre) -> Option<ExclusionReason> {
    let actor = profile.actor?;
    let served = centre.audience.is_empty()
        || actor.audiences().is_empty()
        || actor.audiences().iter().any(|audience| centre.audience.contains(audience));
    (!served).then(|| ExclusionReason::Audience { actor, serves: centre.audience.clone() })
}

fn territory(place: &Place, centre: &Centre) -> Option<ExclusionReason> {
    if centre.serves(&place.country, place.region.as_deref()) {
        return None;
    }
    if centre.country != place.country {
        return Some(ExclusionReason::Country {
            country: place.country.clone(),
            serves: centre.country.clone(),
        });
    }
    let serves = centre.regions_served.clone();
    place.region.clone().map(|region| ExclusionReason::Region { region, serves })
}

fn too_far(profile: &NeedsProfile, distance_km: Option<f64>) -> Option<ExclusionReason> {
    let (max_km, distance_km) = (profile.max_km?, distance_km?);
    (distance_km > max_km).then_some(ExclusionReason::TooFar { distance_km, max_km })
}

fn language(profile: &NeedsProfile, centre: &Centre) -> Option<ExclusionReason> {
    let shared = profile.languages.is_empty()
        || centre.languages.is_empty()
        || profile.languages.iter().any(|language| centre.languages.contains(language));
    (!shared).then(|| ExclusionReason::Language { works_in: centre.languages.clone() })
}

/// The rules of a service of which the profile does not tell whether they exclude who asks.
pub(crate) fn doubts(profile: &NeedsProfile, service: &Service) -> Vec<Warning> {
    rule::doubts(profile, &service.exclusions)
}

/// What a company should know of a centre that can serve it as far as is known.
pub(crate) fn reservations(profile: &NeedsProfile, centre: &Centre) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let bounded = matches!(centre.scope, Some(Scope::Regional | Scope::Interregional) | None);
    if bounded && centre.regions_served.is_empty() {
        warnings.push(Warning::RemitUnknown);
    } else if bounded && profile.place.is_none() {
        warnings.push(Warning::OnlyServes { regions: centre.regions_served.clone() });
    }
    let unknown = profile.actor.is_some_and(|actor| actor.audiences().is_empty());
    if profile.actor.is_some() && (centre.audience.is_empty() || unknown) {
        warnings.push(Warning::AudienceUnknown);
    }
    warnings.extend(rule::doubts(profile, &centre.exclusions));
    warnings
}
