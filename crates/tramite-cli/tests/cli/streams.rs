//! Pipes, colours, widths: what a terminal gets and what a program gets.

use super::{Bench, ROBOT};
use std::io::Read;
use std::process::Stdio;
use unicode_width::UnicodeWidthStr;

const ESCAPE: char = '\u{1b}';

#[test]
fn a_pipe_gets_no_colour_unless_it_is_asked_for() {
    let bench = Bench::italian();
    let plain = bench.run(&["match", "--need", ROBOT]).ends(0).out;
    assert!(!plain.contains(ESCAPE));
    let coloured = bench.run(&["--color", "always", "match", "--need", ROBOT]).ends(0).out;
    assert!(coloured.contains(ESCAPE));
    let never = bench.run(&["--color", "never", "match", "--need", ROBOT]).ends(0).out;
    assert_eq!(never, plain);
}

#[test]
fn colour_adds_nothing_but_colour() {
    let bench = Bench::italian();
    let plain = bench.run(&["match", "--need", ROBOT]).ends(0).out;
    let coloured = bench.run(&["--color", "always", "match", "--need", ROBOT]).ends(0).out;
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
}

#[test]
fn no_color_in_the_environment_is_obeyed() {
    let bench = Bench::italian().env("NO_COLOR", "1").env("CLICOLOR_FORCE", "0");
    assert!(!bench.run(&["match", "--need", ROBOT]).ends(0).out.contains(ESCAPE));
    assert!(!bench.run(&["match", "--help"]).ends(0).out.contains(ESCAPE));
    assert!(!bench.run(&["match", "--ned"]).ends(2).err.contains(ESCAPE));
}

#[test]
fn no_line_is_wider_than_the_terminal_wide_or_narrow() {
    for columns in ["40", "100"] {
        let bench = Bench::italian().env("COLUMNS", columns);
        let width: usize = columns.parse().expect("a number");
        for arguments in [
            vec!["match", "--need", ROBOT, "--province", "BS", "--show-excluded"],
            vec!["explain", "made", "--need", ROBOT, "--province", "BS"],
            vec!["search", "robot"],
            vec!["catalogue", "stats"],
            vec!["catalogue", "show", "made"],
            vec!["vocabulary", "show", "predictive-maintenance"],
        ] {
            let out = bench.run(&arguments).ends(0).out;
            let widest = out.lines().max_by_key(|line| line.width()).unwrap_or_default();
            assert!(widest.width() <= width, "{arguments:?} at {columns}: {widest:?}");
        }
    }
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let bench = Bench::italian();
    let program = assert_cmd::cargo::cargo_bin("tramite");
    let mut child = std::process::Command::new(program)
        .args(["catalogue", "export", "--format", "json"])
        .current_dir(bench.dir.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut first = [0_u8; 16];
    let mut stdout = child.stdout.take().expect("standard output is piped");
    stdout.read_exact(&mut first).expect("something is written");
    drop(stdout);
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn control_characters_of_a_need_are_text_and_never_reach_the_terminal() {
    let bench = Bench::italian();
    let run = bench.run(&["match", "--need", "manutenzione predittiva \u{1b}[31m\u{7} presse"]);
    let run = run.ends(0);
    assert!(!run.out.contains([ESCAPE, '\u{7}']));
}

#[test]
fn notes_can_be_switched_off_and_errors_cannot() {
    let bench = Bench::italian();
    bench.run(&["catalogue", "export", "--output", "a.json"]).ends(0).warns("97 centri scritti");
    bench.run(&["--quiet", "catalogue", "export", "--output", "b.json"]).ends(0).quietly();
    bench.run(&["--quiet", "match"]).ends(2).warns("errore: ");
}
