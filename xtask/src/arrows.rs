//! Rules on what may depend on what: the arrows between our crates and out of them.

use crate::Finding;
use crate::metadata::{self, Graph};
use crate::repository::File;
use cargo_metadata::Metadata;
use std::collections::BTreeSet;

const ARROWS_RULE: &str = "dependency arrows (ARCHITECTURE.md, what may depend on what)";
const SILENT: &str =
    "libraries do not print, read the clock or the environment (ARCHITECTURE.md, invariants)";
const FEW_PLACES: &str = "few modules know an engine (ARCHITECTURE.md, invariants)";

/// What one of our packages may use.
#[derive(Debug, Clone, Copy)]
pub struct Arrow {
    /// The package.
    pub package: &'static str,
    /// Packages of ours that it may name.
    pub ours: &'static [&'static str],
    /// Packages of others that it may name; `None` where the two lists below say enough.
    pub others: Option<&'static [&'static str]>,
    /// Packages of others that it must not name itself.
    pub never_named: &'static [&'static str],
    /// Packages that it must not reach, however long the way.
    pub never_reached: &'static [&'static str],
}

/// Servers and runtimes: nothing below the web front end may reach them.
const SERVERS: &[&str] = &["axum", "hyper", "tokio", "clap", "reqwest", "ureq"];

/// The arrows. A new package of the workspace needs a line here.
pub const ARROWS: &[Arrow] = &[
    Arrow {
        package: "tramite",
        ours: &[],
        others: None,
        never_named: &["anyhow", "tracing-subscriber", "anstream", "anstyle"],
        never_reached: SERVERS,
    },
    Arrow {
        package: "tramite-bundle",
        ours: &["tramite"],
        // All but the engine for their features alone: see its manifest.
        others: Some(&[
            "futures-sink",
            "indexmap",
            "rustix",
            "slab",
            "smallvec",
            "toml_datetime",
            "toml_parser",
            "toml_writer",
            "uuid",
            "winnow",
        ]),
        never_named: &[],
        never_reached: SERVERS,
    },
    Arrow {
        package: "tramite-eval",
        ours: &[],
        others: Some(&["thiserror"]),
        never_named: &[],
        never_reached: &["tramite", "tantivy", "rayon", "serde", "tokio"],
    },
    Arrow {
        package: "tramite-steering",
        ours: &["tramite"],
        others: None,
        never_named: &["tantivy", "rayon", "anyhow", "anstream", "anstyle"],
        never_reached: SERVERS,
    },
    Arrow {
        package: "tramite-text",
        ours: &["tramite"],
        others: Some(&["jiff", "serde", "thiserror", "toml"]),
        never_named: &[],
        never_reached: SERVERS,
    },
    Arrow {
        package: "tramite-wire",
        ours: &["tramite", "tramite-steering", "tramite-text"],
        others: Some(&["serde", "serde_json", "utoipa"]),
        never_named: &[],
        never_reached: SERVERS,
    },
    Arrow {
        package: "tramite-store",
        ours: &[],
        others: None,
        never_named: &["anyhow", "tracing-subscriber", "rusqlite"],
        never_reached: &["tramite", "tantivy", "rayon", "axum", "clap"],
    },
    Arrow {
        package: "tramite-workload",
        ours: &["tramite", "tramite-eval"],
        others: Some(&["jiff", "serde", "serde_json", "tempfile"]),
        never_named: &[],
        never_reached: SERVERS,
    },
    Arrow {
        package: "tramite-web",
        ours: &["tramite", "tramite-store", "tramite-text", "tramite-wire"],
        others: None,
        never_named: &["tantivy", "rayon", "clap"],
        never_reached: &["tramite-eval", "reqwest", "ureq"],
    },
    Arrow {
        package: "tramite-cli",
        ours: &[
            "tramite",
            "tramite-bundle",
            "tramite-eval",
            "tramite-steering",
            "tramite-store",
            "tramite-text",
            "tramite-web",
            "tramite-wire",
            "tramite-workload",
        ],
        others: None,
        never_named: &["tantivy", "rayon", "axum", "tokio", "sqlx"],
        never_reached: &[],
    },
    Arrow {
        package: "tramite-python",
        ours: &["tramite", "tramite-bundle", "tramite-steering", "tramite-text", "tramite-wire"],
        others: None,
        never_named: &["tantivy", "rayon"],
        never_reached: SERVERS,
    },
    // tantivy is named for the baseline that our own figures are read against.
    Arrow {
        package: "benches",
        ours: &["tramite", "tramite-bundle", "tramite-workload"],
        others: None,
        never_named: &["rayon"],
        never_reached: &[],
    },
    Arrow {
        package: "tramite-fuzz",
        ours: &["tramite"],
        others: None,
        never_named: &["tantivy", "rayon"],
        never_reached: &[],
    },
    Arrow {
        package: "xtask",
        ours: &[],
        others: None,
        never_named: &[],
        never_reached: &["tramite"],
    },
];

