//! The export of the EDIH catalogue: every row becomes a card, and what was left out is said.

use crate::support::{fixture, messages, read_file, vocabulary};
use jiff::civil::{Date, date};
use std::path::Path;
use tramite::centre::{Centre, CentreId, ServiceCategory};
use tramite::collection::edih_export::{Import, ImportError, ImportNote, import};
use tramite::collection::export::to_jsonl;

const AS_OF: Date = date(2026, 11, 22);

fn sample() -> Import {
    import(&fixture("edih-export/sample.xlsx"), vocabulary(), AS_OF).unwrap()
}

#[track_caller]
fn centre<'a>(import: &'a Import, id: &str) -> &'a Centre {
    let found = import.loaded.collection.centre(&CentreId::parse(id).unwrap());
    found.unwrap_or_else(|| panic!("the import has {id}"))
}

#[test]
fn every_row_becomes_a_card() {
    let import = sample();
    assert_eq!(messages(&import.loaded), "");
    assert_eq!(import.rows, 11);
    let ids: Vec<&str> =
        import.loaded.collection.centres().iter().map(|centre| centre.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "alveare-40",
            "dih-laguna",
            "faro-es",
            "faro-pt",
            "foro-hub",
            "hub",
            "isola-che-non-c-e",
            "maredigitale",
            "most",
            "norra-data-se-dih",
            "norra-data-se-edih-seal-of-excellence",
        ]
    );
}

#[test]
fn what_was_left_out_corrected_or_not_understood_is_said_once() {
    let notes: Vec<String> = sample().notes.iter().map(ToString::to_string).collect();
    assert_eq!(
        notes,
        [
            "column \"Contact name\" left out on purpose, filled cells: 3",
            "service label \"Circular economy\" has no code, tags: 1",
            "service label \"Public sector innovation\" has no code, tags: 1",
            "service label \"Smart Specialisation strategies\" has no code, tags: 1",
            "technology label \"data\" has no code, tags: 1",
            "\"Website\" stands for the web address, which is unknown, hubs: 2",
            "no description, the title is the summary, hubs: 1",
            "row 3, MAREDIGITALE: \"Smart City\" has strengths 4 and 3, the higher is kept",
            "row 4, DIH Laguna: \"30172 Mestre venezia TO\" is read as Venezia (VE)",
            "row 4, DIH Laguna: \
             \"http://www.laguna.example.org/servizi/corsi-digital-innovation-…\" is not a web \
             address: unknown",
            "row 6, Isola che non c'è: no comune in \"99999 Atlantide\"",
            "row 10, Norra Data: \"Cybersecurity\" is not a tag such as \"label - 3\"",
        ]
    );
}

#[test]
fn names_of_contact_persons_are_nowhere() {
    let import = sample();
    let text = to_jsonl(import.loaded.collection.centres());
    for name in ["Ada Esempio", "Bruno Modello", "Carla Amostra"] {
        assert!(!text.contains(name), "{name}");
    }
}

#[test]
fn a_full_row_gives_tags_services_and_place() {
    let import = sample();
    let centre = centre(&import, "alveare-40");
    let tags = |tags: &[tramite::centre::Tag]| -> Vec<(String, Option<u8>)> {
        tags.iter().map(|tag| (tag.code.clone(), tag.strength)).collect()
    };
    assert_eq!(
        tags(&centre.sectors),
        [
            ("food_beverages".to_owned(), Some(5)),
            ("retail_wholesale".to_owned(), Some(2)),
            ("manufacturing".to_owned(), Some(4))
        ]
    );
    assert_eq!(
        tags(&centre.technologies),
        [
            ("micro_nano_electronics".to_owned(), Some(2)),
            ("audiovisual_media".to_owned(), Some(1)),
            ("robotics".to_owned(), Some(5))
        ]
    );
    let categories: Vec<_> = centre.services.iter().map(|service| service.category).collect();
    assert_eq!(categories, [ServiceCategory::TestBeforeInvest, ServiceCategory::SkillsTraining]);
    assert_eq!(centre.services[0].name.en.as_deref(), Some("Field trial, Prototyping"));
    assert_eq!(
        centre.services[0].description.en.as_deref(),
        Some(
            "Listed in the EDIH catalogue, with the hub's own grades: Field trial (5 of 5), \
             Prototyping (4 of 5)."
        )
    );
    let site = &centre.sites[0];
    assert_eq!(site.street.as_deref(), Some("Via delle Api 12"));
    assert_eq!(site.comune.as_deref(), Some("Parma"));
    assert_eq!(site.nuts2.as_deref(), Some("ITH5"));
    assert_eq!(
        centre.summary.en.as_deref(),
        Some(
            "Alveare 4.0 helps food makers of the plain to measure, dose and pack better. It runs \
             a pilot line."
        )
    );
    assert_eq!(centre.provenance.sources, ["EDIH catalogue export"]);
    assert_eq!(centre.provenance.checked_on, AS_OF);
}

