//! The needs that nobody serves and that the gate lets pass, with what it looked at.

use super::Gated;
use crate::output::sheet::{Cell, Sheet};
use tramite::rank::GateEvidence;

/// Letters of a need that are shown.
const SHOWN: usize = 60;

/// What the gate looked at, and how the need begins.
#[derive(Debug, Clone)]
pub(super) struct Look {
    evidence: GateEvidence,
    begins: String,
}

impl Look {
    pub(super) fn new(evidence: GateEvidence, text: &str) -> Self {
        Self { evidence, begins: text.chars().take(SHOWN).collect() }
    }
}

/// One row for each, the surest first.
pub(super) fn sheet(gated: &[Gated]) -> Sheet {
    let columns =
        ["need", "probability", "understood", "leaning", "wording", "latent", "fit", "need-text"];
    let mut sheet = Sheet::new("misled", &columns);
    let passed = gated.iter().filter(|each| !each.positive && each.confident);
    let mut passed: Vec<(&Gated, &Look)> =
        passed.filter_map(|each| Some((each, each.look.as_ref()?))).collect();
    passed.sort_by(|(left, _), (right, _)| {
        right.probability.total_cmp(&left.probability).then(left.topic_id.cmp(&right.topic_id))
    });
    for (each, Look { evidence, begins }) in passed {
        sheet.row(vec![
            each.topic_id.as_str().into(),
            each.probability.into(),
            evidence.understood.into(),
            evidence.leaning.into(),
            evidence.wording.into(),
            Cell::from(evidence.latent),
            Cell::from(evidence.fit),
            begins.as_str().into(),
        ]);
    }
    sheet
}
