//! Colours, numbers and words as SVG text.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// On which paper a picture is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// Light, and dark where the reader asks for it.
    #[default]
    Either,
    /// White.
    Light,
    /// Dark.
    Dark,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Scale {
    lengths: Vec<f64>,
    limb: Vec<String>,
    paper: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Palette {
    light: BTreeMap<String, String>,
    dark: BTreeMap<String, String>,
    scale: Scale,
}

static PALETTE: LazyLock<Palette> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../../data/drawing/palette.toml"))
        .expect("a test reads the file")
});

/// Rules of the sheet; `@name` stands for a colour of the paper.
const RULES: &str = "\
text{font:13px system-ui,sans-serif;fill:@text}\
.s{font-size:11px;fill:@quiet}\
.b{font-weight:600}\
.c1{fill:@path}\
.p{fill:@paper}\
.n{fill:@near}.t{fill:@trunk}.f{fill:@far}\
.o{fill:@paper;stroke:@paper;stroke-width:3.2;stroke-linejoin:round}\
.x .n{fill:@fault_near}.x .t{fill:@fault_trunk}.x .f{fill:@fault_far}\
.h,.k{fill:none;stroke-linecap:round;stroke-linejoin:round}\
.k{stroke:@paper;stroke-width:8}\
.g{fill:@gear}.e{fill:@gear_fill;stroke:@gear;stroke-width:1.6}\
.u{fill:@gear_fill;fill-opacity:.35;stroke:@gear;stroke-width:3}\
.l,.r,.m,.w{fill:none;stroke:@gear;stroke-width:2}\
.r{stroke-width:7}.m{stroke-width:5}.w{stroke:@path;stroke-width:3}\
.v{fill:none;stroke:@fault_near;stroke-width:3}\
.a{fill:none;stroke:@path;stroke-width:2.4;stroke-linecap:round}\
.ah{fill:@path}\
.c{fill:none;stroke:@near;stroke-width:2}\
.d{fill:none;stroke:@far;stroke-width:1;stroke-dasharray:3 3}\
.y{fill:@paper;stroke:@path;stroke-width:1.6}\
.i text{display:none}.i .o{stroke-width:6}.i .k{stroke-width:10}";

/// The style element: rules of the paper, and those that differ between papers.
pub(super) fn style(paper: Paper, also: impl Fn(bool) -> String) -> String {
    let of = |dark: bool| {
        let colours = if dark { &PALETTE.dark } else { &PALETTE.light };
        let rules = RULES.split('@').enumerate().map(|(i, piece)| {
            let end = piece
                .find(|c: char| !(c.is_ascii_lowercase() || c == '_'))
                .unwrap_or(piece.len());
            match colours.get(&piece[..end]) {
                Some(colour) if i > 0 => format!("{colour}{}", &piece[end..]),
                _ => piece.to_owned(),
            }
        });
        rules.collect::<String>() + &also(dark)
    };
    let sheet = match paper {
        Paper::Light => of(false),
        Paper::Dark => of(true),
        Paper::Either => {
            format!("{}@media(prefers-color-scheme:dark){{{}}}", of(false), of(true))
        }
    };
    format!("<style>{sheet}</style>")
}

/// Colour of the hamstrings at a length, on a limb of light or dark paper.
pub(super) fn colour(length: f64, dark: bool) -> String {
    let Scale { lengths, limb, paper } = &PALETTE.scale;
    let colours = if dark { paper } else { limb };
    let next = lengths.partition_point(|at| *at < length).clamp(1, lengths.len() - 1);
    let (from, to) = (lengths[next - 1], lengths[next]);
    let part = ((length - from) / (to - from)).clamp(0.0, 1.0);
    let [a, b] = [&colours[next - 1], &colours[next]].map(|c| channels(c));
    let mixed: Vec<u8> =
        (0..3).map(|i| (a[i] + (b[i] - a[i]) * part).round() as u8).collect();
    format!("#{:02x}{:02x}{:02x}", mixed[0], mixed[1], mixed[2])
}

fn channels(colour: &str) -> [f64; 3] {
    let value = u32::from_str_radix(colour.trim_start_matches('#'), 16).unwrap_or(0);
    [16, 8, 0].map(|shift| f64::from((value >> shift) & 0xff))
}

/// A number with one decimal at most.
pub(super) fn short(value: f64) -> String {
    let tenths = (value * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, tenth) = (tenths.abs() / 10, tenths.abs() % 10);
    if tenth == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{tenth}") }
}

/// Words that may stand in SVG text.
pub(super) fn escaped(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// A line of text, with its class.
pub(super) fn text(at: [f64; 2], class: &str, words: &str) -> String {
    let class =
        if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    let [x, y] = at.map(short);
    format!("<text x=\"{x}\" y=\"{y}\"{class}>{}</text>", escaped(words))
}

/// Words broken into lines of at most so many letters.
pub(super) fn lines(words: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The picture around its content: size, words for who does not see it, style.
pub(super) fn sheet(
    [width, height]: [f64; 2],
    [title, described]: [&str; 2],
    style: &str,
    content: &str,
) -> String {
    let [w, h] = [width, height].map(short);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" \
         width=\"{w}\" height=\"{h}\" role=\"img\"><title>{}</title><desc>{}</desc>\
         {style}<rect class=\"p\" width=\"{w}\" height=\"{h}\"/>{content}</svg>\n",
        escaped(title),
        escaped(described)
    )
}
