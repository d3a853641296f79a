//! JSON, JSON Lines and CSV: nothing is lost, and the same centres come back.

use crate::support::{read_file, vocabulary};
use tramite::collection::Collection;
use tramite::collection::export::{to_csv, to_json, to_jsonl};

#[test]
fn json_and_json_lines_read_back_as_the_same_centres() {
    let bundled = Collection::bundled(vocabulary());
    let json = read_file("cards.json", to_json(bundled.centres()));
    let jsonl = read_file("cards.jsonl", to_jsonl(bundled.centres()));
    for loaded in [json, jsonl] {
        assert_eq!(loaded.rejected, []);
        assert_eq!(loaded.collection.centres(), bundled.centres());
    }
}

#[test]
fn csv_has_a_row_for_each_service_and_one_for_a_centre_without() {
    let bundled = Collection::bundled(vocabulary());
    let mut centres = bundled.centres().to_vec();
    centres[0].services.clear();
    let n_services: usize = centres.iter().map(|centre| centre.services.len()).sum();
    let csv = to_csv(&centres);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let column = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), n_services + 1);
    assert_eq!(&rows[0][column("service_id")], "");
    let mut row = 1;
    for centre in &centres[1..] {
        for service in &centre.services {
            assert_eq!(&rows[row][column("id")], centre.id.as_str());
            assert_eq!(&rows[row][column("service_id")], service.id);
            let summary_it = centre.summary.it.as_deref().unwrap_or_default();
            assert_eq!(&rows[row][column("summary_it")], summary_it);
            let name_en = service.name.en.as_deref().unwrap_or_default();
            assert_eq!(&rows[row][column("service_name_en")], name_en);
            row += 1;
        }
    }
}

#[test]
fn csv_cells_hold_lists_strengths_and_the_seat() {
    let loaded = read_file("card.json", crate::support::GOOD_CARD);
    let csv = to_csv(loaded.collection.centres());
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let row = reader.records().next().unwrap().unwrap();
    let cell = |name: &str| &row[headers.iter().position(|header| header == name).unwrap()];
    assert_eq!(cell("technologies"), "robotics:4|big_data");
    assert_eq!(cell("seat_province"), "BG");
    assert_eq!(cell("seat_lat"), "45.69");
    assert_eq!(cell("audience"), "sme|startup");
    assert_eq!(cell("n_services"), "2");
    assert_eq!(cell("service_open_to"), "2026-12-31");
    assert_eq!(cell("title_it"), "");
}
