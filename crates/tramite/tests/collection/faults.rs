//! What a card must be made of: its shape, its codes and its places; each fault has its line.

use crate::support::{GOOD_CARD, check, messages, read_file};

#[test]
fn the_good_card_has_no_fault() {
    check("example-hub", "example-hub", "");
}

#[test]
fn malformed_json() {
    check("\"edih\",", "\"edih\"", "6: -: expected `,` or `}`, at column 3\n");
    check("\"edih\"", "edih", "5: -: expected value, at column 11\n");
}

#[test]
fn what_is_not_a_card() {
    let messages = |text: &str| messages(&read_file("card.json", text));
    assert_eq!(
        messages("\"card\""),
        "1: -: invalid type: string \"card\", expected struct CentreRecord\n"
    );
    assert_eq!(messages("{} {}"), "1: -: trailing characters, at column 4\n");
    assert_eq!(messages(""), "1: -: EOF while parsing a value, at column 0\n");
    assert_eq!(
        messages("{}"),
        "1: id: missing field \"id\"\n\
         1: name: missing field \"name\"\n\
         1: kind: missing field \"kind\"\n\
         1: summary: missing field \"summary\"\n\
         1: provenance: missing field \"provenance\"\n"
    );
}

#[test]
fn unknown_fields() {
    check("\"scope\"", "\"scop\"", "17: scop: unknown field \"scop\", did you mean \"scope\"?\n");
    check(
        "\"lat\"",
        "\"latitude\"",
        "7: sites[0].lat: impossible coordinates none, 9.67: one of the two is missing\n\
         13: sites[0].latitude: unknown field \"latitude\"\n",
    );
    check(
        "\"open_to\"",
        "\"open_till\"",
        "54: services[0].open_till: unknown field \"open_till\"\n",
    );
}

#[test]
fn values_of_the_wrong_type() {
    check("\"Example Hub\"", "5", "4: name: invalid type: integer `5`, expected a string\n");
    check(
        "\"strength\": 4",
        "\"strength\": \"high\"",
        "29: technologies[0].strength: invalid type: string \"high\", expected i64\n",
    );
    check(
        "\"Example University\"",
        "null",
        "20: partners[0]: invalid type: null, expected a string\n",
    );
    check(
        "\"sites\": [\n    {",
        "\"sites\": [ 7,\n    {",
        "6: sites[0]: invalid type: integer `7`, expected struct SiteRecord\n",
    );
}

#[test]
fn repeated_fields() {
    check("\"kind\"", "\"name\"", "5: -: duplicate field `name`, at column 8\n");
}

#[test]
fn all_faults_of_a_card_are_said_at_once() {
    let card = GOOD_CARD
        .replace("\"name\": \"Example Hub\"", "\"nmae\": \"Example Hub\"")
        .replace("\"regional\"", "\"local\"")
        .replace("\"strength\": 4", "\"strength\": 9")
        .replace("\"2026-11-01\"", "\"2026-11-31\"")
        .replace("\"lat\": 45.69", "\"lat\": \"45.69\"");
    assert_eq!(
        messages(&read_file("card.json", card)),
        "1: name: missing field \"name\"\n\
         4: nmae: unknown field \"nmae\", did you mean \"name\"?\n\
         13: sites[0].lat: invalid type: string \"45.69\", expected f64\n\
         17: scope: unknown scope \"local\"; accepted: regional, interregional, national, european\n\
         29: technologies[0].strength: \"9\" is not a strength from 1 to 5\n\
         75: provenance.checked_on: \"2026-11-31\" is not a date of the calendar, such as 2026-11-22\n"
    );
}

#[test]
fn unknown_codes() {
    check("\"edih\"", "\"edhi\"", "5: kind: unknown kind \"edhi\", did you mean \"edih\"?\n");
    check(
        "{ \"code\": \"manufacturing\" }",
        "{ \"code\": \"manufacturing\" }, { \"code\": \"robots\" }",
        "33: sectors[1].code: unknown sector \"robots\"; accepted: aeronautics, \
         agri_food_biotech, automotive, clld, construction, consumer_products, culture_creative, \
         defence, education, electricity, energy, environment, financial, fishery, \
         food_beverages, fuels_petroleum, health_care, leather, legal_aspects, life_sciences, \
         manufacturing, maritime, metal_working, mining, non_metallic_materials, nuclear, \
         paper_wood, personal_services, polymers_plastics, public_administration, real_estate, \
         regulation, retail_wholesale, security, smart_city, space, telecommunications, textiles, \
         tobacco, transport_mobility, transport_sector, travel_tourism\n",
    );
    check(
        "{ \"code\": \"big_data\" }",
        "{ \"code\": \"bigdata\" }",
        "30: technologies[1].code: unknown technology \"bigdata\", did you mean \"big_data\"?\n",
    );
    check(
        "[\"sme\", \"startup\"]",
        "[\"sme\", \"start-up\"]",
        "36: audience[1]: unknown audience \"start-up\", did you mean \"startup\"?\n",
    );
    check(
        "\"seat\"",
        "\"office\"",
        "8: sites[0].role: unknown site role \"office\"; accepted: seat, branch\n",
    );
}

#[test]
fn unknown_places() {
    check("\"BG\"", "\"XX\"", "10: sites[0].province: unknown province \"XX\"\n");
    check(
        "\"BG\"",
        "\"Bergamo\"",
        "10: sites[0].province: unknown province \"Bergamo\", did you mean \"BG\"?\n",
    );
    check(
        "[\"ITC4\"]",
        "[\"ITC9\"]",
        "18: regions_served[0]: unknown region \"ITC9\", did you mean \"ITC1\"?\n",
    );
    check(
        "\"nuts2\": \"ITC4\"",
        "\"nuts2\": \"ITH3\"",
        "11: sites[0].nuts2: \"ITH3\" is not the code of province BG, which is ITC4\n",
    );
    check(
        "\"ITC46\"",
        "\"ITC47\"",
        "12: sites[0].nuts3: \"ITC47\" is not the code of province BG, which is ITC46\n",
    );
}

#[test]
fn impossible_coordinates() {
    let at = "sites[0].lat: impossible coordinates";
    check("45.69", "95.69", &format!("13: {at} 95.69, 9.67: a latitude is from -90 to 90\n"));
    check("9.67", "199.67", &format!("13: {at} 45.69, 199.67: a longitude is from -180 to 180\n"));
    check("45.69", "-45.69", &format!("13: {at} -45.69, 9.67: outside Italy\n"));
    check(
        "45.69",
        "41.9",
        &format!("13: {at} 41.9, 9.67: 422 km from Bergamo, the capital of province BG\n"),
    );
    check(
        "\"lat\": 45.69,",
        "\"lat\": null,",
        "13: sites[0].lat: impossible coordinates none, 9.67: one of the two is missing\n",
    );
}

#[test]
fn fields_to_check_that_are_no_fields() {
    check(
        "services.price_note",
        "service.price_note",
        "77: provenance.unverified[0]: unknown field \"service.price_note\", did you mean \
         \"services\"?\n",
    );
}

#[test]
fn accepted_values_come_with_the_fault() {
    use tramite::collection::Fault;
    let loaded = read_file("card.json", GOOD_CARD.replacen("\"edih\"", "\"hub\"", 1));
    let Fault::UnknownCode { accepted, nearest, .. } = &loaded.rejected[0].fault else {
        panic!("{:?}", loaded.rejected);
    };
    assert_eq!(accepted.len(), 11);
    assert_eq!(*nearest, None);
    assert_eq!(loaded.rejected[0].centre_id.as_deref(), Some("example-hub"));
}
