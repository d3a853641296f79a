//! `--embedder`, with a model that the test makes: `cargo test -p tramite-cli --features embedder`.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::Output;
use tempfile::TempDir;

/// What the model knows: its words, and where each points.
const WORDS: &[(&str, [f32; 3])] = &[
    ("[UNK]", [0.0, 0.0, 0.0]),
    ("agricoltura", [1.0, 0.0, 0.0]),
    ("agroalimentare", [1.0, 0.0, 0.0]),
    ("agrifood", [1.0, 0.0, 0.0]),
    ("zolfanera", [1.0, 0.0, 0.0]),
    ("robotica", [0.0, 1.0, 0.0]),
    ("robotics", [0.0, 1.0, 0.0]),
    ("blockchain", [0.0, 0.0, 1.0]),
];

/// A need in a word that the model alone knows.
const NEED: &str = "zolfanera";

/// A model in the format of model2vec.
fn model() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let vocabulary: serde_json::Map<String, Value> =
        WORDS.iter().enumerate().map(|(at, (word, _))| ((*word).to_owned(), at.into())).collect();
    let tokenizer = json!({
        "version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
        "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
        "post_processor": null, "decoder": null,
        "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": "[UNK]"},
    });
    write(folder.path(), "tokenizer.json", tokenizer.to_string().as_bytes());
    write(folder.path(), "config.json", br#"{"normalize": true}"#);
    write(folder.path(), "model.safetensors", &vectors());
    folder
}

/// The vectors as safetensors keeps them: the length of a header, the header, the numbers.
fn vectors() -> Vec<u8> {
    let numbers: Vec<u8> = WORDS
        .iter()
        .flat_map(|(_, vector)| vector.iter().flat_map(|value| value.to_le_bytes()))
        .collect();
    let header = json!({"embeddings": {
        "dtype": "F32", "shape": [WORDS.len(), 3], "data_offsets": [0, numbers.len()],
    }})
    .to_string();
    let length = (header.len() as u64).to_le_bytes();
    [&length[..], header.as_bytes(), &numbers].concat()
}

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    fs::write(folder.join(name), bytes).unwrap();
}

fn tramite(arguments: &[&str]) -> Output {
    let mut command = assert_cmd::Command::cargo_bin("tramite").unwrap();
    command.args(["--lang", "en", "--as-of", "2026-11-22"]).args(arguments).output().unwrap()
}

fn matched(arguments: &[&str]) -> Value {
    let output = tramite(&[&["match", "--format", "json"], arguments].concat());
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The points of the model in a match, in hundredths.
fn of_model(matched: &Value) -> Option<i64> {
    let signals = matched["signals"].as_array().unwrap();
    let of_model = signals.iter().find(|signal| signal["signal"] == "embedding")?;
    Some(hundredths(&of_model["points"]))
}

fn hundredths(points: &Value) -> i64 {
    (points.as_f64().unwrap() * 100.0).round() as i64
}

#[test]
fn a_word_that_the_model_alone_knows_finds_centres_and_is_explained() {
    assert_eq!(matched(&["--need", NEED])["matches"], json!([]));
    let model = model();
    let embedder = ["--embedder", model.path().to_str().unwrap()];
    let answer = matched(&[&["--need", NEED], &embedder[..]].concat());
    assert_eq!(answer["confident"], false, "the gate knows nothing of models");
    let output =
        tramite(&[&["explain", "agrifoodtef-italy", "--need", NEED], &embedder[..]].concat());
    let page = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{page}");
    assert!(page.contains("closeness by the embedding model"), "{page}");
}

#[test]
fn the_points_of_the_model_are_part_of_the_sum() {
    let model = model();
    let need = ["--need", "Robotica per agricoltura", "--top", "10"];
    let embedder = ["--embedder", model.path().to_str().unwrap()];
    let (with, without) = (matched(&[&need[..], &embedder].concat()), matched(&need));
    let mut moved = 0;
    for each in with["matches"].as_array().unwrap() {
        let signals = each["signals"].as_array().unwrap();
        let sum: i64 = signals.iter().map(|signal| hundredths(&signal["points"])).sum();
        assert_eq!(sum, hundredths(&each["fit"]));
        moved += of_model(each).unwrap();
    }
    assert!(moved > 0, "the model said nothing");
    let silent = without["matches"].as_array().unwrap().iter().all(|each| of_model(each).is_none());
    assert!(silent, "a model was told of that is not there");
    assert_eq!(with, matched(&[&need[..], &embedder].concat()), "the same again");
}

#[test]
fn a_model_that_cannot_be_used_is_refused_with_its_reason() {
    let refused = |folder: &Path, reason: &str| {
        let output = tramite(&["match", "--need", NEED, "--embedder", folder.to_str().unwrap()]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(reason), "{said}");
    };
    refused(Path::new("no-such-folder"), "no-such-folder/tokenizer.json");
    let model = model();
    write(model.path(), "model.safetensors", b"not a model");
    refused(model.path(), "model2vec");
    fs::remove_file(model.path().join("config.json")).unwrap();
    refused(model.path(), "config.json");
}
