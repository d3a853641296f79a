//! One service with its store, and browsers that use it.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use tempfile::TempDir;
use tower::ServiceExt as _;
use tramite::collection::Collection;
use tramite::config::RankingConfig;
use tramite::index::CentreIndex;
use tramite::vocabulary::Vocabulary;
use tramite_store::{Location, Store};
use tramite_web::{
    AppState, Catalogue, Keeping, KeepingSettings, Loaded, MailSettings, Settings, router,
};

/// A need with a word that occurs in no card and no page.
pub(crate) const NEED: &str =
    "Scartiamo troppi pezzi stampati zirbelnuss e vorremmo provare una telecamera";

pub(crate) const PASSWORD: &str = "tre treni a Tortona";

/// Two centres of the network.
pub(crate) const CENTRES: [&str; 2] = ["made", "bi-rex"];

/// A service in this process.
pub(crate) struct Site {
    pub(crate) store: Store,
    pub(crate) state: AppState,
    router: Router,
    _folder: Option<TempDir>,
}

fn catalogue() -> Arc<Catalogue> {
    static CATALOGUE: OnceLock<Arc<Catalogue>> = OnceLock::new();
    let load = || {
        let vocabulary = Arc::new(Vocabulary::bundled());
        // No card of the bundled network has an address to write to: these two get one.
        let centres = Collection::bundled(&vocabulary).centres().to_vec().into_iter();
        let centres = centres.map(|mut centre| {
            if CENTRES.contains(&centre.id.as_str()) {
                centre.email = Some(format!("{}@example.org", centre.id));
            }
            centre
        });
        let (collection, _) = Collection::from_centres(centres);
        let index = CentreIndex::build(collection, vocabulary, RankingConfig::bundled());
        Ok(Loaded { searcher: index.unwrap().searcher(), rejected: 0 })
    };
    CATALOGUE.get_or_init(|| Arc::new(Catalogue::load(Arc::new(load)).unwrap())).clone()
}

impl Site {
    /// With a store in a file, writing its letters to this server.
    pub(crate) async fn new(mail: Option<String>) -> Self {
        Self::with(mail, None).await
    }

    pub(crate) async fn with(mail: Option<String>, public_url: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let location = Location::File(folder.path().join("tramite.db"));
        let mut site = Self::at(location, mail, public_url).await;
        site._folder = Some(folder);
        site
    }

    pub(crate) async fn at(
        store: Location,
        mail: Option<String>,
        public_url: Option<&str>,
    ) -> Self {
        let from = "Tramite <noreply@tramite.example.org>".to_owned();
        let mail = mail.map(|server| MailSettings { server, from });
        let keeping = KeepingSettings { store: store.clone(), days: 180, trail_days: None, mail };
        let keeping = Keeping::open(&keeping).await.unwrap();
        let mut settings = Settings::on("127.0.0.1:0".parse().unwrap());
        settings.public_url = public_url.map(str::to_owned);
        let state = AppState::new(settings, catalogue()).keeping(keeping);
        let store = Store::open(&store).await.unwrap();
        Self { store, router: router(state.clone()), state, _folder: None }
    }

    /// A call of the API: its status and body.
    pub(crate) async fn call(
        &self,
        method: &str,
        path: &str,
        code: Option<&str>,
        body: Option<&Value>,
    ) -> (StatusCode, Value) {
        let mut request = Request::builder().method(method).uri(format!("/api/v1{path}"));
        if let Some(code) = code {
            request = request.header(header::AUTHORIZATION, format!("Bearer {code}"));
        }
        let request = request.header(header::CONTENT_TYPE, "application/json");
        let text = body.map_or_else(String::new, Value::to_string);
        let response = self.router.clone().oneshot(request.body(Body::from(text)).unwrap());
        let (head, body) = response.await.unwrap().into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        (head.status, serde_json::from_slice(&bytes).unwrap_or_default())
    }

    /// What it answers from.
    pub(crate) fn catalogue(&self) -> Arc<Catalogue> {
        catalogue()
    }

    pub(crate) fn browser(&self) -> Browser<'_> {
        Browser { site: self, cookies: RefCell::default() }
    }
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    pub(crate) cookies: Vec<String>,
    pub(crate) text: String,
}

/// A browser with its cookies.
pub(crate) struct Browser<'a> {
    site: &'a Site,
    cookies: RefCell<BTreeMap<String, String>>,
}

impl Browser<'_> {
    /// The same browser, whose next request goes to another instance.
    pub(crate) fn at<'a>(&self, site: &'a Site) -> Browser<'a> {
        Browser { site, cookies: self.cookies.clone() }
    }

    /// Puts a cookie into the browser.
    pub(crate) fn keep(&self, name: &str, value: &str) {
        self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path), Body::empty()).await
    }

    /// Sends a form.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = serde_html_form::to_string(fields).unwrap();
        let kind = "application/x-www-form-urlencoded";
        self.ask(Request::post(path).header(header::CONTENT_TYPE, kind), body.into()).await
    }

    /// Sends a form as a page of another site would.
    pub(crate) async fn post_from_elsewhere(&self, path: &str) -> StatusCode {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "cross-site")
            .header(header::ORIGIN, "https://evil.example");
        self.ask(request, Body::empty()).await.status
    }

    async fn ask(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let pairs: Vec<String> =
            self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header(header::HOST, "tramite.example.org");
        let request = request.header(header::COOKIE, pairs.join("; ")).body(body).unwrap();
        let response = self.site.router.clone().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let lines = head.headers.get_all(header::SET_COOKIE).iter();
        let cookies: Vec<String> = lines.map(|line| line.to_str().unwrap().to_owned()).collect();
        for line in &cookies {
            let (name, rest) = line.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
        }
        let location = head.headers.get(header::LOCATION);
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: head.status,
            location: location.map_or_else(String::new, |it| it.to_str().unwrap().to_owned()),
            cookies,
            text: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }

    /// Sends the need to both centres, with every consent.
    pub(crate) async fn send(&self) -> Answer {
        self.post("/it/contact/send", &sending()).await
    }

    /// Logs in as an advisor whose account is there.
    pub(crate) async fn log_in(&self) {
        let form = [("name", "anna"), ("password", PASSWORD)];
        let answer = self.post("/it/desk/login", &form).await;
        assert_eq!((answer.status, &*answer.location), (StatusCode::SEE_OTHER, "/it/desk"));
    }
}

/// The fields of a need sent to both centres, with every consent.
pub(crate) fn sending() -> Vec<(&'static str, &'static str)> {
    vec![
        ("need", NEED),
        ("place", "Brescia"),
        ("compare", CENTRES[0]),
        ("compare", CENTRES[1]),
        ("name", "Officine Bassani"),
        ("email", "officina@example.org"),
        ("keep", "yes"),
        ("send", "yes"),
    ]
}

impl Answer {
    #[track_caller]
    pub(crate) fn says(&self, text: &str) -> &Self {
        assert!(self.text.contains(text), "no {text:?} in:\n{}", self.text);
        self
    }

    #[track_caller]
    pub(crate) fn hides(&self, text: &str) -> &Self {
        assert!(!self.text.contains(text), "{text:?} in:\n{}", self.text);
        self
    }
}
