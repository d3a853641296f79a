//! `tramite vocabulary`: what the product knows before it has read a single centre.

use crate::args::{GlobalArgs, PlainFormat, VocabularyCommand};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::output::{json, table};
use crate::screen::Screen;
use crate::session;
use tramite::code::nearest;
use tramite::vocabulary::{Concept, ConceptId, Severity, Vocabulary, fold};
use tramite_text::{Message, count, say};

/// Runs one of the vocabulary's commands.
pub(crate) fn run(
    command: &VocabularyCommand,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let vocabulary = session::vocabulary(global, screen)?;
    match command {
        VocabularyCommand::Check => check(&vocabulary, screen),
        VocabularyCommand::Show(args) => {
            let concept = concept(&args.concept, &vocabulary, screen)?;
            let text = match args.format {
                PlainFormat::Table => table::concept(concept, &vocabulary, screen),
                PlainFormat::Json => json::print(&json::ConceptDto::from(concept)),
            };
            screen.print(&text)?;
            Ok(Outcome::Answered)
        }
        VocabularyCommand::Stats(args) => {
            let text = match args.format {
                PlainFormat::Table => table::vocabulary_stats(&vocabulary, screen),
                PlainFormat::Json => json::print(&json::VocabularyStatsDto::from(&*vocabulary)),
            };
            screen.print(&text)?;
            Ok(Outcome::Answered)
        }
    }
}

/// Prints every finding; only errors make the vocabulary unusable, warnings are for a person.
fn check(vocabulary: &Vocabulary, screen: &Screen) -> Result<Outcome, Failure> {
    let language = screen.language;
    let findings = vocabulary.check();
    let mut lines = String::new();
    for finding in &findings {
        lines.push_str(&tramite_text::finding(finding, language));
        lines.push('\n');
    }
    let errors = findings.iter().filter(|each| each.severity == Severity::Error).count();
    let warnings = count!(language, "check.warnings", findings.len() - errors);
    lines.push_str(&count!(language, "check.errors", errors, warnings = warnings));
    lines.push('\n');
    screen.print(&crate::screen::without_controls(&lines))?;
    Ok(if errors == 0 { Outcome::Answered } else { Outcome::Rejected })
}

/// The concept of this id, or the one that has this label.
fn concept<'a>(
    typed: &str,
    vocabulary: &'a Vocabulary,
    screen: &Screen,
) -> Result<&'a Concept, Failure> {
    let thesaurus = &vocabulary.thesaurus;
    let key = fold(typed);
    let labelled = || {
        let has = |concept: &&Concept| concept.labels.iter().any(|label| fold(&label.text) == key);
        thesaurus.concepts().find(has)
    };
    thesaurus.concept(&ConceptId(typed.to_owned())).or_else(labelled).ok_or_else(|| {
        let names = thesaurus.concepts().flat_map(|concept| {
            let labels = concept.labels.iter().map(|label| label.text.as_str());
            std::iter::once(concept.id.0.as_str()).chain(labels)
        });
        let text = say!(screen.language, "error.unknown-concept", found = typed);
        let hint =
            nearest(typed, names).map(|value| say!(screen.language, "hint.nearest", value = value));
        Message { text, hint }.into()
    })
}
