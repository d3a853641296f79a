//! A collection as a bundle holds it.

use super::Collection;
use crate::bundle::{Pieces, joined};
use crate::centre::Centre;
use crate::deferred::decoded;
use jiff::civil::Date;

/// Year, month and day.
type Day = (i16, i8, i8);

impl Collection {
    /// The centres, and apart from them the days, which the codec does not know.
    pub(crate) fn encoded(&self) -> Vec<u8> {
        let mut centres = self.centres.clone();
        let mut days: Vec<Option<Day>> = Vec::new();
        each_day(&mut centres, |date| days.push(date.map(day)));
        joined([bitcode::encode(&self.centres), bitcode::encode(&days)])
    }

    pub(crate) fn decoded(bytes: &'static [u8]) -> Self {
        let pieces = Pieces::of(bytes);
        let mut centres: Vec<Centre> = decoded(pieces.piece(0));
        let mut days = decoded::<Vec<Option<Day>>>(pieces.piece(1)).into_iter();
        each_day(&mut centres, |date| *date = days.next().flatten().map(date_of));
        Self { centres }
    }
}

/// Shows every day of the centres, always in one order.
fn each_day(centres: &mut [Centre], mut show: impl FnMut(&mut Option<Date>)) {
    for centre in centres {
        let mut checked_on = Some(centre.provenance.checked_on);
        show(&mut checked_on);
        centre.provenance.checked_on = checked_on.unwrap_or_default();
        for service in &mut centre.services {
            show(&mut service.open_from);
            show(&mut service.open_to);
            if let Some(price) = &mut service.price {
                let mut as_of = Some(price.as_of);
                show(&mut as_of);
                price.as_of = as_of.unwrap_or_default();
            }
        }
    }
}

fn day(date: Date) -> Day {
    (date.year(), date.month(), date.day())
}

fn date_of((year, month, day): Day) -> Date {
    Date::new(year, month, day).expect("it was a date when it was encoded")
}
