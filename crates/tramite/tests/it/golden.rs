//! What the bundled network answers to every sample need, kept to be looked at when it changes.

use crate::support::{fixture, names, ranking, sample_needs, searcher};
use std::fmt::Write as _;
use std::fs;
use tramite::explanation::{Contribution, ExclusionReason};
use tramite::rank::{Confidence, Ranking};

/// Set it to have the golden files rewritten.
const UPDATE: &str = "UPDATE_GOLDEN";

/// Matches kept of each ranking.
const MATCHES: usize = 10;

/// Excluded centres kept of each ranking.
const EXCLUDED: usize = 5;

/// Contributions kept of each match.
const CONTRIBUTIONS: usize = 3;

#[test]
fn every_sample_need_is_answered_as_its_golden_file_says() {
    let mut different = Vec::new();
    for (name, profile) in sample_needs() {
        let found = golden(&ranking(&searcher(), &profile));
        let path = fixture(&format!("golden/{name}.txt"));
        if std::env::var_os(UPDATE).is_some() {
            fs::write(&path, &found).expect("a golden file can be written");
            continue;
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if found != expected {
            different.push(format!("{name}\n{}", difference(&expected, &found)));
        }
    }
    assert!(
        different.is_empty(),
        "these answers changed; run the tests with {UPDATE}=1 and look at the diff\n\n{}",
        different.join("\n")
    );
}

#[test]
fn every_golden_file_belongs_to_a_sample_need() {
    let needs = names("needs", "toml");
    let strangers: Vec<String> =
        names("golden", "txt").into_iter().filter(|name| !needs.contains(name)).collect();
    assert!(strangers.is_empty(), "no need has these golden files: {strangers:?}");
}

fn golden(ranking: &Ranking) -> String {
    let mut text = confidence(&ranking.confidence);
    for ranked in ranking.matches.iter().take(MATCHES) {
        let largest = largest(&ranked.explanation.contributions);
        let (rank, id, fit) = (ranked.rank, ranked.centre_id.as_str(), ranked.fit.to_string());
        let band = ranked.band.code();
        let _ = writeln!(text, "match {rank:>2} {id:<30} {fit:>6} {band:<9} {largest}");
    }
    for excluded in ranking.excluded.iter().take(EXCLUDED) {
        let reasons: Vec<String> = excluded.reasons.iter().map(reason).collect();
        let (id, fit) = (excluded.centre_id.as_str(), excluded.fit.to_string());
        let _ = writeln!(text, "excluded {id:<30} {fit:>6} {}", reasons.join(" "));
    }
    text
}

fn confidence(confidence: &Confidence) -> String {
    let probability = confidence.probability;
    match confidence.reason {
        None => format!("confident {probability:.2}\n"),
        Some(reason) => format!("no confident match: {reason:?} {probability:.2}\n"),
    }
}

/// The largest contributions, the order of the registry deciding between equal ones.
fn largest(contributions: &[Contribution]) -> String {
    let mut sorted: Vec<&Contribution> = contributions.iter().collect();
    sorted.sort_by_key(|contribution| std::cmp::Reverse(contribution.points));
    let told = sorted.iter().take(CONTRIBUTIONS);
    let told: Vec<String> = told
        .map(|contribution| format!("{} {}", contribution.signal, contribution.points))
        .collect();
    told.join(", ")
}

fn reason(reason: &ExclusionReason) -> String {
    match reason {
        ExclusionReason::Audience { actor, .. } => format!("audience:{actor}"),
        ExclusionReason::Region { region, .. } => format!("region:{region}"),
        ExclusionReason::Country { country, .. } => format!("country:{country}"),
        ExclusionReason::TooFar { distance_km, max_km } => {
            format!("too-far:{distance_km:.0}>{max_km:.0}")
        }
        ExclusionReason::Language { works_in } => format!("language:{}", works_in.join("+")),
        ExclusionReason::Unwanted => "unwanted".to_owned(),
        other => format!("{other:?}"),
    }
}

/// The lines that differ.
fn difference(expected: &str, found: &str) -> String {
    let (expected, found): (Vec<&str>, Vec<&str>) =
        (expected.lines().collect(), found.lines().collect());
    let mut text = String::new();
    for at in 0..expected.len().max(found.len()) {
        let (before, after) = (expected.get(at), found.get(at));
        if before != after {
            let _ = writeln!(text, "  - {}", before.unwrap_or(&""));
            let _ = writeln!(text, "  + {}", after.unwrap_or(&""));
        }
    }
    text
}
