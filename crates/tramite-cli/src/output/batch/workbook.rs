//! A sheet of a workbook, written row by row without keeping the rows in memory.

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

/// Rows that a sheet of Excel holds, with the headers.
const MOST_ROWS: u32 = 1_048_576;

/// Columns whose cells are numbers.
const NUMBERS: [&str; 5] = ["row", "rank", "rank_by_fit", "fit", "distance_km"];

/// The one sheet of a workbook.
pub(super) struct Sheet {
    workbook: Workbook,
    numbers: Vec<bool>,
    row: u32,
}

impl Sheet {
    pub(super) fn new(columns: &[&str]) -> std::io::Result<Self> {
        let mut workbook = Workbook::new();
        // The day of a file is no part of its content: the same answers give the same bytes.
        let day = Date::constant(2000, 1, 1);
        let day = ExcelDateTime::from_ymd(day.year().unsigned_abs(), 1, 1).map_err(failed)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
        let sheet = workbook.add_worksheet_with_constant_memory().map_err(failed)?;
        sheet.set_freeze_panes(1, 0).map_err(failed)?;
        let bold = Format::new().set_bold();
        for (at, name) in columns.iter().enumerate() {
            let width = if ["reason", "warnings", "service"].contains(name) { 60 } else { 16 };
            sheet.set_column_width(at as u16, width).map_err(failed)?;
            sheet.write_string_with_format(0, at as u16, *name, &bold).map_err(failed)?;
        }
        let numbers = columns.iter().map(|name| NUMBERS.contains(name)).collect();
        Ok(Self { workbook, numbers, row: 0 })
    }

    pub(super) fn row(&mut self, cells: &[String]) -> std::io::Result<()> {
        self.row += 1;
        if self.row >= MOST_ROWS {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        let sheet = self.workbook.worksheet_from_index(0).map_err(failed)?;
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let column = at as u16;
            match cell.parse::<f64>().ok().filter(|_| self.numbers[at]) {
                Some(number) => sheet.write_number(self.row, column, number),
                None => sheet.write_string(self.row, column, cell),
            }
            .map_err(failed)?;
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> std::io::Result<Vec<u8>> {
        self.workbook.save_to_buffer().map_err(failed)
    }
}

fn failed(error: XlsxError) -> std::io::Error {
    std::io::Error::other(error)
}
