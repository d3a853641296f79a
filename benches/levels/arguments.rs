//! What can be chosen, and what is measured where nothing is.

use crate::job::Job;
use crate::size::{Plan, Size};
use clap::Parser;
use std::path::PathBuf;

/// Measure whole jobs beside plain engines
#[derive(Debug, Parser)]
pub(crate) struct Arguments {
    /// Collections to measure on: `network` or a number of generated centres
    #[arg(long, value_delimiter = ',', default_value = "network,1000,10000,100000")]
    pub(crate) sizes: Vec<Size>,

    /// Jobs to measure; all where none is given
    #[arg(long, value_delimiter = ',')]
    pub(crate) jobs: Vec<Job>,

    /// How often each is measured; the default suits the size
    #[arg(long)]
    pub(crate) rounds: Option<usize>,

    /// How many needs; the default suits the size
    #[arg(long)]
    pub(crate) needs: Option<usize>,

    /// Write machine, raw data and summary to this folder
    #[arg(long)]
    pub(crate) record: Option<PathBuf>,

    /// Run one job here and print what was measured
    #[arg(long, hide = true)]
    pub(crate) job: Option<Job>,

    /// Where that job finds and leaves indexes
    #[arg(long, hide = true)]
    pub(crate) folder: Option<PathBuf>,

    /// Given by `cargo bench`; without it everything runs once and small, to see that it runs
    #[arg(long, hide = true)]
    bench: bool,
}

impl Arguments {
    /// What to measure on, with how many needs and rounds.
    pub(crate) fn plans(&self) -> Vec<Plan> {
        if !self.measures() {
            return vec![Plan { size: Size::Generated(50), needs: 6, rounds: 1 }];
        }
        let plan = |size: &Size| {
            let usual = size.plan();
            Plan {
                needs: self.needs.unwrap_or(usual.needs),
                rounds: self.rounds.unwrap_or(usual.rounds),
                ..usual
            }
        };
        self.sizes.iter().map(plan).collect()
    }

    /// Whether figures are wanted, and not only a sign that everything runs.
    pub(crate) const fn measures(&self) -> bool {
        self.bench
    }

    pub(crate) fn wants(&self, job: Job) -> bool {
        self.jobs.is_empty() || self.jobs.contains(&job)
    }
}
