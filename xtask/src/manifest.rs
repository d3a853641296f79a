//! Rules on manifests: what is depended on is used.

use crate::Finding;
use crate::metadata;
use crate::repository::{File, Repository};
use cargo_metadata::{Metadata, Package};

const USED: &str = "a dependency that nothing uses goes (CONTRIBUTING.md, limits)";

/// Checks that every direct dependency of our packages is named in their source.
#[must_use]
pub fn check(repository: &Repository, metadata: &Metadata) -> Vec<Finding> {
    let files = repository.rust();
    let packages = metadata::ours(metadata).into_iter();
    packages
        .flat_map(|package| check_package(package, &folder(repository, package), &files))
        .collect()
}

/// The folder of a package, from the root, with `/` at its end.
fn folder(repository: &Repository, package: &Package) -> String {
    let manifest = package.manifest_path.as_std_path();
    let folder = manifest.parent().and_then(|folder| folder.strip_prefix(&repository.root).ok());
    let folder = folder.expect("a package of the workspace stands below its root");
    format!("{}/", folder.to_string_lossy().replace('\\', "/"))
}

fn check_package(package: &Package, folder: &str, files: &[File]) -> Vec<Finding> {
    let source: Vec<&File> = files.iter().filter(|file| file.path.starts_with(folder)).collect();
    let names = package.dependencies.iter().map(|it| it.rename.as_ref().unwrap_or(&it.name));
    let unused = names.filter(|name| {
        let name = name.replace('-', "_");
        !source.iter().any(|file| names_crate(&file.text, &name))
    });
    unused.map(|name| finding(package, name)).collect()
}

fn finding(package: &Package, name: &str) -> Finding {
    let what = format!("names {name} and does not use it");
    Finding { place: package.name.to_string(), line: 0, what, rule: USED }
}

/// Whether a text names a crate, as a word of its own.
fn names_crate(text: &str, name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_is_named_as_a_word_of_its_own() {
        assert!(names_crate("use toml::Value;", "toml"));
        assert!(names_crate("#[derive(thiserror::Error)]", "thiserror"));
        assert!(!names_crate("let from_toml = 1;", "toml"));
    }

    #[test]
    fn a_dependency_that_no_file_names_is_found() {
        let metadata = metadata::read(&Repository::here().root);
        let ours = metadata::ours(&metadata);
        let package = ours.iter().find(|package| package.name.as_str() == "tramite-eval").unwrap();
        let found = check_package(package, "nowhere/", &[]);
        assert!(found.iter().any(|it| it.what == "names thiserror and does not use it"));
    }
}
