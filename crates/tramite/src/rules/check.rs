//! What a person should look at in rules that can be read.

use super::fault::{RuleFinding, RuleWarning};
use super::{AidRules, AidedService, Centres, Evidence, RuleSet, Verification};
use crate::centre::CentreId;
use crate::collection::Collection;
use crate::firm::Size;
use jiff::civil::Date;

impl AidRules {
    /// Unverified figures, unknown percentages, lines that are over on this day, sets that speak
    /// for the same, and centres and services that only one side knows; in the order of the sets.
    #[must_use]
    pub fn check(&self, collection: &Collection, day: Date) -> Vec<RuleFinding> {
        let mut findings = Vec::new();
        for set in &self.sets {
            let mut add = |entry: &str, warning| {
                let (set, entry) = (set.id.clone(), entry.to_owned());
                findings.push(RuleFinding { set, entry, warning });
            };
            set.unverified(&mut add);
            set.without_figures(&mut add);
            set.over(day, &mut add);
            set.unknown_centres(collection, &mut add);
            self.overlaps(set, &mut add);
        }
        self.unknown_services(collection, &mut findings);
        findings
    }

    /// Two sets with a line for the same centres, a service of the same name or family, and days
    /// in common: the one that began last would decide silently.
    fn overlaps(&self, set: &RuleSet, add: &mut impl FnMut(&str, RuleWarning)) {
        for other in self.sets.iter().filter(|other| other.id > set.id) {
            let shares_service = set.services.iter().any(|service| {
                other.services.iter().any(|twin| {
                    let family = |category| twin.categories.contains(category);
                    twin.id == service.id || service.categories.iter().any(family)
                })
            });
            for line in &set.funding {
                let clashes = other.funding.iter().any(|twin| {
                    let ids = line.centres.ids.iter().any(|id| twin.centres.ids.contains(id));
                    let kinds =
                        line.centres.kinds.iter().any(|kind| twin.centres.kinds.contains(kind));
                    let (a, b) = (line.validity, twin.validity);
                    let days =
                        a.to.is_none_or(|to| to >= b.from) && b.to.is_none_or(|to| to >= a.from);
                    (ids || kinds) && days
                });
                if clashes && shares_service && set.country == other.country {
                    add(&line.id, RuleWarning::Overlaps { other: other.id.clone() });
                }
            }
        }
    }

    fn unknown_services(&self, collection: &Collection, findings: &mut Vec<RuleFinding>) {
        let known = self.service_ids();
        for centre in collection.centres() {
            for service in &centre.services {
                for aided_as in service.aided_as.iter().filter(|id| !known.contains(&id.as_str())) {
                    findings.push(RuleFinding {
                        set: String::new(),
                        entry: aided_as.clone(),
                        warning: RuleWarning::UnknownService {
                            centre: centre.id.to_string(),
                            service: service.id.clone(),
                            aided_as: aided_as.clone(),
                        },
                    });
                }
            }
        }
    }
}

impl RuleSet {
    /// Every entry with what it rests on.
    fn evidence(&self) -> impl Iterator<Item = (&str, &Evidence)> {
        let funding = self.funding.iter().map(|line| (line.id.as_str(), &line.evidence));
        let readings =
            self.readings.iter().map(|reading| (reading.centre.as_str(), &reading.evidence));
        let services = self.services.iter().map(|one| (one.id.as_str(), &one.evidence));
        let ceilings = self.ceilings.iter().map(|one| (one.id.as_str(), &one.evidence));
        let conditions = self.conditions.iter().map(|one| (one.id.as_str(), &one.evidence));
        funding.chain(readings).chain(services).chain(ceilings).chain(conditions)
    }

    fn unverified(&self, add: &mut impl FnMut(&str, RuleWarning)) {
        for (entry, evidence) in self.evidence() {
            let verification = evidence.verification;
            if verification != Verification::Primary {
                add(entry, RuleWarning::NotPrimary { verification });
            }
        }
    }

    fn without_figures(&self, add: &mut impl FnMut(&str, RuleWarning)) {
        for service in &self.services {
            let sizes = unknown_sizes(service);
            if !sizes.is_empty() {
                add(&service.id, RuleWarning::NoFigure { sizes });
            }
        }
    }

    fn over(&self, day: Date, add: &mut impl FnMut(&str, RuleWarning)) {
        for line in &self.funding {
            match line.validity.to {
                Some(on) if on < day => add(&line.id, RuleWarning::Over { on }),
                Some(_) => {}
                None => add(&line.id, RuleWarning::NoEnd),
            }
        }
    }

    fn unknown_centres(&self, collection: &Collection, add: &mut impl FnMut(&str, RuleWarning)) {
        let named = |centres: &Centres| centres.ids.clone();
        let mut ids: Vec<CentreId> = Vec::new();
        ids.extend(self.funding.iter().flat_map(|line| named(&line.centres)));
        ids.extend(self.services.iter().flat_map(|service| named(&service.centres)));
        ids.extend(self.ceilings.iter().flat_map(|ceiling| named(&ceiling.centres)));
        ids.extend(self.conditions.iter().flat_map(|condition| named(&condition.centres)));
        ids.extend(self.readings.iter().map(|reading| reading.centre.clone()));
        ids.sort();
        ids.dedup();
        for id in ids.iter().filter(|id| collection.centre(id).is_none()) {
            add(id.as_str(), RuleWarning::UnknownCentre { id: id.to_string() });
        }
    }
}

fn unknown_sizes(service: &AidedService) -> Vec<Size> {
    let sizes = Size::ALL.iter().copied();
    sizes.filter(|size| service.intensities.of(*size).is_none()).collect()
}
