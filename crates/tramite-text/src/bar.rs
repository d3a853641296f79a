//! Why one service cannot be asked for.

use crate::{audience, date, joined, say};
use tramite::bilingual::Language;
use tramite::explanation::ServiceBar;

/// One reason as a sentence.
#[must_use]
pub fn bar(bar: &ServiceBar, language: Language) -> String {
    match bar {
        ServiceBar::Audience { serves } => {
            let served: Vec<String> = serves.iter().map(|each| audience(*each, language)).collect();
            say!(language, "bar.audience", served = joined(&served, language))
        }
        ServiceBar::Excluded { note, source } => {
            let note = note.in_language(language);
            say!(language, "bar.excluded", note = note, source = source)
        }
        ServiceBar::NotOpen { from } => {
            say!(language, "bar.not-open", date = date(*from, language))
        }
        ServiceBar::Over { on } => say!(language, "bar.over", date = date(*on, language)),
        ServiceBar::Full => say!(language, "bar.full"),
        other => format!("{other:?}"),
    }
}
