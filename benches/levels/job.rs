//! The jobs, each in a process of its own so that its memory is its own.

use crate::arguments::Arguments;
use crate::matches;
use crate::sample::{Sample, time};
use crate::size::{Plan, Size};
use benches::corpus::{self, Corpus};
use benches::fts5::Fts5;
use benches::memory;
use benches::plain::PlainTantivy;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use tramite::collection::Collection;
use tramite::config::RankingConfig;
use tramite::index::CentreIndex;
use tramite::rank::{RankRequest, Threads};
use tramite::searcher::Searcher;
use tramite::vocabulary::Vocabulary;

/// One job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Job {
    /// Builds our index on disk.
    Build,
    /// Builds the baseline's index on disk.
    BuildPlain,
    /// Builds the database of FTS5.
    BuildFts5,
    /// Opens our index and the baseline's by turns.
    Open,
    /// Opens our index and answers some needs, for the memory that stays.
    Searcher,
    /// Whole matches and their stages beside the baselines.
    Match,
    /// Many needs at once, on one thread and on two.
    Batch,
}

impl Job {
    /// In the order in which they run: builds first, whose indexes the others open.
    pub(crate) const ALL: [Self; 7] = [
        Self::Build,
        Self::BuildPlain,
        Self::BuildFts5,
        Self::Open,
        Self::Searcher,
        Self::Match,
        Self::Batch,
    ];
}

/// What one job measured.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Outcome {
    pub(crate) job: Job,
    /// `network` or the number of generated centres.
    pub(crate) size: String,
    /// Times by what was timed.
    pub(crate) times: BTreeMap<String, Sample>,
    /// Highest resident memory of the process, in MiB.
    pub(crate) peak_mib: Option<f64>,
    /// Resident memory at the end, in MiB.
    pub(crate) resident_mib: Option<f64>,
}

/// Runs one job in a process of its own and reads what it measured.
pub(crate) fn in_its_own_process(
    job: Job,
    plan: &Plan,
    arguments: &Arguments,
    folder: &Path,
) -> Option<Outcome> {
    let name = serde_json::to_string(&job).expect("a job has a name");
    let name = name.trim_matches('"');
    note(&format!("{}: {name}", plan.size));
    let program = std::env::current_exe().expect("the running program has a path");
    let output = Command::new(program)
        .args(["--job", name, "--sizes", &plan.size.to_string()])
        .args(["--needs", &plan.needs.to_string(), "--rounds", &plan.rounds.to_string()])
        .args(arguments.measures().then_some("--bench"))
        .arg("--folder")
        .arg(folder.join(plan.size.to_string()))
        .stderr(Stdio::inherit())
        .output()
        .expect("the program can run itself");
    match serde_json::from_slice(&output.stdout) {
        Ok(outcome) if output.status.success() => Some(outcome),
        _ => {
            note(&format!("{}: {name} ended with {}", plan.size, output.status));
            assert!(arguments.measures(), "a job that fails in the small run is a fault");
            None
        }
    }
}

#[expect(clippy::print_stderr, reason = "a sign of life between jobs of minutes")]
fn note(text: &str) {
    eprintln!("{text}");
}

/// Runs one job here.
pub(crate) fn run(job: Job, arguments: &Arguments) -> Outcome {
    let size = *arguments.sizes.first().expect("a job is given its size");
    let usual = size.plan();
    let plan = Plan {
        size,
        needs: arguments.needs.unwrap_or(usual.needs),
        rounds: arguments.rounds.unwrap_or(usual.rounds),
    };
    let folder = arguments.folder.as_deref().expect("a job is given its folder");
    let times = match job {
        Job::Build => build(size, folder),
        Job::BuildPlain => build_plain(size, folder),
        Job::BuildFts5 => build_fts5(size, folder),
        Job::Open => open(&plan, folder),
        Job::Searcher => searcher_memory(&plan, folder),
        Job::Match => matches::measure(&plan, folder),
        Job::Batch => batch(&plan, folder),
    };
    let (peak_mib, resident_mib) = (memory::peak_mib(), memory::resident_mib());
    Outcome { job, size: size.to_string(), times, peak_mib, resident_mib }
}

/// Times by name.
pub(crate) type Times = BTreeMap<String, Sample>;

fn times<const N: usize>(named: [(&str, Sample); N]) -> Times {
    named.into_iter().map(|(name, sample)| (name.to_owned(), sample)).collect()
}

fn build(size: Size, folder: &Path) -> Times {
    let vocabulary = Arc::new(Vocabulary::bundled());
    let collection = corpus::collection(size.generated(), &vocabulary);
    let dir = folder.join("tramite");
    std::fs::create_dir_all(&dir).expect("the folder can be made");
    let us = time(|| {
        CentreIndex::build_in(&dir, collection, vocabulary, RankingConfig::bundled())
            .expect("the collection can be indexed")
    });
    times([("build", Sample { us: vec![us] })])
}

