//! The bands: from which fit a centre can serve often enough.

use super::super::collection::TestCollection;
use super::super::engine::Engine;
use super::rounded;
use crate::args::SystemArg;
use crate::failure::Failure;
use tramite_eval::fit::isotonic::{Isotonic, Outcome};

/// Share of the matches that can serve the need, at the least fit of a strong and of a plausible
/// one: three of four, and one of three.
const SERVING: [f64; 2] = [0.75, 1.0 / 3.0];

/// Ranks that count.
const FIRST: usize = 5;

/// Lowest grade of a centre that can serve.
const CAN_SERVE: i32 = 2;

/// Steps of a threshold in a point.
const STEPS: f64 = 2.0;

/// Least points of a strong and of a plausible match.
pub(super) struct Bands {
    pub(super) strong: f64,
    pub(super) plausible: f64,
}

/// Where the rising step function of what the first matches are worth reaches the shares.
pub(super) fn fit(tests: &TestCollection, engine: &Engine<'_>) -> Result<Bands, Failure> {
    let mut outcomes = Vec::new();
    for trial in engine.rank(&engine.system(SystemArg::Full, &[]), &tests.topics)? {
        let Some(ranking) = trial.ranking else { continue };
        for ranked in ranking.matches.iter().take(FIRST) {
            let centre = ranked.centre_id.to_string();
            let grade = tests.qrels.relevance(&trial.topic.topic_id, &centre).unwrap_or(0);
            let value = if grade >= CAN_SERVE { 1.0 } else { 0.0 };
            outcomes.push(Outcome { score: ranked.fit.value(), value });
        }
    }
    let fitted = Isotonic::fit(&outcomes);
    let [strong, plausible] = SERVING.map(|share| {
        let step = fitted.steps().iter().find(|step| step.value >= share);
        rounded(step.map_or(100.0, |step| step.from), STEPS)
    });
    Ok(Bands { strong, plausible })
}
