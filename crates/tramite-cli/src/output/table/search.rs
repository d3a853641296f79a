//! Search results as a page.

use super::explanation::{snippet, unit};
use super::ranking::identity;
use crate::output::Reading;
use crate::output::page::Page;
use crate::output::text::{Text, Tone};
use crate::screen::Screen;
use tramite::explanation::Unit;
use tramite::search::{SearchHit, SearchResults};
use tramite_text::{count, say};

/// The page of search results.
pub(crate) fn search(results: &SearchResults, reading: Reading<'_>, screen: &Screen) -> String {
    let language = reading.language;
    let mut page = Page::new(screen);
    if results.hits.is_empty() {
        page.paragraph(0, &Text::plain(&say!(language, "search.nothing")));
        page.hanging("", &Text::new(&say!(language, "search.nothing-hint"), Tone::Faint));
        return page.finish();
    }
    for (position, found) in results.hits.iter().enumerate() {
        if position > 0 {
            page.gap();
        }
        hit(&mut page, position + 1, found, reading);
    }
    page.gap();
    let shown = results.hits.len();
    let text = count!(language, "search.total", results.total, shown = shown);
    page.paragraph(0, &Text::new(&text, Tone::Faint));
    page.finish()
}

fn hit(page: &mut Page, rank: usize, hit: &SearchHit, reading: Reading<'_>) {
    let Some(centre) = reading.centre(&hit.centre_id) else { return };
    let service = match hit.unit {
        Unit::Card => None,
        Unit::Service(position) => centre.services.get(position),
    };
    let lead = format!("{rank:>2}  ");
    let indent = if page.is_narrow() { 2 } else { 4 };
    match service {
        Some(service) => {
            let name = service.name.in_language(reading.language);
            page.hanging(&lead, &Text::new(name, Tone::Strong));
            let category = tramite_text::category(service.category, reading.language);
            let of = say!(
                reading.language,
                "search.service-of",
                category = category,
                centre = centre.name
            );
            page.paragraph(indent, &Text::plain(&of));
        }
        None => page.hanging(&lead, &Text::new(&centre.name, Tone::Strong)),
    }
    page.paragraph(indent, &identity(centre, None, reading));
    for found in &hit.found {
        let place = format!("{}: ", unit_field(found, hit.unit, centre, reading));
        page.paragraph(indent, &Text::new(&place, Tone::Faint).then(snippet(found)));
    }
}

/// The field alone where the hit already says in which service it is.
fn unit_field(
    found: &tramite::explanation::Found,
    of: Unit,
    centre: &tramite::centre::Centre,
    reading: Reading<'_>,
) -> String {
    if found.unit == of {
        tramite_text::field(found.field, reading.language)
    } else {
        unit(found, centre, reading)
    }
}
