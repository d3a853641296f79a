//! Where the store is, and opening it.

use super::fault::message;
use crate::args::StoreArgs;
use crate::failure::Failure;
use crate::screen::Screen;
use std::path::PathBuf;
use tramite_store::{Location, LocationError, Store};
use tramite_text::{Message, say};

/// File of the store in its directory.
const FILE: &str = "tramite.db";

/// The database of `--database-url`, the file of `--store`, or the file in the data directory.
pub(crate) fn location(args: &StoreArgs, screen: &Screen) -> Result<Location, Failure> {
    let Some(url) = &args.database_url else {
        return Ok(Location::File(args.store.clone().unwrap_or_else(default_file)));
    };
    url.parse().map_err(|error| {
        let language = screen.language;
        let text = match error {
            LocationError::Scheme { scheme } => {
                say!(language, "store.unknown-scheme", scheme = scheme)
            }
            LocationError::Address => say!(language, "store.bad-address"),
        };
        Message::with_hint(text, say!(language, "store.address-hint")).into()
    })
}

/// Opens the store; one that is not there yet is created.
pub(crate) async fn create(args: &StoreArgs, screen: &Screen) -> Result<Store, Failure> {
    let location = location(args, screen)?;
    let opened = Store::open(&location).await;
    opened.map_err(|error| message(&error, screen.language).into())
}

/// Opens the store that is there: a command that only looks creates none.
pub(crate) async fn open(args: &StoreArgs, screen: &Screen) -> Result<Store, Failure> {
    if let Location::File(path) = location(args, screen)?
        && path.try_exists().is_ok_and(|there| !there)
    {
        let text = say!(screen.language, "store.missing", file = path.display());
        let hint = say!(screen.language, "store.missing-hint");
        return Err(Message::with_hint(text, hint).into());
    }
    create(args, screen).await
}

/// The state directory of a systemd unit, or the user's data directory (XDG Base Directory).
fn default_file() -> PathBuf {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    let data = || variable("XDG_DATA_HOME").map(|data| PathBuf::from(data).join("tramite"));
    let home = || variable("HOME").map(|home| PathBuf::from(home).join(".local/share/tramite"));
    let folder = variable("STATE_DIRECTORY").map(PathBuf::from).or_else(data).or_else(home);
    folder.unwrap_or_default().join(FILE)
}
