//! R@k: how much of what there is to find stands in the first k.

use super::ranking::{JudgedRanking, share};
use super::{Cutoff, Definition, Formula, Measure, Parameter};

pub(super) static DEFINITION: Definition = Definition {
    name: "R",
    pretty_name: "recall",
    meaning: "The share of the relevant documents that stand in the first k; others call Success@k by this name.",
    cutoff: Cutoff::Required,
    parameters: &[Parameter::Rel],
    source: "trec_eval (recall)",
    formula: Formula::Judged(recall),
};

fn recall(ranking: &JudgedRanking, measure: &Measure) -> f64 {
    let found = ranking.found(measure.depth(usize::MAX), measure.rel());
    share(found as f64, ranking.to_find(measure.rel()))
}
