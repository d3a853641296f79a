//! One centre against one need, as JSON.

use crate::FORMAT;
use crate::Reading;
use crate::aspect::UnderstoodDto;
use crate::explanation::ExplanationDto;
use crate::notice::NoticeDto;
use crate::ranking::{CentreDto, ConfidenceDto, exclusions};
use serde::Serialize;
use tramite::centre::Centre;
use tramite::rank::{ExplainedCentre, Standing};
use utoipa::ToSchema;

/// The answer to `tramite explain`.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExplainedDto<'a> {
    format: u32,
    confident: bool,
    confidence: ConfidenceDto,
    understood: UnderstoodDto<'a>,
    #[serde(flatten)]
    centre: CentreDto<'a>,
    /// `ranked`, `excluded` or `no-evidence`.
    standing: &'static str,
    rank: Option<usize>,
    of: Option<usize>,
    band: Option<&'static str>,
    fit: f64,
    reasons: Vec<NoticeDto>,
    #[serde(flatten)]
    explanation: ExplanationDto<'a>,
}

impl<'a> ExplainedDto<'a> {
    /// The shape of one centre explained against one need.
    #[must_use]
    pub fn new(explained: &'a ExplainedCentre, centre: &'a Centre, reading: Reading<'a>) -> Self {
        let (standing, rank, of, band) = match &explained.standing {
            Standing::Ranked { rank, band, of } => {
                ("ranked", Some(*rank), Some(*of), Some(band.code()))
            }
            Standing::Excluded(_) => ("excluded", None, None, None),
            Standing::NoEvidence => ("no-evidence", None, None, None),
        };
        let reasons = match &explained.standing {
            Standing::Excluded(reasons) => exclusions(reasons, reading),
            Standing::Ranked { .. } | Standing::NoEvidence => Vec::new(),
        };
        let (understood, explanation) = (&explained.understood, &explained.explanation);
        Self {
            format: FORMAT,
            confident: explained.confidence.confident,
            confidence: ConfidenceDto::new(&explained.confidence, reading),
            understood: UnderstoodDto::new(understood, reading.vocabulary),
            centre: CentreDto::new(centre, reading),
            standing,
            rank,
            of,
            band,
            fit: explanation.fit.value(),
            reasons,
            explanation: ExplanationDto::new(explanation, understood, centre, reading),
        }
    }
}
