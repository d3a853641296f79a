//! Measures of a ranking, by the names and with the definitions of ir_measures.
//!
//! A [`Measure`] prints as it is read: `nDCG@10`, `AP(rel=2)`, `RBO(p=0.95)@10`.
//! [`MEASURES`] lists the data sheets, one file each.
//! All but RBO judge one ranking against the qrels; RBO compares two rankings.
//! Values lie between 0 and 1, larger is better (for RBO: more alike).

mod ap;
mod err;
mod judged;
mod ndcg;
mod p;
mod parse;
mod r;
pub mod ranking;
pub mod rbo;
mod rr;
mod success;

pub use self::parse::ParseMeasureError;
use self::ranking::JudgedRanking;

/// The registry: every measure there is, by name.
pub static MEASURES: &[&Definition] = &[
    &ndcg::DEFINITION,
    &ap::DEFINITION,
    &rr::DEFINITION,
    &r::DEFINITION,
    &p::DEFINITION,
    &success::DEFINITION,
    &err::DEFINITION,
    &rbo::DEFINITION,
    &judged::DEFINITION,
];

/// The data sheet of a measure.
#[derive(Debug)]
pub struct Definition {
    /// Name, as ir_measures spells it.
    pub name: &'static str,
    /// Name in words.
    pub pretty_name: &'static str,
    /// What it says, in one sentence.
    pub meaning: &'static str,
    /// Whether a cutoff is given.
    pub cutoff: Cutoff,
    /// The parameters it takes between parentheses.
    pub parameters: &'static [Parameter],
    /// Where it is defined.
    pub source: &'static str,
    /// How it is computed.
    pub formula: Formula,
}

/// Whether `@k` belongs to a measure's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cutoff {
    /// It does.
    Required,
    /// Without it the whole ranking counts.
    Optional,
}

/// A parameter between parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parameter {
    /// `rel`: the lowest grade that counts as relevant, 1 if not given.
    Rel,
    /// `p`: how likely the reader goes on to the next rank, between 0 and 1 exclusive, 0.9 if not
    /// given: the first ten ranks then carry 86 % of the weight.
    Persistence,
}

/// How a measure is computed.
#[derive(Debug, Clone, Copy)]
pub enum Formula {
    /// From one ranking and the qrels.
    Judged(fn(&JudgedRanking, &Measure) -> f64),
    /// From two rankings.
    Overlap(fn(&[&str], &[&str], &Measure) -> f64),
}

/// A measure with its parameters.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    definition: &'static Definition,
    // Private: parsing has checked them against the data sheet.
    cutoff: Option<usize>,
    rel: i32,
    persistence: f64,
}

impl Measure {
    /// Its data sheet.
    #[must_use]
    pub fn definition(&self) -> &'static Definition {
        self.definition
    }

    /// The `k` of `@k`, at least 1.
    #[must_use]
    pub fn cutoff(&self) -> Option<usize> {
        self.cutoff
    }

    /// The lowest grade that counts as relevant.
    #[must_use]
    pub fn rel(&self) -> i32 {
        self.rel
    }

    /// The persistence `p` of the reader.
    #[must_use]
    pub fn persistence(&self) -> f64 {
        self.persistence
    }

    /// The value for one topic, or `None` for a measure that compares two rankings.
    #[must_use]
    pub fn of_ranking(&self, ranking: &JudgedRanking) -> Option<f64> {
        match self.definition.formula {
            Formula::Judged(formula) => Some(formula(ranking, self)),
            Formula::Overlap(_) => None,
        }
    }

    /// The value for two rankings, best first and without repetition, or `None` for a measure that
    /// needs qrels.
    #[must_use]
    pub fn of_pair(&self, left: &[&str], right: &[&str]) -> Option<f64> {
        match self.definition.formula {
            Formula::Judged(_) => None,
            Formula::Overlap(formula) => Some(formula(left, right, self)),
        }
    }

    /// How many of `ranks` places the cutoff leaves.
    fn depth(&self, ranks: usize) -> usize {
        self.cutoff.map_or(ranks, |cutoff| cutoff.min(ranks))
    }
}

impl PartialEq for Measure {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Measure {}

impl PartialOrd for Measure {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Measure {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

impl Measure {
    /// What makes two measures the same. A persistence is positive, so its bits order as it does.
    fn key(&self) -> (&'static str, Option<usize>, i32, u64) {
        (self.definition.name, self.cutoff, self.rel, self.persistence.to_bits())
    }
}

#[cfg(test)]
mod tests;
