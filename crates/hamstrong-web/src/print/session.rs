//! One session for the gym: each exercise with its figure, its dose, what to think of,
//! what was done last time, and a box for each set.

use hamstrong_domain::diary::Side;
use hamstrong_domain::evidence::Reason;
use hamstrong_domain::today::{Advice, BlockKind, Item, Verdict};

use super::Order;
use super::draft::{BLUE, Draft, GREY, HAIR, PALE, Pen, lines};
use super::foot::{self, EDGE};
use crate::picture::{PictureError, written};
use crate::words::{SIDES, dose, name, word_of};

/// How much smaller a page may be drawn, so that the session stays one page.
const SCALES: [f64; 11] = [1.3, 1.2, 1.1, 1.0, 0.92, 0.85, 0.78, 0.72, 0.66, 0.6, 0.55];
/// Letters of the foot.
const SMALL: f64 = 7.0;
/// Widest box of a set.
const BOX: f64 = 62.0;

/// The session of a day, or what there is instead, on one page.
pub fn session(order: &Order, advice: &Advice) -> Result<Vec<u8>, PictureError> {
    let size = order.size.points();
    let always: Vec<String> =
        advice.always.iter().map(|line| order.t.tell(line)).collect();
    let always = always.iter().map(String::as_str);
    let below = foot::foot(order, always, (size, SMALL));
    let room = foot::top(&below, (size, SMALL)) - 8.0;
    let mut best = None;
    for scale in SCALES {
        let mut sheet = Sheet { order, draft: Draft::new(size), scale, room, y: EDGE };
        sheet.draw(advice);
        let fits = sheet.y <= room;
        best = Some(sheet.draft);
        if fits {
            break;
        }
    }
    let mut draft = best.unwrap_or_else(|| Draft::new(size));
    foot::draw(&mut draft, &below, SMALL);
    let title = format!("{}, {}", order.t.say("session.title"), order.day(advice.day));
    written((&title, order.t.code), &[draft.leaf()])
}

struct Sheet<'a> {
    order: &'a Order,
    draft: Draft,
    scale: f64,
    /// Where the foot begins.
    room: f64,
    /// Where the next line begins.
    y: f64,
}