/// Checks every package of the workspace against its arrow.
#[must_use]
pub fn check(metadata: &Metadata, graph: &Graph) -> Vec<Finding> {
    let ours: BTreeSet<String> =
        metadata::ours(metadata).iter().map(|package| package.name.to_string()).collect();
    let mut findings = Vec::new();
    for package in metadata::ours(metadata) {
        let name = package.name.to_string();
        let Some(arrow) = ARROWS.iter().find(|arrow| arrow.package == name) else {
            findings.push(finding(&name, "no arrow says what it may use".to_owned()));
            continue;
        };
        findings.extend(check_direct(arrow, &ours, &metadata::direct(package)));
        findings.extend(arrow.never_reached.iter().filter_map(|banned| {
            let chain = graph.chain(&package.id, banned)?;
            Some(finding(&name, format!("reaches {banned}: {}", chain.join(" -> "))))
        }));
    }
    findings
}

fn check_direct(arrow: &Arrow, ours: &BTreeSet<String>, direct: &BTreeSet<String>) -> Vec<Finding> {
    let allowed = |name: &str| {
        if ours.contains(name) {
            return arrow.ours.contains(&name);
        }
        let listed = arrow.others.is_none_or(|others| others.contains(&name));
        listed && !arrow.never_named.contains(&name) && !arrow.never_reached.contains(&name)
    };
    let refused = direct.iter().filter(|name| !allowed(name));
    refused.map(|name| finding(arrow.package, format!("names {name}"))).collect()
}

fn finding(package: &str, what: String) -> Finding {
    Finding { place: package.to_owned(), line: 0, what, rule: ARROWS_RULE }
}

/// Folders of the crates that only turn data into data.
const LIBRARIES: &[&str] = &[
    "crates/tramite/src/",
    "crates/tramite-eval/src/",
    "crates/tramite-steering/src/",
    "crates/tramite-store/src/",
    "crates/tramite-text/src/",
    "crates/tramite-wire/src/",
    "crates/tramite-workload/src/",
];

/// What such a crate must not do, as it is written in source.
const NOISE: &[&str] = &[
    "println!",
    "print!",
    "eprintln!",
    "eprint!",
    "::now()",
    "env::var",
    "std::net",
    "Command::new",
];

/// Crates that few modules of the core may know, and those modules.
const KNOWN_BY: &[(&str, &[&str])] = &[
    ("rayon::", &["collection.rs", "index", "latent.rs", "rank/order", "rank/reach", "searcher"]),
    ("tantivy::", &["analysis", "index", "rank.rs", "raw", "schema", "search", "weights"]),
];

/// Folder of the core's modules.
const CORE: &str = "crates/tramite/src/";

/// Checks what the source of the libraries does, where a dependency cannot tell.
#[must_use]
pub fn check_sources(files: &[File]) -> Vec<Finding> {
    let libraries =
        files.iter().filter(|file| LIBRARIES.iter().any(|it| file.path.starts_with(it)));
    let mut findings = Vec::new();
    for file in libraries {
        for (number, line) in code_lines(&file.text) {
            let mut found = |what, rule| {
                findings.push(Finding { place: file.path.clone(), line: number, what, rule });
            };
            if let Some(noise) = NOISE.iter().find(|noise| calls(line, noise)) {
                found(format!("`{noise}`"), SILENT);
            }
            if let Some((name, homes)) = KNOWN_BY.iter().find(|known| astray(file, line, known)) {
                found(format!("`{name}` outside {}", homes.join(", ")), FEW_PLACES);
            }
        }
    }
    findings
}

