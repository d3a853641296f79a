//! The catalogue as linked data: schema.org for search engines, CPSV-AP_IT and DCAT-AP_IT for
//! public catalogues.

use serde_json::{Map, Value, json};
use tramite::bilingual::{Bilingual, Language};
use tramite::centre::{Centre, Service};

/// The text in both languages, as JSON-LD writes it.
fn texts(text: &Bilingual) -> Value {
    let each = Language::ALL.iter().filter_map(|language| {
        let value = text.exactly(*language)?;
        Some(json!({ "@language": language.code(), "@value": value }))
    });
    Value::Array(each.collect())
}

/// A centre and what it offers, in the words of schema.org.
pub(super) fn organisation(centre: &Centre, language: Language) -> Value {
    let own = |text: &Bilingual| text.in_language(language).to_owned();
    let mut node = Map::new();
    let mut set = |name: &str, value: Value| {
        let empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        if !empty {
            node.insert(name.to_owned(), value);
        }
    };
    set("@context", json!("https://schema.org"));
    set("@type", json!("Organization"));
    set("name", json!(centre.name));
    set("legalName", json!(centre.title.as_ref().map(own)));
    set("description", json!(own(&centre.summary)));
    set("url", json!(centre.website));
    set("email", json!(centre.email));
    set("knowsAbout", json!(centre.specialisations.iter().map(own).collect::<Vec<_>>()));
    set("knowsLanguage", json!(centre.languages));
    let addresses = centre.sites.iter().map(|site| {
        json!({
            "@type": "PostalAddress",
            "streetAddress": site.street,
            "addressLocality": site.comune,
            "addressRegion": site.province,
            "addressCountry": centre.country,
        })
    });
    set("address", Value::Array(addresses.map(without_nulls).collect()));
    let offers = centre.services.iter().map(|service| {
        json!({
            "@type": "Offer",
            "itemOffered": {
                "@type": "Service",
                "name": own(&service.name),
                "description": own(&service.description),
                "serviceType": service.category.code(),
            },
        })
    });
    set("makesOffer", Value::Array(offers.collect()));
    Value::Object(node)
}

fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(map) => map.into_iter().filter(|(_, value)| !value.is_null()).collect(),
        other => other,
    }
}

/// Linked data as a page can hold it: nothing in it can end the element it stands in.
pub(super) fn for_page(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// Every service as a public service of CPSV-AP_IT, with the organisation that provides it.
pub(super) fn services<'a>(centres: impl Iterator<Item = &'a Centre>, base: &str) -> Value {
    let mut graph = Vec::new();
    for centre in centres {
        let id = format!("{base}/it/centres/{}", centre.id);
        graph.push(json!({
            "@id": id,
            "@type": ["cov:Organization", "cpsv:PublicOrganisation"],
            "dct:identifier": centre.id.as_str(),
            "skos:prefLabel": centre.name,
            "dct:description": texts(&centre.summary),
            "foaf:homepage": centre.website.as_ref().map(|url| json!({ "@id": url })),
        }));
        graph.extend(centre.services.iter().map(|service| public_service(service, &id)));
    }
    json!({
        "@context": {
            "cpsv": "http://purl.org/vocab/cpsv#",
            "cpsvapit": "https://w3id.org/italia/onto/CPSV/",
            "cov": "https://w3id.org/italia/onto/COV/",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "cv": "http://data.europa.eu/m8g/",
        },
        "@graph": graph.into_iter().map(without_nulls).collect::<Vec<_>>(),
    })
}

fn public_service(service: &Service, centre: &str) -> Value {
    json!({
        "@id": format!("{centre}#{}", service.id),
        "@type": ["cpsv:PublicService", "cpsvapit:PublicService"],
        "dct:identifier": service.id,
        "dct:title": texts(&service.name),
        "dct:description": texts(&service.description),
        "dct:type": service.category.code(),
        "cv:hasCompetentAuthority": { "@id": centre },
        "dct:language": ["ita"],
    })
}

/// One file in which the catalogue can be had.
pub(super) struct Distribution {
    pub(super) path: &'static str,
    pub(super) title: &'static str,
    pub(super) media_type: &'static str,
}

/// The files in which the catalogue can be had.
pub(super) const DISTRIBUTIONS: [Distribution; 4] = [
    Distribution { path: "centres.json", title: "JSON", media_type: "application/json" },
    Distribution { path: "centres.jsonl", title: "JSON Lines", media_type: "application/jsonl" },
    Distribution { path: "centres.csv", title: "CSV", media_type: "text/csv" },
    Distribution {
        path: "services.jsonld",
        title: "CPSV-AP_IT (JSON-LD)",
        media_type: "application/ld+json",
    },
];

/// The description of the catalogue by DCAT-AP_IT; `modified` is the day of the latest check.
pub(super) fn description(
    base: &str,
    title: &Bilingual,
    about: &Bilingual,
    modified: &str,
) -> Value {
    let files = DISTRIBUTIONS.iter().map(|file| {
        json!({
            "@id": format!("{base}/data/{}", file.path),
            "@type": ["dcat:Distribution", "dcatapit:Distribution"],
            "dct:title": file.title,
            "dcat:accessURL": { "@id": format!("{base}/data/{}", file.path) },
            "dcat:downloadURL": { "@id": format!("{base}/data/{}", file.path) },
            "dcat:mediaType": file.media_type,
        })
    });
    json!({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dcatapit": "http://dati.gov.it/onto/dcatapit#",
            "dct": "http://purl.org/dc/terms/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": format!("{base}/data/catalogue.jsonld"),
        "@type": ["dcat:Catalog", "dcatapit:Catalog"],
        "dct:title": texts(title),
        "dct:description": texts(about),
        "dct:modified": { "@type": "xsd:date", "@value": modified },
        "dcat:dataset": {
            "@id": format!("{base}/data/centres"),
            "@type": ["dcat:Dataset", "dcatapit:Dataset"],
            "dct:identifier": "tramite-centres",
            "dct:title": texts(title),
            "dct:description": texts(about),
            "dct:modified": { "@type": "xsd:date", "@value": modified },
            "dcat:theme": {
                "@id": "http://publications.europa.eu/resource/authority/data-theme/ECON"
            },
            "dct:accrualPeriodicity": {
                "@id": "http://publications.europa.eu/resource/authority/frequency/IRREG"
            },
            "dct:language": [
                { "@id": "http://publications.europa.eu/resource/authority/language/ITA" },
                { "@id": "http://publications.europa.eu/resource/authority/language/ENG" },
            ],
            "dcat:distribution": files.collect::<Vec<_>>(),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linked_data_cannot_end_the_element_it_stands_in() {
        let text = for_page(&json!({ "name": "</script><b>&" }));
        assert!(!text.contains(['<', '>', '&']), "{text}");
        let read: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["name"], "</script><b>&");
    }
}
