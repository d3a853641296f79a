//! `tramite eval exposure`: which centres the rankings show.

use super::collection::TestCollection;
use super::engine::Engine;
use crate::args::SystemArg;
use crate::failure::Failure;
use crate::output::sheet::{Cell, Sheet};
use std::collections::BTreeMap;
use tramite::centre::Centre;
use tramite::collection::Collection;
use tramite_eval::correlation::{pearson, spearman};
use tramite_eval::exposure::{by_group, gini, of_documents};

/// Ranks that count as shown.
const SHOWN: usize = 10;

/// Shares of centres, adding up to 1.
pub(crate) type Shares = BTreeMap<String, f64>;

/// What each centre gets, what the judges would give it, and how long its card is.
pub(super) struct Exposure {
    pub(super) shown: Shares,
    merit: Shares,
    pub(super) length: Shares,
}

/// Exposure over the topics of a half.
pub(super) fn exposure(tests: &TestCollection, engine: &Engine<'_>) -> Result<Exposure, Failure> {
    let run = engine.run(&engine.system(SystemArg::Full, &[]), &tests.topics, "exposure")?;
    let centres = engine.collection.centres();
    let names: Vec<String> = centres.iter().map(|centre| centre.id.to_string()).collect();
    let ids: Vec<&str> = names.iter().map(String::as_str).collect();
    let shown = of_documents(&ids, run.topic_ids().map(|topic_id| run.doc_ids(topic_id)), SHOWN);
    let best = super::ideal(&tests.qrels);
    // The judges' list of a topic: those that can serve, best first.
    let serving = |topic_id: &str| -> Vec<&str> {
        let docs = best.of_topic(topic_id).iter().filter(|doc| doc.score >= 2.0);
        docs.map(|doc| doc.doc_id.as_str()).collect()
    };
    let merit = of_documents(&ids, best.topic_ids().map(serving), SHOWN);
    let length = card_lengths(&engine.collection);
    Ok(Exposure { shown, merit, length })
}

/// How long each card is.
pub(crate) fn card_lengths(collection: &Collection) -> Shares {
    let centres = collection.centres().iter();
    centres.map(|centre| (centre.id.to_string(), centre.text_length() as f64)).collect()
}

/// The sheets of the command.
pub(super) fn sheets(tests: &TestCollection, engine: &Engine<'_>) -> Result<Vec<Sheet>, Failure> {
    let exposure = exposure(tests, engine)?;
    let centres: BTreeMap<String, &Centre> =
        engine.collection.centres().iter().map(|centre| (centre.id.to_string(), centre)).collect();
    let kind = |id: &str| centres[id].kind.code().to_owned();
    let region = |id: &str| {
        let seat = centres[id].sites.first();
        seat.and_then(|site| site.nuts2.clone()).unwrap_or_else(|| "unknown".to_owned())
    };
    let quarter = quarters(&exposure.length);
    Ok(vec![
        figures(&exposure),
        groups("exposure-kind", "kind", &exposure, kind),
        groups("exposure-region", "region", &exposure, region),
        groups("exposure-length", "quarter", &exposure, |id| quarter[id].clone()),
    ])
}

fn figures(exposure: &Exposure) -> Sheet {
    let values = |shares: &Shares| shares.values().copied().collect::<Vec<_>>();
    let (shown, merit, length) =
        (values(&exposure.shown), values(&exposure.merit), values(&exposure.length));
    let mut sheet = Sheet::new("exposure", &["figure", "value"]);
    let mut row = |name: &str, value: Cell| sheet.row(vec![Cell::named(name), value]);
    row("centres", shown.len().into());
    row("never-shown", shown.iter().filter(|share| **share <= 0.0).count().into());
    row("gini", gini(&shown).into());
    row("gini-merit", gini(&merit).into());
    row("length-pearson", pearson(&shown, &length).into());
    row("length-spearman", spearman(&shown, &length).into());
    row("merit-length-pearson", pearson(&merit, &length).into());
    row("merit-pearson", pearson(&shown, &merit).into());
    row("length-given-merit", partial(&shown, &length, &merit).into());
    sheet
}

/// Correlation of two series beyond what both share with a third, -1 to 1.
///
/// Source: Yule, Proceedings of the Royal Society A 79, 1907.
fn partial(left: &[f64], right: &[f64], given: &[f64]) -> Option<f64> {
    let (both, one, other) = (pearson(left, right)?, pearson(left, given)?, pearson(right, given)?);
    let scale = ((1.0 - one * one) * (1.0 - other * other)).sqrt();
    (scale > 0.0).then(|| (both - one * other) / scale)
}

/// The quarter of the collection a card belongs to by its length, from the shortest.
pub(crate) fn quarters(length: &Shares) -> BTreeMap<String, String> {
    let mut ordered: Vec<(&String, f64)> = length.iter().map(|(id, chars)| (id, *chars)).collect();
    ordered.sort_by(|left, right| left.1.total_cmp(&right.1).then(left.0.cmp(right.0)));
    let count = ordered.len().max(1);
    let quarter =
        |(idx, (id, _)): (usize, (&String, f64))| (id.clone(), format!("{}", idx * 4 / count + 1));
    ordered.into_iter().enumerate().map(quarter).collect()
}

fn groups(id: &str, column: &str, exposure: &Exposure, group: impl Fn(&str) -> String) -> Sheet {
    let merits = by_group(&exposure.merit, &group);
    let columns = [column, "centres", "collection-share", "exposure-share", "merit-share"];
    let mut sheet = Sheet::new(id, &columns);
    for (name, shown) in by_group(&exposure.shown, &group) {
        sheet.row(vec![
            name.as_str().into(),
            shown.documents.into(),
            shown.collection_share.into(),
            shown.exposure_share.into(),
            merits.get(&name).map(|merit| merit.exposure_share).into(),
        ]);
    }
    sheet
}
