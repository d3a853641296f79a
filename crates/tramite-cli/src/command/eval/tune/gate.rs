//! The gate: a logistic model of "one of the first five can serve the need".

use super::super::collection::TestCollection;
use super::super::confidence::served;
use super::super::engine::{Engine, Trial};
use super::{SEED, Seeds, rounded, unfit};
use crate::args::SystemArg;
use crate::failure::Failure;
use tramite::config::GateConfig;
use tramite_eval::abstention::{auc, rejected_at};
use tramite_eval::fit::folds::by_cluster;
use tramite_eval::fit::logistic::{self, Logistic, Observation};

/// How firmly the coefficients are drawn to 0.
const STRENGTH: f64 = 0.1;

/// Share of the needs that somebody serves which must pass.
const KEPT: f64 = 0.95;

/// Steps of a coefficient, and of the threshold, in one.
const STEPS: f64 = 100.0;

/// The model, the threshold, and how well they do on needs they were not fitted to.
pub(super) struct Gate {
    model: Logistic,
    threshold: f64,
    /// Cross-validated.
    pub(super) auc: f64,
    /// Cross-validated: negatives rejected where 95 of 100 positives are kept.
    pub(super) rejected: f64,
    /// Needs that can be served, and needs that nobody serves.
    pub(super) sides: (usize, usize),
}

/// One need as the gate sees it.
struct Seen {
    observation: Observation,
    /// Whether the network can serve it at all.
    positive: bool,
    cluster: String,
}

/// Fits the gate on top of the engine's weights, to the needs as they are: positives and negatives
/// in the numbers in which they stand, so that the probability means what it says on them.
pub(super) fn fit(
    tests: &TestCollection,
    seeds: &Seeds,
    folds: usize,
    engine: &Engine<'_>,
) -> Result<Gate, Failure> {
    let full = engine.system(SystemArg::Full, &[]);
    let mut all: Vec<Seen> = Vec::new();
    for (topics, positive) in [(&tests.topics, true), (&tests.negatives, false)] {
        let trials = engine.rank(&full, topics)?;
        all.extend(trials.iter().filter_map(|trial| seen(trial, tests, seeds, positive)));
    }
    let folds = by_cluster(all.iter().map(|seen| &seen.cluster), folds, SEED);
    let train = |without: Option<usize>| {
        let rows = all.iter().zip(&folds).filter(|(_, fold)| Some(**fold) != without);
        let rows: Vec<Observation> = rows.map(|(seen, _)| seen.observation.clone()).collect();
        logistic::fit(&rows, STRENGTH).map_err(|error| unfit(&error, engine.screen))
    };
    let models = (0..=folds.iter().copied().max().unwrap_or(0)).map(|fold| train(Some(fold)));
    let models: Vec<Logistic> = models.collect::<Result<_, Failure>>()?;
    let side = |positive: bool| -> Vec<f64> {
        let of_side = all.iter().zip(&folds).filter(|(seen, _)| seen.positive == positive);
        of_side.map(|(seen, fold)| models[*fold].probability(&seen.observation.features)).collect()
    };
    let (positives, negatives) = (side(true), side(false));
    let chosen = rejected_at(&positives, &negatives, KEPT);
    Ok(Gate {
        model: train(None)?,
        threshold: rounded(chosen.as_ref().map_or(0.0, |chosen| chosen.threshold), STEPS),
        auc: rounded(auc(&positives, &negatives).unwrap_or(0.5), 1000.0),
        rejected: rounded(chosen.map_or(0.0, |chosen| chosen.rejected), 1000.0),
        sides: (positives.len(), negatives.len()),
    })
}

fn seen(trial: &Trial<'_>, tests: &TestCollection, seeds: &Seeds, positive: bool) -> Option<Seen> {
    let evidence = trial.ranking.as_ref()?.confidence.evidence;
    let need_id = &trial.topic.need_id;
    let features = vec![
        evidence.understood,
        evidence.elsewhere,
        evidence.leaning,
        evidence.wording,
        evidence.latent,
        evidence.fit,
    ];
    let observation = Observation { features, positive: positive && served(trial, tests) };
    Some(Seen { observation, positive, cluster: seeds.get(need_id).unwrap_or(need_id).clone() })
}

impl Gate {
    /// Puts the numbers into settings.
    pub(super) fn set(&self, config: &mut GateConfig) {
        let number = |at: usize| rounded(self.model.coefficients[at], STEPS);
        *config = GateConfig {
            threshold: self.threshold,
            intercept: rounded(self.model.intercept, STEPS),
            understood: number(0),
            elsewhere: number(1),
            leaning: number(2),
            wording: number(3),
            latent: number(4),
            fit: number(5),
        };
    }

    /// The numbers by their keys.
    pub(super) fn numbers(&self) -> [(&'static str, f64); 8] {
        let mut config = GateConfig {
            threshold: 0.0,
            intercept: 0.0,
            understood: 0.0,
            elsewhere: 0.0,
            leaning: 0.0,
            wording: 0.0,
            latent: 0.0,
            fit: 0.0,
        };
        self.set(&mut config);
        [
            ("threshold", config.threshold),
            ("intercept", config.intercept),
            ("understood", config.understood),
            ("elsewhere", config.elsewhere),
            ("leaning", config.leaning),
            ("wording", config.wording),
            ("latent", config.latent),
            ("fit", config.fit),
        ]
    }
}
