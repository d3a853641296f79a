//! Rules on words: no paths of somebody's machine, no reminders left in the text.

use crate::Finding;
use crate::repository::File;

const MACHINE: &str =
    "no tracked file names a path of somebody's machine (CONTRIBUTING.md, limits)";
const REMINDER: &str = "work left to do is an issue, not a comment (CONTRIBUTING.md, limits)";

/// First folders of paths that exist on one machine only.
const MACHINE_FOLDERS: &[&str] = &["root", "work", "home", "Users"];

/// Words that mark something left to do, in two parts so that this file passes its own rule.
const REMINDERS: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME")];

/// Files whose text people write by hand; data files quote other people's words.
const WRITTEN: &[&str] = &[".rs", ".md", ".toml", ".yml", ".sh", ".ci/run"];

/// Checks every file by itself.
#[must_use]
pub fn check(files: &[File]) -> Vec<Finding> {
    files.iter().flat_map(check_file).collect()
}

fn check_file(file: &File) -> Vec<Finding> {
    let written = WRITTEN.iter().any(|ending| file.path.ends_with(ending));
    let mut findings = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        let mut found = |what: String, rule| {
            findings.push(Finding { place: file.path.clone(), line: number + 1, what, rule });
        };
        if let Some(path) = machine_path(line) {
            found(format!("the path `{path}`"), MACHINE);
        }
        if let Some(word) = REMINDERS.iter().find(|word| written && has_word(line, word)) {
            found(format!("the word `{word}`"), REMINDER);
        }
    }
    findings
}

/// The first path of a line that starts in a folder of one machine: `/` at the start of a word,
/// not inside an address or another path.
fn machine_path(line: &str) -> Option<&str> {
    MACHINE_FOLDERS.iter().find_map(|folder| {
        line.match_indices('/').find_map(|(at, _)| {
            let before = line[..at].chars().next_back();
            let starts = before.is_none_or(|c| !(c.is_alphanumeric() || "/.-_~%".contains(c)));
            let rest = line[at + 1..].strip_prefix(folder)?.strip_prefix('/')?;
            let named = rest.starts_with(|c: char| c.is_alphanumeric() || c == '.' || c == '_');
            let path = line[at..].split([' ', '"', '`', ')', '\'']).next()?;
            (starts && named).then_some(path)
        })
    })
}

fn has_word(line: &str, word: &str) -> bool {
    line.split(|c: char| !c.is_alphanumeric()).any(|part| part == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        let file = File { path: path.to_owned(), text: text.to_owned() };
        check(&[file]).into_iter().map(|it| it.what).collect()
    }

    #[test]
    fn a_path_of_a_machine_is_found_in_any_file() {
        let folder = MACHINE_FOLDERS[2];
        let text = format!("cd /{folder}/anna/tramite");
        assert_eq!(found("notes.csv", &text), [format!("the path `/{folder}/anna/tramite`")]);
    }

    #[test]
    fn an_address_with_such_a_folder_is_not_a_path_of_a_machine() {
        let folder = MACHINE_FOLDERS[2];
        assert!(found("a.json", &format!("https://example.eu/{folder}/index.html")).is_empty());
        assert!(found("a.md", &format!("research/{folder}/school")).is_empty());
    }

    #[test]
    fn a_reminder_is_found_in_what_people_write_and_not_in_data() {
        let reminder = REMINDERS[0];
        let text = format!("// {reminder}: later");
        assert_eq!(found("a.rs", &text), [format!("the word `{reminder}`")]);
        assert!(found("a.csv", &text).is_empty());
        assert!(found("a.rs", &format!("// {reminder}S los santos")).is_empty());
    }
}
