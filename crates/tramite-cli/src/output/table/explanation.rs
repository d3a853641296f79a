//! One centre against one need, in full.

use super::need::{no_match, understood};
use super::ranking::{identity, standing};
use crate::output::Reading;
use crate::output::page::{Page, bar};
use crate::output::text::{Text, Tone, columns};
use crate::screen::Screen;
use tramite::centre::Centre;
use tramite::explanation::{Contribution, Coverage, Explanation, Found, Understood, Unit};
use tramite::rank::{ExplainedCentre, Standing};
use tramite_text::{count, decimal, joined, percent, points, quoted, say};

/// The page of an explanation.
pub(crate) fn explanation(
    explained: &ExplainedCentre,
    centre: &Centre,
    reading: Reading<'_>,
    screen: &Screen,
) -> String {
    let mut page = Page::new(screen);
    page.paragraph(0, &Text::new(&centre.name, Tone::Strong));
    page.paragraph(2, &identity(centre, explained.explanation.distance_km, reading));
    if let Some(website) = &centre.website {
        page.paragraph(2, &Text::new(website, Tone::Faint));
    }
    stands(&mut page, explained, reading);
    page.gap();
    understood(&mut page, &explained.understood, reading);
    if !explained.confidence.confident {
        no_match(&mut page, &explained.confidence, &explained.understood, reading);
    }
    contributions(&mut page, &explained.explanation, reading);
    covered(&mut page, &explained.explanation, &explained.understood, centre, reading);
    uncovered(&mut page, &explained.explanation, &explained.understood, reading);
    services(&mut page, &explained.explanation, &explained.understood, reading);
    warnings(&mut page, &explained.explanation, centre, reading);
    page.finish()
}

fn stands(page: &mut Page, explained: &ExplainedCentre, reading: Reading<'_>) {
    let language = reading.language;
    match &explained.standing {
        Standing::Ranked { rank, band, of } => {
            page.paragraph(2, &standing(*rank, *of, *band, reading));
        }
        Standing::Excluded(reasons) => {
            let label = say!(language, "page.is-excluded");
            page.hanging("  ! ", &Text::new(&label, Tone::Warning));
            for reason in reasons {
                let text = tramite_text::exclusion(reason, reading.vocabulary, language);
                let remedy = tramite_text::remedy(reason, reading.vocabulary, language);
                let text = Text::new(&text, Tone::Warning).and(&format!(" {remedy}"), Tone::Plain);
                page.hanging("    - ", &text);
            }
        }
        Standing::NoEvidence => {
            page.hanging("  ! ", &Text::new(&say!(language, "page.no-evidence"), Tone::Warning));
        }
    }
}

/// Each signal with its value, its share and its points; the points add up to the fit.
fn contributions(page: &mut Page, explanation: &Explanation, reading: Reading<'_>) {
    let language = reading.language;
    let total = points(explanation.fit, language);
    page.heading(&say!(language, "page.fit", points = total));
    let (speaking, silent): (Vec<&Contribution>, Vec<&Contribution>) =
        explanation.contributions.iter().partition(|each| each.value.is_some());
    let name = |each: &Contribution| tramite_text::signal(each.signal, language);
    let widest = speaking.iter().map(|each| columns(&name(each))).max().unwrap_or(0);
    for each in &speaking {
        contribution(page, each, widest, reading);
    }
    let sum = say!(language, "page.sum");
    if page.is_narrow() {
        page.paragraph(2, &Text::new(&format!("{sum} {total}"), Tone::Strong));
    } else {
        let gap = " ".repeat((widest + 35).saturating_sub(columns(&sum) + columns(&total)));
        page.line(&Text::new(&format!("  {sum}{gap}{total}"), Tone::Strong));
    }
    if !silent.is_empty() {
        let names: Vec<String> = silent.iter().map(|each| name(each)).collect();
        let text = say!(language, "page.silent", signals = joined(&names, language));
        page.paragraph(2, &Text::new(&text, Tone::Faint));
    }
}

fn contribution(page: &mut Page, each: &Contribution, widest: usize, reading: Reading<'_>) {
    let language = reading.language;
    let value = each.value.unwrap_or_default();
    let name = tramite_text::signal(each.signal, language);
    let share = percent(each.share, language);
    let product = format!("{} × {share:>3}", decimal(value, 2, language));
    let result = points(each.points, language);
    if page.is_narrow() {
        page.paragraph(2, &Text::plain(&name));
        let line =
            Text::new(&bar(value), Tone::Fair).and(&format!(" {product} = {result}"), Tone::Plain);
        page.paragraph(4, &line);
    } else {
        let gap = " ".repeat(widest - columns(&name));
        let line = Text::plain(&format!("  {name}{gap}  "))
            .and(&bar(value), Tone::Fair)
            .and(&format!("  {product:>10}  =  {result:>6}"), Tone::Plain);
        page.line(&line);
    }
}

