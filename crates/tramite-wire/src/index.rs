//! What an index on disk was built from, as JSON.

use crate::FORMAT;
use serde::Serialize;
use tramite::index::IndexInfo;
use utoipa::ToSchema;

/// The answer to `tramite index info`.
#[derive(Debug, Serialize, ToSchema)]
pub struct IndexInfoDto {
    format: u32,
    format_version: u32,
    built_with: String,
    centres: usize,
    units: usize,
    bytes: u64,
    collection_fingerprint: String,
    vocabulary_fingerprint: String,
    settings_fingerprint: String,
}

impl From<&IndexInfo> for IndexInfoDto {
    fn from(info: &IndexInfo) -> Self {
        Self {
            format: FORMAT,
            format_version: info.format_version,
            built_with: info.built_with.clone(),
            centres: info.centres,
            units: info.units,
            bytes: info.bytes,
            collection_fingerprint: info.collection_fingerprint.clone(),
            vocabulary_fingerprint: info.vocabulary_fingerprint.clone(),
            settings_fingerprint: info.settings_fingerprint.clone(),
        }
    }
}
