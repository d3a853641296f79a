//! The settings of a ranking: every number it uses, from one checked-in file.

mod record;

use crate::centre::{CentreKind, Scope};
use crate::profile::Actor;
use crate::schema::Field;
use crate::signal;
use crate::vocabulary::{ConceptKind, Relation};
use bitcode::{Decode, Encode};
use record::Record;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

const BUNDLED: &str = include_str!("../../../index/settings/ranking.toml");

/// Why settings could not be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// Not TOML, or not the keys of a settings file.
    #[error("the ranking settings cannot be read: {reason}")]
    Malformed {
        /// What the reader says, with the line.
        reason: String,
    },
    /// A number outside its range.
    #[error("the ranking settings give {key} the value {value}, outside {range}")]
    OutOfRange {
        /// Path of the key.
        key: String,
        /// The value.
        value: f64,
        /// The accepted range.
        range: &'static str,
    },
    /// A signal without weight, or a weight without signal.
    #[error("the ranking settings and the signals differ: {name} stands in only one of them")]
    Signals {
        /// Name of the signal.
        name: String,
    },
    /// A code that is not in its list.
    #[error("the ranking settings name the unknown {list} {found:?}")]
    UnknownCode {
        /// What the list holds.
        list: &'static str,
        /// The code as read.
        found: String,
    },
}

/// How a field's evidence is counted (BM25F).
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Encode, Decode)]
#[serde(deny_unknown_fields)]
pub struct FieldConfig {
    /// Multiplier, not negative.
    pub boost: f64,
    /// How far the length of the field is normalised, 0 to 1.
    pub b: f64,
}

/// What an aspect weighs before rarity.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Encode, Decode)]
#[serde(deny_unknown_fields)]
pub struct AspectConfig {
    /// Technologies.
    pub technology: f64,
    /// Problems.
    pub problem: f64,
    /// Services.
    pub service: f64,
    /// Sectors.
    pub sector: f64,
    /// Distinctive words without a concept.
    pub word: f64,
    /// Multiplier of words that no concept's label holds: everyday speech.
    pub everyday: f64,
    /// Multiplier of labels found in the language the need is not written in.
    pub other_language: f64,
    /// Words found in a larger share of the centres are not aspects of their own.
    pub common_word: f64,
}

impl AspectConfig {
    /// The weight of a concept of this kind.
    #[must_use]
    pub const fn of(&self, kind: ConceptKind) -> f64 {
        match kind {
            ConceptKind::Technology => self.technology,
            ConceptKind::Problem => self.problem,
            ConceptKind::Service => self.service,
            ConceptKind::Sector => self.sector,
        }
    }
}

/// How much of a concept's evidence counts for a concept that leads to it.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Encode, Decode)]
#[serde(deny_unknown_fields)]
pub struct ExpansionConfig {
    /// What addresses a problem.
    pub addressed_by: f64,
    /// Narrower concepts.
    pub narrower: f64,
    /// Broader concepts.
    pub broader: f64,
    /// Related concepts.
    pub related: f64,
    /// Narrower concepts of what addresses a problem.
    pub addressed_by_narrower: f64,
    /// Concepts looked up for one aspect, itself included.
    pub limit: usize,
}

impl ExpansionConfig {
    /// The discount of one step.
    #[must_use]
    pub const fn of(&self, relation: Relation) -> f64 {
        match relation {
            Relation::AddressedBy => self.addressed_by,
            Relation::Narrower => self.narrower,
            Relation::Broader => self.broader,
            Relation::Related => self.related,
        }
    }
}

/// The value of a remit and of nearness.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Encode, Decode)]
#[serde(deny_unknown_fields)]
pub struct PlaceConfig {
    /// Value of a regional remit that includes the company.
    pub regional: f64,
    /// Value of an interregional remit.
    pub interregional: f64,
    /// Value of a national remit.
    pub national: f64,
    /// Value of a European remit.
    pub european: f64,
    /// Value of an unknown remit.
    pub unknown: f64,
    /// Kilometres at which nearness has fallen to 1/e.
    pub reach_km: f64,
    /// What nearness adds: this at the company's door, less with the distance.
    pub nearness: f64,
    /// Nearness in the same region, where no distance is known.
    pub same_region: f64,
    /// Nearness in another region, where no distance is known.
    pub other_region: f64,
}

impl PlaceConfig {
    /// The value of a remit.
    #[must_use]
    pub const fn of(&self, scope: Option<Scope>) -> f64 {
        match scope {
            Some(Scope::Regional) => self.regional,
            Some(Scope::Interregional) => self.interregional,
            Some(Scope::National) => self.national,
            Some(Scope::European) => self.european,
            None => self.unknown,
        }
    }
}

/// The latent space.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Encode, Decode)]
#[serde(deny_unknown_fields)]
pub struct LatentConfig {
    /// Dimensions, at least 1.
    pub dimensions: usize,
    /// How much a concept of the thesaurus counts as a document, where a unit counts 1.
    pub thesaurus: f64,
    /// How much the concepts of a need count beside its words.
    pub concepts: f64,
}

/// Where low digital maturity ends and high begins, on the scale of 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Encode, Decode)]
#[serde(deny_unknown_fields)]
pub struct MaturityConfig {
    /// Below it orientation comes first.
    pub low: f64,
    /// Above it trials come first.
    pub high: f64,
}