/// Lines of code with their numbers, up to the tests at the end of the file.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(number, line)| (number + 1, line.trim_start()));
    lines
        .take_while(|(_, line)| *line != "#[cfg(test)]")
        .filter(|(_, line)| !line.starts_with("//"))
}

/// Whether a line of the core names a crate outside the modules that may know it.
fn astray(file: &File, line: &str, (name, homes): &(&str, &[&str])) -> bool {
    let module = file.path.strip_prefix(CORE).unwrap_or(&file.path);
    line.contains(name) && !homes.iter().any(|home| module.starts_with(home))
}

/// Whether a line holds a call by this name, and not one whose name only ends like it.
fn calls(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        name.starts_with(':') || before.is_none_or(|c| !(c.is_alphanumeric() || c == '_'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &[&str]) -> BTreeSet<String> {
        list.iter().map(|name| (*name).to_owned()).collect()
    }

    fn refused(package: &str, direct: &[&str]) -> Vec<String> {
        let arrow = ARROWS.iter().find(|arrow| arrow.package == package).unwrap();
        let ours = names(&["tramite", "tramite-eval", "tramite-text", "tramite-cli"]);
        let findings = check_direct(arrow, &ours, &names(direct));
        findings.into_iter().map(|it| it.what).collect()
    }

    #[test]
    fn the_core_may_not_name_a_front_end_library() {
        assert_eq!(
            refused("tramite", &["serde", "clap", "anyhow"]),
            ["names anyhow", "names clap"]
        );
        assert_eq!(refused("tramite", &["tramite-eval"]), ["names tramite-eval"]);
    }

    #[test]
    fn the_evaluation_knows_nothing_of_the_engine() {
        assert_eq!(refused("tramite-eval", &["thiserror", "tramite"]), ["names tramite"]);
        assert_eq!(refused("tramite-eval", &["rayon"]), ["names rayon"]);
    }

    #[test]
    fn the_command_line_reaches_the_engine_through_the_core_only() {
        assert!(refused("tramite-cli", &["tramite", "clap"]).is_empty());
        assert_eq!(refused("tramite-cli", &["rayon", "tantivy"]), ["names rayon", "names tantivy"]);
    }

    #[test]
    fn a_package_is_reached_over_any_number_of_others() {
        let metadata = metadata::read(&crate::repository::Repository::here().root);
        let graph = Graph::new(&metadata);
        let ours = metadata::ours(&metadata);
        let id = |name: &str| &ours.iter().find(|it| it.name.as_str() == name).unwrap().id;
        let chain = graph.chain(id("tramite-cli"), "tantivy").unwrap();
        assert_eq!(
            (chain.first().unwrap(), chain.last().unwrap()),
            (&"tramite-cli".into(), &"tantivy".into())
        );
        assert_eq!(graph.chain(id("tramite-eval"), "tantivy"), None);
    }

    fn noise(path: &str, text: &str) -> Vec<String> {
        let file = File { path: path.to_owned(), text: text.to_owned() };
        check_sources(&[file]).into_iter().map(|it| it.what).collect()
    }

    #[test]
    fn a_library_that_prints_or_asks_the_time_is_found() {
        let path = "crates/tramite/src/query.rs";
        assert_eq!(noise(path, "println!(\"a\");"), ["`println!`"]);
        assert_eq!(noise(path, "let day = jiff::Zoned::now().date();"), ["`::now()`"]);
        assert!(noise(path, "// println! is not used here\nknow();").is_empty());
        assert!(noise("crates/tramite-cli/src/main.rs", "println!(\"a\");").is_empty());
    }

    #[test]
    fn another_module_that_knows_the_thread_pool_is_found() {
        let found = noise("crates/tramite/src/query.rs", "use rayon::prelude::*;");
        assert_eq!(
            found,
            ["`rayon::` outside collection.rs, index, latent.rs, rank/order, rank/reach, searcher"]
        );
        assert!(noise("crates/tramite/src/searcher.rs", "use rayon::prelude::*;").is_empty());
    }
}
