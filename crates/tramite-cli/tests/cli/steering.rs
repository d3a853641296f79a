//! `tramite companies` and `tramite exposure`: the engine turned round.

use super::Bench;

const FILE: &str = "id,need,province\n\
    a,We want to try predictive maintenance on our presses,BS\n\
    b,We grow olives and want drones for the diseases of the trees,BA\n\
    c,We need a bank loan to pay our suppliers,MI\n\
    d,\"Machines stop without warning, we want sensors and predictive maintenance\",MI\n";

#[test]
fn the_companies_of_a_centre_have_the_fit_that_explain_gives() {
    let bench = Bench::english();
    bench.file("c.csv", FILE);
    let json = ["--format", "json"];
    let run = bench.run(&[&["companies", "c.csv", "--centre", "made"][..], &json].concat());
    let answer = run.ends(0).json();
    let rows = answer["tables"][0]["rows"].as_array().expect("the rows are a list");
    let ids: Vec<&str> = rows.iter().filter_map(|row| row["company-id"].as_str()).collect();
    assert!(ids.contains(&"a") && ids.contains(&"d") && !ids.contains(&"c"), "{ids:?}");
    let need = "We want to try predictive maintenance on our presses";
    let alone = ["explain", "made", "--need", need, "--province", "BS"];
    let alone = bench.run(&[&alone[..], &json].concat()).json();
    let row = rows.iter().find(|row| row["company-id"] == "a").expect("it was listed");
    assert_eq!(row["fit"], alone["fit"]);
    bench.run(&["companies", "c.csv", "--centre", "made"]).ends(0).says("MADE suits");
}

#[test]
fn a_service_of_the_centre_narrows_the_companies_and_one_it_lacks_is_refused() {
    let bench = Bench::italian();
    bench.file("c.csv", FILE);
    let card = bench.run(&["catalogue", "show", "made", "--format", "json"]).json();
    let services = card["services"].as_array().expect("the services are a list");
    let every = bench.run(&["companies", "c.csv", "--centre", "made", "--format", "csv"]).out;
    for service in services {
        let id = service["id"].as_str().expect("an id");
        let args = ["companies", "c.csv", "--centre", "made", "--service", id, "--format", "csv"];
        let some = bench.run(&args).out;
        assert!(some.lines().all(|line| every.contains(line)), "{id}: {some}");
    }
    let args = ["companies", "c.csv", "--centre", "made", "--service", "volo"];
    bench.run(&args).ends(2).warns("non ha il servizio «volo»");
    bench.run(&["companies", "c.csv", "--centre", "mady"]).ends(2).warns("made");
}

#[test]
fn attention_and_merit_each_add_up_to_the_lists() {
    let bench = Bench::english();
    let companies = bench.run(&["batch", "generate", "--companies", "150"]).out;
    bench.file("c.csv", &companies);
    let answer = bench.run(&["exposure", "c.csv", "--format", "json"]).ends(0).json();
    let tables = answer["tables"].as_array().expect("the tables are a list");
    for table in &tables[1..] {
        for column in ["merit-share", "shown-share", "corrected-share"] {
            let rows = table["rows"].as_array().expect("the rows are a list");
            let sum: f64 = rows.iter().filter_map(|row| row[column].as_f64()).sum();
            assert!((sum - 1.0).abs() < 1e-3, "{column} of {}: {sum}", table["table"]);
        }
    }
    let figures = tables[0]["rows"].as_array().expect("the rows are a list");
    let of = |name: &str| {
        let row = figures.iter().find(|row| row["figure"] == name).expect("the figure is there");
        row["value"].as_f64().expect("a number")
    };
    assert!(of("unfairness-corrected") <= of("unfairness"));
    assert!((0.0..0.05).contains(&of("ndcg-cost")));
}
