//! A figure with its words in another language.

use super::length::Muscle;
use super::sheet::{Figure, View};
use super::svg;
use crate::said::Said;

impl Figure {
    /// The same figure with every word of its pictures said again by `say`.
    #[must_use]
    pub fn told(&self, say: impl Fn(&Said) -> String) -> Self {
        let range =
            (self.view == View::Side).then(|| self.length_range(Muscle::Biceps));
        let text = |words: &String| say(&Said::told(words.as_str()));
        let mut told = self.clone();
        told.name = Some(text(&svg::name(self).to_owned()));
        told.cue = text(&self.cue);
        told.described = text(&self.described);
        told.callouts.iter_mut().for_each(|(words, _)| *words = text(words));
        told.frames.iter_mut().for_each(|frame| frame.phase = text(&frame.phase));
        told.plan.iter_mut().for_each(|plan| plan.title = text(&plan.title));
        for fault in &mut told.faults {
            fault.see = text(&fault.see);
            fault.why = text(&fault.why);
            fault.say = text(&fault.say);
            fault.change_to = text(&fault.change_to);
        }
        told.other_leg = Some(say(&said!(", other leg")));
        told.chart =
            range.map(|range| svg::chart_words(range).map(|words| say(&words)));
        told
    }
}
