//! A page of its own, which needs nothing from outside and is made to be printed.

use super::sheet::{Sheet, escaped, html_table};
use tramite::bilingual::Language;

const STYLE: &str = include_str!("document/style.css");

/// The page: a title with a few lines below it, then the body.
pub(crate) fn document(title: &str, lines: &[String], body: &str, language: Language) -> String {
    let title = escaped(title);
    let lines: String = lines.iter().map(|line| format!("<p>{}</p>\n", escaped(line))).collect();
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header>\n<h1>{title}</h1>\n{lines}</header>\n<main>\n{body}</main>\n</body>\n</html>\n",
        language.code()
    )
}

/// The few figures that say most, each with what it means.
pub(crate) fn cards(cards: &[(String, String)]) -> String {
    let card = |(figure, text): &(String, String)| {
        format!("<li><b>{}</b><span>{}</span></li>\n", escaped(figure), escaped(text))
    };
    format!("<ul class=\"cards\">\n{}</ul>\n", cards.iter().map(card).collect::<String>())
}

/// A table with its title.
pub(crate) fn section(sheet: &Sheet, language: Language) -> String {
    let class = if sheet.rows.len() > 18 { "long" } else { "short" };
    format!("<section class=\"{class}\">\n{}</section>\n", html_table(sheet, language))
}

/// How the figures are made, at the end.
pub(crate) fn method(title: &str, notes: &[String]) -> String {
    let notes: String = notes.iter().map(|note| format!("<p>{}</p>\n", escaped(note))).collect();
    format!("<footer>\n<h2>{}</h2>\n{notes}</footer>\n", escaped(title))
}
