//! Reads the thesaurus from Turtle: SKOS labels and links, and the codes of the hub catalogue.

use super::{Concept, ConceptId, ConceptKind, Label, Thesaurus};
use crate::bilingual::{Bilingual, Language};
use crate::centre::ServiceCategory;
use crate::deferred::Deferred;
use crate::vocabulary::codes::CodeList;
use crate::vocabulary::error::VocabularyError;
use crate::vocabulary::finding::{Defect, Finding, Severity};
use crate::vocabulary::source::THESAURUS;
use oxrdf::{NamedOrBlankNode, Term};
use oxttl::TurtleParser;
use oxttl::turtle::SliceTurtleParser;
use std::collections::BTreeMap;

/// Where concepts live; what follows is the local name.
const CONCEPT: &str = "https://w3id.org/tramite/concept/";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const OWN: &str = "https://w3id.org/tramite/ns#";

/// The lists whose codes the thesaurus uses.
#[derive(Clone, Copy)]
pub(crate) struct Codes<'a> {
    pub(crate) technologies: &'a CodeList,
    pub(crate) sectors: &'a CodeList,
}

/// Where the text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Compiled in, and so known to be valid.
    Bundled,
    /// Somebody's folder.
    Folder,
}

type Drafts = BTreeMap<ConceptId, Draft>;

/// A concept as its triples give it.
#[derive(Default)]
struct Draft {
    kinds: Vec<String>,
    preferred: Vec<(String, String)>,
    alternative: Vec<(String, String)>,
    links: Vec<(Predicate, ConceptId)>,
    codes: Vec<(Predicate, String)>,
}

/// The predicates that are read; all others are for people and other tools.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Predicate {
    PrefLabel,
    AltLabel,
    Broader,
    Narrower,
    Related,
    AddressedBy,
    Kind,
    Technology,
    Sector,
    Service,
}

impl Predicate {
    fn parse(iri: &str) -> Option<Self> {
        if let Some(name) = iri.strip_prefix(SKOS) {
            return Some(match name {
                "prefLabel" => Self::PrefLabel,
                "altLabel" => Self::AltLabel,
                "broader" => Self::Broader,
                "narrower" => Self::Narrower,
                "related" => Self::Related,
                _ => return None,
            });
        }
        Some(match iri.strip_prefix(OWN)? {
            "addressedBy" => Self::AddressedBy,
            "kind" => Self::Kind,
            "catalogueCode" => Self::Technology,
            "sectorCode" => Self::Sector,
            "serviceCategory" => Self::Service,
            _ => return None,
        })
    }

    const fn name(self) -> &'static str {
        match self {
            Self::PrefLabel => "skos:prefLabel",
            Self::AltLabel => "skos:altLabel",
            Self::Broader => "skos:broader",
            Self::Narrower => "skos:narrower",
            Self::Related => "skos:related",
            Self::AddressedBy => "mm:addressedBy",
            Self::Kind => "mm:kind",
            Self::Technology => "mm:catalogueCode",
            Self::Sector => "mm:sectorCode",
            Self::Service => "mm:serviceCategory",
        }
    }
}

impl Thesaurus {
    /// Reads the thesaurus. What cannot be used is left out and told by
    /// [`crate::vocabulary::Vocabulary::check`]; only a fault of the Turtle syntax is an error.
    pub(crate) fn parse(
        text: &[u8],
        origin: Origin,
        codes: Codes<'_>,
    ) -> Result<Self, VocabularyError> {
        let drafts = match origin {
            Origin::Folder => drafts(TurtleParser::new().for_slice(text))?,
            Origin::Bundled => drafts_in_parallel(text)?,
        };
        let mut thesaurus = Self::default();
        let mut links = Vec::new();
        for (id, draft) in drafts {
            thesaurus.admit(id, draft, codes, &mut links);
        }
        for (from, predicate, to) in links {
            thesaurus.link(&from, predicate, to);
        }
        thesaurus.sort_links();
        Ok(thesaurus)
    }

    /// Takes a concept in, without its links, which may lead to concepts yet to come.
    fn admit(
        &mut self,
        id: ConceptId,
        draft: Draft,
        codes: Codes<'_>,
        links: &mut Vec<(ConceptId, Predicate, ConceptId)>,
    ) {
        let Some(kind) = self.kind(&id, &draft.kinds) else { return };
        let mut concept = Concept {
            id: id.clone(),
            kind,
            preferred: Bilingual { it: None, en: None },
            labels: Vec::new(),
            broader: Vec::new(),
            narrower: Vec::new(),
            related: Vec::new(),
            addressed_by: Vec::new(),
            technologies: Vec::new(),
            sectors: Vec::new(),
            service: None,
        };
        self.add_labels(&mut concept, draft.preferred, draft.alternative);
        for (predicate, code) in draft.codes {
            self.add_code(&mut concept, predicate, code, codes);
        }
        concept.technologies.sort();
        concept.sectors.sort();
        links.extend(draft.links.into_iter().map(|(predicate, to)| (id.clone(), predicate, to)));
        self.concepts.insert(id, Deferred::ready(concept));
    }