#[test]
fn what_the_export_does_not_say_stays_unknown() {
    let import = sample();
    let centre = centre(&import, "most");
    assert_eq!(centre.country, "SI");
    assert_eq!(centre.scope, None);
    assert!(centre.regions_served.is_empty() && centre.languages.is_empty());
    let site = &centre.sites[0];
    assert_eq!(site.street.as_deref(), Some("Izmišljena ulica 9, 5000 Nova Gorica"));
    assert_eq!(
        (&site.comune, &site.province, &site.nuts2, &site.point),
        (&None, &None, &None, &None)
    );
    for field in ["scope", "regions_served", "languages", "services"] {
        assert!(centre.provenance.unverified.iter().any(|name| name == field), "{field}");
    }
}

#[test]
fn imported_cards_read_back_as_they_are() {
    let import = sample();
    let text = to_jsonl(import.loaded.collection.centres());
    let loaded = read_file("imported.jsonl", text);
    assert_eq!(loaded.rejected, []);
    assert_eq!(loaded.collection.centres(), import.loaded.collection.centres());
}

#[test]
fn a_file_that_is_no_export_says_why() {
    let directory = tempfile::tempdir().unwrap();
    let error = |name: &str, contents: &[u8]| {
        let path = directory.path().join(name);
        std::fs::write(&path, contents).unwrap();
        let error = import(&path, vocabulary(), AS_OF).unwrap_err();
        error.to_string().replace(&path.display().to_string(), name)
    };
    assert!(matches!(
        import(&directory.path().join("none.xlsx"), vocabulary(), AS_OF).unwrap_err(),
        ImportError::Unreadable { .. }
    ));
    let no_workbook = error("text.xlsx", b"EDIH Name;EDIH Title");
    assert!(no_workbook.starts_with("text.xlsx is not an xlsx workbook"), "{no_workbook}");
    assert_eq!(
        error("sheet.xlsx", &workbook("Sheet1", &[&["EDIH Name"]])),
        "sheet.xlsx has no sheet \"EDIH Catalogue\"; its sheets: Sheet1"
    );
    assert_eq!(
        error("empty.xlsx", &workbook("EDIH Catalogue", &[])),
        "empty.xlsx: sheet \"EDIH Catalogue\" is empty"
    );
    assert_eq!(
        error("header.xlsx", &workbook("EDIH Catalogue", &[&HEADER])),
        "header.xlsx: sheet \"EDIH Catalogue\" is empty"
    );
    let mut header = HEADER;
    (header[3], header[8]) = ("Land", "Tags");
    assert_eq!(
        error("columns.xlsx", &workbook("EDIH Catalogue", &[&header])),
        "columns.xlsx lacks the columns \"Country\", \"Formatted services\"; its header: EDIH \
         Name, EDIH Title, Description (indexed field), Land, Contact Location, EDIH/SoE, \
         Website, Formatted sectors, Tags, Formatted technologies"
    );
}

