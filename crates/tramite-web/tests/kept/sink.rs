//! A mail server on loopback that takes every letter and keeps it, refuses every one, or puts it off.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What the server says to whom a letter is for.
const TAKEN: &str = "250 ok";
const REFUSED: &str = "550 nobody of that name";
const PUT_OFF: &str = "451 come again later";
const NO_LOGIN: &str = "530 say who you are first";

/// The letters that came in, as they were sent.
#[derive(Clone, Default)]
pub(crate) struct Letters(Arc<Mutex<Vec<String>>>, Arc<Mutex<&'static str>>);

impl Letters {
    pub(crate) fn all(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }

    /// Takes every letter from now on.
    pub(crate) fn take(&self) {
        *self.1.lock().unwrap() = TAKEN;
    }

    /// Takes none from now on, and says that it may come again.
    pub(crate) fn put_off(&self) {
        *self.1.lock().unwrap() = PUT_OFF;
    }

    /// Takes none from now on, and wants to know who writes.
    pub(crate) fn want_a_login(&self) {
        *self.1.lock().unwrap() = NO_LOGIN;
    }
}

/// Starts a server; gives its address, as settings name it, and its letters.
pub(crate) fn start(refuses: bool) -> (String, Letters) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("smtp://{}", listener.local_addr().unwrap());
    let letters = Letters::default();
    *letters.1.lock().unwrap() = if refuses { REFUSED } else { TAKEN };
    let kept = letters.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let kept = kept.clone();
            std::thread::spawn(move || serve(stream.unwrap(), &kept));
        }
    });
    (address, letters)
}

/// As much of RFC 5321 as a client needs to send one letter after the other.
fn serve(stream: TcpStream, letters: &Letters) {
    let mut answers = stream.try_clone().unwrap();
    let mut say = |line: &str| answers.write_all(format!("{line}\r\n").as_bytes()).is_ok();
    say("220 sink");
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let mut letter = String::new();
    while let Some(line) = lines.next() {
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        let said = match verb.as_str() {
            "RCPT" if *letters.1.lock().unwrap() != TAKEN => say(*letters.1.lock().unwrap()),
            "MAIL" | "RCPT" => {
                letter.push_str(&format!("{line}\n"));
                say("250 ok")
            }
            "DATA" => {
                say("354 go on");
                letter.extend(lines.by_ref().take_while(|it| it != ".").map(|it| it + "\n"));
                letters.0.lock().unwrap().push(std::mem::take(&mut letter));
                say("250 taken")
            }
            "QUIT" => say("221 bye"),
            _ => say("250 ok"),
        };
        if !said {
            break;
        }
    }
}
