//! Answers as CSV: one row per centre, comma separated, UTF-8, a line of headings first.

use super::Reading;
use tramite::aid::{Case, Estimate, Outcome};
use tramite::bilingual::Language;
use tramite::centre::Centre;
use tramite::explanation::{Excluded, Explanation, Unit};
use tramite::rank::{ExplainedCentre, Ranking};
use tramite::rules::InForce;
use tramite::search::SearchResults;

const COLUMNS: [&str; 21] = [
    "rank",
    "centre_id",
    "name",
    "kind",
    "fit",
    "band",
    "confident",
    "place",
    "distance_km",
    "service_id",
    "service_category",
    "service",
    "uncovered",
    "reason",
    "warnings",
    "excluded",
    "price",
    "pays_at_most",
    "pays_at_least",
    "aid_period",
    "cost",
];

/// Between the values of one cell.
const SEPARATOR: &str = " | ";

/// A ranking; excluded centres follow without rank where they are asked for.
pub(crate) fn ranking(ranking: &Ranking, show_excluded: bool, reading: Reading<'_>) -> String {
    let mut rows = vec![COLUMNS.map(str::to_owned)];
    let confident = ranking.confidence.confident.to_string();
    for ranked in &ranking.matches {
        let Some(centre) = reading.centre(&ranked.centre_id) else { continue };
        let mut row = of_centre(centre, reading);
        row[0] = ranked.rank.to_string();
        row[4] = ranked.fit.to_string();
        row[5] = ranked.band.code().to_owned();
        row[6] = confident.clone();
        of_explanation(&mut row, &ranked.explanation, centre, reading);
        row[12] =
            reading.aspects(&ranked.explanation.uncovered, &ranking.understood).join(SEPARATOR);
        row[13] = reading.reason(ranked, &ranking.understood, centre);
        rows.push(row);
    }
    if show_excluded {
        rows.extend(ranking.excluded.iter().filter_map(|each| of_excluded(each, reading)));
    }
    written(&rows)
}

fn of_centre(centre: &Centre, reading: Reading<'_>) -> [String; COLUMNS.len()] {
    let mut row = [const { String::new() }; COLUMNS.len()];
    row[1] = centre.id.to_string();
    row[2].clone_from(&centre.name);
    row[3] = centre.kind.code().to_owned();
    row[7] =
        tramite_text::place_of(centre, reading.vocabulary, reading.language).unwrap_or_default();
    row
}

fn of_explanation(
    row: &mut [String; COLUMNS.len()],
    explanation: &Explanation,
    centre: &Centre,
    reading: Reading<'_>,
) {
    row[8] = explanation.distance_km.map(|km| format!("{km:.1}")).unwrap_or_default();
    if let Some(service) = explanation.services.first() {
        row[9].clone_from(&service.service_id);
        row[10] = service.category.code().to_owned();
        row[11] = service.name.in_language(reading.language).to_owned();
        let [_, price, most, least, period] = of_cost(&service.cost);
        (row[16], row[17], row[18], row[19]) = (price, most, least, period);
        row[20] = tramite_text::cost(&service.cost, reading.language);
    }
    let (vocabulary, language) = (reading.vocabulary, reading.language);
    row[14] =
        tramite_text::warnings(&explanation.warnings, centre, vocabulary, language).join(SEPARATOR);
}

fn of_excluded(excluded: &Excluded, reading: Reading<'_>) -> Option<[String; COLUMNS.len()]> {
    let centre = reading.centre(&excluded.centre_id)?;
    let mut row = of_centre(centre, reading);
    row[4] = excluded.fit.to_string();
    let reasons: Vec<String> = excluded
        .reasons
        .iter()
        .map(|reason| tramite_text::exclusion(reason, reading.vocabulary, reading.language))
        .collect();
    row[15] = reasons.join(SEPARATOR);
    Some(row)
}

/// What each signal gave to one centre, one row per signal.
pub(crate) fn explanation(explained: &ExplainedCentre, language: Language) -> String {
    let mut rows = vec![["signal", "name", "value", "share", "points"].map(str::to_owned)];
    for each in &explained.explanation.contributions {
        rows.push([
            each.signal.to_owned(),
            tramite_text::signal(each.signal, language),
            each.value.map(|value| format!("{value:.4}")).unwrap_or_default(),
            format!("{:.4}", each.share),
            each.points.to_string(),
        ]);
    }
    written(&rows)
}

