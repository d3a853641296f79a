//! AP: precision, averaged over the relevant documents.

use super::ranking::{JudgedRanking, share};
use super::{Cutoff, Definition, Formula, Measure, Parameter};

pub(super) static DEFINITION: Definition = Definition {
    name: "AP",
    pretty_name: "average precision",
    meaning: "The mean over all relevant documents of the precision at the rank where each is found, 0 for one not found.",
    cutoff: Cutoff::Optional,
    parameters: &[Parameter::Rel],
    source: "Harman, Information Processing and Management 28(4), 1992; as computed by trec_eval (map, map_cut): the divisor is the number of relevant documents whatever the cutoff",
    formula: Formula::Judged(average_precision),
};

fn average_precision(ranking: &JudgedRanking, measure: &Measure) -> f64 {
    let mut found = 0.0;
    let mut sum = 0.0;
    for (idx, relevant) in ranking.relevant(measure.depth(usize::MAX), measure.rel()).enumerate() {
        if relevant {
            found += 1.0;
            sum += found / (idx + 1) as f64;
        }
    }
    share(sum, ranking.to_find(measure.rel()))
}
