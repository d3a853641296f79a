//! A network of centres that answers: one need, or the companies of a partition.

use crate::refusal::{all_refused, refused, unread};
use jiff::civil::Date;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use std::io::Cursor;
use std::path::PathBuf;
use std::sync::Arc;
use tramite::bilingual::Language;
use tramite::collection::{Collection, Loaded};
use tramite::config::RankingConfig;
use tramite::index::CentreIndex;
use tramite::profile::{ProfileFault, ProfileRecord};
use tramite::rank::{RankRequest, Threads};
use tramite::searcher::Searcher;
use tramite::vocabulary::Vocabulary;
use tramite_bundle::network;
use tramite_steering::batch::{CHUNK, Ranked, rank};
use tramite_steering::companies::{BadRow, Companies, Company, FileFormat, Source};
use tramite_text::{Message, unreadable};
use tramite_wire::{BatchRow, RankingDto, Reading, batch_rows};

/// Centres that can be asked, shared by every thread.
#[pyclass(frozen, subclass, module = "tramite._tramite")]
pub(crate) struct Network {
    searcher: Searcher,
    /// Of the answers and the errors.
    language: Language,
    /// What of the collection was faulty and left out, one sentence each.
    #[pyo3(get)]
    rejected: Vec<String>,
}

fn request(top: usize, as_of: Option<&str>, threads: Threads) -> PyResult<RankRequest> {
    let as_of = match as_of {
        None => jiff::Zoned::now().date(),
        Some(day) => day.parse::<Date>().map_err(bad_value)?,
    };
    Ok(RankRequest { cutoff: top, as_of, threads })
}

fn bad_value(error: impl ToString) -> PyErr {
    PyValueError::new_err(error.to_string())
}

#[pymethods]
impl Network {
    /// The bundled network, or the centres of other files.
    #[new]
    #[pyo3(signature = (*, collection=None, index=None, vocabulary=None, settings=None, language="it"))]
    fn new(
        py: Python<'_>,
        collection: Option<PathBuf>,
        index: Option<PathBuf>,
        vocabulary: Option<PathBuf>,
        settings: Option<PathBuf>,
        language: &str,
    ) -> PyResult<Self> {
        let language = language.parse().map_err(bad_value)?;
        let files = Files { collection, index, vocabulary, settings };
        py.detach(|| files.opened(language)).map_err(refused)
    }

    fn __len__(&self) -> usize {
        self.searcher.collection().centres().len()
    }

    /// Ranks the centres for one profile in JSON; the JSON of `tramite match`.
    fn rank_json(
        &self,
        py: Python<'_>,
        profile: &str,
        top: usize,
        as_of: Option<&str>,
    ) -> PyResult<String> {
        let request = request(top, as_of, Threads::One)?;
        py.detach(|| self.ranked(profile, &request))
    }

    /// Ranks the centres for companies in JSON Lines; the JSON Lines of `tramite batch`.
    fn rank_jsonl<'py>(
        &self,
        py: Python<'py>,
        companies: &[u8],
        top: usize,
        as_of: Option<&str>,
        spread: bool,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let request = request(top, as_of, if spread { Threads::All } else { Threads::One })?;
        let companies = companies.to_vec();
        let answers = py.detach(|| self.all_ranked(companies, &request))?;
        Ok(PyBytes::new(py, &answers))
    }
}

