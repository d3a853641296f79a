//! `tramite bench generate`, and its files as input of the other commands.

use super::Bench;

const SMALL: [&str; 8] = ["bench", "generate", "--centres", "40", "--needs", "6", "--output", "w"];

#[test]
fn generated_files_are_read_by_the_other_commands() {
    let bench = Bench::english();
    bench.run(&SMALL).ends(0).warns("40 centres and 6 needs written to w");
    let check = ["catalogue", "check", "w/centres.jsonl"];
    bench.run(&check).ends(0).says("40 good cards");
    let needs = bench.read("w/needs.jsonl");
    assert_eq!(needs.lines().count(), 6);
    bench.file("need.json", needs.lines().nth(2).expect("there are six needs"));
    let run =
        bench.run(&["--collection", "w/centres.jsonl", "explain", "centre-0000000", "need.json"]);
    run.ends(0).says("centre-00000");
}

#[test]
fn one_seed_gives_one_file_and_a_smaller_collection_begins_a_larger() {
    let bench = Bench::english();
    bench.run(&SMALL).ends(0);
    let first = bench.read("w/centres.jsonl");
    bench.run(&[&SMALL[..], &["--force"]].concat()).ends(0);
    assert_eq!(bench.read("w/centres.jsonl"), first);
    let more = ["bench", "generate", "--centres", "45", "--needs", "6", "--output", "more"];
    bench.run(&more).ends(0);
    assert!(bench.read("more/centres.jsonl").starts_with(&first));
    bench.run(&[&SMALL[..6], &["--seed", "2", "--output", "other"]].concat()).ends(0);
    assert_ne!(bench.read("other/centres.jsonl"), first);
}

#[test]
fn files_of_an_earlier_run_are_not_replaced_unasked() {
    let bench = Bench::italian();
    bench.file("w/needs.jsonl", "mine");
    bench.run(&SMALL).ends(2).warns("esiste già").warns("--force");
    assert_eq!(bench.read("w/needs.jsonl"), "mine");
}
