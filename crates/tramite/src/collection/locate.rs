//! Where in a text a field of a record stands: used once a fault is known, never on good records.

use jsonc_parser::ast::{ObjectProp, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

/// The line, from 1, where each of these fields begins, or where the nearest thing that holds it
/// does; `None` if the text is not JSON.
pub(super) fn lines(text: &str, fields: &[&str]) -> Vec<Option<usize>> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT).ok();
    let top = parsed.and_then(|parsed| parsed.value);
    fields.iter().map(|field| top.as_ref().map(|top| line_of(text, offset(top, field)))).collect()
}

/// The elements of a text that is one array, each with the line, from 1, where it begins; `None`
/// if the text is not an array.
pub(super) fn elements(text: &str) -> Option<Vec<(usize, &str)>> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT).ok()?;
    let Some(Value::Array(array)) = parsed.value else { return None };
    let mut line = 1;
    let mut counted = 0;
    let pieces = array.elements.iter().map(|element| {
        let range = element.range();
        line += newlines(&text[counted..range.start]);
        counted = range.start;
        (line, &text[range.start..range.end])
    });
    Some(pieces.collect())
}

/// The line, from 1, of this byte of a text.
pub(super) fn line_of_byte(bytes: &[u8], offset: usize) -> usize {
    let before = bytes.get(..offset).unwrap_or(bytes);
    before.iter().filter(|&&byte| byte == b'\n').count() + 1
}

/// JSON and nothing more, as in RFC 8259.
const STRICT: ParseOptions = ParseOptions {
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
};

fn line_of(text: &str, offset: usize) -> usize {
    line_of_byte(text.as_bytes(), offset)
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b'\n').count()
}

/// Follows the path as far as it leads.
fn offset(top: &Value<'_>, field: &str) -> usize {
    let mut value = top;
    let mut start = top.range().start;
    for step in field.split(['.', '[']).filter(|step| !step.is_empty()) {
        let next = match (value, step.strip_suffix(']').map(str::parse::<usize>)) {
            (Value::Array(array), Some(Ok(index))) => {
                array.elements.get(index).map(|element| (element.range().start, element))
            }
            (Value::Object(object), _) => object
                .properties
                .iter()
                .find(|property| property.name.as_str() == step)
                .map(|property: &ObjectProp<'_>| (property.range.start, &property.value)),
            _ => None,
        };
        let Some((found, inner)) = next else { break };
        (start, value) = (found, inner);
    }
    start
}
