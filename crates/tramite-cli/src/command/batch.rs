//! `tramite batch`: every company of a file against the collection, in bounded memory.

mod companies;
mod each;
mod fault;
mod generate;
mod preview;
mod progress;
mod resume;

pub(crate) use companies::source_error;
pub(crate) use each::each_chunk;
pub(crate) use fault::tell;

use companies::{opened, source};
use progress::Progress;

use crate::args::{BatchArgs, BatchCommand, BatchFormat, GlobalArgs};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::output::batch::Answers;
use crate::screen::Screen;
use crate::session;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use tramite::rank::RankRequest;
use tramite::searcher::Searcher;
use tramite_steering::batch::{CHUNK, Ranked, rank};
use tramite_steering::companies::{BadRow, Companies, Company, FileFormat};
use tramite_text::{Message, count, integer, say};
use tramite_wire::{BatchRow, batch_rows};

/// Bad rows named on standard error before the rest is only counted; all stand in the output.
const NAMED: usize = 20;

/// Runs the batch, its preview, or the generator.
pub(crate) fn run(
    args: &BatchArgs,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    if let Some(BatchCommand::Generate(args)) = &args.command {
        return generate::run(args, global, screen);
    }
    if args.preview {
        return preview::run(args, global, screen);
    }
    let format = output_format(args);
    if args.resume && format == BatchFormat::Xlsx {
        return Err(Message::with_hint(
            say!(screen.language, "batch.no-resume"),
            say!(screen.language, "batch.no-resume-hint"),
        )
        .into());
    }
    let searcher = session::searcher(global, screen)?;
    let progress = Progress::new(args.input.companies.as_deref(), screen);
    let mut source = source(&args.input, &progress, screen)?;
    let mut companies = opened(&mut source, &args.input, searcher.vocabulary(), screen)?;
    let request = session::request(global, args.top);
    let output = args.output.as_deref();
    let run = Run { searcher: &searcher, request, output, screen };
    let mut answers = run.answers(args, format, &mut companies)?;
    let tally = run.all(&mut companies, &mut answers, &progress)?;
    answers.finish().map_err(|error| unwritable(output, error, screen))?;
    progress.finish();
    tally.report(screen);
    Ok(if tally.bad > 0 { Outcome::Rejected } else { Outcome::Answered })
}

fn output_format(args: &BatchArgs) -> BatchFormat {
    let by_name = args.output.as_deref().and_then(FileFormat::of_path).map(|format| match format {
        FileFormat::Csv => BatchFormat::Csv,
        FileFormat::Jsonl => BatchFormat::Jsonl,
        FileFormat::Xlsx => BatchFormat::Xlsx,
    });
    args.format.or(by_name).unwrap_or(BatchFormat::Csv)
}

/// A failure of the output, which may be a file or standard output.
fn unwritable(path: Option<&Path>, error: std::io::Error, screen: &Screen) -> Failure {
    let language = screen.language;
    if error.kind() == std::io::ErrorKind::FileTooLarge {
        let text = say!(language, "batch.sheet-full");
        return Message::with_hint(text, say!(language, "batch.sheet-full-hint")).into();
    }
    match path {
        Some(path) => tramite_text::unwritable(path, &error, language).into(),
        None => error.into(),
    }
}

/// What every chunk is ranked with.
struct Run<'a> {
    searcher: &'a Searcher,
    request: RankRequest,
    output: Option<&'a Path>,
    screen: &'a Screen,
}

/// How the rows ended.
#[derive(Default)]
struct Tally {
    confident: usize,
    unmatched: usize,
    bad: usize,
}

