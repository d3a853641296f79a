//! Who may ask for one service, and when.

use super::rule;
use crate::centre::{Centre, Service};
use crate::explanation::{ExclusionReason, ServiceBar};
use crate::profile::NeedsProfile;
use jiff::civil::Date;

/// Every reason why a service cannot be asked for on this day; empty when it can, as far as is
/// known.
pub(crate) fn bars(profile: &NeedsProfile, service: &Service, day: Date) -> Vec<ServiceBar> {
    let mut bars = Vec::new();
    bars.extend(audience(profile, service));
    bars.extend(
        rule::excluding(profile, &service.exclusions).map(|rule| ServiceBar::Excluded {
            note: rule.note.clone(),
            source: rule.source.clone(),
        }),
    );
    bars.extend(shut(service, day));
    bars
}

fn audience(profile: &NeedsProfile, service: &Service) -> Option<ServiceBar> {
    let audiences = profile.actor?.audiences();
    let served = service.audience.is_empty()
        || audiences.is_empty()
        || audiences.iter().any(|audience| service.audience.contains(audience));
    (!served).then(|| ServiceBar::Audience { serves: service.audience.clone() })
}

/// Why nobody can ask for a service on this day.
fn shut(service: &Service, day: Date) -> Option<ServiceBar> {
    let early = service.open_from.filter(|from| day < *from);
    let late = service.open_to.filter(|to| day > *to);
    match (early, late) {
        (Some(from), _) => Some(ServiceBar::NotOpen { from }),
        (_, Some(on)) => Some(ServiceBar::Over { on }),
        _ => (service.places_left == Some(0)).then_some(ServiceBar::Full),
    }
}

/// A centre all of whose services are shut serves nobody; one whose services are unknown may.
pub(super) fn closed(centre: &Centre, day: Date) -> Option<ExclusionReason> {
    let services = &centre.services;
    let shut: Vec<ServiceBar> = services.iter().filter_map(|service| shut(service, day)).collect();
    if services.is_empty() || shut.len() < services.len() {
        return None;
    }
    let from = shut.iter().filter_map(|bar| match bar {
        ServiceBar::NotOpen { from } => Some(*from),
        _ => None,
    });
    let on = shut.iter().filter_map(|bar| match bar {
        ServiceBar::Over { on } => Some(*on),
        _ => None,
    });
    Some(ExclusionReason::Closed { from: from.min(), on: on.max() })
}
