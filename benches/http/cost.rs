//! Processor time of a match through HTTP beside the same match in process.

use crate::client::Client;
use crate::load::{MATCH, Need};
use crate::server::{Server, processor_seconds};
use jiff::Zoned;
use std::hint::black_box;
use tramite::rank::{RankRequest, Threads};

/// Milliseconds of processor time for one match.
pub(crate) struct Cost {
    /// The server's, reading the request and writing the answer as JSON included.
    pub(crate) through_http: f64,
    /// The engine's, with the explanations.
    pub(crate) in_process: f64,
}

/// Answers every need so many times each way, by turns.
pub(crate) fn measure(server: &Server, needs: &[Need], rounds: usize) -> Cost {
    let searcher = tramite_bundle::network().searcher();
    let request = RankRequest { cutoff: 10, as_of: Zoned::now().date(), threads: Threads::One };
    let mut client = Client::new(&server.address);
    let (mut through_http, mut in_process) = (0.0, 0.0);
    for round in 0..=rounds {
        let before = server.processor_seconds();
        for need in needs {
            let answer = client.post(MATCH, &need.json);
            assert_eq!(answer.status, 200, "the server answers {}", need.json);
        }
        let of_server = server.processor_seconds() - before;
        let before = processor_seconds("self");
        for need in needs {
            let ranking = searcher.rank(&need.profile, &request);
            assert!(black_box(ranking).is_ok(), "the engine answers {}", need.json);
        }
        let of_engine = processor_seconds("self") - before;
        // The first round fills caches.
        if round > 0 {
            through_http += of_server;
            in_process += of_engine;
        }
    }
    let each = 1000.0 / (rounds * needs.len()) as f64;
    Cost { through_http: through_http * each, in_process: in_process * each }
}
