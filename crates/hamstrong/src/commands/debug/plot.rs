//! Small plots of speed and steps over time on one page of SVG.

/// Highest speed drawn if no piece is faster, in m/s.
const USUALLY: f64 = 8.0;
/// Speeds with a line, in m/s.
const STEP: f64 = 2.0;
/// Strides a minute at the bottom and at the top.
const STRIDES: [f64; 2] = [60.0, 120.0];
/// A line breaks where nothing is known for longer, in seconds.
const HOLE_S: f64 = 6.0;
const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 100.0;
const ROW: f64 = 164.0;
const MARGIN: f64 = 40.0;
const HEAD: f64 = 96.0;
const SPEED: &str = "#246";
const STEPS: &str = "#c60";

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
    pub(super) speeds: Vec<(f64, f64)>,
    /// Seconds and strides a minute.
    pub(super) strides: Vec<(f64, f64)>,
}

/// Plots below each other.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// What they have in common.
    pub(super) name: &'static str,
    /// How many there are, drawn or not.
    pub(super) all: usize,
    /// Those drawn, fastest first.
    pub(super) plots: Vec<Plot>,
}

/// A page of columns below a title.
pub(super) fn page(title: &str, columns: &[Column]) -> String {
    let rows = columns.iter().map(|c| c.plots.len()).max().unwrap_or_default();
    let width = columns.len() as f64 * (WIDTH + 2.0 * MARGIN);
    let height = rows as f64 * ROW + HEAD + MARGIN;
    let mut page = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"sans-serif\" font-size=\"11\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
    );
    page.push_str(&text(MARGIN, 24.0, title, "font-size=\"18\""));
    page.push_str(&legend());
    let plots = || columns.iter().flat_map(|c| &c.plots);
    let speeds = plots().flat_map(|p| &p.speeds).map(|s| s.1);
    let most = (speeds.fold(USUALLY, f64::max) / STEP).ceil() * STEP;
    for (i, column) in columns.iter().enumerate() {
        let x = MARGIN + i as f64 * (WIDTH + 2.0 * MARGIN);
        let drawn = match (column.plots.len(), column.all) {
            (_, 0) => "none".to_owned(),
            (drawn, all) if drawn == all => all.to_string(),
            (drawn, all) => format!("the fastest {drawn} of {all}"),
        };
        let title = format!("{}: {drawn}", column.name);
        page.push_str(&text(x, HEAD - 22.0, &title, "font-size=\"15\""));
        for (row, plot) in column.plots.iter().enumerate() {
            page.push_str(&plotted(plot, x, HEAD + row as f64 * ROW, most));
        }
    }
    page + "</svg>\n"
}

fn legend() -> String {
    let [low, high] = STRIDES;
    let says = [
        (SPEED, "speed in m/s, left axis".to_owned()),
        (STEPS, format!("strides a minute, right axis, {low} to {high}")),
        ("#fc6", "the piece; seconds run from its beginning".to_owned()),
        ("#a33", "why it does not count".to_owned()),
    ];
    let mut x = MARGIN;
    let mut svg = String::new();
    for (colour, said) in says {
        svg.extend([format!(
            "<rect x=\"{x:.1}\" y=\"38\" width=\"14\" height=\"8\" fill=\"{colour}\"/>\n"
        )]);
        svg.push_str(&text(x + 20.0, 46.0, &said, ""));
        x += 50.0 + 6.2 * said.len() as f64;
    }
    svg
}

fn plotted(plot: &Plot, x: f64, y: f64, most: f64) -> String {
    let across = |s: f64| x + s / plot.seconds.max(1.0) * WIDTH;
    let base = y + 30.0 + HEIGHT;
    let up = |share: f64| base - HEIGHT * share.clamp(0.0, 1.0);
    let [low, high] = STRIDES;
    let fast = |v: f64| up(v / most);
    let quick = |v: f64| up((v - low) / (high - low));
    let [from, to] = plot.piece.map(across);
    let (top, width, end) = (up(1.0), (to - from).max(1.0), x + WIDTH);
    let mut svg = text(x, y + 11.0, &plot.title, "");
    svg.push_str(&text(x, y + 24.0, &plot.why, "fill=\"#a33\""));
    svg.extend([format!(
        "<rect x=\"{from:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{HEIGHT}\" \
         fill=\"#fd8\" fill-opacity=\"0.5\"/>\n"
    )]);
    for tick in 0..=(most / STEP) as u32 {
        let speed = f64::from(tick) * STEP;
        let level = fast(speed);
        svg.extend([format!(
            "<line x1=\"{x}\" x2=\"{end}\" y1=\"{level:.1}\" y2=\"{level:.1}\" \
             stroke=\"#ddd\"/>\n"
        )]);
        let how = format!("fill=\"{SPEED}\" text-anchor=\"end\"");
        svg.push_str(&text(x - 4.0, level + 4.0, &format!("{speed}"), &how));
    }
    for strides in [low, f64::midpoint(low, high), high] {
        let how = format!("fill=\"{STEPS}\"");
        svg.push_str(&text(
            end + 4.0,
            quick(strides) + 4.0,
            &strides.to_string(),
            &how,
        ));
    }
    for s in plot.piece {
        let said = format!("{:.0} s", s - plot.piece[0]);
        svg.push_str(&text(across(s), base + 13.0, &said, "text-anchor=\"middle\""));
    }
    svg.push_str(&line(&plot.strides, &across, &quick, STEPS));
    svg.push_str(&line(&plot.speeds, &across, &fast, SPEED));
    svg
}

/// A line through the points, broken at holes.
fn line(
    points: &[(f64, f64)],
    across: &dyn Fn(f64) -> f64,
    up: &dyn Fn(f64) -> f64,
    colour: &str,
) -> String {
    let near = |a: &(f64, f64), b: &(f64, f64)| b.0 - a.0 <= HOLE_S;
    let pieces = points.chunk_by(near).map(|piece| {
        let on: Vec<String> = piece
            .iter()
            .map(|&(s, v)| format!("{:.1},{:.1}", across(s), up(v)))
            .collect();
        let on = on.join(" ");
        format!("<polyline points=\"{on}\" fill=\"none\" stroke=\"{colour}\"/>\n")
    });
    pieces.collect()
}

fn text(x: f64, y: f64, said: &str, how: &str) -> String {
    let said = said.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<text x=\"{x:.1}\" y=\"{y:.1}\" {how}>{said}</text>\n")
}
