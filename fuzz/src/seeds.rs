//! The inputs that mutation starts from: files written to be awkward, and the real ones.

use std::fs;
use std::path::Path;

/// Folders of real files that are seeds of a target too, from the root of the repository.
const REAL: &[(&str, &str)] =
    &[("profile_reader", "fixtures/needs"), ("importer", "fixtures/edih-export")];

/// The seeds of a target, in the order of their names.
///
/// # Panics
/// Panics where a seed cannot be read.
#[must_use]
pub fn seeds(target: &str) -> Vec<Vec<u8>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seeds = files(&here.join("corpus").join(target));
    for (_, folder) in REAL.iter().filter(|(name, _)| *name == target) {
        seeds.extend(files(&here.join("..").join(folder)));
    }
    seeds
}

fn files(folder: &Path) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(folder).expect("the folder of seeds is part of the repository");
    let mut paths: Vec<_> =
        entries.map(|entry| entry.expect("a folder of seeds can be listed").path()).collect();
    paths.sort();
    let files = paths.iter().filter(|path| path.is_file());
    files.map(|path| fs::read(path).expect("a seed can be read")).collect()
}
