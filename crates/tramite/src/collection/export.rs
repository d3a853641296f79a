//! Centres as text for other programs: JSON, JSON Lines and CSV.

use super::record::CentreRecord;
use crate::bilingual::Bilingual;
use crate::centre::{Centre, Service, Tag};
use std::fmt::Display;

pub use super::card::to_card;

/// Between the values of one cell.
const SEPARATOR: &str = "|";

/// One array of cards, in the order given, indented.
#[must_use]
pub fn to_json<'a>(centres: impl IntoIterator<Item = &'a Centre>) -> String {
    let records: Vec<CentreRecord> = centres.into_iter().map(CentreRecord::from).collect();
    let mut text = serde_json::to_string_pretty(&records).expect(RECORD_IS_JSON);
    text.push('\n');
    text
}

/// One card on each line, in the order given.
#[must_use]
pub fn to_jsonl<'a>(centres: impl IntoIterator<Item = &'a Centre>) -> String {
    let mut text = String::new();
    for centre in centres {
        text.push_str(&serde_json::to_string(&CentreRecord::from(centre)).expect(RECORD_IS_JSON));
        text.push('\n');
    }
    text
}

const RECORD_IS_JSON: &str = "a record has only text keys and finite numbers";

/// One row for each service, with the fields of its centre repeated; a centre without services has
/// one row. The values of one cell are separated by `|`, a strength stands after a colon.
#[must_use]
pub fn to_csv<'a>(centres: impl IntoIterator<Item = &'a Centre>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = write_csv(&mut writer, centres);
    written.expect("rows of one length are written to memory");
    let bytes = writer.into_inner().expect("memory can be flushed");
    String::from_utf8(bytes).expect("every cell is UTF-8 text")
}

fn write_csv<'a>(
    writer: &mut csv::Writer<Vec<u8>>,
    centres: impl IntoIterator<Item = &'a Centre>,
) -> csv::Result<()> {
    writer.write_record(CENTRE_COLUMNS.iter().chain(&SERVICE_COLUMNS))?;
    for centre in centres {
        let of_centre = centre_cells(centre);
        let of_services = centre.services.iter().map(service_cells);
        let of_none = centre.services.is_empty().then_some([const { String::new() }; N_SERVICE]);
        for of_service in of_services.chain(of_none) {
            writer.write_record(of_centre.iter().chain(&of_service))?;
        }
    }
    writer.flush()?;
    Ok(())
}

const N_CENTRE: usize = 34;
const N_SERVICE: usize = 13;

const CENTRE_COLUMNS: [&str; N_CENTRE] = [
    "id",
    "name",
    "title_it",
    "title_en",
    "kind",
    "country",
    "seat_street",
    "seat_comune",
    "seat_province",
    "seat_nuts2",
    "seat_nuts3",
    "seat_lat",
    "seat_lon",
    "branches",
    "scope",
    "regions_served",
    "coordinator",
    "partners",
    "website",
    "email",
    "summary_it",
    "summary_en",
    "technologies",
    "sectors",
    "specialisations_it",
    "specialisations_en",
    "audience",
    "languages",
    "n_services",
    "funding",
    "sources",
    "checked_on",
    "confidence",
    "unverified",
];

const SERVICE_COLUMNS: [&str; N_SERVICE] = [
    "service_id",
    "service_category",
    "service_name_it",
    "service_name_en",
    "service_description_it",
    "service_description_en",
    "service_technologies",
    "service_sectors",
    "service_audience",
    "service_price_note_it",
    "service_price_note_en",
    "service_open_from",
    "service_open_to",
];

fn centre_cells(centre: &Centre) -> [String; N_CENTRE] {
    let seat = centre.sites.first();
    let of_seat = |text: fn(&crate::centre::Site) -> Option<&String>| seat.and_then(text).cloned();
    let point = seat.and_then(|seat| seat.point);
    let branches = centre.sites.iter().skip(1).map(|site| {
        let parts = [site.comune.as_deref(), site.province.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
    let (title_it, title_en) = both(centre.title.as_ref());
    let (summary_it, summary_en) = both(Some(&centre.summary));
    let (phrases_it, phrases_en): (Vec<String>, Vec<String>) =
        centre.specialisations.iter().map(|phrase| both(Some(phrase))).unzip();
    let provenance = &centre.provenance;
    [
        centre.id.to_string(),
        centre.name.clone(),
        title_it,
        title_en,
        centre.kind.to_string(),
        centre.country.clone(),
        of_seat(|site| site.street.as_ref()).unwrap_or_default(),
        of_seat(|site| site.comune.as_ref()).unwrap_or_default(),
        of_seat(|site| site.province.as_ref()).unwrap_or_default(),
        of_seat(|site| site.nuts2.as_ref()).unwrap_or_default(),
        of_seat(|site| site.nuts3.as_ref()).unwrap_or_default(),
        optional(point.map(|point| point.lat)),
        optional(point.map(|point| point.lon)),
        joined(branches),
        optional(centre.scope),
        joined(&centre.regions_served),
        centre.coordinator.clone().unwrap_or_default(),
        joined(&centre.partners),
        centre.website.clone().unwrap_or_default(),
        centre.email.clone().unwrap_or_default(),
        summary_it,
        summary_en,
        joined(centre.technologies.iter().map(tag)),
        joined(centre.sectors.iter().map(tag)),
        joined(&phrases_it),
        joined(&phrases_en),
        joined(&centre.audience),
        joined(&centre.languages),
        centre.services.len().to_string(),
        joined(&centre.funding),
        joined(&provenance.sources),
        provenance.checked_on.to_string(),
        provenance.confidence.to_string(),
        joined(&provenance.unverified),
    ]
}

fn service_cells(service: &Service) -> [String; N_SERVICE] {
    let (name_it, name_en) = both(Some(&service.name));
    let (description_it, description_en) = both(Some(&service.description));
    let (price_note_it, price_note_en) = both(service.price_note.as_ref());
    [
        service.id.clone(),
        service.category.to_string(),
        name_it,
        name_en,
        description_it,
        description_en,
        joined(&service.technologies),
        joined(&service.sectors),
        joined(&service.audience),
        price_note_it,
        price_note_en,
        optional(service.open_from),
        optional(service.open_to),
    ]
}

fn both(text: Option<&Bilingual>) -> (String, String) {
    let language = |text: Option<&String>| text.cloned().unwrap_or_default();
    (
        language(text.and_then(|text| text.it.as_ref())),
        language(text.and_then(|text| text.en.as_ref())),
    )
}

fn tag(tag: &Tag) -> String {
    match tag.strength {
        Some(strength) => format!("{}:{strength}", tag.code),
        None => tag.code.clone(),
    }
}

fn optional(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn joined(values: impl IntoIterator<Item = impl Display>) -> String {
    let values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
    values.join(SEPARATOR)
}
