//! What a measure sees of a ranking: the grades in order, and the grades there are to be found.

use crate::qrels::Qrels;
use crate::run::Run;

/// The grades of one topic's ranking.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JudgedRanking {
    /// The grade of each ranked document, best first; `None` where nobody judged it.
    pub grades: Vec<Option<i32>>,
    /// All the grades given for the topic, ranked or not, in any order.
    pub judged: Vec<i32>,
}

impl JudgedRanking {
    /// Looks up the documents a run ranks for a topic.
    #[must_use]
    pub fn of_topic(qrels: &Qrels, run: &Run, topic_id: &str) -> Self {
        let ranking = run.of_topic(topic_id).iter();
        Self {
            grades: ranking.map(|doc| qrels.relevance(topic_id, &doc.doc_id)).collect(),
            judged: qrels.of_topic(topic_id).map(|qrel| qrel.relevance).collect(),
        }
    }

    /// Whether each of the first `depth` documents is relevant: judged `rel` or above.
    pub(super) fn relevant(&self, depth: usize, rel: i32) -> impl Iterator<Item = bool> {
        self.grades.iter().take(depth).map(move |grade| grade.is_some_and(|grade| grade >= rel))
    }

    /// How many relevant documents are among the first `depth`.
    pub(super) fn found(&self, depth: usize, rel: i32) -> usize {
        self.relevant(depth, rel).filter(|relevant| *relevant).count()
    }

    /// How many relevant documents there are to be found.
    pub(super) fn to_find(&self, rel: i32) -> usize {
        self.judged.iter().filter(|grade| **grade >= rel).count()
    }
}

/// A share, 0 where there is nothing to share, as trec_eval has it.
pub(super) fn share(part: f64, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part / whole as f64 }
}
