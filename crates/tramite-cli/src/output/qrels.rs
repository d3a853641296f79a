//! Outcomes as the evaluation reads them: judgments and topics.

use serde_json::json;
use std::fmt::Write;
use tramite_store::{Outcome, Topic};

/// The judge's column: these judgments come from what happened, not from reading cards.
const JUDGE: &str = "outcome";

/// One line of `topic judge centre grade` for each outcome.
pub(crate) fn outcomes(outcomes: &[Outcome]) -> String {
    outcomes.iter().fold(String::new(), |mut text, it| {
        let (topic, centre, grade) = (it.topic, &it.centre, it.grade.number());
        writeln!(text, "{topic} {JUDGE} {centre} {grade}").expect("a string takes any text");
        text
    })
}

/// One JSON object on a line for each need with an outcome.
///
/// Its form says that it was submitted, and its half that it may be looked at.
pub(crate) fn topics(topics: &[Topic]) -> String {
    topics.iter().fold(String::new(), |mut text, it| {
        let id = it.topic.to_string();
        let line = json!({
            "topic_id": id,
            "need_id": id,
            "lang": it.language,
            "form": "submitted",
            "split": "development",
            "profile": it.profile,
        });
        writeln!(text, "{line}").expect("a string takes any text");
        text
    })
}
