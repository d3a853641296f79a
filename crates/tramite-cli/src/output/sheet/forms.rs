//! The forms a sheet can be printed in.

use super::{Cell, Sheet, WITHHELD};
use crate::output::page::Page;
use crate::output::text::{Text, Tone, columns};
use crate::screen::Screen;
use serde_json::{Map, Value, json};
use tramite::bilingual::Language;

/// For a terminal: headings, aligned columns.
pub(crate) fn table(sheets: &[Sheet], screen: &Screen) -> String {
    let language = screen.language;
    let mut page = Page::new(screen);
    for sheet in sheets {
        page.heading(&sheet.title(language));
        if let Some(note) = sheet.note(language) {
            page.paragraph(2, &Text::new(&note, Tone::Faint));
        }
        let headings = sheet.headings(language);
        let rows = shown(sheet, language);
        let widest = |at: usize| {
            let cells = rows.iter().map(|row| columns(&row[at]));
            cells.chain([columns(&headings[at])]).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..headings.len()).map(widest).collect();
        let right: Vec<bool> = (0..headings.len()).map(|at| is_right(sheet, at)).collect();
        page.line(&Text::new(&line(&headings, &widths, &right), Tone::Faint));
        for row in &rows {
            page.line(&Text::plain(&line(row, &widths, &right)));
        }
    }
    page.finish()
}

fn line(cells: &[String], widths: &[usize], right: &[bool]) -> String {
    let padded = cells.iter().zip(widths).zip(right).map(|((cell, width), right)| {
        let gap = " ".repeat(width.saturating_sub(columns(cell)));
        if *right { format!("{gap}{cell}") } else { format!("{cell}{gap}") }
    });
    format!("  {}", padded.collect::<Vec<_>>().join("  "))
}

/// A column stands at the right unless it holds text.
fn is_right(sheet: &Sheet, at: usize) -> bool {
    sheet.rows.iter().all(|row| row[at].is_number())
}

fn shown(sheet: &Sheet, language: Language) -> Vec<Vec<String>> {
    let row = |row: &Vec<Cell>| row.iter().map(|cell| cell.shown(language)).collect();
    sheet.rows.iter().map(row).collect()
}

/// For documents.
pub(crate) fn markdown(sheets: &[Sheet], language: Language) -> String {
    let mut out = String::new();
    for sheet in sheets {
        out.push_str(&format!("### {}\n\n", sheet.title(language)));
        if let Some(note) = sheet.note(language) {
            out.push_str(&format!("{note}\n\n"));
        }
        let rule =
            (0..sheet.columns.len()).map(|at| if is_right(sheet, at) { "---:" } else { "---" });
        let rule: Vec<String> = rule.map(str::to_owned).collect();
        for row in [sheet.headings(language), rule].iter().chain(&shown(sheet, language)) {
            let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
            out.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
        out.push('\n');
    }
    out
}

/// As part of a page.
pub(crate) fn html_table(sheet: &Sheet, language: Language) -> String {
    let mut out = format!("<h2>{}</h2>\n", escaped(&sheet.title(language)));
    if let Some(note) = sheet.note(language) {
        out.push_str(&format!("<p>{}</p>\n", escaped(&note)));
    }
    let class = |at: usize| if is_right(sheet, at) { " class=\"n\"" } else { "" };
    let cells = |cells: &[String], tag: &str| {
        let cell =
            |(at, cell): (usize, &String)| format!("<{tag}{}>{}</{tag}>", class(at), escaped(cell));
        cells.iter().enumerate().map(cell).collect::<String>()
    };
    out.push_str(&format!("<table>\n<tr>{}</tr>\n", cells(&sheet.headings(language), "th")));
    for row in shown(sheet, language) {
        out.push_str(&format!("<tr>{}</tr>\n", cells(&row, "td")));
    }
    out.push_str("</table>\n");
    out
}

/// Text inside HTML.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// For programs: codes and full numbers, the same in every language.
pub(crate) fn json(sheets: &[Sheet]) -> String {
    let tables = sheets.iter().map(|sheet| {
        let rows = sheet.rows.iter().map(|row| {
            let pairs = sheet.columns.iter().cloned().zip(row.iter().map(value));
            Value::Object(pairs.collect::<Map<_, _>>())
        });
        json!({ "table": sheet.id, "half": sheet.half, "rows": rows.collect::<Vec<_>>() })
    });
    let tables: Vec<Value> = tables.collect();
    crate::output::json::print(&json!({ "format": crate::output::json::FORMAT, "tables": tables }))
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Text(text) | Cell::Named(text) | Cell::Labelled { code: text, .. } => json!(text),
        Cell::Count(count) => json!(count),
        Cell::Difference(value) => json!(value),
        Cell::Value(value) | Cell::Amount(value) | Cell::Share(value) => {
            json!((value * 1e6).round() / 1e6 + 0.0)
        }
        // Text, so that no reader rounds it.
        Cell::Money(money) => json!(money.to_string()),
        Cell::Day(day) => json!(day.to_string()),
        Cell::Missing => Value::Null,
        Cell::Withheld => json!(WITHHELD),
    }
}

/// For spreadsheets: one block of rows per table, an empty line between two.
pub(crate) fn csv(sheets: &[Sheet]) -> String {
    let block = |sheet: &Sheet| {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let mut write = |first: &str, cells: Vec<String>| {
            let row = std::iter::once(first.to_owned()).chain(cells);
            writer.write_record(row.collect::<Vec<_>>()).expect("writing to memory succeeds");
        };
        write("table", sheet.columns.clone());
        for row in &sheet.rows {
            let cell = |cell: &Cell| match cell {
                Cell::Value(value) | Cell::Amount(value) | Cell::Share(value) => {
                    format!("{:.6}", value + 0.0)
                }
                Cell::Count(count) => count.to_string(),
                Cell::Difference(value) => value.to_string(),
                Cell::Text(text) | Cell::Named(text) | Cell::Labelled { code: text, .. } => {
                    text.clone()
                }
                Cell::Money(money) => money.to_string(),
                Cell::Day(day) => day.to_string(),
                Cell::Missing => String::new(),
                Cell::Withheld => WITHHELD.to_owned(),
            };
            write(&sheet.id, row.iter().map(cell).collect());
        }
        let bytes = writer.into_inner().expect("writing to memory succeeds");
        String::from_utf8(bytes).expect("the cells are text")
    };
    sheets.iter().map(block).collect::<Vec<_>>().join("\n")
}
