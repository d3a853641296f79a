//! Rules on documents: how long they are, and that what they link to is there.

use crate::Finding;
use crate::repository::{File, Repository};

const LENGTH: &str = "a document that everybody reads is short (CONTRIBUTING.md, limits)";
const LINK: &str = "a link inside the repository leads somewhere (CONTRIBUTING.md, limits)";
const VERSION: &str = "publiccode.yml names the version of the workspace (CONTRIBUTING.md, limits)";
const LICENCE: &str = "LICENSE is the whole EUPL 1.2 (CONTRIBUTING.md, limits)";

/// Documents with a limit, and their lines.
pub const LIMITS: &[(&str, usize)] = &[("README.md", 150), ("ARCHITECTURE.md", 240)];

/// Articles of the licence.
const ARTICLES: usize = 15;

/// Checks every document.
#[must_use]
pub fn check(repository: &Repository) -> Vec<Finding> {
    let mut findings = check_lengths(&repository.files);
    for file in repository.files.iter().filter(|file| file.path.ends_with(".md")) {
        findings.extend(check_links(file, |path| repository.holds(path)));
    }
    let manifest = repository.text("Cargo.toml");
    findings.extend(check_version(&manifest, &repository.text("publiccode.yml")));
    findings.extend(check_licence(&repository.text("LICENSE")));
    findings
}

fn check_lengths(files: &[File]) -> Vec<Finding> {
    let limited = LIMITS.iter().flat_map(|(path, limit)| {
        let file = files.iter().find(|file| file.path == *path)?;
        let lines = file.text.lines().count();
        (lines > *limit).then(|| Finding {
            place: (*path).to_owned(),
            line: 0,
            what: format!("{lines} lines, more than {limit}"),
            rule: LENGTH,
        })
    });
    limited.collect()
}

fn check_links(file: &File, holds: impl Fn(&str) -> bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in prose_lines(&file.text) {
        for target in targets(line) {
            let path = resolve(&file.path, target);
            if !holds(&path) {
                let what = format!("links to `{target}`, which is not there");
                findings.push(Finding { place: file.path.clone(), line: number, what, rule: LINK });
            }
        }
    }
    findings
}

/// Lines outside fenced blocks, with their numbers.
fn prose_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    text.lines().enumerate().filter_map(move |(number, line)| {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
            return None;
        }
        (!fenced).then_some((number + 1, line))
    })
}

/// Targets of the inline links of a line that lead into the repository, without their anchors.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| {
        let target = rest.split([')', ' ']).next()?.split('#').next()?;
        let outside = target.is_empty() || target.contains("://") || target.starts_with("mailto:");
        (!outside).then_some(target)
    })
}

/// The path from the root of a target written in a document.
fn resolve(document: &str, target: &str) -> String {
    let mut parts: Vec<&str> = document.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn check_version(manifest: &str, publiccode: &str) -> Option<Finding> {
    let value = |text: &str, key: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(key).map(str::to_owned));
        line.map(|line| line.trim_matches([' ', '"', '=']).to_owned())
    };
    let ours = value(manifest, "version = ");
    let named = value(publiccode, "softwareVersion: ");
    (ours != named).then(|| Finding {
        place: "publiccode.yml".to_owned(),
        line: 0,
        what: format!("version {named:?}, the workspace has {ours:?}"),
        rule: VERSION,
    })
}

fn check_licence(text: &str) -> Option<Finding> {
    let has_article = |number: &usize| text.lines().any(|it| it.starts_with(&format!("{number}.")));
    let articles = (1..=ARTICLES).filter(has_article).count();
    let titled = text.starts_with("EUROPEAN UNION PUBLIC LICENCE v. 1.2");
    let appendix = text.lines().any(|line| line.trim() == "Appendix");
    (articles != ARTICLES || !titled || !appendix).then(|| Finding {
        place: "LICENSE".to_owned(),
        line: 0,
        what: format!("{articles} of {ARTICLES} articles, appendix: {appendix}"),
        rule: LICENCE,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_long_map_is_found() {
        let long = file("ARCHITECTURE.md", &"a line\n".repeat(241));
        assert_eq!(check_lengths(&[long])[0].what, "241 lines, more than 240");
        assert!(check_lengths(&[file("ARCHITECTURE.md", &"a line\n".repeat(240))]).is_empty());
    }

    #[test]
    fn a_link_that_leads_nowhere_is_found() {
        let text = "See [it](../README.md#a), [this](gone.md), [that](https://example.eu/x.md).\n";
        let found = check_links(&file("docs/a.md", text), |path| path == "README.md");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].what, "links to `gone.md`, which is not there");
    }

    #[test]
    fn links_in_fenced_blocks_are_only_text() {
        let text = "```\n[a](gone.md)\n```\n";
        assert!(check_links(&file("a.md", text), |_| false).is_empty());
    }

    #[test]
    fn another_version_in_the_public_catalogue_is_found() {
        let manifest = "[workspace.package]\nversion = \"0.2.0\"\n";
        assert!(check_version(manifest, "softwareVersion: \"0.1.0\"\n").is_some());
        assert!(check_version(manifest, "softwareVersion: \"0.2.0\"\n").is_none());
    }

    #[test]
    fn a_licence_without_its_last_article_is_found() {
        let whole = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../LICENSE"));
        let whole = whole.unwrap();
        assert!(check_licence(&whole).is_none());
        let (cut, _) = whole.split_once("\n15.").unwrap();
        assert_eq!(check_licence(cut).unwrap().what, "14 of 15 articles, appendix: false");
    }
}
