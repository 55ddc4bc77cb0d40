//! An exercise at its dose, in one line.

use hamstrong_domain::catalogue;
use hamstrong_domain::diary::Side;
use hamstrong_domain::session::Item;
use hamstrong_domain::units::Kilograms;

use super::{SIDES, Units, plural, word_of};

/// Where a session is, in the words of its heading.
pub const STANDING: [(&str, &str); 5] = [
    ("at home", "home"),
    ("at the gym", "gym"),
    ("outdoors", "outdoor"),
    ("on grass", "grass"),
    ("on the road", "travel"),
];
/// The name of an item's exercise.
pub fn name(item: &Item) -> String {
    catalogue::exercise(&item.exercise).map_or(&item.exercise, |e| &e.name).clone()
}

/// `3 x 8 a side, 12 kg, 3-1-1-0, stop with 2 in reserve, rest 90 s`.
pub fn dose(item: &Item, units: Units) -> String {
    let mut parts = amount(item, units);
    parts.extend(item.tempo.clone());
    let timed = item.repetitions.is_none() && item.seconds.is_some();
    parts.extend(Some(item.stop.clone()).filter(|_| !timed));
    parts.extend(item.rest_s.map(|s| format!("rest {s} s")));
    let side = |s: Side| format!("{} first", word_of(s, &SIDES));
    parts.extend(item.first_side.map(side));
    parts.retain(|p| !p.is_empty());
    parts.join(", ")
}

/// `3 x 8 a side, 12 kg`: what is to be done, without how.
pub fn brief(item: &Item, units: Units) -> String {
    amount(item, units).join(", ")
}

fn amount(item: &Item, units: Units) -> Vec<String> {
    let seconds = item.seconds.map(held);
    let metres = item.metres.map(|m| format!("{m} m"));
    let repetitions = item.repetitions.map(|r| r.to_string());
    let each = match (repetitions, seconds) {
        (Some(r), Some(s)) => Some(format!("{r} of {s}")),
        (r, s) => r.or(s).or(metres),
    };
    let mut parts = vec![match each {
        Some(each) if item.sets == 1 && item.repetitions.is_none() => each,
        Some(each) => format!("{} x {each}", item.sets),
        None => plural(item.sets as usize, "set", "sets"),
    }];
    if item.per_side {
        parts[0].push_str(" a side");
    }
    parts.extend(load(item, units));
    parts
}

/// `12 kg`, or the loads of a ramp and the drops after it; extra sets of one side.
fn load(item: &Item, units: Units) -> Vec<String> {
    let listed = |loads: &[Kilograms]| {
        let words: Vec<String> = loads.iter().map(|l| units.mass(l.0)).collect();
        words.join(" then ")
    };
    let mut parts = Vec::new();
    if item.ramp.is_empty() {
        parts.extend(item.load.map(|l| units.mass(l.0)));
    } else {
        parts.push(listed(&item.ramp));
    }
    if !item.drops.is_empty() {
        parts.push(format!("last set drops to {}", listed(&item.drops)));
    }
    parts.extend(item.extra_sets.map(|(side, sets)| {
        let more = plural(sets as usize, "set", "sets");
        format!("{more} more {}", word_of(side, &SIDES))
    }));
    parts
}

/// `30 s`, `8 min`.
fn held(seconds: u32) -> String {
    if seconds >= 120 && seconds.is_multiple_of(60) {
        format!("{} min", seconds / 60)
    } else {
        format!("{seconds} s")
    }
}
