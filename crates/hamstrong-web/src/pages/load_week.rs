//! The dose of the last seven days against that of the last four weeks, and the weeks.

use hamstrong_domain::load::{Days, Week};
use jiff::ToSpan as _;
use jiff::civil::Date;
use maud::{Markup, html};

use super::load_plot::{BOTTOM, Drawn, LEFT, RIGHT, Scale, TOP, WIDTH, round};
use crate::ask::Ask;

/// Days that are summed, and days that make the band (G1).
const WEEK: usize = 7;
const BAND: usize = 28;
/// Days that are drawn.
const DRAWN: usize = 56;
/// The band reaches from the tenth to the ninetieth of a hundred.
const EDGES: [f64; 2] = [0.1, 0.9];
const HIGH: f64 = 240.0;

/// Sums of seven days, one for each day that is known, with the last of the days.
struct Sums {
    all: Vec<(Date, f64)>,
    known: usize,
}

impl Sums {
    fn of(ask: &Ask) -> Self {
        let days = Days::of(&ask.seen.diary.runs, ask.today).unbroken(ask.today);
        let doses: Vec<f64> = days.iter().map(|day| day.dose_j_kg).collect();
        let sums = doses.windows(WEEK).map(|week| week.iter().sum::<f64>());
        let back = |ago: usize| {
            ask.today.saturating_sub(i32::try_from(ago).unwrap_or(0).days())
        };
        let count = (doses.len() + 1).saturating_sub(WEEK);
        let all =
            sums.enumerate().map(|(at, sum)| (back(count - 1 - at), sum)).collect();
        Self { all, known: doses.len() }
    }

    fn now(&self) -> Option<f64> {
        self.all.last().map(|sum| sum.1)
    }

    /// The usual: edges of the sums of the days before today; none while learning.
    fn band(&self) -> Option<[f64; 2]> {
        if self.known < BAND {
            return None;
        }
        let before = &self.all[..self.all.len().saturating_sub(1)];
        let from = before.len().saturating_sub(BAND);
        let mut sums: Vec<f64> = before[from..].iter().map(|sum| sum.1).collect();
        sums.sort_by(f64::total_cmp);
        let last = sums.len().checked_sub(1)?;
        Some(EDGES.map(|edge| sums[(edge * last as f64).round() as usize]))
    }

    /// One of five words: a whole width of the band away is well away.
    fn word(&self) -> Option<&'static str> {
        let ([low, high], now) = (self.band()?, self.now()?);
        let width = high - low;
        Some(if now < low - width {
            "well_below"
        } else if now < low {
            "below"
        } else if now <= high {
            "usual"
        } else if now <= high + width {
            "above"
        } else {
            "well_above"
        })
    }
}

/// This week against your usual.
pub(super) fn usual(ask: &Ask) -> Drawn {
    let t = ask.t;
    let sums = Sums::of(ask);
    let says = match (sums.word(), sums.band(), sums.now()) {
        (Some(word), Some([low, high]), Some(now)) => t.with(
            "load.against",
            &[
                ("now", &ask.t.thousands(now)),
                ("low", &ask.t.thousands(low)),
                ("high", &ask.t.thousands(high)),
                ("word", &t.choice("against", word)),
            ],
        ),
        _ if sums.known == 0 => t.say("load.gap_now").to_owned(),
        _ => t.with("load.learning", &[("n", &sums.known), ("of", &BAND)]),
    };
    let drawn = &sums.all[sums.all.len().saturating_sub(DRAWN)..];
    let band = sums.band();
    let most = drawn.iter().map(|sum| sum.1).chain(band.map(|band| band[1]));
    let scale = Scale { least: 0.0, most: most.fold(1.0, f64::max) * 1.05, high: HIGH };
    Drawn { says, high: HIGH, body: body(ask, &sums, (drawn, scale)) }
}

