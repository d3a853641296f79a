//! What the store holds and who may log in, as JSON.

use super::json::FORMAT;
use serde::Serialize;
use std::collections::BTreeMap;
use tramite_store::{Account, Location, StoreInfo};

/// The answer to `tramite store info`.
#[derive(Debug, Serialize)]
pub(crate) struct StoreInfoDto {
    format: u32,
    location: String,
    schema: i64,
    bytes: i64,
    open: i64,
    closed: i64,
    due: i64,
    next_erasure: Option<String>,
    referrals: BTreeMap<&'static str, i64>,
    outcomes: i64,
    accounts: i64,
    audit_entries: i64,
}

impl StoreInfoDto {
    pub(crate) fn new(info: &StoreInfo, location: &Location) -> Self {
        Self {
            format: FORMAT,
            location: location.to_string(),
            schema: info.schema,
            bytes: info.bytes,
            open: info.open,
            closed: info.closed,
            due: info.due,
            next_erasure: info.next_erasure.map(|at| at.to_string()),
            referrals: info.referrals.iter().map(|(state, n)| (state.code(), *n)).collect(),
            outcomes: info.outcomes,
            accounts: info.accounts,
            audit_entries: info.audit_entries,
        }
    }
}

/// The answer to `tramite user list`.
#[derive(Debug, Serialize)]
pub(crate) struct AccountsDto {
    format: u32,
    accounts: Vec<AccountDto>,
}

#[derive(Debug, Serialize)]
struct AccountDto {
    name: String,
    created_at: String,
    disabled_at: Option<String>,
    locked_until: Option<String>,
}

impl From<&[Account]> for AccountsDto {
    fn from(accounts: &[Account]) -> Self {
        let dto = |account: &Account| AccountDto {
            name: account.name.clone(),
            created_at: account.created_at.to_string(),
            disabled_at: account.disabled_at.map(|at| at.to_string()),
            locked_until: account.locked_until.map(|at| at.to_string()),
        };
        Self { format: FORMAT, accounts: accounts.iter().map(dto).collect() }
    }
}
