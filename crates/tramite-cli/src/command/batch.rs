//! `tramite batch`: every company of a file against the collection, in bounded memory.

mod companies;
mod each;
mod fair;
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
use tramite_steering::exposure::{DEPTH, Exposure};
use tramite_text::{Message, count, integer, say};
use tramite_wire::{BatchRow, batch_rows, in_corrected_order};

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
    let fair = args.fair_exposure.then(|| Exposure::of_lists(args.top));
    // Those below the shown ones can move up.
    let depth = if fair.is_some() { args.top.max(DEPTH) } else { args.top };
    let request = session::request(global, depth);
    let output = args.output.as_deref();
    let mut run = Run { searcher: &searcher, request, top: args.top, fair, output, screen };
    let mut answers = run.answers(args, format, &mut companies)?;
    let tally = run.all(&mut companies, &mut answers, &progress)?;
    answers.finish().map_err(|error| unwritable(output, error, screen))?;
    progress.finish();
    tally.report(screen);
    if let Some(exposure) = &run.fair {
        fair::report(exposure, screen);
    }
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
    /// Centres listed for each company.
    top: usize,
    /// Who was shown so far, where the order evens that out.
    fair: Option<Exposure>,
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
        &mut self,
        args: &BatchArgs,
        format: BatchFormat,
        companies: &mut Companies<'_>,
    ) -> Result<Answers, Failure> {
        let header = !args.no_header;
        let Some(path) = &args.output else {
            let out = Box::new(std::io::stdout().lock());
            return Ok(Answers::new(out, format, header, self.fair.is_some())?);
        };
        let screen = self.screen;
        let failed = |error| unwritable(Some(path), error, screen);
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
        Answers::new(file, format, header, self.fair.is_some()).map_err(failed)
    }

    /// Ranks the last complete company of an interrupted output again: it must come out the same,
    /// or the output was made from something else.
    fn check_last(
        &mut self,
        path: &Path,
        kept: &resume::Kept,
        format: BatchFormat,
        companies: &mut Companies<'_>,
    ) -> Result<(), Failure> {
        let again = match self.fair {
            Some(_) => self.replayed(kept.row, companies),
            None => {
                companies.skip_to(kept.row);
                companies.next().map(|row| self.chunk(vec![row])).unwrap_or_default()
            }
        };
        let again: Vec<BatchRow> =
            again.into_iter().next_back().map_or_else(Vec::new, |(rows, _)| rows);
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
        &mut self,
        companies: &mut Companies<'_>,
        answers: &mut Answers,
        progress: &Progress,
    ) -> Result<Tally, Failure> {
        let (output, screen) = (self.output, self.screen);
        let failed = |error| unwritable(output, error, screen);
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
    fn chunk(&mut self, chunk: Vec<Result<Company, BadRow>>) -> Vec<(Vec<BatchRow>, Option<bool>)> {
        let (mut good, mut order) = (Vec::new(), Vec::new());
        for row in chunk {
            order.push(row.map(|company| good.push(company)));
        }
        let mut ranked = rank(self.searcher, good, &self.request).into_iter();
        let of = |row: Result<(), BadRow>| match row {
            Ok(()) => ranked.next().map(|each| self.answer(each)),
            Err(bad) => Some((vec![BatchRow::unread(&bad, self.screen.language)], None)),
        };
        let answers: Vec<_> = order.into_iter().filter_map(of).collect();
        if self.fair.is_none() {
            return answers;
        }
        let answers = answers.into_iter();
        answers.map(|(rows, confident)| (in_corrected_order(rows), confident)).collect()
    }

    /// The rows of a company, in the corrected order where one is asked for.
    fn answer(&mut self, each: Ranked) -> (Vec<BatchRow>, Option<bool>) {
        let reading = session::reading(self.searcher, self.screen);
        match each.ranking {
            Ok(mut ranking) => {
                if let Some(exposure) = &mut self.fair {
                    exposure.correct(&mut ranking);
                }
                ranking.matches.truncate(self.top);
                let confident = ranking.confidence.confident;
                (batch_rows(&each.company, &ranking, reading), Some(confident))
            }
            Err(error) => {
                let row = BatchRow::failed(&each.company, &error, reading.language);
                (vec![row], Some(false))
            }
        }
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
