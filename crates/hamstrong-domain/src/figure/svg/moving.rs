//! The moving picture: fixed shapes carried by CSS key frames. It rests on its telling
//! moment for readers who ask for less motion.

use super::super::length::Muscle;
use super::super::motion::{Body, Motion};
use super::super::pose::Side;
use super::super::sheet::Figure;
use super::chart::Chart;
use super::ink::{Paper, colour, lines, sheet, short, style, text};
use super::parts::{Lie, Part};
use super::picture::{EDGE, NAMED, WIDTH, name, staged};
use super::plan::row;
use super::scene::Scene;
use super::shape::hamstring_width;

/// Stops of a repetition, shared among its frames by their length.
const STOPS: f64 = 20.0;
/// Stops of a cycle.
const CYCLE_STOPS: usize = 16;
/// Running and hops are shown at half their speed.
const SLOWED: f64 = 2.0;

/// The moving picture of a figure, with its name and its cue.
pub fn moving(figure: &Figure, paper: Paper) -> String {
    moved(figure, paper, true)
}

/// The moving picture for a page that has the name and the cue beside it.
pub fn moving_alone(figure: &Figure, paper: Paper) -> String {
    moved(figure, paper, false)
}

fn moved(figure: &Figure, paper: Paper, named: bool) -> String {
    let scene = Scene::whole(figure);
    let times = stops(figure);
    let bodies: Vec<(f64, Body)> =
        times.iter().map(|time| (*time, figure.frame(*time))).collect();
    let film = Film { figure, bodies };
    let (spot, stage) = staged(&scene);
    let (drawn, mut rules) = film.drawn(&scene);
    let mut content = scene.shapes();
    content += &scene.at(spot, &(scene.ground() + &drawn + &scene.arrows()));
    let mut y = stage + 2.0 * EDGE;
    if named {
        for line in lines(name(figure), NAMED) {
            content += &text([EDGE, y + 8.0], "b", &line);
            y += 18.0;
        }
        content += &text([EDGE, y + 8.0], "c1", &figure.cue);
        y += 20.0;
    }
    if let Some((ways, [_, high])) = row(figure, [EDGE, y]) {
        content += &ways;
        y += high;
    }
    if let Some(chart) = Chart::new(figure, [EDGE, y], WIDTH - 2.0 * EDGE) {
        content += &chart.drawn();
        content += "<circle class=\"ah q\" r=\"4\"/>";
        rules += &film.dot(&chart);
        y += Chart::HEIGHT;
    }
    let slowed = if figure.motion == Motion::Cycle { SLOWED } else { 1.0 };
    let lasts = figure.seconds * slowed;
    let pace = format!(
        "[class*=q]{{animation:{lasts}s linear infinite}}\
         @media(prefers-reduced-motion:reduce){{[class*=q]{{\
         animation-play-state:paused;animation-delay:{:.2}s}}}}",
        -figure.still * slowed
    );
    let style = style(paper, |dark| {
        let muscles = film.muscles(dark);
        if dark && paper == Paper::Either {
            muscles
        } else {
            pace.clone() + &muscles + &rules
        }
    });
    let described = format!("{} {}.", figure.described, figure.cue);
    sheet([WIDTH, y + 4.0], [name(figure), &described], &style, &content)
}

/// The moments at which the shapes are told where to be.
fn stops(figure: &Figure) -> Vec<f64> {
    if figure.motion == Motion::Cycle {
        let step = figure.seconds / CYCLE_STOPS as f64;
        return (0..=CYCLE_STOPS).map(|i| step * i as f64).collect();
    }
    let mut times = vec![0.0];
    for pair in figure.frames.windows(2) {
        let long = pair[1].at - pair[0].at;
        let (from, to) = (figure.frame(pair[0].at), figure.frame(pair[1].at));
        let still = from == to;
        let share = (STOPS * long / figure.seconds).round() as usize;
        let count = if still { 1 } else { share.max(2) };
        times.extend((1..=count).map(|i| pair[0].at + long * i as f64 / count as f64));
    }
    times
}

