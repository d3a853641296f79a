//! What goes with an estimate: what is over, open, unknown, limited, or not to be combined.

use super::case::{Case, Limit, limits};
use super::{Ask, Beneficiary, Price};
use crate::bilingual::Bilingual;
use crate::firm::SizeNote;
use crate::money::Money;
use crate::rules::{AidRules, Applicable, CeilingPer, InForce, Verification};
use jiff::civil::Date;

/// Something to know about an estimate.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum AidNote {
    /// No rule is known for this centre and service.
    NoRule,
    /// The funding line is over: the whole price is to be counted on.
    Over {
        /// Its last day.
        on: Date,
    },
    /// The funding line has yet to begin.
    NotYet {
        /// Its first day.
        from: Date,
    },
    /// The last day of the funding line is not known.
    EndUnknown,
    /// Public bodies: no State aid, and not counted towards the targets (decree, art. 5).
    PublicBody,
    /// No figure is known for research bodies.
    ResearchBody,
    /// The percentages of these aided services are not known.
    NoFigure {
        /// Their names.
        services: Vec<Bilingual>,
    },
    /// The card does not say which of these the service counts as.
    SeveralServices {
        /// Their names.
        services: Vec<Bilingual>,
    },
    /// It is not known what the percentage is a share of.
    ReadingUnknown,
    /// Something about the size of the firm.
    Size(SizeNote),
    /// No price is published.
    OnRequest,
    /// A ceiling lowers the aid.
    Capped {
        /// Name of the ceiling.
        ceiling: Bilingual,
        /// Its amount.
        amount: Money,
    },
    /// The aid would go over the room that is left under a ceiling for single undertakings.
    OverRoom {
        /// Name of the ceiling.
        ceiling: Bilingual,
        /// What is left.
        room: Money,
    },
    /// The room that is left under a ceiling for single undertakings.
    Room {
        /// Name of the ceiling.
        ceiling: Bilingual,
        /// What is left.
        room: Money,
        /// Years over which it is counted.
        years: u32,
    },
    /// What was used of a ceiling for single undertakings is not known: worth stating.
    AskRoom {
        /// Name of the ceiling.
        ceiling: Bilingual,
        /// Its amount.
        amount: Money,
        /// Years over which it is counted.
        years: u32,
    },
    /// A condition of the rules.
    Condition {
        /// The sentence.
        text: Bilingual,
    },
    /// Some of the figures were not read in the act itself.
    NotPrimary {
        /// How well the weakest is verified.
        verification: Verification,
    },
}

/// The notes of an estimate: first what changes the figure, then what limits it, then the rest.
pub(super) fn notes(
    rules: &AidRules,
    found: Option<&Applicable<'_>>,
    cases: &[Case],
    ask: &Ask<'_>,
) -> Vec<AidNote> {
    let mut notes = Vec::new();
    let Some(found) = found else {
        notes.push(AidNote::NoRule);
        if ask.price == Price::OnRequest {
            notes.push(AidNote::OnRequest);
        }
        return notes;
    };
    notes.extend(match found.in_force {
        InForce::Over { on } => Some(AidNote::Over { on }),
        InForce::NotYet { from } => Some(AidNote::NotYet { from }),
        InForce::Open { to: None } => Some(AidNote::EndUnknown),
        InForce::Open { to: Some(_) } => None,
    });
    notes.extend(match ask.applicant.beneficiary {
        Beneficiary::PublicBody => Some(AidNote::PublicBody),
        Beneficiary::ResearchBody => Some(AidNote::ResearchBody),
        Beneficiary::Firm(_) => None,
    });
    if let Beneficiary::Firm(_) = ask.applicant.beneficiary {
        open_points(&mut notes, found, cases, ask);
        ceilings(&mut notes, &limits(rules, found, ask), cases);
    }
    if ask.price == Price::OnRequest {
        notes.push(AidNote::OnRequest);
    }
    conditions(&mut notes, found, ask);
    let weakest = super::used(found).iter().map(|evidence| evidence.verification).max();
    notes.extend(
        weakest
            .filter(|verification| *verification != Verification::Primary)
            .map(|verification| AidNote::NotPrimary { verification }),
    );
    notes
}

fn open_points(notes: &mut Vec<AidNote>, found: &Applicable<'_>, cases: &[Case], ask: &Ask<'_>) {
    let unknown = |id: &str| cases.iter().any(|case| case.service == id && case.outcome.is_none());
    let services = found.services.iter();
    let names: Vec<Bilingual> =
        services.filter(|one| unknown(&one.id)).map(|one| one.name.clone()).collect();
    if !names.is_empty() {
        notes.push(AidNote::NoFigure { services: names });
    }
    if found.services.len() > 1 {
        let services = found.services.iter().map(|service| service.name.clone()).collect();
        notes.push(AidNote::SeveralServices { services });
    }
    let known = cases.iter().filter_map(|case| case.outcome);
    let shares: Vec<u32> = known.map(|outcome| outcome.shares.pays.points()).collect();
    let differ = shares.iter().min() != shares.iter().max();
    if differ && found.readings.len() > 1 {
        notes.push(AidNote::ReadingUnknown);
    }
    notes.extend(ask.applicant.size_notes.iter().copied().map(AidNote::Size));
}

fn ceilings(notes: &mut Vec<AidNote>, limits: &[Limit<'_>], cases: &[Case]) {
    let mut told: Vec<&str> = Vec::new();
    for limit in limits {
        if told.contains(&limit.ceiling.id.as_str()) {
            continue;
        }
        told.push(&limit.ceiling.id);
        let capped = cases.iter().any(|case| {
            let under = case.bases.iter().any(|basis| basis == limit.basis)
                || (limit.basis.is_empty() && case.bases.is_empty());
            let lowered = case.outcome.filter(|outcome| outcome.capped);
            let amounts = lowered.and_then(|outcome| outcome.amounts);
            under && case.service == limit.service && amounts.is_some_and(|a| a.aid == limit.most)
        });
        notes.extend(ceiling_note(limit, capped));
    }
}

fn ceiling_note(limit: &Limit<'_>, capped: bool) -> Option<AidNote> {
    let (ceiling, amount) = (limit.ceiling.name.clone(), limit.ceiling.amount);
    let years = limit.ceiling.years.unwrap_or(1);
    let room = limit.most;
    match limit.ceiling.per {
        CeilingPer::SingleUndertaking if capped => Some(AidNote::OverRoom { ceiling, room }),
        CeilingPer::SingleUndertaking if limit.used => Some(AidNote::Room { ceiling, room, years }),
        CeilingPer::SingleUndertaking => Some(AidNote::AskRoom { ceiling, amount, years }),
        CeilingPer::Firm | CeilingPer::Project => {
            capped.then_some(AidNote::Capped { ceiling, amount })
        }
    }
}

fn conditions(notes: &mut Vec<AidNote>, found: &Applicable<'_>, ask: &Ask<'_>) {
    let mut add = |text: &Bilingual| {
        let note = AidNote::Condition { text: text.clone() };
        if !notes.contains(&note) {
            notes.push(note);
        }
    };
    for service in &found.services {
        service.condition.iter().for_each(&mut add);
        found.set.conditions_for(ask.provider, &service.id).for_each(|one| add(&one.text));
    }
}
