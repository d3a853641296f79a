//! How many instructions a match takes, beside those of the baseline.
//!
//! Measured: instructions under valgrind's callgrind, which do not depend on what else the machine
//! does. What is recorded in `instructions.toml` and compared is the ratio of each job to the plain
//! tantivy queries of the same run, so that another processor, compiler or C library moves both.
//!
//! Corpus: the bundled network with judged topics, and 500 generated centres.
//!
//! Run: `cargo bench -p benches --bench instructions`, with `-- --record` to record anew and
//! `-- --check` to fail where more was counted; `cargo test` in its place counts in the profile of
//! the tests, which is recorded apart.

use benches::corpus::Corpus;
use benches::plain::PlainTantivy;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Arc;
use tramite::config::RankingConfig;
use tramite::index::CentreIndex;
use tramite::profile::NeedsProfile;
use tramite::rank::{RankRequest, Threads};
use tramite::searcher::Searcher;

/// A recorded ratio may be missed by this share before the check fails. Runs of one program have
/// differed by less than 0.01.
const TOLERANCE: f64 = 0.05;

/// Needs of each corpus.
const NEEDS: usize = 24;

/// What is counted: the function's name and the one it is compared with.
const COUNTED: [(&str, &str); 5] = [
    ("counted_match_network", "counted_plain_network"),
    ("counted_unexplained_network", "counted_plain_network"),
    ("counted_batch_network", "counted_plain_network"),
    ("counted_match_500", "counted_plain_500"),
    ("counted_unexplained_500", "counted_plain_500"),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let told = |flag: &str| arguments.iter().any(|argument| argument == flag);
    if told("--count") {
        count();
        return ExitCode::SUCCESS;
    }
    if !(told("--check") || told("--record") || told("--bench")) {
        // Run as a test, without valgrind: that everything runs.
        count();
        return ExitCode::SUCCESS;
    }
    if Command::new("valgrind").arg("--version").output().is_err() {
        say("valgrind is not installed: no instruction was counted");
        return ExitCode::from(2);
    }
    let ratios = ratios(&counted());
    if told("--record") {
        record(&ratios);
        return ExitCode::SUCCESS;
    }
    compare(&ratios, told("--check"))
}

/// An engine and the baseline over one corpus.
struct Engines {
    needs: Vec<NeedsProfile>,
    searcher: Searcher,
    plain: PlainTantivy,
    _folder: tempfile::TempDir,
}

impl Engines {
    fn over(centres: Option<usize>) -> Self {
        let Corpus { vocabulary, collection, needs } = Corpus::of(centres, NEEDS);
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        PlainTantivy::build_on_one_thread(folder.path(), collection.centres())
            .expect("the texts can be indexed");
        let plain = PlainTantivy::open(folder.path()).expect("the index was just built");
        let index =
            CentreIndex::build(collection, Arc::clone(&vocabulary), RankingConfig::bundled());
        let searcher = index.expect("the collection can be indexed").searcher();
        let engines = Self { needs, searcher, plain, _folder: folder };
        // What is made at first use is no part of any later match.
        engines.rank(10);
        engines.plain();
        engines
    }

    fn rank(&self, cutoff: usize) {
        for need in &self.needs {
            black_box(self.searcher.rank(need, &request(cutoff)).expect("the need says something"));
        }
    }

    fn plain(&self) {
        for need in &self.needs {
            black_box(self.plain.top_ten(&need.need).expect("the words are read"));
        }
    }
}

const fn request(cutoff: usize) -> RankRequest {
    RankRequest { cutoff, as_of: jiff::civil::date(2026, 11, 22), threads: Threads::One }
}

/// Each of these functions is counted from its call to its return; each names its line, or those of
/// the same code would be made one.
fn count() {
    let network = Engines::over(None);
    counted_plain_network(&network);
    counted_match_network(&network);
    counted_unexplained_network(&network);
    counted_batch_network(&network);
    let generated = Engines::over(Some(500));
    counted_plain_500(&generated);
    counted_match_500(&generated);
    counted_unexplained_500(&generated);
}

#[inline(never)]
fn counted_plain_network(engines: &Engines) {
    black_box(line!());
    engines.plain();
}

#[inline(never)]
fn counted_match_network(engines: &Engines) {
    black_box(line!());
    engines.rank(10);
}

#[inline(never)]
fn counted_unexplained_network(engines: &Engines) {
    black_box(line!());
    engines.rank(0);
}

#[inline(never)]
fn counted_batch_network(engines: &Engines) {
    black_box(line!());
    black_box(engines.searcher.rank_all(&engines.needs, &request(10)));
}

