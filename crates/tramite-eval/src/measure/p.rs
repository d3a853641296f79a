//! P@k: how much of the first k is worth reading.

use super::ranking::JudgedRanking;
use super::{Cutoff, Definition, Formula, Measure, Parameter};

pub(super) static DEFINITION: Definition = Definition {
    name: "P",
    pretty_name: "precision",
    meaning: "The share of the first k places that hold a relevant document; a place left empty counts as not relevant.",
    cutoff: Cutoff::Required,
    parameters: &[Parameter::Rel],
    source: "van Rijsbergen, Information Retrieval, 1979; as computed by trec_eval (P)",
    formula: Formula::Judged(precision),
};

fn precision(ranking: &JudgedRanking, measure: &Measure) -> f64 {
    let depth = measure.depth(usize::MAX);
    ranking.found(depth, measure.rel()) as f64 / depth as f64
}
