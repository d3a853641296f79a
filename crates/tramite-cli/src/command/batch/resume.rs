//! What of an interrupted output is complete.
//!
//! Each answer stands on one line that begins with the row of its company. The last company may be
//! cut short, so its lines are dropped; the one before it is ranked again and must come out the
//! same.

use crate::args::BatchFormat;
use crate::failure::Failure;
use crate::screen::Screen;
use serde::Deserialize;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// The part of an output that can be kept.
pub(super) struct Kept {
    /// How many bytes.
    pub(super) bytes: u64,
    /// Row of the last complete company.
    pub(super) row: usize,
    /// Its lines.
    pub(super) last: Vec<u8>,
}

/// What can be kept of this output; nothing while no company is complete.
pub(super) fn kept(
    path: &Path,
    format: BatchFormat,
    screen: &Screen,
) -> Result<Option<Kept>, Failure> {
    let failed = |error| tramite_text::unreadable(path, &error, screen.language);
    let mut lines = BufReader::new(File::open(path).map_err(failed)?);
    let mut scan = Scan::default();
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line).map_err(failed)? > 0 {
        if line.ends_with(b"\n") {
            scan.line(&line, format);
        }
        line.clear();
    }
    Ok(scan.before.map(|(row, last)| Kept { bytes: scan.begun_at, row, last }))
}

/// The company that is being read, and the one before it.
#[derive(Default)]
struct Scan {
    at: u64,
    begun_at: u64,
    current: Option<(usize, Vec<u8>)>,
    before: Option<(usize, Vec<u8>)>,
}

impl Scan {
    fn line(&mut self, line: &[u8], format: BatchFormat) {
        let start = self.at;
        self.at += line.len() as u64;
        // A line of headers begins with no number.
        let Some(row) = row_of(line, format) else { return };
        match &mut self.current {
            Some((current, lines)) if *current == row => lines.extend_from_slice(line),
            _ => {
                self.before = self.current.take();
                self.current = Some((row, line.to_vec()));
                self.begun_at = start;
            }
        }
    }
}

fn row_of(line: &[u8], format: BatchFormat) -> Option<usize> {
    #[derive(Deserialize)]
    struct RowOnly {
        row: usize,
    }
    match format {
        BatchFormat::Jsonl => serde_json::from_slice::<RowOnly>(line).ok().map(|only| only.row),
        _ => {
            let cell = line.split(|byte| *byte == b',').next()?;
            std::str::from_utf8(cell).ok()?.parse().ok()
        }
    }
}
