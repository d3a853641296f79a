//! `tramite serve`: the needs form, the catalogue and the HTTP API.

use crate::args::{GlobalArgs, KeepArgs, LogFormatArg, ServeArgs};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::screen::Screen;
use crate::session;
use std::sync::Arc;
use std::time::Duration;
use tramite_text::{Message, say};
use tramite_web::{
    Catalogue, KeepingError, KeepingSettings, Limits, Loaded, LogFormat, MailSettings, ServeError,
    Settings, Watch,
};

/// Serves until it is told to stop.
pub(crate) fn run(
    args: &ServeArgs,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let language = screen.language;
    let format = match args.log_format {
        LogFormatArg::Text => LogFormat::Text,
        LogFormatArg::Json => LogFormat::Json,
    };
    tramite_web::start_logging(format, &args.log)
        .map_err(|reason| Message::plain(say!(language, "serve.bad-log", reason = reason)))?;
    let (global, quiet) = (global.clone(), screen.clone());
    let settings = settings(args, &global);
    let loader = move || load(&global, &quiet).map_err(|failure| in_one_line(&failure));
    let catalogue = Catalogue::load(Arc::new(loader))
        .map_err(|reason| Message::plain(say!(language, "serve.no-catalogue", reason = reason)))?;
    let announce = |address| {
        // Where nobody reads standard output any more, the service goes on.
        let _told = screen.print(&format!("http://{address}/\n"));
    };
    let keeping = keeping(&args.keep, screen)?;
    tramite_web::serve(settings, Arc::new(catalogue), keeping.as_ref(), announce)
        .map_err(|error| message(&error, screen))?;
    Ok(Outcome::Answered)
}

/// What needs are kept with; nothing where they are not to be kept.
fn keeping(args: &KeepArgs, screen: &Screen) -> Result<Option<KeepingSettings>, Failure> {
    if args.no_store {
        return Ok(None);
    }
    let mail = args.mail_server.clone().zip(args.mail_from.clone());
    let mail = mail.map(|(server, from)| MailSettings { server, from });
    let store = super::store::location(&args.store, screen)?;
    let (days, trail_days) = (args.keep_days, args.trail.days());
    Ok(Some(KeepingSettings { store, days, trail_days, mail }))
}

fn load(global: &GlobalArgs, screen: &Screen) -> Result<Loaded, Failure> {
    let (searcher, rejected) = session::searcher_and_faults(global, screen)?;
    Ok(Loaded { searcher, rejected })
}

fn in_one_line(failure: &Failure) -> String {
    match failure {
        Failure::Said(messages) => {
            let texts: Vec<&str> = messages.iter().map(|message| message.text.as_str()).collect();
            texts.join("; ")
        }
        Failure::Output(error) => error.to_string(),
    }
}

fn settings(args: &ServeArgs, global: &GlobalArgs) -> Settings {
    let usual = Limits::default();
    let running = args.workers.unwrap_or(usual.running).max(1);
    let limits = Limits {
        body_bytes: args.max_body,
        request_time: Duration::from_secs(args.max_seconds),
        running,
        waiting: args.queue.unwrap_or(running * 64),
        per_minute: args.per_minute,
        batch: args.max_batch,
        ..usual
    };
    Settings {
        watch: watch(args, global),
        metrics: args.metrics,
        public_url: args.public_url.as_ref().map(|url| url.trim_end_matches('/').to_owned()),
        trust_proxy: args.trust_proxy,
        cors_origins: args.cors_origin.clone(),
        as_of: global.as_of,
        limits,
        ..Settings::on(args.listen)
    }
}

/// The files named on the command line; what is compiled in never changes.
fn watch(args: &ServeArgs, global: &GlobalArgs) -> Option<Watch> {
    let named =
        [&global.collection, &global.vocabulary, &global.settings, &global.rules, &global.index];
    let paths: Vec<_> = named.into_iter().flatten().cloned().collect();
    let watched = args.watch > 0 && !paths.is_empty();
    watched.then(|| Watch::on(paths, Duration::from_secs(args.watch)))
}

fn message(error: &ServeError, screen: &Screen) -> Message {
    let language = screen.language;
    match error {
        ServeError::Listen { address, source } => Message::with_hint(
            say!(
                language,
                "serve.listen",
                address = address,
                reason = tramite_text::system_error(source, language)
            ),
            say!(language, "serve.listen-hint"),
        ),
        ServeError::Keeping(KeepingError::Store(error)) => super::store::message(error, language),
        ServeError::Keeping(KeepingError::Mail(_)) => Message::with_hint(
            say!(language, "serve.bad-mail"),
            say!(language, "serve.bad-mail-hint"),
        ),
        error => Message::plain(say!(language, "serve.stopped", reason = error)),
    }
}