/// The gate: a logistic model of "one of the first five can serve the need".
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Encode, Decode)]
#[serde(deny_unknown_fields)]
pub struct GateConfig {
    /// Least probability of a confident answer, 0 to 1.
    pub threshold: f64,
    /// Intercept.
    pub intercept: f64,
    /// Coefficient of the share of the need's words that concepts account for.
    pub understood: f64,
    /// Coefficient of how surely the need is served elsewhere.
    pub elsewhere: f64,
    /// Coefficient of whose vocabulary the words are.
    pub leaning: f64,
    /// Coefficient of how far the need is worded as those are that are served elsewhere.
    pub wording: f64,
    /// Coefficient of the best nearness in the latent space among the first five.
    pub latent: f64,
    /// Coefficient of the best fit.
    pub fit: f64,
}

/// Least fit of the bands, 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Encode, Decode)]
#[serde(deny_unknown_fields)]
pub struct BandConfig {
    /// Least fit of a strong match.
    pub strong: f64,
    /// Least fit of a plausible match.
    pub plausible: f64,
}

/// Everything a ranking depends on besides collection, vocabulary and need.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct RankingConfig {
    /// Candidates handed to the second stage, at most.
    pub depth: usize,
    /// Saturation of repeated evidence, BM25's k1.
    pub k1: f64,
    /// How far a centre's number of units is normalised, 0 to 1.
    pub centre_b: f64,
    /// How far the length of a card is normalised in what is found in its texts, 0 to 1.
    pub card_length: f64,
    /// BM25F settings by field.
    pub fields: BTreeMap<Field, FieldConfig>,
    /// How often a concept counts where it is found in a field.
    pub annotation: BTreeMap<Field, u32>,
    /// Weights of aspects.
    pub aspects: AspectConfig,
    /// Discounts of expansion.
    pub expansion: ExpansionConfig,
    /// The latent space.
    pub latent: LatentConfig,
    /// Signal weights by name, not negative.
    pub signals: BTreeMap<String, f64>,
    /// How well a kind of centre suits an actor, 0 to 1.
    pub actors: BTreeMap<Actor, ActorConfig>,
    /// Remit and nearness.
    pub place: PlaceConfig,
    /// Digital maturity.
    pub maturity: MaturityConfig,
    /// The gate.
    pub gate: GateConfig,
    /// The bands.
    pub bands: BandConfig,
    /// SHA-256 of the file, in hexadecimal.
    pub fingerprint: String,
}

/// How well the kinds of centre suit one actor.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct ActorConfig {
    /// By kind.
    pub kinds: BTreeMap<CentreKind, f64>,
    /// For the kinds not named.
    pub other: f64,
}

impl RankingConfig {
    /// The text of the settings compiled in.
    #[must_use]
    pub const fn bundled_text() -> &'static str {
        BUNDLED
    }

    /// The settings compiled in.
    #[must_use]
    pub fn bundled() -> Self {
        Self::read(BUNDLED).expect("the bundled settings are valid: held by a test")
    }

    /// Reads settings from the text of a TOML file.
    ///
    /// # Errors
    /// Unknown keys, missing keys, codes that do not exist and numbers out of range.
    pub fn read(text: &str) -> Result<Self, ConfigError> {
        let record: Record = toml::from_str(text)
            .map_err(|error| ConfigError::Malformed { reason: error.to_string() })?;
        let fingerprint = format!("{:x}", HexDigest(&Sha256::digest(text.as_bytes())));
        record.config(fingerprint)?.checked()
    }

    fn checked(self) -> Result<Self, ConfigError> {
        let names: Vec<&str> = signal::SIGNALS.iter().map(|signal| signal.name()).collect();
        let unknown = self.signals.keys().find(|name| !names.contains(&name.as_str()));
        let missing = names.iter().find(|name| !self.signals.contains_key(**name));
        if let Some(name) = unknown.map(String::as_str).or(missing.copied()) {
            return Err(ConfigError::Signals { name: name.to_owned() });
        }
        let weights =
            self.signals.iter().map(|(name, weight)| (format!("signals.{name}"), *weight));
        for (key, value) in weights {
            if !(0.0..=1000.0).contains(&value) {
                return Err(ConfigError::OutOfRange { key, value, range: "0 to 1000" });
            }
        }
        let shares = [
            ("gate.threshold", self.gate.threshold),
            ("fields.centre_b", self.centre_b),
            ("fields.card_length", self.card_length),
            ("expansion.addressed_by", self.expansion.addressed_by),
            ("expansion.narrower", self.expansion.narrower),
            ("expansion.broader", self.expansion.broader),
            ("expansion.related", self.expansion.related),
        ];
        for (key, value) in shares {
            if !(0.0..=1.0).contains(&value) {
                return Err(ConfigError::OutOfRange {
                    key: key.to_owned(),
                    value,
                    range: "0 to 1",
                });
            }
        }
        Ok(self)
    }

    /// The settings of a field; a field that is not named counts nothing.
    #[must_use]
    pub fn field(&self, field: Field) -> FieldConfig {
        self.fields.get(&field).copied().unwrap_or(FieldConfig { boost: 0.0, b: 0.0 })
    }
}

/// Lower-case hexadecimal of a digest.
pub(crate) struct HexDigest<'a>(pub(crate) &'a [u8]);

impl std::fmt::LowerHex for HexDigest<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests;
