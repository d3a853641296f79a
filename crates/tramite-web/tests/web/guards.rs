//! What keeps the service safe on the open internet.

use crate::support::{get, get_with, searcher, send, service, settings, usual};
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tramite_web::{Catalogue, Loaded};

#[test]
fn no_page_holds_script_or_style_of_its_own() {
    for path in ["/it/", "/en/centres", "/it/about", "/api/v1/docs", "/it/nowhere"] {
        let page = get(path);
        let policy = page.header("content-security-policy");
        assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{policy}");
        page.lacks(" style=").lacks(" onclick=").lacks("<style");
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert!(!page.header("x-request-id").is_empty());
    }
}

#[test]
fn a_form_from_another_site_is_refused() {
    let request = Request::post("/it/match")
        .header(header::HOST, "tramite.example.org")
        .header(header::ORIGIN, "https://evil.example")
        .header("sec-fetch-site", "cross-site")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from("need=x"))
        .unwrap();
    send(usual(), request).is(StatusCode::FORBIDDEN).has("<html lang=\"it\">");
}

#[test]
fn browsers_on_other_sites_may_call_only_when_listed() {
    let ask = |service, origin| {
        let request = Request::get("/api/v1/centres")
            .header(header::ORIGIN, origin)
            .body(Body::empty())
            .unwrap();
        send(service, request).header("access-control-allow-origin").to_owned()
    };
    assert_eq!(ask(usual(), "https://portal.example.org"), "");
    let mut open = settings();
    open.cors_origins = vec!["https://portal.example.org".to_owned()];
    let open = service(open);
    assert_eq!(ask(&open, "https://portal.example.org"), "https://portal.example.org");
    assert_eq!(ask(&open, "https://other.example.org"), "");
}

#[test]
fn a_body_over_the_limit_is_refused_in_the_form_of_its_reader() {
    let mut small = settings();
    small.limits.body_bytes = 100;
    let small = service(small);
    let long = format!("need={}", "a".repeat(200));
    let request = Request::post("/en/match")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::CONTENT_LENGTH, long.len())
        .body(Body::from(long))
        .unwrap();
    send(&small, request).is(StatusCode::PAYLOAD_TOO_LARGE).has("The text is too long");
    let body = format!("{{\"need\": \"{}\"}}", "a".repeat(200));
    let request = Request::post("/api/v1/match")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::CONTENT_LENGTH, body.len())
        .body(Body::from(body))
        .unwrap();
    let answer = send(&small, request);
    answer.is(StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(answer.json()["type"], "/api/v1/docs#too-large");
}

#[test]
fn a_client_over_its_allowance_is_told_when_to_come_back() {
    let mut strict = settings();
    strict.limits.per_minute = 1;
    strict.limits.burst = 1;
    let strict = service(strict);
    let ask = |peer: &str| {
        let peer: SocketAddr = peer.parse().unwrap();
        let mut request = Request::get("/api/v1/centres").body(Body::empty()).unwrap();
        request.extensions_mut().insert(ConnectInfo(peer));
        send(&strict, request)
    };
    ask("192.0.2.1:1000").is(StatusCode::OK);
    let refused = ask("192.0.2.1:2000");
    refused.is(StatusCode::TOO_MANY_REQUESTS).has("too-many-requests");
    assert!(refused.header("retry-after").parse::<u64>().unwrap() >= 1);
    ask("192.0.2.2:1000").is(StatusCode::OK);
}

#[test]
fn a_wrong_method_and_a_wrong_address_are_answered_as_problems_of_the_api() {
    let request = Request::delete("/api/v1/centres").body(Body::empty()).unwrap();
    let answer = send(usual(), request);
    answer.is(StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.json()["type"], "/api/v1/docs#method-not-allowed");
    get("/api/v1/nothing").is(StatusCode::NOT_FOUND).has("not-found");
}

#[test]
fn assets_are_compressed_and_known_by_their_tag() {
    let css = "/assets/vendor/bootstrap-italia.min.css";
    let plain = get(css);
    let small = get_with(css, &[("accept-encoding", "gzip, br")]);
    assert_eq!(small.header("content-encoding"), "br");
    assert_eq!(small.header("content-type"), "text/css; charset=utf-8");
    let etag = plain.header("etag").to_owned();
    get_with(css, &[("if-none-match", &etag)]).is(StatusCode::NOT_MODIFIED);
    get("/assets/../Cargo.toml").is(StatusCode::NOT_FOUND);
}

#[test]
fn the_health_checks_tell_what_is_served() {
    get("/health/live").is(StatusCode::OK);
    let ready = get("/health/ready").json();
    assert_eq!((&ready["status"], &ready["catalogue"]["centres"]), (&"ready".into(), &97.into()));
}

#[test]
fn a_faulty_catalogue_is_refused_and_the_old_one_stays() {
    let faulty = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&faulty);
    let load = move || {
        let rejected = usize::from(seen.load(Ordering::Relaxed));
        Ok(Loaded { searcher: searcher(), rejected })
    };
    let catalogue = Catalogue::load(Arc::new(load)).unwrap();
    let first = catalogue.current();
    faulty.store(true, Ordering::Relaxed);
    assert!(catalogue.reload().is_err());
    assert!(Arc::ptr_eq(&first, &catalogue.current()));
    faulty.store(false, Ordering::Relaxed);
    assert!(catalogue.reload().is_ok());
    assert!(!Arc::ptr_eq(&first, &catalogue.current()));
}
