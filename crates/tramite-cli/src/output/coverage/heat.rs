//! Heat maps: a table whose cells are the darker the larger their number.

use super::escaped;
use tramite::bilingual::Language;
use tramite_steering::coverage::{Coverage, Matrix};
use tramite_text::decimal;

/// The darkest colour of a scale, as red, green and blue; the lightest is white.
pub(in crate::output) type Colour = [f64; 3];

pub(in crate::output) const OFFER: Colour = [0.0, 82.0, 136.0];
pub(in crate::output) const DEMAND: Colour = [74.0, 60.0, 130.0];
pub(in crate::output) const GAP: Colour = [165.0, 38.0, 20.0];

/// The colour of a value on a scale from 0 to `most`, and whether text on it has to be light.
///
/// The square root spreads the small values, of which there are most.
pub(super) fn shade(value: f64, most: f64, colour: Colour) -> (String, bool) {
    let share = if most > 0.0 { (value / most).clamp(0.0, 1.0).sqrt() } else { 0.0 };
    let mixed = colour.map(|part| 255.0 + (part - 255.0) * share);
    // Relative luminance of sRGB, WCAG 2.2; below 0.3 white text has the better contrast.
    let linear = mixed.map(|part| {
        let part = part / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    let luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    let [red, green, blue] = mixed.map(|part| part.round() as u8);
    (format!("#{red:02x}{green:02x}{blue:02x}"), luminance < 0.3)
}

/// A matrix with its name.
pub(super) struct Heat<'a> {
    pub(super) title: String,
    pub(super) note: String,
    pub(super) values: &'a Matrix,
    pub(super) colour: Colour,
}

impl Heat<'_> {
    pub(super) fn html(&self, coverage: &Coverage, language: Language) -> String {
        let title = escaped(&self.title);
        let mut out = format!("<section class=\"heat\">\n<h2>{title}</h2>\n");
        out.push_str(&format!("<p>{}</p>\n<div>\n<table>\n<tr><td></td>", escaped(&self.note)));
        for area in &coverage.areas {
            let name = escaped(area.name.in_language(language));
            out.push_str(&format!("<th scope=\"col\"><span>{name}</span></th>"));
        }
        out.push_str("<th scope=\"col\" class=\"sum\"><span>Σ</span></th></tr>\n");
        let most = self.values.most();
        for (theme, row) in coverage.themes.iter().enumerate() {
            if self.values.row_sum(theme) <= 0.0 {
                continue;
            }
            let label = escaped(row.label.in_language(language));
            out.push_str(&format!("<tr><th scope=\"row\">{label}</th>"));
            for area in 0..coverage.areas.len() {
                out.push_str(&self.cell(self.values.at((theme, area)), most, language));
            }
            let sum = figure(self.values.row_sum(theme), language);
            out.push_str(&format!("<td class=\"sum\">{sum}</td></tr>\n"));
        }
        out.push_str("</table>\n</div>\n</section>\n");
        out
    }

    fn cell(&self, value: f64, most: f64, language: Language) -> String {
        let (colour, light) = shade(value, most, self.colour);
        let class = if light { " class=\"light\"" } else { "" };
        let text = figure(value, language);
        format!("<td{class} style=\"background:{colour}\">{text}</td>")
    }
}

/// A number as short as it can be; what rounds to nothing is a dot.
fn figure(value: f64, language: Language) -> String {
    match value {
        value if value < 0.05 => "·".to_owned(),
        value if value < 10.0 => decimal(value, 1, language),
        value => decimal(value, 0, language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_goes_from_white_to_its_colour_and_turns_the_text_light() {
        assert_eq!(shade(0.0, 5.0, GAP), ("#ffffff".to_owned(), false));
        assert_eq!(shade(5.0, 5.0, GAP), ("#a52614".to_owned(), true));
        assert_eq!(shade(1.0, 0.0, GAP).0, "#ffffff");
    }

    #[test]
    fn what_rounds_to_nothing_is_a_dot() {
        assert_eq!(figure(0.04, Language::English), "·");
        assert_eq!(figure(1.26, Language::Italian), "1,3");
        assert_eq!(figure(41.5, Language::English), "42");
    }
}
