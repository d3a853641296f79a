//! The accounts of advisors.

use crate::database::{execute, millis, query, time};
use crate::error::StoreError;
use crate::id::AccountId;
use crate::password;
use crate::store::Store;
use jiff::Timestamp;
use uuid::Uuid;

/// An advisor's account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// What is typed to log in.
    pub name: String,
    /// When it was created.
    pub created_at: Timestamp,
    /// Since when it is closed.
    pub disabled_at: Option<Timestamp>,
    /// Until when it is locked after failed logins; may be in the past.
    pub locked_until: Option<Timestamp>,
}

pub(crate) type AccountRow = (Uuid, String, i64, Option<i64>, Option<i64>);

impl Account {
    pub(crate) fn from_row(row: AccountRow) -> Result<Self, StoreError> {
        let (id, name, created_at, disabled_at, locked_until) = row;
        Ok(Self {
            id: AccountId(id),
            name,
            created_at: time(created_at)?,
            disabled_at: disabled_at.map(time).transpose()?,
            locked_until: locked_until.map(time).transpose()?,
        })
    }
}

impl Store {
    /// Creates an account.
    ///
    /// # Errors
    /// When the name is not one or is taken, or the password is not accepted.
    pub async fn add_account(
        &self,
        name: &str,
        password: &str,
        now: Timestamp,
    ) -> Result<AccountId, StoreError> {
        if !is_name(name) {
            return Err(StoreError::BadName);
        }
        password::check(name, password).map_err(StoreError::Password)?;
        let hash = password::hash(password.to_owned()).await?;
        let id = AccountId::new(now);
        let mut work = self.write().await?;
        let added = execute!(
            &mut work,
            "INSERT INTO account (id, name, password, created_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (name) DO NOTHING",
            id.0,
            name,
            hash,
            millis(now),
        )?;
        if added == 0 {
            return Err(StoreError::NameTaken { name: name.to_owned() });
        }
        work.commit().await?;
        Ok(id)
    }

    /// Gives an account another password; opens it again where it was locked, ends its sessions.
    ///
    /// # Errors
    /// When there is no such account, or the password is not accepted.
    pub async fn set_password(&self, name: &str, password: &str) -> Result<(), StoreError> {
        password::check(name, password).map_err(StoreError::Password)?;
        let hash = password::hash(password.to_owned()).await?;
        let mut work = self.write().await?;
        let changed = execute!(
            &mut work,
            "UPDATE account SET password = $1, failures = 0, locked_until = NULL WHERE name = $2",
            hash,
            name,
        )?;
        if changed == 0 {
            return Err(StoreError::UnknownAccount { name: name.to_owned() });
        }
        end_sessions(&mut work, name).await?;
        work.commit().await
    }

    /// Closes an account and ends its sessions. What it did stays in the trail under its name.
    ///
    /// # Errors
    /// When there is no such account.
    pub async fn disable_account(&self, name: &str, now: Timestamp) -> Result<(), StoreError> {
        let mut work = self.write().await?;
        let changed = execute!(
            &mut work,
            "UPDATE account SET disabled_at = COALESCE(disabled_at, $1) WHERE name = $2",
            millis(now),
            name,
        )?;
        if changed == 0 {
            return Err(StoreError::UnknownAccount { name: name.to_owned() });
        }
        end_sessions(&mut work, name).await?;
        work.commit().await
    }

    /// All accounts, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        let mut work = self.read().await?;
        let rows = query!(
            fetch_all,
            AccountRow,
            &mut work,
            "SELECT id, name, created_at, disabled_at, locked_until FROM account ORDER BY name",
        )?;
        rows.into_iter().map(Account::from_row).collect()
    }
}

async fn end_sessions(work: &mut crate::database::Work, name: &str) -> Result<(), StoreError> {
    execute!(
        work,
        "DELETE FROM session WHERE account IN (SELECT id FROM account WHERE name = $1)",
        name,
    )?;
    Ok(())
}

/// Names are typed, printed and written into tables: a few plain characters.
fn is_name(name: &str) -> bool {
    let accepted = |character: char| character.is_alphanumeric() || ".-_@".contains(character);
    (2..=64).contains(&name.chars().count()) && name.chars().all(accepted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_short_and_plain() {
        assert!(is_name("anna.rossi@example.org"));
        for bad in ["", "a", "anna rossi", "anna\n", "<b>", &"a".repeat(65)] {
            assert!(!is_name(bad), "{bad:?}");
        }
    }
}
