//! The JSON Schema of a card: the shape from the record types, the code lists from the vocabulary.

use super::record::{CentreRecord, TagRecord};
use crate::bilingual::{Bilingual, Language};
use crate::centre::{
    Audience, CardConfidence, CentreKind, PriceUnit, Scope, ServiceCategory, SiteRole,
};
use crate::firm::LegalForm;
use crate::money::LARGEST_EURO;
use crate::vocabulary::{CodeList, Vocabulary};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// The JSON Schema (draft 2020-12) of one card, with the codes of this vocabulary.
///
/// It says all that a schema can say. Duplicate ids, reversed dates, codes of a service that its
/// centre does not have and sites far from their province are for the reader alone.
#[must_use]
pub fn json_schema(vocabulary: &Vocabulary) -> Value {
    let mut schema = schemars::schema_for!(CentreRecord).to_value();
    let regions = vocabulary.geography.regions();
    let regions = regions.iter().map(|region| (region.nuts2.as_str(), &region.name));
    let provinces = vocabulary.geography.provinces().iter();
    let provinces = provinces.map(|place| (place.code.as_str(), place.name.as_str()));
    let lists = [
        ("TechnologyCode", "Technology", labelled(&vocabulary.technologies)),
        ("SectorCode", "Sector", labelled(&vocabulary.sectors)),
        (
            "RegionCode",
            "NUTS 2024 region",
            code_list(regions.map(|(code, name)| (code, english(name)))),
        ),
        ("ProvinceCode", "Province", code_list(provinces)),
    ];
    let definitions = schema.get_mut("$defs").and_then(Value::as_object_mut);
    let definitions = definitions.expect("the record types hold other record types");
    for (name, title, codes) in lists {
        definitions.insert(name.to_owned(), json!({ "title": title, "oneOf": codes }));
    }
    // Independent of whether another crate makes maps keep the order of insertion.
    schema.sort_all_objects();
    schema
}

/// What the schema calls a code of one of the two tag lists.
impl JsonSchema for TagRecord {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Tag".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "object" })
    }
}

pub(super) fn id(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80 })
}

pub(super) fn ids(generator: &mut SchemaGenerator) -> Schema {
    list_of(&id(generator))
}

pub(super) fn euro(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "number", "minimum": 0, "maximum": LARGEST_EURO })
}

pub(super) fn price_unit(_: &mut SchemaGenerator) -> Schema {
    one_of(PriceUnit::ALL.iter().map(|unit| unit.code()))
}

pub(super) fn legal_forms(_: &mut SchemaGenerator) -> Schema {
    list_of(&one_of(LegalForm::ALL.iter().map(|form| form.code())))
}

pub(super) fn divisions(_: &mut SchemaGenerator) -> Schema {
    list_of(&json_schema!({ "type": "string", "pattern": "^[0-9]{2}$" }))
}

pub(super) fn kind(_: &mut SchemaGenerator) -> Schema {
    one_of(CentreKind::ALL.iter().map(|kind| kind.code()))
}

pub(super) fn scope(_: &mut SchemaGenerator) -> Schema {
    or_null(&one_of(Scope::ALL.iter().map(|scope| scope.code())))
}

pub(super) fn site_role(_: &mut SchemaGenerator) -> Schema {
    one_of(SiteRole::ALL.iter().map(|role| role.code()))
}

pub(super) fn service_category(_: &mut SchemaGenerator) -> Schema {
    one_of(ServiceCategory::ALL.iter().map(|category| category.code()))
}

pub(super) fn confidence(_: &mut SchemaGenerator) -> Schema {
    one_of(CardConfidence::ALL.iter().map(|confidence| confidence.code()))
}

pub(super) fn audience(_: &mut SchemaGenerator) -> Schema {
    list_of(&one_of(Audience::ALL.iter().map(|audience| audience.code())))
}

pub(super) fn languages(_: &mut SchemaGenerator) -> Schema {
    list_of(&json_schema!({ "type": "string", "pattern": "^[a-z]{2}$" }))
}

pub(super) fn technologies(_: &mut SchemaGenerator) -> Schema {
    list_of(&reference("TechnologyCode"))
}

pub(super) fn sectors(_: &mut SchemaGenerator) -> Schema {
    list_of(&reference("SectorCode"))
}

pub(super) fn technology_tags(_: &mut SchemaGenerator) -> Schema {
    list_of(&tag(&reference("TechnologyCode")))
}

pub(super) fn sector_tags(_: &mut SchemaGenerator) -> Schema {
    list_of(&tag(&reference("SectorCode")))
}

pub(super) fn regions(_: &mut SchemaGenerator) -> Schema {
    list_of(&region())
}

pub(super) fn optional_region(_: &mut SchemaGenerator) -> Schema {
    or_null(&region())
}

pub(super) fn province(_: &mut SchemaGenerator) -> Schema {
    or_null(&reference("ProvinceCode"))
}

pub(super) fn date(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
}

pub(super) fn optional_date(generator: &mut SchemaGenerator) -> Schema {
    or_null(&date(generator))
}

/// An Italian region of the list, or a well-formed code of another country.
fn region() -> Schema {
    json_schema!({
        "anyOf": [
            { "$ref": "#/$defs/RegionCode" },
            { "type": "string", "pattern": "^(?!IT)[A-Z]{2}[0-9A-Z]{2}$" },
        ]
    })
}

fn tag(code: &Schema) -> Schema {
    json_schema!({
        "type": "object",
        "properties": {
            "code": code,
            "strength": {
                "description": "1 to 5; only as declared by the centre itself.",
                "type": ["integer", "null"],
                "minimum": 1,
                "maximum": 5,
            },
        },
        "required": ["code"],
        "additionalProperties": false,
    })
}

fn one_of<'a>(codes: impl Iterator<Item = &'a str>) -> Schema {
    json_schema!({ "type": "string", "enum": codes.collect::<Vec<_>>() })
}

fn list_of(item: &Schema) -> Schema {
    json_schema!({ "type": "array", "items": item })
}

fn or_null(schema: &Schema) -> Schema {
    json_schema!({ "anyOf": [schema, { "type": "null" }] })
}

fn reference(definition: &str) -> Schema {
    json_schema!({ "$ref": format!("#/$defs/{definition}") })
}

fn labelled(list: &CodeList) -> Vec<Value> {
    code_list(list.entries().iter().map(|entry| (entry.code.as_str(), english(&entry.label))))
}

fn code_list<'a>(codes: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Value> {
    codes
        .map(|(code, title)| {
            let mut entry = Map::new();
            entry.insert("const".to_owned(), code.into());
            entry.insert("title".to_owned(), title.into());
            Value::Object(entry)
        })
        .collect()
}

fn english(label: &Bilingual) -> &str {
    label.in_language(Language::English)
}
