//! Amounts, shares and codes of aid, as each language writes them.

use crate::{decimal, integer, name::named, say};
use tramite::bilingual::Language;
use tramite::centre::PriceUnit;
use tramite::firm::{Group, LegalForm, Size};
use tramite::money::{BasisPoints, Money};
use tramite::rules::{AidReading, CeilingPer, Verification};

/// An amount of euro, with cents only where there are some: 10.000 € in Italian, €10,000 in English.
#[must_use]
pub fn money(amount: Money, language: Language) -> String {
    let euro = usize::try_from(amount.cents() / 100).unwrap_or(usize::MAX);
    let cents = amount.cents() % 100;
    let mark = match language {
        Language::Italian => ',',
        Language::English => '.',
    };
    let mut value = integer(euro, language);
    if cents > 0 {
        value.push_str(&format!("{mark}{cents:02}"));
    }
    say!(language, "cost.euro", value = value)
}

/// A share in percent, with decimals only where there are some.
#[must_use]
pub fn share(share: BasisPoints, language: Language) -> String {
    let decimals = match share.points() {
        points if points.is_multiple_of(100) => 0,
        points if points.is_multiple_of(10) => 1,
        _ => 2,
    };
    say!(language, "number.percent", value = decimal(share.percent(), decimals, language))
}

/// The name of a size of firm.
#[must_use]
pub fn size(size: Size, language: Language) -> String {
    named("actor", size.code(), language)
}

/// The name of an answer about the group.
#[must_use]
pub fn group(group: Group, language: Language) -> String {
    named("group", group.code(), language)
}

/// The name of a legal form, plural.
#[must_use]
pub fn legal_form(form: LegalForm, language: Language) -> String {
    named("legal-form", form.code(), language)
}

/// What a list price is for.
#[must_use]
pub fn price_unit(unit: PriceUnit, language: Language) -> String {
    named("price-unit", unit.code(), language)
}

/// What a percentage is a share of.
#[must_use]
pub fn reading(reading: AidReading, language: Language) -> String {
    named("aid-reading", reading.code(), language)
}

/// What a ceiling is counted by.
#[must_use]
pub fn ceiling_per(per: CeilingPer, language: Language) -> String {
    named("ceiling-per", per.code(), language)
}

/// How well a figure is verified.
#[must_use]
pub fn verification(verification: Verification, language: Language) -> String {
    named("verification", verification.code(), language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, Italian};

    #[test]
    fn an_amount_is_written_as_each_language_writes_it() {
        assert_eq!(money(Money::from_euro(10_000), Italian), "10.000 €");
        assert_eq!(money(Money::from_cents(1_050), Italian), "10,50 €");
        assert_eq!(money(Money::from_euro(10_000), English), "€10,000");
    }

    #[test]
    fn a_share_has_decimals_only_where_there_are_some() {
        let of = |points| share(BasisPoints::new(points).unwrap(), Italian);
        assert_eq!([of(8_000), of(5_466), of(250)], ["80%", "54,66%", "2,5%"]);
    }

    #[test]
    fn every_code_of_aid_has_a_name_in_both_languages() {
        for language in Language::ALL.iter().copied() {
            for each in Size::ALL {
                assert_ne!(size(*each, language), each.code());
            }
            for each in Group::ALL {
                assert_ne!(group(*each, language), each.code());
            }
            for each in LegalForm::ALL {
                assert_ne!(legal_form(*each, language), each.code());
            }
            for each in PriceUnit::ALL {
                assert_ne!(price_unit(*each, language), each.code());
            }
            for each in AidReading::ALL {
                assert_ne!(reading(*each, language), each.code());
            }
            for each in CeilingPer::ALL {
                assert_ne!(ceiling_per(*each, language), each.code());
            }
            for each in Verification::ALL {
                assert_ne!(verification(*each, language), each.code());
            }
        }
    }
}
