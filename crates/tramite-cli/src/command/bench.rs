//! `tramite bench`: data of any size to measure speed with.

use crate::args::{BenchCommand, BenchGenerateArgs, GlobalArgs};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::screen::Screen;
use crate::session;
use indicatif::ProgressBar;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use tramite::collection::export;
use tramite_text::{Message, count, say};
use tramite_workload::Workload;

const CENTRES: &str = "centres.jsonl";
const NEEDS: &str = "needs.jsonl";

/// Makes a workload.
pub(crate) fn run(
    command: &BenchCommand,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    match command {
        BenchCommand::Generate(args) => generate(args, global, screen),
    }
}

fn generate(
    args: &BenchGenerateArgs,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let language = screen.language;
    let vocabulary = session::vocabulary(global, screen)?;
    let dir = &*args.output;
    // What cannot be looked at is left to the writing, which says why.
    let there = |name: &&str| dir.join(name).try_exists().unwrap_or(false);
    if let Some(name) = [CENTRES, NEEDS].into_iter().find(there)
        && !args.force
    {
        let text = say!(language, "bench.exists", path = dir.join(name).display());
        return Err(Message::with_hint(text, say!(language, "bench.exists-hint")).into());
    }
    let workload = Workload::new(&vocabulary, args.seed);
    let progress = progress(args, screen);
    let centres = workload.centres(args.centres as usize);
    let centres = centres.map(|centre| export::to_jsonl([&centre]));
    let needs = workload.needs(args.needs as usize).map(|need| need.to_json() + "\n");
    let written = fs::create_dir_all(dir)
        .and_then(|()| write_lines(dir, CENTRES, centres, &progress))
        .and_then(|()| write_lines(dir, NEEDS, needs, &progress));
    progress.finish_and_clear();
    written.map_err(|error| tramite_text::unwritable(dir, &error, language))?;
    let needs = tramite_text::integer(args.needs as usize, language);
    let text = count!(
        language,
        "bench.generated",
        args.centres as usize,
        needs = needs,
        dir = dir.display()
    );
    screen.note(&Message::plain(text));
    Ok(Outcome::Answered)
}

/// Writes a file line by line under another name, and gives it its own when it is complete.
fn write_lines(
    dir: &Path,
    name: &str,
    lines: impl Iterator<Item = String>,
    progress: &ProgressBar,
) -> io::Result<()> {
    let part = dir.join(format!("{name}.part"));
    let mut file = BufWriter::new(File::create(&part)?);
    for line in lines {
        file.write_all(line.as_bytes())?;
        progress.inc(1);
    }
    file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    fs::rename(&part, dir.join(name))
}

/// How many lines are written, where somebody is looking.
fn progress(args: &BenchGenerateArgs, screen: &Screen) -> ProgressBar {
    if !screen.draws_progress() {
        return ProgressBar::hidden();
    }
    ProgressBar::new(u64::from(args.centres) + u64::from(args.needs))
}
