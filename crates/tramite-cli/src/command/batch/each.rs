//! Reads a file of companies to its end, chunk by chunk, for commands that only gather figures.

use super::{Progress, opened, source};
use crate::args::CompaniesArgs;
use crate::failure::Failure;
use crate::screen::Screen;
use tramite::vocabulary::Vocabulary;
use tramite_steering::batch::CHUNK;
use tramite_steering::companies::Company;
use tramite_text::{Message, count, say};

/// Hands every chunk of companies that can be read to `take`, and gives the number of rows that
/// cannot, which is told.
pub(crate) fn each_chunk(
    args: &CompaniesArgs,
    vocabulary: &Vocabulary,
    screen: &Screen,
    mut take: impl FnMut(Vec<Company>) -> Result<(), Failure>,
) -> Result<usize, Failure> {
    let progress = Progress::new(args.companies.as_deref(), screen);
    let mut source = source(args, &progress, screen)?;
    let mut companies = opened(&mut source, args, vocabulary, screen)?;
    let (mut done, mut bad) = (0, 0);
    loop {
        let chunk: Vec<_> = companies.by_ref().take(CHUNK).collect();
        if chunk.is_empty() {
            break;
        }
        bad += chunk.iter().filter(|row| row.is_err()).count();
        let good: Vec<Company> = chunk.into_iter().flatten().collect();
        done += good.len();
        take(good)?;
        progress.show(&count!(screen.language, "coverage.ranked", done), done);
    }
    progress.finish();
    if bad > 0 {
        let text = count!(screen.language, "coverage.bad-rows", bad);
        let hint = say!(screen.language, "coverage.bad-rows-hint");
        screen.error(&Message::with_hint(text, hint));
    }
    Ok(bad)
}
