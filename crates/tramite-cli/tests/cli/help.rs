//! Help pages, completions and manual.

use super::Bench;

#[test]
fn help_teaches_with_examples_in_both_languages() {
    Bench::italian().run(&["match", "--help"]).ends(0).quietly().says("Esempi:").says("Uso:");
    Bench::english().run(&["match", "--help"]).ends(0).quietly().says("Examples:").says("Usage:");
    Bench::english().run(&["--lang", "it", "search", "-h"]).ends(0).says("Filtri:");
}

#[test]
fn a_group_of_commands_without_one_shows_its_help_as_an_error() {
    Bench::italian().run(&["catalogue"]).ends(2).warns("Comandi:").warns("check");
}

#[test]
fn an_unknown_command_is_answered_with_the_nearest_one() {
    Bench::italian()
        .run(&["matc"])
        .ends(2)
        .warns("il comando «matc» non esiste")
        .warns("forse intendevi «match»?");
}

#[test]
fn every_shell_gets_its_completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        Bench::english().run(&["completions", shell]).ends(0).quietly().says("tramite");
    }
}

#[test]
fn the_manual_is_printed_or_written_page_by_page() {
    let bench = Bench::italian();
    bench.run(&["man"]).ends(0).quietly().says(".TH tramite 1");
    bench.run(&["man", "--output", "man1"]).ends(0).warns("pagine di manuale");
    assert!(bench.read("man1/tramite-match.1").contains("tramite\\-match"));
}

#[test]
fn the_version_is_printed_alone() {
    let run = Bench::italian().run(&["--version"]).ends(0).quietly();
    assert_eq!(run.out, format!("tramite {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn help_is_also_a_command() {
    let bench = Bench::italian();
    let flag = bench.run(&["catalogue", "check", "--help"]).ends(0).out;
    assert_eq!(bench.run(&["help", "catalogue", "check"]).ends(0).quietly().out, flag);
    bench.run(&["help", "matc"]).ends(2).warns("il comando «matc» non esiste").warns("match");
}
