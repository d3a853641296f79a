//! Maps of Italy, drawn from the paths in `italy.tsv`.

use super::escaped;
use super::heat::{Colour, shade};
use tramite::bilingual::Language;
use tramite::centre::Point;
use tramite::collection::Collection;
use tramite_steering::coverage::Area;
use tramite_text::{decimal, say};

const PATHS: &str = include_str!("italy.tsv");

/// Regions of the map: NUTS-2 codes (two where the map draws them as one) and the path.
fn regions() -> impl Iterator<Item = (Vec<&'static str>, &'static str)> {
    let rows = PATHS.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once('\t'))
        .map(|(codes, path)| (codes.split('|').collect(), path))
}

/// A point on the map: Mercator, fitted to the outer edges of the regions (within 3 km).
fn projected(point: Point) -> (f64, f64) {
    let mercator = |lat: f64| {
        let half = std::f64::consts::FRAC_PI_4 + lat.to_radians() / 2.0;
        half.tan().ln().to_degrees()
    };
    let x = 0.31 + 51.26 * (point.lon - 6.6267);
    let y = 0.27 + 51.17 * (mercator(47.092) - mercator(point.lat));
    (x, y)
}

/// A map of a number by region; with the sites of the centres where a collection is given.
pub(in crate::output) fn map(
    areas: &[Area],
    values: &[f64],
    title: &str,
    colour: Colour,
    sites: Option<&Collection>,
    language: Language,
) -> String {
    let value = |codes: &[&str]| {
        let of = |code: &&str| areas.iter().position(|area| area.code == **code);
        let found: Vec<f64> = codes.iter().filter_map(of).map(|at| values[at]).collect();
        found.iter().sum::<f64>() / (found.len() as f64).max(1.0)
    };
    let scale = Scale::of(values, colour);
    let mut out = format!(
        "<figure>\n<figcaption>{title}</figcaption>\n\
         <svg viewBox=\"-6 -6 622 806\" role=\"img\" aria-label=\"{title}\">\n",
        title = escaped(title)
    );
    for (codes, path) in regions() {
        let value = value(&codes);
        let (fill, _) = scale.shade(value);
        let names: Vec<&str> = areas
            .iter()
            .filter(|area| codes.contains(&area.code.as_str()))
            .map(|area| area.name.in_language(language))
            .collect();
        let label = format!("{}: {}", names.join(", "), decimal(value, 1, language));
        out.push_str(&format!(
            "<path d=\"{path}\" fill=\"{fill}\"><title>{}</title></path>\n",
            escaped(&label)
        ));
    }
    for (x, y) in sites.into_iter().flat_map(seats) {
        out.push_str(&format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\"/>\n"));
    }
    out.push_str("</svg>\n");
    out.push_str(&scale.legend(language));
    if sites.is_some() {
        let text = escaped(&say!(language, "coverage.map-seats"));
        out.push_str(&format!("<p class=\"dot\">{text}</p>\n"));
    }
    out.push_str("</figure>\n");
    out
}

/// Seats of the Italian centres.
fn seats(collection: &Collection) -> Vec<(f64, f64)> {
    let italian = collection.centres().iter().filter(|centre| centre.country == "IT");
    italian.filter_map(|centre| Some(projected(centre.sites.first()?.point?))).collect()
}

/// From the smallest to the largest number of a map: differences show, and the legend says where
/// the scale begins.
struct Scale {
    least: f64,
    most: f64,
    colour: Colour,
}

impl Scale {
    /// The lightest share of the colour: no region is as white as the sea.
    const LIGHTEST: f64 = 0.08;

    fn of(values: &[f64], colour: Colour) -> Self {
        let least = values.iter().copied().fold(f64::INFINITY, f64::min);
        let most = values.iter().copied().fold(0.0, f64::max);
        Self { least: least.min(most), most, colour }
    }

    fn shade(&self, value: f64) -> (String, bool) {
        let span = (self.most - self.least).max(f64::MIN_POSITIVE);
        let share = ((value - self.least) / span).clamp(0.0, 1.0);
        let share = Self::LIGHTEST + (1.0 - Self::LIGHTEST) * share;
        // The scale of the heat maps takes the root: the square undoes it.
        shade(share * share, 1.0, self.colour)
    }

    fn legend(&self, language: Language) -> String {
        let steps = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| {
            let value = self.least + share * (self.most - self.least);
            let (fill, light) = self.shade(value);
            let class = if light { " class=\"light\"" } else { "" };
            let text = decimal(value, usize::from(self.most < 20.0), language);
            format!("<span{class} style=\"background:{fill}\">{text}</span>")
        });
        format!("<p class=\"legend\">{}</p>\n", steps.concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tramite::vocabulary::Vocabulary;

    #[test]
    fn every_region_of_italy_is_drawn_once() {
        let vocabulary = Vocabulary::bundled();
        let mut drawn: Vec<&str> = regions().flat_map(|(codes, _)| codes).collect();
        drawn.sort_unstable();
        let known: Vec<&str> =
            vocabulary.geography.regions().iter().map(|region| region.nuts2.as_str()).collect();
        assert_eq!(drawn, known);
    }

    #[test]
    fn towns_stand_where_they_belong_on_the_map() {
        let palermo = projected(Point { lat: 38.1157, lon: 13.3615 });
        let torino = projected(Point { lat: 45.0703, lon: 7.6869 });
        assert!(palermo.1 > 600.0 && torino.1 < 200.0, "{palermo:?} {torino:?}");
        assert!(palermo.0 > torino.0);
    }
}
