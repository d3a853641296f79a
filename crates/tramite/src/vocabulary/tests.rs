//! The bundled vocabulary as a whole, and folders with faults in them.

use super::{ConceptKind, Severity, Vocabulary, VocabularyError};
use crate::centre::ServiceCategory;
use std::path::Path;

const BUNDLED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../index/vocabulary");

/// Loads a copy of the bundled files in which `file` holds `to` in place of `from`.
fn load_with(file: &str, from: &str, to: &str) -> Result<Vocabulary, VocabularyError> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for entry in std::fs::read_dir(BUNDLED).expect("the files are there") {
        let path = entry.expect("the entry can be read").path();
        let name = path.file_name().expect("a file has a name");
        std::fs::copy(&path, folder.path().join(name)).expect("a file can be copied");
    }
    let path = folder.path().join(file);
    let text = std::fs::read_to_string(&path).expect("the file is there");
    assert!(text.contains(from), "{file} does not hold {from:?}");
    std::fs::write(&path, text.replacen(from, to, 1)).expect("the file can be written");
    Vocabulary::load(folder.path())
}

#[track_caller]
fn check_fault(file: &str, from: &str, to: &str, message: &str) {
    let error = load_with(file, from, to).expect_err("the fault is found");
    assert_eq!(error.to_string(), message);
}

/// The findings about a subject that are not there in the bundled thesaurus.
#[track_caller]
fn check_finding(from: &str, to: &str, subject: &str, message: &str) {
    let vocabulary = load_with("thesaurus.ttl", from, to).expect("the file can be read");
    let findings = vocabulary.check();
    let about: Vec<String> = findings
        .iter()
        .filter(|finding| finding.subject == subject)
        .map(ToString::to_string)
        .collect();
    assert!(about.iter().any(|finding| finding == message), "{about:#?}");
}

#[test]
fn the_bundled_vocabulary_has_no_errors() {
    let errors: Vec<String> = Vocabulary::bundled()
        .check()
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(ToString::to_string)
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn the_bundled_vocabulary_is_complete() {
    let vocabulary = Vocabulary::bundled();
    assert_eq!(vocabulary.technologies.entries().len(), 34);
    assert_eq!(vocabulary.sectors.entries().len(), 42);
    assert_eq!(vocabulary.services.entries().len(), ServiceCategory::ALL.len());
    assert_eq!(vocabulary.ateco.divisions().len(), 87);
    assert_eq!(vocabulary.geography.macro_regions().len(), 5);
    assert_eq!(vocabulary.geography.regions().len(), 21);
    assert_eq!(vocabulary.geography.provinces().len(), 107);
    assert!(vocabulary.geography.comuni().len() > 7_800);
    assert!(vocabulary.thesaurus.concepts().count() >= 350);
    for kind in ConceptKind::ALL {
        assert!(vocabulary.thesaurus.concepts().any(|concept| concept.kind == *kind), "{kind}");
    }
}

#[test]
fn a_folder_with_the_same_files_is_the_same_vocabulary() {
    let loaded = Vocabulary::load(Path::new(BUNDLED)).expect("the files are valid");
    let bundled = Vocabulary::bundled();
    assert_eq!(loaded.fingerprint(), bundled.fingerprint());
    assert_eq!(loaded.fingerprint().len(), 64);
    assert!(loaded.thesaurus.concepts().eq(bundled.thesaurus.concepts()));
}

#[test]
fn one_changed_letter_changes_the_fingerprint() {
    let changed = load_with("sectors.csv", "Aeronautica", "Aeronautico").expect("still valid");
    assert_ne!(changed.fingerprint(), Vocabulary::bundled().fingerprint());
}

#[test]
fn inverse_links_are_completed() {
    let thesaurus = Vocabulary::bundled().thesaurus;
    let concept = |id| thesaurus.concept(id).expect("a link ends at a concept");
    for own in thesaurus.concepts() {
        assert!(own.broader.iter().all(|id| concept(id).narrower.contains(&own.id)), "{}", own.id);
        assert!(own.narrower.iter().all(|id| concept(id).broader.contains(&own.id)), "{}", own.id);
        assert!(own.related.iter().all(|id| concept(id).related.contains(&own.id)), "{}", own.id);
    }
}

#[test]
fn a_code_list_entry_is_found_by_code_label_or_spelling() {
    let vocabulary = Vocabulary::bundled();
    for text in
        ["internet_of_things", "internet-of-things", "Internet delle cose", "INTERNET OF THINGS"]
    {
        let entry = vocabulary.technologies.named(text).expect(text);
        assert_eq!(entry.code, "internet_of_things");
    }
    assert_eq!(vocabulary.technologies.nearest("robotcs"), Some("robotics"));
    assert_eq!(vocabulary.technologies.nearest("robotca"), Some("robotics"));
    assert_eq!(vocabulary.technologies.nearest("qqqqqq"), None);
}

#[test]
fn a_fault_in_a_table_names_file_line_and_what_is_accepted() {
    check_fault(
        "ateco-2025.csv",
        "agri_food_biotech|food_beverages",
        "agri_food_biotec|food_beverages",
        "ateco-2025.csv:2: sectors: unknown sector \"agri_food_biotec\", did you mean \"agri_food_biotech\"?",
    );
    check_fault(
        "technologies.csv",
        "code,group,it,en",
        "code,group,it,eng",
        "technologies.csv: no column \"en\"; found: code, group, it, eng",
    );
    check_fault(
        "technologies.csv",
        "\nbi_tools,",
        "\nadditive_manufacturing,",
        "technologies.csv:5: \"additive_manufacturing\" stands twice, first on line 2",
    );
    check_fault(
        "technologies.csv",
        ",Manifattura additiva,",
        ",,",
        "technologies.csv:2: it: \"\" is not a text",
    );
    check_fault(
        "provinces.csv",
        "37.3107",
        "137.3107",
        "provinces.csv:2: lat: \"137.3107\" is not a number from -90 to 90",
    );
    check_fault(
        "regions.csv",
        "ITC,false",
        "ITC,no",
        "regions.csv:2: mezzogiorno: \"no\" is not true or false",
    );
    check_fault(
        "comuni.csv",
        "Agrigento,AG,",
        "Agrigento,AX,",
        "comuni.csv:2: province: unknown province \"AX\", did you mean \"AG\"?",
    );
}

#[test]
fn a_fault_of_syntax_names_its_line() {
    let error =
        load_with("thesaurus.ttl", "c:robotics a skos:Concept ;", "c:robotics a skos:Concept ");
    let error = error.expect_err("the semicolon is missing");
    let VocabularyError::Malformed { file, line, .. } = &error else { panic!("{error}") };
    assert_eq!(file, "thesaurus.ttl");
    let text = std::fs::read_to_string(Path::new(BUNDLED).join(file)).expect("the file is there");
    let before = text.lines().take_while(|line| *line != "c:robotics a skos:Concept ;").count();
    assert_eq!(*line, Some(before as u64 + 2));
}

#[test]
fn a_missing_file_is_named() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let error = Vocabulary::load(folder.path()).expect_err("the folder is empty");
    assert!(error.to_string().contains("ateco-2025-sections.csv"), "{error}");
}

