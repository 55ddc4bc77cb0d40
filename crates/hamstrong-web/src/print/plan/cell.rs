//! One day of the weeks: its runs, and its session with exercises and doses.

use hamstrong_domain::calendar::{CalendarDay, ExpectedRun, Known};
use hamstrong_domain::catalogue;
use hamstrong_domain::diary::RunKind;
use hamstrong_domain::plan::{Plan, PlannedSession};
use hamstrong_domain::today::Item;

use super::super::Order;
use super::super::draft::{BLUE, Draft, GREY, Pen, TIED, lines};
use super::is_usual;
use crate::words::{brief, name, word_of};

/// Kinds of runs with their words.
const KINDS: [(&str, RunKind); 4] = [
    ("easy", RunKind::Easy),
    ("long", RunKind::Long),
    ("quality", RunKind::Quality),
    ("race", RunKind::Race),
];

/// A box with its lines.
pub(super) struct Cell {
    lines: Vec<(Pen, String)>,
}

impl Cell {
    /// Words, broken where they are wider than the box.
    pub(super) fn of(said: Vec<(Pen, String)>, wide: f64) -> Self {
        let broken = |(pen, words): (Pen, String)| {
            let all = lines(&words, wide, pen).into_iter();
            all.map(move |line| (pen, line))
        };
        Self { lines: said.into_iter().flat_map(broken).collect() }
    }

    /// How high its lines are.
    pub(super) fn height(&self) -> f64 {
        self.lines.iter().map(|(pen, _)| pen.leading()).sum()
    }

    /// Leaves out lines until it is no higher than that; dots say so.
    pub(super) fn clip(&mut self, high: f64) {
        let all = self.lines.len();
        while self.height() > high && self.lines.pop().is_some() {}
        if self.lines.len() < all
            && let Some((_, last)) = self.lines.last_mut()
        {
            last.pop();
            last.push('…');
        }
    }

    pub(super) fn draw(&self, draft: &mut Draft, [left, mut top]: [f64; 2]) {
        for (pen, line) in &self.lines {
            top = draft.lines([left, top], *pen, std::slice::from_ref(line));
        }
    }
}

/// A day.
pub(super) fn cell(
    order: &Order,
    plan: &Plan,
    day: &CalendarDay,
    (wide, letters): (f64, f64),
) -> Cell {
    let t = order.t;
    let bold = Pen::bold(letters);
    let small = Pen::plain(letters * 0.92);
    let date = format!("{} {}", day.day.day(), order.month(day.day));
    let mut said = vec![(bold.ink(GREY), date)];
    if day.off {
        said.push((small.ink(GREY), t.say("weeks.off").to_owned()));
    }
    for run in &day.runs {
        let ink = if matches!(run.known, Known::Habit { .. }) { GREY } else { BLUE };
        let weight = if run.kind == RunKind::Race { bold } else { small };
        said.push((weight.ink(ink), run_words(order, run)));
    }
    let done = plan.weeks.iter().flat_map(|week| &week.done);
    for (_, exercises) in done.filter(|(on, _)| *on == day.day) {
        let names: Vec<&str> = exercises.iter().map(|id| called(order, id)).collect();
        said.push((small, format!("✓ {}", names.join(", "))));
    }
    if let Some(session) = plan.on(day.day).filter(|_| day.day >= order.today) {
        said.extend(session_words(order, (plan, session), (bold, small)));
    }
    Cell::of(said, wide)
}

/// The exercise as people call it.
fn called<'a>(order: &Order, id: &'a str) -> &'a str {
    catalogue::exercise(id).map_or(id, |exercise| order.t.text(&exercise.name))
}

/// `Long run 18.0 km`.
fn run_words(order: &Order, run: &ExpectedRun) -> String {
    let kind = order.t.choice("run_kind", word_of(run.kind, &KINDS));
    let told = matches!(run.known, Known::Told | Known::Feed) && !run.what.is_empty();
    let own = matches!(run.kind, RunKind::Race | RunKind::Quality) && told;
    let what = if own { order.t.text(&run.what) } else { kind };
    let long =
        run.distance_m.map(|metres| order.t.measure(&order.units.distance(metres)));
    let done = (run.known == Known::Done).then_some("✓");
    [done, Some(what), long.as_deref()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

fn session_words(
    order: &Order,
    (plan, session): (&Plan, &PlannedSession),
    (bold, small): (Pen, Pen),
) -> Vec<(Pen, String)> {
    let t = order.t;
    let mut about = vec![t.with("today.minutes", &[("n", &session.minutes)])];
    about.extend(session.place.as_deref().map(|p| t.choice("standing", p).to_owned()));
    let mut said = vec![(bold, about.join(", "))];
    let dosed = |item: &Item| {
        (small, format!("{}: {}", t.text(&name(item)), tied(item, order)))
    };
    let other = session.warm_up.iter().filter(|item| !is_usual(plan, item));
    for item in other.chain(&session.mains).chain(&session.finisher) {
        said.push(dosed(item));
    }
    for waits in &session.waits {
        let says = t.with("print.waits", &[("what", &called(order, &waits.exercise))]);
        said.push((small.ink(GREY), says));
    }
    said
}

/// The dose of an exercise, of which only its parts are parted.
fn tied(item: &Item, order: &Order) -> String {
    let dose = order.t.tell(&brief(item, order.units));
    let parts: Vec<String> =
        dose.split(", ").map(|part| part.replace(' ', &TIED.to_string())).collect();
    parts.join(", ")
}
