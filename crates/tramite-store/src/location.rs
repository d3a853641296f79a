//! Where the store is: a file, or a database server.

use sqlx::postgres::PgConnectOptions;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use thiserror::Error;

/// Where the store is.
#[derive(Clone)]
pub enum Location {
    /// A SQLite file, created where it is not there.
    File(PathBuf),
    /// A database of a PostgreSQL server.
    Server(Box<PgConnectOptions>),
}

/// Why a location was not understood.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LocationError {
    /// Another kind of database.
    #[error("a store is a file or postgres://user@host/database, not {scheme}://")]
    Scheme {
        /// The scheme that was given.
        scheme: String,
    },
    /// An address of PostgreSQL with a fault in it.
    #[error(
        "not an address of PostgreSQL; one looks like postgres://user:password@host:5432/database"
    )]
    Address,
}

impl FromStr for Location {
    type Err = LocationError;

    /// Reads `postgres://…`, `sqlite:PATH` or a path.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let path = text.strip_prefix("sqlite://").or_else(|| text.strip_prefix("sqlite:"));
        if let Some(path) = path {
            return Ok(Self::File(path.into()));
        }
        match text.split_once("://") {
            Some(("postgres" | "postgresql", _)) => match text.parse::<PgConnectOptions>() {
                Ok(options) => Ok(Self::Server(Box::new(options))),
                // What sqlx says may repeat the address, and with it the password.
                Err(_) => Err(LocationError::Address),
            },
            Some((scheme, _)) => Err(LocationError::Scheme { scheme: scheme.to_owned() }),
            None => Ok(Self::File(text.into())),
        }
    }
}

/// Without the password.
impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Server(options) => {
                let (user, host) = (options.get_username(), options.get_host());
                let database = options.get_database().unwrap_or(user);
                write!(f, "postgres://{user}@{host}:{}/{database}", options.get_port())
            }
        }
    }
}

/// Without the password.
impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_and_an_address_are_told_apart() {
        let shown = |text: &str| text.parse::<Location>().map(|location| location.to_string());
        assert_eq!(shown("data/tramite.db"), Ok("data/tramite.db".to_owned()));
        assert_eq!(shown("sqlite:tramite.db"), Ok("tramite.db".to_owned()));
        assert_eq!(
            shown("postgres://web:secret@db.example.org/needs"),
            Ok("postgres://web@db.example.org:5432/needs".to_owned())
        );
        assert_eq!(
            shown("mysql://db/needs"),
            Err(LocationError::Scheme { scheme: "mysql".to_owned() })
        );
        assert_eq!(shown("postgres://web:secret@db:port/x"), Err(LocationError::Address));
    }

    #[test]
    fn the_password_is_in_no_text_of_a_location() {
        let location: Location = "postgres://web:secret@db/needs".parse().unwrap();
        assert!(!format!("{location} {location:?}").contains("secret"));
    }
}
