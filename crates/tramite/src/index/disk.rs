//! An index in a directory: what it was built from is written beside it, last, and checked first.

mod folder;
mod manifest;
mod read_only;

use super::kept::{Keeper, Kept, Reusable, Update};
use super::{Engine, IndexError, Parts, build};
use crate::deferred::Deferred;
use crate::latent::Latent;
use crate::raw::Bytes;
use crate::weights::{self, Weights};
use bitcode::{DecodeOwned, Encode};
use folder::{Folder, refuse_foreign};
use manifest::Manifest;
use read_only::ReadOnly;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::Path;
use tantivy::Index;
use tantivy::directory::{Directory as _, MmapDirectory};

/// The terms, beside the engine's own files.
const TERMS: &str = "tramite-terms.bin";
/// Their postings, read where they lie.
const POSTINGS: &str = "tramite-postings.bin";
/// What the points of the latent space are of.
const NAMES: &str = "tramite-latent.bin";
/// The points, read where they lie.
const POINTS: &str = "tramite-points.bin";
/// What an update takes over.
const KEPT: &str = "tramite-kept.bin";

/// What is written to find out whether the disk is full.
const PROBE: usize = 1 << 20;

/// What an index says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexInfo {
    /// Version of the stored format.
    pub format_version: u32,
    /// Version of the program that built it.
    pub built_with: String,
    /// Number of centres.
    pub centres: usize,
    /// Number of units: cards and services.
    pub units: usize,
    /// SHA-256 of the collection.
    pub collection_fingerprint: String,
    /// SHA-256 of the vocabulary.
    pub vocabulary_fingerprint: String,
    /// SHA-256 of the ranking settings.
    pub settings_fingerprint: String,
    /// Bytes of all its files.
    pub bytes: u64,
}

/// An index that was opened.
pub(super) struct Opened {
    pub(super) engine: Engine,
    pub(super) weights: Weights,
    pub(super) latent: Latent,
}

/// Builds an index beside the old one, then puts it in its place.
pub(super) fn build(dir: &Path, parts: &Parts) -> Result<Opened, IndexError> {
    refuse_foreign(dir)?;
    refuse_empty(parts)?;
    let folder = Folder::take(dir)?;
    let nothing = Kept::default();
    write(dir, &folder, parts, &nothing.reusable(parts.collection.centres()))?;
    open(dir, parts)
}

/// The same, taking over what the old index found in centres that have not changed.
pub(super) fn update(dir: &Path, parts: &Parts) -> Result<(Opened, Update), IndexError> {
    // A directory without an index is not made one.
    Manifest::read(dir)?;
    refuse_empty(parts)?;
    let folder = Folder::take(dir)?;
    let manifest = Manifest::read(dir)?;
    let mut changed = manifest.changed(parts);
    let current = changed.is_empty();
    changed.retain(|what| *what != "collection");
    if !changed.is_empty() {
        return Err(IndexError::Stale { dir: dir.to_owned(), changed });
    }
    let damaged = |reason: String| IndexError::Damaged { dir: dir.to_owned(), reason };
    manifest.check_one(dir, KEPT).map_err(damaged)?;
    let kept: Kept = decoded(&dir.join(&manifest.folder), KEPT).map_err(damaged)?;
    let centres = parts.collection.centres();
    let reusable = kept.reusable(centres);
    if !current {
        write(dir, &folder, parts, &reusable)?;
    }
    let update = kept.update(centres, &reusable);
    drop(folder);
    Ok((open(dir, parts)?, update))
}

/// Opens, after checking that the index is whole and was built from just these parts.
pub(super) fn open(dir: &Path, parts: &Parts) -> Result<Opened, IndexError> {
    let mut manifest = Manifest::read(dir)?;
    loop {
        let changed = manifest.changed(parts);
        if !changed.is_empty() {
            return Err(IndexError::Stale { dir: dir.to_owned(), changed });
        }
        let reason = match open_folder(dir, &manifest, parts) {
            Ok(opened) => return Ok(opened),
            Err(reason) => reason,
        };
        // A writer may have put another index in its place meanwhile, and removed this one.
        let now = Manifest::read(dir)?;
        if now == manifest {
            return Err(IndexError::Damaged { dir: dir.to_owned(), reason });
        }
        manifest = now;
    }
}

