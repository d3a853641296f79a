//! The settings file with the tuned numbers in place: all else, comments too, stays as it was.

use super::super::collection::{TestCollection, text_of};
use super::super::engine::Engine;
use super::bands::Bands;
use super::gate::Gate;
use super::signals::Signals;
use crate::failure::Failure;
use crate::screen::Screen;
use sha2::{Digest as _, Sha256};
use std::path::Path;
use toml_edit::{DocumentMut, Item, Table, value};
use tramite_text::Message;

/// Files of the test collection that the numbers come from.
const FILES: [&str; 4] =
    ["topics/topics.jsonl", "topics/negatives.jsonl", "topics/seeds.tsv", "qrels/qrels.txt"];

/// Everything that was fitted.
pub(super) struct Tuned {
    pub(super) signals: Signals,
    pub(super) gate: Gate,
    pub(super) bands: Bands,
    pub(super) provenance: Provenance,
}

/// What it was fitted to.
pub(super) struct Provenance {
    folds: usize,
    topics: usize,
    /// SHA-256 by name.
    fingerprints: Vec<(String, String)>,
}

impl Provenance {
    pub(super) fn new(
        engine: &Engine<'_>,
        fixtures: &Path,
        tests: &TestCollection,
        folds: usize,
        screen: &Screen,
    ) -> Result<Self, Failure> {
        let mut fingerprints = vec![
            ("collection".to_owned(), engine.collection.fingerprint()),
            ("vocabulary".to_owned(), engine.vocabulary.fingerprint().to_owned()),
        ];
        for name in FILES {
            let digest = Sha256::digest(text_of(&fixtures.join(name), screen)?);
            let digest = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            fingerprints.push((name.to_owned(), digest));
        }
        Ok(Self { folds, topics: tests.topics.len(), fingerprints })
    }
}

/// The file.
pub(super) fn written(text: &str, tuned: &Tuned) -> Result<String, Failure> {
    let mut document: DocumentMut =
        text.parse().map_err(|error: toml_edit::TomlError| Message::plain(error.to_string()))?;
    for (name, weight) in &tuned.signals.weights {
        set(&mut document["signals"], name, *weight);
    }
    for (name, number) in tuned.gate.numbers() {
        set(&mut document["gate"], name, number);
    }
    set(&mut document["bands"], "strong", tuned.bands.strong);
    set(&mut document["bands"], "plausible", tuned.bands.plausible);
    document["provenance"] = Item::Table(provenance(tuned));
    Ok(document.to_string())
}

/// Sets a number and keeps the comment beside it.
fn set(table: &mut Item, key: &str, number: f64) {
    let entry = &mut table[key];
    let decor = entry.as_value().map(|value| value.decor().clone());
    *entry = value(number);
    if let (Some(value), Some(decor)) = (entry.as_value_mut(), decor) {
        *value.decor_mut() = decor;
    }
}

fn provenance(tuned: &Tuned) -> Table {
    let Provenance { folds, topics, fingerprints } = &tuned.provenance;
    let mut table = Table::new();
    table.decor_mut().set_prefix(
        "\n# Where the weights, the gate and the bands come from: `tramite tune` on the development half.\n\
         # Figures are cross-validated: of topics that the numbers were not fitted to.\n",
    );
    table["folds"] = value(*folds as i64);
    table["topics"] = value(*topics as i64);
    table["topics-with-gain"] = value(tuned.signals.topics as i64);
    table["gate-needs"] = value(tuned.gate.sides.0 as i64);
    table["gate-negatives"] = value(tuned.gate.sides.1 as i64);
    let mut figures = Table::new();
    for (name, figure) in &tuned.signals.figures {
        figures[name] = value(*figure);
    }
    figures["gate AUC"] = value(tuned.gate.auc);
    figures["gate rejected at 95 % kept"] = value(tuned.gate.rejected);
    table["cross-validated"] = Item::Table(figures);
    let mut hashes = Table::new();
    for (name, hash) in fingerprints {
        hashes[name] = value(hash.as_str());
    }
    table["sha256"] = Item::Table(hashes);
    table
}
