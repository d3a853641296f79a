//! A process that is killed while it keeps needs loses none that it acknowledged.

use crate::base::{Base, at, on_both, sent_need};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use tramite_store::{Location, Store, Token};

/// Where the process that is killed finds the store. Set by this test for a copy of itself.
const VICTIM: &str = "TRAMITE_TEST_VICTIM";

/// Needs acknowledged before the process is killed.
const ENOUGH: usize = 40;

/// Keeps needs until it is killed, and says each link once the store has acknowledged it.
async fn keep_needs(location: &Location) {
    let store = Store::open(location).await.unwrap();
    let keep = |store: Store| async move {
        loop {
            let kept = store.submit(sent_need(), at(0)).await.unwrap();
            let line = format!("kept {}\n", kept.link.reveal());
            std::io::stdout().write_all(line.as_bytes()).unwrap();
        }
    };
    let tasks: Vec<_> = (0..4).map(|_| tokio::spawn(keep(store.clone()))).collect();
    for task in tasks {
        assert!(task.await.is_ok(), "keeping a need failed");
    }
}

/// The address of a test's store with all that is needed to open it.
fn address(base: &Base) -> String {
    match &base.location {
        Location::File(path) => path.display().to_string(),
        Location::Server(options) => {
            let server = std::env::var("TRAMITE_TEST_POSTGRES").unwrap();
            let (server, _) = server.rsplit_once('/').unwrap();
            format!("{server}/{}", options.get_database().unwrap())
        }
    }
}

/// Starts this test again as a process of its own, kills it in the middle, gives what it said.
fn kill_in_the_middle(address: &str) -> Vec<Token> {
    let name = "killed::a_killed_process_loses_nothing_acknowledged::on_sqlite";
    let mut victim = Command::new(std::env::current_exe().unwrap())
        .args([name, "--exact", "--nocapture"])
        .env(VICTIM, address)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(victim.stdout.take().unwrap()).lines();
    let link = |line: &str| {
        let (_, link) = line.rsplit_once("kept ")?;
        Token::read(link)
    };
    let mut links = Vec::new();
    while links.len() < ENOUGH {
        let line = lines.next().expect("it goes on until it is killed").unwrap();
        links.extend(link(&line));
    }
    victim.kill().unwrap();
    victim.wait().unwrap();
    links.extend(lines.filter_map(|line| link(&line.ok()?)));
    links
}

on_both! {
    async fn a_killed_process_loses_nothing_acknowledged(base) {
        if let Ok(address) = std::env::var(VICTIM) {
            keep_needs(&address.parse().unwrap()).await;
        }
        let links = kill_in_the_middle(&address(base));
        let store = Store::open(&base.location).await.unwrap();
        for link in &links {
            let found = store.by_link(link, at(1)).await.unwrap();
            assert_eq!(found.expect("it was acknowledged").referrals.len(), 2);
        }
        let info = store.info(at(1)).await.unwrap();
        let referrals: i64 = info.referrals.iter().map(|(_, count)| count).sum();
        assert!(info.open >= i64::try_from(links.len()).unwrap());
        assert_eq!(referrals, 2 * info.open, "a need is kept with all of it, or not at all");
        store.close().await;
    }
}
