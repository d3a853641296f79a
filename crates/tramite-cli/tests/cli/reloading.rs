//! `tramite serve` as a process of its own, while the files of its catalogue change.

use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A server over the cards of a folder, looking at them every second.
struct Server {
    child: Child,
    address: String,
    log: PathBuf,
}

impl Server {
    fn start(folder: &Path) -> Self {
        let log = folder.join("log");
        let mut child = Command::new(env!("CARGO_BIN_EXE_tramite"))
            .args(["serve", "--listen", "127.0.0.1:0", "--per-minute", "0", "--no-store"])
            .args(["--watch", "1", "--collection"])
            .arg(folder.join("centres"))
            .stdout(Stdio::piped())
            .stderr(fs::File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        Self { child, address, log }
    }

    /// What the service says of a centre: its status line and its card.
    fn centre(address: &str, id: &str) -> (String, Value) {
        let mut stream = TcpStream::connect(address).unwrap();
        let path = format!("/api/v1/centres/{id}");
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.lines().next().unwrap_or_default().to_owned();
        (status, serde_json::from_str(body).unwrap_or_default())
    }

    fn name(&self) -> String {
        let (status, card) = Self::centre(&self.address, "made");
        assert!(status.contains("200"), "{status}");
        card["name"].as_str().unwrap().to_owned()
    }

    /// Waits for something to come true; a minute is longer than any machine needs.
    #[track_caller]
    fn wait(&self, what: &str, is: impl Fn(&Self) -> bool) {
        let begun = Instant::now();
        while !is(self) {
            let log = || fs::read_to_string(&self.log).unwrap_or_default();
            assert!(begun.elapsed() < Duration::from_secs(60), "{what}; the log:\n{}", log());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn logged(&self, text: &str) -> usize {
        fs::read_to_string(&self.log).unwrap().matches(text).count()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _killed = self.child.kill();
        let _waited = self.child.wait();
    }
}

const REFUSED: &str = "the new catalogue was refused";

#[test]
fn a_changed_catalogue_is_served_a_broken_one_refused_and_no_request_fails() {
    let folder = TempDir::new().unwrap();
    let centres = folder.path().join("centres");
    fs::create_dir(&centres).unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/centres/made.json");
    let card = fs::read_to_string(source).unwrap();
    let named = |name: &str| {
        let mut card: Value = serde_json::from_str(&card).unwrap();
        card["name"] = name.into();
        fs::write(centres.join("made.json"), card.to_string()).unwrap();
    };
    named("Primo nome");
    let server = Server::start(folder.path());
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let asking = scope.spawn(|| {
            let mut answers = 0;
            while !over.load(Ordering::Relaxed) {
                let (status, _) = Server::centre(&server.address, "made");
                assert!(status.contains("200"), "{status}");
                answers += 1;
            }
            answers
        });
        assert_eq!(server.name(), "Primo nome");
        named("Secondo nome");
        server.wait("the new card is served", |server| server.name() == "Secondo nome");
        fs::write(centres.join("made.json"), "{ \"id\": ").unwrap();
        server.wait("the broken card is refused", |server| server.logged(REFUSED) == 1);
        assert_eq!(server.name(), "Secondo nome");
        named("Terzo nome");
        server.wait("the mended card is served", |server| server.name() == "Terzo nome");
        fs::remove_dir_all(&centres).unwrap();
        server.wait("a folder that is gone is refused", |server| server.logged(REFUSED) == 2);
        assert_eq!(server.name(), "Terzo nome");
        over.store(true, Ordering::Relaxed);
        assert!(asking.join().unwrap() > 0);
    });
}
