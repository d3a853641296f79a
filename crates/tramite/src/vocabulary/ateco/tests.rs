//! How codes of economic activity are read.

use super::{Ateco, AtecoError, EditionBasis};
use crate::deferred::Deferred;
use crate::profile::AtecoEdition::{self, Ateco2007, Ateco2025};
use crate::vocabulary::Vocabulary;

fn ateco() -> Deferred<Ateco> {
    Vocabulary::bundled().ateco
}

#[track_caller]
fn check(
    text: &str,
    stated: Option<AtecoEdition>,
    code: &str,
    expected: (AtecoEdition, EditionBasis),
) {
    let found = ateco().resolve(text, stated).expect(text);
    assert_eq!(found.activity.code, code, "{text:?}");
    assert_eq!((found.activity.edition, found.basis), expected, "{text:?}");
    assert_eq!(found.activity.division, &code[..2]);
}

#[track_caller]
fn check_error(text: &str, stated: Option<AtecoEdition>, message: &str) {
    let error = ateco().resolve(text, stated).expect_err(text);
    assert_eq!(error.to_string(), message);
}

#[test]
fn a_code_is_read_as_people_type_it() {
    let assumed = (Ateco2025, EditionBasis::Assumed);
    for text in ["25.62", "C25.62", "c 25.62", "2562", " 25.62. ", "25.62 Lavori di meccanica"] {
        check(text, None, "25.62", assumed);
    }
    check("25", None, "25", assumed);
    check("C25", None, "25", assumed);
    check("25.62.00", None, "25.62.00", assumed);
    check("256200 - lavori", None, "25.62.00", assumed);
    check("25,62", None, "25.62", assumed);
    check("25.6", None, "25.6", assumed);
    check("1.11", None, "01.11", assumed);
    check("1", None, "01", assumed);
}

#[test]
fn the_edition_is_told_from_the_statement_the_division_or_the_letter() {
    check("25.62", Some(Ateco2007), "25.62", (Ateco2007, EditionBasis::Stated));
    check("45.20", None, "45.20", (Ateco2007, EditionBasis::Division));
    check("G45", None, "45", (Ateco2007, EditionBasis::Division));
    check("J62.01", None, "62.01", (Ateco2007, EditionBasis::Section));
    check("K62", None, "62", (Ateco2025, EditionBasis::Section));
    check("62.01", None, "62.01", (Ateco2025, EditionBasis::Assumed));
}

#[test]
fn an_abolished_division_leads_to_the_sectors_of_its_successors() {
    let found = ateco().resolve("45", None).expect("45 is a division of 2007");
    assert_eq!(found.became, ["46", "47", "95"]);
    assert!(found.sectors.contains(&"retail_wholesale".to_owned()));
    assert!(found.note.is_some());
}

#[test]
fn sectors_come_with_the_nearest_first_and_once_each() {
    let found = ateco().resolve("10.51", None).expect("10 is a division");
    assert_eq!(found.sectors.first().map(String::as_str), Some("food_beverages"));
    let mut once = found.sectors.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), found.sectors.len());
}

#[test]
fn what_cannot_be_read_says_what_is_accepted() {
    check_error(
        "officina",
        None,
        "\"officina\" is not an ATECO code; expected one such as 25, 25.62 or 25.62.00",
    );
    for text in ["", "25.62.00.1", "25,62x", "2562001", "25..62", "2.5.6", "Z", "é25"] {
        let error = ateco().resolve(text, None).expect_err(text);
        assert!(matches!(error, AtecoError::Malformed { .. }), "{text:?}: {error}");
    }
    check_error("34", None, "ATECO 2025 has no division \"34\"; nearest: 33, 35");
    check_error("45", Some(Ateco2025), "ATECO 2025 has no division \"45\"; nearest: 43, 46");
    check_error("0.9", Some(Ateco2025), "ATECO 2025 has no division \"00\"; nearest: 01");
    check_error("A25", None, "division 25 stands in section C of ATECO 2025, not in A");
    check_error(
        "E",
        None,
        "E is a whole section of ATECO (Water supply; sewerage, waste management and remediation activities); give a division: 36, 37, 38, 39",
    );
}

#[test]
fn words_suggest_the_divisions_whose_titles_hold_them() {
    let ateco = ateco();
    let codes = |words| -> Vec<String> {
        ateco.suggest(words, 3).into_iter().map(|division| division.code.clone()).collect()
    };
    assert_eq!(codes("fabbricazione di mobili")[0], "31");
    assert_eq!(codes("Manufacture of furniture")[0], "31");
    assert_eq!(codes("metallurgy")[0], "24");
    assert_eq!(codes("riparazione di computer")[0], "95");
    assert!(codes("xyz").is_empty());
}
