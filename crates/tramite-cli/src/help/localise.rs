//! The command tree with its texts in one language.
//!
//! The derive gives the English texts; examples come from `help/en.toml`, and every Italian text
//! from `help/it.toml`.

use crate::args::Tramite;
use clap::builder::Styles;
use clap::{Arg, Command, CommandFactory};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use tramite::bilingual::Language;

/// The texts of one command, named by its path: `catalogue check`; `tramite` is the root.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct CommandTexts {
    about: Option<String>,
    /// What follows the first line in the long help.
    more: Option<String>,
    examples: Option<String>,
    #[serde(default)]
    args: BTreeMap<String, String>,
}

type Texts = BTreeMap<String, CommandTexts>;

/// Arguments that several commands share, headings and names of values stand under these names.
const SHARED: &str = "shared";
const HEADINGS: &str = "headings";
const VALUES: &str = "values";

fn texts(language: Language) -> &'static Texts {
    static ITALIAN: OnceLock<Texts> = OnceLock::new();
    static ENGLISH: OnceLock<Texts> = OnceLock::new();
    let read = |file| toml::from_str(file).expect("the help texts compiled in are valid: tested");
    match language {
        Language::Italian => ITALIAN.get_or_init(|| read(include_str!("it.toml"))),
        Language::English => ENGLISH.get_or_init(|| read(include_str!("en.toml"))),
    }
}

/// The whole command tree, its help in this language and `width` columns.
pub(crate) fn command(language: Language, width: usize) -> Command {
    let plain = Tramite::command().term_width(width);
    let mut built = plain.clone();
    built.build();
    let texts = texts(language);
    localised(plain, &built, "tramite", language, texts)
}

fn localised(
    command: Command,
    built: &Command,
    path: &str,
    language: Language,
    texts: &'static Texts,
) -> Command {
    let own = texts.get(path);
    let mut command = command;
    if let Some(examples) = own.and_then(|own| own.examples.as_deref()) {
        command = command.after_help(with_heading(texts, examples));
    }
    if language == Language::Italian {
        command = in_italian(command, built, path, texts);
    }
    command.mut_subcommands(|subcommand| {
        let name = subcommand.get_name().to_owned();
        let path = if path == "tramite" { name.clone() } else { format!("{path} {name}") };
        match built.find_subcommand(&name) {
            Some(built) => localised(subcommand, built, &path, language, texts),
            None => subcommand,
        }
    })
}

fn in_italian(command: Command, built: &Command, path: &str, texts: &'static Texts) -> Command {
    let mut command = command;
    if let Some(about) = texts.get(path).and_then(|own| own.about.as_deref()) {
        let more = texts.get(path).and_then(|own| own.more.as_deref()).unwrap_or_default();
        command = command.about(about.to_owned()).long_about(format!("{about}\n\n{more}"));
    }
    let usage = built.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim();
    let usage = value_names(texts).fold(usage.to_owned(), |usage, (english, italian)| {
        usage
            .replace(&format!("<{english}>"), &format!("<{italian}>"))
            .replace(&format!("[{english}]"), &format!("[{italian}]"))
    });
    let header = Styles::styled();
    let header = header.get_header();
    command
        .override_usage(usage)
        .subcommand_help_heading("Comandi")
        .help_template(format!(
            "{{before-help}}{{about-with-newline}}\n{header}Uso:{header:#} {{usage}}\n\n{{all-args}}{{after-help}}"
        ))
        .mut_args(|arg| argument_in_italian(arg, path, texts))
}

fn argument_in_italian(arg: Arg, path: &str, texts: &'static Texts) -> Arg {
    let id = arg.get_id().as_str();
    let mut help = italian_help(id, path, texts).unwrap_or_default().to_owned();
    let takes_value = arg.get_action().takes_values();
    let accepted: Vec<String> = arg
        .get_possible_values()
        .iter()
        .filter(|_| takes_value)
        .map(|value| value.get_name().to_owned())
        .collect();
    if !accepted.is_empty() {
        help.push_str(&format!(" [valori: {}]", accepted.join(", ")));
    }
    if let [default] = arg.get_default_values()
        && takes_value
    {
        help.push_str(&format!(" [se manca: {}]", default.to_string_lossy()));
    }
    let heading = match (arg.get_help_heading(), arg.is_positional()) {
        (_, true) => "Argomenti",
        (Some(english), _) => italian_help(english, HEADINGS, texts).unwrap_or("Opzioni"),
        (None, false) => "Opzioni",
    };
    let arg = arg.help(help).help_heading(heading);
    if !takes_value {
        return arg;
    }
    let italian = arg.get_value_names().and_then(<[_]>::first).map(|english| {
        let mut names = value_names(texts);
        names.find(|(name, _)| *name == english.as_str()).map_or("VALORE", |(_, name)| name)
    });
    let arg = arg.hide_possible_values(true).hide_default_value(true);
    match italian {
        Some(name) => arg.value_name(name),
        None => arg,
    }
}

