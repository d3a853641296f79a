//! nDCG: is the better above the good, and near the top.

use super::ranking::JudgedRanking;
use super::{Cutoff, Definition, Formula, Measure};

pub(super) static DEFINITION: Definition = Definition {
    name: "nDCG",
    pretty_name: "normalised discounted cumulative gain",
    meaning: "The gain a reader collects going down the ranking, discounted by rank, as a share of what the best possible ranking gives.",
    cutoff: Cutoff::Optional,
    parameters: &[],
    source: "Järvelin and Kekäläinen, ACM TOIS 20(4), 2002; as computed by trec_eval: the gain is the grade, the discount log2(rank + 1), the ideal ranking is cut at the same rank",
    formula: Formula::Judged(ndcg),
};

fn ndcg(ranking: &JudgedRanking, measure: &Measure) -> f64 {
    let depth = measure.depth(usize::MAX);
    let mut ideal = ranking.judged.clone();
    ideal.sort_unstable_by(|left, right| right.cmp(left));
    let best = dcg(ideal.into_iter().take(depth));
    let gained = dcg(ranking.grades.iter().take(depth).map(|grade| grade.unwrap_or(0)));
    if best > 0.0 { gained / best } else { 0.0 }
}

/// Sum over ranks of `max(grade, 0) / log2(rank + 1)`.
fn dcg(grades: impl Iterator<Item = i32>) -> f64 {
    let gains =
        grades.zip(2_u32..).map(|(grade, below)| f64::from(grade.max(0)) / f64::from(below).log2());
    gains.sum()
}