impl Sheet<'_> {
    fn wide(&self) -> f64 {
        self.draft.size[0] - 2.0 * EDGE
    }

    fn pen(&self, size: f64) -> Pen {
        Pen::plain(size * self.scale)
    }

    /// Lines across the page; at the smallest size those that there is no room for are
    /// left out.
    fn say(&mut self, pen: Pen, words: &str) {
        if words.trim().is_empty() {
            return;
        }
        let mut said = lines(words, self.wide(), pen);
        let last = SCALES.last().is_some_and(|last| self.scale <= *last);
        let room = ((self.room - self.y) / pen.leading()).max(0.0) as usize;
        if last && room < said.len() {
            said.truncate(room);
            if let Some(line) = said.last_mut() {
                line.pop();
                line.push('…');
            }
        }
        if !said.is_empty() {
            self.y = self.draft.lines([EDGE, self.y], pen, &said);
        }
    }

    fn draw(&mut self, advice: &Advice) {
        let t = self.order.t;
        let heading = Pen { bold: true, ..self.pen(18.0) };
        self.say(heading, &t.tell(&advice.title));
        let mut about = vec![self.order.day(advice.day)];
        if advice.minutes > 0 {
            about.push(t.with("today.minutes", &[("n", &advice.minutes)]));
        }
        about.extend(
            advice.place.as_deref().map(|p| t.choice("standing", p).to_owned()),
        );
        self.say(self.pen(10.5), &about.join(", "));
        for step in &advice.next {
            self.say(Pen { bold: true, ..self.pen(8.5) }, &t.tell(&step.here));
        }
        if advice.verdict == Verdict::Session {
            self.y += 4.0 * self.scale;
            self.say(self.pen(8.0).ink(GREY), t.say("print.boxes"));
            for block in &advice.blocks {
                self.block(block.kind, &block.items);
            }
        }
        self.y += 6.0 * self.scale;
        self.reasons(advice);
    }

    fn block(&mut self, kind: BlockKind, items: &[Item]) {
        let word = match kind {
            BlockKind::WarmUp => "warm_up",
            BlockKind::Main => "main",
            BlockKind::Finisher => "finisher",
            BlockKind::CoolDown => "cool_down",
        };
        self.y += 5.0 * self.scale;
        let wide = self.wide();
        self.draft.rule([EDGE, self.y], wide);
        self.y += 2.0;
        let heading = Pen { bold: true, ..self.pen(8.5) }.ink(BLUE);
        self.say(heading, self.order.t.choice("block", word));
        for item in items {
            match kind {
                BlockKind::Main | BlockKind::Finisher => self.exercise(item),
                BlockKind::WarmUp | BlockKind::CoolDown => self.small(item),
            }
        }
    }

    /// An exercise to write on.
    fn exercise(&mut self, item: &Item) {
        let (top, side) = (self.y + 2.0, 70.0 * self.scale);
        self.draft.figure(&item.exercise, [EDGE, top], side);
        let left = EDGE + side + 8.0;
        let half = (self.wide() - side - 8.0) * 0.5;
        let text = self.told(item, [left, top], half - 8.0);
        let boxes = self.boxes(item, [left + half, top], half);
        self.y = text.max(boxes).max(top + side) + 4.0 * self.scale;
    }

    /// An exercise that is ticked off.
    fn small(&mut self, item: &Item) {
        let (top, side) = (self.y + 1.0, 36.0 * self.scale);
        self.draft.figure(&item.exercise, [EDGE, top], side);
        let left = EDGE + side + 8.0;
        let tick = 12.0 * self.scale;
        let wide = self.wide() - side - 16.0 - tick;
        let text = self.told(item, [left, top], wide);
        let right = self.draft.size[0] - EDGE - tick;
        self.draft.frame([right, top + 3.0, tick, tick], None, Some(HAIR));
        self.y = text.max(top + side) + 2.0 * self.scale;
    }

    /// Name, dose, what to think of and what was done last time; says where they end.
    fn told(&mut self, item: &Item, [left, top]: [f64; 2], wide: f64) -> f64 {
        let t = self.order.t;
        let note = item.note.as_ref().filter(|n| !(item.per_side && *n == "a leg"));
        let last = item.last_time.as_ref();
        let last = last.map(|l| format!("{} {}", t.say("print.last"), t.tell(l)));
        let name = t.text(&name(item)).to_owned();
        let dose = t.tell(&dose(item, self.order.units));
        let told = [
            (Pen { bold: true, ..self.pen(11.0) }, Some(name)),
            (self.pen(9.0), Some(dose)),
            (
                self.pen(8.5).ink(BLUE),
                item.cue.as_deref().map(|cue| t.text(cue).to_owned()),
            ),
            (self.pen(8.0).ink(GREY), last),
            (self.pen(8.0).ink(GREY), note.map(|note| t.text(note).to_owned())),
        ];
        told.into_iter().fold(top, |y, (pen, words)| {
            self.draft.words([left, y], wide, pen, &words.unwrap_or_default())
        })
    }

    /// A box for each set of each side, with what is planned in it; says where they end.
    fn boxes(&mut self, item: &Item, [left, top]: [f64; 2], wide: f64) -> f64 {
        let sides: &[Option<Side>] = match (item.per_side, item.first_side) {
            (false, _) => &[None],
            (true, Some(Side::Right)) => &[Some(Side::Right), Some(Side::Left)],
            (true, _) => &[Some(Side::Left), Some(Side::Right)],
        };
        let more = |side: Option<Side>| {
            item.extra_sets.filter(|extra| Some(extra.0) == side).map_or(0, |e| e.1)
        };
        let most = sides.iter().map(|side| item.sets + more(*side)).max().unwrap_or(1);
        let label = if item.per_side { 14.0 * self.scale } else { 0.0 };
        let across = ((wide - label) / f64::from(most.max(1))).min(BOX * self.scale);
        let high = 30.0 * self.scale;
        let mut y = top + 2.0;
        for side in sides {
            if let Some(side) = side {
                let letter = self.order.t.choice("side_letter", word_of(*side, &SIDES));
                let pen = Pen { bold: true, ..self.pen(9.0) };
                self.draft.words([left, y + high * 0.3], label, pen, letter);
            }
            for set in 0..item.sets + more(*side) {
                let at = left + label + f64::from(set) * across;
                self.draft.frame([at, y, across - 3.0, high], Some(PALE), Some(HAIR));
                let planned = planned(self.order, item, set as usize);
                let pen = shrunk(self.pen(6.8).ink(GREY), &planned, across - 7.0);
                self.draft.lines([at + 2.0, y + 1.5], pen, &[planned]);
            }
            y += high + 3.0;
        }
        y
    }

    fn reasons(&mut self, advice: &Advice) {
        let t = self.order.t;
        let stopped = advice.verdict != Verdict::Session;
        let (head, size) = if stopped { (11.0, 9.5) } else { (8.0, 6.8) };
        let heading = Pen { bold: true, ..self.pen(head) };
        let pen = self.pen(size).ink(GREY);
        self.say(heading, t.say("print.why"));
        let said =
            |reason: &Reason| format!("{} [{}]", t.tell(&reason.here), reason.rule);
        let all: Vec<String> = advice.reasons.iter().map(said).collect();
        self.say(pen, &all.join("; "));
        for item in advice.items(BlockKind::Main) {
            let all: Vec<String> = item.why.iter().map(said).collect();
            self.say(pen, &format!("{}: {}", t.text(&name(item)), all.join("; ")));
        }
        if !advice.unknown.is_empty() {
            self.say(
                pen,
                &format!(
                    "{}: {}",
                    t.say("today.unknown"),
                    t.tell_all(&advice.unknown, "; ")
                ),
            );
        }
    }
}

/// What is planned for a set: `8 × 12 kg`.
fn planned(order: &Order, item: &Item, set: usize) -> String {
    let count = item.repetitions.map(|r| r.to_string());
    let timed = item.seconds.map(|s| format!("{s} s"));
    let metres = item.metres.map(|m| format!("{m} m"));
    let load = item.ramp.get(set).copied().or(item.load);
    let load = load.map(|load| order.units.mass(load.0));
    let parts: Vec<String> =
        [count.or(timed).or(metres), load].into_iter().flatten().collect();
    order.t.figures(&parts.join(" × ")).into_owned()
}

/// The pen, smaller where one line would be too wide.
fn shrunk(pen: Pen, line: &str, wide: f64) -> Pen {
    let is = pen.width(line);
    if is <= wide { pen } else { Pen { size: pen.size * wide / is, ..pen } }
}
