//! RR: how far down the first relevant document stands.

use super::ranking::JudgedRanking;
use super::{Cutoff, Definition, Formula, Measure, Parameter};

pub(super) static DEFINITION: Definition = Definition {
    name: "RR",
    pretty_name: "reciprocal rank",
    meaning: "One divided by the rank of the first relevant document, 0 if there is none.",
    cutoff: Cutoff::Optional,
    parameters: &[Parameter::Rel],
    source: "Kantor and Voorhees, Information Retrieval 2(2), 2000",
    formula: Formula::Judged(reciprocal_rank),
};

fn reciprocal_rank(ranking: &JudgedRanking, measure: &Measure) -> f64 {
    let mut ranks = ranking.relevant(measure.depth(usize::MAX), measure.rel());
    ranks.position(|relevant| relevant).map_or(0.0, |idx| 1.0 / (idx + 1) as f64)
}
