//! The embedding model of `--embedder`: a folder in the model2vec format, read and never fetched.
//!
//! Only a program built with the feature `embedder` can read one; every other says so.

#[cfg(feature = "embedder")]
mod model;

use crate::args::GlobalArgs;
use crate::failure::Failure;
use crate::screen::Screen;
use std::sync::Arc;
use tramite::embedding::Embedder;
use tramite::searcher::Searcher;

/// The searcher with the signal of the model, where one is given.
pub(crate) fn with_embedder(
    searcher: Searcher,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Searcher, Failure> {
    Ok(match embedder(global, screen)? {
        None => searcher,
        Some(embedder) => searcher.with_embedder(embedder),
    })
}

/// The model, where one is given.
pub(crate) fn embedder(
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Option<Arc<dyn Embedder>>, Failure> {
    #[cfg(feature = "embedder")]
    return global.embedder.as_ref().map(|folder| model::open(folder, screen)).transpose();
    #[cfg(not(feature = "embedder"))]
    match global.embedder {
        None => Ok(None),
        Some(_) => Err(tramite_text::no_embedders(screen.language).into()),
    }
}
