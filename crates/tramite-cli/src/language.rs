//! In which language to answer, before the arguments are read: help and errors need it too.

use tramite::bilingual::Language;

/// The language stated by `--lang`, else that of the locale, else Italian.
pub(crate) fn choose(arguments: &[String], locale: Option<&str>) -> Language {
    stated(arguments, "--lang")
        .and_then(|code| code.parse().ok())
        .unwrap_or_else(|| of_locale(locale))
}

/// A locale of Italian is Italian and any other English; where none is set at all the answer is
/// in the network's own language, Italian.
fn of_locale(locale: Option<&str>) -> Language {
    let Some(locale) = locale else { return Language::Italian };
    let tongue = locale.split(['-', '_', '.']).next().unwrap_or_default();
    if tongue.eq_ignore_ascii_case("it") { Language::Italian } else { Language::English }
}

/// The last value of an option that has one, written `--name value` or `--name=value`; what
/// follows a lone `--` is not an option.
pub(crate) fn stated<'a>(arguments: &'a [String], name: &str) -> Option<&'a str> {
    let mut value = None;
    let mut arguments = arguments.iter().take_while(|argument| *argument != "--");
    while let Some(argument) = arguments.next() {
        if argument == name {
            value = arguments.next().map(String::as_str);
        } else if let Some(rest) = argument.strip_prefix(name) {
            value = rest.strip_prefix('=').or(value);
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn the_flag_wins_over_the_locale() {
        let line = arguments("tramite match --lang en");
        assert_eq!(choose(&line, Some("it-IT")), Language::English);
        let line = arguments("tramite match --lang=it");
        assert_eq!(choose(&line, Some("en-GB")), Language::Italian);
    }

    #[test]
    fn the_locale_decides_where_no_flag_is_given_and_italian_where_there_is_none() {
        let line = arguments("tramite match");
        assert_eq!(choose(&line, Some("it-CH")), Language::Italian);
        assert_eq!(choose(&line, Some("de-DE")), Language::English);
        assert_eq!(choose(&line, Some("C")), Language::English);
        assert_eq!(choose(&line, None), Language::Italian);
    }

    #[test]
    fn a_language_that_does_not_exist_leaves_the_locale_to_decide() {
        assert_eq!(choose(&arguments("tramite --lang xx"), Some("it-IT")), Language::Italian);
        assert_eq!(choose(&arguments("tramite --lang"), Some("en-IE")), Language::English);
        assert_eq!(choose(&arguments("tramite -- --lang it"), Some("en-IE")), Language::English);
    }
}
