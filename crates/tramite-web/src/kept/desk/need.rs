//! One need at the desk: what the company wrote, what fits it today, what was done.

use super::super::news::{self, Told};
use super::super::sending::{self, Sent, day};
use super::super::{Answer, profile};
use super::Advisor;
use crate::app::AppState;
use crate::keeping::Keeping;
use crate::language::InPath;
use crate::page::answer::{Card, reading};
use crate::page::form::{FormErrors, NeedForm};
use crate::page::home::FormView;
use crate::page::{Page, private};
use crate::snapshot::Snapshot;
use askama::Template;
use axum::Router;
use axum::extract::{Extension, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use jiff::Timestamp;
use jiff::civil::Date;
use tramite::bilingual::Language;
use tramite::rank::{RankRequest, Threads};
use tramite_store::{AuditEntry, Dossier, Grade, Party, ReferralState};
use tramite_text::{Message, count, say};

/// Centres that the desk shows for a need.
const SHOWN: usize = 8;

pub(super) fn router() -> Router<AppState> {
    Router::new().route("/{language}/desk/needs/{id}", get(show))
}

/// A centre that fits a need today.
struct Fitting {
    id: String,
    name: String,
    fit: String,
    band: String,
    reason: String,
}

/// What is written beside a need.
struct Line {
    when: String,
    who: String,
    what: String,
}

#[derive(Template)]
#[template(path = "kept/need.html")]
struct NeedPage {
    page: Page,
    account: String,
    dossier: Dossier,
    form: FormView,
    understood: Option<crate::page::hint::Understood>,
    kept_on: String,
    erased_on: String,
    sent: Vec<Sent>,
    /// New services that the company was told of.
    told: Vec<Told>,
    fitting: Vec<Fitting>,
    notes: Vec<Line>,
    trail: Vec<Line>,
    /// Who may be passed a need on to.
    advisors: Vec<String>,
}

/// A choice of a list.
struct Choice {
    value: String,
    text: String,
    chosen: bool,
}

impl NeedPage {
    /// What the company wrote.
    fn words(&self) -> &str {
        self.dossier.submission.profile["need"].as_str().unwrap_or_default()
    }

    /// The states a referral may get.
    fn states(&self, sent: &Sent) -> Vec<Choice> {
        let choice = |state: ReferralState| Choice {
            value: state.code().to_owned(),
            text: tramite_text::referral_state(state.code(), self.page.language),
            chosen: state == sent.state,
        };
        ReferralState::ALL.into_iter().map(choice).collect()
    }

    /// The grades a centre may get, best first.
    fn grades(&self, sent: &Sent) -> Vec<Choice> {
        let language = self.page.language;
        let given = self.dossier.outcomes.iter().find(|it| it.centre == sent.centre_id);
        let choice = |grade: Grade| Choice {
            value: grade.number().to_string(),
            text: match grade.number() {
                3 => say!(language, "web.desk.grade-3"),
                2 => say!(language, "web.desk.grade-2"),
                1 => say!(language, "web.desk.grade-1"),
                _ => say!(language, "web.desk.grade-0"),
            },
            chosen: given.is_some_and(|outcome| outcome.grade == grade),
        };
        Grade::ALL.into_iter().map(choice).collect()
    }

    /// The advisors a need may be passed on to.
    fn choices_of_advisors(&self) -> Vec<Choice> {
        let holder = self.dossier.submission.advisor.as_ref();
        let choice = |name: &String| Choice {
            value: name.clone(),
            text: name.clone(),
            chosen: holder == Some(name),
        };
        self.advisors.iter().map(choice).collect()
    }
}

async fn show(
    State(state): State<AppState>,
    Extension(keeping): Extension<Keeping>,
    InPath(language): InPath,
    Path((_, id)): Path<(String, String)>,
    Advisor(account): Advisor,
) -> Answer {
    let Ok(id) = id.parse() else { return Ok(super::super::missing()) };
    let now = Timestamp::now();
    let dossier = keeping.store.open_dossier(id, account.id, now).await?;
    let trail = keeping.store.trail(id).await?;
    let accounts = keeping.store.accounts().await?;
    let open = accounts.into_iter().filter(|it| it.disabled_at.is_none()).map(|it| it.name);
    let (advisors, as_of) = (open.collect(), state.settings().today());
    let page = move |snapshot: &Snapshot| {
        page(dossier, &trail, advisors, account.name, snapshot, as_of, language)
    };
    Ok(state.engine().run(page).await?)
}

fn page(
    dossier: Dossier,
    trail: &[AuditEntry],
    advisors: Vec<String>,
    account: String,
    snapshot: &Snapshot,
    as_of: Date,
    language: Language,
) -> Response {
    let need = &dossier.submission;
    let values = profile::form(need.adapted.as_ref().unwrap_or(&need.profile));
    let (fitting, errors) = match fitting(&values, snapshot, as_of, language) {
        Ok(fitting) => (fitting, FormErrors::new()),
        Err(errors) => (Vec::new(), errors),
    };
    let id = need.id.to_string();
    let title = say!(language, "web.desk.need", day = day(need.submitted_at, language));
    let note = |note: &tramite_store::Note| Line {
        when: day(note.at, language),
        who: note.account.clone(),
        what: note.text.clone(),
    };
    let template = NeedPage {
        page: Page::new(language, format!("desk/needs/{id}"), title),
        account,
        form: FormView::new(values, errors, snapshot, language),
        understood: None,
        kept_on: day(need.submitted_at, language),
        erased_on: day(need.erase_after, language),
        sent: sending::sent(need, snapshot, language),
        told: news::told(need, snapshot, language),
        fitting,
        notes: dossier.notes.iter().map(note).collect(),
        trail: trail.iter().rev().map(|entry| line(entry, language)).collect(),
        advisors,
        dossier,
    };
    private(StatusCode::OK, &template)
}

/// The ranking of a need as it stands at the desk.
fn fitting(
    values: &NeedForm,
    snapshot: &Snapshot,
    as_of: Date,
    language: Language,
) -> Result<Vec<Fitting>, FormErrors> {
    let profile = values.profile(language, snapshot)?;
    let request = RankRequest { cutoff: SHOWN, as_of, threads: Threads::One };
    let ranking = snapshot.searcher.rank(&profile, &request).map_err(|_| {
        let text = say!(language, "web.form.need-unread");
        let hint = say!(language, "web.form.need-hint");
        FormErrors::from([("need", Message::with_hint(text, hint))])
    })?;
    let reading = reading(snapshot, language);
    let cards = ranking
        .matches
        .iter()
        .filter_map(|ranked| Card::new(ranked, &ranking.understood, reading, values));
    let fitting = cards.map(|card| Fitting {
        id: card.id,
        name: card.name,
        fit: card.fit,
        band: card.band,
        reason: card.reason,
    });
    Ok(fitting.collect())
}

fn line(entry: &AuditEntry, language: Language) -> Line {
    let who = match (&entry.account, entry.party) {
        (Some(name), _) => name.clone(),
        (None, Party::Company) => say!(language, "web.desk.company"),
        (None, _) => say!(language, "web.desk.program"),
    };
    let at = entry.at.to_zoned(jiff::tz::TimeZone::system());
    Line {
        when: format!("{}, {}", day(entry.at, language), at.strftime("%H:%M")),
        who,
        what: tramite_text::audit_action(entry.action.code(), language),
    }
}
