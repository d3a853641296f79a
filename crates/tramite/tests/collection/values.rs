//! What the texts, dates, numbers, ids and addresses of a card must be.

use crate::support::check;

#[test]
fn empty_texts() {
    check("\"Example Hub\"", "\" \"", "4: name: empty text\n");
    check("\"Un centro di prova.\"", "\"\"", "25: summary.it: empty text\n");
    check("\"Example University\"", "\"\\u00a0\"", "20: partners[0]: empty text\n");
    check(
        "{\n        \"en\": \"Data course\"\n      }",
        "{ \"it\": null }",
        "59: services[1].name: empty text\n",
    );
}

#[test]
fn control_characters() {
    check(
        "A week with",
        "A\\u001b[2Jweek with",
        "48: services[0].description.en: \"A\\u{1b}[2Jweek with a robot.\" is not text without \
         control characters\n",
    );
}

#[test]
fn reversed_dates() {
    check(
        "2026-12-31",
        "2025-12-31",
        "53: services[0].open_from: dates reversed: 2026-01-01 is after 2025-12-31\n",
    );
}

#[test]
fn invalid_dates() {
    for date in ["2026-02-30", "2026-11-1", "20261101", "2026-11-01T10:00", "yesterday"] {
        check(
            "2026-11-01",
            date,
            &format!(
                "75: provenance.checked_on: {date:?} is not a date of the calendar, such as \
                 2026-11-22\n"
            ),
        );
    }
}

#[test]
fn strengths_outside_the_scale() {
    for strength in ["0", "6", "-1", "300"] {
        check(
            "\"strength\": 4",
            &format!("\"strength\": {strength}"),
            &format!(
                "29: technologies[0].strength: \"{strength}\" is not a strength from 1 to 5\n"
            ),
        );
    }
}

#[test]
fn malformed_ids() {
    let expected = "an id: 1 to 80 lower-case letters and digits, with single hyphens between them";
    for id in ["Example Hub", "example--hub", "-hub", "", "hub_1", "città"] {
        check("example-hub", id, &format!("3: id: {id:?} is not {expected}\n"));
    }
    check(
        "robot-trial",
        "robot trial",
        &format!("40: services[0].id: \"robot trial\" is not {expected}\n"),
    );
}

#[test]
fn services_with_one_id() {
    check(
        "data-course",
        "robot-trial",
        "57: services[1].id: duplicate id \"robot-trial\", first seen in services[0]\n",
    );
}

#[test]
fn codes_given_twice() {
    check("[\"it\", \"en\"]", "[\"it\", \"it\"]", "37: languages[1]: \"it\" is not given once\n");
    check(
        "[\"sme\", \"startup\"]",
        "[\"sme\", \"sme\"]",
        "36: audience[1]: \"sme\" is not given once\n",
    );
}

#[test]
fn addresses_that_lead_nowhere() {
    for address in [
        "Website",
        "example.org",
        "https://example",
        "https://exa mple.org",
        "ftp://example.org",
        "https://example.org/cut…",
        "https://",
    ] {
        check(
            "https://example.org/hub",
            address,
            &format!(
                "22: website: {address:?} is not a web address, such as https://example.org\n"
            ),
        );
    }
    for address in ["info", "info@example", "@example.org", "in fo@example.org"] {
        check(
            "info@example.org",
            address,
            &format!("23: email: {address:?} is not a mail address, such as info@example.org\n"),
        );
    }
}
