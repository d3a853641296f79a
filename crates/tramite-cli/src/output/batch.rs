//! Answers of a batch: one row per company and centre, as CSV, JSON Lines or a spreadsheet.
//!
//! Every row stands on one line and begins with the row of its company, so that an interrupted
//! output can be continued.

mod workbook;

use crate::args::BatchFormat;
use std::io::{BufWriter, Write};
use tramite_wire::{BatchRow, columns};
use workbook::Sheet;

/// Rows as a text format writes them.
pub(crate) fn written(
    rows: &[BatchRow],
    format: BatchFormat,
    out: &mut impl Write,
) -> std::io::Result<()> {
    match format {
        BatchFormat::Jsonl => {
            for row in rows {
                serde_json::to_writer(&mut *out, row)?;
                out.write_all(b"\n")?;
            }
            Ok(())
        }
        _ => records(rows.iter().map(BatchRow::cells), out),
    }
}

fn records(rows: impl Iterator<Item = Vec<String>>, out: &mut impl Write) -> std::io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    for row in rows {
        writer.write_record(row)?;
    }
    writer.flush()
}

/// An output that is being written.
pub(crate) struct Answers {
    out: BufWriter<Box<dyn Write>>,
    format: BatchFormat,
    sheet: Option<Sheet>,
}

impl Answers {
    /// A new output, with its line of headers if it is to have one; `corrected` where the order of
    /// the centres is not that of the fits alone.
    pub(crate) fn new(
        out: Box<dyn Write>,
        format: BatchFormat,
        header: bool,
        corrected: bool,
    ) -> std::io::Result<Self> {
        let mut answers = Self::append(out, format);
        let columns = columns(corrected);
        match format {
            BatchFormat::Csv if header => {
                let names = columns.iter().map(|name| (*name).to_owned()).collect();
                records(std::iter::once(names), &mut answers.out)?;
            }
            BatchFormat::Xlsx => answers.sheet = Some(Sheet::new(&columns)?),
            _ => {}
        }
        Ok(answers)
    }

    /// An output that has its beginning already.
    pub(crate) fn append(out: Box<dyn Write>, format: BatchFormat) -> Self {
        Self { out: BufWriter::new(out), format, sheet: None }
    }

    pub(crate) fn write(&mut self, rows: &[BatchRow]) -> std::io::Result<()> {
        match &mut self.sheet {
            None => written(rows, self.format, &mut self.out),
            Some(sheet) => rows.iter().try_for_each(|row| sheet.row(&row.cells())),
        }
    }

    pub(crate) fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }

    /// Writes what is left: a spreadsheet is written as a whole.
    pub(crate) fn finish(mut self) -> std::io::Result<()> {
        if let Some(sheet) = self.sheet.take() {
            self.out.write_all(&sheet.finish()?)?;
        }
        self.out.flush()
    }
}
