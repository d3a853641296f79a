//! `tramite match --team`: the centres that together cover a need.

use super::Bench;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};

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
fn parts_of_one_name_are_told_each_by_itself() {
    let need =
        ["--need", "metal 3D printing pump spares", "--technology", "additive_manufacturing"];
    let args = [&["match", "--team", "--format", "json"][..], &need].concat();
    let team = Bench::english().run(&args).json()["team"].clone();
    let members = team["members"].as_array().expect("the need has a team").iter();
    let parts = members.flat_map(|member| member["part"].as_array().expect("a list").clone());
    let mut parts: Vec<(u64, String)> = parts
        .map(|part| (part["aspect"].as_u64().unwrap(), part["label"].to_string().to_lowercase()))
        .collect();
    parts.sort();
    // The concept and the technology have one name and are two aspects.
    assert_eq!(parts.iter().map(|(aspect, _)| *aspect).collect::<Vec<_>>(), [0, 1, 2, 3]);
    assert_eq!(parts[1].1, parts[2].1);
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
    assert!(asked.get("team").is_some_and(Value::is_null));
    assert!(bench.run(&[&need[..], &json].concat()).json().get("team").is_none());
}

/// What a service of its own answers to these bodies, sent to this address one after another.
fn served(path: &str, bodies: &[Value]) -> Vec<Value> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tramite"))
        .args(["--as-of", "2026-11-22", "serve", "--listen", "127.0.0.1:0", "--no-store"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().trim_start_matches("http://").trim_end_matches('/');
    let answer = |body: &Value| {
        let body = body.to_string();
        let mut stream = TcpStream::connect(address).unwrap();
        let head = format!("POST {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n");
        let kind = "Content-Type: application/json";
        let length = body.len();
        write!(stream, "{head}{kind}\r\nContent-Length: {length}\r\n\r\n{body}").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
    };
    let answers = bodies.iter().map(answer).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    answers
}

#[test]
fn the_service_answers_with_the_team_of_the_command_line() {
    let narrow = "Vorremmo la manutenzione predittiva";
    let bench = Bench::italian();
    let told: Vec<Value> = [WIDE[3], narrow]
        .map(|need| {
            let args = ["match", "--team", "--region", "Puglia", "--format", "json", "--top", "4"];
            bench.run(&[&args[..], &["--need", need]].concat()).json()
        })
        .to_vec();
    let profile = |need: &str| json!({ "need": need, "region": "Puglia" });
    let profiles = [profile(WIDE[3]), profile(narrow)];
    let path = "/api/v1/match?team=true&cutoff=4&lang=it";
    assert_eq!(served(path, &profiles), told);
    let path = "/api/v1/match/batch?team=true&cutoff=4&lang=it";
    let batch = served(path, &[json!({ "profiles": profiles })]);
    assert_eq!(batch[0]["results"], Value::Array(told));
}
