//! Rules on ARCHITECTURE.md: what it names exists, and no module is missing from it.

use crate::Finding;
use crate::metadata;
use crate::repository::{File, Repository};
use cargo_metadata::Metadata;
use std::collections::BTreeSet;
use syn::visit::{self, Visit};

const NAMES: &str = "what ARCHITECTURE.md names exists (CONTRIBUTING.md, limits)";
const WHOLE: &str =
    "ARCHITECTURE.md names every module of the core and the evaluation (CONTRIBUTING.md, limits)";

/// Crates whose modules must all be in the map.
const MAPPED: &[&str] = &["tramite", "tramite_eval"];

const DOCUMENT: &str = "ARCHITECTURE.md";

/// Checks the map against the workspace.
#[must_use]
pub fn check(repository: &Repository, metadata: &Metadata) -> Vec<Finding> {
    let code = Code::read(&repository.rust());
    let crates = metadata::ours(metadata).iter().map(|package| package.name.to_string()).collect();
    let Some(map) = repository.files.iter().find(|file| file.path == DOCUMENT) else {
        return vec![finding(0, "the repository has no ARCHITECTURE.md".to_owned(), NAMES)];
    };
    [check_names(map, &crates, &code), check_whole(map, &code)].concat()
}

fn finding(line: usize, what: String, rule: &'static str) -> Finding {
    Finding { place: DOCUMENT.to_owned(), line, what, rule }
}

/// The names that the code defines.
#[derive(Debug, Default)]
struct Code {
    /// Modules as `crate::module::module`, with `_` in the crate's name.
    modules: BTreeSet<String>,
    /// Types and traits.
    types: BTreeSet<String>,
    /// Functions and methods.
    functions: BTreeSet<String>,
}

impl Code {
    fn read(files: &[File]) -> Self {
        let mut code = Self::default();
        for file in files {
            code.modules.extend(module_of(&file.path));
            if let Ok(syntax) = syn::parse_file(&file.text) {
                code.visit_file(&syntax);
            }
        }
        code
    }
}

impl<'ast> Visit<'ast> for Code {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.types.insert(item.ident.to_string());
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.types.insert(item.ident.to_string());
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.types.insert(item.ident.to_string());
        visit::visit_item_trait(self, item);
    }

    fn visit_item_macro(&mut self, item: &'ast syn::ItemMacro) {
        // A closed list of codes is declared as `Name, "what it is" { … }`.
        let tokens = item.mac.tokens.to_string();
        let words = tokens.split(|c: char| !c.is_alphanumeric() && c != '_');
        let types = words.filter(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
        self.types.extend(types.map(str::to_owned));
    }

    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        self.functions.insert(signature.ident.to_string());
    }
}

/// The module that a file of a crate is, as a path that begins with the crate's name.
fn module_of(path: &str) -> Option<String> {
    let (package, inside) = path.strip_prefix("crates/")?.split_once("/src/")?;
    let inside = inside.strip_suffix(".rs")?;
    let inside = inside.strip_suffix("/mod").unwrap_or(inside);
    let package = package.replace('-', "_");
    match inside {
        "lib" | "main" => Some(package),
        inside => Some(format!("{package}::{}", inside.replace('/', "::"))),
    }
}

/// Every name in backticks that looks like one of ours must be one.
fn check_names(map: &File, crates: &BTreeSet<String>, code: &Code) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in map.text.lines().enumerate() {
        for name in quoted(line) {
            if !exists(name, crates, code) {
                findings.push(finding(number + 1, format!("`{name}` does not exist"), NAMES));
            }
        }
    }
    findings
}

/// The names in backticks of a line.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// Whether a name in backticks exists, or is none of the kinds that this can know: a crate of
/// ours (`tramite-eval`), a module (`tramite::rank`), a type (`Ranking`), a member of one
/// (`Searcher::rank`).
fn exists(name: &str, crates: &BTreeSet<String>, code: &Code) -> bool {
    let name = name.trim_end_matches("()");
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == ':' || c == '-';
    if name.is_empty() || !name.chars().all(is_name) {
        return true;
    }
    if name.starts_with("tramite-") {
        return crates.contains(name);
    }
    let parts: Vec<&str> = name.split("::").collect();
    let is_type = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_uppercase()) && part.contains(char::is_lowercase)
    };
    match parts.iter().position(|part| is_type(part)) {
        Some(at) => {
            let known = code.types.contains(parts[at]);
            let member = parts.get(at + 1).is_none_or(|member| {
                code.functions.contains(*member) || is_type(member) || !member.contains(is_name)
            });
            known && member
        }
        None if parts.len() > 1 && parts[0].starts_with("tramite") => code.modules.contains(name),
        None => true,
    }
}

/// Every module right below a library's root must be named.
fn check_whole(map: &File, code: &Code) -> Vec<Finding> {
    let named: BTreeSet<&str> = map.text.lines().flat_map(quoted).collect();
    let top = code.modules.iter().filter(|module| {
        module.split_once("::").is_some_and(|(package, inside)| {
            MAPPED.contains(&package) && !inside.contains("::") && inside != "tests"
        })
    });
    top.filter(|module| !named.contains(module.as_str()))
        .map(|module| finding(0, format!("`{module}` is not in the map"), WHOLE))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code() -> Code {
        let file = |path: &str, text: &str| File { path: path.to_owned(), text: text.to_owned() };
        Code::read(&[
            file("crates/tramite/src/lib.rs", "//! A crate."),
            file(
                "crates/tramite/src/rank.rs",
                "//! Ranks.\npub struct Searcher;\nimpl Searcher { pub fn rank(&self) {} }",
            ),
            file(
                "crates/tramite/src/schema.rs",
                "//! Names.\ncodes! { Field, \"field\" { Name = \"n\", } }",
            ),
        ])
    }

    fn found(text: &str) -> Vec<String> {
        let map = File { path: DOCUMENT.to_owned(), text: text.to_owned() };
        let crates = BTreeSet::from(["tramite-eval".to_owned()]);
        check_names(&map, &crates, &code()).into_iter().map(|it| it.what).collect()
    }

    #[test]
    fn what_exists_may_be_named() {
        assert!(
            found("`tramite-eval` `tramite::rank` `Searcher::rank` `Field` `cargo test`")
                .is_empty()
        );
    }

    #[test]
    fn a_crate_a_module_a_type_or_a_method_that_is_gone_is_found() {
        assert_eq!(found("`tramite-web`"), ["`tramite-web` does not exist"]);
        assert_eq!(found("`tramite::matching`"), ["`tramite::matching` does not exist"]);
        assert_eq!(found("`Matcher`"), ["`Matcher` does not exist"]);
        assert_eq!(found("`Searcher::find`"), ["`Searcher::find` does not exist"]);
    }

    #[test]
    fn a_module_that_the_map_leaves_out_is_found() {
        let map = File { path: DOCUMENT.to_owned(), text: "`tramite::rank`".to_owned() };
        let missing = check_whole(&map, &code());
        assert_eq!(missing.len(), 1);
        assert_eq!(missing[0].what, "`tramite::schema` is not in the map");
    }
}
