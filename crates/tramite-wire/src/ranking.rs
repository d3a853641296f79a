//! A ranking as JSON.

use crate::Reading;
use crate::aspect::UnderstoodDto;
use crate::explanation::ExplanationDto;
use crate::notice::NoticeDto;
use crate::team::TeamDto;
use crate::{FORMAT, share};
use serde::Serialize;
use tramite::centre::Centre;
use tramite::explanation::Excluded;
use tramite::rank::{Confidence, NoMatchReason, Question, RankedCentre, Ranking};
use tramite::team::Team;
use utoipa::ToSchema;

/// The answer to `tramite match`.
#[derive(Debug, Serialize, ToSchema)]
pub struct RankingDto<'a> {
    format: u32,
    confident: bool,
    confidence: ConfidenceDto,
    understood: UnderstoodDto<'a>,
    matches: Vec<MatchDto<'a>>,
    excluded: Vec<ExcludedDto<'a>>,
    /// Only where a team was asked for; `null` where one centre is enough, and without a confident
    /// match.
    #[serde(skip_serializing_if = "Option::is_none")]
    team: Option<Option<TeamDto<'a>>>,
}

/// Whether the list can be relied on.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ConfidenceDto {
    probability: f64,
    evidence: EvidenceDto,
    reason: Option<&'static str>,
    questions: Vec<&'static str>,
    text: String,
}

/// What the probability was estimated from.
#[derive(Debug, Serialize, ToSchema)]
struct EvidenceDto {
    understood: f64,
    elsewhere: f64,
    leaning: f64,
    wording: f64,
    latent: f64,
    fit: f64,
}

#[derive(Debug, Serialize, ToSchema)]
struct MatchDto<'a> {
    rank: usize,
    #[serde(flatten)]
    centre: CentreDto<'a>,
    fit: f64,
    band: &'static str,
    reason: String,
    #[serde(flatten)]
    explanation: ExplanationDto<'a>,
}

/// Which centre: enough to show it without a second look-up.
#[derive(Debug, Serialize, ToSchema)]
pub struct CentreDto<'a> {
    centre_id: &'a str,
    name: &'a str,
    kind: &'static str,
    website: Option<&'a str>,
    place: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct ExcludedDto<'a> {
    #[serde(flatten)]
    centre: CentreDto<'a>,
    fit: f64,
    reasons: Vec<NoticeDto>,
}

impl<'a> RankingDto<'a> {
    /// The shape of a ranking; centres that the collection does not hold are left out.
    #[must_use]
    pub fn new(ranking: &'a Ranking, reading: Reading<'a>) -> Self {
        let matched = |ranked: &'a RankedCentre| {
            let centre = reading.centre(&ranked.centre_id)?;
            Some(MatchDto::new(ranked, ranking, centre, reading))
        };
        let excluded = |excluded: &'a Excluded| {
            let centre = reading.centre(&excluded.centre_id)?;
            Some(ExcludedDto {
                centre: CentreDto::new(centre, reading),
                fit: excluded.fit.value(),
                reasons: exclusions(&excluded.reasons, reading),
            })
        };
        Self {
            format: FORMAT,
            confident: ranking.confidence.confident,
            confidence: ConfidenceDto::new(&ranking.confidence, reading),
            understood: UnderstoodDto::new(&ranking.understood, reading.vocabulary),
            matches: ranking.matches.iter().filter_map(matched).collect(),
            excluded: ranking.excluded.iter().filter_map(excluded).collect(),
            team: None,
        }
    }

    /// The same with the answer to who could cover the need together.
    #[must_use]
    pub fn with_team(ranking: &'a Ranking, team: Option<&'a Team>, reading: Reading<'a>) -> Self {
        let team = team.map(|team| TeamDto::new(team, &ranking.understood, reading));
        Self { team: Some(team), ..Self::new(ranking, reading) }
    }
}

/// The reasons of an exclusion.
pub(crate) fn exclusions(
    reasons: &[tramite::explanation::ExclusionReason],
    reading: Reading<'_>,
) -> Vec<NoticeDto> {
    reasons.iter().map(|reason| NoticeDto::exclusion(reason, reading)).collect()
}

impl<'a> MatchDto<'a> {
    fn new(
        ranked: &'a RankedCentre,
        ranking: &'a Ranking,
        centre: &'a Centre,
        reading: Reading<'a>,
    ) -> Self {
        let understood = &ranking.understood;
        Self {
            rank: ranked.rank,
            centre: CentreDto::new(centre, reading),
            fit: ranked.fit.value(),
            band: ranked.band.code(),
            reason: reading.reason(ranked, understood, centre),
            explanation: ExplanationDto::new(&ranked.explanation, understood, centre, reading),
        }
    }
}

impl ConfidenceDto {
    pub(crate) fn new(confidence: &Confidence, reading: Reading<'_>) -> Self {
        Self {
            probability: share(confidence.probability),
            evidence: EvidenceDto {
                understood: share(confidence.evidence.understood),
                elsewhere: share(confidence.evidence.elsewhere),
                leaning: share(confidence.evidence.leaning),
                wording: share(confidence.evidence.wording),
                latent: share(confidence.evidence.latent),
                fit: share(confidence.evidence.fit),
            },
            reason: confidence.reason.map(reason_code),
            questions: confidence.questions.iter().copied().map(question_code).collect(),
            text: tramite_text::gate(confidence, reading.language),
        }
    }
}

impl<'a> CentreDto<'a> {
    /// The shape of the head of a card.
    #[must_use]
    pub fn new(centre: &'a Centre, reading: Reading<'_>) -> Self {
        Self {
            centre_id: centre.id.as_str(),
            name: &centre.name,
            kind: centre.kind.code(),
            website: centre.website.as_deref(),
            place: tramite_text::place_of(centre, reading.vocabulary, reading.language),
        }
    }
}

const fn reason_code(reason: NoMatchReason) -> &'static str {
    match reason {
        NoMatchReason::NotUnderstood => "not-understood",
        NoMatchReason::NotOffered => "not-offered",
        NoMatchReason::NoneEligible => "none-eligible",
        NoMatchReason::ServedElsewhere => "served-elsewhere",
        NoMatchReason::TooVague => "too-vague",
        _ => "other",
    }
}

const fn question_code(question: Question) -> &'static str {
    match question {
        Question::Process => "process",
        Question::Sector => "sector",
        Question::Place => "place",
        Question::Actor => "actor",
        Question::Service => "service",
        _ => "other",
    }
}
