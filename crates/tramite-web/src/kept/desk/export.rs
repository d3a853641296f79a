//! The queue as CSV: one row for each need and centre.

use super::super::Answer;
use super::Advisor;
use crate::app::AppState;
use crate::keeping::Keeping;
use axum::Router;
use axum::extract::Extension;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::post;
use jiff::Timestamp;
use tramite_store::{Dossier, Queue};

pub(super) fn router() -> Router<AppState> {
    Router::new().route("/{language}/desk/needs.csv", post(export))
}

const COLUMNS: [&str; 12] = [
    "id",
    "submitted_at",
    "erase_after",
    "language",
    "need",
    "name",
    "email",
    "phone",
    "advisor",
    "closed_at",
    "centre_id",
    "state",
];

/// Every need of both queues; each gets an entry in its trail.
async fn export(Extension(keeping): Extension<Keeping>, Advisor(account): Advisor) -> Answer {
    let now = Timestamp::now();
    let mut dossiers = keeping.store.export(Queue::Open, account.id, now).await?;
    dossiers.extend(keeping.store.export(Queue::Closed, account.id, now).await?);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"needs.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, written(&dossiers)).into_response())
}

fn written(dossiers: &[Dossier]) -> String {
    let mut text = line(COLUMNS.map(str::to_owned).as_slice());
    for dossier in dossiers {
        let need = &dossier.submission;
        let contact = need.contact.as_ref();
        let time = |at: Option<Timestamp>| at.map_or_else(String::new, |at| at.to_string());
        let facts = [
            need.id.to_string(),
            need.submitted_at.to_string(),
            need.erase_after.to_string(),
            need.language.clone(),
            need.profile["need"].as_str().unwrap_or_default().to_owned(),
            contact.map_or_else(String::new, |it| it.name.clone()),
            contact.map_or_else(String::new, |it| it.email.clone()),
            contact.and_then(|it| it.phone.clone()).unwrap_or_default(),
            need.advisor.clone().unwrap_or_default(),
            time(need.closed_at),
        ];
        let sent = need.referrals.iter().map(|it| [it.centre.clone(), it.state.to_string()]);
        let sent = if need.referrals.is_empty() {
            vec![[String::new(), String::new()]]
        } else {
            sent.collect()
        };
        for centre in sent {
            text.push_str(&line(&[facts.as_slice(), centre.as_slice()].concat()));
        }
    }
    text
}

/// One line of RFC 4180. What begins like a formula is text to a spreadsheet: a company wrote it.
fn line(cells: &[String]) -> String {
    let cell = |cell: &String| {
        let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let shield = if formula { "'" } else { "" };
        format!("\"{shield}{}\"", cell.replace('"', "\"\""))
    };
    let cells: Vec<String> = cells.iter().map(cell).collect();
    format!("{}\r\n", cells.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_cannot_leave_its_place_or_become_a_formula() {
        let cells = ["=HYPERLINK(\"http://x\")", "a,\"b\"\nc", ""].map(str::to_owned);
        let expected = "\"'=HYPERLINK(\"\"http://x\"\")\",\"a,\"\"b\"\"\nc\",\"\"\r\n";
        assert_eq!(line(&cells), expected);
    }
}
