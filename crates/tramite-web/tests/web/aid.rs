//! The calculator: its page and its operation.

use crate::support::{get, post_form, post_json};
use axum::http::StatusCode;

const MEDIUM: &str = r#"{"service": "test-before-invest", "centre": "made",
    "firm": {"actor": "medium", "price": "10000"}}"#;

#[test]
fn an_estimate_is_that_of_the_command_line() {
    let answer = post_json("/api/v1/aid?lang=en", MEDIUM);
    let cost = answer.is(StatusCode::OK).json();
    assert_eq!(cost["as_of"], "2026-11-25");
    assert_eq!(cost["price"]["amount"], "10000.00");
    assert_eq!(cost["beneficiary"]["sizes"], serde_json::json!(["medium"]));
    let [dear, cheap] = ["dearest", "cheapest"].map(|end| {
        let pays = cost["under_rule"][end]["amounts"]["pays"].as_str().unwrap();
        pays.parse::<f64>().unwrap()
    });
    assert!(dear >= cheap, "{dear} and {cheap}");
    assert!(!cost["sources"].as_array().unwrap().is_empty());
    answer.has("to be confirmed by the centre");
}

#[test]
fn what_cannot_be_estimated_is_refused_at_its_field() {
    for (body, pointer) in [
        (r#"{"service": "x", "centre": "made"}"#, "/service"),
        (r#"{"service": "test-before-invest", "centre": "mad"}"#, "/centre"),
        (r#"{"service": "test-before-invest", "kind": "hub"}"#, "/kind"),
        (r#"{"service": "test-before-invest"}"#, ""),
        (r#"{"service": "test-before-invest", "centre": "made", "kind": "edih"}"#, ""),
        (r#"{"service": "test-before-invest", "centre": "made", "colour": 1}"#, ""),
        (
            r#"{"service": "test-before-invest", "centre": "made", "firm": {"people": "many"}}"#,
            "/firm/people",
        ),
    ] {
        let answer = post_json("/api/v1/aid?lang=en", body);
        answer.is(StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.json()["errors"][0]["pointer"], pointer, "{body}");
    }
}

#[test]
fn the_page_offers_the_services_of_the_centre_and_estimates() {
    for (language, stated, sure) in [
        ("it", "Quanto ti costa", "da confermare con il centro"),
        ("en", "What does a service cost", "to be confirmed by the centre"),
    ] {
        let page = get(&format!("/{language}/aid?centre=made"));
        page.is(StatusCode::OK).has(stated).has("quality-control-and-traceability").lacks(sure);
        let service = [("centre", "made"), ("service", "test-before-invest")];
        let firm = [("actor", "small"), ("price", "10000"), ("people", "")];
        let page = post_form(&format!("/{language}/aid"), &[service.as_slice(), &firm].concat());
        page.is(StatusCode::OK).has(sure).has("10000").has("value=\"small\" selected");
        assert_eq!(page.header("cache-control"), "no-store");
    }
}

#[test]
fn the_page_says_what_is_wrong_at_each_field_and_keeps_what_was_typed() {
    let fields = [("centre", ""), ("service", ""), ("people", "molte"), ("price", "10000")];
    let page = post_form("/it/aid", &fields);
    page.is(StatusCode::UNPROCESSABLE_ENTITY);
    page.has("href=\"#centre\"").has("href=\"#service\"").has("id=\"people-error\"");
    page.has("value=\"molte\"").has("value=\"10000\"");
    let robot = [("centre", "made"), ("service", "x"), ("website", "robot")];
    post_form("/it/aid", &robot).is(StatusCode::BAD_REQUEST);
}
