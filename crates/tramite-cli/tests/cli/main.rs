//! The real binary in a fresh directory: standard output, standard error and exit code.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod aid;
mod allocating;
mod batch;
mod catalogue;
mod coverage;
mod crashing;
mod disks;
mod documented;
#[cfg(not(feature = "embedder"))]
mod embedding;
mod explaining;
mod fairness;
mod generating;
mod help;
mod indexes;
mod indicators;
mod keeping;
mod matching;
mod messages;
mod news;
mod reloading;
mod searching;
mod steering;
mod storing;
mod streams;
mod teams;
mod vocabulary;

use assert_cmd::Command;
use tempfile::TempDir;

/// A need that the bundled network serves.
const ROBOT: &str = "Vorremmo provare la manutenzione predittiva sulle nostre presse";

/// How one run ended.
struct Run {
    code: i32,
    out: String,
    err: String,
}

/// A fresh directory in which to run the program.
struct Bench {
    dir: TempDir,
    locale: Option<&'static str>,
    env: Vec<(&'static str, &'static str)>,
}

impl Bench {
    /// With an Italian locale.
    fn italian() -> Self {
        Self::with_locale(Some("it_IT.UTF-8"))
    }

    /// With an English locale.
    fn english() -> Self {
        Self::with_locale(Some("en_GB.UTF-8"))
    }

    /// With this locale, or none at all.
    fn with_locale(locale: Option<&'static str>) -> Self {
        let dir = TempDir::new().expect("a temporary directory can be made");
        Self { dir, locale, env: Vec::new() }
    }

    /// With one more environment variable.
    fn env(mut self, name: &'static str, value: &'static str) -> Self {
        self.env.push((name, value));
        self
    }

    /// Writes a file into the directory.
    fn file(&self, name: &str, text: &str) -> &Self {
        let path = self.dir.path().join(name);
        let folder = path.parent().expect("a file stands in a folder");
        std::fs::create_dir_all(folder).expect("a folder can be made");
        std::fs::write(path, text).expect("a file can be written");
        self
    }

    /// What a file of the directory holds.
    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.dir.path().join(name)).expect("the file was written")
    }

    fn command(&self) -> Command {
        let mut command = Command::cargo_bin("tramite").expect("the binary is built by cargo");
        command.current_dir(self.dir.path());
        for name in [
            "LANGUAGE",
            "LC_ALL",
            "LC_MESSAGES",
            "LANG",
            "NO_COLOR",
            "COLUMNS",
            "CLICOLOR",
            "CLICOLOR_FORCE",
            "RUST_BACKTRACE",
            "TRAMITE_STORE",
            "TRAMITE_DATABASE_URL",
        ] {
            command.env_remove(name);
        }
        if let Some(locale) = self.locale {
            command.env("LC_ALL", locale);
        }
        command.envs(self.env.iter().copied());
        command.args(["--as-of", "2026-11-22"]);
        command
    }

    /// Runs with these arguments.
    fn run(&self, arguments: &[&str]) -> Run {
        self.run_with("", arguments)
    }

    /// Runs with this text on standard input.
    fn run_with(&self, input: &str, arguments: &[&str]) -> Run {
        let output =
            self.command().args(arguments).write_stdin(input).output().expect("the binary runs");
        Run {
            code: output.status.code().expect("the program ends by itself"),
            out: String::from_utf8(output.stdout).expect("the answer is UTF-8"),
            err: String::from_utf8(output.stderr).expect("the messages are UTF-8"),
        }
    }
}

impl Run {
    /// Checks the exit code, and shows both streams where it is another.
    #[track_caller]
    fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }

    /// Checks that standard output holds this text.
    #[track_caller]
    fn says(self, text: &str) -> Self {
        assert!(self.out.contains(text), "no {text:?} in stdout:\n{}", self.out);
        self
    }

    /// Checks that standard error holds this text.
    #[track_caller]
    fn warns(self, text: &str) -> Self {
        assert!(self.err.contains(text), "no {text:?} in stderr:\n{}", self.err);
        self
    }

    /// Checks that standard error is empty.
    #[track_caller]
    fn quietly(self) -> Self {
        assert_eq!(self.err, "");
        self
    }

    /// Standard output as JSON.
    #[track_caller]
    fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error} in:\n{}", self.out))
    }
}
