//! Reads TOML and JSON into fields with their lines, before anybody asks what they mean.

use super::fault::{ProfileError, ProfileFault, ProfileProblem};
use jsonc_parser::ast;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Largest file that is read, in bytes: the longest need with every character escaped fits.
const LARGEST_FILE: usize = 2 * 1024 * 1024;

/// A field as it stands in the file.
pub(super) struct RawField {
    pub(super) name: String,
    pub(super) line: usize,
    pub(super) value: RawValue,
}

/// A value as it stands in the file.
pub(super) enum RawValue {
    Text(String),
    Number(String),
    Bool,
    List(Vec<RawValue>),
    Table,
    Null,
    Other,
}

impl RawValue {
    /// What the value is, for a message.
    pub(super) const fn described(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Number(_) => "a number",
            Self::Bool => "true or false",
            Self::List(_) => "a list",
            Self::Table => "a table",
            Self::Null => "null",
            Self::Other => "a date",
        }
    }
}

/// The fields of a TOML file, in the order of the file.
pub(super) fn toml(text: &str) -> Result<Vec<RawField>, ProfileError> {
    require_size(text)?;
    let lines = Lines::of(text);
    let table = DeTable::parse(text).map_err(|error| {
        let line = error.span().map(|span| lines.line_of(&span));
        malformed("TOML", line, error.message())
    })?;
    let mut fields: Vec<RawField> = table
        .into_inner()
        .into_iter()
        .map(|(key, value)| RawField {
            line: lines.line_of(&key.span()),
            name: key.into_inner().into_owned(),
            value: from_toml(value.into_inner()),
        })
        .collect();
    fields.sort_by_key(|field| field.line);
    Ok(fields)
}

/// The fields of a JSON object, in the order of the file.
pub(super) fn json(text: &str) -> Result<Vec<RawField>, ProfileError> {
    require_size(text)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = Lines::of(text);
    let parsed = jsonc_parser::parse_to_ast(text, &Default::default(), &strict_json());
    let parsed = parsed.map_err(|error| {
        let range = error.range();
        malformed("JSON", Some(lines.line_of(&(range.start..range.end))), &error.kind().to_string())
    })?;
    let Some(ast::Value::Object(object)) = parsed.value else {
        return Err(malformed("JSON", None, "a profile is an object, in braces"));
    };
    let fields = object.properties.into_iter().map(|property| RawField {
        line: lines.line_of(&(property.range.start..property.range.end)),
        name: property.name.into_string(),
        value: from_json(property.value),
    });
    Ok(fields.collect())
}

fn require_size(text: &str) -> Result<(), ProfileError> {
    if text.len() <= LARGEST_FILE {
        return Ok(());
    }
    let problem = ProfileProblem::TooLarge { found: text.len(), most: LARGEST_FILE };
    Err(ProfileFault { field: None, line: None, problem }.into())
}

/// JSON as RFC 8259 defines it.
const fn strict_json() -> jsonc_parser::ParseOptions {
    jsonc_parser::ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

fn from_toml(value: DeValue<'_>) -> RawValue {
    match value {
        DeValue::String(text) => RawValue::Text(text.into_owned()),
        DeValue::Integer(number) if number.radix() == 10 => {
            RawValue::Number(number.as_str().to_owned())
        }
        DeValue::Integer(_) => RawValue::Number("a number not in base 10".to_owned()),
        DeValue::Float(number) => RawValue::Number(number.as_str().to_owned()),
        DeValue::Boolean(_) => RawValue::Bool,
        DeValue::Datetime(_) => RawValue::Other,
        DeValue::Array(items) => {
            RawValue::List(items.into_iter().map(|item| from_toml(item.into_inner())).collect())
        }
        DeValue::Table(_) => RawValue::Table,
    }
}

fn from_json(value: ast::Value<'_>) -> RawValue {
    match value {
        ast::Value::StringLit(text) => RawValue::Text(text.value.into_owned()),
        ast::Value::NumberLit(number) => RawValue::Number(number.value.to_owned()),
        ast::Value::BooleanLit(_) => RawValue::Bool,
        ast::Value::Object(_) => RawValue::Table,
        ast::Value::Array(array) => {
            RawValue::List(array.elements.into_iter().map(from_json).collect())
        }
        ast::Value::NullKeyword(_) => RawValue::Null,
    }
}

fn malformed(format: &'static str, line: Option<usize>, reason: &str) -> ProfileError {
    let reason = reason.lines().collect::<Vec<_>>().join(" ");
    let problem = ProfileProblem::Malformed { format, reason };
    ProfileFault { field: None, line, problem }.into()
}

/// Where the lines of a text begin.
struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    fn of(text: &str) -> Self {
        Self { starts: text.match_indices('\n').map(|(position, _)| position + 1).collect() }
    }

    /// The line, from 1, on which a byte range begins.
    fn line_of(&self, range: &Range<usize>) -> usize {
        self.starts.partition_point(|start| *start <= range.start) + 1
    }
}