fn covered(
    page: &mut Page,
    explanation: &Explanation,
    understood: &Understood,
    centre: &Centre,
    reading: Reading<'_>,
) {
    let language = reading.language;
    page.heading(&say!(language, "page.covered"));
    if explanation.covered.is_empty() {
        page.paragraph(2, &Text::plain(&say!(language, "page.covers-nothing")));
    }
    for coverage in &explanation.covered {
        covers(page, coverage, understood, centre, reading);
    }
}

fn covers(
    page: &mut Page,
    coverage: &Coverage,
    understood: &Understood,
    centre: &Centre,
    reading: Reading<'_>,
) {
    let language = reading.language;
    let chain = tramite_text::chain(coverage, understood, reading.vocabulary, language);
    let weight = understood.aspects.get(coverage.aspect).map_or(0.0, |aspect| aspect.weight);
    let figures = say!(
        language,
        "page.coverage",
        weight = percent(weight, language),
        strength = percent(coverage.strength, language)
    );
    page.hanging("  ", &Text::plain(&chain).and(&format!(" {figures}"), Tone::Faint));
    for found in &coverage.found {
        let place = unit(found, centre, reading);
        page.hanging("      ", &Text::new(&format!("{place}: "), Tone::Faint).then(snippet(found)));
    }
    if coverage.found.is_empty() {
        let text = say!(language, "page.declared-only");
        page.hanging("      ", &Text::new(&text, Tone::Faint));
    }
}

/// In which part of the card something was found.
pub(super) fn unit(found: &Found, centre: &Centre, reading: Reading<'_>) -> String {
    let language = reading.language;
    let field = tramite_text::field(found.field, language);
    let service = match found.unit {
        Unit::Card => None,
        Unit::Service(position) => centre.services.get(position),
    };
    match service {
        Some(service) => {
            let name = quoted(service.name.in_language(language), language);
            say!(language, "page.in-service", service = name, field = field)
        }
        None => say!(language, "page.in-card", field = field),
    }
}

/// A snippet with what matched between asterisks, and marked where there is colour.
pub(super) fn snippet(found: &Found) -> Text {
    let mut text = Text::default();
    let mut end = 0;
    for range in &found.highlights {
        let (Some(before), Some(inside)) =
            (found.snippet.get(end..range.start), found.snippet.get(range.clone()))
        else {
            continue;
        };
        text = text.and(before, Tone::Plain).and(&format!("*{inside}*"), Tone::Mark);
        end = range.end;
    }
    text.and(found.snippet.get(end..).unwrap_or_default(), Tone::Plain)
}

fn uncovered(
    page: &mut Page,
    explanation: &Explanation,
    understood: &Understood,
    reading: Reading<'_>,
) {
    let language = reading.language;
    page.heading(&say!(language, "page.not-covered"));
    if explanation.uncovered.is_empty() {
        page.paragraph(2, &Text::plain(&say!(language, "page.all-covered")));
    }
    for position in &explanation.uncovered {
        let Some(aspect) = understood.aspects.get(*position) else { continue };
        let name = quoted(&tramite_text::aspect(aspect, reading.vocabulary, language), language);
        let weight = say!(language, "page.weight", weight = percent(aspect.weight, language));
        page.hanging("  - ", &Text::plain(&name).and(&format!(" {weight}"), Tone::Faint));
    }
}

fn services(
    page: &mut Page,
    explanation: &Explanation,
    understood: &Understood,
    reading: Reading<'_>,
) {
    let language = reading.language;
    page.heading(&say!(language, "page.services"));
    if explanation.services.is_empty() {
        page.paragraph(2, &Text::plain(&say!(language, "page.no-service")));
    }
    for (position, service) in explanation.services.iter().enumerate() {
        let name = service.name.in_language(language);
        let category = tramite_text::category(service.category, language);
        let lead = format!("  {}. ", position + 1);
        let right = Text::new(&bar(service.fit), Tone::Fair)
            .and(&format!(" {:>4}", percent(service.fit, language)), Tone::Plain);
        page.sides(&lead, &Text::new(name, Tone::Strong), &right);
        let parts = reading.aspects(&service.aspects, understood);
        let about = if parts.is_empty() {
            category
        } else {
            count!(
                language,
                "page.service-covers",
                parts.len(),
                category = category,
                parts = joined(&parts, language)
            )
        };
        page.hanging("     ", &Text::new(&about, Tone::Faint));
        for bar in &service.barred {
            page.hanging("   ! ", &Text::new(&tramite_text::bar(bar, language), Tone::Warning));
        }
        page.hanging("     ", &Text::plain(&tramite_text::cost(&service.cost, language)));
        for note in tramite_text::aid_notes(&service.cost, language) {
            page.hanging("     - ", &Text::new(&note, Tone::Faint));
        }
    }
}

fn warnings(page: &mut Page, explanation: &Explanation, centre: &Centre, reading: Reading<'_>) {
    if explanation.warnings.is_empty() {
        return;
    }
    page.heading(&say!(reading.language, "page.warnings"));
    let (vocabulary, language) = (reading.vocabulary, reading.language);
    for warning in tramite_text::warnings(&explanation.warnings, centre, vocabulary, language) {
        page.hanging("  ! ", &Text::new(&warning, Tone::Warning));
    }
}
