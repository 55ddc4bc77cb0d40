//! The session of today, exercise by exercise, each set logged as it is done.

use hamstrong_domain::catalogue;
use hamstrong_domain::diary::{Event, SetDone, Side};
use hamstrong_domain::progress::ceiling;
use hamstrong_domain::today::{Advice, BlockKind, Item, Verdict};
use hamstrong_domain::units::{Kilograms, OutOfRange, Pain, Reserve};
use maud::{Markup, html};

use super::figure;
use super::player;
use super::today::{item_card, when};
use crate::answer::Answer;
use crate::ask::{Ask, Pairs};
use crate::frame::{Here, framed};
use crate::problem::Problem;
use crate::routes::Route;
use crate::words::{POUND, SIDES, YES_NO, name, word_of};

pub(crate) const ROUTES: &[Route] =
    &[Route::get("/session", show), Route::post("/session/set", store)];

/// Why a set ended before its time.
const FAULTS: [&str; 5] = ["range", "speed", "balance", "trunk", "pain"];

/// Words of kit that has a weight.
const LOADS: [&str; 5] = ["dumbbell", "barbell", "kettlebell", "machine", "tube"];

/// `GET /session`.
fn show(ask: &Ask) -> Result<Answer, Problem> {
    let t = ask.t;
    let under_way = ask.seen.under_way(&when(ask)?);
    let advice = &under_way.advice;
    let forms = forms(ask, advice);
    let content = html! {
        @if ask.query.has("forms", "yes") {
            (forms)
        } @else {
            (player::place(ask, &under_way))
            div.forms { (forms) }
        }
    };
    Ok(framed(ask, Here::Today, t.say("session.title"), &content))
}

/// The session as forms, for who uses no scripts.
fn forms(ask: &Ask, advice: &Advice) -> Markup {
    let t = ask.t;
    html! {
        h1 { (t.tell(&advice.title)) }
        @if advice.verdict != Verdict::Session {
            p { (t.say("session.none")) }
            p { a.button href="/" { (t.say("nav.today")) } }
        }
        @for block in &advice.blocks {
            @for item in &block.items {
                section.block {
                    (item_card(ask, item))
                    (moving(ask, item))
                    @if matches!(block.kind, BlockKind::Main | BlockKind::Finisher) {
                        (halves(ask, item))
                    }
                }
            }
        }
        @if advice.verdict == Verdict::Session {
            a.button.wide.main href="/" { (t.say("session.finish")) }
            (super::print::links(ask, "session"))
        }
    }
}

/// How it moves, folded away: the picture is fetched when it is asked for.
fn moving(ask: &Ask, item: &Item) -> Markup {
    let says = ask.t.with("today.figure", &[("exercise", &ask.t.text(&name(item)))]);
    html! {
        @if let Some(picture) = figure::address(ask, &item.exercise, "moving") {
            details {
                summary { (ask.t.say("session.how")) }
                img.moving src=(picture) alt=(says) width="360" height="440" loading="lazy";
            }
        }
    }
}

/// The sets of one exercise; one-sided work side by side, the side to begin with first.
fn halves(ask: &Ask, item: &Item) -> Markup {
    let sides: &[Option<Side>] = match (item.per_side, item.first_side) {
        (false, _) => &[None],
        (true, Some(Side::Right)) => &[Some(Side::Right), Some(Side::Left)],
        (true, _) => &[Some(Side::Left), Some(Side::Right)],
    };
    html! {
        @for set in 1..=item.sets {
            div.set {
                b.number { (set) }
                @for side in sides { (half(ask, item, *side, set)) }
            }
        }
    }
}

fn half(ask: &Ask, item: &Item, side: Option<Side>, set: u32) -> Markup {
    let t = ask.t;
    let word = side.map(|s| word_of(s, &SIDES));
    let done = done(ask, item, side).nth(set as usize - 1);
    let (per, unit) = if ask.units.pounds { (POUND, "lb") } else { (1.0, "kg") };
    let load = item.ramp.get(set as usize - 1).copied().or(item.load);
    let load = load.map(|l| (l.0 / per * 100.0).round() / 100.0);
    html! {
        form.half method="post" action="/session/set" {
            input type="hidden" name="exercise" value=(item.exercise);
            @if let Some(word) = word {
                input type="hidden" name="side" value=(word);
                b.side { (t.choice("side", word)) }
            }
            @if let Some(done) = done {
                p.done { "✓ " (said(ask, done)) }
            } @else {
                @if item.repetitions.is_some() || (item.seconds.is_none() && item.metres.is_none()) {
                    (number("repetitions", t.say("session.repetitions"), item.repetitions.map(f64::from), "1"))
                }
                @if item.seconds.is_some() {
                    (number("seconds", t.say("session.seconds"), item.seconds.map(f64::from), "1"))
                }
                @if item.metres.is_some() {
                    (number("metres", t.say("session.metres"), item.metres, "any"))
                }
                @if load.is_some() || is_loaded(item) { (number("load", unit, load, "any")) }
                (reserve(ask, item))
                button.tick aria-label=(t.with("session.tick", &[("n", &set)])) { "✓" }
                details.ended {
                    summary { (t.say("session.broke")) }
                    div.chips {
                        @for fault in FAULTS {
                            label.chip {
                                input type="radio" name="fault" value=(fault);
                                span { (t.choice("fault", fault)) }
                            }
                        }
                    }
                    (number("pain", t.say("session.pain"), None, "1"))
                }
            }
        }
    }
}

