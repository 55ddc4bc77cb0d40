//! What every chart has: a drawing with a sentence, a table under it, and the drawing
//! as a file.

use maud::{Markup, PreEscaped, html};

use crate::answer::{Answer, Keep};
use crate::ask::Ask;
use crate::picture;
use crate::problem::Problem;

/// Size of a drawing, and room for its labels.
pub(super) const WIDTH: f64 = 480.0;
pub(super) const LEFT: f64 = 56.0;
pub(super) const RIGHT: f64 = 12.0;
pub(super) const TOP: f64 = 24.0;
pub(super) const BOTTOM: f64 = 30.0;

/// Colours of a drawing that stands alone; on a page the page's own colours hold.
const ALONE: &str = "text{font:12px 'DejaVu Sans Condensed',sans-serif;fill:#51636f}\
    .strong{font-weight:700;fill:#1d2b34}.rule{stroke:#dde5ea;stroke-width:1}\
    .line{fill:none;stroke:#2166ac;stroke-width:2}.band{fill:#dde5ea}\
    .bar{fill:#2166ac}.bar.part{fill:#8497a5}.planned{fill:none;stroke:#51636f;\
    stroke-dasharray:3 2}.dot{fill:#b23a20}.left{fill:#2166ac;stroke:#2166ac}\
    .right{fill:#b23a20;stroke:#b23a20}.gap{stroke:#1d2b34;stroke-width:3}\
    .gap.within{stroke:#8497a5}.error{stroke-width:1.5;fill:none}\
    .mark{fill:#b23a20}";

/// A drawing, and what it shows in one sentence.
pub(super) struct Drawn {
    pub(super) says: String,
    pub(super) high: f64,
    pub(super) body: Markup,
}

/// A line of values from a lowest to a highest, over a height.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    pub(super) least: f64,
    pub(super) most: f64,
    pub(super) high: f64,
}

impl Scale {
    /// Where a value stands.
    pub(super) fn y(self, value: f64) -> f64 {
        let span = (self.most - self.least).max(f64::MIN_POSITIVE);
        self.high - BOTTOM - (self.high - TOP - BOTTOM) * (value - self.least) / span
    }

    /// Where the place `at` of `of` stands, the first at the left end.
    pub(super) fn x(at: usize, of: usize) -> f64 {
        let width = (WIDTH - LEFT - RIGHT) / (of.max(1) as f64);
        LEFT + width * (at as f64 + 0.5)
    }

    /// Rules with their values, at most five.
    pub(super) fn grid(self, said: impl Fn(f64) -> String) -> Markup {
        let step = nice((self.most - self.least) / 4.0);
        let first = (self.least / step).ceil() as i64;
        let last = (self.most / step).floor() as i64;
        html! {
            @for at in first..=last.min(first + 8) {
                @let value = at as f64 * step;
                line.rule x1=(LEFT) x2=(WIDTH - RIGHT) y1=(round(self.y(value))) y2=(round(self.y(value))) {}
                text.label x=(LEFT - 6.0) y=(round(self.y(value) + 4.0)) text-anchor="end" { (said(value)) }
            }
        }
    }
}

/// 1, 2 or 5 times a power of ten.
fn nice(step: f64) -> f64 {
    let mut power = 1.0;
    while power * 10.0 <= step {
        power *= 10.0;
    }
    while power > step && power > 1e-6 {
        power /= 10.0;
    }
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|m| m * power)
        .find(|s| *s >= step)
        .unwrap_or(1.0)
}

/// A tenth of a point is enough.
pub(super) fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// The chart on a page: drawing, sentence, table, and the files.
pub(super) fn figure(
    ask: &Ask,
    address: &str,
    drawn: &Drawn,
    table: &Markup,
) -> Markup {
    let t = ask.t;
    let file = |ending: &str| match address.split_once('?') {
        Some((path, query)) => format!("/charts/{path}.{ending}?{query}"),
        None => format!("/charts/{address}.{ending}"),
    };
    html! {
        figure.chart.plot {
            svg viewBox={ "0 0 " (WIDTH) " " (drawn.high) } role="img" aria-label=(drawn.says) { (drawn.body) }
            figcaption { (drawn.says) }
            details {
                summary { (t.say("chart.table")) }
                div.scroll tabindex="0" role="region" aria-label=(t.say("chart.table")) { (table) }
            }
            p.quiet {
                (t.say("chart.save")) " "
                a href=(file("svg")) download { "SVG" } " " a href=(file("png")) download { "PNG" }
            }
        }
    }
}

/// The drawing as a file of its own.
pub(super) fn file(drawn: &Drawn, name: &str, png: bool) -> Result<Answer, Problem> {
    let svg = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (WIDTH) " " (drawn.high) } width=(WIDTH) height=(drawn.high) {
            title { (drawn.says) }
            style { (PreEscaped(ALONE)) }
            rect width=(WIDTH) height=(drawn.high) fill="#ffffff" {}
            (drawn.body)
        }
    };
    let svg = svg.into_string();
    if png {
        let bytes = picture::png(&svg, None).map_err(|_| Problem::ours())?;
        return Ok(Answer::file("image/png", bytes, Keep::Never)
            .saved_as(&format!("{name}.png")));
    }
    let kind = "image/svg+xml";
    Ok(Answer::file(kind, svg.into_bytes(), Keep::Never)
        .saved_as(&format!("{name}.svg")))
}
