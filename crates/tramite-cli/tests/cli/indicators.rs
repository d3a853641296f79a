//! `tramite indicators`: from reports and from the store, in every form.

use super::Bench;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use tramite_store::{
    Contact, Location, NewReferral, NewSubmission, Party, ReferralState, Store, StoreError,
};

const REPORT: &str = include_str!("../../../../fixtures/indicators/kpi-report.csv");

/// A bench with the report of invented companies.
fn bench(english: bool) -> Bench {
    let bench = if english { Bench::english() } else { Bench::italian() };
    bench.file("report.csv", REPORT);
    bench
}

/// The rows of one table of the JSON.
fn rows<'a>(json: &'a Value, table: &str) -> &'a Vec<Value> {
    let tables = json["tables"].as_array().expect("the tables are a list");
    let found = tables.iter().find(|one| one["table"] == table);
    found.unwrap_or_else(|| panic!("no {table}"))["rows"].as_array().expect("rows are a list")
}

/// The row of a table that is about this code.
fn row<'a>(json: &'a Value, table: &str, key: &str) -> &'a Value {
    let first = |row: &Value| row["key"] == key || row["whom"] == key || row["indicator"] == key;
    let found = rows(json, table).iter().find(|row| first(row));
    found.unwrap_or_else(|| panic!("no {key} in {table}"))
}

#[test]
fn a_report_is_counted_and_put_beside_the_targets() {
    let run = bench(true).run(&["indicators", "--report", "report.csv", "--format", "json"]);
    let json = run.ends(0).quietly().json();
    let companies = row(&json, "indicators", "to-companies");
    assert_eq!(companies["services"], 44);
    assert_eq!(companies["customers"], 37);
    assert_eq!(companies["value-of"], "146800.00");
    assert_eq!(row(&json, "indicators", "to-bodies")["customers"], 4);
    let share = row(&json, "indicators-targets", "share-of-south");
    assert_eq!((&share["reached"], &share["target"]), (&json!(0.415531), &json!(0.4)));
    assert_eq!(row(&json, "indicators-targets", "smes-served")["reached"], 34);
    assert_eq!(row(&json, "indicators-targets", "new-centres")["reached"], 43);
    for dimension in ["centre", "region", "size", "sector", "service", "funding"] {
        let total = row(&json, &format!("indicators-{dimension}"), "all-rows");
        assert_eq!(total["services"], 44, "{dimension}");
    }
}

#[test]
fn small_rows_are_withheld_with_enough_others() {
    let bench = bench(true);
    let json =
        bench.run(&["indicators", "--report", "report.csv", "--format", "json"]).ends(0).json();
    // Sicily has two companies and Veneto one; in each part of the country one more goes along.
    let withheld: Vec<&str> = rows(&json, "indicators-region")
        .iter()
        .filter(|row| row["services"] == "c")
        .map(|row| row["key"].as_str().unwrap())
        .collect();
    assert_eq!(withheld, ["ITF3", "ITG1", "ITH3", "ITI4"]);
    let table = bench.run(&["indicators", "--report", "report.csv"]).ends(0).says("(c)");
    table.warns("Original targets");
    let many = ["indicators", "--report", "report.csv", "--least", "50", "--format", "json"];
    let json = bench.run(&many).ends(0).json();
    assert_eq!(row(&json, "indicators", "to-companies")["services"], "c");
    assert_eq!(rows(&json, "indicators-region").len(), 1);
    bench.run(&["indicators", "--report", "report.csv", "--least", "2"]).ends(2);
}

#[test]
fn no_company_is_named_in_any_form() {
    let bench = bench(true);
    for format in ["table", "json", "csv", "html"] {
        let run = bench.run(&["indicators", "--report", "report.csv", "--format", format]).ends(0);
        for secret in ["Esempio", "IT000", "000000000"] {
            assert!(!run.out.contains(secret), "{secret} in {format}");
        }
    }
}

#[test]
fn a_bad_row_is_told_by_row_and_column_and_the_rest_counts() {
    let bench = bench(false);
    let bad = REPORT.replacen("ITF4 - Puglia", "Atlantide", 1).replacen("1200", "1.500", 1);
    bench.file("bad.csv", &bad.replacen("Finalised and invoiced", "boh", 1));
    let run = bench.run(&["indicators", "--report", "bad.csv", "--format", "json"]).ends(2);
    let run = run.warns("riga 2, colonna «Customer  region»").warns("Atlantide");
    let run = run.warns("«boh»").warns("invoiced").warns("1 riga non si legge");
    assert_eq!(row(&run.json(), "indicators", "to-companies")["services"], 43);
    bench.file("none.csv", "nome,note\nAlfa,x\n");
    bench.run(&["indicators", "--report", "none.csv"]).ends(2).warns("EDIH Name");
    bench.run(&["indicators", "--report", "missing.csv"]).ends(2).warns("missing.csv");
}

