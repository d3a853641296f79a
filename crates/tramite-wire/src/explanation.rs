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
pub(crate) struct ExplanationDto {
    distance_km: Option<f64>,
    signals: Vec<SignalDto>,
    covered: Vec<CoverageDto>,
    uncovered: Vec<PartDto>,
    services: Vec<ServiceFitDto>,
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
struct PartDto {
    aspect: usize,
    #[serde(flatten)]
    name: Option<AspectNameDto>,
}

#[derive(Debug, Serialize, ToSchema)]
struct CoverageDto {
    #[serde(flatten)]
    part: PartDto,
    strength: f64,
    via: Vec<StepDto>,
    found: Vec<FoundDto>,
}

#[derive(Debug, Serialize, ToSchema)]
struct StepDto {
    relation: &'static str,
    concept: String,
    label: BilingualDto,
}

/// Where something was found; `service_id` is null where it was found in the card itself.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FoundDto {
    service_id: Option<String>,
    field: &'static str,
    snippet: String,
    highlights: Vec<[usize; 2]>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ServiceFitDto {
    service_id: String,
    category: &'static str,
    name: BilingualDto,
    fit: f64,
    aspects: Vec<usize>,
    barred: Vec<NoticeDto>,
    cost: CostDto,
}

impl ExplanationDto {
    pub(crate) fn new(
        explanation: &Explanation,
        understood: &Understood,
        centre: &Centre,
        reading: Reading<'_>,
    ) -> Self {
        let covered = |coverage: &Coverage| CoverageDto {
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

impl PartDto {
    fn new(aspect: usize, understood: &Understood, reading: Reading<'_>) -> Self {
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

impl From<&tramite::explanation::Step> for StepDto {
    fn from(step: &tramite::explanation::Step) -> Self {
        Self {
            relation: step.relation.code(),
            concept: step.concept.0.clone(),
            label: BilingualDto::from(&step.label),
        }
    }
}

impl FoundDto {
    pub(crate) fn new(found: &Found, centre: &Centre) -> Self {
        let service_id = match found.unit {
            Unit::Card => None,
            Unit::Service(position) => {
                centre.services.get(position).map(|service| service.id.clone())
            }
        };
        Self {
            service_id,
            field: found.field.code(),
            snippet: found.snippet.clone(),
            highlights: found.highlights.iter().map(pair).collect(),
        }
    }
}

impl ServiceFitDto {
    pub(crate) fn new(service: &ServiceFit, reading: Reading<'_>) -> Self {
        let barred = |bar: &ServiceBar| NoticeDto::bar(bar, reading);
        Self {
            service_id: service.service_id.clone(),
            category: service.category.code(),
            name: BilingualDto::from(&service.name),
            fit: share(service.fit),
            aspects: service.aspects.clone(),
            barred: service.barred.iter().map(barred).collect(),
            cost: CostDto::new(&service.cost, reading.language),
        }
    }
}