/// What stands for a value in usage lines, in English and in Italian.
fn value_names(texts: &'static Texts) -> impl Iterator<Item = (&'static str, &'static str)> {
    let names = texts.get(VALUES).map(|own| own.args.iter());
    names.into_iter().flatten().map(|(english, italian)| (english.as_str(), italian.as_str()))
}

/// The text of an argument: the command's own, or the one all commands share.
fn italian_help(id: &str, path: &str, texts: &'static Texts) -> Option<&'static str> {
    [path, SHARED].iter().find_map(|table| texts.get(*table)?.args.get(id)).map(String::as_str)
}

fn with_heading(texts: &'static Texts, examples: &str) -> String {
    let heading =
        texts.get(HEADINGS).and_then(|own| own.examples.as_deref()).unwrap_or("Examples:");
    let header = Styles::styled();
    let header = header.get_header();
    format!("{header}{heading}{header:#}\n{}", examples.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(command: &Command, path: &str, visit: &mut dyn FnMut(&Command, &str)) {
        visit(command, path);
        for subcommand in command.get_subcommands() {
            let name = subcommand.get_name();
            let path = if path == "tramite" { name.to_owned() } else { format!("{path} {name}") };
            walk(subcommand, &path, visit);
        }
    }

    #[test]
    fn clap_finds_no_fault_in_the_command_tree_of_either_language() {
        Tramite::command().debug_assert();
        command(Language::Italian, 100).debug_assert();
        command(Language::English, 100).debug_assert();
    }

    #[test]
    fn every_command_and_argument_has_its_italian_help() {
        let texts = texts(Language::Italian);
        let mut missing = Vec::new();
        walk(&Tramite::command(), "tramite", &mut |command, path| {
            let own = texts.get(path);
            if own.and_then(|own| own.about.as_deref()).is_none() {
                missing.push(format!("{path}: about"));
            }
            if command.get_long_about().is_some()
                && own.and_then(|own| own.more.as_deref()).is_none()
            {
                missing.push(format!("{path}: more"));
            }
            for arg in command.get_arguments() {
                if italian_help(arg.get_id().as_str(), path, texts).is_none() {
                    missing.push(format!("{path}: {}", arg.get_id()));
                }
                let names = arg.get_value_names().filter(|_| arg.get_action().takes_values());
                for name in names.unwrap_or_default() {
                    if !value_names(texts).any(|(english, _)| english == name.as_str()) {
                        missing.push(format!("value {name}"));
                    }
                }
                if let Some(heading) = arg.get_help_heading()
                    && italian_help(heading, HEADINGS, texts).is_none()
                {
                    missing.push(format!("heading {heading}"));
                }
            }
        });
        assert!(missing.is_empty(), "no Italian help for: {missing:#?}");
    }

    #[test]
    fn every_command_that_does_something_has_examples_in_both_languages() {
        for language in [Language::Italian, Language::English] {
            let texts = texts(language);
            walk(&Tramite::command(), "tramite", &mut |command, path| {
                let own = texts.get(path).and_then(|own| own.examples.as_deref());
                assert!(own.is_some() || command.has_subcommands(), "{path}: no examples");
            });
        }
    }

    #[test]
    fn no_help_text_stands_under_a_command_or_argument_that_does_not_exist() {
        let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
        walk(&Tramite::command(), "tramite", &mut |command, path| {
            let ids = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
            known.insert(path.to_owned(), ids);
        });
        let every: Vec<&String> = known.values().flatten().collect();
        for language in [Language::Italian, Language::English] {
            for (path, own) in texts(language) {
                if [HEADINGS, VALUES].contains(&path.as_str()) {
                    continue;
                }
                assert!(path == SHARED || known.contains_key(path), "no command {path}");
                for id in own.args.keys() {
                    let exists =
                        if path == SHARED { every.contains(&id) } else { known[path].contains(id) };
                    assert!(exists, "{path} has no argument {id}");
                }
            }
        }
    }

    #[test]
    fn no_english_word_of_the_frame_is_left_in_an_italian_page() {
        let mut italian = command(Language::Italian, 100);
        italian.build();
        walk(&italian, "tramite", &mut |command, path| {
            let page = command.clone().render_long_help().to_string();
            for word in [
                "Usage",
                "Options:",
                "Arguments:",
                "Commands:",
                "[default",
                "[possible",
                "Print ",
                "[OPTIONS]",
                "[COMMAND]",
                "Examples",
            ] {
                assert!(!page.contains(word), "{path}: {word:?} in\n{page}");
            }
        });
    }
}
