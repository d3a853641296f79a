//! The settings as their file holds them: codes are still texts.

use super::{
    ActorConfig, AspectConfig, BandConfig, ConfigError, ExpansionConfig, FieldConfig, GateConfig,
    LatentConfig, MaturityConfig, PlaceConfig, RankingConfig,
};
use crate::profile::Actor;
use crate::schema::Field;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Record {
    retrieval: RetrievalRecord,
    fields: FieldsRecord,
    annotation: BTreeMap<String, u32>,
    aspects: AspectConfig,
    expansion: ExpansionConfig,
    latent: LatentConfig,
    signals: BTreeMap<String, f64>,
    actors: BTreeMap<String, BTreeMap<String, f64>>,
    place: PlaceConfig,
    maturity: MaturityConfig,
    gate: GateConfig,
    bands: BandConfig,
    /// How the numbers were found: told to readers, of no effect.
    #[serde(rename = "provenance")]
    _provenance: Option<serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RetrievalRecord {
    depth: usize,
}

#[derive(Deserialize)]
struct FieldsRecord {
    k1: f64,
    centre_b: f64,
    card_length: f64,
    #[serde(flatten)]
    by_field: BTreeMap<String, FieldConfig>,
}

impl Record {
    /// The settings, with the fingerprint of their file.
    pub(super) fn config(self, fingerprint: String) -> Result<RankingConfig, ConfigError> {
        let actors = parse_keys::<Actor, _>(self.actors, "actor")?.into_iter();
        let actors = actors.map(|(actor, kinds)| Ok((actor, actor_config(kinds)?)));
        Ok(RankingConfig {
            depth: self.retrieval.depth,
            k1: self.fields.k1,
            centre_b: self.fields.centre_b,
            card_length: self.fields.card_length,
            fields: parse_keys::<Field, _>(self.fields.by_field, "field")?,
            annotation: parse_keys::<Field, _>(self.annotation, "field")?,
            aspects: self.aspects,
            expansion: self.expansion,
            latent: self.latent,
            signals: self.signals,
            actors: actors.collect::<Result<_, ConfigError>>()?,
            place: self.place,
            maturity: self.maturity,
            gate: self.gate,
            bands: self.bands,
            fingerprint,
        })
    }
}

fn parse_keys<Key, Value>(
    record: BTreeMap<String, Value>,
    list: &'static str,
) -> Result<BTreeMap<Key, Value>, ConfigError>
where
    Key: std::str::FromStr + Ord,
{
    record
        .into_iter()
        .map(|(key, value)| match key.parse() {
            Ok(parsed) => Ok((parsed, value)),
            Err(_) => Err(ConfigError::UnknownCode { list, found: key }),
        })
        .collect()
}

fn actor_config(mut kinds: BTreeMap<String, f64>) -> Result<ActorConfig, ConfigError> {
    let other = kinds.remove("other").unwrap_or(0.5);
    Ok(ActorConfig { kinds: parse_keys(kinds, "kind")?, other })
}
