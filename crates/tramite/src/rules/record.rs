//! The file format of a rule set, as plain records: what a file may hold, before it is checked.

use super::schema;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A set of aid rules: who pays which share of the services of some centres, from when to when,
/// and how well each figure is verified. A percentage that is missing is unknown.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "RuleSet", rename = "RuleSet")]
pub struct RuleSetRecord {
    /// Stable id, the same as the name of the file.
    #[schemars(schema_with = "schema::id")]
    pub(super) id: String,
    /// Name of the whole.
    pub(super) name: TextRecord,
    /// ISO 3166-1 alpha-2 code of the country whose centres it is for; EU for every one.
    #[schemars(regex(pattern = "^[A-Z]{2}$"))]
    pub(super) country: String,
    /// Day to which the facts were looked up.
    #[schemars(schema_with = "schema::date")]
    pub(super) as_of: String,
    /// First day on which the rules hold.
    #[schemars(schema_with = "schema::date")]
    pub(super) valid_from: String,
    /// Last day on which they hold; missing means unknown.
    #[serde(default)]
    #[schemars(schema_with = "schema::optional_date")]
    pub(super) valid_to: Option<String>,
    /// What a reader must know of the whole.
    #[serde(default)]
    pub(super) note: Option<TextRecord>,
    /// Where the figures were read.
    #[serde(default)]
    pub(super) source: Vec<SourceRecord>,
    /// The funding lines.
    #[serde(default)]
    pub(super) funding: Vec<FundingRecord>,
    /// How single centres read the percentages.
    #[serde(default)]
    pub(super) reading: Vec<ReadingRecord>,
    /// The aided services with their intensities.
    #[serde(default)]
    pub(super) service: Vec<AidedServiceRecord>,
    /// Provisions under which the aid may be lawful.
    #[serde(default)]
    pub(super) basis: Vec<BasisRecord>,
    /// The most aid that may be given.
    #[serde(default)]
    pub(super) ceiling: Vec<CeilingRecord>,
    /// What must be known besides figures.
    #[serde(default)]
    pub(super) condition: Vec<ConditionRecord>,
}

/// A text in both languages.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Text")]
pub(super) struct TextRecord {
    /// The Italian text.
    #[schemars(length(min = 1))]
    pub(super) it: String,
    /// The English text.
    #[schemars(length(min = 1))]
    pub(super) en: String,
}

/// Where a figure was read.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Source")]
pub(super) struct SourceRecord {
    /// Name by which the figures refer to it.
    #[schemars(schema_with = "schema::id")]
    pub(super) id: String,
    /// What it is.
    #[schemars(length(min = 1))]
    pub(super) title: String,
    /// Its address.
    #[serde(default)]
    #[schemars(regex(pattern = "^https?://"))]
    pub(super) url: Option<String>,
}

/// Who pays for the services of some centres. The centres are the named ones and those of the
/// kinds; a line that names the centre goes before one that names its kind.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Funding")]
pub(super) struct FundingRecord {
    /// Id inside the set.
    #[schemars(schema_with = "schema::id")]
    pub(super) id: String,
    /// What it is.
    pub(super) name: TextRecord,
    /// Kinds of centre it is for.
    #[serde(default)]
    #[schemars(schema_with = "schema::kinds")]
    pub(super) kinds: Vec<String>,
    /// Ids of centres it is for.
    #[serde(default)]
    #[schemars(schema_with = "schema::ids")]
    pub(super) centres: Vec<String>,
    /// Percent of the price that the Union pays directly; the rest is national.
    #[serde(default)]
    #[schemars(schema_with = "schema::percent")]
    pub(super) eu_percent: f64,
    /// What the percentages are a share of; missing means unknown, and both are reckoned.
    #[serde(default)]
    #[schemars(schema_with = "schema::optional_reading")]
    pub(super) reading: Option<String>,
    /// Money in the line, in euro.
    #[serde(default)]
    #[schemars(schema_with = "schema::optional_euro")]
    pub(super) budget_eur: Option<f64>,
    /// First day, if later than that of the set.
    #[serde(default)]
    #[schemars(schema_with = "schema::optional_date")]
    pub(super) valid_from: Option<String>,
    /// Last day, if earlier than that of the set.
    #[serde(default)]
    #[schemars(schema_with = "schema::optional_date")]
    pub(super) valid_to: Option<String>,
    /// How well this is verified.
    #[schemars(schema_with = "schema::verification")]
    pub(super) verification: String,
    /// Ids of sources.
    pub(super) sources: Vec<String>,
}

/// How one centre reads the percentages.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "CentreReading")]
pub(super) struct ReadingRecord {
    /// Id of the centre.
    #[schemars(schema_with = "schema::id")]
    pub(super) centre: String,
    /// What the percentages are a share of.
    #[schemars(schema_with = "schema::reading")]
    pub(super) reading: String,
    /// How well this is verified.
    #[schemars(schema_with = "schema::verification")]
    pub(super) verification: String,
    /// Ids of sources.
    pub(super) sources: Vec<String>,
}

