//! Speed and dose along one run, drawn as SVG; the table of splits says the same.

use hamstrong_domain::diary::RunLoad;
use hamstrong_domain::load::{CleanSpeed, Split};
use maud::{Markup, html};

use crate::ask::Ask;
use crate::assets;
use crate::words::duration;

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 240.0;
const LEFT: f64 = 44.0;
const RIGHT: f64 = 8.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 28.0;
/// Points of the line, at most.
const POINTS: usize = 360;

/// What is drawn.
pub(super) struct Course<'a> {
    pub(super) cleaned: &'a CleanSpeed,
    pub(super) splits: &'a [Split],
    pub(super) load: &'a RunLoad,
    /// Where a moment in milliseconds is on the map, if it is.
    pub(super) place: &'a dyn Fn(u32) -> Option<(f64, f64)>,
}

struct Scale {
    length_ms: f64,
    fastest: f64,
}

impl Scale {
    fn x(&self, ms: f64) -> f64 {
        LEFT + (WIDTH - LEFT - RIGHT) * ms / self.length_ms
    }

    fn y(&self, speed: f64) -> f64 {
        HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * speed / self.fastest
    }
}

/// The drawing, with a sentence that says what it shows.
pub(super) fn chart(ask: &Ask, course: &Course) -> Markup {
    let t = ask.t;
    let known = || course.cleaned.speed_m_s.iter().flatten();
    let (Some(&last), Some(fastest)) = (
        course.cleaned.elapsed_ms.last(),
        known().copied().max_by(f64::total_cmp).filter(|f| *f > 0.0),
    ) else {
        return html! { p { (t.say("run.no_speed")) } };
    };
    let scale =
        Scale { length_ms: f64::from(last.max(1)), fastest: fastest.ceil().max(1.0) };
    let caption = t.with(
        "run.chart",
        &[
            ("time", &duration(f64::from(last) / 1000.0)),
            ("fastest", &ask.t.measure(&ask.units.pace(fastest))),
        ],
    );
    let moments = moments(course.cleaned);
    html! {
        figure.chart.course data-course=(told(ask, &scale, course, &moments)) {
            svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-label=(caption) {
                (dose_bars(&scale, course))
                (grid(ask, &scale))
                (fast_pieces(&scale, course))
                path.speed d=(line(&scale, &moments)) {}
                (cold(ask, &scale, course))
                line.now y1=(TOP) y2=(HEIGHT - BOTTOM) visibility="hidden" {}
            }
            (moment(ask, &moments))
            figcaption { (caption) " " (t.say("run.legend")) }
        }
    }
}

fn grid(ask: &Ask, scale: &Scale) -> Markup {
    let whole = scale.fastest as u32;
    let speeds = (1..=whole).step_by((whole / 4).max(1) as usize);
    let minutes = scale.length_ms / 60_000.0;
    let step = [1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0]
        .into_iter()
        .find(|step| minutes / step <= 7.0)
        .unwrap_or(240.0);
    let marks = (0..).map(|i| f64::from(i) * step).take_while(|m| *m <= minutes);
    html! {
        @for speed in speeds {
            @let y = scale.y(f64::from(speed));
            line.rule x1=(LEFT) x2=(WIDTH - RIGHT) y1=(y) y2=(y) {}
            text.label x=(LEFT - 6.0) y=(y + 4.0) text-anchor="end" { (speed) }
        }
        text.label x=(LEFT) y="17" { "m/s" }
        @for minute in marks {
            text.label x=(scale.x(minute * 60_000.0)) y=(HEIGHT - 8.0) text-anchor="middle" { (minute) }
        }
        text.label x=(WIDTH - RIGHT) y="17" text-anchor="end" { (ask.t.say("run.minutes")) }
    }
}

/// The dose of each split as a bar behind the line, the highest a third of the height.
fn dose_bars(scale: &Scale, course: &Course) -> Markup {
    let rate = |s: &Split| s.dose_j_kg / s.seconds.max(1.0);
    let most = course.splits.iter().map(rate).fold(f64::MIN_POSITIVE, f64::max);
    html! {
        @for split in course.splits {
            @let height = (HEIGHT - TOP - BOTTOM) / 3.0 * rate(split) / most;
            @let (from, to) = (scale.x(f64::from(split.from_ms)), scale.x(f64::from(split.to_ms)));
            rect.dose x=(from + 1.0) y=(HEIGHT - BOTTOM - height) width=((to - from - 2.0).max(0.5)) height=(height) {}
        }
    }
}