fn build_plain(size: Size, folder: &Path) -> Times {
    let collection = corpus::collection(size.generated(), &Vocabulary::bundled());
    let dir = folder.join("plain");
    std::fs::create_dir_all(&dir).expect("the folder can be made");
    let us = time(|| {
        PlainTantivy::build(&dir, collection.centres()).expect("the texts can be indexed");
    });
    times([("build", Sample { us: vec![us] })])
}

fn build_fts5(size: Size, folder: &Path) -> Times {
    let collection = corpus::collection(size.generated(), &Vocabulary::bundled());
    let us = time(|| fts5_in(folder, &collection));
    times([("build", Sample { us: vec![us] })])
}

fn fts5_in(folder: &Path, collection: &Collection) -> Fts5 {
    std::fs::create_dir_all(folder).expect("the folder can be made");
    let path = folder.join("fts5.sqlite");
    if path.try_exists().expect("the folder can be looked into") {
        std::fs::remove_file(&path).expect("the old database can be removed");
    }
    Fts5::build(Some(&path), collection.centres()).expect("the texts can be indexed")
}

/// Our searcher over the index that the build left.
pub(crate) fn searcher(corpus: &Corpus, folder: &Path) -> Searcher {
    open_ours(corpus.collection.clone(), &corpus.vocabulary, folder)
}

fn open_ours(collection: Collection, vocabulary: &Arc<Vocabulary>, folder: &Path) -> Searcher {
    let (dir, config) = (folder.join("tramite"), RankingConfig::bundled());
    let index = CentreIndex::open(&dir, collection, Arc::clone(vocabulary), config);
    index.expect("the job `build` left its index").searcher()
}

/// The baseline over the index that its build left.
pub(crate) fn plain(folder: &Path) -> PlainTantivy {
    PlainTantivy::open(&folder.join("plain")).expect("the job `build-plain` left its index")
}

/// FTS5 in memory, which spares it the disk.
pub(crate) fn fts5(corpus: &Corpus) -> Fts5 {
    Fts5::build(None, corpus.collection.centres()).expect("the texts can be indexed")
}

pub(crate) const fn request(cutoff: usize, threads: Threads) -> RankRequest {
    RankRequest { cutoff, as_of: jiff::civil::date(2026, 11, 22), threads }
}

/// From the folder to the answer to a first need.
fn open(plan: &Plan, folder: &Path) -> Times {
    let corpus = Corpus::of(plan.size.generated(), 1);
    let need = corpus.needs.first().expect("one need was asked for");
    let (mut ours, mut theirs) = (Sample::default(), Sample::default());
    for _ in 0..plan.rounds {
        let collection = corpus.collection.clone();
        ours.us.push(time(|| {
            let searcher = open_ours(collection, &corpus.vocabulary, folder);
            searcher.rank(need, &request(10, Threads::One))
        }));
        theirs.us.push(time(|| plain(folder).top_ten(&need.need)));
    }
    times([("open", ours), ("plain open", theirs)])
}

fn searcher_memory(plan: &Plan, folder: &Path) -> Times {
    let corpus = Corpus::of(plan.size.generated(), plan.needs);
    let before = memory::resident_mib().unwrap_or_default();
    let Corpus { vocabulary, collection, needs } = corpus;
    let searcher = open_ours(collection, &vocabulary, folder);
    let asked = needs.iter().map(|need| time(|| searcher.rank(need, &request(10, Threads::One))));
    let first = Sample { us: asked.collect() };
    // The collection was there before the searcher took it.
    let collection = Sample { us: vec![before] };
    times([("first matches", first), ("MiB of vocabulary and collection", collection)])
}

/// Two whole batches by turns, and the same needs one by one without explanations.
fn batch(plan: &Plan, folder: &Path) -> Times {
    let corpus = Corpus::of(plan.size.generated(), plan.needs);
    let searcher = searcher(&corpus, folder);
    let (mut one, mut two) = (Sample::default(), Sample::default());
    let (mut bare_one, mut bare_two) = (Sample::default(), Sample::default());
    let mut singles = Sample::default();
    let batch =
        |cutoff, threads| time(|| searcher.rank_all(&corpus.needs, &request(cutoff, threads)));
    batch(10, Threads::All);
    for _ in 0..plan.rounds {
        one.us.push(batch(10, Threads::One));
        two.us.push(batch(10, Threads::All));
        bare_one.us.push(batch(0, Threads::One));
        bare_two.us.push(batch(0, Threads::All));
        let single = |need| time(|| searcher.rank(need, &request(0, Threads::One)));
        singles.us.push(corpus.needs.iter().map(single).sum());
    }
    times([
        ("one thread", one),
        ("two threads", two),
        ("one thread, unexplained", bare_one),
        ("two threads, unexplained", bare_two),
        ("singles, unexplained", singles),
    ])
}
