//! Reads one record from text; where it does not fit the format, finds every place where it does not.

use super::fault::{Fault, FieldFault};
use super::record::CentreRecord;
use crate::code::nearest;
use serde_json::{Value, json};
use serde_path_to_error::{Path, Segment};

/// How many faults of shape are looked for in one record, since each costs another reading of it.
const MOST_FAULTS: usize = 100;

/// A record, or as much of it as could be read, with what is wrong with its shape.
pub(super) struct Shaped {
    /// What could be read; a value that does not fit is replaced by one that does.
    pub(super) record: Option<CentreRecord>,
    /// What does not fit.
    pub(super) faults: Vec<FieldFault>,
}

/// Reads one record. Nothing but the text is needed, and the text is read once if it is good.
pub(super) fn read(text: &str) -> Shaped {
    let error = match serde_json::from_str(text) {
        Ok(record) => return Shaped { record: Some(record), faults: Vec::new() },
        Err(error) => error,
    };
    // A repeated field is lost on the way to a value, so this first error is the one to say.
    if error.to_string().starts_with("duplicate field") {
        return malformed(&error);
    }
    match serde_json::from_str::<Value>(text).map(mend) {
        Ok(shaped) if !shaped.faults.is_empty() => shaped,
        Ok(_) => malformed(&error),
        Err(syntax) => malformed(&syntax),
    }
}

/// An error with its line, for a text of which nothing else can be said.
pub(super) fn malformed(error: &serde_json::Error) -> Shaped {
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = error.to_string();
    let reason = message.strip_suffix(&place).unwrap_or(&message);
    let reason = format!("{reason}, at column {}", error.column());
    let line = (error.line() > 0).then_some(error.line());
    let fault = FieldFault { field: String::new(), line, fault: Fault::Malformed { reason } };
    Shaped { record: None, faults: vec![fault] }
}

/// Whether one of these faults is of this field or of a field that holds it.
pub(super) fn covers(faults: &[FieldFault], field: &str) -> bool {
    faults.iter().any(|fault| {
        let rest = field.strip_prefix(fault.field.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    })
}

/// Reads the record again and again, each time putting right what stopped the reader.
fn mend(mut value: Value) -> Shaped {
    let mut faults: Vec<FieldFault> = Vec::new();
    for _ in 0..MOST_FAULTS {
        let error = match serde_path_to_error::deserialize(&value) {
            Ok(record) => return Shaped { record: Some(record), faults },
            Err(error) => error,
        };
        let misfit = Misfit::of(error.path(), &error.inner().to_string());
        if !covers(&faults, &misfit.field) {
            faults.push(FieldFault { field: misfit.field, line: None, fault: misfit.fault });
        }
        if misfit.mending.apply(&mut value).is_none() {
            break;
        }
    }
    Shaped { record: None, faults }
}

/// One place where a value does not fit the format.
struct Misfit {
    field: String,
    fault: Fault,
    mending: Mending,
}

/// What lets the reader get past a misfit.
enum Mending {
    Remove { from: Vec<Segment>, name: String },
    Insert { into: Vec<Segment>, name: String },
    Replace { list: Vec<Segment>, index: usize },
    Nothing,
}

impl Misfit {
    fn of(path: &Path, message: &str) -> Self {
        let mut segments: Vec<Segment> = path.iter().cloned().collect();
        if let Some(found) = quoted(message, "unknown field ") {
            leave(&mut segments, &found);
            let accepted = message.split('`').skip(3).step_by(2);
            let near = nearest(&found, accepted).map(str::to_owned);
            let field = join(&segments, &found);
            let fault = Fault::UnknownField { found: found.clone(), nearest: near };
            return Self { field, fault, mending: Mending::Remove { from: segments, name: found } };
        }
        if let Some(name) = quoted(message, "missing field ") {
            leave(&mut segments, &name);
            let field = join(&segments, &name);
            let fault = Fault::MissingField { name: name.clone() };
            return Self { field, fault, mending: Mending::Insert { into: segments, name } };
        }
        let field = if segments.is_empty() { String::new() } else { path.to_string() };
        let mending = match segments.pop() {
            Some(Segment::Map { key }) => Mending::Remove { from: segments, name: key },
            Some(Segment::Seq { index }) => Mending::Replace { list: segments, index },
            _ => Mending::Nothing,
        };
        Self { field, fault: Fault::Malformed { reason: message.to_owned() }, mending }
    }
}

impl Mending {
    /// `None` if there was nothing to mend.
    fn apply(self, value: &mut Value) -> Option<()> {
        match self {
            Self::Remove { from, name } => {
                resolve(value, &from)?.as_object_mut()?.remove(&name)?;
            }
            Self::Insert { into, name } => {
                let filler = filler(&into, &name);
                resolve(value, &into)?.as_object_mut()?.insert(name, filler);
            }
            Self::Replace { list, index } => {
                let holds_records = match list.last() {
                    Some(Segment::Map { key }) => is_list_of_records(&list, key),
                    _ => false,
                };
                let element = resolve(value, &list)?.get_mut(index)?;
                *element = if holds_records { json!({}) } else { json!("") };
            }
            Self::Nothing => return None,
        }
        Some(())
    }
}

/// A value of the right type for a field that every record of its kind must have.
fn filler(path: &[Segment], name: &str) -> Value {
    match name {
        "provenance" => json!({ "checked_on": "", "confidence": "" }),
        "summary" | "description" | "note" => json!({}),
        "amount_eur" => json!(0),
        "name" if !path.is_empty() => json!({}),
        _ => json!(""),
    }
}

fn is_list_of_records(path: &[Segment], key: &str) -> bool {
    match key {
        "sites" | "services" | "specialisations" | "exclusions" => true,
        "technologies" | "sectors" => path.len() == 1,
        _ => false,
    }
}

fn resolve<'v>(value: &'v mut Value, path: &[Segment]) -> Option<&'v mut Value> {
    path.iter().try_fold(value, |value, segment| match segment {
        Segment::Map { key } => value.get_mut(key),
        Segment::Seq { index } => value.get_mut(*index),
        _ => None,
    })
}

/// Goes up to the object that has or lacks the field, if the path ends in the field.
fn leave(segments: &mut Vec<Segment>, name: &str) {
    let ends_in_field = match segments.last() {
        Some(Segment::Map { key }) => key == name,
        Some(Segment::Unknown) => true,
        _ => false,
    };
    if ends_in_field {
        segments.pop();
    }
}

fn join(segments: &[Segment], name: &str) -> String {
    let mut field = String::new();
    for segment in segments {
        match segment {
            Segment::Seq { index } => field.push_str(&format!("[{index}]")),
            other => {
                let dot = if field.is_empty() { "" } else { "." };
                field.push_str(&format!("{dot}{other}"));
            }
        }
    }
    let dot = if field.is_empty() { "" } else { "." };
    format!("{field}{dot}{name}")
}

/// The name in backticks after these words of the reader's message.
fn quoted(message: &str, words: &str) -> Option<String> {
    let rest = message.strip_prefix(words)?.strip_prefix('`')?;
    rest.split_once('`').map(|(name, _)| name.to_owned())
}
