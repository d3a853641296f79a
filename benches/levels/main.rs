//! Whole jobs beside plain engines, in one run, as ratios: what `docs/performance.md` explains.
//!
//! Measured: whole matches, stage by stage and on one and two threads, batches, index builds,
//! opening, memory and the cold program, each beside plain tantivy and SQLite's FTS5 on the same
//! texts. Every job runs in a process of its own; what is compared takes turns in one process.
//!
//! Corpus: the bundled network with the judged topics, and generated collections of any size.
//!
//! Run: `cargo bench -p benches --bench levels`, and `-- --help` for what can be chosen.

mod arguments;
mod cold;
mod job;
mod level;
mod machine;
mod matches;
mod record;
mod sample;
mod size;

use arguments::Arguments;
use clap::Parser;
use job::{Job, Outcome};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Some(job) = &arguments.job {
        let outcome = job::run(*job, &arguments);
        print(&serde_json::to_string(&outcome).expect("an outcome has only numbers and texts"));
        return ExitCode::SUCCESS;
    }
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut outcomes: Vec<Outcome> = Vec::new();
    for plan in arguments.plans() {
        for job in Job::ALL.into_iter().filter(|job| arguments.wants(*job)) {
            outcomes.extend(job::in_its_own_process(job, &plan, &arguments, folder.path()));
        }
    }
    let cold = arguments.measures().then(cold::measure).flatten();
    let summary = record::summary(&outcomes, cold.as_ref());
    print(&summary);
    if let Some(dir) = &arguments.record {
        record::write(dir, &outcomes, cold.as_ref(), &summary).expect("the run can be recorded");
    }
    ExitCode::SUCCESS
}

#[expect(clippy::print_stdout, reason = "the table is the result")]
fn print(text: &str) {
    println!("{text}");
}
