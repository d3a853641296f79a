//! From the form to the answer, as a browser without scripts goes.

use crate::support::{get, get_with, post_form, post_form_with};
use axum::http::StatusCode;

const NEED: &str = "scartiamo troppi pezzi, le macchine si fermano senza avvisare";

#[test]
fn the_first_address_leads_to_the_language_of_the_browser() {
    let answer = get_with("/", &[("accept-language", "en-GB,en;q=0.9")]);
    answer.is(StatusCode::TEMPORARY_REDIRECT);
    assert_eq!((answer.header("location"), answer.header("vary")), ("/en/", "accept-language"));
    assert_eq!(get("/").header("location"), "/it/");
}

#[test]
fn the_form_asks_in_both_languages_and_only_the_need_is_required() {
    let italian = get("/it/");
    italian.is(StatusCode::OK).has("<html lang=\"it\">").has("Che problema vuoi risolvere?");
    assert_eq!(italian.text.matches(" required ").count(), 1);
    get("/en/").has("<html lang=\"en\">").has("What problem do you want to solve?");
    get("/de/").is(StatusCode::NOT_FOUND);
}

#[test]
fn an_example_fills_the_field_without_its_words_in_the_address() {
    let page = get("/en/?example=1");
    page.has("We scrap too many moulded parts");
    get("/en/?example=99").is(StatusCode::OK);
}

#[test]
fn a_need_gets_centres_with_reasons_and_a_map() {
    let fields = [("need", NEED), ("actor", "small"), ("place", "Brescia"), ("activity", "25.5")];
    let answer = post_form("/it/match", &fields);
    answer.is(StatusCode::OK).has("MADE").has("Può aiutare con").has("<svg class=\"t-map\"");
    answer.has("Corrispondenza:").has("<mark>");
    assert_eq!(answer.header("cache-control"), "no-store");
    answer.has(NEED);
}

/// A need too wide for one centre.
const WIDE: &str = "Vogliamo tracciare il vino con la blockchain, usare i droni nelle vigne, \
    proteggerci dagli attacchi informatici, stampare in 3D i ricambi e provare un robot per la \
    raccolta";

#[test]
fn a_need_too_wide_for_one_centre_gets_a_team_with_the_part_of_each() {
    let fields = [("need", WIDE), ("place", "Puglia")];
    let italian = post_form("/it/match", &fields);
    italian.is(StatusCode::OK).has("Insieme coprono di più").has("La sua parte:");
    post_form("/en/match", &fields).has("Together they cover more").has("Its part:");
    let team = post_form("/it/match.json", &fields).json()["team"].clone();
    let section = italian.text.split("id=\"team\"").nth(1).unwrap();
    for member in team["members"].as_array().unwrap() {
        let id = member["centre_id"].as_str().unwrap();
        // On the page already, or a centre of its own that can be chosen too.
        let listed = italian
            .text
            .contains(&format!("<article class=\"t-card t-strong\" id=\"{id}\""))
            || italian.text.contains(&format!("<article class=\"t-card t-plausible\" id=\"{id}\""));
        let link = if listed { format!("href=\"#{id}\"") } else { format!("/it/centres/{id}\"") };
        assert!(section.contains(&link), "{link}");
        assert_eq!(italian.text.matches(&format!("id=\"compare-{id}\"")).count(), 1, "{id}");
        assert!(section.contains(member["name"].as_str().unwrap()));
    }
    for narrow in [NEED, "mi serve un mutuo in banca"] {
        post_form("/it/match", &[("need", narrow), ("place", "Brescia")]).lacks("id=\"team\"");
    }
}

#[test]
fn the_members_of_a_team_are_chosen_all_at_once_and_alone() {
    let fields = [("need", WIDE), ("compare", "made"), ("compare", "artes-40 dihcube")];
    let compared = post_form("/it/compare", &fields);
    compared.is(StatusCode::OK).has("value=\"artes-40\"").has("value=\"dihcube\"");
    compared.lacks("value=\"made\"");
}

#[test]
fn an_empty_need_is_asked_for_again_and_what_was_typed_stays() {
    let answer = post_form("/it/match", &[("need", " "), ("place", "Brescia"), ("actor", "micro")]);
    answer.is(StatusCode::UNPROCESSABLE_ENTITY).has("role=\"alert\"").has("href=\"#need\"");
    answer.has("value=\"Brescia\"").has("<option value=\"micro\" selected>");
    answer.has("C&#39;è un errore da correggere");
}

