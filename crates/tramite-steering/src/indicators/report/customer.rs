//! Who is who in a report: rows of one customer may name it in different ways.

use std::collections::BTreeMap;
use tramite::vocabulary::fold;

/// How a row names its customer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Party {
    /// VAT number or tax code, folded and without its country.
    pub(super) vat: Option<String>,
    /// What the report calls it by, folded.
    pub(super) id: Option<String>,
    /// Its name, folded.
    pub(super) name: Option<String>,
}

impl Party {
    pub(super) fn new(vat: Option<&str>, id: Option<&str>, name: Option<&str>) -> Self {
        let folded = |text: Option<&str>| text.map(fold).filter(|text| !text.is_empty());
        let vat = folded(vat).map(|vat| vat.strip_prefix("it").map_or(vat.clone(), str::to_owned));
        Self { vat, id: folded(id), name: folded(name) }
    }

    pub(super) fn is_nobody(&self) -> bool {
        *self == Self::default()
    }
}

/// What rows without a VAT number are known by elsewhere in the report.
///
/// A row without one is the customer that another row names alike and gives a VAT number; of two,
/// the first in the order of the numbers. Taking two customers for one can only withhold more.
pub(super) struct Customers {
    by_id: BTreeMap<String, String>,
    by_name: BTreeMap<String, String>,
}

impl Customers {
    pub(super) fn new<'a>(parties: impl Iterator<Item = &'a Party> + Clone) -> Self {
        let mut by_id: BTreeMap<String, String> = BTreeMap::new();
        let keep = |map: &mut BTreeMap<String, String>, name: &Option<String>, own: String| {
            let Some(name) = name else { return };
            let known = map.entry(name.clone()).or_insert_with(|| own.clone());
            if own < *known {
                *known = own;
            }
        };
        for party in parties.clone() {
            if let Some(vat) = &party.vat {
                keep(&mut by_id, &party.id, format!("vat {vat}"));
            }
        }
        let mut by_name = BTreeMap::new();
        for party in parties {
            if let Some(own) = stated(party, &by_id) {
                keep(&mut by_name, &party.name, own);
            }
        }
        Self { by_id, by_name }
    }

    /// One text for each customer.
    pub(super) fn pseudonym(&self, party: &Party) -> String {
        let named = || {
            let name = party.name.as_deref().unwrap_or_default();
            self.by_name.get(name).cloned().unwrap_or_else(|| format!("name {name}"))
        };
        stated(party, &self.by_id).unwrap_or_else(named)
    }
}

/// What a party is known by, if not by its name alone.
fn stated(party: &Party, by_id: &BTreeMap<String, String>) -> Option<String> {
    let by_vat = party.vat.as_ref().map(|vat| format!("vat {vat}"));
    let by_id = || {
        let id = party.id.as_ref()?;
        Some(by_id.get(id).cloned().unwrap_or_else(|| format!("id {id}")))
    };
    by_vat.or_else(by_id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_customer_is_the_same_however_a_row_names_it() {
        let parties = [
            Party::new(Some("IT 01234567890"), Some("c1"), Some("Officina Alfa")),
            Party::new(Some("01234567890"), None, None),
            Party::new(None, Some("C1"), None),
            Party::new(None, None, Some("officina alfa")),
            Party::new(Some("99999999999"), None, Some("Officina Beta")),
            Party::new(None, None, Some("Officina Gamma")),
        ];
        let customers = Customers::new(parties.iter());
        let told: Vec<String> = parties.iter().map(|party| customers.pseudonym(party)).collect();
        assert!(told[..4].iter().all(|one| *one == told[0]), "{told:?}");
        assert_ne!(told[4], told[0]);
        assert_ne!(told[5], told[4]);
    }

    #[test]
    fn a_row_that_names_nobody_is_known_as_such() {
        assert!(Party::new(Some(" - "), None, Some("")).is_nobody());
    }
}