#[inline(never)]
fn counted_plain_500(engines: &Engines) {
    black_box(line!());
    engines.plain();
}

#[inline(never)]
fn counted_match_500(engines: &Engines) {
    black_box(line!());
    engines.rank(10);
}

#[inline(never)]
fn counted_unexplained_500(engines: &Engines) {
    black_box(line!());
    engines.rank(0);
}

/// Instructions of each counted function, those that it calls among them.
fn counted() -> BTreeMap<String, u64> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let written = folder.path().join("counts");
    let program = std::env::current_exe().expect("the running program has a path");
    let status = Command::new("valgrind")
        .args(["--tool=callgrind", "--quiet", "--collect-atstart=no"])
        .args(["--toggle-collect=*counted_*", "--compress-strings=no"])
        .arg(format!("--callgrind-out-file={}", written.display()))
        .arg(program)
        .arg("--count")
        .status()
        .expect("valgrind can be started");
    assert!(status.success(), "the run under valgrind ended with {status}");
    let bytes = std::fs::read(written).expect("callgrind has written its counts");
    called(&String::from_utf8_lossy(&bytes))
}

/// The cost of each call of a counted function, as callgrind writes it: a line that names the
/// function, one with the number of calls, and one that ends with the instructions.
fn called(counts: &str) -> BTreeMap<String, u64> {
    let mut costs: BTreeMap<String, u64> = BTreeMap::new();
    let mut lines = counts.lines();
    while let Some(line) = lines.next() {
        let Some((_, name)) =
            line.strip_prefix("cfn=").and_then(|name| name.rsplit_once("::counted_"))
        else {
            continue;
        };
        let cost = lines.nth(1).and_then(|line| line.rsplit(' ').next()?.parse::<u64>().ok());
        *costs.entry(format!("counted_{name}")).or_default() += cost.unwrap_or(0);
    }
    costs
}

fn ratios(counts: &BTreeMap<String, u64>) -> Vec<(&'static str, f64)> {
    let count = |name: &str| match counts.get(name) {
        Some(count) => *count as f64,
        None => panic!("{name} was not counted"),
    };
    COUNTED.iter().map(|(name, plain)| (*name, count(name) / count(plain))).collect()
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("instructions.toml")
}

/// The recorded ratios are those of one profile: what `--check` compares is built like the tests.
fn profile() -> &'static str {
    if cfg!(debug_assertions) { "test" } else { "release" }
}

fn record(ratios: &[(&str, f64)]) {
    let mut kept: BTreeMap<String, BTreeMap<String, f64>> = recorded();
    let now = ratios.iter().map(|(name, ratio)| ((*name).to_owned(), *ratio));
    kept.insert(profile().to_owned(), now.collect());
    let mut text =
        "# Instructions of each job over those of the plain queries on the same needs.\n\
                    # Written by the benchmark `instructions` with `--record`.\n"
            .to_owned();
    for (profile, ratios) in kept {
        let _ = writeln!(text, "\n[{profile}]");
        for (name, ratio) in ratios {
            let _ = writeln!(text, "{name} = {ratio:.3}");
        }
    }
    std::fs::write(path(), text).expect("the recorded ratios can be written");
}

fn recorded() -> BTreeMap<String, BTreeMap<String, f64>> {
    let text = std::fs::read_to_string(path()).unwrap_or_default();
    toml::from_str(&text).expect("the recorded ratios are tables of numbers")
}

/// Prints each ratio beside the recorded one; where it is a check, one too high is a failure.
fn compare(ratios: &[(&str, f64)], check: bool) -> ExitCode {
    let recorded = recorded();
    let mut worse = 0;
    for (name, now) in ratios {
        let was = recorded.get(profile()).and_then(|ratios| ratios.get(*name)).copied();
        let verdict = match was {
            None => "not recorded",
            Some(was) if *now > was * (1.0 + TOLERANCE) => {
                worse += 1;
                "MORE INSTRUCTIONS"
            }
            Some(was) if *now < was * (1.0 - TOLERANCE) => "fewer: record it",
            Some(_) => "as recorded",
        };
        let was = was.map_or("–".to_owned(), |was| format!("{was:.3}"));
        say(&format!("{name}: {now:.3} of the plain queries, recorded {was}: {verdict}"));
    }
    if check && (worse > 0 || !recorded.contains_key(profile())) {
        say("more instructions than recorded: make it faster, or record anew and say why");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

#[expect(clippy::print_stdout, reason = "the counts are the result")]
fn say(text: &str) {
    println!("{text}");
}