#[test]
fn what_is_wrong_in_the_thesaurus_is_found() {
    let begin = "c:robotics a skos:Concept ;";
    let with = |more: &str| format!("{begin}\n    {more} ;");
    check_finding(
        begin,
        &with("skos:broader c:robotic"),
        "robotics",
        "error: thesaurus.ttl: robotics: skos:broader: no concept \"robotic\", did you mean \"robotics\"?",
    );
    check_finding(
        begin,
        &with("mm:catalogueCode \"robotic\""),
        "robotics",
        "error: thesaurus.ttl: robotics: mm:catalogueCode: unknown technology \"robotic\", did you mean \"robotics\"?",
    );
    check_finding(
        begin,
        &with("skos:broader c:robotics"),
        "robotics",
        "error: thesaurus.ttl: robotics: cycle of broader concepts: robotics > robotics",
    );
    check_finding(
        begin,
        &with("skos:altLabel \"Robotik\"@de"),
        "robotics",
        "error: thesaurus.ttl: robotics: label \"Robotik\" is in \"de\"; accepted: it, en",
    );
    check_finding(
        begin,
        &with("skos:prefLabel \"robots\"@en"),
        "robotics",
        "error: thesaurus.ttl: robotics: two preferred labels in en: \"robots\" and \"robotics\"",
    );
    check_finding(
        begin,
        &with("mm:addressedBy c:cloud"),
        "robotics",
        "error: thesaurus.ttl: robotics: addressedBy on a concept that is not a problem",
    );
    check_finding(
        begin,
        &format!("c:lonely mm:kind \"problem\" ; skos:prefLabel \"x\"@it .\n\n{begin}"),
        "lonely",
        "error: thesaurus.ttl: lonely: no preferred label in en",
    );
    check_finding(
        begin,
        &format!("c:lonely mm:kind \"problem\" ; skos:prefLabel \"x\"@it .\n\n{begin}"),
        "lonely",
        "error: thesaurus.ttl: lonely: nothing addresses this problem",
    );
    check_finding(
        begin,
        &format!("c:lonely skos:prefLabel \"x\"@it .\n\n{begin}"),
        "lonely",
        "error: thesaurus.ttl: lonely: no kind; accepted: technology, problem, service, sector",
    );
}

#[test]
fn a_label_that_two_concepts_prefer_is_an_error() {
    let twin =
        "c:zz-twin mm:kind \"technology\" ; skos:prefLabel \"Robotics\"@en , \"gemelli\"@it .";
    check_finding(
        "c:robotics a skos:Concept ;",
        &format!("{twin}\n\nc:robotics a skos:Concept ;"),
        "zz-twin",
        "error: thesaurus.ttl: zz-twin: label \"Robotics\" (en) is also a label of robotics",
    );
}

#[test]
fn a_longer_cycle_is_told_once_with_its_path() {
    let ring = |one: &str, above: &str| {
        format!(
            "c:{one} mm:kind \"sector\" ; skos:prefLabel \"{one}\"@en , \"{one}\"@it ; skos:broader c:{above} .\n"
        )
    };
    let begin = "c:robotics a skos:Concept ;";
    let rings = ring("aa-x", "aa-y") + &ring("aa-y", "aa-z") + &ring("aa-z", "aa-x");
    let vocabulary = load_with("thesaurus.ttl", begin, &format!("{rings}\n{begin}"));
    let findings = vocabulary.expect("the file can be read").check();
    let cycles: Vec<String> = findings
        .iter()
        .map(ToString::to_string)
        .filter(|finding| finding.contains("cycle"))
        .collect();
    assert_eq!(
        cycles,
        ["error: thesaurus.ttl: aa-x: cycle of broader concepts: aa-x > aa-y > aa-z > aa-x"]
    );
}
