//! What stands at the foot of every page: what it is and is not, and of which day.

use super::Order;
use super::draft::{Draft, Pen, lines};

/// Blank edge of a page.
pub(super) const EDGE: f64 = 30.0;

/// Lines of the foot, as they will stand.
pub(super) fn foot<'a>(
    order: &Order,
    always: impl Iterator<Item = &'a str>,
    (size, letters): ([f64; 2], f64),
) -> Vec<String> {
    let made = order.t.with("print.made", &[("day", &order.day(order.today))]);
    let mut said: Vec<&str> = always.collect();
    said.push(&made);
    lines(&said.join(" "), size[0] - 2.0 * EDGE, Pen::grey(letters))
}

/// Where the foot begins.
pub(super) fn top(lines: &[String], (size, letters): ([f64; 2], f64)) -> f64 {
    size[1] - EDGE - lines.len() as f64 * Pen::grey(letters).leading()
}

/// Draws it.
pub(super) fn draw(draft: &mut Draft, lines: &[String], letters: f64) {
    let top = top(lines, (draft.size, letters));
    draft.rule([EDGE, top - 4.0], draft.size[0] - 2.0 * EDGE);
    draft.lines([EDGE, top], Pen::grey(letters), lines);
}
