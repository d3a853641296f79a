//! `tramite allocate`: who goes where, through the real program.

use super::Bench;
use serde_json::Value;
use std::collections::BTreeMap;

/// Three companies that want the same, of which one lies in the South, and one that nobody serves.
const FILE: &str = "id,need,province,actor\n\
    a,We want to try predictive maintenance on our presses,BS,small\n\
    b,\"Machines stop without warning, we want sensors and predictive maintenance\",MI,small\n\
    c,We want predictive maintenance for the motors of our packaging line,BA,micro\n\
    d,We need a bank loan to pay our suppliers,MI,micro\n";

/// The rows of one table of the JSON.
fn rows<'a>(json: &'a Value, table: &str) -> &'a Vec<Value> {
    let tables = json["tables"].as_array().expect("the tables are a list");
    let found = tables.iter().find(|one| one["table"] == table);
    found.unwrap_or_else(|| panic!("no {table}"))["rows"].as_array().expect("rows are a list")
}

fn figure(json: &Value, name: &str) -> f64 {
    let row = rows(json, "allocation").iter().find(|row| row["figure"] == name);
    let row = row.unwrap_or_else(|| panic!("no figure {name}"));
    row["value"].as_f64().expect("a number")
}

/// Where each company goes.
fn placed(json: &Value) -> BTreeMap<String, Option<String>> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let rows = rows(json, "allocation-companies").iter();
    rows.filter_map(|row| Some((text(&row["company-id"])?, text(&row["centre"])))).collect()
}

fn allocated(bench: &Bench, more: &[&str]) -> Value {
    let args = [&["allocate", "c.csv", "--format", "json"][..], more].concat();
    bench.run(&args).ends(0).json()
}

#[test]
fn with_places_for_all_every_company_goes_to_the_centre_that_match_names_first() {
    let bench = Bench::english();
    bench.file("c.csv", FILE);
    let json = allocated(&bench, &["--places", "4"]);
    let answers = bench.run(&["batch", "c.csv", "--top", "1"]).out;
    for (company, centre) in placed(&json) {
        let first = answers.lines().find(|line| line.split(',').nth(1) == Some(&company));
        let first = first.expect("batch answers for every company");
        match centre {
            Some(centre) => assert_eq!(first.split(',').nth(4), Some(&*centre)),
            None => assert_eq!(company, "d", "only the loan finds nobody"),
        }
    }
    assert_eq!((figure(&json, "with-match"), figure(&json, "placed")), (3.0, 3.0));
    assert_eq!(figure(&json, "price-of-places"), 0.0);
    assert_eq!(figure(&json, "blocking-pairs"), 0.0);
}

#[test]
fn places_are_kept_to_and_the_figures_are_the_sums_of_the_rows() {
    let bench = Bench::english();
    let companies = bench.run(&["batch", "generate", "--companies", "150"]).out;
    bench.file("c.csv", &companies);
    let floors = ["--floor", "region=0.5", "--floor", "size=50%", "--floor", "south=0,8"];
    let json = allocated(&bench, &[&["--places", "1"][..], &floors].concat());
    let sum = |table: &str, column: &str| {
        rows(&json, table).iter().filter_map(|row| row[column].as_f64()).sum::<f64>()
    };
    for table in ["allocation-areas", "allocation-sizes"] {
        assert_eq!(sum(table, "placed"), figure(&json, "placed"), "{table}");
        assert_eq!(sum(table, "with-match"), figure(&json, "with-match"), "{table}");
    }
    assert_eq!(sum("allocation-centres", "taken"), figure(&json, "placed"));
    assert!((sum("allocation-companies", "fit") - figure(&json, "total-fit")).abs() < 1e-6);
    let centres = rows(&json, "allocation-centres");
    assert!(centres.iter().all(|row| row["taken"].as_u64() <= row["places"].as_u64()));
    assert!(centres.iter().any(|row| row["one-more"].as_f64() > Some(0.0)));
    for held in rows(&json, "allocation-floors") {
        assert!(held["placed"].as_u64() >= held["held"].as_u64(), "{held}");
        assert!(held["price-fit"].as_f64() >= Some(0.0), "{held}");
    }
    let (fit, bound) = (figure(&json, "total-fit"), figure(&json, "not-exceeded"));
    assert!(fit <= bound, "{fit} is above {bound}");
    let free = allocated(&bench, &["--places", "1"]);
    let price = figure(&free, "total-fit") - fit;
    assert!((price - figure(&json, "price-of-floors")).abs() < 1e-6);
    let stable = allocated(&bench, &["--places", "1", "--objective", "stable"]);
    assert_eq!(figure(&stable, "blocking-pairs"), 0.0);
    let price = figure(&free, "total-fit") - figure(&stable, "total-fit");
    assert!((price - figure(&stable, "price-of-stability")).abs() < 1e-6 && price >= 0.0);
}

