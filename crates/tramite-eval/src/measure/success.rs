//! Success@k: is there anything worth reading in the first k.

use super::ranking::JudgedRanking;
use super::{Cutoff, Definition, Formula, Measure, Parameter};

pub(super) static DEFINITION: Definition = Definition {
    name: "Success",
    pretty_name: "success",
    meaning: "1 if a relevant document stands in the first k, else 0.",
    cutoff: Cutoff::Required,
    parameters: &[Parameter::Rel],
    source: "trec_eval (success)",
    formula: Formula::Judged(success),
};

fn success(ranking: &JudgedRanking, measure: &Measure) -> f64 {
    let found = ranking.relevant(measure.depth(usize::MAX), measure.rel()).any(|relevant| relevant);
    f64::from(u8::from(found))
}
