//! A ranking as a page: each centre with its fit, its reason and what to ask for.

use super::need::{no_match, questions, understood};
use super::{band_tone, fit};
use crate::output::Reading;
use crate::output::page::Page;
use crate::output::text::{Text, Tone};
use crate::screen::Screen;
use tramite::centre::Centre;
use tramite::explanation::{Excluded, Understood};
use tramite::rank::{RankedCentre, Ranking};
use tramite_text::{distance, joined, quoted, say};

/// The page of a ranking; `show_excluded` adds those that cannot serve the company.
pub(crate) fn ranking(
    ranking: &Ranking,
    show_excluded: bool,
    reading: Reading<'_>,
    screen: &Screen,
) -> String {
    let language = reading.language;
    let matches = ranking.worth_showing();
    let mut page = Page::new(screen);
    understood(&mut page, &ranking.understood, reading);
    if !ranking.confidence.confident {
        no_match(&mut page, &ranking.confidence, &ranking.understood, reading);
        if !matches.is_empty() {
            page.heading(&say!(language, "page.weak-list"));
        }
    }
    for ranked in matches {
        if let Some(centre) = reading.centre(&ranked.centre_id) {
            page.gap();
            matched(&mut page, ranked, &ranking.understood, centre, reading);
        }
    }
    if ranking.confidence.confident {
        page.gap();
        page.paragraph(0, &Text::plain(&tramite_text::gate(&ranking.confidence, language)));
        let label = say!(language, "page.more-precise");
        questions(&mut page, &ranking.confidence, &label, reading);
    }
    if show_excluded {
        excluded(&mut page, &ranking.excluded, reading);
    } else if !ranking.excluded.is_empty() {
        page.gap();
        let note = say!(language, "page.hidden-excluded");
        page.paragraph(0, &Text::new(&note, Tone::Faint));
    }
    page.finish()
}

fn matched(
    page: &mut Page,
    ranked: &RankedCentre,
    understood: &Understood,
    centre: &Centre,
    reading: Reading<'_>,
) {
    let language = reading.language;
    let lead = format!("{:>2}  ", ranked.rank);
    let name = Text::new(&centre.name, Tone::Strong);
    page.sides(&lead, &name, &fit(ranked.fit, Some(ranked.band), language));
    let indent = if page.is_narrow() { 2 } else { 4 };
    let explanation = &ranked.explanation;
    page.paragraph(indent, &address(centre, explanation.distance_km, reading));
    page.paragraph(indent, &Text::plain(&reading.reason(ranked, understood, centre)));
    if let Some(service) = explanation.services.first() {
        let name = quoted(service.name.in_language(language), language);
        let category = tramite_text::category(service.category, language);
        let text = say!(language, "page.ask-for", service = name, category = category);
        page.paragraph(indent, &Text::plain(&text));
        let cost = tramite_text::cost(&service.cost, language);
        page.paragraph(indent, &Text::plain(&cost));
        for bar in &service.barred {
            let lead = format!("{}! ", " ".repeat(indent));
            page.hanging(&lead, &Text::new(&tramite_text::bar(bar, language), Tone::Warning));
        }
    }
    let missing = reading.aspects(&explanation.uncovered, understood);
    if !missing.is_empty() {
        let text = say!(language, "page.uncovered", parts = crate::output::some(&missing));
        page.paragraph(indent, &Text::new(&text, Tone::Faint));
    }
    let lead = format!("{}! ", " ".repeat(indent));
    for warning in
        tramite_text::warnings(&explanation.warnings, centre, reading.vocabulary, language)
    {
        page.hanging(&lead, &Text::new(&warning, Tone::Warning));
    }
}

/// Id, place, distance and web address of a centre, on one line; the reason says its kind.
fn address(centre: &Centre, distance_km: Option<f64>, reading: Reading<'_>) -> Text {
    let mut parts = Vec::new();
    parts.extend(tramite_text::place_of(centre, reading.vocabulary, reading.language));
    parts.extend(distance_km.map(|km| distance(km, reading.language)));
    parts.extend(centre.website.clone());
    let rest: String = parts.iter().map(|part| format!(" · {part}")).collect();
    Text::new(centre.id.as_str(), Tone::Fair).and(&rest, Tone::Faint)
}

/// Id, kind, place and distance of a centre, on one line.
pub(super) fn identity(centre: &Centre, distance_km: Option<f64>, reading: Reading<'_>) -> Text {
    let mut parts = vec![tramite_text::kind(centre.kind, reading.language)];
    parts.extend(tramite_text::place_of(centre, reading.vocabulary, reading.language));
    parts.extend(distance_km.map(|km| distance(km, reading.language)));
    let id = Text::new(centre.id.as_str(), Tone::Fair);
    id.and(&format!(" · {}", parts.join(" · ")), Tone::Faint)
}

fn excluded(page: &mut Page, excluded: &[Excluded], reading: Reading<'_>) {
    let language = reading.language;
    page.heading(&say!(language, "page.excluded"));
    if excluded.is_empty() {
        page.paragraph(2, &Text::plain(&say!(language, "page.none-excluded")));
    }
    for each in excluded {
        let Some(centre) = reading.centre(&each.centre_id) else { continue };
        let reasons: Vec<String> = each
            .reasons
            .iter()
            .map(|reason| tramite_text::exclusion(reason, reading.vocabulary, language))
            .collect();
        let points = tramite_text::decimal(each.fit.value(), 0, language);
        let would = say!(language, "page.would-have", points = points);
        let remedies: Vec<String> = each
            .reasons
            .iter()
            .map(|reason| tramite_text::remedy(reason, reading.vocabulary, language))
            .collect();
        let text = Text::new(&centre.name, Tone::Strong)
            .and(&format!(" ({})", centre.id), Tone::Fair)
            .and(&format!(": {} {} ", reasons.join(" "), remedies.join(" ")), Tone::Plain)
            .and(&would, Tone::Faint);
        page.hanging("  - ", &text);
    }
}

/// Where a centre stands, in words, for headings: "posto 1 su 34, corrispondenza forte".
pub(super) fn standing(
    rank: usize,
    of: usize,
    band: tramite::explanation::Band,
    reading: Reading<'_>,
) -> Text {
    let language = reading.language;
    let name = tramite_text::band(band, language);
    let text = say!(language, "page.standing", rank = rank, of = of);
    let meaning = tramite_text::band_meaning(band, language);
    Text::plain(&text)
        .and(&name, band_tone(band))
        .and(&format!(" ({})", joined(&[meaning], language)), Tone::Faint)
}
