//! The HTTP API.

use crate::support::{get, get_with, post_form, post_json, send, usual};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::json;

const NEED: &str = r#"{"need": "scartiamo troppi pezzi", "province": "BS"}"#;

#[test]
fn a_match_is_the_ranking_of_the_command_line() {
    let answer = post_json("/api/v1/match?lang=en&cutoff=3", NEED);
    answer.is(StatusCode::OK);
    let ranking = answer.json();
    assert_eq!(ranking["format"], 1);
    assert_eq!(ranking["matches"].as_array().unwrap().len(), 3);
    let first = &ranking["matches"][0];
    let points = first["signals"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["points"].as_f64().unwrap() * 100.0).round() as i64);
    assert_eq!(points.sum::<i64>(), (first["fit"].as_f64().unwrap() * 100.0).round() as i64);
}

#[test]
fn answers_for_programs_are_on_one_line_and_downloads_for_people_on_many() {
    let answer = post_json("/api/v1/match?lang=it&cutoff=6", NEED);
    assert_eq!(answer.text.lines().count(), 1);
    let fields = [("need", "scartiamo troppi pezzi"), ("place", "BS")];
    let download = post_form("/it/match.json", &fields);
    assert!(download.text.lines().count() > 100);
    assert_eq!(download.json()["understood"], answer.json()["understood"]);
}

#[test]
fn a_band_of_turnover_that_contradicts_the_turnover_is_refused() {
    let body = r#"{"need": "stampaggio", "turnover": 3000000, "turnover_band": "up-to-2m"}"#;
    let answer = post_json("/api/v1/match?lang=en", body);
    answer.is(StatusCode::UNPROCESSABLE_ENTITY).has("/turnover_band");
    let body = body.replace("up-to-2m", "up-to-10m");
    post_json("/api/v1/match?lang=en", &body).is(StatusCode::OK);
}

#[test]
fn a_faulty_profile_is_answered_with_pointers() {
    let answer = post_json("/api/v1/match?lang=en", r#"{"need": "x", "trl": 12, "colour": 1}"#);
    answer.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = answer.json();
    assert_eq!(problem["type"], "/api/v1/docs#invalid");
    let pointers: Vec<&str> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["pointer"].as_str().unwrap())
        .collect();
    assert_eq!(pointers, ["/colour", "/trl"]);
}

#[test]
fn what_is_no_json_or_no_profile_is_refused_with_a_reason() {
    post_json("/api/v1/match", "{").is(StatusCode::UNPROCESSABLE_ENTITY);
    post_json("/api/v1/match", "{}").is(StatusCode::UNPROCESSABLE_ENTITY);
    post_json("/api/v1/match?cutoff=0", NEED).is(StatusCode::BAD_REQUEST).has("cutoff");
    post_json("/api/v1/match?lang=de", NEED).is(StatusCode::BAD_REQUEST).has("lang");
    let plain = Request::post("/api/v1/match").body(Body::from(NEED)).unwrap();
    send(usual(), plain).is(StatusCode::UNSUPPORTED_MEDIA_TYPE).has("media-type");
}

#[test]
fn a_batch_answers_each_profile_and_names_the_faulty_ones() {
    let body = json!({ "profiles": [
        { "need": "scartiamo troppi pezzi" },
        { "need": "x", "province": "QQ" },
        {},
    ]});
    let answer = post_json("/api/v1/match/batch", &body.to_string());
    answer.is(StatusCode::OK);
    let results = answer.json()["results"].clone();
    assert!(results[0]["matches"].is_array());
    assert_eq!(results[1]["errors"][0]["pointer"], "/profiles/1/province");
    assert!(results[2]["errors"].is_array());
    let many = json!({ "profiles": vec![json!({"need": "x"}); 101] });
    let refused = post_json("/api/v1/match/batch", &many.to_string());
    refused.is(StatusCode::UNPROCESSABLE_ENTITY).has("/profiles");
}

#[test]
fn a_centre_is_explained_against_a_need() {
    let answer = post_json("/api/v1/centres/made/explain", NEED);
    answer.is(StatusCode::OK);
    assert_eq!(answer.json()["standing"], "ranked");
    post_json("/api/v1/centres/no-such/explain", NEED).is(StatusCode::NOT_FOUND);
}