/// Opens the folder that a manifest names; the reason where it is damaged.
///
/// Every file is read or mapped here: afterwards the folder may be removed.
fn open_folder(dir: &Path, manifest: &Manifest, parts: &Parts) -> Result<Opened, String> {
    manifest.check(dir, parts)?;
    let folder = dir.join(&manifest.folder);
    let directory = MmapDirectory::open(&folder).map_err(|error| error.to_string())?;
    let index = Index::open(ReadOnly(directory)).map_err(|error| error.to_string())?;
    build::register_analysers(&index);
    let engine = Engine::over(&index).map_err(|error| error.to_string())?;
    let weights = Weights::over(decoded(&folder, TERMS)?, mapped(&folder, POSTINGS)?);
    let latent = Latent::over(Deferred::ready(decoded(&folder, NAMES)?), mapped(&folder, POINTS)?);
    let n_centres = parts.collection.centres().len();
    if !weights.is_whole() || !latent.is_whole(parts.units.len(), n_centres) {
        return Err("its files do not belong together".to_owned());
    }
    Ok(Opened { engine, weights, latent })
}

/// Reads the manifest alone.
pub(super) fn info(dir: &Path) -> Result<IndexInfo, IndexError> {
    Ok(Manifest::read(dir)?.info(dir))
}

fn refuse_empty(parts: &Parts) -> Result<(), IndexError> {
    if parts.collection.centres().is_empty() { Err(IndexError::Empty) } else { Ok(()) }
}

fn write(
    dir: &Path,
    folder: &Folder,
    parts: &Parts,
    reusable: &Reusable<'_>,
) -> Result<(), IndexError> {
    let at = |source| IndexError::Directory { dir: dir.to_owned(), source };
    let fresh = folder.fresh().map_err(at)?;
    let written = fill(&fresh, parts, reusable).and_then(|()| {
        let name = folder.next_name().map_err(at)?;
        let manifest = Manifest::of(&fresh, name, parts).map_err(at)?;
        folder.put_in_place(&fresh, &manifest).map_err(at)
    });
    written.map_err(|error| {
        let error = reason_of_disk(&fresh).map_or(error, at);
        // A disk that is full should not stay so.
        let _ = fs::remove_dir_all(&fresh);
        error
    })
}

/// What the disk says when it is asked for a little more: the engine loses the reason of a write
/// that failed on one of its threads.
fn reason_of_disk(fresh: &Path) -> Option<io::Error> {
    let probe = |sink: &mut BufWriter<File>| sink.write_all(&[1; PROBE]);
    written(&fresh.join("probe"), probe).err()
}

/// Writes every file of an index but its manifest.
fn fill(fresh: &Path, parts: &Parts, reusable: &Reusable<'_>) -> Result<(), IndexError> {
    let engine = Index::create_in_dir(fresh, parts.schema.schema.clone())?;
    build::register_analysers(&engine);
    let mut weights = weights::Builder::default();
    let mut keeper = Keeper::new(parts, reusable);
    build::fill(&engine, parts, reusable, |unit| {
        unit.count(&mut weights);
        keeper.add(&unit.concepts);
    })?;
    drop(engine);
    let stored = || {
        encoded(fresh, KEPT, &keeper.finish())?;
        let postings = |sink: &mut BufWriter<File>| weights.write(&parts.config, sink);
        encoded(fresh, TERMS, &written(&fresh.join(POSTINGS), postings)?)?;
        let points = |sink: &mut BufWriter<File>| Latent::write(parts, sink);
        encoded(fresh, NAMES, &written(&fresh.join(POINTS), points)?)
    };
    stored().map_err(|source| IndexError::Directory { dir: fresh.to_owned(), source })
}

/// Writes a file and brings it to the disk.
fn written<T>(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<T>,
) -> io::Result<T> {
    let mut sink = BufWriter::new(File::create(path)?);
    let value = write(&mut sink)?;
    sink.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    Ok(value)
}

fn encoded(folder: &Path, name: &str, value: &impl Encode) -> io::Result<()> {
    written(&folder.join(name), |sink| sink.write_all(&bitcode::encode(value)))
}

fn decoded<T: DecodeOwned>(folder: &Path, name: &str) -> Result<T, String> {
    let bytes = fs::read(folder.join(name)).map_err(|error| format!("{name}: {error}"))?;
    bitcode::decode(&bytes).map_err(|error| format!("{name}: {error}"))
}

/// The bytes of a file, mapped: read when they are first used.
fn mapped(folder: &Path, name: &str) -> Result<Bytes, String> {
    let directory = MmapDirectory::open(folder).map_err(|error| error.to_string())?;
    let file = directory.open_read(Path::new(name)).map_err(|error| error.to_string())?;
    file.read_bytes().map_err(|error| format!("{name}: {error}"))
}