#[test]
fn the_order_of_the_file_decides_nothing() {
    let bench = Bench::english();
    bench.file("c.csv", FILE);
    let one = placed(&allocated(&bench, &["--places", "1"]));
    let mut lines: Vec<&str> = FILE.lines().collect();
    lines[1..].reverse();
    bench.file("c.csv", &lines.join("\n"));
    assert_eq!(placed(&allocated(&bench, &["--places", "1"])), one);
}

#[test]
fn a_file_of_places_says_who_has_any() {
    let bench = Bench::english();
    bench.file("c.csv", FILE).file("places.csv", "centre,places\nmade,2\n");
    let json = allocated(&bench, &["--places-file", "places.csv", "--places", "0"]);
    let taken: u64 =
        rows(&json, "allocation-centres").iter().filter_map(|row| row["taken"].as_u64()).sum();
    assert!((1..=2).contains(&taken), "{taken} places taken");
    assert!(placed(&json).values().flatten().all(|centre| centre == "made"));
    bench.file("bad.csv", "centre,places\nmade,two\n");
    let bad = ["allocate", "c.csv", "--places-file", "bad.csv"];
    bench.run(&bad).ends(2).warns("bad.csv:2: places: “two”");
    bench.file("bad.csv", "centre,places\nmady,2\n");
    bench.run(&bad).ends(2).warns("bad.csv:2:").warns("made");
    bench.file("bad.csv", "centre\nmade\n");
    bench.run(&bad).ends(2).warns("no column places");
}

#[test]
fn a_floor_beyond_reach_is_held_as_high_as_can_be_and_said() {
    let bench = Bench::italian();
    bench.file("c.csv", FILE).file("places.csv", "centre,places\nmade,1\n");
    let floors = ["--floor", "small=1", "--floor", "Puglia=1", "--places-file", "places.csv"];
    let args = [&["allocate", "c.csv", "--places", "0", "--format", "json"][..], &floors].concat();
    let run = bench.run(&args).ends(0).warns("2 soglie non si possono raggiungere");
    let json = run.json();
    let told = |at: usize, column: &str| rows(&json, "allocation-floors")[at][column].as_u64();
    assert_eq!((told(0, "asked"), told(0, "held")), (Some(2), Some(1)));
    assert_eq!((told(1, "asked"), told(1, "held")), (Some(1), Some(0)));
}

#[test]
fn what_cannot_be_is_refused_with_a_way_out() {
    let bench = Bench::italian();
    bench.file("c.csv", FILE);
    let stable = ["allocate", "c.csv", "--objective", "stable", "--floor", "south=0.5"];
    bench.run(&stable).ends(2).warns("non garantisce soglie").warns("togli --floor");
    bench
        .run(&["allocate", "c.csv", "--floor", "micra=0.5"])
        .ends(2)
        .warns("«micra»")
        .warns("micro");
    bench.run(&["allocate", "c.csv", "--floor", "south=1.5"]).ends(2).warns("south=1.5");
    bench.run(&["allocate", "c.csv", "--floor", "Atlantide=0.5"]).ends(2).warns("«Atlantide»");
}

#[test]
fn without_any_match_the_code_says_so_and_a_bad_row_is_told() {
    let bench = Bench::english();
    bench.file("c.csv", "id,need,province\nd,We need a bank loan to pay our suppliers,MI\n");
    bench.run(&["allocate", "c.csv"]).ends(1).says("placed");
    let more = format!("{FILE}e,We want robots,ZZ,small\n");
    bench.file("c.csv", &more);
    bench.run(&["allocate", "c.csv", "--places", "3"]).ends(2).warns("1 row cannot be read");
}

#[test]
fn places_that_nobody_gave_are_an_equal_share_and_noted() {
    let bench = Bench::english();
    bench.file("c.csv", FILE);
    bench.run(&["allocate", "c.csv"]).ends(0).warns("1 place for each centre: the 3 companies");
}

#[test]
fn the_page_is_whole_by_itself_and_in_the_language_of_the_reader() {
    for (english, title) in [(true, "a round of allocation"), (false, "chi va dove")] {
        let bench = if english { Bench::english() } else { Bench::italian() };
        bench.file("c.csv", FILE);
        let floors = ["--floor", "region=0.5", "--floor", "south=1"];
        let page = ["allocate", "c.csv", "--places", "1", "--report", "page.html"];
        bench.run(&[&page[..], &floors].concat()).ends(0);
        let page = bench.read("page.html");
        assert!(page.contains(title));
        assert!(page.contains("<svg") && page.contains("class=\"bar\""));
        for outside in ["src=", "href=", "@import", "url("] {
            assert!(!page.contains(outside), "the page needs {outside}");
        }
    }
}
