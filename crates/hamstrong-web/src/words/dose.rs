//! An exercise at its dose, in one line.

use hamstrong_domain::catalogue;
use hamstrong_domain::diary::Side;
use hamstrong_domain::said;
use hamstrong_domain::said::Said;
use hamstrong_domain::session::Item;
use hamstrong_domain::units::Kilograms;

use super::Units;

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
pub fn dose(item: &Item, units: Units) -> Said {
    let mut parts = amount(item, units);
    parts.extend(item.tempo.clone().map(Said::told));
    let timed = item.repetitions.is_none() && item.seconds.is_some();
    parts.extend(Some(item.stop.clone()).filter(|_| !timed));
    parts.extend(item.rest_s.map(|s| said!("rest {} s", s)));
    parts.extend(item.first_side.map(|side| match side {
        Side::Left => said!("left first"),
        Side::Right => said!("right first"),
    }));
    parts.retain(|p| !p.is_empty());
    Said::joined("{}, {}", parts)
}

/// `3 x 8 a side, 12 kg`: what is to be done, without how.
pub fn brief(item: &Item, units: Units) -> Said {
    Said::joined("{}, {}", amount(item, units))
}

fn amount(item: &Item, units: Units) -> Vec<Said> {
    let seconds = item.seconds.map(held);
    let metres = item.metres.map(|m| Said::told(format!("{m} m")));
    let repetitions = item.repetitions.map(|r| Said::told(r.to_string()));
    let each = match (repetitions, seconds) {
        (Some(r), Some(s)) => Some(said!("{} of {}", r, s)),
        (r, s) => r.or(s).or(metres),
    };
    let each = match each {
        Some(each) if item.sets == 1 && item.repetitions.is_none() => each,
        Some(each) => said!("{} x {}", item.sets, each),
        None => sets(item.sets),
    };
    let each = if item.per_side { said!("{} a side", each) } else { each };
    let mut parts = vec![each];
    parts.extend(load(item, units));
    parts
}

fn sets(count: u32) -> Said {
    if count == 1 { said!("1 set") } else { said!("{} sets", count) }
}

/// `12 kg`, or the loads of a ramp and the drops after it; extra sets of one side.
fn load(item: &Item, units: Units) -> Vec<Said> {
    let listed = |loads: &[Kilograms]| {
        Said::joined("{} then {}", loads.iter().map(|l| Said::told(units.mass(l.0))))
    };
    let mut parts = Vec::new();
    if item.ramp.is_empty() {
        parts.extend(item.load.map(|l| Said::told(units.mass(l.0))));
    } else {
        parts.push(listed(&item.ramp));
    }
    if !item.drops.is_empty() {
        parts.push(said!("last set drops to {}", listed(&item.drops)));
    }
    parts.extend(item.extra_sets.map(|(side, more)| match side {
        Side::Left => said!("{} more left", sets(more)),
        Side::Right => said!("{} more right", sets(more)),
    }));
    parts
}

/// `30 s`, `8 min`.
fn held(seconds: u32) -> Said {
    Said::told(if seconds >= 120 && seconds.is_multiple_of(60) {
        format!("{} min", seconds / 60)
    } else {
        format!("{seconds} s")
    })
}
