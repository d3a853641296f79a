//! A fresh store for each test, on either database.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::io::Write;
use std::sync::Once;
use tempfile::TempDir;
use tokio::sync::Mutex;
use tramite_store::{AccountId, Contact, Location, NewReferral, NewSubmission, Store, Submitted};

/// The server that tests may create databases on.
const SERVER: &str = "TRAMITE_TEST_POSTGRES";

/// A password that is accepted.
pub(crate) const PASSWORD: &str = "tre treni a Tortona";

/// A fresh store.
pub(crate) struct Base {
    pub(crate) location: Location,
    pub(crate) store: Store,
    /// The folder of a SQLite store.
    pub(crate) folder: Option<TempDir>,
    /// The database on the server.
    database: Option<String>,
}

/// Defines tests that run on both databases.
macro_rules! on_both {
    ($(async fn $name:ident($base:ident) $body:block)*) => {
        $(mod $name {
            use super::*;

            async fn promise($base: &$crate::base::Base) $body

            #[test]
            fn on_sqlite() {
                tramite_store::run(async {
                    let base = $crate::base::Base::on_sqlite().await;
                    promise(&base).await;
                });
            }

            #[test]
            fn on_postgresql() {
                tramite_store::run(async {
                    if let Some(base) = $crate::base::Base::on_postgresql().await {
                        promise(&base).await;
                        base.drop_database().await;
                    }
                });
            }
        })*
    };
}
pub(crate) use on_both;

impl Base {
    pub(crate) async fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let location = Location::File(folder.path().join("tramite.db"));
        let store = Store::open(&location).await.unwrap();
        Self { location, store, folder: Some(folder), database: None }
    }

    /// `None`, and one line that says why, where no server is named.
    pub(crate) async fn on_postgresql() -> Option<Self> {
        let Ok(server) = std::env::var(SERVER) else {
            static SAID: Once = Once::new();
            SAID.call_once(|| {
                // Written past the capture of the test harness, so that it is seen.
                let line = "skipped: the tests on PostgreSQL, because TRAMITE_TEST_POSTGRES names no server\n";
                std::io::stderr().write_all(line.as_bytes()).unwrap();
            });
            return None;
        };
        let database = new_database(&server).await;
        let (address, _) = server.rsplit_once('/').unwrap();
        let location: Location = format!("{address}/{database}").parse().unwrap();
        let store = Store::open(&location).await.unwrap();
        Some(Self { location, store, folder: None, database: Some(database) })
    }

    pub(crate) async fn drop_database(self) {
        let database = self.database.expect("only a server has databases to drop");
        self.store.close().await;
        let mut server = server().await;
        let sql = format!("DROP DATABASE {database} WITH (FORCE)");
        sqlx::query(AssertSqlSafe(sql)).execute(&mut server).await.unwrap();
        server.close().await.unwrap();
    }

    /// Runs a statement behind the store's back.
    pub(crate) async fn meddle(&self, sql: &'static str) -> Result<(), sqlx::Error> {
        match &self.location {
            Location::File(path) => {
                let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path);
                let mut connection = sqlx::ConnectOptions::connect(&options).await?;
                sqlx::query(sql).execute(&mut connection).await?;
                connection.close().await
            }
            Location::Server(options) => {
                let mut connection = sqlx::ConnectOptions::connect(&**options).await?;
                sqlx::query(sql).execute(&mut connection).await?;
                connection.close().await
            }
        }
    }

    pub(crate) async fn submit(&self, new: NewSubmission) -> Submitted {
        self.store.submit(new, at(0)).await.unwrap()
    }

    pub(crate) async fn account(&self, name: &str) -> AccountId {
        self.store.add_account(name, PASSWORD, at(0)).await.unwrap()
    }
}

async fn server() -> PgConnection {
    PgConnection::connect(&std::env::var(SERVER).unwrap()).await.unwrap()
}

/// Creates a database of its own. One at a time: PostgreSQL copies a template that nobody else
/// may be using.
async fn new_database(address: &str) -> String {
    static TURN: Mutex<u32> = Mutex::const_new(0);
    let mut count = TURN.lock().await;
    *count += 1;
    let name = format!("tramite_test_{}_{count}", std::process::id());
    let mut server = PgConnection::connect(address).await.unwrap();
    let sql = format!("CREATE DATABASE {name}");
    sqlx::query(AssertSqlSafe(sql)).execute(&mut server).await.unwrap();
    server.close().await.unwrap();
    name
}

/// A time some seconds after the start of every test.
pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_772_442_000 + seconds).unwrap()
}

pub(crate) fn days(count: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * count)
}

pub(crate) fn profile() -> Value {
    json!({ "need": "Scartiamo troppi pezzi in pressofusione", "lang": "it", "actor": "small" })
}

/// A need that is kept for ten days and sent to nobody.
pub(crate) fn need() -> NewSubmission {
    NewSubmission {
        language: "it".to_owned(),
        collection: "2026-02".to_owned(),
        profile: profile(),
        consent: "Conservate la mia richiesta per 10 giorni.".to_owned(),
        keep: days(10),
        referral: None,
        news_consent: None,
    }
}

pub(crate) fn referral(centres: &[&str]) -> NewReferral {
    NewReferral {
        centres: centres.iter().map(|&centre| centre.to_owned()).collect(),
        contact: Contact {
            name: "Officine Bassani".to_owned(),
            email: "officina@example.org".to_owned(),
            phone: None,
        },
        consent: "Inviate la mia richiesta a questi centri.".to_owned(),
    }
}

/// A need that is sent to two centres.
pub(crate) fn sent_need() -> NewSubmission {
    NewSubmission { referral: Some(referral(&["bi-rex", "made"])), ..need() }
}
