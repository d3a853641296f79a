//! Measures as text: `nDCG@10`, `P(rel=2)@5`; printing and reading are inverse.

use super::{Cutoff, Definition, MEASURES, Measure, Parameter};

const DEFAULT_REL: i32 = 1;
const DEFAULT_PERSISTENCE: f64 = 0.9;

/// A text that names no measure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseMeasureError {
    /// Not of the form `Name(parameter=value)@cutoff`.
    #[error("`{found}` is not of the form `Name(parameter=value)@cutoff`")]
    Form {
        /// What was read.
        found: String,
    },
    /// No measure has this name.
    #[error("no measure is called `{found}`; known: {known}")]
    UnknownName {
        /// What was read.
        found: String,
        /// The names there are.
        known: String,
    },
    /// The measure does not take this parameter.
    #[error("{measure} has no parameter `{found}`; known: {known}")]
    UnknownParameter {
        /// The measure.
        measure: &'static str,
        /// What was read.
        found: String,
        /// The parameters it takes.
        known: String,
    },
    /// A parameter's value is out of its range.
    #[error("`{found}` is not {expected}")]
    Value {
        /// What was read.
        found: String,
        /// What values there are.
        expected: &'static str,
    },
    /// The measure needs a cutoff.
    #[error("{measure} needs a cutoff, as in `{measure}@10`")]
    MissingCutoff {
        /// The measure.
        measure: &'static str,
    },
}

impl Parameter {
    /// Its name between the parentheses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rel => "rel",
            Self::Persistence => "p",
        }
    }
}

impl std::str::FromStr for Measure {
    type Err = ParseMeasureError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let form = || ParseMeasureError::Form { found: text.to_owned() };
        let (call, cutoff) = match text.split_once('@') {
            Some((call, cutoff)) => (call, Some(parse_cutoff(cutoff)?)),
            None => (text, None),
        };
        let (name, parameters) = match call.split_once('(') {
            Some((name, rest)) => (name, Some(rest.strip_suffix(')').ok_or_else(form)?)),
            None => (call, None),
        };
        let definition = named(name)?;
        if cutoff.is_none() && definition.cutoff == Cutoff::Required {
            return Err(ParseMeasureError::MissingCutoff { measure: definition.name });
        }
        let (rel, persistence) = (DEFAULT_REL, DEFAULT_PERSISTENCE);
        let mut measure = Self { definition, cutoff, rel, persistence };
        for parameter in parameters.into_iter().flat_map(|list| list.split(',')) {
            let (key, value) = parameter.split_once('=').ok_or_else(form)?;
            measure.assign(key.trim(), value.trim())?;
        }
        Ok(measure)
    }
}

impl Measure {
    fn assign(&mut self, key: &str, value: &str) -> Result<(), ParseMeasureError> {
        let known = self.definition.parameters;
        let found = known.iter().find(|parameter| parameter.name() == key).copied();
        let parameter = found.ok_or_else(|| ParseMeasureError::UnknownParameter {
            measure: self.definition.name,
            found: key.to_owned(),
            known: match known {
                [] => "none".to_owned(),
                some => {
                    some.iter().map(|parameter| parameter.name()).collect::<Vec<_>>().join(", ")
                }
            },
        })?;
        let refuse = |expected| ParseMeasureError::Value { found: value.to_owned(), expected };
        match parameter {
            Parameter::Rel => {
                let rel = value.parse().ok().filter(|rel: &i32| *rel >= 1);
                self.rel = rel.ok_or_else(|| refuse("a grade of at least 1"))?;
            }
            Parameter::Persistence => {
                let share = value.parse().ok().filter(|p: &f64| *p > 0.0 && *p < 1.0);
                self.persistence = share.ok_or_else(|| refuse("between 0 and 1, exclusive"))?;
            }
        }
        Ok(())
    }
}

impl std::fmt::Display for Measure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.definition.name)?;
        if self.rel != DEFAULT_REL {
            write!(formatter, "(rel={})", self.rel)?;
        }
        if self.persistence.to_bits() != DEFAULT_PERSISTENCE.to_bits() {
            write!(formatter, "(p={})", self.persistence)?;
        }
        self.cutoff.map_or(Ok(()), |cutoff| write!(formatter, "@{cutoff}"))
    }
}

fn named(name: &str) -> Result<&'static Definition, ParseMeasureError> {
    let found = MEASURES.iter().find(|definition| definition.name == name).copied();
    found.ok_or_else(|| {
        let known: Vec<&str> = MEASURES.iter().map(|definition| definition.name).collect();
        ParseMeasureError::UnknownName { found: name.to_owned(), known: known.join(", ") }
    })
}

fn parse_cutoff(text: &str) -> Result<usize, ParseMeasureError> {
    let cutoff = text.parse().ok().filter(|cutoff| *cutoff >= 1);
    let expected = "a cutoff of at least 1";
    cutoff.ok_or_else(|| ParseMeasureError::Value { found: text.to_owned(), expected })
}
