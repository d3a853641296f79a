//! The names of everything that has a code.

use crate::texts;
use tramite::bilingual::Language;
use tramite::centre::{Audience, CardConfidence, CentreKind, Scope, ServiceCategory, SiteRole};
use tramite::explanation::Band;
use tramite::profile::Actor;
use tramite::schema::Field;
use tramite::vocabulary::{ConceptKind, Relation, Vocabulary};

/// The name under `family.code`, or the code itself where there is none.
pub(crate) fn named(family: &str, code: &str, language: Language) -> String {
    let key = format!("{family}.{code}");
    texts::text(language, &key).unwrap_or(code).to_owned()
}

/// The name of a signal of the registry.
#[must_use]
pub fn signal(name: &str, language: Language) -> String {
    named("signal", name, language)
}

/// What a signal of the registry measures, in one sentence.
#[must_use]
pub fn signal_meaning(name: &str, language: Language) -> String {
    named("signal-meaning", name, language)
}

/// The name of a band.
#[must_use]
pub fn band(band: Band, language: Language) -> String {
    named("band", band.code(), language)
}

/// What a band means, in one sentence.
#[must_use]
pub fn band_meaning(band: Band, language: Language) -> String {
    named("band-meaning", band.code(), language)
}

/// The name of a kind of centre.
#[must_use]
pub fn kind(kind: CentreKind, language: Language) -> String {
    named("kind", kind.code(), language)
}

/// The name of a family of services.
#[must_use]
pub fn category(category: ServiceCategory, language: Language) -> String {
    named("category", category.code(), language)
}

/// The name of who asks.
#[must_use]
pub fn actor(actor: Actor, language: Language) -> String {
    named("actor", actor.code(), language)
}

/// The name of a state of a referral, by its code.
#[must_use]
pub fn referral_state(code: &str, language: Language) -> String {
    named("referral-state", code, language)
}

/// The name of an action in the audit trail, by its code.
#[must_use]
pub fn audit_action(code: &str, language: Language) -> String {
    named("audit-action", code, language)
}

/// The name of a class of customers, plural.
#[must_use]
pub fn audience(audience: Audience, language: Language) -> String {
    named("audience", audience.code(), language)
}

/// The name of a reach.
#[must_use]
pub fn scope(scope: Scope, language: Language) -> String {
    named("scope", scope.code(), language)
}

/// How sure the facts of a card are.
#[must_use]
pub fn card_confidence(confidence: CardConfidence, language: Language) -> String {
    named("card-confidence", confidence.code(), language)
}

/// Seat or branch.
#[must_use]
pub fn site_role(role: SiteRole, language: Language) -> String {
    named("site-role", role.code(), language)
}

/// The name of a field of the index.
#[must_use]
pub fn field(field: Field, language: Language) -> String {
    named("field", field.code(), language)
}

/// The name of a field of a card, as warnings call it; the field itself where it has none.
#[must_use]
pub fn card_field(name: &str, language: Language) -> String {
    let root = name.split(['.', '[']).next().unwrap_or(name);
    named("card-field", root, language)
}

/// The name of a kind of concept.
#[must_use]
pub fn concept_kind(kind: ConceptKind, language: Language) -> String {
    named("concept-kind", kind.code(), language)
}

/// What a concept of this kind is in the chain from the need to the service.
#[must_use]
pub fn concept_origin(kind: ConceptKind, language: Language) -> String {
    named("concept-origin", kind.code(), language)
}

/// How one concept leads to another, as a verb.
#[must_use]
pub fn relation(relation: Relation, language: Language) -> String {
    named("relation", relation.code(), language)
}

/// The name of a language by its ISO 639-1 code, or the code.
#[must_use]
pub fn language_name(code: &str, language: Language) -> String {
    named("language", code, language)
}

/// The name of a region by its NUTS-2 code, or the code.
#[must_use]
pub fn region(code: &str, vocabulary: &Vocabulary, language: Language) -> String {
    let region = vocabulary.geography.region(code);
    region.map_or_else(|| code.to_owned(), |region| region.name.in_language(language).to_owned())
}

/// The name of a country by its ISO 3166-1 alpha-2 code, or the code.
#[must_use]
pub fn country(code: &str, language: Language) -> String {
    named("country", code, language)
}

/// The label of a technology by its code, or the code.
#[must_use]
pub fn technology(code: &str, vocabulary: &Vocabulary, language: Language) -> String {
    let entry = vocabulary.technologies.entry(code);
    entry.map_or_else(|| code.to_owned(), |entry| entry.label.in_language(language).to_owned())
}

/// The label of a sector by its code, or the code.
#[must_use]
pub fn sector(code: &str, vocabulary: &Vocabulary, language: Language) -> String {
    let entry = vocabulary.sectors.entry(code);
    entry.map_or_else(|| code.to_owned(), |entry| entry.label.in_language(language).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_all_named<'a>(family: &str, codes: impl Iterator<Item = &'a str>) {
        for code in codes {
            assert!(texts::has(&format!("{family}.{code}")), "no text for {family}.{code}");
        }
    }

    #[test]
    fn every_code_of_the_core_has_a_name() {
        assert_all_named("band", Band::ALL.iter().map(|value| value.code()));
        assert_all_named("band-meaning", Band::ALL.iter().map(|value| value.code()));
        assert_all_named("kind", CentreKind::ALL.iter().map(|value| value.code()));
        assert_all_named("kind-is", CentreKind::ALL.iter().map(|value| value.code()));
        assert_all_named("category", ServiceCategory::ALL.iter().map(|value| value.code()));
        assert_all_named("actor", Actor::ALL.iter().map(|value| value.code()));
        assert_all_named("audience", Audience::ALL.iter().map(|value| value.code()));
        assert_all_named("scope", Scope::ALL.iter().map(|value| value.code()));
        assert_all_named("card-confidence", CardConfidence::ALL.iter().map(|value| value.code()));
        assert_all_named("site-role", SiteRole::ALL.iter().map(|value| value.code()));
        assert_all_named("field", Field::ALL.iter().map(|value| value.code()));
        assert_all_named("concept-kind", ConceptKind::ALL.iter().map(|value| value.code()));
        assert_all_named("concept-origin", ConceptKind::ALL.iter().map(|value| value.code()));
        assert_all_named("relation", Relation::ALL.iter().map(|value| value.code()));
    }
}
