//! Writes the files of sentences as tables, so that nothing is parsed when the program starts.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Sentences by key, `table.subtable.name`.
type Texts = BTreeMap<String, String>;

fn main() {
    println!("cargo::rerun-if-changed=texts");
    let mut tables = String::new();
    let mut keys: Vec<String> = Vec::new();
    for (name, language) in [("ITALIAN", "it"), ("ENGLISH", "en")] {
        let mut texts = Texts::new();
        // The sentences of the web pages have a file of their own.
        for file in [format!("texts/{language}.toml"), format!("texts/web/{language}.toml")] {
            let text =
                std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
            let table: toml::Table = text.parse().unwrap_or_else(|error| panic!("{file}: {error}"));
            flatten("", table, &mut texts);
        }
        writeln!(tables, "static {name}: &[(&str, &str)] = &[").expect("a String can be written");
        for (key, text) in &texts {
            writeln!(tables, "    ({key:?}, {text:?}),").expect("a String can be written");
        }
        tables.push_str("];\n");
        keys = texts.into_keys().collect();
    }
    // A constant, so that the place of a key is found while the program is compiled; a test holds
    // the keys of both languages to be the same.
    writeln!(tables, "const KEYS: &[&str] = &{keys:?};").expect("a String can be written");
    let directory = std::env::var_os("OUT_DIR").expect("cargo says where a build script writes");
    std::fs::write(Path::new(&directory).join("texts.rs"), tables)
        .expect("the folder of a build script can be written");
}

fn flatten(prefix: &str, table: toml::Table, texts: &mut Texts) {
    for (name, value) in table {
        let key = if prefix.is_empty() { name } else { format!("{prefix}.{name}") };
        match value {
            toml::Value::Table(inner) => flatten(&key, inner, texts),
            toml::Value::String(text) => {
                texts.insert(key, text);
            }
            other => {
                texts.insert(key, other.to_string());
            }
        }
    }
}
