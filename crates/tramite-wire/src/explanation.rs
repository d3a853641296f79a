//! Why a centre has its fit, as JSON: shared by rankings and by explanations of one centre.

use crate::Reading;
use crate::aspect::{AspectNameDto, pair};
use crate::cost::CostDto;
use crate::notice::NoticeDto;
use crate::{BilingualDto, kilometres, share};
use serde::Serialize;
use tramite::centre::Centre;
use tramite::explanation::{
    Contribution, Coverage, Explanation, Found, ServiceBar, ServiceFit, Understood, Unit,
};
use utoipa::ToSchema;

/// The parts of an explanation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ExplanationDto<'a> {
    distance_km: Option<f64>,
    signals: Vec<SignalDto>,
    covered: Vec<CoverageDto<'a>>,
    uncovered: Vec<PartDto<'a>>,
    services: Vec<ServiceFitDto<'a>>,
    warnings: Vec<NoticeDto>,
}

/// What one signal gave; the points of all signals add up to the fit.
#[derive(Debug, Serialize, ToSchema)]
struct SignalDto {
    signal: &'static str,
    value: Option<f64>,
    share: f64,
    points: f64,
}

/// A part of the need, by its position in `understood.aspects`.
#[derive(Debug, Serialize, ToSchema)]
struct PartDto<'a> {
    aspect: usize,
    #[serde(flatten)]
    name: Option<AspectNameDto<'a>>,
}

#[derive(Debug, Serialize, ToSchema)]
struct CoverageDto<'a> {
    #[serde(flatten)]
    part: PartDto<'a>,
    strength: f64,
    via: Vec<StepDto<'a>>,
    found: Vec<FoundDto<'a>>,
}

#[derive(Debug, Serialize, ToSchema)]
struct StepDto<'a> {
    relation: &'static str,
    concept: &'a str,
    label: BilingualDto<'a>,
}

/// Where something was found; `service_id` is null where it was found in the card itself.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FoundDto<'a> {
    service_id: Option<&'a str>,
    field: &'static str,
    snippet: &'a str,
    highlights: Vec<[usize; 2]>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ServiceFitDto<'a> {
    service_id: &'a str,
    category: &'static str,
    name: BilingualDto<'a>,
    fit: f64,
    aspects: &'a [usize],
    barred: Vec<NoticeDto>,
    cost: CostDto<'a>,
}

impl<'a> ExplanationDto<'a> {
    pub(crate) fn new(
        explanation: &'a Explanation,
        understood: &'a Understood,
        centre: &'a Centre,
        reading: Reading<'a>,
    ) -> Self {
        let covered = |coverage: &'a Coverage| CoverageDto {
            part: PartDto::new(coverage.aspect, understood, reading),
            strength: share(coverage.strength),
            via: coverage.via.iter().map(StepDto::from).collect(),
            found: coverage.found.iter().map(|found| FoundDto::new(found, centre)).collect(),
        };
        let warning = |warning| NoticeDto::warning(warning, centre, reading);
        Self {
            distance_km: explanation.distance_km.map(kilometres),
            signals: explanation.contributions.iter().map(SignalDto::from).collect(),
            covered: explanation.covered.iter().map(covered).collect(),
            uncovered: explanation
                .uncovered
                .iter()
                .map(|aspect| PartDto::new(*aspect, understood, reading))
                .collect(),
            services: explanation
                .services
                .iter()
                .map(|service| ServiceFitDto::new(service, reading))
                .collect(),
            warnings: explanation.warnings.iter().map(warning).collect(),
        }
    }
}

impl<'a> PartDto<'a> {
    fn new(aspect: usize, understood: &'a Understood, reading: Reading<'a>) -> Self {
        let part = understood.aspects.get(aspect);
        let name = part.map(|part| AspectNameDto::new(&part.kind, reading.vocabulary));
        Self { aspect, name }
    }
}

impl From<&Contribution> for SignalDto {
    fn from(contribution: &Contribution) -> Self {
        Self {
            signal: contribution.signal,
            value: contribution.value.map(share),
            share: share(contribution.share),
            points: contribution.points.value(),
        }
    }
}

impl<'a> From<&'a tramite::explanation::Step> for StepDto<'a> {
    fn from(step: &'a tramite::explanation::Step) -> Self {
        Self {
            relation: step.relation.code(),
            concept: &step.concept.0,
            label: BilingualDto::from(&step.label),
        }
    }
}

impl<'a> FoundDto<'a> {
    pub(crate) fn new(found: &'a Found, centre: &'a Centre) -> Self {
        let service_id = match found.unit {
            Unit::Card => None,
            Unit::Service(position) => {
                centre.services.get(position).map(|service| service.id.as_str())
            }
        };
        Self {
            service_id,
            field: found.field.code(),
            snippet: &found.snippet,
            highlights: found.highlights.iter().map(pair).collect(),
        }
    }
}

impl<'a> ServiceFitDto<'a> {
    pub(crate) fn new(service: &'a ServiceFit, reading: Reading<'a>) -> Self {
        let barred = |bar: &ServiceBar| NoticeDto::bar(bar, reading);
        Self {
            service_id: &service.service_id,
            category: service.category.code(),
            name: BilingualDto::from(&service.name),
            fit: share(service.fit),
            aspects: &service.aspects,
            barred: service.barred.iter().map(barred).collect(),
            cost: CostDto::new(&service.cost, reading.language),
        }
    }
}
