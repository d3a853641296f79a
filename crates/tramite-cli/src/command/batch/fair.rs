//! A batch that evens out which centres are shown.

use super::Run;
use crate::screen::Screen;
use tramite_steering::batch::CHUNK;
use tramite_steering::companies::Companies;
use tramite_steering::exposure::Exposure;
use tramite_text::{Message, count, decimal, integer, say};
use tramite_wire::BatchRow;

impl Run<'_> {
    /// Ranks the companies down to this row again, since what was shown in their lists decides the
    /// order of the next ones; the answers of the last chunk.
    pub(super) fn replayed(
        &mut self,
        row: usize,
        companies: &mut Companies<'_>,
    ) -> Vec<(Vec<BatchRow>, Option<bool>)> {
        let language = self.screen.language;
        let text = say!(language, "batch.fair-again", row = integer(row, language));
        self.screen.note(&Message::plain(text));
        let mut answers = Vec::new();
        let mut chunk = Vec::new();
        for each in companies.by_ref() {
            let at = each.as_ref().map_or_else(|bad| bad.row, |company| company.row);
            if at <= row {
                chunk.push(each);
            }
            if at >= row || chunk.len() == CHUNK {
                answers = self.chunk(std::mem::take(&mut chunk));
            }
            if at >= row {
                break;
            }
        }
        answers
    }
}

/// How much fairer the lists are, and what that cost.
pub(super) fn report(exposure: &Exposure, screen: &Screen) {
    let language = screen.language;
    let before = exposure.unfairness(|attention| attention.shown);
    let after = exposure.unfairness(|attention| attention.corrected);
    let figures = before.zip(after).zip(exposure.ndcg());
    let text = match figures {
        None => say!(language, "batch.fair-none"),
        Some(((before, after), ndcg)) => count!(
            language,
            "batch.fair-done",
            exposure.changed,
            lists = integer(exposure.lists, language),
            before = decimal(before, 3, language),
            after = decimal(after, 3, language),
            cost = decimal(1.0 - ndcg, 4, language),
            shown = exposure.shown(),
        ),
    };
    screen.note(&Message::plain(text));
}
