//! `tramite store` and `tramite user`.

use super::Bench;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use tramite_store::{Closing, Grade, Location, NewSubmission, Store, StoreError};

const PASSWORD: &str = "tre treni a Tortona\n";

/// Text of a kept need that must be seen only where it is asked for.
const NEED: &str = "Vorremmo ridurre gli scarti della pressofusione";

impl Bench {
    fn store_file(&self) -> std::path::PathBuf {
        self.dir.path().join("tramite.db")
    }

    /// Keeps a need that is over, and one that an advisor closed with two grades.
    fn with_needs(&self) {
        let keep = |keep| NewSubmission {
            language: "it".to_owned(),
            collection: "2026-02".to_owned(),
            profile: json!({ "need": NEED, "lang": "it", "province": "BS" }),
            consent: "Conservate la mia richiesta.".to_owned(),
            keep,
            referral: None,
            news_consent: None,
        };
        let (now, day) = (Timestamp::now(), SignedDuration::from_hours(24));
        let grade = |centre: &str, number| (centre.to_owned(), Grade::new(number).unwrap());
        tramite_store::run(async {
            let store = Store::open(&Location::File(self.store_file())).await?;
            let anna = store.add_account("anna", PASSWORD.trim_end(), now).await?;
            store.submit(keep(day), now - day - day).await?;
            let id = store.submit(keep(day), now).await?.id;
            let closing = Closing { grades: vec![grade("made", 3), grade("bi-rex", 1)] };
            store.close_submission(id, &closing, anna, now).await?;
            store.close().await;
            Ok::<_, StoreError>(())
        })
        .unwrap();
    }
}

#[test]
fn an_account_is_created_listed_changed_and_closed() {
    let bench = Bench::italian().env("TRAMITE_STORE", "tramite.db");
    bench.run_with(PASSWORD, &["user", "add", "anna"]).ends(0).warns("utente anna creato");
    bench.run(&["user", "list"]).ends(0).quietly().says("anna, dal ");
    bench.run_with("quattro treni a Tortona", &["user", "password", "anna"]).ends(0);
    bench.run(&["user", "disable", "anna"]).ends(0).warns("utente anna chiuso");
    let list = bench.run(&["user", "list", "--format", "json"]).ends(0).json();
    assert_eq!(list["accounts"][0]["name"], "anna");
    assert!(list["accounts"][0]["disabled_at"].is_string());
}

#[test]
fn an_account_that_is_refused_says_why_and_what_to_do() {
    let bench = Bench::english().env("TRAMITE_STORE", "tramite.db");
    bench.run_with("short\n", &["user", "add", "anna"]).ends(2).warns("has 5 characters");
    bench.run_with(PASSWORD, &["user", "add", "an na"]).ends(2).warns("2 to 64 letters");
    bench.run_with(PASSWORD, &["user", "add", "anna"]).ends(0);
    bench.run_with(PASSWORD, &["user", "add", "anna"]).ends(2).warns("tramite user password anna");
    bench.run(&["user", "disable", "bruno"]).ends(2).warns("there is no account bruno");
}

#[test]
fn a_command_that_only_looks_creates_no_store() {
    let bench = Bench::italian();
    for command in ["info", "purge", "outcomes"] {
        bench
            .run(&["store", command, "--store", "niente.db"])
            .ends(2)
            .warns("in niente.db non c'è un archivio");
    }
    assert!(!bench.dir.path().join("niente.db").try_exists().unwrap());
}

#[test]
fn the_store_is_described_purged_and_copied() {
    let bench = Bench::english().env("TRAMITE_STORE", "tramite.db");
    bench.with_needs();
    bench.run(&["store", "info"]).ends(0).quietly().says("needs to be erased now: 1");
    bench.run(&["store", "purge"]).ends(0).warns("erased 1 need");
    let info = bench.run(&["store", "info", "--format", "json"]).ends(0).json();
    assert_eq!(
        (&info["due"], &info["closed"], &info["outcomes"]),
        (&json!(0), &json!(1), &json!(2))
    );
    bench.run(&["store", "backup", "copy.db"]).ends(0).warns("copy written to copy.db");
    bench.run(&["store", "backup", "copy.db"]).ends(2).warns("copy.db exists already");
    let copy =
        bench.run(&["store", "info", "--store", "copy.db", "--format", "json"]).ends(0).json();
    assert_eq!(copy["outcomes"], 2);
}

#[test]
fn outcomes_are_read_by_the_evaluation() {
    let bench = Bench::english().env("TRAMITE_STORE", "tramite.db");
    bench.with_needs();
    let qrels = bench.run(&["store", "outcomes"]).ends(0).quietly().out;
    let lines: Vec<Vec<&str>> = qrels.lines().map(|it| it.split(' ').collect()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0][1..], ["outcome", "bi-rex", "1"]);
    assert_eq!(lines[1][1..], ["outcome", "made", "3"]);
    let csv = bench.run(&["store", "outcomes", "--format", "csv"]).ends(0).out;
    assert!(csv.starts_with("topic,centre_id,grade,graded_at\n"), "{csv}");
    assert!(!qrels.contains(NEED) && !csv.contains(NEED));
}

#[test]
fn needs_with_an_outcome_are_a_test_collection() {
    let bench = Bench::english().env("TRAMITE_STORE", "tramite.db");
    bench.with_needs();
    let written = bench.run(&["store", "outcomes", "--fixtures", "outcomes"]).ends(0);
    written.warns("test collection with 1 need written to outcomes");
    bench.run(&["store", "outcomes", "--fixtures", "outcomes"]).ends(2).warns("outcomes");
    assert!(bench.read("outcomes/topics/topics.jsonl").contains(NEED));
    let from = ["--fixtures", "outcomes"];
    bench.run(&[&["eval", "run", "--output", "run.txt"], &from[..]].concat()).ends(0);
    bench
        .run(&[&["eval", "measure", "run.txt", "--measure", "nDCG@10"], &from[..]].concat())
        .ends(0)
        .says("nDCG@10");
}

#[test]
fn a_store_without_outcomes_answers_that_there_are_none() {
    let bench = Bench::italian().env("TRAMITE_STORE", "tramite.db");
    bench.run_with(PASSWORD, &["user", "add", "anna"]).ends(0);
    bench.run(&["store", "outcomes"]).ends(1).warns("non ci sono ancora esiti");
}

#[test]
fn an_address_that_is_none_is_answered_without_its_password() {
    let bench = Bench::english();
    let run =
        bench.run(&["store", "info", "--database-url", "mysql://web:geheim@db/needs"]).ends(2);
    assert!(!run.err.contains("geheim"), "{}", run.err);
    run.warns("“mysql://”").warns("postgres://user:password@host");
    let run = bench.run(&["store", "info", "--database-url", "postgres://w:geheim@127.0.0.1:9/x"]);
    assert!(!run.err.contains("geheim"), "{}", run.err);
    run.ends(2).warns("postgres://w@127.0.0.1:9/x");
}
