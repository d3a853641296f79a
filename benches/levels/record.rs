//! A run as text: the summary that is printed, and the folder that keeps it.

use crate::cold::Cold;
use crate::job::Outcome;
use crate::level::{Better, levels};
use crate::machine;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// The table of the levels and every median, in Markdown.
pub(crate) fn summary(outcomes: &[Outcome], cold: Option<&Cold>) -> String {
    let mut text =
        "| job | measured | level | stretch | |\n| --- | --- | --- | --- | --- |\n".to_owned();
    for level in levels(outcomes, cold) {
        let sign = if level.better == Better::Lower { "≤" } else { "≥" };
        let unit = level.unit;
        let measured =
            level.measured.map_or("–".to_owned(), |it| format!("{} {unit}", figure(it)));
        let goal = |value: f64| format!("{sign} {} {unit}", figure(value));
        let stretch = goal(level.stretch);
        let goal = level.level.map_or("–".to_owned(), goal);
        let line =
            format!("| {} | {measured} | {goal} | {stretch} | {} |", level.job, level.verdict());
        text.push_str(&line);
        text.push('\n');
    }
    text.push_str(
        "\n| centres | job | what | median | 90 % | 99 % | to plain | memory, highest |\n",
    );
    text.push_str("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    outcomes.iter().for_each(|outcome| add_outcome(&mut text, outcome));
    if let Some(cold) = cold {
        for (name, sample) in
            [("`tramite match`", &cold.matched), ("`tramite --version`", &cold.version)]
        {
            let [median, p90, p99] =
                [50, 90, 99].map(|percent| duration(sample.percentile(percent)));
            let _ = writeln!(text, "| network | cold | {name} | {median} | {p90} | {p99} | | |");
        }
    }
    text
}

fn add_outcome(text: &mut String, outcome: &Outcome) {
    let job = format!("{:?}", outcome.job);
    let peak = outcome.peak_mib.map_or("–".to_owned(), |it| format!("{} MiB", figure(it)));
    let plain = outcome.times.get("plain").map(crate::sample::Sample::median);
    for (name, sample) in &outcome.times {
        if name.starts_with("MiB") {
            let size = figure(sample.median());
            let _ = writeln!(text, "| {} | {job} | {name} | {size} MiB | | | | |", outcome.size);
            continue;
        }
        let [median, p90, p99] = [50, 90, 99].map(|percent| duration(sample.percentile(percent)));
        let ratio =
            plain.map_or(String::new(), |plain| format!("{} ×", figure(sample.median() / plain)));
        let _ = writeln!(
            text,
            "| {} | {job} | {name} | {median} | {p90} | {p99} | {ratio} | {peak} |",
            outcome.size
        );
    }
}

/// Three figures are enough.
fn figure(value: f64) -> String {
    match value.abs() {
        large if large >= 100.0 => format!("{value:.0}"),
        middle if middle >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

fn duration(us: f64) -> String {
    match us {
        seconds if seconds >= 1e6 => format!("{} s", figure(us / 1e6)),
        milliseconds if milliseconds >= 1e3 => format!("{} ms", figure(us / 1e3)),
        _ => format!("{} µs", figure(us)),
    }
}

/// Writes machine, raw data and summary to a folder.
pub(crate) fn write(
    dir: &Path,
    outcomes: &[Outcome],
    cold: Option<&Cold>,
    summary: &str,
) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    let mut raw: Vec<String> = outcomes.iter().map(json).collect();
    raw.extend(cold.map(json));
    fs::write(dir.join("raw.jsonl"), raw.join("\n") + "\n")?;
    fs::write(dir.join("summary.md"), format!("# Summary\n\n{summary}"))?;
    let name = dir.file_name().unwrap_or_default().to_string_lossy();
    fs::write(dir.join("README.md"), format!("# {name}\n\n{}", machine::description()))
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("what was measured has only numbers and texts")
}
