//! The figures as Markdown, in the order in which they were taken.

use crate::cost::Cost;
use crate::load::{Load, Memory};
use std::fmt::Write as _;
use std::time::Duration;

/// What was measured so far.
#[derive(Default)]
pub(crate) struct Report {
    first: String,
    loads: String,
    last: String,
}

impl Report {
    /// Times from the start of the program to its first answer.
    pub(crate) fn started(&mut self, times: &[Duration]) {
        let mut times: Vec<f64> = times.iter().map(|time| time.as_secs_f64() * 1e3).collect();
        let (median, most) = (percentile(&mut times, 50), percentile(&mut times, 100));
        let _ = writeln!(
            self.first,
            "- start to first answer: median {median:.0} ms, longest {most:.0} ms of {}",
            times.len()
        );
    }

    pub(crate) fn cost(&mut self, cost: &Cost) {
        let Cost { through_http, in_process } = cost;
        let _ = writeln!(
            self.first,
            "- processor time of a match: {through_http:.2} ms through HTTP, {in_process:.2} ms in \
             process, ratio {:.2}",
            through_http / in_process
        );
    }

    pub(crate) fn load(&mut self, connections: usize, mut load: Load) {
        let matches = load.latencies.len() as f64;
        let (rate, cost) = (matches / load.seconds, load.processor * 1e3 / matches);
        let [p50, p90, p99] = [50, 90, 99].map(|percent| percentile(&mut load.latencies, percent));
        let _ = writeln!(
            self.loads,
            "| {connections} | {rate:.0} | {cost:.2} ms | {p50:.1} ms | {p90:.1} ms | {p99:.1} ms | \
             {:.1} | {} |",
            p99 / p50,
            answers(&load)
        );
    }

    pub(crate) fn memory(&mut self, memory: &Memory) {
        let _ = writeln!(
            self.last,
            "- resident memory over {:.0} s at 50 connections: {:.0} MiB before, at most {:.0} MiB \
             in the first half and {:.0} MiB in the second, {:.0} MiB after",
            memory.seconds,
            memory.before,
            memory.highest_first_half,
            memory.highest_second_half,
            memory.after
        );
    }

    pub(crate) fn overload(&mut self, mut load: Load) {
        let p99 = percentile(&mut load.latencies, 99);
        let _ = writeln!(
            self.last,
            "- past the limit (64 connections, 1 worker, a queue of 8): {}; 99 % of the answered \
             ones within {p99:.0} ms",
            answers(&load)
        );
    }

    pub(crate) fn finish(&self) -> String {
        let head = "| connections | matches a second | processor time of each | median | 90 % | 99 % | 99 % over median | answers |\n\
                    | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |";
        format!("{}\n{head}\n{}\n{}", self.first, self.loads, self.last)
    }
}

/// Answers by status: `1200 × 200, 40 × 503 with Retry-After`.
fn answers(load: &Load) -> String {
    let each = load.answers.iter().map(|((status, retry_after), count)| {
        let when = if *retry_after { " with Retry-After" } else { "" };
        format!("{count} × {status}{when}")
    });
    each.collect::<Vec<String>>().join(", ")
}

/// By nearest rank; 0 of none.
fn percentile(values: &mut [f64], percent: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    let rank = (values.len() * percent).div_ceil(100).max(1);
    values.get(rank - 1).copied().unwrap_or_default()
}
