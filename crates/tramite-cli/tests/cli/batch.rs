//! `tramite batch` and its generator, as an advisor and a pipe use them.

use super::Bench;
use std::process::{Command, Stdio};

const FILE: &str = "id,Ragione sociale,Esigenza,Provincia,trl\n\
    a1,Officina,Vorremmo provare la manutenzione predittiva sulle presse,BS,4\n\
    a2,Cantina,Le malattie della vite si vedono tardi,QQ,4\n\
    a3,Studio,xyzzy plugh,MI,\n\
    a4,Frantoio,Vogliamo tracciare la filiera dell'olio,BA,sei\n\
    a5,Molo,Controlliamo i difetti a occhio,GE,2\n";

/// A CSV as rows of cells, without its headers.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.expect("the output is CSV"));
    rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
}

#[test]
fn each_row_is_answered_in_order_and_bad_ones_are_told_by_row_and_column() {
    let bench = Bench::italian();
    bench.file("imprese.csv", FILE);
    let run = bench
        .run(&["batch", "imprese.csv", "--top", "2"])
        .ends(2)
        .warns("riga 3, colonna «Provincia»")
        .warns("riga 5, colonna «trl»: «sei» non è un numero")
        .warns("5 righe");
    let rows = cells(&run.out);
    let order: Vec<&str> = rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(order, ["a1", "a1", "a2", "a3", "a4", "a5", "a5"]);
    assert_eq!(rows[0][0], "2");
    assert!(rows[0][16].contains("manutenzione predittiva"), "{}", rows[0][16]);
    assert!(rows[2][18].contains("Provincia"), "{}", rows[2][18]);
    assert_eq!(rows[3][9], "false");
    assert!(!run.err.contains("malattie"), "the text of a need is in no message: {}", run.err);
}

#[test]
fn a_batch_answers_each_company_as_match_answers_it_alone() {
    let bench = Bench::italian();
    bench.file("una.csv", "need,province\nControlliamo i difetti a occhio,GE\n");
    let batch = cells(&bench.run(&["batch", "una.csv"]).ends(0).out);
    let need = "Controlliamo i difetti a occhio";
    let one = bench.run(&["match", "--need", need, "--province", "GE", "--format", "csv"]);
    let alone = cells(&one.out);
    assert_eq!(alone.len(), batch.len());
    for (alone, batch) in alone.iter().zip(&batch) {
        assert_eq!((&alone[1], &alone[4], &alone[13]), (&batch[4], &batch[7], &batch[16]));
    }
}

#[test]
fn the_answers_are_the_same_on_one_thread_and_on_many() {
    let bench = Bench::english();
    let companies = bench.run(&["batch", "generate", "--companies", "150"]).ends(0).out;
    bench.file("companies.csv", &companies);
    let on = |threads: &'static str| {
        let bench = Bench::english().env("RAYON_NUM_THREADS", threads);
        bench.file("companies.csv", &companies);
        bench.run(&["batch", "companies.csv", "--top", "2"]).ends(0).out
    };
    assert_eq!(on("1"), on("4"));
}

#[test]
fn a_batch_works_in_a_pipe_and_in_json_lines() {
    let bench = Bench::english();
    let line = "{\"id\":\"p1\",\"need\":\"We check defects by eye\",\"region\":\"Liguria\"}\n";
    let run = bench.run_with(line, &["batch", "-", "--format", "jsonl", "--top", "1"]).ends(0);
    let row = run.json();
    assert_eq!(row["company_id"], "p1");
    assert_eq!(row["rank"], 1);
    assert!(row["fit"].as_f64().is_some_and(|fit| fit > 0.0));
    let headless = ["batch", "-", "--no-header", "--top", "1"];
    assert!(bench.run_with(line, &headless).ends(0).out.starts_with("1,p1,"));
}

#[test]
fn a_spreadsheet_is_written_and_read_back() {
    let bench = Bench::italian();
    bench.file("imprese.csv", "id;Esigenza;Addetti\nx;Vorremmo un robot per saldare;30\n");
    let args = ["batch", "imprese.csv", "--output", "risposte.xlsx"];
    bench.run(&args).ends(0).warns("«;»").warns("addetti");
    let bytes = |name: &str| std::fs::read(bench.dir.path().join(name)).unwrap();
    let first = bytes("risposte.xlsx");
    bench.run(&args).ends(0);
    assert_eq!(first, bytes("risposte.xlsx"), "the same answers give the same bytes");
    // Its column of reasons is read as needs, and that of services, which are names, as ids.
    let column = ["--column", "need=reason", "--column", "id=service", "--format", "jsonl"];
    let run = bench.run(&[&["batch", "risposte.xlsx"][..], &column].concat());
    assert!(run.ends(0).out.lines().count() > 1);
}

#[test]
fn a_preview_shows_what_each_column_is_read_as() {
    let bench = Bench::italian();
    bench.file("imprese.csv", "Nome;Testo;Fatturato;Prov.\nRossi;Vorremmo un robot;12;TO\n");
    bench
        .run(&["batch", "imprese.csv", "--preview", "--column", "need=Testo"])
        .ends(0)
        .says("province")
        .says("non letta")
        .says("Vorremmo un robot")
        .warns("«Fatturato»");
    bench.run(&["batch", "imprese.csv", "--column", "need=Bisogno"]).ends(2).warns("«Bisogno»");
    bench.file("altro.csv", "a,b\n1,2\n");
    bench.run(&["batch", "altro.csv"]).ends(2).warns("--column");
}

#[test]
fn an_interrupted_batch_is_resumed_to_the_same_bytes() {
    let bench = Bench::italian();
    let companies = bench.run(&["batch", "generate", "--companies", "900"]).ends(0).out;
    bench.file("imprese.csv", &companies);
    let args = |output| ["batch", "imprese.csv", "--top", "2", "--output", output];
    let path = bench.dir.path().join("rotta.csv");
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("tramite"))
        .current_dir(bench.dir.path())
        .env("LC_ALL", "it_IT.UTF-8")
        .args(["--as-of", "2026-11-22"])
        .args(args("rotta.csv"))
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary runs");
    // Killed as soon as the first chunk is written, long before the last one.
    while std::fs::metadata(&path).map_or(0, |file| file.len()) < 10_000 {
        assert!(child.try_wait().expect("the process can be asked").is_none(), "it ended too soon");
        std::thread::yield_now();
    }
    child.kill().expect("the process can be killed");
    child.wait().expect("the process ends");
    let text = bench.read("rotta.csv");
    assert!(text.len() > 5_000);
    // Cut in the middle of a line, as a full disk would.
    let cut = text.char_indices().map(|(at, _)| at).rfind(|at| at + 40 < text.len()).unwrap();
    bench.file("rotta.csv", &text[..cut]);
    bench.run(&[&args("rotta.csv")[..], &["--resume"]].concat()).ends(0).warns("si continua dopo");
    bench.run(&args("intera.csv")).ends(0);
    assert_eq!(bench.read("rotta.csv"), bench.read("intera.csv"));
    let other = ["--resume", "--lang", "en"];
    bench.run(&[&args("rotta.csv")[..], &other].concat()).ends(2).warns("was not made from");
}

#[test]
fn generated_companies_are_the_same_for_the_same_seed() {
    let bench = Bench::english();
    let with = |seed| bench.run(&["batch", "generate", "--companies", "30", "--seed", seed]);
    let first = with("5").ends(0).warns("30 invented companies");
    assert_eq!(first.out, with("5").out);
    assert_ne!(first.out, with("6").out);
}
