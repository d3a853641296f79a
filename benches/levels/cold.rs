//! The cold program: a whole `tramite match` beside one that only says its version.

use crate::sample::{Sample, time};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Starts of each, by turns, after some that warm the disk's cache.
const STARTS: usize = 30;
const WARM_UP: usize = 3;

const NEED: &str = "Le nostre presse si fermano senza avvisare e scartiamo troppi pezzi";

/// Times of whole processes.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Cold {
    pub(crate) matched: Sample,
    pub(crate) version: Sample,
}

/// Times of the program beside this benchmark; `None` where it was not built.
pub(crate) fn measure() -> Option<Cold> {
    let program = program()?;
    let mut cold = Cold { matched: Sample::default(), version: Sample::default() };
    for start in 0..WARM_UP + STARTS {
        let matched = time(|| run(&program, &["match", "--quiet", "--need", NEED]));
        let version = time(|| run(&program, &["--version"]));
        if start >= WARM_UP {
            cold.matched.us.push(matched);
            cold.version.us.push(version);
        }
    }
    Some(cold)
}

/// The program in the folder above the one of the benchmarks.
fn program() -> Option<PathBuf> {
    let here = std::env::current_exe().ok()?;
    let program = here.parent()?.parent()?.join("tramite");
    program.is_file().then_some(program)
}

/// Runs the program to its end; a list that cannot be relied on, code 1, is an answer too.
fn run(program: &Path, arguments: &[&str]) {
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).status();
    let code = status.ok().and_then(|status| status.code());
    assert!(matches!(code, Some(0 | 1)), "the program answers {arguments:?}");
}
