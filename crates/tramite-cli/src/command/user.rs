//! `tramite user`: the accounts of advisors.

use super::store::{create, message};
use crate::args::{PlainFormat, StoreArgs, UserCommand, UserListArgs, UserNameArgs};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::output::store::AccountsDto;
use crate::output::{json, table};
use crate::screen::Screen;
use jiff::Timestamp;
use std::io::{BufRead, IsTerminal};
use tramite_store::{Store, StoreError};
use tramite_text::{Message, say, system_error};

/// Runs one of its commands.
pub(crate) fn run(command: &UserCommand, screen: &Screen) -> Result<Outcome, Failure> {
    match command {
        UserCommand::Add(args) => add(args, screen),
        UserCommand::List(args) => list(args, screen),
        UserCommand::Password(args) => change_password(args, screen),
        UserCommand::Disable(args) => disable(args, screen),
    }
}

fn add(args: &UserNameArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let password = read_password(screen)?;
    let store = tramite_store::run(create(&args.store, screen))?;
    let added = store.add_account(&args.name, &password, Timestamp::now());
    tramite_store::run(added).map_err(|error| message(&error, screen.language))?;
    done(say!(screen.language, "user.added", name = args.name), screen)
}

fn change_password(args: &UserNameArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let password = read_password(screen)?;
    ask(&args.store, screen, async |store| store.set_password(&args.name, &password).await)?;
    done(say!(screen.language, "user.password-changed", name = args.name), screen)
}

fn disable(args: &UserNameArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let now = Timestamp::now();
    ask(&args.store, screen, async |store| store.disable_account(&args.name, now).await)?;
    done(say!(screen.language, "user.disabled", name = args.name), screen)
}

fn list(args: &UserListArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let accounts = ask(&args.store, screen, async |store| store.accounts().await)?;
    let text = match args.format {
        PlainFormat::Table => table::accounts(&accounts, Timestamp::now(), screen),
        PlainFormat::Json => json::print(&AccountsDto::from(accounts.as_slice())),
    };
    screen.print(&text)?;
    Ok(Outcome::Answered)
}

fn ask<T>(
    args: &StoreArgs,
    screen: &Screen,
    call: impl AsyncFnOnce(&Store) -> Result<T, StoreError>,
) -> Result<T, Failure> {
    super::store::ask(args, screen, call)
}

fn done(text: String, screen: &Screen) -> Result<Outcome, Failure> {
    screen.note(&Message::plain(text));
    Ok(Outcome::Answered)
}

/// Asks twice at a terminal, without showing what is typed; elsewhere reads one line.
fn read_password(screen: &Screen) -> Result<String, Failure> {
    let language = screen.language;
    let unreadable = |error: std::io::Error| {
        let reason = system_error(&error, language);
        Failure::from(Message::plain(say!(language, "user.password-unread", reason = reason)))
    };
    if !std::io::stdin().is_terminal() {
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line).map_err(unreadable)?;
        return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
    }
    let ask = |prompt: String| rpassword::prompt_password(prompt).map_err(unreadable);
    let password = ask(say!(language, "user.password-prompt"))?;
    if ask(say!(language, "user.password-again"))? == password {
        return Ok(password);
    }
    Err(Message::plain(say!(language, "user.password-differs")).into())
}
