//! Six weeks for the fridge: a row a week, a box a day, with runs and sessions.

mod cell;

use hamstrong_domain::calendar::{Calendar, CalendarDay};
use hamstrong_domain::diary::Diary;
use hamstrong_domain::evidence::Reason;
use hamstrong_domain::plan::{Plan, Planned};
use hamstrong_domain::state::State;
use hamstrong_domain::today::Item;
use jiff::ToSpan as _;
use jiff::civil::Date;

use self::cell::{Cell, cell};
use super::Order;
use super::draft::{BLUE, Draft, GREY, HAIR, PALE, Pen, lines};
use super::foot::{self, EDGE};
use crate::picture::{PictureError, written};
use crate::words::{brief, name};

/// Days of a week and of a block.
const WEEK: usize = 7;
const BLOCK: u16 = 42;
/// Sizes of letters, the largest that fits is taken.
const SIZES: [f64; 9] = [9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0];
/// Letters of the foot.
const SMALL: f64 = 7.0;
/// Width of what is said of a week.
const SAID: f64 = 62.0;
/// What a row is higher than its lines, at least and at most.
const PADDING: f64 = 5.0;
const SPARE: f64 = 14.0;

/// The weeks on one lying page, or what there is instead of them.
pub fn plan(
    order: &Order,
    (diary, state): (&Diary, &State),
    planned: &Planned,
) -> Result<Vec<u8>, PictureError> {
    let t = order.t;
    let size = order.size.lying();
    let always = [t.say("print.always"), t.say("print.changes")];
    let below = foot::foot(order, always.into_iter(), (size, SMALL));
    let room = foot::top(&below, (size, SMALL)) - 8.0;
    let mut draft = match planned {
        Planned::Plan(plan) => {
            let today = order.today;
            let days =
                Calendar::seen_on(diary, &state.profile, today, plan.start, BLOCK);
            weeks(order, (plan, &days), (size, room))
        }
        Planned::Paused(why) => {
            let led =
                state.stop_reason().is_none() && state.rehab.leading().next().is_some();
            let title = t.say(if led { "weeks.led" } else { "weeks.paused" });
            instead(order, (size, room), title, why.iter())
        }
        Planned::Impossible(collision) => {
            let days = [collision.from, collision.to].map(|day| order.day(day));
            let title =
                t.with("weeks.impossible", &[("from", &days[0]), ("to", &days[1])]);
            let closed = collision.closed.iter().flat_map(|(_, reasons)| reasons);
            let why = std::iter::once(&collision.asked).chain(closed);
            instead(order, (size, room), &title, why)
        }
    };
    foot::draw(&mut draft, &below, SMALL);
    written((t.say("weeks.title"), t.code), &[draft.leaf()])
}

/// A page without weeks: why there are none.
fn instead<'a>(
    order: &Order,
    (size, room): ([f64; 2], f64),
    title: &str,
    why: impl Iterator<Item = &'a Reason>,
) -> Draft {
    let mut draft = Draft::new(size);
    let wide = size[0] - 2.0 * EDGE;
    let mut y = draft.words([EDGE, EDGE], wide, Pen::bold(18.0), title) + 8.0;
    let heading = order.t.say("print.why");
    y = draft.words([EDGE, y], wide, Pen::bold(11.0), heading);
    let letters = Pen::plain(10.0);
    for reason in why {
        let said = format!("{} [{}]", order.t.tell(&reason.here), reason.rule);
        if y + letters.leading() * lines(&said, wide, letters).len() as f64 > room {
            draft.words([EDGE, y], wide, letters, "…");
            break;
        }
        y = draft.words([EDGE, y], wide, letters, &said) + 2.0;
    }
    draft
}

/// The grid with the largest letters that fit.
fn weeks(
    order: &Order,
    (plan, days): (&Plan, &Calendar),
    (size, room): ([f64; 2], f64),
) -> Draft {
    let drawn = |letters| {
        let mut grid = Grid { order, plan, draft: Draft::new(size), letters, room };
        (grid.draw(days), grid.draft)
    };
    // What does not fit in some letters does not fit in larger ones.
    let fits = SIZES.partition_point(|letters| !drawn(*letters).0);
    drawn(SIZES[fits.min(SIZES.len() - 1)]).1
}

struct Grid<'a> {
    order: &'a Order,
    plan: &'a Plan,
    draft: Draft,
    letters: f64,
    room: f64,
}

