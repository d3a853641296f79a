//! On which line of a TOML file a field stands.

use toml::de::{DeTable, DeValue};

/// The lines of a file's fields; the file is parsed again only when a fault asks.
pub(super) struct Lines<'t> {
    text: &'t str,
}

impl<'t> Lines<'t> {
    pub(super) const fn of(text: &'t str) -> Self {
        Self { text }
    }

    /// The line, from 1, of a field such as `service[2].percent.medium`, or of what holds it
    /// where the field itself is missing.
    pub(super) fn of_field(&self, field: &str) -> Option<usize> {
        let table = DeTable::parse(self.text).ok()?;
        let mut start = table.span().start;
        let top = DeValue::Table(table.into_inner());
        let mut value = &top;
        let path = field.replace('[', ".").replace(']', "");
        for step in path.split('.') {
            let next = match (value, step.parse::<usize>()) {
                (DeValue::Array(items), Ok(index)) => {
                    items.get(index).map(|item| (item.span().start, item.get_ref()))
                }
                (DeValue::Table(table), _) => table
                    .get_key_value(step)
                    .map(|(key, found)| (key.span().start, found.get_ref())),
                _ => None,
            };
            let Some((begins, found)) = next else { break };
            (start, value) = (begins, found);
        }
        Some(self.text[..start].matches('\n').count() + 1)
    }
}
