//! ERR@k: when does a reader who stops at a good answer stop.

use super::ranking::JudgedRanking;
use super::{Cutoff, Definition, Formula, Measure};

/// The highest grade gdeval accepts; higher ones count as this.
const MAX_GRADE: i32 = 4;

pub(super) static DEFINITION: Definition = Definition {
    name: "ERR",
    pretty_name: "expected reciprocal rank",
    meaning: "The expected reciprocal rank at which a reader stops who is satisfied by a document of grade g with probability (2^g - 1) / 16.",
    cutoff: Cutoff::Required,
    parameters: &[],
    source: "Chapelle, Metzler, Zhang and Grinspan, CIKM 2009; as computed by gdeval: the probability is scaled for grades up to 4 whatever the highest grade in the qrels, so a list of grades up to 3 cannot reach 1",
    formula: Formula::Judged(expected_reciprocal_rank),
};

fn expected_reciprocal_rank(ranking: &JudgedRanking, measure: &Measure) -> f64 {
    let mut reading = 1.0;
    let mut value = 0.0;
    for (idx, grade) in ranking.grades.iter().take(measure.depth(usize::MAX)).enumerate() {
        let grade = grade.unwrap_or(0).clamp(0, MAX_GRADE);
        let satisfied = (2_f64.powi(grade) - 1.0) / 2_f64.powi(MAX_GRADE);
        value += reading * satisfied / (idx + 1) as f64;
        reading *= 1.0 - satisfied;
    }
    value
}
