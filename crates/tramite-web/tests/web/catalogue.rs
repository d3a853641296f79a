//! The catalogue: lists, cards, open data.

use crate::support::{get, get_with, searcher};
use axum::http::StatusCode;

#[test]
fn every_centre_has_a_page_in_both_languages() {
    for centre in searcher().collection().centres() {
        for language in ["it", "en"] {
            let page = get(&format!("/{language}/centres/{}", centre.id));
            page.is(StatusCode::OK).has("application/ld+json");
        }
    }
    get("/it/centres/no-such-centre").is(StatusCode::NOT_FOUND).has("Pagina non trovata");
}

#[test]
fn the_list_is_filtered_and_its_filters_count_what_is_left() {
    let all = get("/it/centres");
    all.is(StatusCode::OK).has("97 centri");
    let some = get("/it/centres?kind=competence-centre");
    some.has("value=\"competence-centre\" selected").lacks("97 centri");
    get("/it/centres?q=gemello+digitale").is(StatusCode::OK).has("Trovato nei servizi");
    get("/it/centres?q=nonesistequestaparola").has("0 centri");
}

#[test]
fn pages_of_the_list_lead_on_with_the_same_filters() {
    let second = get("/en/centres?audience=sme&page=2");
    second.is(StatusCode::OK).has("audience=sme").has("page=1");
}

#[test]
fn the_open_data_describe_themselves() {
    let description = get("/data/catalogue.jsonld");
    assert_eq!(description.header("content-type"), "application/ld+json");
    let files = description.json()["dcat:dataset"]["dcat:distribution"].clone();
    let files = files.as_array().unwrap();
    assert_eq!(files.len(), 4);
    for file in files {
        let address = file["dcat:downloadURL"]["@id"].as_str().unwrap();
        let path = address.strip_prefix("https://tramite.example.org").unwrap();
        get(path).is(StatusCode::OK);
    }
    let services = get("/data/services.jsonld").json();
    assert!(services["@graph"].as_array().unwrap().len() > 500);
    get("/data/passwd").is(StatusCode::NOT_FOUND);
}

#[test]
fn the_sitemap_names_every_card() {
    let sitemap = get("/sitemap.xml");
    sitemap.has("<loc>https://tramite.example.org/it/centres/made</loc>");
    get("/robots.txt").has("Sitemap: https://tramite.example.org/sitemap.xml");
}

#[test]
fn a_file_that_is_known_is_not_sent_again() {
    let first = get("/data/centres.csv");
    let etag = first.header("etag").to_owned();
    let again = get_with("/data/centres.csv", &[("if-none-match", &etag)]);
    again.is(StatusCode::NOT_MODIFIED);
    assert!(again.text.is_empty());
}

#[test]
fn the_statements_are_there_in_both_languages() {
    for path in ["accessibility", "privacy", "about"] {
        for language in ["it", "en"] {
            get(&format!("/{language}/{path}")).is(StatusCode::OK);
        }
    }
}
