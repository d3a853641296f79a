//! The weights of the signals: a conditional logit over the candidates of each topic.

use super::super::collection::TestCollection;
use super::super::engine::{Engine, Trial};
use super::super::{measure, measure_named};
use super::{rounded, unfit};
use crate::args::{MaskArg, SystemArg};
use crate::failure::Failure;
use std::collections::BTreeMap;
use tramite::rank::RankedCentre;
use tramite_eval::fit::conditional_logit::{self, Candidate, Penalty, TrainingTopic};
use tramite_eval::run::{Run, ScoredDoc};

/// Signals that few judged needs give anything to say: their weights are set, not fitted.
const SET: [&str; 3] = ["language", "maturity", "service-wanted"];

/// How firmly the weights are drawn to 0.
const STRENGTH: f64 = 0.5;

/// Steps of a weight in one.
const STEPS: f64 = 200.0;

/// The weights, and how well they do on topics they were not fitted to.
pub(super) struct Signals {
    pub(super) weights: BTreeMap<String, f64>,
    /// Cross-validated means by name.
    pub(super) figures: BTreeMap<String, f64>,
    /// How many topics had something to learn from.
    pub(super) topics: usize,
}

/// A topic's candidates, with the place visible or hidden.
struct Sample<'a> {
    topic_id: &'a str,
    training: TrainingTopic,
    centres: Vec<String>,
}

/// Fits the weights to the topics with the place visible and hidden: a weight that only held where
/// the place is known would fail whoever does not say it.
pub(super) fn fit(
    tests: &TestCollection,
    folds: &[usize],
    engine: &Engine<'_>,
) -> Result<Signals, Failure> {
    let fitted: Vec<&str> = engine.signals().filter(|name| !SET.contains(name)).collect();
    let sample = |masks: &[MaskArg]| -> Result<Vec<Sample<'_>>, Failure> {
        let trials = engine.rank(&engine.system(SystemArg::Full, masks), &tests.topics)?;
        Ok(trials.iter().map(|trial| sample(trial, tests, &fitted)).collect())
    };
    let (visible, hidden) = (sample(&[])?, sample(&[MaskArg::Place])?);
    let penalty = Penalty { strength: STRENGTH, prior: vec![0.0; fitted.len()] };
    let both = visible.iter().chain(&hidden).map(|sample| sample.training.clone());
    let both: Vec<TrainingTopic> = both.collect();
    let folds: Vec<usize> = folds.iter().chain(folds).copied().collect();
    let failed = |error| unfit(&error, engine.screen);
    let whole = conditional_logit::fit(&both, &penalty).map_err(failed)?;
    let validated = conditional_logit::cross_validate(&both, &folds, &penalty).map_err(failed)?;
    let weights_of = |at: usize| {
        let fold = validated.iter().find(|fold| fold.fold == folds[at]);
        fold.map_or(&whole.weights, |fold| &fold.fitted.weights)
    };
    let mut figures = BTreeMap::new();
    let held_out: Vec<f64> = validated.iter().filter_map(|fold| fold.held_out).collect();
    let mean = held_out.iter().sum::<f64>() / held_out.len().max(1) as f64;
    figures.insert("log-likelihood".to_owned(), rounded(mean, 1000.0));
    for (name, samples) in [("", &visible), (" masked", &hidden)] {
        for (measure, value) in measured(tests, samples, weights_of, engine)? {
            figures.insert(format!("{measure}{name}"), rounded(value, 1000.0));
        }
    }
    let weights = scaled(&engine.config.signals, &fitted, &whole.weights);
    Ok(Signals { weights, figures, topics: whole.topics / 2 })
}

fn sample<'a>(trial: &Trial<'a>, tests: &TestCollection, fitted: &[&str]) -> Sample<'a> {
    let topic_id = trial.topic.topic_id.as_str();
    let matches = trial.ranking.iter().flat_map(|ranking| &ranking.matches);
    let value = |ranked: &RankedCentre, name: &str| {
        let contributions = &ranked.explanation.contributions;
        let of = contributions.iter().find(|contribution| contribution.signal == name);
        of.and_then(|contribution| contribution.value).unwrap_or(0.0)
    };
    let mut sample = Sample { topic_id, training: TrainingTopic::default(), centres: Vec::new() };
    for ranked in matches {
        let centre = ranked.centre_id.to_string();
        let grade = tests.qrels.relevance(topic_id, &centre).unwrap_or(0).max(0);
        let signals = fitted.iter().map(|name| value(ranked, name)).collect();
        let candidate = Candidate { signals, gain: f64::from(grade).exp2() - 1.0 };
        sample.training.candidates.push(candidate);
        sample.centres.push(centre);
    }
    sample
}

/// The measures of the samples, each ranked by the weights of its own position.
fn measured<'w>(
    tests: &TestCollection,
    samples: &[Sample<'_>],
    weights_of: impl Fn(usize) -> &'w Vec<f64>,
    engine: &Engine<'_>,
) -> Result<Vec<(String, f64)>, Failure> {
    let mut run = Run::new("tuned");
    for (at, sample) in samples.iter().enumerate() {
        let weights = weights_of(at);
        let score = |candidate: &Candidate| {
            let terms = candidate.signals.iter().zip(weights);
            terms.map(|(value, weight)| value * weight).sum::<f64>()
        };
        let scored = sample.training.candidates.iter().map(score).zip(&sample.centres);
        let mut docs: Vec<ScoredDoc> =
            scored.map(|(score, centre)| ScoredDoc { doc_id: centre.clone(), score }).collect();
        docs.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.doc_id.cmp(&b.doc_id)));
        run.insert(sample.topic_id, docs).expect("a ranking holds a centre once");
    }
    let measures = ["nDCG@10", "R(rel=3)@5"].map(measure_named);
    let all = measure::report(tests, &run, &measures, engine.screen)?.all().unwrap_or_default();
    Ok(measures.iter().map(ToString::to_string).zip(all).collect())
}

/// The fitted weights, scaled to what those that are set leave of the whole.
fn scaled(
    before: &BTreeMap<String, f64>,
    fitted: &[&str],
    weights: &[f64],
) -> BTreeMap<String, f64> {
    let set: f64 = SET.iter().filter_map(|name| before.get(*name)).sum();
    let total: f64 = weights.iter().sum::<f64>().max(f64::MIN_POSITIVE);
    let mut scaled = before.clone();
    for (name, weight) in fitted.iter().zip(weights) {
        scaled.insert((*name).to_owned(), rounded(weight / total * (1.0 - set), STEPS));
    }
    scaled
}
