//! A vocabulary as a bundle holds it: most of it is decoded when it is first used.

use super::thesaurus::Thesaurus;
use super::{Annotators, CodeList, Elsewhere, Geography, Vocabulary};
use crate::bundle::{Pieces, joined};
use crate::deferred::{Deferred, decoded};
use bitcode::{Decode, Encode};
use std::sync::OnceLock;

/// Where each part stands among the pieces.
const LISTS: usize = 0;
const EXPORT_LABELS: usize = 1;
const ATECO: usize = 2;
const GEOGRAPHY: usize = 3;
const THESAURUS: usize = 4;
const ELSEWHERE: usize = 5;
const ANNOTATORS: usize = 6;

/// What is always needed.
#[derive(Encode, Decode)]
struct Lists {
    technologies: CodeList,
    sectors: CodeList,
    services: CodeList,
    fingerprint: String,
}

impl Vocabulary {
    pub(crate) fn encoded(&self) -> Vec<u8> {
        let lists = Lists {
            technologies: self.technologies.clone(),
            sectors: self.sectors.clone(),
            services: self.services.clone(),
            fingerprint: self.fingerprint.clone(),
        };
        joined([
            bitcode::encode(&lists),
            bitcode::encode(&*self.export_labels),
            bitcode::encode(&*self.ateco),
            self.geography.encoded(),
            self.thesaurus.encoded(),
            bitcode::encode::<Vec<Elsewhere>>(&self.elsewhere),
            bitcode::encode::<Annotators>(self.annotators()),
        ])
    }

    pub(crate) fn decoded(bytes: &'static [u8]) -> Self {
        let pieces = Pieces::of(bytes);
        let Lists { technologies, sectors, services, fingerprint } = decoded(pieces.piece(LISTS));
        Self {
            technologies,
            sectors,
            services,
            export_labels: Deferred::encoded(pieces.piece(EXPORT_LABELS)),
            ateco: Deferred::encoded(pieces.piece(ATECO)),
            geography: Geography::decoded(pieces.piece(GEOGRAPHY)),
            thesaurus: Thesaurus::decoded(pieces.piece(THESAURUS)),
            elsewhere: Deferred::encoded(pieces.piece(ELSEWHERE)),
            annotators: OnceLock::from(Deferred::encoded(pieces.piece(ANNOTATORS))),
            fingerprint,
        }
    }
}
