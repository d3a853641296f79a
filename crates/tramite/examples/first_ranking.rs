//! From a need to the right centre, step by step: the file to read first.
//!
//! Run it with `cargo run -p tramite --example first_ranking -- "scartiamo troppi pezzi"`.

use std::sync::Arc;
use tramite::bilingual::Language;
use tramite::collection::Collection;
use tramite::config::RankingConfig;
use tramite::index::CentreIndex;
use tramite::profile::NeedsProfile;
use tramite::rank::{RankRequest, Threads};
use tramite::vocabulary::Vocabulary;

#[expect(clippy::print_stdout, reason = "an example shows its result")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let need = std::env::args().nth(1).unwrap_or_else(|| "scartiamo troppi pezzi".to_owned());

    // What the product knows before it reads a centre, the centres, and the numbers of the ranking.
    let vocabulary = Arc::new(Vocabulary::bundled());
    let collection = Collection::bundled(&vocabulary);
    let index = CentreIndex::build(collection, vocabulary, RankingConfig::bundled())?;

    // A searcher is a snapshot: cheap to clone, safe to share.
    let searcher = index.searcher();

    // Only the text is needed; who asks and where make the answer better.
    let profile = NeedsProfile { need, ..NeedsProfile::default() };
    let as_of = "2026-11-22".parse()?;
    let request = RankRequest { cutoff: 5, as_of, threads: Threads::All };
    let ranking = searcher.rank(&profile, &request)?;

    println!("confident: {} ({:.2})", ranking.confidence.confident, ranking.confidence.probability);
    for aspect in &ranking.understood.aspects {
        println!("  understood {:?} weight {:.2}", aspect.kind, aspect.weight);
    }
    for ranked in &ranking.matches {
        let service = ranked.explanation.services.first();
        let service = service.map_or("", |service| service.name.in_language(Language::English));
        println!("{}. {} {} {}: {service}", ranked.rank, ranked.centre_id, ranked.fit, ranked.band);
        for part in &ranked.explanation.contributions {
            println!(
                "     {:<15} {:.3?} * {:.3} = {}",
                part.signal, part.value, part.share, part.points
            );
        }
    }
    Ok(())
}
