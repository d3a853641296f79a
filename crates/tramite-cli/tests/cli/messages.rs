//! Errors: what, where, how to mend; in both languages; never the text of a need.

use super::{Bench, ROBOT};

#[test]
fn an_unknown_flag_is_answered_with_the_nearest_one() {
    Bench::italian()
        .run(&["match", "--ned", "x"])
        .ends(2)
        .warns("errore: l'argomento «--ned» non esiste")
        .warns("suggerimento: forse intendevi «--need»?");
    Bench::english()
        .run(&["match", "--ned", "x"])
        .ends(2)
        .warns("error: unknown argument “--ned”")
        .warns("hint: did you mean “--need”?");
}

#[test]
fn a_value_outside_its_list_is_answered_with_the_list() {
    Bench::italian()
        .run(&["match", "--need", "x", "--actor", "piccola"])
        .ends(2)
        .warns("non accetta il valore «piccola»")
        .warns("valori accettati: micro, small");
}

#[test]
fn an_unknown_field_of_a_profile_is_answered_with_file_line_and_the_nearest_one() {
    let bench = Bench::italian();
    bench.file("p.toml", "need = \"robot\"\nprovincia = \"BS\"\n");
    bench
        .run(&["match", "p.toml"])
        .ends(2)
        .warns("errore: p.toml:2: il profilo non ha il campo «provincia»")
        .warns("forse intendevi «province»?");
}

#[test]
fn all_faults_of_a_profile_are_said_at_once() {
    let bench = Bench::english();
    bench.file("p.toml", "need = \"robot\"\nactor = \"giant\"\nregion = \"Atlantis\"\ntrl = 12\n");
    bench
        .run(&["match", "p.toml"])
        .ends(2)
        .warns("p.toml:2: actor: unknown actor “giant”")
        .warns("p.toml:3: region: unknown region “Atlantis”")
        .warns("p.toml:4: trl: ");
}

#[test]
fn nothing_said_is_answered_with_what_to_say() {
    Bench::italian().run(&["match"]).ends(2).warns("la richiesta è vuota").warns("--need");
}

#[test]
fn a_missing_file_is_named_with_the_reason() {
    Bench::english()
        .run(&["match", "missing.toml"])
        .ends(2)
        .warns("cannot read missing.toml")
        .warns("does not exist");
    Bench::italian()
        .run(&["--collection", "nessuna/", "match", "--need", ROBOT])
        .ends(2)
        .warns("non riesco a leggere nessuna/");
}

#[test]
fn the_text_of_a_need_never_reaches_standard_error() {
    let secret = "la nostra lega segreta zirconio";
    let long = "zirconio ".repeat(1_000);
    for arguments in [
        vec!["match", &long],
        vec!["match", "zirconio"],
        vec!["match", secret],
        vec!["match", "--need", secret, "--trl", secret],
        vec!["match", "p.toml", secret],
        vec!["match", "--need", secret, "--actor", secret],
        vec![secret],
        vec!["explain", "made", "--need", secret, "--region", "Atlantide"],
    ] {
        for bench in [Bench::italian(), Bench::english()] {
            let run = bench.run(&arguments).ends(2);
            assert!(!run.err.contains("zirconio"), "{arguments:?}: {}", run.err);
            assert!(!run.err.is_empty());
        }
    }
}

#[test]
fn the_locale_chooses_the_language_and_italian_is_that_of_no_locale() {
    let help = |locale| Bench::with_locale(locale).run(&["--help"]).ends(0).out;
    assert!(help(Some("it_CH.UTF-8")).contains("Uso:"));
    assert!(help(Some("de_DE.UTF-8")).contains("Usage:"));
    assert!(help(Some("C.UTF-8")).contains("Usage:"));
    assert!(help(None).contains("Uso:"));
}

#[test]
fn settings_that_cannot_be_read_are_refused() {
    let bench = Bench::italian();
    bench.file("s.toml", "depth = \"many\"\n");
    bench.run(&["--settings", "s.toml", "match", "--need", ROBOT]).ends(2).warns("s.toml: ");
}
