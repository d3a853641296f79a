//! The indicators of a network as one page that needs nothing else.

use super::document::{cards, document, method, section};
use super::sheet::Sheet;
use jiff::civil::Date;
use tramite::bilingual::Language;
use tramite_steering::indicators::{Amount, Indicators, Measure, Progress, Targets};
use tramite_text::{date, integer, money, percent, say};

/// Everything that is told.
pub(crate) struct Figures {
    pub(crate) as_of: Date,
    /// What was counted: names of files, or where the store is.
    pub(crate) source: String,
    /// The first and the last day of the period, where there is one.
    pub(crate) period: (Option<Date>, Option<Date>),
    pub(crate) indicators: Indicators,
    pub(crate) targets: Targets,
    pub(crate) progress: Vec<Progress>,
}

/// The page.
pub(crate) fn html(figures: &Figures, sheets: &[Sheet], language: Language) -> String {
    let shown: Vec<(String, String)> =
        figures.progress.iter().map(|progress| card(progress, language)).collect();
    let mut body = cards(&shown);
    body.extend(sheets.iter().map(|sheet| section(sheet, language)));
    body.push_str(&notes(figures, language));
    document(&say!(language, "indicators.title"), &header(figures, language), &body, language)
}

fn header(figures: &Figures, language: Language) -> Vec<String> {
    let day = date(figures.as_of, language);
    let source = say!(language, "indicators.source", source = figures.source, day = day);
    let period = match figures.period {
        (None, None) => None,
        (Some(since), None) => {
            Some(say!(language, "indicators.since", day = date(since, language)))
        }
        (None, Some(until)) => {
            Some(say!(language, "indicators.until", day = date(until, language)))
        }
        (Some(since), Some(until)) => Some(say!(
            language,
            "indicators.between",
            first = date(since, language),
            last = date(until, language)
        )),
    };
    [Some(source), period].into_iter().flatten().collect()
}

fn card(progress: &Progress, language: Language) -> (String, String) {
    let target = amount(progress.target.amount, language);
    let text = match progress.target.measure {
        Measure::NewCentres => say!(language, "indicators.card-centres", target = target),
        Measure::SmesServed => say!(language, "indicators.card-smes", target = target),
        Measure::ValueOfServices => say!(language, "indicators.card-value", target = target),
        Measure::ShareOfSouth => say!(language, "indicators.card-south", target = target),
    };
    let reached = progress.reached.map(|reached| amount(reached, language));
    (reached.unwrap_or_else(|| "–".to_owned()), text)
}

fn amount(amount: Amount, language: Language) -> String {
    match amount {
        Amount::Count(count) => integer(count, language),
        Amount::Money(value) => money(value, language),
        Amount::Share(share) => percent(share, language),
    }
}

fn notes(figures: &Figures, language: Language) -> String {
    let targets = &figures.targets;
    let notes = [
        say!(language, "indicators.method-withheld", least = figures.indicators.least),
        say!(language, "indicators.method-not-guarded"),
        say!(language, "indicators.method-companies"),
        say!(language, "indicators.method-south"),
        say!(
            language,
            "indicators.method-targets",
            day = date(targets.as_of, language),
            note = targets.note.in_language(language)
        ),
    ];
    method(&say!(language, "coverage.method"), &notes)
}
