//! Two instances on one database: no state is in the process.

use crate::site::{NEED, PASSWORD, Site};
use jiff::Timestamp;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::io::Write;
use tramite_store::Location;

#[tokio::test]
async fn two_instances_on_one_database_share_needs_sessions_and_lockout() {
    let Ok(server) = std::env::var("TRAMITE_TEST_POSTGRES") else {
        // Written past the capture of the test harness, so that it is seen.
        let line =
            "skipped: two instances on PostgreSQL, because TRAMITE_TEST_POSTGRES names no server";
        writeln!(std::io::stderr(), "{line}").unwrap();
        return;
    };
    let mut admin = PgConnection::connect(&server).await.unwrap();
    let name = format!("tramite_two_{}", std::process::id());
    sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .execute(&mut admin)
        .await
        .unwrap();
    let (address, _) = server.rsplit_once('/').unwrap();
    let location: Location = format!("{address}/{name}").parse().unwrap();

    let first = Site::at(location.clone(), None, None).await;
    let second = Site::at(location, None, None).await;
    first.store.add_account("anna", PASSWORD, Timestamp::now()).await.unwrap();
    let company = first.browser();
    company.send().await;
    company.at(&second).get("/it/mine").await.says(NEED);

    let advisor = first.browser();
    advisor.log_in().await;
    advisor.at(&second).get("/it/desk").await.says("/it/desk/needs/");
    advisor.at(&second).post("/it/desk/logout", &[]).await;
    assert_eq!(advisor.get("/it/desk").await.location, "/it/desk/login");

    let wrong = [("name", "anna"), ("password", "sbagliata")];
    for site in [&first, &second, &first, &second, &first] {
        site.browser().post("/it/desk/login", &wrong).await;
    }
    let right = [("name", "anna"), ("password", PASSWORD)];
    let locked = second.browser().post("/it/desk/login", &right).await;
    assert!(locked.cookies.is_empty());

    company.at(&second).post("/it/mine/erase", &[]).await;
    company.get("/it/mine").await.hides(NEED);
    for site in [&first, &second] {
        site.store.close().await;
    }
    let drop = format!("DROP DATABASE {name} WITH (FORCE)");
    sqlx::query(AssertSqlSafe(drop)).execute(&mut admin).await.unwrap();
}
