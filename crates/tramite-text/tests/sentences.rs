//! Faults, warnings and reasons in both languages, as a person reads them.

use jiff::civil::Date;
use std::path::PathBuf;
use tramite::bilingual::Language::{self, English, Italian};
use tramite::centre::Audience;
use tramite::collection::{Collection, Fault, Rejected};
use tramite::explanation::{ExclusionReason, Warning};
use tramite::index::IndexError;
use tramite::profile::{Actor, ProfileFault, ProfileProblem, ProfileRecord};
use tramite::rank::{Confidence, GateEvidence, NoMatchReason, Question, SearchError};
use tramite::vocabulary::Vocabulary;
use tramite_text::Message;

#[track_caller]
fn check(message: &Message, text: &str, hint: Option<&str>) {
    assert_eq!(message.text, text);
    assert_eq!(message.hint.as_deref(), hint);
}

fn rejected(fault: Fault) -> Rejected {
    Rejected {
        path: PathBuf::from("c/made.json"),
        line: Some(12),
        centre_id: Some("made".to_owned()),
        field: Some("services[2].category".to_owned()),
        fault,
    }
}

#[test]
fn a_rejected_record_says_where_what_and_which_values_are_accepted() {
    let fault = rejected(Fault::UnknownCode {
        list: "service category".to_owned(),
        found: "trainig".to_owned(),
        accepted: vec!["orientation".to_owned(), "skills-training".to_owned()],
        nearest: None,
    });
    check(
        &tramite_text::rejected(&fault, Italian),
        "c/made.json:12: made: services[2].category: categoria di servizio: il valore «trainig» \
         non esiste",
        Some("valori accettati: orientation, skills-training"),
    );
    check(
        &tramite_text::rejected(&fault, English),
        "c/made.json:12: made: services[2].category: unknown service category “trainig”",
        Some("accepted values: orientation, skills-training"),
    );
}

#[test]
fn what_a_field_takes_is_said_in_the_language_of_the_reader() {
    let fault = rejected(Fault::Invalid {
        found: "nine".to_owned(),
        expected: "a strength from 1 to 5".to_owned(),
    });
    let text = tramite_text::rejected(&fault, Italian).text;
    assert!(text.ends_with("«nine» non è valido: il campo accetta una forza da 1 a 5"), "{text}");
}

#[test]
fn every_fault_of_a_profile_says_in_italian_what_it_takes() {
    let record = ProfileRecord::read(
        "lang = \"xx\"\ncountry = \"Italy\"\nlat = 91\nlon = 200\nmax_km = -1\nateco = \"zz\"\n\
         languages = \"italiano!\"\ntrl = 12\ndigital_maturity = 101\nexclude_centre = \"A B\"\n",
    )
    .expect("the shape is right");
    let faults = record.resolve(&Vocabulary::bundled()).expect_err("every value is wrong");
    assert!(faults.len() >= 8, "{faults:?}");
    for fault in &faults {
        let text = tramite_text::profile_fault(Some("p.toml"), fault, Italian).text;
        assert!(text.starts_with("p.toml:"), "{text}");
        for english in [" a whole", " number", " lower-case", " is ", "unknown"] {
            assert!(!text.contains(english), "English in {text:?}");
        }
    }
}

#[test]
fn a_fault_of_a_flag_names_the_flag() {
    let fault = ProfileFault {
        field: Some("digital_maturity".to_owned()),
        line: None,
        problem: ProfileProblem::OutOfRange {
            found: "101".to_owned(),
            expected: "a whole number from 0 to 100",
        },
    };
    check(
        &tramite_text::profile_fault(None, &fault, English),
        "--digital-maturity: 101 will not do: a whole number from 0 to 100 is needed",
        None,
    );
}

