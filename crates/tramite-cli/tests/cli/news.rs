//! The other direction over kept needs: `tramite companies --stored` and `tramite store news`.

use super::Bench;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use tramite_store::{Action, Location, NewSubmission, Store, StoreError, SubmissionId};

/// A need that MADE answers, and that is seen nowhere but where it is ranked.
const NEED: &str = "troppi scarti in pressofusione: controllo qualità con visione artificiale";

impl Bench {
    /// Keeps a need that centres answer and one that none does; gives the id of the first.
    fn with_open_needs(&self) -> SubmissionId {
        let new = |need: &str| NewSubmission {
            language: "it".to_owned(),
            collection: "2026-02".to_owned(),
            profile: json!({ "need": need, "province": "MI" }),
            consent: "Conservate la mia richiesta.".to_owned(),
            keep: SignedDuration::from_hours(24),
            referral: None,
            news_consent: None,
        };
        self.stored(async |store| {
            let now = Timestamp::now();
            let kept = store.submit(new(NEED), now).await?.id;
            store.submit(new("un prestito in banca per il ristorante"), now).await?;
            Ok(kept)
        })
    }

    fn stored<T>(&self, call: impl AsyncFnOnce(&Store) -> Result<T, StoreError>) -> T {
        let location = Location::File(self.dir.path().join("tramite.db"));
        let called = tramite_store::run(async {
            let store = Store::open(&location).await?;
            let answer = call(&store).await;
            store.close().await;
            answer
        });
        called.unwrap()
    }

    fn times_looked_through(&self, id: SubmissionId) -> usize {
        let trail = self.stored(async |store| store.trail(id).await);
        trail.iter().filter(|entry| entry.action == Action::LookedThrough).count()
    }
}

/// The rows of a list as JSON.
fn rows<'a>(list: &'a Value, sheet: &str) -> &'a Vec<Value> {
    let tables = list["tables"].as_array().unwrap_or_else(|| panic!("{list}"));
    let table = tables.iter().find(|table| table["table"] == sheet);
    table.and_then(|table| table["rows"].as_array()).unwrap_or_else(|| panic!("{list}"))
}

#[test]
fn kept_needs_are_looked_through_as_a_file_is_and_only_named_by_their_ids() {
    let bench = Bench::english().env("TRAMITE_STORE", "tramite.db");
    let id = bench.with_open_needs();
    bench.file("needs.csv", &format!("need,province\n\"{NEED}\",MI\n"));
    let of = |from: &[&str]| {
        let shared = ["companies", "--centre", "made", "--format", "json"];
        bench.run(&[&shared[..], from].concat()).ends(0).json()
    };
    let (stored, file) = (of(&["--stored"]), of(&["needs.csv"]));
    let (stored, file) = (rows(&stored, "suited"), rows(&file, "suited"));
    assert_eq!((stored.len(), file.len()), (1, 1));
    assert_eq!(stored[0]["company-id"], id.to_string());
    for figure in ["fit", "band", "rank", "service", "reason"] {
        assert_eq!(stored[0][figure], file[0][figure], "{figure}");
    }
    assert_eq!(bench.times_looked_through(id), 1);
    let both = bench.run(&["companies", "needs.csv", "--stored", "--centre", "made"]).ends(2);
    both.warns("--stored");
}

#[test]
fn new_services_are_listed_with_the_needs_that_they_answer() {
    let bench = Bench::italian().env("TRAMITE_STORE", "tramite.db");
    let id = bench.with_open_needs();
    bench.run(&["store", "news"]).ends(1).warns("nessun servizio è stato ancora guardato");

    // The catalogue of before: MADE had no service.
    bench.run(&["catalogue", "export", "--format", "jsonl", "--output", "cards.jsonl"]).ends(0);
    let before: Vec<String> = bench
        .read("cards.jsonl")
        .lines()
        .map(|line| {
            let mut card: Value = serde_json::from_str(line).unwrap();
            if card["id"] == "made" {
                card["services"] = json!([]);
            }
            card.to_string()
        })
        .collect();
    bench.file("before.jsonl", &before.join("\n"));
    bench.run(&["store", "news", "--learn", "--collection", "before.jsonl"]).ends(0);

    let list = bench.run(&["store", "news", "--format", "json"]).ends(0).json();
    let list = rows(&list, "news");
    assert!(!list.is_empty() && list.iter().all(|row| row["need"] == id.to_string()), "{list:?}");
    let matched = ["match", "--need", NEED, "--province", "MI", "--top", "50", "--format", "json"];
    let ranking = bench.run(&matched).ends(0).json();
    let centres = ranking["matches"].as_array().unwrap();
    let made = centres.iter().find(|each| each["centre_id"] == "made").unwrap();
    let expected: Vec<&Value> =
        made["services"].as_array().unwrap().iter().map(|each| &each["service_id"]).collect();
    assert_eq!(list.iter().map(|row| &row["service"]).collect::<Vec<_>>(), expected);
    assert_eq!(bench.times_looked_through(id), 1);

    let told = bench.run(&["store", "news", "--learn"]).ends(0);
    assert!(told.out.contains("made") && !told.out.contains("bank"), "{}", told.out);
    bench.run(&["store", "news"]).ends(1).warns("0 servizi nuovi");
    assert_eq!(bench.times_looked_through(id), 2, "nothing is read where nothing is new");
}
