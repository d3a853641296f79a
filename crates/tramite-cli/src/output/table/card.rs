//! The whole card of a centre as a page.

use crate::output::page::Page;
use crate::output::text::{Text, Tone};
use crate::screen::Screen;
use tramite::bilingual::Language;
use tramite::centre::{Centre, Service, Tag};
use tramite::vocabulary::Vocabulary;
use tramite_text::{card_field, date, joined, say};

/// The page of a card.
pub(crate) fn card(centre: &Centre, vocabulary: &Vocabulary, screen: &Screen) -> String {
    let language = screen.language;
    let mut page = Page::new(screen);
    page.paragraph(0, &Text::new(&centre.name, Tone::Strong));
    let kind = tramite_text::kind(centre.kind, language);
    page.paragraph(
        2,
        &Text::new(centre.id.as_str(), Tone::Fair).and(&format!(" · {kind}"), Tone::Faint),
    );
    if let Some(title) = &centre.title {
        page.paragraph(2, &Text::plain(title.in_language(language)));
    }
    page.gap();
    page.paragraph(2, &Text::plain(centre.summary.in_language(language)));
    page.gap();
    facts(&mut page, centre, vocabulary, language);
    page.heading(&say!(language, "card.services"));
    for service in &centre.services {
        self::service(&mut page, service, language);
    }
    provenance(&mut page, centre, language);
    page.finish()
}

fn facts(page: &mut Page, centre: &Centre, vocabulary: &Vocabulary, language: Language) {
    let technologies =
        tags(&centre.technologies, |code| tramite_text::technology(code, vocabulary, language));
    let sectors = tags(&centre.sectors, |code| tramite_text::sector(code, vocabulary, language));
    let specialisations: Vec<&str> =
        centre.specialisations.iter().map(|each| each.in_language(language)).collect();
    let languages: Vec<String> =
        centre.languages.iter().map(|code| tramite_text::language_name(code, language)).collect();
    let audience: Vec<String> =
        centre.audience.iter().map(|each| tramite_text::audience(*each, language)).collect();
    let regions: Vec<String> = centre
        .regions_served
        .iter()
        .map(|code| tramite_text::region(code, vocabulary, language))
        .collect();
    let scope = centre.scope.map(|scope| tramite_text::scope(scope, language));
    let rows = [
        ("sites", sites(centre, language)),
        ("scope", scope.unwrap_or_default()),
        ("regions_served", regions.join(", ")),
        ("audience", audience.join(", ")),
        ("languages", languages.join(", ")),
        ("technologies", technologies),
        ("sectors", sectors),
        ("specialisations", specialisations.join("; ")),
        ("coordinator", centre.coordinator.clone().unwrap_or_default()),
        ("partners", centre.partners.join(", ")),
        ("funding", centre.funding.join(", ")),
        ("website", centre.website.clone().unwrap_or_default()),
        ("email", centre.email.clone().unwrap_or_default()),
    ];
    for (field, value) in rows {
        row(page, &card_field(field, language), &value, language);
    }
}

/// A fact; what is not known is said to be unknown.
fn row(page: &mut Page, label: &str, value: &str, language: Language) {
    let label = Text::new(&format!("{label}: "), Tone::Faint);
    let text = if value.is_empty() {
        label.and(&say!(language, "card.unknown"), Tone::Faint)
    } else {
        label.and(value, Tone::Plain)
    };
    page.hanging("  ", &text);
}

fn tags(tags: &[Tag], name: impl Fn(&str) -> String) -> String {
    let tag = |tag: &Tag| match tag.strength {
        Some(strength) => format!("{} ({strength}/5)", name(&tag.code)),
        None => name(&tag.code),
    };
    tags.iter().map(tag).collect::<Vec<_>>().join(", ")
}

fn sites(centre: &Centre, language: Language) -> String {
    let sites = centre.sites.iter().map(|site| {
        let role = tramite_text::site_role(site.role, language);
        let province = site.province.as_ref().map(|province| format!("({province})"));
        let town = site.comune.clone().into_iter().chain(province).collect::<Vec<_>>().join(" ");
        let address: Vec<String> = site
            .street
            .clone()
            .into_iter()
            .chain(Some(town).filter(|town| !town.is_empty()))
            .collect();
        format!("{role}: {}", address.join(", "))
    });
    sites.collect::<Vec<_>>().join("; ")
}

fn service(page: &mut Page, service: &Service, language: Language) {
    let name = Text::new(service.name.in_language(language), Tone::Strong);
    page.hanging("  - ", &name.and(&format!(" ({})", service.id), Tone::Fair));
    let category = tramite_text::category(service.category, language);
    page.paragraph(4, &Text::new(&category, Tone::Faint));
    page.paragraph(4, &Text::plain(service.description.in_language(language)));
    if let Some(price) = &service.price_note {
        let text = say!(language, "card.price", price = price.in_language(language));
        page.paragraph(4, &Text::plain(&text));
    }
    if let Some(from) = service.open_from {
        page.paragraph(4, &Text::plain(&say!(language, "card.from", date = date(from, language))));
    }
    if let Some(to) = service.open_to {
        page.paragraph(4, &Text::plain(&say!(language, "card.until", date = date(to, language))));
    }
}

fn provenance(page: &mut Page, centre: &Centre, language: Language) {
    page.heading(&say!(language, "card.provenance"));
    let provenance = &centre.provenance;
    let day = date(provenance.checked_on, language);
    let sure = tramite_text::card_confidence(provenance.confidence, language);
    let text = say!(language, "card.checked", date = day, confidence = sure);
    page.paragraph(2, &Text::plain(&text));
    if !provenance.unverified.is_empty() {
        let mut fields: Vec<String> =
            provenance.unverified.iter().map(|field| card_field(field, language)).collect();
        fields.dedup();
        let text = say!(language, "warning.unverified", fields = joined(&fields, language));
        page.hanging("  ! ", &Text::new(&text, Tone::Warning));
    }
    for source in &provenance.sources {
        page.hanging("  - ", &Text::new(source, Tone::Faint));
    }
}
