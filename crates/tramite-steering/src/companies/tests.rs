//! Files as people send them, read into companies and faults.

use super::*;
use tramite::profile::Actor;

fn read(text: &[u8]) -> (Vec<Company>, Vec<BadRow>, Vec<Column>, Option<usize>) {
    let vocabulary = Vocabulary::bundled();
    let reader = Box::new(std::io::Cursor::new(text.to_vec()));
    let mut source = Source::open(reader, None).unwrap();
    let mut companies = Companies::open(&mut source, &[], &vocabulary).unwrap();
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for row in companies.by_ref() {
        match row {
            Ok(company) => good.push(company),
            Err(row) => bad.push(row),
        }
    }
    (good, bad, companies.columns().to_vec(), companies.windows_1252_from())
}

fn open_error(text: &str, chosen: &[(Field, String)]) -> String {
    let vocabulary = Vocabulary::bundled();
    let reader = Box::new(std::io::Cursor::new(text.as_bytes().to_vec()));
    match Source::open(reader, None) {
        Err(error) => error.to_string(),
        Ok(mut source) => Companies::open(&mut source, chosen, &vocabulary)
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default(),
    }
}

#[test]
fn an_italian_spreadsheet_with_semicolons_and_windows_1252_is_read() {
    let text = "Ragione sociale;Esigenza;Addetti;Città\r\n\
                Officine Rossi;qualità dei pezzi;12;Forlì\r\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let (good, bad, columns, windows) = read(&bytes);
    assert_eq!(bad, []);
    assert_eq!(good[0].name.as_deref(), Some("Officine Rossi"));
    assert_eq!(good[0].profile.need, "qualità dei pezzi");
    assert_eq!(good[0].profile.actor, Some(Actor::Small));
    let place = good[0].profile.place.as_ref().unwrap();
    assert_eq!(place.comune.as_deref(), Some("Forlì"));
    assert_eq!(windows, Some(1));
    assert_eq!(
        columns[3],
        Column { header: "Città".into(), field: Some(Field::Profile("comune")) }
    );
}

#[test]
fn a_bad_row_is_told_with_its_columns_and_the_others_are_read() {
    let text = "id,need,trl,Provincia\na,robot,sei,BS\nb,robot,3,QQ\nc,robot,3,BS\nd,robot\n";
    let (good, bad, _, _) = read(text.as_bytes());
    assert_eq!(good.iter().map(|company| company.row).collect::<Vec<_>>(), [4]);
    let told: Vec<(usize, Option<&str>)> = bad
        .iter()
        .flat_map(|row| row.faults.iter().map(|fault| (row.row, fault.column.as_deref())))
        .collect();
    assert_eq!(told, [(2, Some("trl")), (3, Some("Provincia")), (5, None)]);
    assert_eq!(bad[0].id.as_deref(), Some("a"));
    assert_eq!(bad[2].faults[0].problem, RowProblem::Uneven { cells: 2, headers: 4 });
}

#[test]
fn empty_rows_are_passed_over_and_row_numbers_are_those_of_the_file() {
    let (good, bad, _, _) = read(b"need\n\nrobot\n\"\"\n\"una\nlunga\"\nsaldatura\n");
    assert_eq!(bad, []);
    assert_eq!(good.iter().map(|company| company.row).collect::<Vec<_>>(), [3, 5, 7]);
    let (good, _, _, _) = read(b"need\r\n\r\nrobot\r\n\"una\nlunga\"\r\nsaldatura");
    assert_eq!(good.iter().map(|company| company.row).collect::<Vec<_>>(), [3, 4, 6]);
}

#[test]
fn lists_and_numbers_of_json_lines_are_read_as_cells_are() {
    let text = "{\"need\":\"robot\",\"technology\":[\"robotics\",\"internet_of_things\"]}\n\
                {\"need\":\"forni\",\"max_km\":80.5,\"province\":\"BS\",\"extra\":true}\n{\"need\":\n";
    let (good, bad, columns, _) = read(text.as_bytes());
    assert_eq!(good[0].profile.technologies, ["robotics", "internet_of_things"]);
    assert_eq!(good[1].profile.max_km, Some(80.5));
    assert_eq!(bad.iter().map(|row| row.row).collect::<Vec<_>>(), [3]);
    assert!(columns.iter().any(|column| column.header == "extra" && column.field.is_none()));
}

#[test]
fn columns_that_cannot_be_used_are_refused_with_their_names() {
    assert!(open_error("fatturato,note\n1,2\n", &[]).contains("no column is known"));
    assert!(open_error("need,bisogno\na,b\n", &[]).contains("both read as need"));
    assert!(open_error("", &[]).contains("no rows"));
    assert!(open_error("\u{feff}", &[]).contains("no rows"));
    let chosen = [(Field::Profile("need"), "Testo libero".to_owned())];
    assert!(open_error("need\nrobot\n", &chosen).contains("Testo libero"));
    assert_eq!(open_error("Testo libero,need\nrobot,x\n", &chosen), "");
    let utf16: Vec<u8> = [0xff, 0xfe, b'n', 0].to_vec();
    assert!(Source::open(Box::new(std::io::Cursor::new(utf16)), None).is_err());
}

#[test]
fn a_debug_print_of_a_company_shows_neither_its_name_nor_its_need() {
    let (good, _, _, _) = read(b"name,need\nRossi,segreto industriale\n");
    let shown = format!("{:?}", good[0]);
    assert!(!shown.contains("Rossi") && !shown.contains("segreto"), "{shown}");
}
