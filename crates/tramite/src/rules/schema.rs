//! The JSON Schema of a rule set: the shape from the record types, the codes from the closed lists.

use super::record::RuleSetRecord;
use super::{AidReading, CeilingPer, Verification};
use crate::centre::{CentreKind, ServiceCategory};
use crate::firm::Size;
use crate::money::LARGEST_EURO;
use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::Value;

/// The JSON Schema (draft 2020-12) of one rule set, as TOML or JSON holds it.
///
/// It says all that a schema can say. Ids of sources and legal bases that do not exist, reversed
/// dates, and percentages that rise with the size of the firm are for the reader alone.
#[must_use]
pub fn json_schema() -> Value {
    let mut schema = schemars::schema_for!(RuleSetRecord).to_value();
    // Independent of whether another crate makes maps keep the order of insertion.
    schema.sort_all_objects();
    schema
}

pub(super) fn id(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80 })
}

pub(super) fn ids(generator: &mut SchemaGenerator) -> Schema {
    list_of(&id(generator))
}

pub(super) fn date(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
}

pub(super) fn optional_date(generator: &mut SchemaGenerator) -> Schema {
    date(generator)
}

pub(super) fn kinds(_: &mut SchemaGenerator) -> Schema {
    list_of(&one_of(CentreKind::ALL.iter().map(|kind| kind.code())))
}

pub(super) fn categories(_: &mut SchemaGenerator) -> Schema {
    list_of(&one_of(ServiceCategory::ALL.iter().map(|category| category.code())))
}

pub(super) fn sizes(_: &mut SchemaGenerator) -> Schema {
    list_of(&one_of(Size::ALL.iter().map(|size| size.code())))
}

pub(super) fn verification(_: &mut SchemaGenerator) -> Schema {
    one_of(Verification::ALL.iter().map(|verification| verification.code()))
}

pub(super) fn reading(_: &mut SchemaGenerator) -> Schema {
    one_of(AidReading::ALL.iter().map(|reading| reading.code()))
}

pub(super) fn optional_reading(generator: &mut SchemaGenerator) -> Schema {
    reading(generator)
}

pub(super) fn ceiling_per(_: &mut SchemaGenerator) -> Schema {
    one_of(CeilingPer::ALL.iter().map(|per| per.code()))
}

pub(super) fn percent(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "number", "minimum": 0, "maximum": 100 })
}

pub(super) fn euro(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "number", "minimum": 0, "maximum": LARGEST_EURO })
}

pub(super) fn optional_euro(generator: &mut SchemaGenerator) -> Schema {
    euro(generator)
}

pub(super) fn divisions(_: &mut SchemaGenerator) -> Schema {
    list_of(&json_schema!({ "type": "string", "pattern": "^[0-9]{2}$" }))
}

pub(super) fn intensities(generator: &mut SchemaGenerator) -> Schema {
    let percent = percent(generator);
    let sizes = Size::ALL.iter().map(|size| (size.code().to_owned(), percent.clone().to_value()));
    let sizes: serde_json::Map<String, Value> = sizes.collect();
    json_schema!({ "type": "object", "properties": sizes, "additionalProperties": false })
}

fn one_of<'a>(codes: impl Iterator<Item = &'a str>) -> Schema {
    json_schema!({ "type": "string", "enum": codes.collect::<Vec<_>>() })
}

fn list_of(item: &Schema) -> Schema {
    json_schema!({ "type": "array", "items": item })
}