    fn kind(&mut self, id: &ConceptId, found: &[String]) -> Option<ConceptKind> {
        let Some(found) = found.first() else {
            self.leave_out(id, Defect::NoKind);
            return None;
        };
        let kind = found.parse().ok();
        if kind.is_none() {
            let accepted = ConceptKind::ALL.iter().map(|kind| kind.code());
            self.leave_out(id, unknown(Predicate::Kind, "kind of concept", found, accepted));
        }
        kind
    }

    fn add_labels(
        &mut self,
        concept: &mut Concept,
        preferred: Vec<(String, String)>,
        alternative: Vec<(String, String)>,
    ) {
        let preferred = preferred.into_iter().map(|label| (true, label));
        let alternative = alternative.into_iter().map(|label| (false, label));
        for (is_preferred, (text, tag)) in preferred.chain(alternative) {
            let Ok(language) = tag.parse::<Language>() else {
                self.leave_out(&concept.id, Defect::ForeignLabel { label: text, found: tag });
                continue;
            };
            if is_preferred {
                let slot = match language {
                    Language::Italian => &mut concept.preferred.it,
                    Language::English => &mut concept.preferred.en,
                };
                if let Some(first) = slot.clone() {
                    let second = text;
                    let defect = Defect::SecondPreferredLabel { language, first, second };
                    self.leave_out(&concept.id, defect);
                    continue;
                }
                *slot = Some(text.clone());
            }
            let label = Label { language, text };
            if !concept.labels.contains(&label) {
                concept.labels.push(label);
            }
        }
    }

    fn add_code(
        &mut self,
        concept: &mut Concept,
        predicate: Predicate,
        code: String,
        codes: Codes<'_>,
    ) {
        let (list, name, into) = match predicate {
            Predicate::Technology => (codes.technologies, "technology", &mut concept.technologies),
            Predicate::Sector => (codes.sectors, "sector", &mut concept.sectors),
            _ => {
                match code.parse::<ServiceCategory>() {
                    Ok(category) => concept.service = Some(category),
                    Err(error) => {
                        let defect = unknown(predicate, error.list, &code, error.accepted);
                        self.leave_out(&concept.id, defect);
                    }
                }
                return;
            }
        };
        if list.entry(&code).is_some() {
            into.push(code);
        } else {
            self.leave_out(&concept.id, unknown(predicate, name, &code, list.codes()));
        }
    }

    /// Adds a link and its inverse: what is broader makes narrower, what is related is so in turn.
    fn link(&mut self, from: &ConceptId, predicate: Predicate, to: ConceptId) {
        if !self.concepts.contains_key(from) {
            return;
        }
        if !self.concepts.contains_key(&to) {
            let ids = self.concepts.keys().map(|id| id.0.as_str());
            let nearest = crate::code::nearest(&to.0, ids).map(str::to_owned);
            let predicate = predicate.name();
            self.leave_out(from, Defect::DanglingLink { predicate, target: to.0, nearest });
            return;
        }
        let inverse = match predicate {
            Predicate::Broader => Some(Predicate::Narrower),
            Predicate::Narrower => Some(Predicate::Broader),
            Predicate::Related => Some(Predicate::Related),
            _ => None,
        };
        if let Some(inverse) = inverse {
            self.push_link(&to, inverse, from.clone());
        }
        self.push_link(from, predicate, to);
    }

    fn push_link(&mut self, from: &ConceptId, predicate: Predicate, to: ConceptId) {
        let concept = self.concepts.get_mut(from).expect("both ends of a link are concepts");
        let concept = concept.get_mut();
        match predicate {
            Predicate::Broader => concept.broader.push(to),
            Predicate::Narrower => concept.narrower.push(to),
            Predicate::Related => concept.related.push(to),
            _ => concept.addressed_by.push(to),
        }
    }

    fn sort_links(&mut self) {
        for concept in self.concepts.values_mut().map(Deferred::get_mut) {
            let narrower = [&mut concept.broader, &mut concept.narrower];
            for links in
                narrower.into_iter().chain([&mut concept.related, &mut concept.addressed_by])
            {
                links.sort();
                links.dedup();
            }
        }
    }