/// A service as the rules name it. Of two with one id, that for the named centre or its kind
/// goes before the one for all.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "AidedService")]
pub(super) struct AidedServiceRecord {
    /// Id: what a service of a card may give as `aided_as`.
    #[schemars(schema_with = "schema::id")]
    pub(super) id: String,
    /// Its name.
    pub(super) name: TextRecord,
    /// Kinds of centre it is for; missing means all.
    #[serde(default)]
    #[schemars(schema_with = "schema::kinds")]
    pub(super) kinds: Vec<String>,
    /// Ids of centres it is for; missing means all.
    #[serde(default)]
    #[schemars(schema_with = "schema::ids")]
    pub(super) centres: Vec<String>,
    /// Families of service that count as this one where the card says nothing more precise.
    #[serde(default)]
    #[schemars(schema_with = "schema::categories")]
    pub(super) categories: Vec<String>,
    /// It lasts more than this many hours.
    #[serde(default)]
    pub(super) hours_over: Option<u32>,
    /// It lasts at most this many hours.
    #[serde(default)]
    pub(super) hours_up_to: Option<u32>,
    /// Aid intensity in percent by size of firm; a size that is missing is unknown.
    #[serde(default)]
    #[schemars(schema_with = "schema::intensities")]
    pub(super) percent: BTreeMap<String, f64>,
    /// Ids of legal bases that may carry it.
    #[serde(default)]
    pub(super) bases: Vec<String>,
    /// How well the legal basis is verified.
    #[serde(default = "unconfirmed")]
    #[schemars(schema_with = "schema::verification")]
    pub(super) bases_verification: String,
    /// What else must hold.
    #[serde(default)]
    pub(super) condition: Option<TextRecord>,
    /// How well the percentages are verified.
    #[schemars(schema_with = "schema::verification")]
    pub(super) verification: String,
    /// Ids of sources.
    pub(super) sources: Vec<String>,
}

/// A provision under which aid may be lawful.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "LegalBasis")]
pub(super) struct BasisRecord {
    /// Id by which services and ceilings of any set refer to it.
    #[schemars(schema_with = "schema::id")]
    pub(super) id: String,
    /// Its name.
    pub(super) name: TextRecord,
    /// Sizes of firm it is for; missing means all.
    #[serde(default)]
    #[schemars(schema_with = "schema::sizes")]
    pub(super) sizes: Vec<String>,
}

/// The most aid that may be given.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Ceiling")]
pub(super) struct CeilingRecord {
    /// Id inside the set.
    #[schemars(schema_with = "schema::id")]
    pub(super) id: String,
    /// Its name.
    pub(super) name: TextRecord,
    /// Ids of legal bases it limits; missing means all.
    #[serde(default)]
    pub(super) bases: Vec<String>,
    /// Ids of aided services it limits; missing means all.
    #[serde(default)]
    pub(super) services: Vec<String>,
    /// Kinds of centre it is for; missing means all.
    #[serde(default)]
    #[schemars(schema_with = "schema::kinds")]
    pub(super) kinds: Vec<String>,
    /// Ids of centres it is for; missing means all.
    #[serde(default)]
    #[schemars(schema_with = "schema::ids")]
    pub(super) centres: Vec<String>,
    /// ATECO divisions of the firms it is for; such a ceiling takes the place of the one for all.
    #[serde(default)]
    #[schemars(schema_with = "schema::divisions")]
    pub(super) ateco: Vec<String>,
    /// The amount in euro.
    #[schemars(schema_with = "schema::euro")]
    pub(super) amount_eur: f64,
    /// What it is counted by.
    #[schemars(schema_with = "schema::ceiling_per")]
    pub(super) per: String,
    /// Over how many years, rolling.
    #[serde(default)]
    pub(super) years: Option<u32>,
    /// First day, if later than that of the set.
    #[serde(default)]
    #[schemars(schema_with = "schema::optional_date")]
    pub(super) valid_from: Option<String>,
    /// Last day, if earlier than that of the set.
    #[serde(default)]
    #[schemars(schema_with = "schema::optional_date")]
    pub(super) valid_to: Option<String>,
    /// How well this is verified.
    #[schemars(schema_with = "schema::verification")]
    pub(super) verification: String,
    /// Ids of sources.
    pub(super) sources: Vec<String>,
}

/// A sentence that goes with the estimate.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Condition")]
pub(super) struct ConditionRecord {
    /// Id inside the set.
    #[schemars(schema_with = "schema::id")]
    pub(super) id: String,
    /// The sentence.
    pub(super) text: TextRecord,
    /// Kinds of centre it is for; missing means all.
    #[serde(default)]
    #[schemars(schema_with = "schema::kinds")]
    pub(super) kinds: Vec<String>,
    /// Ids of centres it is for; missing means all.
    #[serde(default)]
    #[schemars(schema_with = "schema::ids")]
    pub(super) centres: Vec<String>,
    /// Ids of aided services it is for; missing means all.
    #[serde(default)]
    pub(super) services: Vec<String>,
    /// How well this is verified.
    #[schemars(schema_with = "schema::verification")]
    pub(super) verification: String,
    /// Ids of sources.
    pub(super) sources: Vec<String>,
}

fn unconfirmed() -> String {
    super::Verification::Unconfirmed.code().to_owned()
}
