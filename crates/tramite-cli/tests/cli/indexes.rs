//! `tramite index`, and answers from an index on disk.

use super::{Bench, ROBOT};
use std::path::Path;

#[test]
fn an_index_on_disk_answers_as_the_one_in_memory() {
    let bench = Bench::english();
    bench.run(&["--index", "built", "index", "build"]).ends(0).warns("index of 97 centres");
    let memory = bench.run(&["match", "--need", ROBOT]).ends(0).out;
    let disk = bench.run(&["--index", "built", "match", "--need", ROBOT]).ends(0).out;
    assert_eq!(disk, memory);
    bench.run(&["--index", "built", "index", "info"]).ends(0).says("centres: 97");
    let info = bench.run(&["--index", "built", "index", "info", "--format", "json"]).ends(0);
    assert_eq!(info.json()["centres"], 97);
}

/// Copies a folder with the folders in it.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).expect("a folder can be made");
    for entry in std::fs::read_dir(from).expect("the folder can be listed") {
        let entry = entry.expect("the folder can be listed");
        let to = to.join(entry.file_name());
        if entry.file_type().expect("a kind is known").is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).expect("a file can be copied");
        }
    }
}

#[test]
fn an_index_is_a_folder_that_can_be_copied_and_says_which_it_is() {
    let bench = Bench::english();
    bench.run(&["--index", "built", "index", "build"]).ends(0);
    let [built, copied] = ["built", "copied"].map(|name| bench.dir.path().join(name));
    copy(&built, &copied);
    let info = |index| bench.run(&["--index", index, "index", "info", "--format", "json"]).ends(0);
    assert_eq!(info("built").out, info("copied").out);
    std::fs::remove_dir_all(&built).expect("a folder can be removed");
    let memory = bench.run(&["match", "--need", ROBOT]).ends(0).out;
    let copy = bench.run(&["--index", "copied", "match", "--need", ROBOT]).ends(0).out;
    assert_eq!(copy, memory);
}

#[test]
fn a_missing_index_is_not_replaced_by_silence() {
    Bench::italian()
        .run(&["--index", "nessuno", "match", "--need", ROBOT])
        .ends(2)
        .warns("in nessuno non c'è un indice")
        .warns("tramite --index CARTELLA index build");
}

#[test]
fn a_stale_index_is_refused_and_says_what_changed() {
    let bench = Bench::italian();
    bench.run(&["--index", "built", "index", "build"]).ends(0);
    let card = bench.run(&["catalogue", "show", "made", "--format", "json"]).ends(0).out;
    bench.file("c/made.json", &card);
    bench
        .run(&["--collection", "c", "--index", "built", "match", "--need", ROBOT])
        .ends(2)
        .warns("non è aggiornato")
        .warns("i centri");
}

#[test]
fn a_folder_of_other_files_is_never_written_to() {
    let bench = Bench::english();
    bench.file("mine/notes.txt", "keep me");
    bench.run(&["--index", "mine", "index", "build"]).ends(2).warns("is not the directory");
    assert_eq!(bench.read("mine/notes.txt"), "keep me");
}

#[test]
fn building_needs_to_know_where() {
    Bench::italian().run(&["index", "build"]).ends(2).warns("--index CARTELLA");
}
