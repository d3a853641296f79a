//! `tramite tune`: fits the weights, the gate and the bands on the development half.
//!
//! The test half is never ranked. Every figure written beside the settings is of topics that the
//! numbers were not fitted to: each fold is judged by what the others taught.

mod bands;
mod gate;
mod settings;
mod signals;

use super::collection::{TestCollection, text_of};
use super::engine::Engine;
use crate::args::{SplitArg, TuneArgs};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::screen::Screen;
use settings::{Provenance, Tuned};
use std::collections::BTreeMap;
use std::path::Path;
use tramite_eval::fit::FitError;
use tramite_eval::fit::folds::by_cluster;
use tramite_text::{Message, say};

/// Seed of the order in which clusters go to folds.
const SEED: u64 = 20_261_122;

/// The centre from which each need was first written.
type Seeds = BTreeMap<String, String>;

/// Fits, and writes the settings.
pub(crate) fn run(
    args: &TuneArgs,
    engine: &mut Engine<'_>,
    text: &str,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let fixtures = &args.fixtures.fixtures;
    let tests = TestCollection::read(fixtures, screen)?.half(SplitArg::Development);
    let seeds = seeds(&fixtures.join("topics/seeds.tsv"), screen)?;
    let signals = signals::fit(&tests, &folds(&tests, &seeds, args.folds()), engine)?;
    engine.config.signals.clone_from(&signals.weights);
    let gate = gate::fit(&tests, &seeds, args.folds(), engine)?;
    gate.set(&mut engine.config.gate);
    let bands = bands::fit(&tests, engine)?;
    let provenance = Provenance::new(engine, fixtures, &tests, args.folds(), screen)?;
    let tuned = Tuned { signals, gate, bands, provenance };
    super::deliver(&settings::written(text, &tuned)?, args.output.as_deref(), screen)
}

/// The fold of each topic: needs first written from one centre are never on both sides.
fn folds(tests: &TestCollection, seeds: &Seeds, folds: usize) -> Vec<usize> {
    let seed = |need_id: &String| seeds.get(need_id).unwrap_or(need_id).clone();
    by_cluster(tests.topics.iter().map(|topic| seed(&topic.need_id)), folds, SEED)
}

/// Reads `seeds.tsv`: the need, its half, the centres it was written from, and why.
fn seeds(path: &Path, screen: &Screen) -> Result<Seeds, Failure> {
    let text = text_of(path, screen)?;
    let seed = |line: &str| {
        let mut columns = line.split('\t');
        let (need_id, centres) = (columns.next()?, columns.nth(1)?);
        Some((need_id.to_owned(), centres.split(',').next()?.to_owned()))
    };
    Ok(text.lines().skip(1).filter_map(seed).collect())
}

/// Says why nothing could be fitted.
fn unfit(error: &FitError, screen: &Screen) -> Failure {
    Message::plain(say!(screen.language, "eval.unfit", what = error)).into()
}

/// To so many steps in one, so that the file can be read.
fn rounded(value: f64, steps: f64) -> f64 {
    // Adding zero makes a positive zero of a negative one.
    (value * steps).round() / steps + 0.0
}