/// A figure at its stops.
struct Film<'a> {
    figure: &'a Figure,
    bodies: Vec<(f64, Body)>,
}

impl Film<'_> {
    fn percent(&self, time: f64) -> String {
        format!("{}%", short(100.0 * time / self.figure.seconds))
    }

    /// The parts, and the rules that move them.
    fn drawn(&self, scene: &Scene<'_>) -> (String, String) {
        let (mut text, mut rules) = (String::new(), String::new());
        let mut first = 0;
        for layer in &scene.layers {
            let carried: Vec<String> = layer
                .parts
                .iter()
                .enumerate()
                .map(|(i, part)| self.carried(part, first + i, &mut rules))
                .collect();
            let passes: &[Option<&str>] =
                if layer.outlined { &[Some("o"), None] } else { &[None] };
            for pass in passes {
                for (i, part) in layer.parts.iter().enumerate() {
                    let class = pass.unwrap_or(part.class);
                    let shape = scene.name(first + i);
                    let carried = &carried[i];
                    text += &match carried.strip_prefix('q') {
                        Some(_) if part.class == "h" => {
                            format!(
                                "<g class=\"{carried}\"><use href=\"#{shape}\" class=\"h qh\"/></g>"
                            )
                        }
                        Some(_) => {
                            format!(
                                "<use href=\"#{shape}\" class=\"{class} {carried}\"/>"
                            )
                        }
                        None => format!(
                            "<use href=\"#{shape}\" class=\"{class}\" transform=\"{carried}\"/>"
                        ),
                    };
                }
            }
            first += layer.parts.len();
        }
        (text, rules)
    }

    /// The class that carries a part, or where it lies if it never moves.
    fn carried(&self, part: &Part, number: usize, rules: &mut String) -> String {
        let lies: Vec<Lie> =
            self.bodies.iter().map(|(_, body)| part.anchor.lie(body)).collect();
        let first = lies[0];
        let near = |a: f64, b: f64| (a - b).abs() < 0.05;
        let rests = lies.iter().all(|lie| {
            near(lie.x, first.x)
                && near(lie.y, first.y)
                && near(lie.turn, first.turn)
                && (lie.stretch - first.stretch).abs() < 1e-4
        });
        if rests {
            return first.transform();
        }
        let frames: String = self
            .bodies
            .iter()
            .zip(unwound(&lies))
            .map(|((time, _), lie)| {
                format!("{}{{transform:{}}}", self.percent(*time), lie.moved())
            })
            .collect();
        *rules += &format!(
            ".q{number}{{animation-name:a{number}}}@keyframes a{number}{{{frames}}}"
        );
        format!("q{number}")
    }

    /// Colour and width of the hamstrings over the cycle.
    fn muscles(&self, dark: bool) -> String {
        let name = if dark { "ad" } else { "al" };
        let frames: String = self
            .bodies
            .iter()
            .map(|(time, _)| {
                let length = self.figure.length(Muscle::Biceps, Side::Near, *time);
                format!(
                    "{}{{stroke:{};stroke-width:{}}}",
                    self.percent(*time),
                    colour(length, dark),
                    short(hamstring_width(length))
                )
            })
            .collect();
        format!(".qh{{animation-name:{name}}}@keyframes {name}{{{frames}}}")
    }

    /// The dot on the curve.
    fn dot(&self, chart: &Chart<'_>) -> String {
        let frames: String = self
            .bodies
            .iter()
            .map(|(time, _)| {
                let [x, y] = chart.at(*time).map(short);
                format!("{}{{transform:translate({x}px,{y}px)}}", self.percent(*time))
            })
            .collect();
        format!(".q{{animation-name:ac}}@keyframes ac{{{frames}}}")
    }
}

/// Turns that never go the long way round between two stops.
fn unwound(lies: &[Lie]) -> Vec<Lie> {
    let mut lies = lies.to_vec();
    for i in 1..lies.len() {
        let off = lies[i].turn - lies[i - 1].turn;
        lies[i].turn -= 360.0 * (off / 360.0).round();
    }
    lies
}
