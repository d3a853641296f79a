//! The companies that a centre suits, as a page.

use super::fit;
use crate::output::Reading;
use crate::output::page::Page;
use crate::output::text::{Text, Tone};
use crate::screen::Screen;
use tramite::centre::Centre;
use tramite_steering::suited::{Suited, SuitedCompanies};
use tramite_text::{count, integer, quoted, say};

/// The page, best first.
pub(crate) fn suited(
    suited: &SuitedCompanies,
    card: &Centre,
    reading: Reading<'_>,
    screen: &Screen,
) -> String {
    let language = reading.language;
    let mut page = Page::new(screen);
    let of = integer(suited.companies, language);
    let text = count!(language, "suited.title", suited.suited, centre = card.name, of = of);
    page.paragraph(0, &Text::new(&text, Tone::Strong));
    for (position, each) in suited.best.iter().enumerate() {
        page.gap();
        company(&mut page, position + 1, each, card, reading);
    }
    page.finish()
}

fn company(page: &mut Page, position: usize, each: &Suited, card: &Centre, reading: Reading<'_>) {
    let language = reading.language;
    let ranked = &each.ranked;
    let row = integer(each.row, language);
    let row = say!(language, "batch.row", row = row);
    let name = each.name.clone().or_else(|| each.id.clone()).unwrap_or_else(|| row.clone());
    let name = Text::new(&name, Tone::Strong);
    page.sides(&format!("{position:>3}  "), &name, &fit(ranked.fit, Some(ranked.band), language));
    let place = say!(language, "suited.rank", rank = ranked.rank, of = each.of);
    let id = each.id.as_ref().map(|id| format!("{id} · ")).unwrap_or_default();
    page.paragraph(5, &Text::new(&format!("{id}{row} · {place}"), Tone::Faint));
    page.paragraph(5, &Text::plain(&reading.reason(ranked, &each.understood, card)));
    if let Some(service) = ranked.explanation.services.first() {
        let name = quoted(service.name.in_language(language), language);
        let category = tramite_text::category(service.category, language);
        let text = say!(language, "page.ask-for", service = name, category = category);
        page.paragraph(5, &Text::plain(&text));
    }
}