impl Grid<'_> {
    /// Draws it, and says whether it fits; if not, boxes lose their last lines.
    fn draw(&mut self, calendar: &Calendar) -> bool {
        let top = self.head();
        let mut rows: Vec<Row> = calendar
            .days
            .chunks(WEEK)
            .enumerate()
            .map(|(week, days)| self.row(week, days))
            .collect();
        let room = self.room - top;
        let sum: f64 = rows.iter().map(Row::height).sum();
        let spare = (room - sum) / rows.len().max(1) as f64;
        let mut y = top;
        for row in &mut rows {
            let high = if spare < 0.0 {
                row.height() * room / sum
            } else {
                row.height() + spare.min(SPARE)
            };
            row.clip(high - PADDING);
            self.draw_row(row, (y, high));
            y += high;
        }
        spare >= 0.0
    }

    fn across(&self) -> f64 {
        (self.draft.size[0] - 2.0 * EDGE - SAID) / WEEK as f64
    }

    fn row(&self, week: usize, days: &[CalendarDay]) -> Row {
        let wide = self.across() - 6.0;
        let of_day = |day| cell(self.order, self.plan, day, (wide, self.letters));
        Row {
            said: Cell::of(self.said(week), SAID - 6.0),
            days: days.iter().map(|day| (day.day, of_day(day))).collect(),
        }
    }

    fn draw_row(&mut self, row: &Row, (top, high): (f64, f64)) {
        let across = self.across();
        row.said.draw(&mut self.draft, [EDGE, top + 2.0]);
        for (index, (day, cell)) in row.days.iter().enumerate() {
            let left = EDGE + SAID + index as f64 * across;
            let ground = (*day == self.order.today).then_some(PALE);
            self.draft.frame([left, top, across, high], ground, Some(HAIR));
            cell.draw(&mut self.draft, [left + 3.0, top + 2.0]);
        }
    }

    /// Title, what holds for every session, and the weekdays; says where they end.
    fn head(&mut self) -> f64 {
        let t = self.order.t;
        let wide = self.draft.size[0] - 2.0 * EDGE;
        let [from, to] =
            [self.plan.start, self.plan.end].map(|day| self.order.day(day));
        let title = format!("{}: {from} – {to}", t.say("weeks.title"));
        let mut y = self.draft.words([EDGE, EDGE], wide, Pen::bold(15.0), &title);
        if let Some(waits) = self.plan.sessions().flat_map(|s| &s.waits).next() {
            let says = t.with("print.held", &[("why", &t.tell(&waits.reason.here))]);
            y = self.draft.words([EDGE, y], wide, Pen::bold(8.5), &says);
        }
        if let Some(item) = self.plan.sessions().find_map(|s| s.warm_up.as_ref()) {
            let what = format!(
                "{}, {}",
                t.text(&name(item)),
                t.tell(&brief(item, self.order.units))
            );
            let says = t.with("print.before", &[("what", &what)]);
            y = self.draft.words([EDGE, y], wide, Pen::plain(8.5), &says);
        }
        y = self.draft.words(
            [EDGE, y],
            wide,
            Pen::plain(8.0).ink(GREY),
            t.say("print.key"),
        );
        y += 3.0;
        let across = (wide - SAID) / WEEK as f64;
        for (index, day) in self.plan.start.series(1.day()).take(WEEK).enumerate() {
            let left = EDGE + SAID + index as f64 * across + 3.0;
            let pen = Pen::bold(8.5);
            self.draft.words([left, y], across, pen, self.order.weekday(day));
        }
        y + Pen::bold(8.5).leading()
    }

    /// What is said of a week.
    fn said(&self, week: usize) -> Vec<(Pen, String)> {
        let number = week + 1;
        let title = self.order.t.with("weeks.week", &[("n", &number)]);
        let mut said = vec![(Pen::bold(self.letters), title)];
        if let Some(planned) = self.plan.weeks.get(week) {
            said.push((
                Pen::plain(self.letters).ink(BLUE),
                self.order.t.text(&planned.aim).to_owned(),
            ));
            if planned.sessions.is_empty() && planned.done.is_empty() {
                said.push((
                    Pen::grey(self.letters * 0.9),
                    self.order.t.tell(&planned.why.here),
                ));
            }
        }
        said
    }
}

/// One week: what is said of it, and its days.
struct Row {
    said: Cell,
    days: Vec<(Date, Cell)>,
}

impl Row {
    fn height(&self) -> f64 {
        let days = self.days.iter().map(|(_, cell)| cell.height());
        days.fold(self.said.height(), f64::max) + PADDING
    }

    fn clip(&mut self, high: f64) {
        self.said.clip(high);
        self.days.iter_mut().for_each(|(_, cell)| cell.clip(high));
    }
}

/// Whether a warm-up is the one that most sessions begin with.
fn is_usual(plan: &Plan, item: &Item) -> bool {
    let usual = plan.sessions().find_map(|session| session.warm_up.as_ref());
    usual.is_some_and(|usual| usual.exercise == item.exercise)
}
