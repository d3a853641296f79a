//! Plots as inline SVG: points or a line between two axes.

use super::sheet::escaped;

const WIDTH: f64 = 440.0;
const HEIGHT: f64 = 300.0;
const LEFT: f64 = 62.0;
const RIGHT: f64 = 14.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 46.0;

/// Parts an axis is divided in.
const TICKS: usize = 5;

/// One axis.
#[derive(Debug, Clone)]
pub(crate) struct Axis {
    pub(crate) name: String,
    pub(crate) from: f64,
    pub(crate) to: f64,
}

/// A plot of one series.
#[derive(Debug, Clone)]
pub(crate) struct Plot {
    pub(crate) title: String,
    pub(crate) x: Axis,
    pub(crate) y: Axis,
    pub(crate) points: Vec<(f64, f64)>,
    /// Whether a line joins the points, in their order.
    pub(crate) joined: bool,
    /// Whether the line of x = y is drawn, for stated against observed.
    pub(crate) diagonal: bool,
}

impl Axis {
    /// Where a value stands, 0 to 1.
    fn share(&self, value: f64) -> f64 {
        let width = self.to - self.from;
        if width > 0.0 { ((value - self.from) / width).clamp(0.0, 1.0) } else { 0.0 }
    }

    fn ticks(&self) -> impl Iterator<Item = f64> {
        let step = (self.to - self.from) / TICKS as f64;
        (0..=TICKS).map(move |at| self.from + step * at as f64)
    }

    /// A value of the axis with as many decimals as its range needs.
    fn label(&self, value: f64) -> String {
        let width = self.to - self.from;
        let decimals = if width >= 50.0 {
            0
        } else if width >= 0.5 {
            1
        } else {
            3
        };
        format!("{value:.decimals$}")
    }
}

impl Plot {
    /// The plot with its caption; what it shows is also in the tables.
    pub(crate) fn figure(&self) -> String {
        let title = escaped(&self.title);
        format!(
            "<figure><figcaption>{title}</figcaption>\
             <svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{title}\">{}{}</svg></figure>\n",
            self.frame(),
            self.series()
        )
    }

    fn at(&self, point: (f64, f64)) -> (f64, f64) {
        let x = LEFT + self.x.share(point.0) * (WIDTH - LEFT - RIGHT);
        let y = HEIGHT - BOTTOM - self.y.share(point.1) * (HEIGHT - TOP - BOTTOM);
        (x, y)
    }

    fn frame(&self) -> String {
        let text = "font-size=\"11\" fill=\"#435a70\"";
        let mut out = String::new();
        for value in self.y.ticks() {
            let (x, y) = self.at((self.x.from, value));
            let end = WIDTH - RIGHT;
            out.push_str(&format!(
                "<line x1=\"{x:.1}\" x2=\"{end:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"#e3e4e6\"/>\
                 <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\" {text}>{}</text>",
                x - 6.0,
                y + 4.0,
                self.y.label(value)
            ));
        }
        for value in self.x.ticks() {
            let (x, y) = self.at((value, self.y.from));
            out.push_str(&format!(
                "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" {text}>{}</text>",
                y + 16.0,
                self.x.label(value)
            ));
        }
        let middle = LEFT + (WIDTH - LEFT - RIGHT) / 2.0;
        let centre = TOP + (HEIGHT - TOP - BOTTOM) / 2.0;
        out.push_str(&format!(
            "<text x=\"{middle:.1}\" y=\"{:.1}\" text-anchor=\"middle\" {text}>{}</text>\
             <text transform=\"translate(13 {centre:.1}) rotate(-90)\" text-anchor=\"middle\" {text}>{}</text>",
            HEIGHT - 8.0,
            escaped(&self.x.name),
            escaped(&self.y.name)
        ));
        out
    }

    fn series(&self) -> String {
        let mut out = String::new();
        if self.diagonal {
            let ((x1, y1), (x2, y2)) =
                (self.at((self.x.from, self.y.from)), self.at((self.x.to, self.y.to)));
            out.push_str(&format!(
                "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" \
                 stroke=\"#5b6f82\" stroke-dasharray=\"4 4\"/>"
            ));
        }
        let places: Vec<(f64, f64)> = self.points.iter().map(|point| self.at(*point)).collect();
        if self.joined {
            let line: Vec<String> = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
            out.push_str(&format!(
                "<polyline points=\"{}\" fill=\"none\" stroke=\"#0066cc\" stroke-width=\"2\"/>",
                line.join(" ")
            ));
        }
        // A dense line needs no dots.
        if !self.joined || places.len() <= 30 {
            for (x, y) in places {
                out.push_str(&format!(
                    "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\" fill=\"#0066cc\" fill-opacity=\"0.75\"/>"
                ));
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_the_axes_are_the_corners_of_the_plot() {
        let axis = || Axis { name: "a < b".to_owned(), from: 0.0, to: 2.0 };
        let points = vec![(0.0, 0.0), (2.0, 2.0), (9.0, 9.0)];
        let plot = Plot {
            title: "t".into(),
            x: axis(),
            y: axis(),
            points,
            joined: false,
            diagonal: false,
        };
        assert_eq!(plot.at((0.0, 0.0)), (LEFT, HEIGHT - BOTTOM));
        assert_eq!(plot.at((2.0, 2.0)), (WIDTH - RIGHT, TOP));
        assert_eq!(plot.at((9.0, 9.0)), plot.at((2.0, 2.0)));
        assert!(plot.figure().contains("a &lt; b"));
        assert_eq!(plot.figure().matches("<circle").count(), 3);
    }
}
