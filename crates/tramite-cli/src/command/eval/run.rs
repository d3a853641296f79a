//! `tramite eval run`: the topics through the real engine, as a run.

use super::collection::TestCollection;
use super::disturb::disturbed;
use super::engine::Engine;
use super::topic;
use crate::args::EvalRunArgs;
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::screen::Screen;

/// Ranks the topics and writes the run.
pub(super) fn run(
    args: &EvalRunArgs,
    engine: &Engine<'_>,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let topics = match &args.topics {
        None => TestCollection::read(&args.fixtures.fixtures, screen)?.half(args.split).topics,
        Some(path) => {
            let mut topics = topic::read(path, screen)?;
            topics.retain(|topic| super::wanted(args.split, &topic.split));
            topics
        }
    };
    let topics = match args.system.disturb {
        None => topics,
        Some(how) => disturbed(&topics, how),
    };
    let system = engine.system(args.system.system, &args.system.mask);
    let run = engine.run(&system, &topics, &args.tag)?.cut(args.depth);
    super::deliver(&run.to_string(), args.output.as_deref(), screen)
}