#[test]
fn bad_rows_are_rejected_with_their_row_and_column() {
    let mut nameless = row("", "Italy", "EDIH");
    nameless[1] = "A title";
    let rows: [&[&str]; 6] = [
        &HEADER,
        &nameless,
        &row("Good Hub", "Italy", "EDIH"),
        &[""; 10],
        &row("Far Hub", "Atlantis", "EDIH"),
        &row("Odd Hub", "Italy", "EDIHH"),
    ];
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("rows.xlsx");
    std::fs::write(&path, workbook("EDIH Catalogue", &rows)).unwrap();
    let import = import(&path, vocabulary(), AS_OF).unwrap();
    assert_eq!(import.rows, 4);
    assert_eq!(import.loaded.collection.centres().len(), 1);
    let messages = messages(&import.loaded);
    assert!(
        messages.starts_with("2: EDIH Name: empty text\n5: Country: unknown country \"Atlantis\""),
        "{messages}"
    );
    assert!(
        messages.ends_with("6: EDIH/SoE: unknown type \"EDIHH\", did you mean \"EDIH\"?\n"),
        "{messages}"
    );
}

#[test]
fn a_new_label_is_reported_once_with_its_count() {
    let mut one = row("One", "Italy", "EDIH");
    one[9] = "Teleportation - 5, Robotics - 2";
    let mut two = row("Two", "Italy", "EDIH");
    two[9] = "Teleportation - 1";
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("labels.xlsx");
    std::fs::write(&path, workbook("EDIH Catalogue", &[&HEADER, &one, &two])).unwrap();
    let import = import(&path, vocabulary(), AS_OF).unwrap();
    let unknown: Vec<String> = import
        .notes
        .iter()
        .filter(|note| matches!(note, ImportNote::UnknownLabel { .. }))
        .map(ToString::to_string)
        .collect();
    assert_eq!(unknown, ["unknown technology label \"Teleportation\", tags: 2"]);
}

#[test]
fn a_cell_in_the_farthest_corner_fills_no_memory() {
    let mut cells: Vec<(String, &str)> = Vec::new();
    for (row, values) in [(1, HEADER), (2, row("Good Hub", "Italy", "EDIH"))] {
        for (column, value) in ('A'..='Z').zip(values) {
            cells.push((format!("{column}{row}"), value));
        }
    }
    cells.push(("XFD1048576".to_owned(), "far"));
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("far.xlsx");
    std::fs::write(&path, crate::workbook::write_cells("EDIH Catalogue", &cells)).unwrap();
    let import = import(&path, vocabulary(), AS_OF).unwrap();
    assert_eq!((import.rows, import.loaded.collection.centres().len()), (2, 1));
    assert_eq!(messages(&import.loaded), "1048576: EDIH Name: empty text\n");
}

/// The real export is not kept with the tests; its figures are those of the 2025 edition.
#[test]
fn the_real_export_imports_whole() {
    let Some(path) = std::env::var_os("TRAMITE_EDIH_EXPORT") else {
        eprintln!("skipped: TRAMITE_EDIH_EXPORT does not name a real export");
        return;
    };
    let import = import(Path::new(&path), vocabulary(), AS_OF).unwrap();
    for note in &import.notes {
        eprintln!("{note}");
    }
    eprintln!("{} rows", import.rows);
    assert_eq!(messages(&import.loaded), "");
    assert_eq!(import.loaded.collection.centres().len(), import.rows);
    let back = read_file("imported.jsonl", to_jsonl(import.loaded.collection.centres()));
    assert_eq!(back.collection.centres(), import.loaded.collection.centres());
}

pub(crate) const HEADER: [&str; 10] = [
    "EDIH Name",
    "EDIH Title",
    "Description (indexed field)",
    "Country",
    "Contact Location",
    "EDIH/SoE",
    "Website",
    "Formatted sectors",
    "Formatted services",
    "Formatted technologies",
];

fn row<'a>(name: &'a str, country: &'a str, kind: &'a str) -> [&'a str; 10] {
    [name, "", "", country, "Piazza Finta 1, 20123 Milano MI, Italy", kind, "", "", "", ""]
}

/// A small workbook with one sheet of texts.
fn workbook(sheet: &str, rows: &[&[&str]]) -> Vec<u8> {
    crate::workbook::write(sheet, rows)
}
