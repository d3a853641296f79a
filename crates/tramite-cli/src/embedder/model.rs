//! A model in the model2vec format, as it lies on the disk.

use crate::failure::Failure;
use crate::screen::Screen;
use model2vec_rs::model::StaticModel;
use std::path::Path;
use std::sync::Arc;
use tramite::embedding::Embedder;

/// The mean of the vectors of a text's tokens.
struct Static(StaticModel);

impl Embedder for Static {
    fn embed(&self, texts: &[String]) -> Vec<Vec<f32>> {
        self.0.encode_with_args(texts, None, texts.len().max(1))
    }
}

/// Reads the three files that model2vec saves a model in.
pub(super) fn open(folder: &Path, screen: &Screen) -> Result<Arc<dyn Embedder>, Failure> {
    let read = |name: &str| {
        let path = folder.join(name);
        std::fs::read(&path)
            .map_err(|error| tramite_text::unreadable(&path, &error, screen.language))
    };
    let tokenizer = read("tokenizer.json")?;
    let vectors = read("model.safetensors")?;
    let config = read("config.json")?;
    // Whether the vectors have length 1 is of no matter: the core sees to it.
    match StaticModel::from_bytes(tokenizer, vectors, config, None) {
        Ok(model) => Ok(Arc::new(Static(model))),
        Err(error) => {
            let reason = format!("{error:#}");
            Err(tramite_text::embedder_refused(folder, &reason, screen.language).into())
        }
    }
}
