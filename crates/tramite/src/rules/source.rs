//! The files of the rules, compiled in or from a folder.

use super::fault::{RuleFault, RuleProblem, RulesError};
use super::{AidRules, RuleSet, read};
use rust_embed::RustEmbed;
use std::path::Path;
use std::sync::{Arc, LazyLock};

/// Largest file that is read, in bytes.
const LARGEST_FILE: usize = 2 * 1024 * 1024;

#[derive(RustEmbed)]
#[folder = "../../index/rules"]
struct Bundled;

/// Rules, and what was left out of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadedRules {
    /// The sets without fault.
    pub rules: AidRules,
    /// The faults of the others, in the order of files and lines.
    pub faults: Vec<RuleFault>,
}

impl AidRules {
    /// The rules compiled in; read once.
    #[must_use]
    pub fn bundled() -> Arc<Self> {
        static RULES: LazyLock<Arc<AidRules>> = LazyLock::new(|| {
            let names = Bundled::iter();
            let files = names.filter(|name| name.ends_with(".toml")).filter_map(|name| {
                let file = Bundled::get(&name)?;
                Some((name.into_owned(), String::from_utf8_lossy(&file.data).into_owned()))
            });
            let loaded = AidRules::parse(files.collect());
            assert!(loaded.faults.is_empty(), "the bundled rules are valid: {:?}", loaded.faults);
            Arc::new(loaded.rules)
        });
        Arc::clone(&RULES)
    }

    /// The rules of a folder: every file in it that ends in `.toml`.
    ///
    /// # Errors
    ///
    /// A folder or file that cannot be read, or a folder without rule sets. Faults of a set are
    /// no error: they are in the answer.
    pub fn load(folder: &Path) -> Result<LoadedRules, RulesError> {
        let unreadable = |source| RulesError::Unreadable { path: folder.to_owned(), source };
        let mut files = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path.extension().is_none_or(|extension| extension != "toml") {
                continue;
            }
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path)
                .map_err(|source| RulesError::Unreadable { path: path.clone(), source })?;
            files.push((name, text));
        }
        if files.is_empty() {
            return Err(RulesError::Empty { path: folder.to_owned() });
        }
        Ok(Self::parse(files))
    }

    /// The rules of these files, each with its name.
    #[must_use]
    pub fn parse(mut files: Vec<(String, String)>) -> LoadedRules {
        files.sort();
        let mut sets: Vec<(String, RuleSet)> = Vec::new();
        let mut faults = Vec::new();
        for (file, text) in &files {
            if text.len() > LARGEST_FILE {
                let reason = format!("has {} bytes; at most {LARGEST_FILE} are read", text.len());
                faults.push(whole(file, RuleProblem::Malformed { reason }));
                continue;
            }
            match read::rule_set(file, text) {
                Ok(set) if sets.iter().any(|(_, other)| other.id == set.id) => {
                    faults.push(whole(file, RuleProblem::Repeated { id: set.id }));
                }
                Ok(set) => sets.push((file.clone(), set)),
                Err(found) => faults.extend(found),
            }
        }
        let known: Vec<String> =
            sets.iter().flat_map(|(_, set)| &set.bases).map(|basis| basis.id.clone()).collect();
        sets.retain(|(file, set)| {
            let text = files.iter().find(|(name, _)| name == file).map_or("", |(_, text)| text);
            let found = read::unknown_bases(file, text, set, &known);
            let sound = found.is_empty();
            faults.extend(found);
            sound
        });
        let mut sets: Vec<RuleSet> = sets.into_iter().map(|(_, set)| set).collect();
        sets.sort_by(|a, b| a.id.cmp(&b.id));
        faults.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        LoadedRules { rules: Self { sets }, faults }
    }
}

fn whole(file: &str, problem: RuleProblem) -> RuleFault {
    RuleFault { file: file.to_owned(), line: None, field: String::new(), problem }
}
