//! What to know before calling a centre.

use crate::{card_field, date, joined, quoted, region, say};
use tramite::bilingual::Language;
use tramite::centre::Centre;
use tramite::explanation::Warning;
use tramite::vocabulary::Vocabulary;

/// One warning as a sentence.
#[must_use]
pub fn warning(
    warning: &Warning,
    centre: &Centre,
    vocabulary: &Vocabulary,
    language: Language,
) -> String {
    match warning {
        Warning::CardOld { checked_on } => {
            say!(language, "warning.card-old", date = date(*checked_on, language))
        }
        Warning::LowConfidence => say!(language, "warning.low-confidence"),
        Warning::Unverified { fields } => {
            let mut names: Vec<String> =
                fields.iter().map(|name| card_field(name, language)).collect();
            names.dedup();
            say!(language, "warning.unverified", fields = joined(&names, language))
        }
        Warning::ServiceClosed { service_id, open_from, open_to } => {
            let service = centre.services.iter().find(|service| service.id == *service_id);
            let name = service.map_or(service_id.as_str(), |s| s.name.in_language(language));
            let name = quoted(name, language);
            match (open_from, open_to) {
                (_, Some(last)) => {
                    let day = date(*last, language);
                    say!(language, "warning.service-over", service = name, date = day)
                }
                (Some(first), None) => {
                    let day = date(*first, language);
                    say!(language, "warning.service-not-open", service = name, date = day)
                }
                (None, None) => say!(language, "warning.service-closed", service = name),
            }
        }
        Warning::RemitUnknown => say!(language, "warning.remit-unknown"),
        Warning::OnlyServes { regions } => {
            let names: Vec<String> =
                regions.iter().map(|code| region(code, vocabulary, language)).collect();
            say!(language, "warning.only-serves", regions = joined(&names, language))
        }
        Warning::AudienceUnknown => say!(language, "warning.audience-unknown"),
        Warning::MayExclude { note, source } => {
            let note = note.in_language(language);
            say!(language, "warning.may-exclude", note = note, source = source)
        }
        other => format!("{other:?}"),
    }
}

/// All warnings of a centre as sentences.
#[must_use]
pub fn warnings(
    list: &[Warning],
    centre: &Centre,
    vocabulary: &Vocabulary,
    language: Language,
) -> Vec<String> {
    list.iter().map(|each| warning(each, centre, vocabulary, language)).collect()
}
