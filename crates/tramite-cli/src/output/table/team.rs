//! A team of centres below a ranking: each with its part.

use crate::output::Reading;
use crate::output::page::Page;
use crate::output::table::ranking::identity;
use crate::output::text::{Text, Tone};
use crate::screen::Screen;
use tramite::explanation::Understood;
use tramite::team::{Member, Team};
use tramite_text::{quoted, say};

/// The section of a team; a sentence where one centre is enough.
pub(crate) fn team(
    team: Option<&Team>,
    understood: &Understood,
    reading: Reading<'_>,
    screen: &Screen,
) -> String {
    let language = reading.language;
    let mut page = Page::new(screen);
    page.gap();
    page.paragraph(0, &Text::new(&say!(language, "team.title"), Tone::Strong));
    let Some(team) = team else {
        page.paragraph(2, &Text::plain(&say!(language, "team.none")));
        return page.finish();
    };
    page.paragraph(2, &Text::plain(&tramite_text::team_summary(team, language)));
    for each in &team.members {
        member(&mut page, each, understood, reading);
    }
    if !team.uncovered.is_empty() {
        let parts = crate::output::some(&reading.aspects(&team.uncovered, understood));
        let text = say!(language, "team.uncovered", parts = parts);
        page.gap();
        page.paragraph(2, &Text::new(&text, Tone::Faint));
    }
    page.finish()
}

fn member(page: &mut Page, member: &Member, understood: &Understood, reading: Reading<'_>) {
    let language = reading.language;
    let Some(centre) = reading.centre(&member.centre_id) else { return };
    page.gap();
    page.hanging("  + ", &Text::new(&centre.name, Tone::Strong));
    page.paragraph(4, &identity(centre, member.distance_km, reading));
    let positions: Vec<usize> = member.part.iter().map(|(aspect, _)| *aspect).collect();
    let parts = crate::output::some(&reading.aspects(&positions, understood));
    page.paragraph(4, &Text::plain(&say!(language, "team.part", parts = parts)));
    if let Some(service) = member.services.first() {
        let name = quoted(service.name.in_language(language), language);
        let category = tramite_text::category(service.category, language);
        let text = say!(language, "page.ask-for", service = name, category = category);
        page.paragraph(4, &Text::plain(&text));
    }
}
