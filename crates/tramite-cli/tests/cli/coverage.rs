//! `tramite coverage`: offer, demand and gaps, in every form.

use super::Bench;

/// A bench with a file of invented companies.
fn bench(english: bool) -> Bench {
    let bench = if english { Bench::english() } else { Bench::italian() };
    let companies = bench.run(&["batch", "generate", "--companies", "200", "--seed", "4"]).out;
    bench.file("companies.csv", &companies);
    bench
}

/// The rows of one table of the JSON.
fn rows<'a>(json: &'a serde_json::Value, table: &str) -> &'a Vec<serde_json::Value> {
    let tables = json["tables"].as_array().expect("the tables are a list");
    let found = tables.iter().find(|one| one["table"] == table);
    found.unwrap_or_else(|| panic!("no {table}"))["rows"].as_array().expect("rows are a list")
}

#[test]
fn offer_demand_and_gap_add_up_over_areas_themes_and_cells() {
    let run = bench(true).run(&["coverage", "companies.csv", "--format", "json"]).ends(0);
    let json = run.json();
    let sum = |table: &str, column: &str| {
        rows(&json, table).iter().map(|row| row[column].as_f64().expect("a number")).sum::<f64>()
    };
    for column in ["demand", "not-reached", "offer"] {
        let cells = sum("coverage-cells", column);
        assert!((cells - sum("coverage-areas", column)).abs() < 1e-2, "{column}");
        assert!((cells - sum("coverage-themes", column)).abs() < 1e-2, "{column}");
    }
    assert_eq!(rows(&json, "coverage-areas").len(), 21);
    assert!(sum("coverage-cells", "demand") > 100.0);
    assert!(rows(&json, "coverage-unserved").iter().any(|row| row["needs"].as_u64() > Some(0)));
    let first = &rows(&json, "coverage-new-centres")[0];
    assert!(first["gain"].as_f64() > Some(0.0), "{first}");
}

#[test]
fn the_page_is_whole_by_itself_and_in_the_language_of_the_reader() {
    for (english, title) in [(true, "offer, demand and gaps"), (false, "offerta, domanda e vuoti")]
    {
        let bench = bench(english);
        bench.run(&["coverage", "companies.csv", "--format", "html", "-o", "page.html"]).ends(0);
        let page = bench.read("page.html");
        assert!(page.contains(title));
        assert!(page.contains("<svg") && page.contains("CC BY 4.0"));
        for outside in ["src=", "href=", "@import", "url("] {
            assert!(!page.contains(outside), "the page needs {outside}");
        }
    }
}

#[test]
fn the_network_can_be_seen_without_any_demand() {
    let run = Bench::italian().run(&["coverage", "--by", "sector"]).ends(0).quietly();
    let run = run.says("Per territorio").says("Lombardia").says("si sovrappongono");
    assert!(!run.out.contains("vuoti più larghi"));
}

#[test]
fn counts_of_firms_are_a_demand_by_sector() {
    let bench = Bench::english();
    bench.file("firms.csv", "ateco,region,companies\n10,Puglia,300\n25,Lombardia,900\n");
    bench.run(&["coverage", "--counts", "firms.csv"]).ends(0).says("Apulia").says("1200");
    bench.file("bad.csv", "ateco,region,companies\n10,Atlantis,300\n");
    bench.run(&["coverage", "--counts", "bad.csv"]).ends(2).warns("bad.csv:2").warns("Atlantis");
    bench.run(&["coverage", "--counts", "firms.csv", "--by", "technology"]).ends(2);
}
