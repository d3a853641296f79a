//! `tramite explain`: one centre against one need.

use super::{Bench, ROBOT};

#[test]
fn the_explanation_shows_signals_chain_services_and_standing() {
    let run = Bench::italian().run(&["explain", "made", "--need", ROBOT, "--province", "BS"]);
    run.ends(0)
        .quietly()
        .says("MADE")
        .says("Come si arriva a ")
        .says("Somma")
        .says("Che cosa della richiesta si trova nella scheda")
        .says("*")
        .says("Quali servizi chiedere")
        .says("Posto ");
}

#[test]
fn an_excluded_centre_is_explained_with_its_reason() {
    let bench = Bench::italian();
    let need = ["--need", ROBOT, "--region", "Puglia"];
    let ranking = bench.run(&[&["match", "--format", "json"], &need[..]].concat()).ends(0).json();
    let excluded = ranking["excluded"][0]["centre_id"].as_str().expect("somebody is excluded");
    let explain = [&["explain", excluded], &need[..]].concat();
    bench.run(&explain).ends(0).says("Non può servire questa organizzazione:").says("Puglia");
    let answer = bench.run(&[&explain[..], &["--format", "json"]].concat()).ends(0).json();
    assert_eq!(answer["standing"], "excluded");
    assert_eq!(answer["reasons"], ranking["excluded"][0]["reasons"]);
}

#[test]
fn the_fit_explained_is_the_fit_ranked() {
    let bench = Bench::english();
    let ranking = bench.run(&["match", "--need", ROBOT, "--format", "json"]).ends(0).json();
    let first = &ranking["matches"][0];
    let id = first["centre_id"].as_str().expect("an id");
    let explained = bench.run(&["explain", id, "--need", ROBOT, "--format", "json"]).ends(0).json();
    assert_eq!(explained["fit"], first["fit"]);
    assert_eq!(explained["signals"], first["signals"]);
    assert_eq!(explained["rank"], 1);
}

#[test]
fn every_format_answers() {
    let bench = Bench::english();
    let run = |format: &str| {
        bench.run(&["explain", "made", "--need", ROBOT, "--format", format]).ends(0).quietly()
    };
    run("csv").says("signal,name,value,share,points");
    run("markdown").says("# MADE").says("| --- |");
}

#[test]
fn an_unknown_centre_is_answered_with_the_nearest_one() {
    let bench = Bench::italian();
    bench
        .run(&["explain", "made-cc", "--need", ROBOT])
        .ends(2)
        .warns("il centro «made-cc» non esiste");
    bench.run(&["explain", "mad", "--need", ROBOT]).ends(2).warns("forse intendevi «made»?");
}
