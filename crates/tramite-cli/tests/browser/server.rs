//! `tramite serve` on a free port, ended with the test.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

pub(crate) struct Server {
    child: Child,
    address: String,
    /// Where the store is.
    folder: TempDir,
}

impl Server {
    pub(crate) fn start() -> Self {
        let folder = TempDir::new().unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_tramite"))
            .args(["serve", "--listen", "127.0.0.1:0", "--per-minute", "0", "--log", "warn"])
            .args(["--as-of", "2026-11-25"])
            .arg("--store")
            .arg(folder.path().join("tramite.db"))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().trim_end_matches('/').to_owned();
        Self { child, address, folder }
    }

    /// Creates the account of an advisor, as whoever runs the service does.
    pub(crate) fn add_account(&self, name: &str, password: &str) {
        let mut adding = Command::new(env!("CARGO_BIN_EXE_tramite"))
            .args(["user", "add", name, "--store"])
            .arg(self.folder.path().join("tramite.db"))
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        adding.stdin.take().unwrap().write_all(password.as_bytes()).unwrap();
        assert!(adding.wait().unwrap().success());
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _killed = self.child.kill();
        let _waited = self.child.wait();
    }
}