/// Whether it is done with something that has a weight.
pub(super) fn is_loaded(item: &Item) -> bool {
    let exercise = catalogue::exercise(&item.exercise);
    exercise.is_some_and(|e| {
        e.equipment.iter().any(|kit| LOADS.iter().any(|l| kit.contains(l)))
    })
}

fn number(name: &str, label: &str, value: Option<f64>, step: &str) -> Markup {
    let whole = step == "1";
    html! {
        label.field.short {
            span { (label) }
            input type="number" name=(name) step=(step) min="0" inputmode=(if whole { "numeric" } else { "decimal" }) value=[value];
        }
    }
}

/// What can be left, with its words: in reserve, or ten less it by half points.
const RESERVES: [(f64, &str); 5] =
    [(4.0, "4+"), (3.0, "3"), (2.0, "2"), (1.0, "1"), (0.0, "0")];
const EXERTIONS: [(f64, &str); 9] = [
    (4.0, "≤6"),
    (3.5, "6½"),
    (3.0, "7"),
    (2.5, "7½"),
    (2.0, "8"),
    (1.5, "8½"),
    (1.0, "9"),
    (0.5, "9½"),
    (0.0, "10"),
];

/// Repetitions left, as chips; an unanswered one blocks nothing.
fn reserve(ask: &Ask, item: &Item) -> Markup {
    let (says, all): (_, &[(f64, &str)]) = if ask.t.rpe {
        ("player.effort", &EXERTIONS)
    } else {
        ("session.reserve", &RESERVES)
    };
    html! {
        @if item.reserve.is_some() {
            fieldset.reserve {
                legend { (ask.t.say(says)) }
                div.chips {
                    @for (left, word) in all {
                        label.chip {
                            input type="radio" name="reserve" value=(left);
                            span { (word) }
                        }
                    }
                }
            }
        }
    }
}

/// Sets of an exercise and side that were done today, in order.
fn done<'a>(
    ask: &'a Ask,
    item: &'a Item,
    side: Option<Side>,
) -> impl Iterator<Item = &'a SetDone> {
    let today = ask.seen.diary.entries.iter().filter(|e| e.day == ask.today);
    let sets = today.filter_map(|e| match &e.event {
        Event::Set(set) => Some(set),
        _ => None,
    });
    sets.filter(move |s| s.exercise == item.exercise && s.side == side)
}

fn said(ask: &Ask, set: &SetDone) -> String {
    let t = ask.t;
    let mut parts = Vec::new();
    parts.extend(set.repetitions.map(|r| format!("{r} ×")));
    parts.extend(set.seconds.map(|s| format!("{s} s")));
    parts.extend(set.metres.map(|m| t.measure(&format!("{m} m"))));
    parts.extend(set.load.map(|l| t.measure(&ask.units.mass(l.0))));
    parts.extend(set.reserve.map(|left| {
        let left = left.told();
        let (what, value) =
            if t.rpe { ("RPE", Reserve::MOST - left) } else { ("RIR", left) };
        format!("{what} {}", t.value(value))
    }));
    parts.extend(set.fault.as_deref().map(|fault| t.choice("fault", fault).to_owned()));
    parts.join(", ")
}

/// `POST /session/set`: one set, of one side or of both.
fn store(ask: &Ask) -> Result<Answer, Problem> {
    let set = told(&ask.form, if ask.units.pounds { POUND } else { 1.0 })?;
    let exercise = set.exercise.clone();
    let id = ask.write(ask.today, Event::Set(set))?;
    Ok(Answer::see(&format!("/session?noted={id}#item-{exercise}")))
}

/// A set as it was told in words and numbers; `per` is kilograms in the unit of the load.
pub(super) fn told(form: &Pairs, per: f64) -> Result<SetDone, Problem> {
    let exercise = catalogue::exercise(form.get("exercise").unwrap_or_default());
    let exercise = exercise.ok_or(Problem::not_found())?;
    let whole = |name| {
        let value: Option<f64> = form.parsed(name)?;
        Ok::<_, Problem>(value.map(|v| v.round() as u32))
    };
    let (repetitions, seconds) = (whole("repetitions")?, whole("seconds")?);
    let metres: Option<f64> = form.parsed("metres")?;
    if repetitions.is_none() && seconds.is_none() && metres.is_none() {
        return Err(Problem::wrong_key("session.nothing_told"));
    }
    let most = ceiling(exercise).0;
    let load: Option<f64> = form.parsed("load")?;
    let load = load.map(|l| l * per).filter(|l| *l != 0.0);
    let load =
        load.map(|l| OutOfRange::check("load", l, 0.0, most, "kg")).transpose()?;
    let fault = form.choice("fault", &FAULTS.map(|fault| (fault, fault)))?;
    let pain: Option<u8> = form.parsed("pain")?;
    let left: Option<f64> = form.parsed("reserve")?;
    let told = SetDone {
        exercise: exercise.id.clone(),
        side: form.choice("side", &SIDES)?,
        repetitions,
        load: load.map(Kilograms),
        seconds,
        metres,
        reserve: left.map(Reserve::new).transpose()?,
        fault: fault.map(str::to_owned),
        tempo_kept: form.choice("tempo_kept", &YES_NO)?,
        slowed: form.has("slowed", "yes"),
        pain: pain.map(Pain::new).transpose()?,
    };
    Ok(told.checked()?)
}
