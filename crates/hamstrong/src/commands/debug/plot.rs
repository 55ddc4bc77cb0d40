//! Small plots of speed over time on one page of SVG.

/// Highest speed drawn, in m/s.
const MOST: f64 = 12.0;
const WIDTH: f64 = 420.0;
const HEIGHT: f64 = 96.0;
const ROW: f64 = 140.0;
const MARGIN: f64 = 20.0;
const HEAD: f64 = 50.0;

/// One piece of a run with what lies around it.
#[derive(Clone, Debug)]
pub(super) struct Plot {
    /// What it is.
    pub(super) title: String,
    /// Why it does not count; empty if it does.
    pub(super) why: String,
    /// Seconds across.
    pub(super) seconds: f64,
    /// Where the piece begins and ends, in seconds.
    pub(super) piece: [f64; 2],
    /// Seconds and m/s.
    pub(super) points: Vec<(f64, f64)>,
}

/// Plots below each other.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// What they have in common.
    pub(super) name: &'static str,
    /// How many there are, drawn or not.
    pub(super) all: usize,
    /// Those drawn.
    pub(super) plots: Vec<Plot>,
}

/// A page of columns.
pub(super) fn page(columns: &[Column]) -> String {
    let rows = columns.iter().map(|c| c.plots.len()).max().unwrap_or_default();
    let width = columns.len() as f64 * (WIDTH + MARGIN) + MARGIN;
    let height = rows as f64 * ROW + HEAD + MARGIN;
    let mut page = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"sans-serif\" font-size=\"11\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
    );
    for (i, column) in columns.iter().enumerate() {
        let x = MARGIN + i as f64 * (WIDTH + MARGIN);
        let title =
            format!("{}: {} of {}", column.name, column.plots.len(), column.all);
        page.push_str(&text(x, HEAD - 20.0, &title, "font-size=\"16\""));
        for (row, plot) in column.plots.iter().enumerate() {
            page.push_str(&drawn(plot, x, HEAD + row as f64 * ROW));
        }
    }
    page + "</svg>\n"
}

fn drawn(plot: &Plot, x: f64, y: f64) -> String {
    let across = |s: f64| x + s / plot.seconds.max(1.0) * WIDTH;
    let up = |v: f64| y + 28.0 + HEIGHT * (1.0 - (v / MOST).clamp(0.0, 1.0));
    let [from, to] = plot.piece.map(across);
    let (top, width) = (up(MOST), (to - from).max(1.0));
    let mut svg = text(x, y + 11.0, &plot.title, "");
    svg.push_str(&text(x, y + 24.0, &plot.why, "fill=\"#a33\""));
    svg.extend([format!(
        "<rect x=\"{from:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{HEIGHT}\" \
         fill=\"#fd8\" fill-opacity=\"0.5\"/>\n"
    )]);
    for speed in [0.0, 4.0, 8.0, 12.0] {
        let (level, end) = (up(speed), x + WIDTH);
        svg.extend([format!(
            "<line x1=\"{x}\" x2=\"{end}\" y1=\"{level:.1}\" y2=\"{level:.1}\" \
             stroke=\"#ddd\"/>\n"
        )]);
        svg.push_str(&text(end + 2.0, level + 3.0, &format!("{speed}"), ""));
    }
    let points =
        plot.points.iter().map(|&(s, v)| format!("{:.1},{:.1}", across(s), up(v)));
    let points = points.collect::<Vec<_>>().join(" ");
    svg + &format!("<polyline points=\"{points}\" fill=\"none\" stroke=\"#246\"/>\n")
}

fn text(x: f64, y: f64, said: &str, how: &str) -> String {
    let said = said.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<text x=\"{x:.1}\" y=\"{y:.1}\" {how}>{said}</text>\n")
}
