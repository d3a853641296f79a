//! Rules on what others wrote: licences, banned crates and where they come from, by `deny.toml`.
//!
//! The same file serves `cargo deny check`; this reads the part of it that needs no network.

use crate::Finding;
use cargo_metadata::{Metadata, Package};
use serde::Deserialize;

const LICENCE: &str = "every crate has a licence that deny.toml accepts (deny.toml, licenses)";
const UNUSED: &str = "deny.toml accepts only licences that the tree has (deny.toml, licenses)";
const BAN: &str = "banned crates stay out of the tree (deny.toml, bans)";
const SOURCE: &str = "crates come from crates.io or from this repository (deny.toml, sources)";

/// Address of the registry that crates may come from.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// What `deny.toml` says.
#[derive(Debug, Deserialize)]
pub struct Policy {
    /// Licences.
    pub licenses: Licences,
    /// Banned crates.
    pub bans: Bans,
}

/// What it says of licences.
#[derive(Debug, Deserialize)]
pub struct Licences {
    /// SPDX identifiers, with their exception where there is one.
    pub allow: Vec<String>,
}

/// What it bans.
#[derive(Debug, Deserialize)]
pub struct Bans {
    /// The banned crates.
    pub deny: Vec<Ban>,
}

/// A banned crate.
#[derive(Debug, Deserialize)]
pub struct Ban {
    /// Its name.
    #[serde(rename = "crate")]
    pub name: String,
    /// Why it is banned.
    pub reason: String,
}

impl Policy {
    /// Reads the text of `deny.toml`.
    ///
    /// # Panics
    /// Panics where it is not such a file.
    #[must_use]
    pub fn read(text: &str) -> Self {
        toml::from_str(text).expect("deny.toml is read as cargo-deny reads it")
    }

    /// Whether a licence expression can be met with the accepted licences.
    ///
    /// # Errors
    /// Says why the text is no licence expression.
    pub fn accepts(&self, expression: &str) -> Result<bool, spdx::ParseError> {
        let mode = spdx::ParseMode::LAX;
        let expression = spdx::Expression::parse_mode(expression, mode)?;
        Ok(expression.evaluate(|requirement| self.allows(&requirement.to_string())))
    }

    fn allows(&self, licence: &str) -> bool {
        self.licenses.allow.iter().any(|allowed| allowed == licence)
    }
}

/// Checks every package of the tree, tests' dependencies included.
#[must_use]
pub fn check(metadata: &Metadata, policy: &Policy) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        metadata.packages.iter().flat_map(|package| check_package(package, policy)).collect();
    findings.extend(unused(metadata, policy));
    findings
}

fn check_package(package: &Package, policy: &Policy) -> Vec<Finding> {
    let finding = |what: String, rule| Finding {
        place: format!("{} {}", package.name, package.version),
        line: 0,
        what,
        rule,
    };
    let mut findings = Vec::new();
    match package.license.as_deref().map(|text| (text, policy.accepts(text))) {
        Some((_, Ok(true))) => {}
        Some((text, Ok(false))) => findings.push(finding(format!("licence {text}"), LICENCE)),
        Some((text, Err(error))) => {
            findings.push(finding(format!("licence {text}: {error}"), LICENCE));
        }
        None => findings.push(finding("names no licence".to_owned(), LICENCE)),
    }
    let name = package.name.as_str();
    if let Some(ban) = policy.bans.deny.iter().find(|ban| ban.name == name) {
        findings.push(finding(format!("banned: {}", ban.reason), BAN));
    }
    if let Some(source) = package.source.as_ref().filter(|source| source.repr != REGISTRY) {
        findings.push(finding(format!("comes from {}", source.repr), SOURCE));
    }
    findings
}

/// Accepted licences that no package of the tree names.
fn unused(metadata: &Metadata, policy: &Policy) -> Vec<Finding> {
    let named: Vec<&str> =
        metadata.packages.iter().filter_map(|it| it.license.as_deref()).collect();
    let unused = policy.licenses.allow.iter().filter(|allowed| {
        let licence = allowed.split(' ').next().unwrap_or(allowed);
        !named.iter().any(|expression| expression.contains(licence))
    });
    let finding = |allowed: &String| Finding {
        place: "deny.toml".to_owned(),
        line: 0,
        what: format!("no crate has the licence {allowed}"),
        rule: UNUSED,
    };
    unused.map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata;

    fn policy(allow: &[&str]) -> Policy {
        let allow = allow.iter().map(|it| (*it).to_owned()).collect();
        Policy { licenses: Licences { allow }, bans: Bans { deny: Vec::new() } }
    }

    #[track_caller]
    fn check_expression(allow: &[&str], expression: &str, expected: bool) {
        assert_eq!(policy(allow).accepts(expression).unwrap(), expected, "{expression}");
    }

    #[test]
    fn one_accepted_side_of_an_or_is_enough_and_both_of_an_and_are_needed() {
        check_expression(&["MIT"], "MIT OR Apache-2.0", true);
        check_expression(&["MIT"], "Unlicense/MIT", true);
        check_expression(&["MIT"], "(MIT OR Apache-2.0) AND Unicode-3.0", false);
        check_expression(&["MIT", "Unicode-3.0"], "(MIT OR Apache-2.0) AND Unicode-3.0", true);
        check_expression(&["MIT"], "GPL-3.0-only", false);
        check_expression(&["Apache-2.0"], "Apache-2.0 WITH LLVM-exception", false);
    }

    #[test]
    fn a_crate_that_is_banned_or_badly_licensed_is_found() {
        let metadata = metadata::read(&crate::repository::Repository::here().root);
        let mut strict = policy(&["MIT"]);
        let reason = "to see the rule fail".to_owned();
        strict.bans.deny.push(Ban { name: "serde".to_owned(), reason });
        let findings = check(&metadata, &strict);
        let of = |rule| findings.iter().filter(|finding| finding.rule == rule).count();
        assert_eq!(of(BAN), 1);
        assert!(of(LICENCE) > 1, "Apache-2.0 alone is refused");
    }

    #[test]
    fn a_licence_that_nobody_has_is_found() {
        let metadata = metadata::read(&crate::repository::Repository::here().root);
        let found = unused(&metadata, &policy(&["MIT", "Vim"]));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].what, "no crate has the licence Vim");
    }
}
