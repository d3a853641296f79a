//! `tramite serve` as a process of its own: what it logs, and what survives when it is killed.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// A need with a word that occurs nowhere else.
const NEED: &str = "Scartiamo troppi pezzi stampati zirbelnuss";

const EMAIL: &str = "officina-segreta@example.org";

/// A server with its store and its log in a folder.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(folder: &Path) -> Self {
        let log = File::options().create(true).append(true).open(folder.join("log")).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_tramite"))
            .args(["serve", "--listen", "127.0.0.1:0", "--per-minute", "0", "--log", "debug"])
            .arg("--store")
            .arg(folder.join("tramite.db"))
            .env_remove("TRAMITE_DATABASE_URL")
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        Self { child, address }
    }

    /// Sends a form and gives the whole answer, or nothing where the server is gone.
    fn post(address: &str, path: &str, cookie: &str, body: &str) -> Option<String> {
        let mut stream = TcpStream::connect(address).ok()?;
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nCookie: {cookie}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        Some(answer)
    }

    /// Keeps a need and sends it; the token of its link once the server has acknowledged it.
    fn keep(address: &str) -> Option<String> {
        let need = NEED.replace(' ', "+");
        let body = format!(
            "need={need}&compare=made&name=Officine&email={EMAIL}&keep=yes&send=yes&phone=030+123456"
        );
        let answer = Self::post(address, "/it/contact/send", "", &body)?;
        let (_, rest) = answer.split_once("tramite_need=")?;
        answer.starts_with("HTTP/1.1 303").then(|| rest.split(';').next().unwrap().to_owned())
    }

    fn opens(&self, token: &str) -> bool {
        let opened = Self::post(&self.address, "/it/mine/open", "", &format!("code={token}"));
        opened.is_some_and(|answer| answer.starts_with("HTTP/1.1 303"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _killed = self.child.kill();
        let _waited = self.child.wait();
    }
}

#[test]
fn the_log_holds_no_need_no_contact_and_no_token() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path());
    let token = Server::keep(&server.address).unwrap();
    assert!(server.opens(&token));
    let cookie = format!("tramite_need={token}");
    let again = format!("need={}", NEED.replace(' ', "+"));
    for (path, body) in [
        ("/it/match", again.as_str()),
        ("/it/contact", &again),
        ("/it/contact/send", &again),
        ("/it/desk/login", "name=anna&password=parola-segreta"),
        ("/it/mine/erase", ""),
    ] {
        Server::post(&server.address, path, &cookie, body).unwrap();
    }
    drop(server);
    let log = std::fs::read_to_string(folder.path().join("log")).unwrap();
    assert!(log.contains("/{language}/contact/send"), "the requests are logged:\n{log}");
    for secret in ["zirbelnuss", "officina-segreta", "Officine", "parola-segreta", token.as_str()] {
        assert!(!log.contains(secret), "{secret} in the log:\n{log}");
    }
}

#[test]
fn a_server_that_is_killed_has_lost_no_need_that_it_acknowledged() {
    let folder = TempDir::new().unwrap();
    let mut server = Server::start(folder.path());
    let submitting = |address: String| {
        std::thread::spawn(move || {
            std::iter::from_fn(|| Server::keep(&address)).collect::<Vec<String>>()
        })
    };
    let clients: Vec<_> = (0..4).map(|_| submitting(server.address.clone())).collect();
    std::thread::sleep(std::time::Duration::from_secs(2));
    server.child.kill().unwrap();
    let tokens: Vec<String> =
        clients.into_iter().flat_map(|client| client.join().unwrap()).collect();
    assert!(!tokens.is_empty());
    let server = Server::start(folder.path());
    for token in &tokens {
        assert!(server.opens(token), "one of {} is lost", tokens.len());
    }
}
