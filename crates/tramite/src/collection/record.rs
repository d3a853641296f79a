//! The file format of a card, as plain records: what a file may hold, before any of it is checked.

mod from_centre;

use super::schema;
use crate::centre::PriceUnit;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use super::schema::json_schema;

/// The country of a card that states none.
pub(super) const DEFAULT_COUNTRY: &str = "IT";

/// The card of a technology-transfer centre: who it is, where, for whom, what it offers, and how
/// far to trust each of these facts. A field that is missing, null or an empty list is unknown.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Centre", rename = "Centre")]
pub struct CentreRecord {
    /// Address of this schema, for editors; not part of the card.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub(super) schema: Option<String>,
    /// Stable public id, the same in every edition of the catalogue.
    #[schemars(schema_with = "schema::id")]
    pub(super) id: String,
    /// Short name.
    #[schemars(length(min = 1))]
    pub(super) name: String,
    /// Official or descriptive long name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<BilingualRecord>,
    /// What the centre is, by the programme that made it.
    #[schemars(schema_with = "schema::kind")]
    pub(super) kind: String,
    /// ISO 3166-1 alpha-2 code of the country; Italy unless stated.
    #[serde(default = "default_country", skip_serializing_if = "is_default_country")]
    #[schemars(regex(pattern = "^[A-Z]{2}$"))]
    pub(super) country: String,
    /// Seat first, then branches.
    #[serde(default)]
    pub(super) sites: Vec<SiteRecord>,
    /// How far the remit reaches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schema::scope")]
    pub(super) scope: Option<String>,
    /// NUTS 2024 level 2 codes of the regions in its remit: all of them for the whole country.
    #[serde(default)]
    #[schemars(schema_with = "schema::regions")]
    pub(super) regions_served: Vec<String>,
    /// Organisation that runs it, never a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub(super) coordinator: Option<String>,
    /// Organisations that take part, never people.
    #[serde(default)]
    pub(super) partners: Vec<String>,
    /// Public web address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = "^https?://"))]
    pub(super) website: Option<String>,
    /// Institutional mail address, never that of a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = "^[^@\\s]+@[^@\\s]+$"))]
    pub(super) email: Option<String>,
    /// What the centre is and for whom.
    pub(super) summary: BilingualRecord,
    /// Technologies, with the strength the centre declared for itself.
    #[serde(default)]
    #[schemars(schema_with = "schema::technology_tags")]
    pub(super) technologies: Vec<TagRecord>,
    /// Sectors, with the strength the centre declared for itself.
    #[serde(default)]
    #[schemars(schema_with = "schema::sector_tags")]
    pub(super) sectors: Vec<TagRecord>,
    /// Short concrete phrases of what it is good at.
    #[serde(default)]
    pub(super) specialisations: Vec<BilingualRecord>,
    /// Whom it serves.
    #[serde(default)]
    #[schemars(schema_with = "schema::audience")]
    pub(super) audience: Vec<String>,
    /// Whom it does not serve, by a published rule.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) exclusions: Vec<ExclusionRecord>,
    /// ISO 639-1 codes of the languages it works in.
    #[serde(default)]
    #[schemars(schema_with = "schema::languages")]
    pub(super) languages: Vec<String>,
    /// What it sells or gives.
    #[serde(default)]
    pub(super) services: Vec<ServiceRecord>,
    /// Programmes that pay or paid for it.
    #[serde(default)]
    pub(super) funding: Vec<String>,
    /// Sources, date of the last check, confidence.
    pub(super) provenance: ProvenanceRecord,
}

/// A text in Italian, in English or in both; at least one of the two.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Bilingual")]
pub(super) struct BilingualRecord {
    /// The Italian text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub(super) it: Option<String>,
    /// The English text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub(super) en: Option<String>,
}

/// Where the centre can be visited.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Site")]
pub(super) struct SiteRecord {
    /// Seat or branch.
    #[schemars(schema_with = "schema::site_role")]
    pub(super) role: String,
    /// Street and number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) street: Option<String>,
    /// Municipality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) comune: Option<String>,
    /// Two-letter code of the Italian province.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schema::province")]
    pub(super) province: Option<String>,
    /// NUTS 2024 level 2 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schema::optional_region")]
    pub(super) nuts2: Option<String>,
    /// NUTS 2024 level 3 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = "^[A-Z]{2}[0-9A-Z]{3}$"))]
    pub(super) nuts3: Option<String>,
    /// Latitude of the town or district, in degrees (WGS 84).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = -90, max = 90))]
    pub(super) lat: Option<f64>,
    /// Longitude of the town or district, in degrees (WGS 84).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = -180, max = 180))]
    pub(super) lon: Option<f64>,
}

