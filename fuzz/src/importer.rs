//! The export of the European catalogue: a workbook, or what somebody saved under its name.

use crate::VOCABULARY;
use std::io::{Cursor, Write as _};
use tramite::collection::edih_export::{Import, ImportError, import};
use zip::write::{SimpleFileOptions, ZipWriter};

/// Imports bytes as an export: as they are where they look like a workbook (`PK`), as the XML of
/// its sheet where they begin with `<`, and else as rows of cells divided by tabs.
///
/// # Panics
/// Panics where an import breaks its promises.
pub fn importer(bytes: &[u8]) {
    if let Ok(import) = read(bytes) {
        let loaded = import.loaded.collection.centres().len();
        assert!(loaded <= import.rows, "{loaded} centres of {} rows", import.rows);
        assert!(import.loaded.collection.centres().is_sorted_by(|a, b| a.id < b.id));
    }
}

fn read(bytes: &[u8]) -> Result<Import, ImportError> {
    let workbook = match bytes {
        [b'P', b'K', ..] => bytes.to_vec(),
        [b'<', ..] => workbook(bytes),
        _ => workbook(sheet(&String::from_utf8_lossy(bytes)).as_bytes()),
    };
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file can be made");
    file.write_all(&workbook).expect("a temporary file can be written");
    import(file.path(), &VOCABULARY, jiff::civil::date(2026, 11, 22))
}

/// The XML of a sheet with these cells, each a string.
fn sheet(rows: &str) -> String {
    let mut xml = String::from(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>",
    );
    for row in rows.split('\n') {
        xml.push_str("<row>");
        for cell in row.split('\t') {
            let text = cell.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            xml.push_str(&format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"));
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData></worksheet>");
    xml
}

/// A workbook whose one sheet has this XML.
fn workbook(sheet: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let parts: [(&str, &[u8]); 5] = [
        ("[Content_Types].xml", CONTENT_TYPES.as_bytes()),
        ("_rels/.rels", ROOT_RELATIONS.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    for (name, content) in parts {
        writer.start_file(name, options).expect("a part fits into a workbook in memory");
        writer.write_all(content).expect("a part fits into a workbook in memory");
    }
    writer.finish().expect("a workbook in memory can be finished").into_inner()
}

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
</Types>"#;

const ROOT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
</Relationships>"#;

const WORKBOOK: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="EDIH Catalogue" sheetId="1" r:id="rId1"/></sheets>
</workbook>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
</Relationships>"#;

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn rows_of_a_seed_reach_the_reader_of_cards() {
        let rows = include_bytes!("../corpus/importer/rows.tsv");
        let import = read(rows).unwrap();
        assert_eq!(import.rows, 3, "the empty row apart");
        assert_eq!(import.loaded.collection.centres().len(), 2);
    }
}
