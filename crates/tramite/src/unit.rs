//! A centre as the index sees it: its card, and each of its services, as one unit each.

use crate::bilingual::{Bilingual, Language};
use crate::centre::{Centre, Service};
use crate::collection::Collection;
use crate::explanation::Unit;
use crate::schema::Field;
use crate::vocabulary::Vocabulary;

/// Where a unit belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct UnitAddress {
    /// Position of the centre in the collection.
    pub(crate) centre: usize,
    /// Card or service.
    pub(crate) unit: Unit,
}

/// Every unit of a collection: for each centre its card, then its services.
pub(crate) fn units(collection: &Collection) -> Vec<UnitAddress> {
    let mut units = Vec::new();
    for (position, centre) in collection.centres().iter().enumerate() {
        units.push(UnitAddress { centre: position, unit: Unit::Card });
        let services = (0..centre.services.len()).map(Unit::Service);
        units.extend(services.map(|unit| UnitAddress { centre: position, unit }));
    }
    units
}

/// The length of each centre's texts over the mean of all.
pub(crate) fn relative_lengths(collection: &Collection) -> Vec<f64> {
    let lengths = collection.centres().iter().map(|centre| centre.text_length().max(1) as f64);
    let lengths: Vec<f64> = lengths.collect();
    let mean = lengths.iter().sum::<f64>() / lengths.len().max(1) as f64;
    lengths.into_iter().map(|length| length / mean).collect()
}

/// The passages of one field of a unit in one language.
pub(crate) fn passages(
    centre: &Centre,
    unit: Unit,
    field: Field,
    language: Language,
    vocabulary: &Vocabulary,
) -> Vec<String> {
    match unit {
        Unit::Card => card_passages(centre, field, language, vocabulary),
        Unit::Service(position) => match centre.services.get(position) {
            Some(service) => service_passages(service, field, language, vocabulary),
            None => Vec::new(),
        },
    }
}

fn card_passages(
    centre: &Centre,
    field: Field,
    language: Language,
    vocabulary: &Vocabulary,
) -> Vec<String> {
    match field {
        Field::Name => {
            let title = centre.title.as_ref().and_then(|title| title.exactly(language));
            std::iter::once(centre.name.as_str()).chain(title).map(str::to_owned).collect()
        }
        Field::Specialisation => texts(&centre.specialisations, language),
        Field::Description => texts([&centre.summary], language),
        Field::Tags => {
            let technologies = centre.technologies.iter().map(|tag| tag.code.as_str());
            let sectors = centre.sectors.iter().map(|tag| tag.code.as_str());
            labels(technologies, sectors, language, vocabulary)
        }
        Field::Network => {
            let comuni = centre.sites.iter().filter_map(|site| site.comune.clone());
            let coordinator = centre.coordinator.iter().cloned();
            coordinator.chain(centre.partners.iter().cloned()).chain(comuni).collect()
        }
        Field::Concept => Vec::new(),
    }
}

fn service_passages(
    service: &Service,
    field: Field,
    language: Language,
    vocabulary: &Vocabulary,
) -> Vec<String> {
    match field {
        Field::Name => texts([&service.name], language),
        Field::Description => texts([&service.description], language),
        Field::Tags => {
            let technologies = service.technologies.iter().map(String::as_str);
            let sectors = service.sectors.iter().map(String::as_str);
            labels(technologies, sectors, language, vocabulary)
        }
        Field::Specialisation | Field::Network | Field::Concept => Vec::new(),
    }
}

fn texts<'a>(texts: impl IntoIterator<Item = &'a Bilingual>, language: Language) -> Vec<String> {
    texts.into_iter().filter_map(|text| text.exactly(language)).map(str::to_owned).collect()
}

fn labels<'a>(
    technologies: impl Iterator<Item = &'a str>,
    sectors: impl Iterator<Item = &'a str>,
    language: Language,
    vocabulary: &Vocabulary,
) -> Vec<String> {
    let technologies = technologies.filter_map(|code| vocabulary.technologies.entry(code));
    let sectors = sectors.filter_map(|code| vocabulary.sectors.entry(code));
    technologies.chain(sectors).map(|entry| entry.label.in_language(language).to_owned()).collect()
}
