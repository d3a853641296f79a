//! Every key and placeholder that the sources name stands in the texts, and the reverse.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A use of a sentence in the sources: its key and the placeholders filled.
type Uses = BTreeMap<String, BTreeSet<String>>;

fn sources(dir: &Path, text: &mut String) {
    let mut entries: Vec<_> = fs::read_dir(dir)
        .expect("the sources stand beside the tests")
        .map(|entry| entry.expect("a directory can be listed").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, text);
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "html")
        {
            text.push_str(&fs::read_to_string(&path).expect("a source is UTF-8"));
        }
    }
}

/// The arguments of a macro call, split at its commas; `rest` begins after the opening parenthesis.
fn arguments(rest: &str) -> Vec<String> {
    let (mut depth, mut quoted, mut escaped) = (0, false, false);
    let mut found = vec![String::new()];
    for c in rest.chars() {
        match c {
            '"' if !escaped => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted && depth == 0 => break,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                found.push(String::new());
                continue;
            }
            _ => {}
        }
        escaped = c == '\\' && !escaped;
        found.last_mut().expect("it is never empty").push(c);
    }
    found.iter().map(|argument| argument.trim().to_owned()).collect()
}

fn uses(text: &str) -> Uses {
    let mut uses = Uses::new();
    for (name, counts) in [("say!(", false), ("count!(", true)] {
        for call in text.split(name).skip(1) {
            let arguments = arguments(call);
            let Some(key) = arguments.get(1).and_then(|key| key.strip_prefix('"')) else {
                continue;
            };
            let key = key.trim_end_matches('"');
            let mut names: BTreeSet<String> = arguments[2..]
                .iter()
                .filter_map(|argument| argument.split_once(" = "))
                .map(|(name, _)| name.to_owned())
                .collect();
            if counts {
                names.insert("n".to_owned());
                uses.entry(format!("{key}.one")).or_default().extend(names.clone());
                uses.entry(format!("{key}.many")).or_default().extend(names);
            } else {
                uses.entry(key.to_owned()).or_default().extend(names);
            }
        }
    }
    uses
}

fn all_uses() -> Uses {
    let mut text = String::new();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let crates = here.parent().expect("this crate stands among the others");
    let mut folders: Vec<_> = fs::read_dir(crates)
        .expect("the crates can be listed")
        .map(|entry| entry.expect("a directory can be listed").path())
        .flat_map(|folder| [folder.join("src"), folder.join("templates")])
        .filter(|folder| folder.is_dir())
        .collect();
    folders.sort();
    for folder in folders {
        sources(&folder, &mut text);
    }
    let code: Vec<&str> =
        text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    uses(&code.join("\n"))
}

/// Families whose keys are made of codes of the core; the unit tests of `name` check them.
const FAMILIES: &[&str] = &[
    "signal",
    "signal-meaning",
    "band",
    "band-meaning",
    "kind",
    "kind-is",
    "category",
    "actor",
    "country",
    "audience",
    "scope",
    "card-confidence",
    "site-role",
    "field",
    "card-field",
    "concept-kind",
    "concept-origin",
    "audit-action",
    "referral-state",
    "relation",
    "language",
    "list",
    "phrase",
    "sheet",
    "sheet-note",
    "column",
    "figure",
    "half",
    "group",
    "legal-form",
    "price-unit",
    "aid-reading",
    "verification",
    "ceiling-per",
];

fn placeholders(key: &str) -> BTreeSet<String> {
    let text = tramite_text::say(tramite::bilingual::Language::Italian, key, &[]);
    let parts = text.split('{').skip(1).filter_map(|part| part.split_once('}'));
    parts.map(|(name, _)| name.to_owned()).collect()
}

#[test]
fn every_sentence_that_is_said_exists_and_its_placeholders_are_filled() {
    let uses = all_uses();
    assert!(uses.len() > 150, "the sources were read: {}", uses.len());
    for (key, filled) in uses {
        assert!(tramite_text::has(&key), "no text for {key}");
        let wanted = placeholders(&key);
        let missing: Vec<&String> = wanted.difference(&filled).collect();
        assert!(missing.is_empty(), "{key}: {missing:?} not filled");
    }
}

#[test]
fn every_sentence_of_the_texts_is_said_somewhere() {
    let uses = all_uses();
    let unused: Vec<&str> = tramite_text::keys()
        .filter(|key| !uses.contains_key(*key))
        .filter(|key| !FAMILIES.iter().any(|family| key.starts_with(&format!("{family}."))))
        .collect();
    assert!(unused.is_empty(), "texts that nothing says: {unused:#?}");
}

#[test]
fn every_signal_of_the_registry_has_a_name_and_a_meaning() {
    for (name, _) in tramite::signal::descriptions() {
        assert!(tramite_text::has(&format!("signal.{name}")), "no name for {name}");
        assert!(tramite_text::has(&format!("signal-meaning.{name}")), "no meaning for {name}");
    }
}