fn fast_pieces(scale: &Scale, course: &Course) -> Markup {
    html! {
        @for e in &course.load.efforts {
            @let (from, to) = (scale.x(f64::from(e.from_ms)), scale.x(f64::from(e.to_ms)));
            rect.fast x=(from) y=(TOP) width=((to - from).max(2.0)) height=(HEIGHT - TOP - BOTTOM) {}
        }
    }
}

fn cold(ask: &Ask, scale: &Scale, course: &Course) -> Markup {
    html! {
        @if let Some(cold) = course.load.cold_start {
            @let x = scale.x(f64::from(cold.at_ms));
            line.cold x1=(x) x2=(x) y1=(TOP) y2=(HEIGHT - BOTTOM) {}
            @let (side, anchor) = if x < WIDTH / 2.0 { (5.0, "start") } else { (-5.0, "end") };
            text.label.strong x=(x + side) y=(TOP + 17.0) text-anchor=(anchor) {
                (ask.t.with("run.cold_mark", &[("score", &format!("{:.0}", cold.score))]))
            }
        }
    }
}

/// A moment of the line: milliseconds since the start, and the mean speed in m/s around
/// it, if known.
type Moment = (u32, Option<f64>);

/// Means of equal pieces.
fn moments(cleaned: &CleanSpeed) -> Vec<Moment> {
    let count = cleaned.speed_m_s.len().min(cleaned.elapsed_ms.len());
    let pieces = count.min(POINTS);
    let moment = |i: usize| {
        let range = i * count / pieces..(i + 1) * count / pieces;
        let at = cleaned.elapsed_ms[range.start];
        let known: Vec<f64> =
            cleaned.speed_m_s[range].iter().flatten().copied().collect();
        let mean = known.iter().sum::<f64>() / known.len().max(1) as f64;
        (at, (!known.is_empty()).then_some(mean))
    };
    (0..pieces).map(moment).collect()
}

/// Where nothing is known the line is broken.
fn line(scale: &Scale, moments: &[Moment]) -> String {
    let (mut path, mut broken) = (String::new(), true);
    for (at, mean) in moments {
        let Some(mean) = mean else {
            broken = true;
            continue;
        };
        let verb = if broken { 'M' } else { 'L' };
        let (x, y) = (scale.x(f64::from(*at)), scale.y(*mean));
        path.push_str(&format!("{verb}{x:.1} {y:.1}"));
        broken = false;
    }
    path
}

/// What the script needs to say of each moment.
fn told(ask: &Ask, scale: &Scale, course: &Course, moments: &[Moment]) -> String {
    let t = ask.t;
    let seconds = |ms: u32| (f64::from(ms) / 100.0).round() / 10.0;
    let hundredths = |v: f64| (v * 100.0).round() / 100.0;
    let splits: Vec<(f64, String)> = course
        .splits
        .iter()
        .map(|s| (seconds(s.to_ms), ask.t.thousands(s.dose_j_kg)))
        .collect();
    let (unit, name) = ask.units.split();
    serde_json::json!({
        "at": moments.iter().map(|m| seconds(m.0)).collect::<Vec<_>>(),
        "speed": moments.iter().map(|m| m.1.map(hundredths)).collect::<Vec<_>>(),
        "place": moments.iter().map(|m| (course.place)(m.0)).collect::<Vec<_>>(),
        "splits": splits,
        "unit": unit,
        "name": name,
        "left": LEFT,
        "last": scale.length_ms / 1000.0,
        "wide": scale.x(scale.length_ms) - LEFT,
        "words": {
            "none": t.say("run.no_moment"),
            "still": t.say("run.still"),
            "dose": t.say("run.split_dose"),
        },
    })
    .to_string()
}

/// The slider; without a script it is not there.
fn moment(ask: &Ask, moments: &[Moment]) -> Markup {
    html! {
        div.moment hidden {
            label { span { (ask.t.say("run.moment")) }
                input type="range" min="0" max=(moments.len().saturating_sub(1)) value="0" step="1";
            }
            output {}
        }
        script src=(assets::address("run.js")) defer {}
    }
}