/// A code and the strength the centre declared for it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TagRecord {
    /// A code of the technology or sector list.
    pub(super) code: String,
    /// 1 to 5; only as declared by the centre itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) strength: Option<i64>,
}

/// One thing the centre sells or gives.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Service")]
pub(super) struct ServiceRecord {
    /// Unique within the centre.
    #[schemars(schema_with = "schema::id")]
    pub(super) id: String,
    /// Family of the service.
    #[schemars(schema_with = "schema::service_category")]
    pub(super) category: String,
    /// Name.
    pub(super) name: BilingualRecord,
    /// What it consists of.
    pub(super) description: BilingualRecord,
    /// Technologies it is about, all among those of its centre.
    #[serde(default)]
    #[schemars(schema_with = "schema::technologies")]
    pub(super) technologies: Vec<String>,
    /// Sectors of the firms it is for, all among those of its centre.
    #[serde(default)]
    #[schemars(schema_with = "schema::sectors")]
    pub(super) sectors: Vec<String>,
    /// Who may ask for it.
    #[serde(default)]
    #[schemars(schema_with = "schema::audience")]
    pub(super) audience: Vec<String>,
    /// What a source said about its price, at the date of the card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) price_note: Option<BilingualRecord>,
    /// Its price on the centre's list, net of VAT; missing means on request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) price: Option<PriceRecord>,
    /// Ids of aided services of the aid rules that it counts as; missing means that only its
    /// family tells.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(schema_with = "schema::ids")]
    pub(super) aided_as: Vec<String>,
    /// Hours it lasts, if they are fixed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) hours: Option<u32>,
    /// Whom it does not serve, by a published rule.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) exclusions: Vec<ExclusionRecord>,
    /// Places left at the last check, if they are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) places_left: Option<u32>,
    /// First day on which it can be asked for, if it is limited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schema::optional_date")]
    pub(super) open_from: Option<String>,
    /// Last day on which it can be asked for, if it is limited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schema::optional_date")]
    pub(super) open_to: Option<String>,
}

/// A price on a centre's list.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Price")]
pub(super) struct PriceRecord {
    /// Amount in euro, net of VAT, with at most two decimals.
    #[schemars(schema_with = "schema::euro")]
    pub(super) amount_eur: f64,
    /// What it is for; the service as a whole unless stated.
    #[serde(default = "default_unit")]
    #[schemars(schema_with = "schema::price_unit")]
    pub(super) unit: String,
    /// Where it was read.
    #[schemars(length(min = 1))]
    pub(super) source: String,
    /// Day on which it was read.
    #[schemars(schema_with = "schema::date")]
    pub(super) as_of: String,
}

/// Whom a centre or service does not serve. With neither forms nor sectors nor divisions it is a
/// note that everybody reads.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Exclusion")]
pub(super) struct ExclusionRecord {
    /// Legal forms that are not served.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(schema_with = "schema::legal_forms")]
    pub(super) legal_forms: Vec<String>,
    /// Sectors of firms that are not served.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(schema_with = "schema::sectors")]
    pub(super) sectors: Vec<String>,
    /// ATECO divisions, of two digits, of firms that are not served.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(schema_with = "schema::divisions")]
    pub(super) ateco: Vec<String>,
    /// The rule in words.
    pub(super) note: BilingualRecord,
    /// Where it was read.
    #[schemars(length(min = 1))]
    pub(super) source: String,
}

/// Where the facts come from and how far to trust them.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Provenance")]
pub(super) struct ProvenanceRecord {
    /// Public addresses or names of public documents.
    #[serde(default)]
    pub(super) sources: Vec<String>,
    /// Day of the last check.
    #[schemars(schema_with = "schema::date")]
    pub(super) checked_on: String,
    /// How sure the facts are.
    #[schemars(schema_with = "schema::confidence")]
    pub(super) confidence: String,
    /// Names of the fields to check first, such as `partners` or `services.price_note`.
    #[serde(default)]
    pub(super) unverified: Vec<String>,
}

fn default_unit() -> String {
    PriceUnit::Service.code().to_owned()
}

fn default_country() -> String {
    DEFAULT_COUNTRY.to_owned()
}

fn is_default_country(country: &str) -> bool {
    country == DEFAULT_COUNTRY
}