    fn leave_out(&mut self, id: &ConceptId, defect: Defect) {
        let (severity, subject) = (Severity::Error, id.0.clone());
        self.left_out.push(Finding { severity, file: THESAURUS, line: None, subject, defect });
    }
}

/// Groups the triples by subject. Those of one subject stand together in a file as a rule, so the
/// group at hand is kept apart until the subject changes.
fn drafts(parser: SliceTurtleParser<'_>) -> Result<Drafts, VocabularyError> {
    let mut drafts = Drafts::new();
    let mut id = ConceptId(String::new());
    let mut draft = Draft::default();
    for triple in parser {
        let triple = triple.map_err(|error| VocabularyError::Malformed {
            file: THESAURUS.to_owned(),
            line: Some(error.location().start.line + 1),
            reason: error.message().to_owned(),
        })?;
        let NamedOrBlankNode::NamedNode(subject) = &triple.subject else { continue };
        let Some(local) = subject.as_str().strip_prefix(CONCEPT) else { continue };
        let Some(predicate) = Predicate::parse(triple.predicate.as_str()) else { continue };
        if local != id.0 {
            let next = ConceptId(local.to_owned());
            put(&mut drafts, std::mem::replace(&mut id, next), std::mem::take(&mut draft));
        }
        draft.add(predicate, triple.object);
    }
    put(&mut drafts, id, draft);
    Ok(drafts)
}

/// Reads the two halves of a long file at once: reading Turtle is most of what opening the
/// vocabulary costs. Only for a file known to be valid, whose prefixes stand at its top.
fn drafts_in_parallel(text: &[u8]) -> Result<Drafts, VocabularyError> {
    let mut halves = TurtleParser::new().split_slice_for_parallel_parsing(text, 2);
    let second = halves.pop();
    std::thread::scope(|scope| {
        let second = second.map(|half| scope.spawn(|| drafts(half)));
        let mut all = Drafts::new();
        for half in halves {
            all = drafts(half)?;
        }
        if let Some(second) = second {
            for (id, draft) in second.join().expect("reading Turtle does not panic")? {
                put(&mut all, id, draft);
            }
        }
        Ok(all)
    })
}

/// Adds what was read of a concept to what is known of it.
fn put(drafts: &mut Drafts, id: ConceptId, mut draft: Draft) {
    if draft.is_bare() {
        return;
    }
    let own = drafts.entry(id).or_default();
    own.kinds.append(&mut draft.kinds);
    own.preferred.append(&mut draft.preferred);
    own.alternative.append(&mut draft.alternative);
    own.links.append(&mut draft.links);
    own.codes.append(&mut draft.codes);
}

impl Draft {
    fn is_bare(&self) -> bool {
        let labels = self.preferred.is_empty() && self.alternative.is_empty();
        labels && self.kinds.is_empty() && self.links.is_empty() && self.codes.is_empty()
    }

    fn add(&mut self, predicate: Predicate, object: Term) {
        match (predicate, object) {
            (Predicate::PrefLabel, Term::Literal(label)) => {
                self.preferred.push(text_and_tag(label));
            }
            (Predicate::AltLabel, Term::Literal(label)) => {
                self.alternative.push(text_and_tag(label));
            }
            (Predicate::Kind, Term::Literal(kind)) => self.kinds.push(kind.value().to_owned()),
            (
                Predicate::Technology | Predicate::Sector | Predicate::Service,
                Term::Literal(code),
            ) => self.codes.push((predicate, code.value().to_owned())),
            (_, Term::NamedNode(target)) => {
                let iri = target.as_str();
                let target = ConceptId(iri.strip_prefix(CONCEPT).unwrap_or(iri).to_owned());
                self.links.push((predicate, target));
            }
            _ => {}
        }
    }
}

/// The text of a label and its language tag, without a region.
fn text_and_tag(label: oxrdf::Literal) -> (String, String) {
    let (text, _, tag) = label.destruct();
    let tag = tag.unwrap_or_default();
    let language = tag.split('-').next().unwrap_or_default().to_owned();
    (text, language)
}

fn unknown<'a>(
    predicate: Predicate,
    list: &'static str,
    found: &str,
    accepted: impl IntoIterator<Item = &'a str>,
) -> Defect {
    let nearest = crate::code::nearest(found, accepted).map(str::to_owned);
    Defect::UnknownCode { predicate: predicate.name(), list, found: found.to_owned(), nearest }
}
