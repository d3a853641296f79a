//! Many connections at the same time, each asking one need after the other.

use crate::client::{Answer, Client};
use crate::server::Server;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use tramite::profile::{NeedsProfile, ProfileRecord};

/// The request that is measured: ten centres with their explanations.
pub(crate) const MATCH: &str = "/api/v1/match?cutoff=10&lang=it";

/// How often memory is looked at.
const LOOK: Duration = Duration::from_secs(1);

/// A need, as it is sent and as the engine takes it.
pub(crate) struct Need {
    pub(crate) json: String,
    pub(crate) profile: NeedsProfile,
}

/// What a load gave.
#[derive(Default)]
pub(crate) struct Load {
    pub(crate) seconds: f64,
    /// Processor time of the server, in seconds.
    pub(crate) processor: f64,
    /// Milliseconds to each answer with status 200.
    pub(crate) latencies: Vec<f64>,
    /// Answers by status, and whether they said when to come again.
    pub(crate) answers: BTreeMap<(u16, bool), usize>,
}

/// Memory of the server while it worked, in MiB.
pub(crate) struct Memory {
    pub(crate) seconds: f64,
    pub(crate) before: f64,
    pub(crate) highest_first_half: f64,
    pub(crate) highest_second_half: f64,
    pub(crate) after: f64,
}

/// The needs of the test collection.
pub(crate) fn needs() -> Vec<Need> {
    #[derive(serde::Deserialize)]
    struct Topic {
        profile: serde_json::Value,
    }
    let vocabulary = tramite_bundle::network().vocabulary();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/topics/topics.jsonl");
    let text = std::fs::read_to_string(path).expect("the topics are part of the repository");
    let need = |line: &str| {
        let topic: Topic = serde_json::from_str(line).expect("a topic is a JSON object");
        let json = topic.profile.to_string();
        let record = ProfileRecord::from_json(&json).expect("the need is a profile");
        Need { json, profile: record.resolve(&vocabulary).expect("the need is valid") }
    };
    text.lines().map(need).collect()
}

/// So many connections for so long; each starts at another need.
pub(crate) fn run(server: &Server, needs: &[Need], connections: usize, time: Duration) -> Load {
    let load = Mutex::new(Load::default());
    let (begun, before) = (Instant::now(), server.processor_seconds());
    std::thread::scope(|scope| {
        for connection in 0..connections {
            let load = &load;
            scope.spawn(move || {
                let mut client = Client::new(&server.address);
                let turn = needs.iter().cycle().skip(connection * needs.len() / connections);
                let mut taken: Vec<(Answer, f64)> = Vec::new();
                for need in turn {
                    if begun.elapsed() >= time {
                        break;
                    }
                    let asked = Instant::now();
                    let answer = client.post(MATCH, &need.json);
                    taken.push((answer, asked.elapsed().as_secs_f64() * 1e3));
                }
                let mut load = load.lock().expect("no thread panics while it holds the lock");
                for (answer, milliseconds) in taken {
                    *load.answers.entry((answer.status, answer.retry_after)).or_default() += 1;
                    if answer.status == 200 {
                        load.latencies.push(milliseconds);
                    }
                }
            });
        }
    });
    let mut load = load.into_inner().expect("no thread panicked");
    load.seconds = begun.elapsed().as_secs_f64();
    load.processor = server.processor_seconds() - before;
    load
}

/// Fifty connections for so long, while memory is watched.
pub(crate) fn memory(server: &Server, needs: &[Need], time: Duration) -> Memory {
    let before = server.resident_mib();
    let (mut first, mut second) = (before, before);
    let begun = Instant::now();
    std::thread::scope(|scope| {
        let work = scope.spawn(|| run(server, needs, 50, time));
        while !work.is_finished() {
            let half = if begun.elapsed() < time / 2 { &mut first } else { &mut second };
            *half = half.max(server.resident_mib());
            std::thread::sleep(LOOK.min(time / 4));
        }
    });
    Memory {
        seconds: time.as_secs_f64(),
        before,
        highest_first_half: first,
        highest_second_half: second,
        after: server.resident_mib(),
    }
}
