//! What `cargo metadata` says of our packages and of everything they reach.

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package, PackageId};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// Reads the metadata without a network and without touching the lock file, for the platform of
/// this machine: what other platforms need is often not fetched.
///
/// # Panics
/// Panics where cargo or rustc cannot be run, or dependencies are not fetched.
#[must_use]
pub fn read(root: &Path) -> Metadata {
    let options = ["--offline", "--locked", "--filter-platform", &host()];
    MetadataCommand::new()
        .manifest_path(root.join("Cargo.toml"))
        .other_options(options.map(str::to_owned))
        .exec()
        .expect("`cargo metadata --offline --locked` answers once dependencies are fetched")
}

fn host() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("-vV").output().expect("rustc stands beside cargo");
    let text = String::from_utf8(output.stdout).expect("rustc writes UTF-8");
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.expect("rustc names its host").to_owned()
}

/// Names of a package's direct dependencies, without those that only its tests use.
#[must_use]
pub fn direct(package: &Package) -> BTreeSet<String> {
    let built = |kind| kind != DependencyKind::Development;
    let dependencies = package.dependencies.iter().filter(|dependency| built(dependency.kind));
    dependencies.map(|dependency| dependency.name.clone()).collect()
}

/// The packages of this workspace in the order of their names.
#[must_use]
pub fn ours(metadata: &Metadata) -> Vec<&Package> {
    let mut packages = metadata.workspace_packages();
    packages.sort_by_key(|package| package.name.to_string());
    packages
}

/// Which package is built from which, without dependencies that only tests use.
#[derive(Debug, Default)]
pub struct Graph {
    names: BTreeMap<PackageId, String>,
    edges: BTreeMap<PackageId, BTreeSet<PackageId>>,
}

impl Graph {
    /// The graph of a workspace.
    ///
    /// # Panics
    /// Panics where the metadata was read without dependencies.
    #[must_use]
    pub fn new(metadata: &Metadata) -> Self {
        let named = |package: &Package| (package.id.clone(), package.name.to_string());
        let names = metadata.packages.iter().map(named).collect();
        let resolve = metadata.resolve.as_ref().expect("the metadata was read with dependencies");
        let built = |dependency: &&cargo_metadata::NodeDep| {
            dependency.dep_kinds.iter().any(|it| it.kind != DependencyKind::Development)
        };
        let edges = resolve.nodes.iter().map(|node| {
            let to = node.deps.iter().filter(built).map(|dependency| dependency.pkg.clone());
            (node.id.clone(), to.collect())
        });
        Self { names, edges: edges.collect() }
    }

    /// The chain of packages by which one reaches another by name, both included.
    #[must_use]
    pub fn chain(&self, from: &PackageId, to: &str) -> Option<Vec<String>> {
        let mut seen = BTreeSet::from([from.clone()]);
        let mut open = vec![vec![from.clone()]];
        while let Some(chain) = open.pop() {
            let last = chain.last().expect("a chain has its start");
            if chain.len() > 1 && self.names.get(last).is_some_and(|name| name == to) {
                return Some(chain.iter().map(|id| self.names[id].clone()).collect());
            }
            for next in self.edges.get(last).into_iter().flatten() {
                if seen.insert(next.clone()) {
                    open.push([chain.as_slice(), std::slice::from_ref(next)].concat());
                }
            }
        }
        None
    }
}
