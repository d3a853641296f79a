//! The real server under load, from a second process on loopback: what `docs/operations.md` tells.
//!
//! Measured: time until it answers, processor time of a match through HTTP beside the same match in
//! process, requests a second and latency at 50 and 200 connections, memory over minutes, and what
//! happens past its limits.
//!
//! Corpus: the bundled network with the judged topics.
//!
//! Run: `cargo build --release -p tramite-cli`, then `cargo bench -p benches --bench http`.

mod client;
mod cost;
mod load;
mod report;
mod server;

use clap::Parser;
use report::Report;
use server::Server;
use std::process::ExitCode;
use std::time::Duration;

/// Measure the server under load
#[derive(Debug, Parser)]
struct Arguments {
    /// Connections at the same time
    #[arg(long, value_delimiter = ',', default_value = "1,50,200")]
    connections: Vec<usize>,

    /// Seconds of each load
    #[arg(long, default_value_t = 15)]
    seconds: u64,

    /// Seconds of the load during which memory is watched
    #[arg(long, default_value_t = 300)]
    memory_seconds: u64,

    /// Given by `cargo bench`; without it everything runs once and short, to see that it runs
    #[arg(long, hide = true)]
    bench: bool,
}

impl Arguments {
    fn short(self) -> Self {
        if self.bench {
            return self;
        }
        Self { connections: vec![2], seconds: 1, memory_seconds: 1, bench: false }
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse().short();
    let Some(program) = server::program() else {
        say("skipped: the program is not built; `cargo build --release -p tramite-cli` does it");
        return ExitCode::SUCCESS;
    };
    let needs = load::needs();
    let mut report = Report::default();
    let starts = if arguments.bench { 10 } else { 1 };
    let times: Vec<Duration> = (0..starts).map(|_| Server::start(&program, &[]).started).collect();
    report.started(&times);

    let server = Server::start(&program, &["--per-minute", "0"]);
    let rounds = if arguments.bench { 10 } else { 1 };
    report.cost(&cost::measure(&server, &needs, rounds));
    for connections in &arguments.connections {
        let seconds = Duration::from_secs(arguments.seconds);
        report.load(*connections, load::run(&server, &needs, *connections, seconds));
    }
    let watched = Duration::from_secs(arguments.memory_seconds);
    report.memory(&load::memory(&server, &needs, watched));
    drop(server);

    let narrow = Server::start(&program, &["--per-minute", "0", "--workers", "1", "--queue", "8"]);
    report.overload(load::run(&narrow, &needs, 64, Duration::from_secs(arguments.seconds.min(5))));
    say(&report.finish());
    ExitCode::SUCCESS
}

#[expect(clippy::print_stdout, reason = "the figures are the result")]
fn say(text: &str) {
    println!("{text}");
}
