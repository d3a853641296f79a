//! Reports of made-up companies.

use super::*;
use crate::companies::RowProblem;
use crate::indicators::Kind;
use tramite::centre::ServiceCategory;
use tramite::money::Money;
use tramite::profile::Actor;

fn read(text: &str) -> Reading {
    let reader = Box::new(std::io::Cursor::new(text.as_bytes().to_vec()));
    let mut source = Source::open(reader, None).unwrap();
    super::read(&mut source, &Collection::default(), &Vocabulary::bundled()).unwrap()
}

#[test]
fn a_row_of_the_export_of_the_tool_is_read() {
    let reading = read(
        "Content ID,Customer,VAT,Service category delivered,\"Service price, €\",Status,Dates,\
         EDIH Name,Customer Country,Customer  region,Customer primary sector,Customer staff size,\
         Customer type\n\
         17,Officina Alfa,IT01234567890,Test before invest,1500,Finalised and invoiced,\
         2025-01-10 / 2025-03-31,Polo Uno,Italy,ITF47 - Bari,Agriculture and food,Small-size (10-49),SME\n",
    );
    assert_eq!((reading.bad, reading.unread), (Vec::new(), Vec::new()));
    let service = &reading.services[0];
    assert_eq!(service.centre, "Polo Uno");
    assert_eq!(service.kind, Some(Kind::Actor(Actor::Small)));
    assert_eq!(service.region.as_deref(), Some("ITF4"));
    assert_eq!(service.sector.as_deref(), Some("dma_agriculture_food"));
    assert_eq!(service.service, Some(ServiceCategory::TestBeforeInvest));
    assert_eq!(service.value, Some(Money::from_euro(1_500)));
    assert_eq!(service.date, Some(jiff::civil::date(2025, 3, 31)));
    assert_eq!(service.state, Some(State::Invoiced));
}

#[test]
fn italian_headers_are_read_and_what_is_missing_is_unknown() {
    let reading = read(
        "Centro;Partita IVA;Regione;Codice ATECO;Tipo di cliente;Linea di finanziamento;Valore\n\
         Polo Uno;01234567890;Sicilia;25.62;PMI;PNRR;1.500,50\n\
         Polo Uno;01234567891;;;;;\n",
    );
    assert_eq!(reading.bad, []);
    let first = &reading.services[0];
    assert_eq!((first.region.as_deref(), first.sector.as_deref()), (Some("ITG1"), Some("25")));
    assert_eq!((first.kind, first.funding.as_deref()), (Some(Kind::Sme), Some("PNRR")));
    assert_eq!(first.state, Some(State::Finished));
    let second = &reading.services[1];
    assert_eq!((second.region.as_ref(), second.kind, second.value), (None, None, None));
}

#[test]
fn a_bad_row_is_told_with_its_columns_and_the_others_are_read() {
    let reading = read(
        "EDIH Name,VAT,Customer region,Service price,Status,Dates,Customer staff size\n\
         Polo,1,Atlantide,1.500,boh,marzo,tanti\n\
         ,,Puglia,1500,Finalised,2025-03-31,12\n\
         Polo,2,Puglia,1500,Finalised,2025-03-31,12\n",
    );
    assert_eq!(reading.services.len(), 1);
    let columns = |row: usize| -> Vec<&str> {
        let faults = reading.bad[row].faults.iter();
        faults.filter_map(|fault| fault.column.as_deref()).collect()
    };
    let every = ["Customer staff size", "Customer region", "Service price", "Status", "Dates"];
    assert_eq!((reading.bad[0].row, columns(0)), (2, every.to_vec()));
    assert_eq!((reading.bad[1].row, columns(1)), (3, vec!["VAT", "EDIH Name"]));
    assert_eq!(reading.bad[1].faults[0].problem, RowProblem::NoCustomer);
}

#[test]
fn customers_abroad_are_known_by_their_country() {
    let reading = read("EDIH,VAT,Country,Region\nPolo,1,FR,FRK2\n");
    assert_eq!(reading.services[0].region.as_deref(), Some("FR"));
}

#[test]
fn what_a_staff_says_goes_before_what_a_customer_is_called() {
    let reading = read(
        "EDIH,VAT,Customer type,Staff size\nPolo,1,SME,250+\nPolo,2,PSO,10-49\nPolo,3,Start-up,3\n",
    );
    let kinds: Vec<&str> =
        reading.services.iter().map(|service| service.kind.unwrap().code()).collect();
    assert_eq!(kinds, ["large", "public-administration", "startup"]);
}
