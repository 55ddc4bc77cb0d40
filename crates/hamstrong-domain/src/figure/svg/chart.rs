//! The small curve of the hamstrings' length under a figure.

use super::super::length::{LengthRange, Muscle};
use super::super::pose::Side;
use super::super::sheet::{Figure, View};
use super::ink::{short, text};
use crate::said::Said;

/// Points of the curve.
const POINTS: usize = 60;
/// Least height of the scale, in per cent, so that small changes look small.
const LEAST_SPAN: f64 = 20.0;
/// What the curve is and what it is not, and the range of the length.
pub(in crate::figure) fn chart_words(range: LengthRange) -> [Said; 2] {
    let per_cent = |share: f64| (share * 100.0).round();
    let (least, most) = (per_cent(range.least), per_cent(range.most));
    let range = if least < most {
        said!("{} to {} % of standing (biceps femoris)", least, most)
    } else {
        said!("{} % of standing (biceps femoris)", least)
    };
    [said!("Muscle-tendon length of the drawn pose, an illustration"), range]
}

/// The curve of one figure in its box.
pub(super) struct Chart<'a> {
    figure: &'a Figure,
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    low: f64,
    high: f64,
    range: LengthRange,
}

impl<'a> Chart<'a> {
    /// Height of a chart with its words, in units.
    pub(super) const HEIGHT: f64 = 94.0;

    /// The chart of a figure; none if its hamstrings are not drawn.
    pub(super) fn new(
        figure: &'a Figure,
        corner: [f64; 2],
        width: f64,
    ) -> Option<Self> {
        if figure.view != View::Side {
            return None;
        }
        let range = figure.length_range(Muscle::Biceps);
        let middle = (range.least + range.most) * 50.0;
        let span = ((range.most - range.least) * 100.0).max(LEAST_SPAN);
        Some(Self {
            figure,
            left: corner[0],
            top: corner[1] + 20.0,
            width,
            height: 46.0,
            low: middle - span / 2.0,
            high: middle + span / 2.0,
            range,
        })
    }

    fn percent(&self, time: f64) -> f64 {
        self.figure.length(Muscle::Biceps, Side::Near, time) * 100.0
    }

    /// Where a moment stands on the curve.
    pub(super) fn at(&self, time: f64) -> [f64; 2] {
        let part = (self.percent(time) - self.low) / (self.high - self.low);
        [
            self.left + self.width * time / self.figure.seconds,
            self.top + self.height * (1.0 - part),
        ]
    }

    /// The curve with its scale and its words.
    pub(super) fn drawn(&self) -> String {
        let points: Vec<String> = (0..=POINTS)
            .map(|i| {
                let [x, y] = self.at(self.figure.seconds * i as f64 / POINTS as f64);
                format!("{} {}", short(x), short(y))
            })
            .collect();
        let english = || chart_words(self.range).map(String::from);
        let [label, range] = self.figure.chart.clone().unwrap_or_else(english);
        let mut drawn = text([self.left, self.top - 8.0], "s", &label);
        if (self.low..=self.high).contains(&100.0) {
            let part = (100.0 - self.low) / (self.high - self.low);
            let y = short(self.top + self.height * (1.0 - part));
            let (x, end) = (short(self.left), short(self.left + self.width));
            drawn += &format!("<path class=\"d\" d=\"M{x} {y}L{end} {y}\"/>");
        }
        drawn += &format!("<path class=\"c\" d=\"M{}\"/>", points.join("L"));
        drawn + &text([self.left, self.top + self.height + 21.0], "s", &range)
    }
}
