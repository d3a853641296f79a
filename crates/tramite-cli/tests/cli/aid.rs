//! What a service costs: the calculator, the rules, and the cost in answers.

use super::{Bench, ROBOT};

const TEST: [&str; 9] = [
    "aid",
    "--service",
    "test-before-invest",
    "--size",
    "medium",
    "--price",
    "10000",
    "--centre",
    "made",
];

#[test]
fn the_calculator_says_that_a_period_is_over_and_what_it_gave() {
    Bench::english()
        .run(&TEST)
        .ends(0)
        .quietly()
        .says("The funding period ended on 31 December 2025: count on the whole price, €10,000.")
        .says("then: €2000 of €10,000.")
        .says("Estimate as of 22 November 2026, to be confirmed by the centre.")
        .says("innovationpost.it");
}

#[test]
fn the_calculator_gives_money_as_exact_texts_in_json_and_csv() {
    let bench = Bench::english();
    let cost = bench.run(&[&TEST[..], &["--format", "json"]].concat()).ends(0).json();
    assert_eq!(cost["period"], "over");
    assert_eq!(cost["pays"]["dearest"]["amounts"]["pays"], "10000.00");
    assert_eq!(cost["under_rule"]["dearest"]["amounts"]["pays"], "2000.00");
    assert_eq!(cost["under_rule"]["dearest"]["amounts"]["aid"], "8000.00");
    let csv = bench.run(&[&TEST[..], &["--format", "csv"]].concat()).ends(0).out;
    assert!(csv.contains("2026-11-22,10000.00,10000.00,10000.00,over,test-before-invest,medium"));
    bench.run(&[&TEST[..], &["--format", "markdown"]].concat()).ends(0).says("# test before");
}

#[test]
fn the_size_follows_from_people_and_sums_and_what_is_missing_is_asked() {
    let bench = Bench::italian();
    let service = ["aid", "--service", "finance-advice", "--kind", "edih"];
    let firm = ["--people", "30", "--turnover", "4000000"];
    bench.run(&[&service[..], &firm].concat()).ends(0).says("piccola impresa");
    bench.run(&service).ends(0).says("Non sappiamo la dimensione dell'impresa");
    let wrong = ["--people", "trenta"];
    bench.run(&[&service[..], &wrong].concat()).ends(2).warns("--people").warns("trenta");
    let wrong = ["--price", "10.000"];
    bench.run(&[&service[..], &wrong].concat()).ends(2).warns("senza separatori delle migliaia");
}

#[test]
fn an_unknown_service_is_answered_with_the_nearest_one() {
    Bench::english()
        .run(&["aid", "--service", "test-before-invst", "--kind", "edih"])
        .ends(2)
        .warns("there is no service")
        .warns("test-before-invest");
}

#[test]
fn a_centre_without_rules_has_no_figure_and_exit_code_1() {
    let arguments = ["aid", "--service", "orientation", "--size", "micro", "--kind", "cte"];
    Bench::english().run(&arguments).ends(1).says("We know no aid rules");
}

#[test]
fn a_changed_percentage_and_an_added_set_are_used_without_code() {
    let bench = Bench::english();
    let rules = concat!(env!("CARGO_MANIFEST_DIR"), "/../../index/rules");
    for name in ["it-pnrr-m4c2-2-3", "eu-state-aid"] {
        let text = std::fs::read_to_string(format!("{rules}/{name}.toml")).unwrap();
        let text = text.replace("medium = 80, large = 30", "medium = 70, large = 30");
        let text = text.replace("2025-12-31", "2027-12-31");
        bench.file(&format!("rules/{name}.toml"), &text);
    }
    let run = bench.run(&[&["--rules", "rules"], &TEST[..]].concat());
    run.ends(0).says("Cost: €3000 of €10,000.");
    bench.file("rules/broken.toml", "id = \"broken\"\ncountry = \"Italy\"\n");
    bench.run(&["rules", "check", "rules"]).ends(2).says("broken.toml:");
    let run = bench.run(&[&["--rules", "rules"], &TEST[..]].concat());
    run.ends(0).warns("broken.toml:").says("Cost: €3000 of €10,000.");
}

#[test]
fn the_rules_can_be_listed_shown_and_checked() {
    let bench = Bench::italian();
    bench.run(&["rules", "list"]).ends(0).quietly().says("it-pnrr-m4c2-2-3");
    let shown = bench.run(&["rules", "show", "it-pnrr-m4c2-2-3"]).ends(0).quietly();
    shown.says("media impresa 80%").says("letto in pagine che citano l'atto");
    bench.run(&["rules", "check"]).ends(0).says("4 insiemi di regole in uso").says("0 errori");
    bench.run(&["rules", "show", "it-pnrr"]).ends(2).warns("non esiste");
    bench.run(&["rules", "schema"]).ends(0).says("RuleSet");
}

#[test]
fn every_recommended_service_comes_with_its_cost() {
    let bench = Bench::italian();
    let need = ["match", "--need", ROBOT, "--actor", "small", "--province", "MI"];
    bench.run(&need).ends(0).says("da confermare con il centro");
    let answer = bench.run(&[&need[..], &["--format", "json"]].concat()).ends(0).json();
    for matched in answer["matches"].as_array().unwrap() {
        for service in matched["services"].as_array().unwrap() {
            assert!(service["cost"]["text"].as_str().unwrap().contains("Stima al 22/11/2026"));
        }
    }
    let explained = bench.run(&["explain", "made", "--need", ROBOT, "--actor", "small"]).ends(0);
    explained.says("Il periodo di aiuto è finito il 31/12/2025").says("credito d'imposta");
}

#[test]
fn a_form_that_a_centre_does_not_serve_is_told_with_rule_source_and_remedy() {
    let bench = Bench::italian();
    let need = ["explain", "microcyber", "--need", "sicurezza informatica della rete aziendale"];
    let excluded = bench.run(&[&need[..], &["--legal-form", "non-profit"]].concat()).ends(0);
    excluded.says("Non serve enti senza scopo di lucro").says("microcyber.eu").says("Cambia");
    let served = bench.run(&[&need[..], &["--legal-form", "company"]].concat()).ends(0);
    assert!(!served.out.contains("Non serve enti senza scopo di lucro"), "{}", served.out);
    bench.run(&need).ends(0).says("Controlla se riguarda l'impresa");
}