#[test]
fn a_period_counts_only_what_ended_in_it() {
    let bench = bench(true);
    let period = ["--since", "2025-03-01", "--until", "2025-05-31", "--format", "json"];
    let run = bench.run(&[&["indicators", "--report", "report.csv"], &period[..]].concat());
    let json = run.ends(0).json();
    let services = row(&json, "indicators", "to-companies")["services"].as_u64().unwrap();
    assert!((1..44).contains(&services), "{services}");
    let left_out = rows(&json, "indicators-left-out");
    assert!(left_out.iter().any(|row| row["reason"] == "outside-period"), "{left_out:?}");
}

#[test]
fn other_targets_can_be_given_and_a_fault_of_theirs_is_told() {
    let bench = bench(true);
    let bundled = include_str!("../../../../index/indicators/targets.toml");
    bench.file("targets.toml", &bundled.replace("amount = 4500", "amount = 68"));
    let with = ["indicators", "--report", "report.csv", "--targets"];
    let own = [&with[..], &["targets.toml", "--format", "json"]].concat();
    let json = bench.run(&own).ends(0).json();
    assert_eq!(row(&json, "indicators-targets", "smes-served")["progress"], 0.5);
    bench.file("bad.toml", &bundled.replace("amount = 4500", "amount = 0"));
    bench.run(&[&with[..], &["bad.toml"]].concat()).ends(2).warns("bad.toml: amount");
}

#[test]
fn the_page_is_whole_by_itself_and_in_the_language_of_the_reader() {
    for (english, title) in
        [(true, "The indicators of the network"), (false, "Gli indicatori della rete")]
    {
        let bench = bench(english);
        let html = ["--format", "html", "-o", "page.html"];
        bench.run(&[&["indicators", "--report", "report.csv"], &html[..]].concat()).ends(0);
        let page = bench.read("page.html");
        assert!(page.contains(title) && page.contains("(c)"), "{page}");
        for outside in ["src=", "href=", "@import", "url("] {
            assert!(!page.contains(outside), "the page needs {outside}");
        }
    }
}

/// Keeps `needs` needs, each of another company, and has all of them become a service of one
/// centre but the last two, which another one declined.
fn with_services(bench: &Bench, needs: usize) {
    let now = Timestamp::now();
    let new = |number: usize| NewSubmission {
        language: "it".to_owned(),
        collection: "2026-02".to_owned(),
        profile: json!({ "need": "Segreto", "actor": "small", "region": "Puglia", "ateco": "25" }),
        consent: "Conservate la mia richiesta.".to_owned(),
        keep: SignedDuration::from_hours(24),
        referral: Some(NewReferral {
            centres: vec!["made".to_owned()],
            contact: Contact {
                name: "Segreto".to_owned(),
                email: format!("segreto{number}@example.org"),
                phone: None,
            },
            consent: "Inviate la mia richiesta.".to_owned(),
        }),
        news_consent: None,
    };
    tramite_store::run(async {
        let location = Location::File(bench.dir.path().join("tramite.db"));
        let store = Store::open(&location).await?;
        let anna = store.add_account("anna", "tre treni a Tortona", now).await?;
        for number in 0..needs {
            let id = store.submit(new(number), now).await?.referrals[0];
            let to = if number + 2 < needs {
                ReferralState::BecameService
            } else {
                ReferralState::Declined
            };
            let party = Party::Advisor(anna);
            store.change_referral(id, ReferralState::Sent, to, party, now).await?;
        }
        store.close().await;
        Ok::<_, StoreError>(())
    })
    .unwrap();
}

#[test]
fn referrals_that_became_a_service_are_counted_from_the_store() {
    let bench = Bench::english().env("TRAMITE_STORE", "tramite.db");
    with_services(&bench, 7);
    let run = bench.run(&["indicators", "--format", "json"]).ends(0);
    assert!(!run.out.contains("egreto"), "{}", run.out);
    let json = run.json();
    let companies = row(&json, "indicators", "to-companies");
    assert_eq!((&companies["services"], &companies["value-of"]), (&json!(5), &Value::Null));
    assert_eq!(row(&json, "indicators-region", "ITF4")["customers"], 5);
    assert_eq!(row(&json, "indicators-sector", "25")["customers"], 5);
    assert_eq!(row(&json, "indicators-centre", "made")["customers"], 5);
    assert_eq!(
        rows(&json, "indicators-states"),
        &[json!({ "state": "declined", "referrals": "c" })]
    );
    // A report goes before the store.
    bench.file("report.csv", REPORT);
    let json =
        bench.run(&["indicators", "--report", "report.csv", "--format", "json"]).ends(0).json();
    assert_eq!(row(&json, "indicators", "to-companies")["services"], 44);
}

#[test]
fn without_a_report_or_a_store_it_says_what_to_do() {
    let bench = Bench::italian();
    bench.run(&["indicators", "--store", "niente.db"]).ends(2).warns("non c'è un archivio");
}
