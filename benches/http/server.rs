//! The program as a process of its own, and what the system says of it.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Ticks of the kernel's clock in a second, in which it tells processor time on Linux.
const TICKS: f64 = 100.0;

/// A running server with a store of its own.
pub(crate) struct Server {
    child: Child,
    /// Address and port.
    pub(crate) address: String,
    /// Time from its start to its first answer.
    pub(crate) started: Duration,
    /// Holds the store; it goes away with the server.
    _folder: TempDir,
}

/// The program in the folder above the one of the benchmarks; `None` where it was not built.
pub(crate) fn program() -> Option<PathBuf> {
    let here = std::env::current_exe().ok()?;
    let program = here.parent()?.parent()?.join("tramite");
    program.is_file().then_some(program)
}

impl Server {
    /// Starts it on a free port and waits until it is ready.
    pub(crate) fn start(program: &Path, options: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let begun = Instant::now();
        let mut child = Command::new(program)
            .args(["serve", "--listen", "127.0.0.1:0", "--store"])
            .arg(folder.path().join("tramite.db"))
            .args(options)
            .env_remove("TRAMITE_DATABASE_URL")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        let output = child.stdout.take().expect("its output is a pipe");
        BufReader::new(output).read_line(&mut line).expect("it says its address");
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        let mut client = crate::client::Client::new(&address);
        let ready = client.get("/health/ready").status;
        assert_eq!(ready, 200, "the server is ready when it has said its address");
        Self { child, address, started: begun.elapsed(), _folder: folder }
    }

    /// Processor time so far, in seconds.
    pub(crate) fn processor_seconds(&self) -> f64 {
        processor_seconds(&self.child.id().to_string())
    }

    /// Resident memory now, in MiB.
    pub(crate) fn resident_mib(&self) -> f64 {
        let path = format!("/proc/{}/status", self.child.id());
        let text = std::fs::read_to_string(path).expect("the server runs, on Linux");
        let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0 kB");
        let kibibytes = line.trim().trim_end_matches("kB").trim().parse::<f64>();
        kibibytes.unwrap_or_default() / 1024.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

/// Processor time of a process so far, in user and kernel mode; of this one by the name `self`.
pub(crate) fn processor_seconds(process: &str) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat"));
    let text = text.expect("the process runs, on Linux");
    // The name of the program, in brackets, may hold spaces; utime and stime are fields 14 and 15.
    let (_, after) = text.rsplit_once(')').expect("the name is in brackets");
    let fields = after.split_whitespace().skip(11).take(2);
    fields.filter_map(|field| field.parse::<f64>().ok()).sum::<f64>() / TICKS
}
