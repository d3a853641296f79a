//! `tramite eval baseline`: what the relevance gate holds the ranking to.

use super::collection::TestCollection;
use super::engine::Engine;
use super::{measure, measure_named};
use crate::args::{EvalBaselineArgs, SplitArg, SystemArg};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::screen::Screen;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use tramite_text::{Message, count, say};

/// The measure of the gate.
const MEASURE: &str = "nDCG@10";

/// Topics below this are known to be bad, and the file says why.
pub(super) const KNOWN_BAD_BELOW: f64 = 0.30;

/// The mean may fall by this much without anybody having to say why.
const TOLERANCE_ALL: f64 = 0.005;

/// One topic may fall by this much: two neighbours in the middle of a list changing places.
const TOLERANCE_TOPIC: f64 = 0.10;

#[derive(Debug, Default, Deserialize)]
struct Written {
    #[serde(default, rename = "known-bad")]
    known_bad: BTreeMap<String, String>,
}

/// Prints or writes the baseline.
pub(super) fn run(
    args: &EvalBaselineArgs,
    engine: &Engine<'_>,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let fixtures = &args.fixtures.fixtures;
    let tests = TestCollection::read(fixtures, screen)?.half(SplitArg::Test);
    let path = fixtures.join("baseline.toml");
    let run = engine.run(&engine.system(SystemArg::Full, &[]), &tests.topics, "baseline")?;
    let report = measure::report(&tests, &run, &[measure_named(MEASURE)], screen)?;
    let values: BTreeMap<&str, f64> =
        report.topics.iter().map(|(topic_id, values)| (topic_id.as_str(), values[0])).collect();
    let all = report.all().map_or(0.0, |all| all[0]);
    let reasons = reasons(&path, screen)?;
    let text = text(all, &values, &reasons);
    let unexplained = values
        .iter()
        .filter(|(topic_id, value)| **value < KNOWN_BAD_BELOW && !reasons.contains_key(**topic_id))
        .count();
    if unexplained > 0 {
        let hint = say!(screen.language, "eval.unexplained-hint", path = path.display());
        let text = count!(screen.language, "eval.unexplained", unexplained);
        screen.note(&Message::with_hint(text, hint));
    }
    super::deliver(&text, args.write.then_some(path.as_path()), screen)
}

/// The reasons for known-bad topics that the file gives; none where there is no file yet.
pub(super) fn reasons(path: &Path, screen: &Screen) -> Result<BTreeMap<String, String>, Failure> {
    let Ok(text) = std::fs::read_to_string(path) else { return Ok(BTreeMap::new()) };
    let written: Written = toml::from_str(&text).map_err(|error| {
        let language = screen.language;
        let what = error.message();
        let path = path.display();
        Message::plain(say!(language, "eval.bad-baseline", path = path, what = what))
    })?;
    Ok(written.known_bad)
}

/// The file.
fn text(all: f64, values: &BTreeMap<&str, f64>, reasons: &BTreeMap<String, String>) -> String {
    let mut text = format!(
        "# What the ranking reached on the test half; docs/evaluation.md says how it is used.\n\
         # `tramite eval baseline --write` writes it, and keeps the reasons below.\n\
         measure = \"{MEASURE}\"\n\
         # The mean and each topic may fall by this much.\n\
         tolerance-all = {TOLERANCE_ALL}\n\
         tolerance-topic = {TOLERANCE_TOPIC}\n\
         known-bad-below = {KNOWN_BAD_BELOW}\n\
         all = {all:.4}\n\n[topics]\n"
    );
    for (topic_id, value) in values {
        let _infallible = writeln!(text, "{topic_id} = {:.4}", value + 0.0);
    }
    text.push_str("\n# Topics below `known-bad-below`, and why.\n[known-bad]\n");
    for (topic_id, _) in values.iter().filter(|(_, value)| **value < KNOWN_BAD_BELOW) {
        let reason = reasons.get(*topic_id).map_or("", String::as_str);
        let _infallible = writeln!(text, "{topic_id} = {}", toml::Value::from(reason));
    }
    text
}
