//! What a company says of its size and of the aid it got, checked.

use super::fault::ProfileProblem;
use super::resolve::Resolver;
use crate::firm::{Firm, Group, LegalForm, People, Related, Size, TurnoverBand};
use crate::money::{BasisPoints, Money};

const MONEY: &str = "an amount in euro, such as 10000 or 10000.50, without separators of thousands";
const PEOPLE: &str = "a number of annual work units with at most two decimals";
const BAND: &str = "the band in which the turnover lies";
const SHARE: &str = "a percentage from 0 to 100 with at most two decimals";

impl Resolver<'_> {
    pub(super) fn firm(&mut self) -> Firm {
        let record = self.record;
        let forms = LegalForm::ALL;
        Firm {
            legal_form: self.closed(
                "legal_form",
                &record.legal_form,
                forms,
                "legal form",
                LegalForm::code,
            ),
            people: self.people(),
            turnover: self.money("turnover", record.turnover.as_ref()),
            turnover_band: self.turnover_band(),
            balance_sheet: self.money("balance_sheet", record.balance_sheet.as_ref()),
            group: self.closed("group", &record.group, Group::ALL, "group", Group::code),
            related: self.related(),
            public_share: self.public_share(),
            previous_size: self.closed(
                "previous_size",
                &record.previous_size,
                Size::ALL,
                "size",
                Size::code,
            ),
            de_minimis_used: self.money("de_minimis_used", record.de_minimis_used.as_ref()),
        }
    }

    /// Two answers to one question must not differ: nobody could say which one counts.
    fn turnover_band(&mut self) -> Option<TurnoverBand> {
        let (field, given) = ("turnover_band", &self.record.turnover_band);
        let band =
            self.closed(field, given, TurnoverBand::ALL, "turnover band", TurnoverBand::code)?;
        let turnover = self.record.turnover.as_deref().and_then(|text| text.trim().parse().ok());
        if turnover.is_some_and(|turnover| !band.holds(turnover)) {
            let found = band.code().to_owned();
            self.fault(field, ProfileProblem::Invalid { found, expected: BAND });
        }
        Some(band)
    }

    pub(super) fn money(&mut self, field: &'static str, text: Option<&String>) -> Option<Money> {
        let found = self.short(field, text)?;
        let money = found.parse().ok();
        if money.is_none() {
            self.fault(field, ProfileProblem::Invalid { found, expected: MONEY });
        }
        money
    }

    fn people(&mut self) -> Option<People> {
        let found = self.short("people", self.record.people.as_ref())?;
        let people = found.parse().ok();
        if people.is_none() {
            self.fault("people", ProfileProblem::Invalid { found, expected: PEOPLE });
        }
        people
    }

    fn public_share(&mut self) -> Option<BasisPoints> {
        let found = self.short("public_share", self.record.public_share.as_ref())?;
        let number = found.trim_end_matches('%').trim().replace(',', ".").parse().ok();
        let share = number.and_then(BasisPoints::from_percent);
        if share.is_none() {
            self.fault("public_share", ProfileProblem::Invalid { found, expected: SHARE });
        }
        share
    }

    /// A firm that is alone has no related firms.
    fn related(&mut self) -> Vec<Related> {
        let mut related = Vec::new();
        for found in self.shorts("related", &self.record.related) {
            match found.parse() {
                Ok(firm) => related.push(firm),
                Err(_) => {
                    let expected = Related::FORM;
                    self.fault("related", ProfileProblem::Invalid { found, expected });
                }
            }
        }
        let alone = self.record.group.as_deref() == Some(Group::Alone.code());
        if alone && !related.is_empty() {
            let problem = ProfileProblem::Invalid {
                found: Group::Alone.code().to_owned(),
                expected: "a group where related firms are given",
            };
            self.fault("group", problem);
        }
        related
    }
}