#[test]
fn every_wrong_field_is_named_at_once_and_in_order() {
    let fields =
        [("need", ""), ("place", "Paperopoli"), ("activity", "qwzx"), ("actor", "astronaut")];
    let answer = post_form("/en/match", &fields);
    answer.is(StatusCode::UNPROCESSABLE_ENTITY).has("There are 4 errors to correct");
    let places: Vec<usize> = ["#need", "#actor", "#place", "#activity"]
        .iter()
        .map(|field| answer.text.find(&format!("href=\"{field}\"")).unwrap())
        .collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn a_limit_of_distance_without_a_place_says_what_it_needs() {
    let answer = post_form("/it/match", &[("need", NEED), ("max_km", "50")]);
    answer.is(StatusCode::UNPROCESSABLE_ENTITY).has("serve il comune o la provincia");
}

#[test]
fn a_place_may_be_a_municipality_a_province_or_a_region() {
    for place in ["Lumezzane", "BS", "Lombardia", "Castro (BG)"] {
        post_form("/it/match", &[("need", NEED), ("place", place)]).is(StatusCode::OK);
    }
}

#[test]
fn an_activity_may_be_said_in_words() {
    let fields = [("need", NEED), ("activity", "prodotti in metallo")];
    post_form("/it/match", &fields).is(StatusCode::OK);
}

#[test]
fn words_of_an_activity_get_back_the_division_that_was_read() {
    let fields = [("need", NEED), ("activity", "stampaggio di materie plastiche")];
    for path in ["/it/match", "/it/hint"] {
        let page = post_form(path, &fields);
        page.is(StatusCode::OK).has("abbiamo letta: 22 – ").has("Se non è la tua attività");
    }
    let english = [("need", NEED), ("activity", "plastics")];
    post_form("/en/match", &english).has("as we read it: 22 – ");
    // The person corrects it with another code: then this one counts.
    let corrected = post_form("/it/match", &[("need", NEED), ("activity", "25.5")]);
    corrected.has("abbiamo letta: 25 – ").lacks("abbiamo letta: 22 – ");
    // With an error elsewhere on the page what was read stays in sight.
    let wrong = [("need", ""), ("activity", "stampaggio di materie plastiche")];
    post_form("/it/match", &wrong).has("abbiamo letta: 22 – ");
}

#[test]
fn a_division_chosen_with_its_title_is_not_said_again() {
    let title = get("/it/").text.split("<option value=\"22 – ").nth(1).map(str::to_owned).unwrap();
    let chosen = format!("22 – {}", title.split('"').next().unwrap());
    let answer = post_form("/it/match", &[("need", NEED), ("activity", &chosen)]);
    answer.is(StatusCode::OK).lacks("abbiamo letta");
}

#[test]
fn a_script_gets_what_was_read_of_an_activity_alone() {
    let fields = [("activity", "stampaggio di materie plastiche")];
    let headers = [("x-fragment", "activity")];
    let fragment = post_form_with("/it/hint", &fields, &headers);
    fragment.is(StatusCode::OK).has("abbiamo letta: 22 – ").lacks("<html");
    let nothing = post_form_with("/it/hint", &[("activity", "qwzx")], &headers);
    assert_eq!(nothing.text.trim(), "");
}

#[test]
fn a_turnover_above_the_limit_of_the_people_leaves_the_size_open() {
    let cost = |turnover: &str| {
        let fields = [("need", NEED), ("actor", "small"), ("turnover", turnover)];
        let answer = post_form("/it/match.json", &fields).json();
        let services = answer["matches"].as_array().unwrap().iter();
        let mut costs = services.flat_map(|each| each["services"].as_array().unwrap().clone());
        let cost = costs.find(|each| each["cost"]["rule"].is_object()).unwrap()["cost"].clone();
        (cost["beneficiary"]["sizes"].clone(), cost["notes"].to_string())
    };
    assert_eq!(cost("").0, serde_json::json!(["small"]));
    assert_eq!(cost("up-to-2m").0, serde_json::json!(["small"]));
    let (sizes, notes) = cost("up-to-50m");
    assert_eq!(sizes, serde_json::json!(["small", "medium"]));
    assert!(notes.contains("resta piccola impresa se il totale di bilancio"), "{notes}");
}

#[test]
fn a_chosen_turnover_survives_an_error_and_an_unknown_one_is_named() {
    let page = post_form("/it/match", &[("need", ""), ("turnover", "up-to-10m")]);
    page.is(StatusCode::UNPROCESSABLE_ENTITY).has("<option value=\"up-to-10m\" selected>");
    let page = post_form("/en/match", &[("need", NEED), ("turnover", "plenty")]);
    page.is(StatusCode::UNPROCESSABLE_ENTITY).has("href=\"#turnover\"").has("turnover-error");
}

#[test]
fn a_need_of_other_bodies_gets_a_page_that_helps() {
    let answer = post_form("/it/match", &[("need", "mi serve un mutuo in banca")]);
    answer.is(StatusCode::OK).has("Che cosa puoi fare");
}

#[test]
fn what_was_understood_can_be_struck_out() {
    let fields = [("need", NEED)];
    let hint = post_form("/it/hint", &fields);
    hint.is(StatusCode::OK).has("name=\"strike\"");
    let id = hint.text.split("id=\"strike-").nth(1).unwrap().split('"').next().unwrap();
    let without = post_form("/it/match", &[("need", NEED), ("strike", id)]);
    without.is(StatusCode::OK).has(&format!("value=\"{id}\" checked"));
}

#[test]
fn two_centres_are_set_side_by_side() {
    let fields = [("need", NEED), ("place", "BS"), ("compare", "made"), ("compare", "artes-40")];
    let answer = post_form("/it/compare", &fields);
    answer.is(StatusCode::OK).has("I centri a confronto").has("<th scope=\"col\">");
    let one = post_form("/it/compare", &[("need", NEED), ("compare", "made")]);
    one.is(StatusCode::OK).has("scegli due o tre centri");
}

#[test]
fn the_answer_can_be_had_as_the_json_of_the_command_line() {
    let answer = post_form("/it/match.json", &[("need", NEED), ("place", "BS")]);
    assert!(answer.header("content-disposition").starts_with("attachment"));
    assert_eq!(answer.json()["format"], 1);
}

#[test]
fn text_that_looks_like_markup_stays_text() {
    let need = "<script>alert(1)</script> scartiamo troppi pezzi";
    let answer = post_form("/it/match", &[("need", need), ("place", "\"><b>")]);
    answer.lacks("<script>alert").lacks("\"><b>");
}

#[test]
fn an_answer_reached_by_its_address_leads_to_the_form() {
    let answer = get("/it/match");
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/it/"));
}

#[test]
fn a_robot_that_fills_the_hidden_field_gets_nothing() {
    let answer = post_form("/it/match", &[("need", NEED), ("website", "http://spam")]);
    answer.is(StatusCode::BAD_REQUEST);
}
