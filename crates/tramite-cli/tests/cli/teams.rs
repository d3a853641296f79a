//! `tramite match --team`: the centres that together cover a need.

use super::Bench;
use std::collections::BTreeSet;

/// A need too wide for one centre.
const WIDE: [&str; 6] = [
    "match",
    "--team",
    "--need",
    "Vogliamo tracciare il vino con la blockchain, usare i droni nelle vigne, proteggerci dagli \
     attacchi informatici, stampare in 3D i ricambi e provare un robot per la raccolta",
    "--region",
    "Puglia",
];

#[test]
fn each_part_of_a_wide_need_falls_to_one_member_or_to_none() {
    let json = Bench::english().run(&[&WIDE[..], &["--format", "json"]].concat()).json();
    let team = &json["team"];
    let members = team["members"].as_array().expect("a wide need has a team");
    assert!((2..=3).contains(&members.len()));
    let number = |field: &str| team[field].as_f64().expect("a number");
    assert!(number("coverage") > number("alone") + 0.08, "{team}");
    let parts: Vec<u64> = members
        .iter()
        .flat_map(|member| member["part"].as_array().expect("a list"))
        .map(|part| part["aspect"].as_u64().expect("a position"))
        .collect();
    let apart: BTreeSet<&u64> = parts.iter().collect();
    assert_eq!(apart.len(), parts.len(), "no part falls to two members");
    let uncovered = team["uncovered"].as_array().expect("a list").len();
    let aspects = json["understood"]["aspects"].as_array().expect("a list").len();
    assert_eq!(parts.len() + uncovered, aspects);
    assert_eq!(team["method"], "exact");
}

#[test]
fn a_team_is_shown_to_people_in_a_table_and_in_markdown() {
    let bench = Bench::italian();
    bench.run(&WIDE).says("Una squadra per questa richiesta").says("La sua parte:");
    bench.run(&[&WIDE[..], &["--format", "markdown"]].concat()).says("## Una squadra");
}

#[test]
fn a_narrow_need_wants_no_team_and_none_is_told_unless_asked() {
    let need = ["match", "--need", "Vorremmo la manutenzione predittiva", "--province", "BS"];
    let bench = Bench::italian();
    bench.run(&[&need[..], &["--team"]].concat()).says("Basta un centro");
    let json = ["--format", "json"];
    let asked = bench.run(&[&need[..], &["--team"], &json].concat()).json();
    assert!(asked.get("team").is_some_and(serde_json::Value::is_null));
    assert!(bench.run(&[&need[..], &json].concat()).json().get("team").is_none());
}