/// Day, price, what the firm pays at the dearest and at the cheapest, and the period of an
/// estimate. What is paid is in euro where the price is known, else in percent of it.
fn of_cost(estimate: &Estimate) -> [String; 5] {
    let price = estimate.price.amount().map(|price| price.to_string()).unwrap_or_default();
    let paid = |outcome: Outcome| match outcome.amounts {
        Some(amounts) => amounts.pays.to_string(),
        None => format!("{}%", outcome.shares.pays.percent()),
    };
    let (most, least) = match estimate.pays() {
        Some((dearest, cheapest)) => (paid(dearest), paid(cheapest)),
        None => (String::new(), String::new()),
    };
    let period = match estimate.applied.as_ref().map(|rule| rule.in_force) {
        Some(InForce::Open { .. }) => "open",
        Some(InForce::Over { .. }) => "over",
        Some(InForce::NotYet { .. }) => "not-yet",
        None => "no-rule",
    };
    [estimate.as_of.to_string(), price, most, least, period.to_owned()]
}

/// An estimate, one row per case, dearest first; without a case, one row with what is known.
pub(crate) fn estimate(estimate: &Estimate, language: Language) -> String {
    let columns = [
        "as_of",
        "price",
        "pays_at_most",
        "pays_at_least",
        "period",
        "service",
        "size",
        "reading",
        "intensity_percent",
        "eu_percent",
        "aid_percent",
        "pays_percent",
        "eu",
        "aid",
        "pays",
        "bases",
        "cost",
    ];
    let mut rows = vec![columns.map(str::to_owned)];
    let cases = estimate.cases.iter().map(Some);
    let none = estimate.cases.is_empty().then_some(None);
    for case in cases.chain(none) {
        let mut row = [const { String::new() }; 17];
        row[..5].clone_from_slice(&of_cost(estimate));
        row[16] = tramite_text::cost(estimate, language);
        if let Some(case) = case {
            of_case(&mut row, case);
        }
        rows.push(row);
    }
    written(&rows)
}

fn of_case(row: &mut [String; 17], case: &Case) {
    row[5].clone_from(&case.service);
    row[6] = case.size.map(|size| size.code().to_owned()).unwrap_or_default();
    row[7] = case.reading.code().to_owned();
    row[8] = case.intensity.map(|share| share.percent().to_string()).unwrap_or_default();
    row[15] = case.bases.join(SEPARATOR);
    let Some(outcome) = case.outcome else { return };
    let shares = [outcome.shares.eu, outcome.shares.aid, outcome.shares.pays];
    row[9..12].clone_from_slice(&shares.map(|share| share.percent().to_string()));
    if let Some(amounts) = outcome.amounts {
        let amounts = [amounts.eu, amounts.aid, amounts.pays];
        row[12..15].clone_from_slice(&amounts.map(|amount| amount.to_string()));
    }
}

/// Search results, one row per hit.
pub(crate) fn search(results: &SearchResults, reading: Reading<'_>) -> String {
    let columns =
        ["rank", "centre_id", "name", "kind", "place", "service_id", "service", "score", "found"];
    let mut rows = vec![columns.map(str::to_owned)];
    for (position, hit) in results.hits.iter().enumerate() {
        let Some(centre) = reading.centre(&hit.centre_id) else { continue };
        let service = match hit.unit {
            Unit::Card => None,
            Unit::Service(position) => centre.services.get(position),
        };
        let place = tramite_text::place_of(centre, reading.vocabulary, reading.language);
        let found: Vec<&str> = hit.found.iter().map(|found| found.snippet.as_str()).collect();
        rows.push([
            (position + 1).to_string(),
            centre.id.to_string(),
            centre.name.clone(),
            centre.kind.code().to_owned(),
            place.unwrap_or_default(),
            service.map(|service| service.id.clone()).unwrap_or_default(),
            service.map_or("", |service| service.name.in_language(reading.language)).to_owned(),
            format!("{:.4}", hit.score),
            found.join(SEPARATOR),
        ]);
    }
    written(&rows)
}

/// Outcomes: one row for each need and centre.
pub(crate) fn outcomes(outcomes: &[tramite_store::Outcome]) -> String {
    let mut rows = vec![["topic", "centre_id", "grade", "graded_at"].map(str::to_owned)];
    rows.extend(outcomes.iter().map(|it| {
        [it.topic.to_string(), it.centre.clone(), it.grade.number().to_string(), it.at.to_string()]
    }));
    written(&rows)
}

/// Rows of one length as CSV.
pub(crate) fn written<const N: usize>(rows: &[[String; N]]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("rows of one length are written to memory");
    }
    let bytes = writer.into_inner().expect("memory can be flushed");
    String::from_utf8(bytes).expect("every cell is UTF-8 text")
}