#[test]
fn a_stale_index_says_what_changed_and_how_to_build_it_again() {
    let error =
        IndexError::Stale { dir: PathBuf::from("built"), changed: vec!["collection", "settings"] };
    check(
        &tramite_text::index_error(&error, Italian),
        "l'indice in built non è aggiornato: è cambiato quanto segue: i centri e le impostazioni",
        Some("costruiscilo con «tramite --index CARTELLA index build» e le stesse opzioni"),
    );
}

#[test]
fn an_unknown_centre_is_answered_with_the_nearest_id() {
    let error =
        SearchError::UnknownCentre { id: "mad".to_owned(), nearest: Some("made".to_owned()) };
    check(
        &tramite_text::search_error(&error, English),
        "unknown centre “mad”",
        Some("did you mean “made”?"),
    );
}

#[test]
fn warnings_are_sentences_with_dates_as_each_language_writes_them() {
    let vocabulary = Vocabulary::bundled();
    let collection = Collection::bundled(&vocabulary);
    let centre = &collection.centres()[0];
    let say = |warning: &Warning, language: Language| {
        tramite_text::warning(warning, centre, &vocabulary, language)
    };
    let old = Warning::CardOld { checked_on: Date::constant(2025, 3, 12) };
    assert_eq!(
        say(&old, Italian),
        "La scheda è stata controllata l'ultima volta il 12/03/2025: verifica prima di partire."
    );
    assert!(say(&old, English).contains("12 March 2025"));
    let fields = vec!["services".to_owned(), "regions_served".to_owned()];
    assert_eq!(
        say(&Warning::Unverified { fields }, Italian),
        "Da verificare con il centro: servizi e regioni servite."
    );
    let service = Warning::ServiceClosed {
        service_id: centre.services[0].id.clone(),
        open_from: None,
        open_to: Some(Date::constant(2026, 6, 30)),
    };
    assert!(say(&service, Italian).contains("si è chiuso il 30/06/2026"));
}

#[test]
fn every_exclusion_names_both_sides() {
    let vocabulary = Vocabulary::bundled();
    let say =
        |reason: &ExclusionReason, language| tramite_text::exclusion(reason, &vocabulary, language);
    let audience = ExclusionReason::Audience {
        actor: Actor::Research,
        serves: vec![Audience::Sme, Audience::Startup],
    };
    assert_eq!(
        say(&audience, Italian),
        "Lavora con PMI e start-up; chi chiede è: ente di ricerca."
    );
    let region =
        ExclusionReason::Region { region: "ITF4".to_owned(), serves: vec!["ITC4".to_owned()] };
    assert_eq!(say(&region, Italian), "Serve Lombardia; l'impresa è in Puglia.");
    assert_eq!(say(&region, English), "It serves Lombardy; the company is in Apulia.");
    let far = ExclusionReason::TooFar { distance_km: 321.4, max_km: 100.0 };
    assert_eq!(say(&far, Italian), "La sede più vicina è a 321 km, oltre il limite di 100 km.");
}

#[test]
fn the_gate_says_why_there_is_no_match_and_never_that_it_is_certain() {
    let mut confidence = Confidence {
        confident: false,
        probability: 0.08,
        evidence: GateEvidence {
            understood: 0.1,
            elsewhere: 0.0,
            leaning: 0.1,
            wording: 0.0,
            latent: 0.2,
            fit: 0.2,
        },
        reason: Some(NoMatchReason::TooVague),
        questions: vec![Question::Process],
    };
    assert_eq!(
        tramite_text::gate(&confidence, Italian),
        "Nessuna corrispondenza sicura. La richiesta è troppo generica per distinguere un centro \
         dall'altro."
    );
    confidence.confident = true;
    confidence.probability = 0.9999;
    assert!(tramite_text::gate(&confidence, English).ends_with("99%."));
}

#[test]
fn every_finding_on_the_bundled_vocabulary_has_a_sentence_in_each_language() {
    for finding in Vocabulary::bundled().check() {
        let italian = tramite_text::finding(&finding, Italian);
        assert_ne!(italian, tramite_text::finding(&finding, English));
    }
}
