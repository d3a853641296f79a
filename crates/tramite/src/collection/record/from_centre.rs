//! A centre as the record that would be read back as that centre.

use super::{
    BilingualRecord, CentreRecord, ExclusionRecord, PriceRecord, ProvenanceRecord, ServiceRecord,
    SiteRecord, TagRecord,
};
use crate::bilingual::Bilingual;
use crate::centre::{Centre, Exclusion, ListPrice, Provenance, Service, Site, Tag};

impl From<&Centre> for CentreRecord {
    fn from(centre: &Centre) -> Self {
        Self {
            schema: None,
            id: centre.id.to_string(),
            name: centre.name.clone(),
            title: centre.title.as_ref().map(BilingualRecord::from),
            kind: centre.kind.to_string(),
            country: centre.country.clone(),
            sites: centre.sites.iter().map(SiteRecord::from).collect(),
            scope: centre.scope.map(|scope| scope.to_string()),
            regions_served: centre.regions_served.clone(),
            coordinator: centre.coordinator.clone(),
            partners: centre.partners.clone(),
            website: centre.website.clone(),
            email: centre.email.clone(),
            summary: BilingualRecord::from(&centre.summary),
            technologies: centre.technologies.iter().map(TagRecord::from).collect(),
            sectors: centre.sectors.iter().map(TagRecord::from).collect(),
            specialisations: centre.specialisations.iter().map(BilingualRecord::from).collect(),
            audience: centre.audience.iter().map(ToString::to_string).collect(),
            exclusions: centre.exclusions.iter().map(ExclusionRecord::from).collect(),
            languages: centre.languages.clone(),
            services: centre.services.iter().map(ServiceRecord::from).collect(),
            funding: centre.funding.clone(),
            provenance: ProvenanceRecord::from(&centre.provenance),
        }
    }
}

impl From<&Bilingual> for BilingualRecord {
    fn from(text: &Bilingual) -> Self {
        Self { it: text.it.clone(), en: text.en.clone() }
    }
}

impl From<&Site> for SiteRecord {
    fn from(site: &Site) -> Self {
        Self {
            role: site.role.to_string(),
            street: site.street.clone(),
            comune: site.comune.clone(),
            province: site.province.clone(),
            nuts2: site.nuts2.clone(),
            nuts3: site.nuts3.clone(),
            lat: site.point.map(|point| point.lat),
            lon: site.point.map(|point| point.lon),
        }
    }
}

impl From<&Tag> for TagRecord {
    fn from(tag: &Tag) -> Self {
        Self { code: tag.code.clone(), strength: tag.strength.map(i64::from) }
    }
}

impl From<&Service> for ServiceRecord {
    fn from(service: &Service) -> Self {
        Self {
            id: service.id.clone(),
            category: service.category.to_string(),
            name: BilingualRecord::from(&service.name),
            description: BilingualRecord::from(&service.description),
            technologies: service.technologies.clone(),
            sectors: service.sectors.clone(),
            audience: service.audience.iter().map(ToString::to_string).collect(),
            price_note: service.price_note.as_ref().map(BilingualRecord::from),
            price: service.price.as_ref().map(PriceRecord::from),
            aided_as: service.aided_as.clone(),
            hours: service.hours,
            exclusions: service.exclusions.iter().map(ExclusionRecord::from).collect(),
            places_left: service.places_left,
            open_from: service.open_from.map(|date| date.to_string()),
            open_to: service.open_to.map(|date| date.to_string()),
        }
    }
}

impl From<&ListPrice> for PriceRecord {
    fn from(price: &ListPrice) -> Self {
        Self {
            amount_eur: price.amount.cents() as f64 / 100.0,
            unit: price.unit.to_string(),
            source: price.source.clone(),
            as_of: price.as_of.to_string(),
        }
    }
}

impl From<&Exclusion> for ExclusionRecord {
    fn from(exclusion: &Exclusion) -> Self {
        Self {
            legal_forms: exclusion.legal_forms.iter().map(ToString::to_string).collect(),
            sectors: exclusion.sectors.clone(),
            ateco: exclusion.ateco.clone(),
            note: BilingualRecord::from(&exclusion.note),
            source: exclusion.source.clone(),
        }
    }
}

impl From<&Provenance> for ProvenanceRecord {
    fn from(provenance: &Provenance) -> Self {
        Self {
            sources: provenance.sources.clone(),
            checked_on: provenance.checked_on.to_string(),
            confidence: provenance.confidence.to_string(),
            unverified: provenance.unverified.clone(),
        }
    }
}