impl Run<'_> {
    /// Where the answers go: a new output, or the end of one that was interrupted.
    fn answers(
        &self,
        args: &BatchArgs,
        format: BatchFormat,
        companies: &mut Companies<'_>,
    ) -> Result<Answers, Failure> {
        let header = !args.no_header;
        let Some(path) = &args.output else {
            return Ok(Answers::new(Box::new(std::io::stdout().lock()), format, header)?);
        };
        let failed = |error| unwritable(Some(path), error, self.screen);
        if args.resume && path.try_exists().map_err(failed)? {
            let kept = resume::kept(path, format, self.screen)?;
            if let Some(kept) = kept {
                self.check_last(path, &kept, format, companies)?;
                let mut file = OpenOptions::new().write(true).open(path).map_err(failed)?;
                file.set_len(kept.bytes).map_err(failed)?;
                std::io::Seek::seek(&mut file, std::io::SeekFrom::End(0)).map_err(failed)?;
                let row = integer(kept.row, self.screen.language);
                let text = say!(self.screen.language, "batch.resumed", row = row);
                self.screen.note(&Message::plain(text));
                return Ok(Answers::append(Box::new(file), format));
            }
        }
        let file: Box<dyn Write> = Box::new(File::create(path).map_err(failed)?);
        Answers::new(file, format, header).map_err(failed)
    }

    /// Ranks the last complete company of an interrupted output again: it must come out the same,
    /// or the output was made from something else.
    fn check_last(
        &self,
        path: &Path,
        kept: &resume::Kept,
        format: BatchFormat,
        companies: &mut Companies<'_>,
    ) -> Result<(), Failure> {
        companies.skip_to(kept.row);
        let again = companies.next().map(|row| self.chunk(vec![row]));
        let again: Vec<BatchRow> = again.into_iter().flatten().flat_map(|(rows, _)| rows).collect();
        let mut text = Vec::new();
        crate::output::batch::written(&again, format, &mut text)?;
        if text == kept.last {
            return Ok(());
        }
        let text = say!(self.screen.language, "batch.resume-differs", path = path.display());
        let hint = say!(self.screen.language, "batch.resume-differs-hint");
        Err(Message::with_hint(text, hint).into())
    }

    fn all(
        &self,
        companies: &mut Companies<'_>,
        answers: &mut Answers,
        progress: &Progress,
    ) -> Result<Tally, Failure> {
        let failed = |error| unwritable(self.output, error, self.screen);
        let mut tally = Tally::default();
        let mut told_encoding = false;
        loop {
            let chunk: Vec<_> = companies.by_ref().take(CHUNK).collect();
            if chunk.is_empty() {
                return Ok(tally);
            }
            if let Some(row) = companies.windows_1252_from().filter(|_| !told_encoding) {
                told_encoding = true;
                let row = integer(row, self.screen.language);
                let text = say!(self.screen.language, "batch.windows-1252", row = row);
                progress.aside(|| self.screen.note(&Message::plain(text)));
            }
            for bad in chunk.iter().filter_map(|row| row.as_ref().err()) {
                tally.bad += 1;
                if tally.bad <= NAMED {
                    progress.aside(|| tell(bad, self.screen));
                }
            }
            for (rows, confident) in self.chunk(chunk) {
                match confident {
                    Some(true) => tally.confident += 1,
                    Some(false) => tally.unmatched += 1,
                    None => {}
                }
                answers.write(&rows).map_err(failed)?;
            }
            answers.flush().map_err(failed)?;
            progress.show(&tally_text(&tally, self.screen), tally.all());
        }
    }

    /// The rows of some companies, and whether each has a confident match; no answer for rows that
    /// could not be read.
    fn chunk(&self, chunk: Vec<Result<Company, BadRow>>) -> Vec<(Vec<BatchRow>, Option<bool>)> {
        let reading = session::reading(self.searcher, self.screen);
        let (mut good, mut order) = (Vec::new(), Vec::new());
        for row in chunk {
            order.push(row.map(|company| good.push(company)));
        }
        let mut ranked = rank(self.searcher, good, &self.request).into_iter();
        let answer = |each: Ranked| match &each.ranking {
            Ok(ranking) => {
                let confident = ranking.confidence.confident;
                (batch_rows(&each.company, ranking, reading), Some(confident))
            }
            Err(error) => {
                let row = BatchRow::failed(&each.company, error, reading.language);
                (vec![row], Some(false))
            }
        };
        let of = |row: Result<(), BadRow>| match row {
            Ok(()) => ranked.next().map(answer),
            Err(bad) => Some((vec![BatchRow::unread(&bad, reading.language)], None)),
        };
        order.into_iter().filter_map(of).collect()
    }
}

impl Tally {
    fn all(&self) -> usize {
        self.confident + self.unmatched + self.bad
    }

    fn report(&self, screen: &Screen) {
        let language = screen.language;
        if self.bad > NAMED {
            let text = count!(language, "batch.more-bad", self.bad - NAMED);
            screen.error(&Message::plain(text));
        }
        screen.note(&Message::plain(tally_text(self, screen)));
    }
}

fn tally_text(tally: &Tally, screen: &Screen) -> String {
    let language = screen.language;
    count!(
        language,
        "batch.done",
        tally.all(),
        confident = integer(tally.confident, language),
        unmatched = integer(tally.unmatched, language),
        bad = integer(tally.bad, language),
    )
}