#[test]
fn lists_are_read_page_by_page_to_the_end() {
    let mut address = "/api/v1/centres?limit=40".to_owned();
    let mut ids = Vec::new();
    loop {
        let page = get(&address).json();
        for centre in page["centres"].as_array().unwrap() {
            ids.push(centre["centre_id"].as_str().unwrap().to_owned());
        }
        let Some(next) = page["next"].as_str() else { break };
        address = format!("/api/v1/centres?limit=40&cursor={next}");
    }
    assert_eq!(ids.len(), 97);
    assert!(ids.is_sorted());
    get("/api/v1/centres?cursor=0123456789abcdef-20").is(StatusCode::GONE).has("gone");
    get("/api/v1/centres?cursor=x").is(StatusCode::BAD_REQUEST);
    get("/api/v1/centres?limit=0").is(StatusCode::BAD_REQUEST);
}

#[test]
fn a_search_goes_on_where_its_page_ended() {
    let first = get("/api/v1/search?q=robot&limit=2").json();
    let next = first["next"].as_str().unwrap();
    let second = get(&format!("/api/v1/search?q=robot&limit=2&cursor={next}")).json();
    assert_eq!(second["hits"][0]["rank"], 3);
    get("/api/v1/search?kind=castle").is(StatusCode::BAD_REQUEST).has("kind");
    get("/api/v1/search?q=%22robot").is(StatusCode::BAD_REQUEST);
}

#[test]
fn an_entity_tag_saves_the_body() {
    let first = get("/api/v1/centres/made");
    let etag = first.header("etag").to_owned();
    get_with("/api/v1/centres/made", &[("if-none-match", &etag)]).is(StatusCode::NOT_MODIFIED);
}

#[test]
fn suggestions_come_by_name_by_code_and_by_label() {
    let comuni = get("/api/v1/suggest/comuni?q=lumez").json();
    assert!(comuni["suggestions"][0]["label"].as_str().unwrap().starts_with("Lumezzane"));
    let ateco = get("/api/v1/suggest/ateco?q=25&lang=it").json();
    assert_eq!(ateco["suggestions"][0]["value"], "25");
    let concepts = get("/api/v1/suggest/concepts?q=predict&lang=en").json();
    assert!(!concepts["suggestions"].as_array().unwrap().is_empty());
}

#[test]
fn concepts_and_services_are_listed_by_kind() {
    let problems = get("/api/v1/concepts?kind=problem&limit=5").json();
    assert!(problems["concepts"].as_array().unwrap().iter().all(|it| it["kind"] == "problem"));
    let services = get("/api/v1/services?category=orientation").json();
    assert!(services["total"].as_u64().unwrap() > 0);
    get("/api/v1/concepts/no-such-concept").is(StatusCode::NOT_FOUND);
}

#[test]
fn the_description_is_served_and_shown() {
    let described = get("/api/v1/openapi.json").json();
    assert!(described["openapi"].as_str().unwrap().starts_with("3.1"));
    assert!(described["paths"]["/api/v1/match"]["post"].is_object());
    get("/api/v1/docs").is(StatusCode::OK).has("POST /api/v1/match").has("id=\"invalid\"");
}

#[test]
fn the_page_of_the_description_speaks_both_languages_and_each_leads_to_the_other() {
    let italian = get("/api/v1/docs?lang=it");
    italian.is(StatusCode::OK).has("<html lang=\"it\">").has("Convenzioni").has("in inglese");
    italian.has("href=\"/api/v1/docs?lang=en\"").has("<p lang=\"en\"><strong>Ranks the centres");
    let english = get("/api/v1/docs?lang=en");
    english.has("<html lang=\"en\">").has("Conventions").has("href=\"/api/v1/docs?lang=it\"");
    let preferred = get_with("/api/v1/docs", &[("accept-language", "en")]);
    preferred.has("<html lang=\"en\">");
    assert_eq!(preferred.header("vary").to_lowercase(), "accept-language");
    get("/en/").has("href=\"/api/v1/docs?lang=en\"");
    get("/api/v1/docs?lang=de").is(StatusCode::BAD_REQUEST).has("lang");
}
