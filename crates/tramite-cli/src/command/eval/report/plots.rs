//! The report as one HTML file: plots first, then the tables.

use super::super::collection::TestCollection;
use super::super::confidence::{Seen, curve_points, reliability_points};
use super::super::engine::Engine;
use super::super::exposure::exposure;
use super::super::measure_named;
use super::values;
use crate::args::{SplitArg, SystemArg};
use crate::failure::Failure;
use crate::output::plot::{Axis, Plot};
use crate::output::sheet::{Sheet, escaped, html_table};
use tramite_text::say;

const STYLE: &str = "body{font:16px/1.45 system-ui,sans-serif;max-width:64rem;margin:2rem auto;\
padding:0 1rem;color:#17324d;background:#fff}h1{font-size:1.6rem}h2{font-size:1.1rem;margin-top:2.2rem}\
table{border-collapse:collapse;font-size:.85rem;display:block;overflow-x:auto}\
th,td{border-bottom:1px solid #d9dadb;padding:.25rem .6rem;text-align:left;vertical-align:top}\
.n{text-align:right;font-variant-numeric:tabular-nums}.plots{display:flex;flex-wrap:wrap;gap:1rem}\
figure{margin:0;flex:1 1 26rem}svg{width:100%;height:auto}figcaption{font-weight:600;font-size:.9rem}";

/// The whole page; it loads nothing.
pub(super) fn html(
    sheets: &[Sheet],
    tests: &TestCollection,
    seen: &Seen,
    engine: &Engine<'_>,
) -> Result<String, Failure> {
    let language = engine.screen.language;
    let figures: String = plots(&tests.clone().half(SplitArg::Test), seen, engine)?
        .iter()
        .map(Plot::figure)
        .collect();
    let title = escaped(&say!(language, "eval.report"));
    let tables: String = sheets.iter().map(|sheet| html_table(sheet, language)).collect();
    Ok(format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n\
         <div class=\"plots\">\n{figures}</div>\n{tables}</body>\n</html>\n",
        lang = language.code(),
    ))
}

fn plots(tests: &TestCollection, seen: &Seen, engine: &Engine<'_>) -> Result<Vec<Plot>, Failure> {
    let language = engine.screen.language;
    let unit = |name: String| Axis { name, from: 0.0, to: 1.0 };
    let reliability = Plot {
        title: say!(language, "plot.reliability"),
        x: unit(say!(language, "plot.stated")),
        y: unit(say!(language, "plot.observed")),
        points: reliability_points(seen, SplitArg::Test),
        joined: true,
        diagonal: true,
    };
    let risk = Plot {
        title: say!(language, "plot.risk"),
        x: unit(say!(language, "plot.coverage")),
        y: unit(say!(language, "plot.risk-of-answers")),
        points: curve_points(seen, SplitArg::Test),
        joined: true,
        diagonal: false,
    };
    let report = values(tests, engine, &engine.system(SystemArg::Full, &[]))?;
    let by_topic = report.of_measure(&measure_named("nDCG@10")).unwrap_or_default();
    let mut ordered: Vec<f64> = by_topic.into_values().collect();
    ordered.sort_unstable_by(|left, right| right.total_cmp(left));
    let count = ordered.len().max(1) as f64;
    let topics = Plot {
        title: say!(language, "plot.topics"),
        x: unit(say!(language, "plot.share-of-topics")),
        y: unit("nDCG@10".to_owned()),
        points: ordered
            .iter()
            .enumerate()
            .map(|(at, value)| ((at + 1) as f64 / count, *value))
            .collect(),
        joined: true,
        diagonal: false,
    };
    let exposure = exposure(tests, engine)?;
    let points: Vec<(f64, f64)> =
        exposure.length.iter().map(|(id, length)| (*length, exposure.shown[id])).collect();
    let most = |value: fn(&(f64, f64)) -> f64| points.iter().map(value).fold(0.0, f64::max);
    let lengths = Plot {
        title: say!(language, "plot.exposure"),
        x: Axis { name: say!(language, "plot.card-length"), from: 0.0, to: most(|point| point.0) },
        y: Axis {
            name: say!(language, "plot.exposure-share"),
            from: 0.0,
            to: most(|point| point.1),
        },
        points,
        joined: false,
        diagonal: false,
    };
    Ok(vec![reliability, risk, topics, lengths])
}
