//! Judged@k: how much of what is shown somebody has judged.

use super::ranking::{JudgedRanking, share};
use super::{Cutoff, Definition, Formula, Measure};

pub(super) static DEFINITION: Definition = Definition {
    name: "Judged",
    pretty_name: "judgment rate",
    meaning: "The share of the first k documents that somebody judged; of those there are, where fewer than k are ranked.",
    cutoff: Cutoff::Optional,
    parameters: &[],
    source: "ir_measures (Judged)",
    formula: Formula::Judged(judgment_rate),
};

fn judgment_rate(ranking: &JudgedRanking, measure: &Measure) -> f64 {
    let depth = measure.depth(ranking.grades.len());
    let judged = ranking.grades.iter().take(depth).filter(|grade| grade.is_some()).count();
    share(judged as f64, depth)
}