impl Network {
    fn reading(&self) -> Reading<'_> {
        let (collection, vocabulary) = (self.searcher.collection(), self.searcher.vocabulary());
        Reading { collection, vocabulary, language: self.language }
    }

    fn ranked(&self, profile: &str, request: &RankRequest) -> PyResult<String> {
        let (vocabulary, language) = (self.searcher.vocabulary(), self.language);
        let record = ProfileRecord::from_json(profile);
        let resolved = match record {
            Ok(record) => record.resolve(vocabulary),
            Err(error) => Err(error.with_faults_of_meaning(vocabulary).faults),
        };
        let said = |fault: &ProfileFault| tramite_text::profile_fault(None, fault, language);
        let profile = resolved.map_err(|faults| all_refused(faults.iter().map(said)))?;
        let ranking = self.searcher.rank(&profile, request);
        let ranking =
            ranking.map_err(|error| refused(tramite_text::search_error(&error, language)))?;
        Ok(tramite_wire::print(&RankingDto::new(&ranking, self.reading())))
    }

    fn all_ranked(&self, companies: Vec<u8>, request: &RankRequest) -> PyResult<Vec<u8>> {
        let mut source = Source::open(Box::new(Cursor::new(companies)), Some(FileFormat::Jsonl))
            .map_err(bad_value)?;
        let mut companies =
            Companies::open(&mut source, &[], self.searcher.vocabulary()).map_err(unread)?;
        let mut answers = Vec::new();
        loop {
            let chunk: Vec<_> = companies.by_ref().take(CHUNK).collect();
            if chunk.is_empty() {
                return Ok(answers);
            }
            for row in self.rows(chunk, request) {
                serde_json::to_writer(&mut answers, &row).map_err(bad_value)?;
                answers.push(b'\n');
            }
        }
    }

    /// The rows of some companies, in their order; a company that could not be read has one too.
    fn rows(&self, chunk: Vec<Result<Company, BadRow>>, request: &RankRequest) -> Vec<BatchRow> {
        let reading = self.reading();
        let (mut good, mut order) = (Vec::new(), Vec::new());
        for row in chunk {
            order.push(row.map(|company| good.push(company)));
        }
        let mut ranked = rank(&self.searcher, good, request).into_iter();
        let answer = |Ranked { company, ranking }| match ranking {
            Ok(ranking) => batch_rows(&company, &ranking, reading),
            Err(error) => vec![BatchRow::failed(&company, &error, self.language)],
        };
        let rows = order.into_iter().map(|row| match row {
            Ok(()) => ranked.next().map(answer).unwrap_or_default(),
            Err(bad) => vec![BatchRow::unread(&bad, self.language)],
        });
        rows.flatten().collect()
    }
}

/// Files that take the place of the bundled ones.
struct Files {
    collection: Option<PathBuf>,
    index: Option<PathBuf>,
    vocabulary: Option<PathBuf>,
    settings: Option<PathBuf>,
}

impl Files {
    fn opened(&self, language: Language) -> Result<Network, Message> {
        let Self { collection, index, vocabulary, settings } = self;
        if [collection, index, vocabulary, settings].into_iter().all(Option::is_none) {
            return Ok(Network { searcher: network().searcher(), language, rejected: Vec::new() });
        }
        let vocabulary = match vocabulary {
            None => network().vocabulary(),
            Some(folder) => Vocabulary::load(folder)
                .map(Arc::new)
                .map_err(|error| tramite_text::vocabulary_error(&error, language))?,
        };
        let loaded = match collection {
            None => Collection::bundled_with(&vocabulary),
            Some(path) => Collection::read(path, &vocabulary)
                .map_err(|error| tramite_text::collection_error(&error, language))?,
        };
        let settings = match settings {
            None => network().settings(),
            Some(path) => {
                let text = std::fs::read_to_string(path);
                let text = text.map_err(|error| unreadable(path, &error, language))?;
                RankingConfig::read(&text)
                    .map_err(|error| tramite_text::config_error(path, &error, language))?
            }
        };
        let Loaded { collection, rejected } = loaded;
        let built = match index {
            None => CentreIndex::build(collection, vocabulary, settings),
            Some(dir) => CentreIndex::open(dir, collection, vocabulary, settings),
        };
        let built = built.map_err(|error| tramite_text::index_error(&error, language))?;
        let said = |fault| tramite_text::rejected(fault, language).text;
        let rejected = rejected.iter().map(said).collect();
        Ok(Network { searcher: built.searcher(), language, rejected })
    }
}
