//! What stands around the mains: the warm-up before them, a small one after. The day
//! takes them from here, so that plan and day agree.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::needs::Weights;
use crate::catalogue::{self, Exercise, Impact};
use crate::evidence::Reason;
use crate::session::{At, Item, fits, is_heavy, is_new, item};
use crate::state::{Need, Practice, State, Thresholds, days_from, limit};

/// The day for which they are asked.
pub(super) struct Asked<'a> {
    pub(super) day: Date,
    pub(super) place: &'a str,
    pub(super) equipment: &'a [String],
    /// The next race that matters.
    pub(super) race: Option<Date>,
    /// Whether a main of the session is new to the athlete.
    pub(super) new_already: bool,
    /// Most ground contacts of jumps.
    pub(super) contacts: u32,
}

/// The small ones that were planned so far, each with its days.
pub(super) type Planned = BTreeMap<String, Vec<Date>>;

/// The first warm-up of the list that can be done there.
pub(super) fn warm_up(state: &State, asked: &Asked) -> Option<Item> {
    let open = |e: &&'static Exercise| {
        fits(state, e, (asked.place, asked.equipment))
            && state.gates().refuses(e, 0).is_none()
    };
    let ids = &Thresholds::get().warm_up;
    let chosen = ids.iter().filter_map(|id| catalogue::exercise(id)).find(open)?;
    let why = Reason::new("warm-up", said!("before strength work"));
    let mut one = item(state, chosen, At::Start, why);
    one.sets = 1;
    Some(one)
}

/// The least recently done of the small ones, elastic work first where it counts more
/// than usual; a new one only if nothing else is new.
pub(super) fn finisher(
    state: &State,
    weights: &Weights,
    asked: &Asked,
    planned: &mut Planned,
) -> Option<Item> {
    let ids = &Thresholds::get().finishers;
    let known = ids.iter().filter_map(|id| catalogue::exercise(id));
    let last = |e: &&'static Exercise| {
        let done = state.strength.by_exercise.get(&e.id).and_then(Practice::last);
        planned.get(&e.id).and_then(|days| days.last().copied()).or(done)
    };
    let raised = weights.why.iter().find(|(need, _)| *need == Need::Elastic);
    let first = |e: &&'static Exercise| raised.is_some() && Need::Elastic.served_by(e);
    let open = |e: &&'static Exercise| is_open(state, e, asked, planned);
    let chosen = known.filter(open).min_by_key(|e| (!first(e), last(e)))?;
    let times = planned.get(&chosen.id).map_or(0, Vec::len);
    planned.entry(chosen.id.clone()).or_default().push(asked.day);
    let why = match raised.filter(|_| Need::Elastic.served_by(chosen)) {
        Some((_, why)) => why.clone(),
        None => Reason::new("large-before-small", said!("a small one to end with")),
    };
    let times = u32::try_from(times).unwrap_or(u32::MAX);
    let usual = item(state, chosen, At::After(times), why.clone());
    // Jumps stay within the week's contacts, at their start dose if need be.
    let lands = chosen.target.contacts.map_or(0, |range| range[0]);
    if usual.starts || lands <= asked.contacts {
        return Some(usual);
    }
    let mut held = item(state, chosen, At::Start, why);
    let here = said!("{} ground contacts at most that week", asked.contacts);
    held.why.put(Reason::new("start-dose", here));
    Some(held)
}

fn is_open(state: &State, e: &Exercise, asked: &Asked, planned: &Planned) -> bool {
    let new = is_new(state, e) && !planned.contains_key(&e.id);
    let near = |race| f64::from(days_from(asked.day, race)) <= limit("taper", "new");
    // Legs are left to rest before a race: no jumps in its last days.
    let tired = |race| f64::from(days_from(asked.day, race)) < limit("taper", "heavy");
    fits(state, e, (asked.place, asked.equipment))
        && state.gates().refuses(e, 0).is_none()
        && !state.profile.dislikes.contains(&e.id)
        && !is_heavy(e)
        && !(new && (asked.new_already || asked.race.is_some_and(near)))
        && !(e.impact >= Impact::Moderate && asked.race.is_some_and(tired))
        && e.start.contacts.is_none_or(|range| range[0] <= asked.contacts)
        && times_of_week(state, e, asked.day, planned) < e.per_week[1]
}

/// How often it was done, or is planned, in the week up to the day.
fn times_of_week(state: &State, e: &Exercise, day: Date, planned: &Planned) -> u32 {
    let window = limit("sessions-per-week", "window");
    let within = |other: &&Date| {
        let back = f64::from(days_from(**other, day));
        (0.0..window).contains(&back)
    };
    let done = state.strength.by_exercise.get(&e.id).map_or(&[][..], |p| &p.days);
    let planned = planned.get(&e.id).map_or(&[][..], Vec::as_slice);
    // What is done today does not stand against today's own.
    let done = done.iter().filter(|other| **other != day).filter(within).count();
    let planned = planned.iter().filter(within).count();
    u32::try_from(done + planned).unwrap_or(u32::MAX)
}
