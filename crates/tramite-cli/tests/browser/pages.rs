//! Every page: rules of accessibility, small screens, no complaint of the browser, pictures.

use crate::driver::{Browser, Scripts};
use crate::server::Server;
use crate::together;
use std::path::PathBuf;

/// A page and how one gets there.
struct Visit {
    name: &'static str,
    path: &'static str,
    /// The need to send from the form that is there, and the place.
    sends: Option<(&'static str, &'static str)>,
}

const NEED: &str = "scartiamo troppi pezzi e le macchine si fermano senza avvisare";

/// A need too wide for one centre.
pub(crate) const WIDE: &str = "Vogliamo tracciare il vino con la blockchain, usare i droni nelle \
    vigne, proteggerci dagli attacchi informatici, stampare in 3D i ricambi e provare un robot per \
    la raccolta";

const VISITS: [Visit; 15] = [
    Visit { name: "form", path: "", sends: None },
    Visit { name: "answer", path: "", sends: Some((NEED, "Brescia")) },
    Visit { name: "team", path: "", sends: Some((WIDE, "Puglia")) },
    Visit { name: "nobody", path: "", sends: Some(("mi serve un mutuo in banca", "")) },
    Visit { name: "errors", path: "", sends: Some(("", "Paperopoli")) },
    Visit { name: "catalogue", path: "centres", sends: None },
    Visit { name: "nothing-found", path: "centres?q=nonesiste", sends: None },
    Visit { name: "centre", path: "centres/made", sends: None },
    Visit { name: "aid", path: "aid?centre=made", sends: None },
    Visit { name: "about", path: "about", sends: None },
    Visit { name: "accessibility", path: "accessibility", sends: None },
    Visit { name: "privacy", path: "privacy", sends: None },
    Visit { name: "not-found", path: "nowhere", sends: None },
    Visit { name: "api", path: "../api/v1/docs?lang=it", sends: None },
    Visit { name: "api-english", path: "../api/v1/docs?lang=en", sends: None },
];

fn go(browser: &Browser, server: &Server, visit: &Visit, language: &str) {
    browser.open(&server.url(&format!("/{language}/{}", visit.path)));
    let Some((need, place)) = visit.sends else { return };
    browser.fill("#need", need);
    browser.fill("#place", place);
    browser.click("form#need-form > .t-actions button[type=submit]");
    browser.wait_for(".t-errors, .t-verdict");
}

/// The text of axe-core, where this machine has it.
pub(crate) fn axe() -> Option<String> {
    let path = PathBuf::from(std::env::var_os("TRAMITE_AXE")?);
    Some(std::fs::read_to_string(path).expect("TRAMITE_AXE names the file axe.min.js"))
}

/// What axe finds on the page that is open.
pub(crate) fn violations(browser: &Browser, axe: &str) -> Vec<String> {
    browser.run(axe);
    let script = "const done = arguments[arguments.length - 1]; \
        axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', \
        'wcag22aa', 'best-practice'] }).then((result) => done(result.violations.map((it) \
        => it.id + ': ' + it.nodes.map((node) => node.html).slice(0, 3).join(' | '))))";
    let found = browser.run_async(script);
    let found = found.as_array().expect("axe answers with a list");
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn axe_finds_nothing_on_any_page_in_either_language() {
    let Some(axe) = axe() else {
        eprintln!("skipped: TRAMITE_AXE does not name axe.min.js of axe-core");
        return;
    };
    let Some((server, browser)) = together(Scripts::On) else { return };
    let mut found = Vec::new();
    for visit in &VISITS {
        for language in ["it", "en"] {
            go(&browser, &server, visit, language);
            browser
                .run("for (const each of document.querySelectorAll('details')) each.open = true");
            for violation in violations(&browser, &axe) {
                found.push(format!("{}/{language}: {violation}", visit.name));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_page_is_wider_than_a_small_screen() {
    let Some((server, browser)) = together(Scripts::On) else { return };
    // 1280 pixels at 400 per cent are 320 CSS pixels (WCAG 1.4.10).
    browser.width(320, 640);
    let mut wide = Vec::new();
    for visit in &VISITS {
        go(&browser, &server, visit, "it");
        let width = browser.run("return document.documentElement.scrollWidth");
        if width.as_u64().is_none_or(|width| width > 320) {
            wide.push(format!("{}: {width}", visit.name));
        }
    }
    assert!(wide.is_empty(), "{wide:?}");
}

#[test]
fn the_browser_complains_of_nothing() {
    let Some((server, browser)) = together(Scripts::On) else { return };
    for visit in &VISITS {
        go(&browser, &server, visit, "en");
        let complaints = browser.complaints();
        assert!(complaints.is_empty(), "{}: {complaints:?}", visit.name);
    }
}

#[test]
fn pictures_are_kept_of_every_page() {
    let Some((server, browser)) = together(Scripts::On) else { return };
    for (size, width, height) in [("phone", 390, 844), ("desktop", 1280, 900)] {
        browser.width(width, height);
        for visit in &VISITS {
            go(&browser, &server, visit, "it");
            browser.picture(&format!("{}-{size}", visit.name));
        }
    }
}
