//! As much of the WebDriver protocol (W3C) as these tests need, over a plain socket.

use base64::Engine as _;
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Whether pages may run scripts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scripts {
    On,
    Off,
}

/// A browser window.
pub(crate) struct Browser {
    driver: Child,
    port: u16,
    session: String,
    _profile: tempfile::TempDir,
}

/// How often a picture is asked for, and how much longer is waited each time.
const PICTURE_TRIES: u32 = 8;
const PICTURE_PAUSE: Duration = Duration::from_millis(100);

const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Flags for a machine without a screen, a sandbox or a network.
const FLAGS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // A smooth scroll would still be under way when a button is to be clicked.
    "--force-prefers-reduced-motion",
];

impl Browser {
    /// A browser, or nothing and the reason on standard error.
    pub(crate) fn start(scripts: Scripts) -> Option<Self> {
        let started = Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).spawn();
        let mut driver = match started {
            Ok(driver) => driver,
            Err(error) => {
                eprintln!("skipped: chromedriver cannot be started ({error})");
                return None;
            }
        };
        let port = port_of(&mut driver);
        let profile = tempfile::tempdir().unwrap();
        let mut flags: Vec<String> = FLAGS.iter().map(ToString::to_string).collect();
        flags.push(format!("--user-data-dir={}", profile.path().display()));
        let mut options = json!({ "args": flags });
        if scripts == Scripts::Off {
            options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
        }
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "goog:chromeOptions": options,
            "goog:loggingPrefs": { "browser": "ALL" },
        }}});
        let session = ask(port, "POST", "/session", &wanted);
        let Some(session) = session["sessionId"].as_str().map(str::to_owned) else {
            eprintln!("skipped: the browser cannot be started: {session}");
            let _killed = driver.kill();
            return None;
        };
        Some(Self { driver, port, session, _profile: profile })
    }

    fn call(&self, method: &str, path: &str, body: &Value) -> Value {
        ask(self.port, method, &format!("/session/{}{path}", self.session), body)
    }

    pub(crate) fn open(&self, url: &str) {
        self.call("POST", "/url", &json!({ "url": url }));
    }

    /// The address of the page that is open.
    pub(crate) fn address(&self) -> String {
        self.call("GET", "/url", &Value::Null).as_str().unwrap_or_default().to_owned()
    }

    /// Width of what a page sees, in CSS pixels.
    pub(crate) fn width(&self, width: u32, height: u32) {
        // A window has a least width; the emulated screen of a device has none.
        let screen = json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
        }});
        self.call("POST", "/goog/cdp/execute", &screen);
    }

    fn find(&self, css: &str) -> String {
        let found =
            self.call("POST", "/element", &json!({ "using": "css selector", "value": css }));
        let id = found[ELEMENT].as_str();
        id.unwrap_or_else(|| panic!("nothing at {css}: {found}")).to_owned()
    }

    pub(crate) fn count(&self, css: &str) -> usize {
        let wanted = json!({ "using": "css selector", "value": css });
        self.call("POST", "/elements", &wanted).as_array().map_or(0, Vec::len)
    }

    pub(crate) fn click(&self, css: &str) {
        let id = self.find(css);
        let done = self.call("POST", &format!("/element/{id}/click"), &json!({}));
        assert!(done.is_null(), "{css}: {done}");
    }

    pub(crate) fn fill(&self, css: &str, text: &str) {
        let id = self.find(css);
        self.call("POST", &format!("/element/{id}/clear"), &json!({}));
        self.call("POST", &format!("/element/{id}/value"), &json!({ "text": text }));
    }

    pub(crate) fn text(&self, css: &str) -> String {
        let id = self.find(css);
        let text = self.call("GET", &format!("/element/{id}/text"), &Value::Null);
        text.as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn value(&self, css: &str) -> String {
        let id = self.find(css);
        let value = self.call("GET", &format!("/element/{id}/property/value"), &Value::Null);
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until there is such an element, at most five seconds.
    pub(crate) fn wait_for(&self, css: &str) {
        for _ in 0..100 {
            if self.count(css) > 0 {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("waited in vain for {css}");
    }

    /// Presses keys where the focus is.
    pub(crate) fn press(&self, keys: &str) {
        let actions: Vec<Value> = keys
            .chars()
            .flat_map(|key| {
                ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key.to_string() }))
            })
            .collect();
        let keyboard = json!({ "actions": [{ "type": "key", "id": "keys", "actions": actions }] });
        self.call("POST", "/actions", &keyboard);
    }

    /// Id of the element that has the focus, or its tag.
    pub(crate) fn focus(&self) -> String {
        let script = "return document.activeElement.id || document.activeElement.tagName";
        self.run(script).as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn run(&self, script: &str) -> Value {
        self.call("POST", "/execute/sync", &json!({ "script": script, "args": [] }))
    }

    pub(crate) fn run_async(&self, script: &str) -> Value {
        self.call("POST", "/execute/async", &json!({ "script": script, "args": [] }))
    }

    /// What the browser complained of since it was last asked: a refused file, a broken rule.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let log = self.call("POST", "/se/log", &json!({ "type": "browser" }));
        let entries = log.as_array().cloned().unwrap_or_default();
        let severe = entries.iter().filter(|entry| entry["level"] == "SEVERE");
        let said = severe.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned());
        // A page that says 422 is what these tests ask for.
        said.filter(|message| !message.contains("status of 4")).collect()
    }

    /// Keeps a picture of the whole page.
    pub(crate) fn picture(&self, name: &str) {
        let whole = json!({ "cmd": "Page.captureScreenshot", "params": {
            "captureBeyondViewport": true,
        }});
        // A busy browser may not have laid the page out yet: it then has no width.
        let taken = || self.call("POST", "/goog/cdp/execute", &whole);
        let shots = (0..PICTURE_TRIES).map(|attempt| {
            std::thread::sleep(PICTURE_PAUSE * attempt);
            taken()
        });
        let mut shots = shots.skip_while(|shot| !shot["data"].is_string());
        let shot = shots.next().unwrap_or_else(|| panic!("no picture of {name}: {}", taken()));
        let data = shot["data"].as_str().expect("it was looked at");
        let bytes = base64::engine::general_purpose::STANDARD.decode(data).unwrap();
        let folder = pictures();
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("{name}.png")), bytes).unwrap();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.call("DELETE", "", &Value::Null);
        let _killed = self.driver.kill();
        let _waited = self.driver.wait();
    }
}

/// Where pictures are kept: `target/screenshots`, wherever the target folder is.
fn pictures() -> PathBuf {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_tramite"));
    let target = program.ancestors().nth(2).unwrap_or(&program);
    target.join("screenshots")
}

/// The port that the driver took.
fn port_of(driver: &mut Child) -> u16 {
    let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
    let told = lines.find_map(|line| {
        let line = line.ok()?;
        line.split("started successfully on port ").nth(1)?.trim_end_matches('.').parse().ok()
    });
    // Somebody has to go on reading, or the driver stops when its pipe is full.
    std::thread::spawn(move || lines.for_each(drop));
    told.expect("the driver says on which port it listens")
}

/// One request to the driver; its answer's `value`.
fn ask(port: u16, method: &str, path: &str, body: &Value) -> Value {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(body.as_bytes()).unwrap();
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        if line.trim().is_empty() {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut text = vec![0; length];
    reader.read_exact(&mut text).unwrap();
    let answer: Value = serde_json::from_slice(&text).unwrap();
    answer["value"].clone()
}