fn body(ask: &Ask, sums: &Sums, (drawn, scale): (&[(Date, f64)], Scale)) -> Markup {
    let points = drawn.iter().enumerate().map(|(at, (_, sum))| {
        let verb = if at == 0 { 'M' } else { 'L' };
        format!("{verb}{} {}", round(Scale::x(at, drawn.len())), round(scale.y(*sum)))
    });
    let path: String = points.collect();
    let from = drawn.len().saturating_sub(BAND + 1);
    html! {
        @if let Some([low, high]) = sums.band() {
            rect.band x=(round(Scale::x(from, drawn.len()))) y=(round(scale.y(high)))
                width=(round(WIDTH - RIGHT - Scale::x(from, drawn.len())))
                height=(round((scale.y(low) - scale.y(high)).max(1.0))) {}
            text.label x=(round(Scale::x(from, drawn.len()) + 4.0)) y=(round(scale.y(high) - 6.0)) { (ask.t.say("load.band")) }
        }
        (scale.grid(|v| ask.t.thousands(v)))
        text.label x="4" y="14" { (ask.t.say("load.axis")) }
        path.line d=(path) {}
        @for (at, (day, _)) in drawn.iter().enumerate().rev().step_by(2 * WEEK) {
            text.label x=(round(Scale::x(at, drawn.len()).min(WIDTH - 30.0))) y=(HIGH - 8.0) text-anchor="middle" { (ask.t.day_month(*day)) }
        }
        @if let Some((at, (_, sum))) = drawn.iter().enumerate().next_back() {
            circle.dot cx=(round(Scale::x(at, drawn.len()))) cy=(round(scale.y(*sum))) r="7" {}
        }
    }
}

/// The same as numbers.
pub(super) fn usual_table(ask: &Ask) -> Markup {
    let t = ask.t;
    let sums = Sums::of(ask);
    html! {
        table {
            thead { tr { th { (t.say("load.until")) } th.num { (t.say("load.axis")) } } }
            tbody { @for (day, sum) in sums.all.iter().rev().take(BAND + 1) {
                tr { td { (ask.t.day_short(*day)) } td.num { (ask.t.thousands(*sum)) } }
            } }
        }
    }
}

/// The dose of each week; runs far beyond the rest are marked.
pub(super) fn weeks_drawn(ask: &Ask, weeks: &[Week]) -> Drawn {
    let t = ask.t;
    let most = weeks.iter().map(|week| week.dose_j_kg).fold(1.0, f64::max) * 1.1;
    let scale = Scale { least: 0.0, most, high: HIGH };
    let spikes: usize = weeks.iter().map(|week| week.spikes.len()).sum();
    let largest = weeks.iter().max_by(|a, b| a.dose_j_kg.total_cmp(&b.dose_j_kg));
    let says = t.with(
        "load.weeks_say",
        &[
            ("n", &weeks.len()),
            ("dose", &ask.t.thousands(largest.map_or(0.0, |week| week.dose_j_kg))),
            (
                "day",
                &largest.map(|week| ask.t.day_short(week.monday)).unwrap_or_default(),
            ),
            ("spikes", &spikes),
        ],
    );
    let wide = (WIDTH - LEFT - RIGHT) / weeks.len().max(1) as f64 - 6.0;
    let body = html! {
        (scale.grid(|v| ask.t.thousands(v)))
        text.label x="4" y="14" { (t.say("load.axis")) }
        @for (at, week) in weeks.iter().enumerate() {
            @let (x, y) = (Scale::x(at, weeks.len()), scale.y(week.dose_j_kg));
            rect class=(if week.over && !week.gap { "bar" } else { "bar part" }) x=(round(x - wide / 2.0)) y=(round(y)) width=(round(wide)) height=(round((HIGH - BOTTOM - y).max(0.0))) {
                title { (ask.t.day_short(week.monday)) ": " (ask.t.thousands(week.dose_j_kg)) " J/kg" }
            }
            @if !week.spikes.is_empty() {
                path.mark d=(format!("M{} {}l6 10h-12z", round(x), round((y - 14.0).max(TOP - 12.0)))) {}
            }
            @if (weeks.len() - 1 - at).is_multiple_of(3) {
                text.label x=(round(x)) y=(HIGH - 8.0) text-anchor="middle" { (ask.t.day_month(week.monday)) }
            }
        }
    };
    Drawn { says, high: HIGH, body }
}
