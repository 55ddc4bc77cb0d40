//! The card of a fault: what is right beside what is wrong, why, and what to say and do.

use super::super::length::Muscle;
use super::super::pose::Angle;
use super::super::sheet::{Fault, Figure};
use super::ink::{Paper, lines, sheet, style, text};
use super::picture::{EDGE, LARGEST, WIDTH, name};
use super::scene::{Scene, muscle_rule};

/// Most height of the part with the figures.
const STAGE: f64 = 170.0;
/// Room for tick and cross above a flat figure.
const BADGE: f64 = 20.0;
/// Letters of a line.
const LETTERS: usize = 40;
/// Shapes of the marks: they say right and wrong without colour.
const TICK: &str = "M0 7L5 12L14 0";
const CROSS: &str = "M0 0L12 12M12 0L0 12";

/// The card of one fault.
pub fn card(figure: &Figure, fault: &Fault, paper: Paper) -> String {
    let (mut y, mut content) = (EDGE, String::new());
    if fault.drawn() {
        let (pictures, high) = beside(figure, fault);
        content += &pictures;
        y += high + EDGE;
    }
    y += 12.0;
    let stop = if fault.stop { "yes, end the set" } else { "no, mend it" };
    for (word, said, class) in [
        ("see", fault.see.as_str(), ""),
        ("why", &fault.why, ""),
        ("say", &fault.say, "b"),
        ("do", &fault.change_to, ""),
        ("stop", stop, ""),
    ] {
        content += &text([EDGE, y], "s", word);
        for line in lines(said, LETTERS) {
            content += &text([EDGE + 38.0, y], class, &line);
            y += 17.0;
        }
    }
    titled(figure, fault, paper, ([WIDTH, y], &content))
}

/// What is right beside what is wrong, without words; none if the fault is not drawn.
pub fn pair(figure: &Figure, fault: &Fault, paper: Paper) -> Option<String> {
    let (content, high) = fault.drawn().then(|| beside(figure, fault))?;
    Some(titled(figure, fault, paper, ([WIDTH, high + 2.0 * EDGE], &content)))
}

/// The two figures with their marks, and their height.
fn beside(figure: &Figure, fault: &Fault) -> (String, f64) {
    let right = figure.frame(fault.at);
    let wrong = figure.faulty(fault);
    let scene = Scene::of(figure, &[right, wrong]);
    let mut content = scene.shapes();
    let half = WIDTH / 2.0;
    let most = [half - 1.5 * EDGE, STAGE];
    let high = (scene.height_in(most, LARGEST) + BADGE).min(STAGE);
    let room = [most[0], high];
    let bodies = [(right, "h0", EDGE), (wrong, "h1", half + EDGE / 2.0)];
    for (i, (body, class, left)) in bodies.into_iter().enumerate() {
        let spot = scene.within([left, EDGE], room, LARGEST);
        let drawn = scene.ground() + &scene.pose(&body, class);
        let group = if i == 0 { "<g>" } else { "<g class=\"x\">" };
        content += group;
        content += &scene.at(spot, &drawn);
        content += "</g>";
        content += &badge(i == 0, [left + 2.0, EDGE + 2.0]);
    }
    (content, high)
}

/// The sheet around the two.
fn titled(
    figure: &Figure,
    fault: &Fault,
    paper: Paper,
    (size, content): ([f64; 2], &str),
) -> String {
    let length = |body: &super::super::motion::Body| {
        let angle = |angle| body.pose.get(angle);
        Muscle::Biceps.length(angle(Angle::NearHip), angle(Angle::NearKnee))
    };
    let (right, wrong) = (figure.frame(fault.at), figure.faulty(fault));
    let style = style(paper, |dark| {
        muscle_rule("h0", length(&right), dark)
            + &muscle_rule("h1", length(&wrong), dark)
    });
    let title = format!("{}: {}", name(figure), fault.see);
    let described = format!("{}. {}.", fault.why, fault.say);
    sheet(size, [&title, &described], &style, content)
}

/// Tick or cross.
fn badge(right: bool, [x, y]: [f64; 2]) -> String {
    let (path, class) = if right { (TICK, "w") } else { (CROSS, "v") };
    format!(
        "<path class=\"{class}\" d=\"{path}\" transform=\"translate({x:.0} {y:.0})\"/>"
    )
}
