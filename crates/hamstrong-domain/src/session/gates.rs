//! What an exercise asks for, against who trains, where, with what and in what pain.

use crate::catalogue::{Exercise, Impact, Level};
use crate::diary::Place;
use crate::evidence::Reason;
use crate::planted::{Fault, planted};
use crate::said::Said;
use crate::state::{State, Thresholds, limit};

/// Whether pain is in the band that changes a session.
pub(crate) fn pain_changes(state: &State) -> bool {
    f64::from(state.complaint.pain) >= limit("pain-bands", "modify")
}

/// Level, place and equipment: what does not change from day to day.
pub(crate) fn unfit(state: &State, exercise: &Exercise, place: &str) -> Option<Reason> {
    let refuse = |here: Said| Some(Reason::new("exercise-gates", here));
    if exercise.level > state.profile.level {
        let (asked, own) = (level(exercise.level), level(state.profile.level));
        return refuse(said!("asks for {} level, yours is {}", asked, own));
    }
    if !exercise.places.iter().any(|entry| entry == place) {
        return refuse(said!("not done at this place: {}", place));
    }
    let own = &state.profile.equipment;
    let missing = exercise.equipment.iter().find(|need| !has(own, need, place));
    missing.and_then(|need| refuse(said!("needs {}, not told as yours", need)))
}

/// Whether it may be done at `place` with `equipment`, at the athlete's level.
pub(crate) fn fits(
    state: &State,
    exercise: &Exercise,
    (place, equipment): (&str, &[String]),
) -> bool {
    exercise.level <= state.profile.level
        && exercise.places.iter().any(|entry| entry == place)
        && exercise.equipment.iter().all(|need| has(equipment, need, place))
}

/// The way back and pain: stages, impact, the exercise's own limit, and where it hurts.
pub(crate) fn painful(state: &State, exercise: &Exercise) -> Option<Reason> {
    let pain = state.complaint.pain;
    if let Some(reason) = state.gates().refuses(exercise, pain) {
        return Some(reason);
    }
    let told =
        state.complaint.told.filter(|_| pain > 0 && !planted(Fault::ImpactInPain))?;
    let here = said!("pain {} of 10 on {}", pain, told);
    let gates = &exercise.gates;
    let changed = pain_changes(state);
    let impact = if changed { Impact::Low } else { Impact::High };
    if exercise.impact >= impact || gates.blocked_by_any_pain {
        return Some(Reason::new("pain-impact", here));
    }
    // In the changing band the band decides, for exercises that bear its lower end.
    let modify = limit("pain-bands", "modify");
    let bears = f64::from(gates.max_pain_during) >= f64::from(pain).min(modify);
    if !bears {
        return Some(Reason::new("pain-bands", here));
    }
    let words = state.complaint.place.and_then(|p| Thresholds::get().avoid.get(key(p)));
    let met = |condition: &&String| {
        let condition = condition.to_lowercase();
        words.is_some_and(|words| words.iter().any(|w| condition.contains(w.as_str())))
    };
    gates
        .avoid_if
        .iter()
        .find(met)
        .map(|text| Reason::new("exercise-gates", said!("{}; not with {}", here, text)))
}

/// Whether `need` is at hand: in the household, told by the athlete, or usual in a gym.
fn has(own: &[String], need: &str, place: &str) -> bool {
    let lists = Thresholds::get();
    let held = |word: &str| {
        let word = word.trim();
        let same = |entry: &String| entry.trim().eq_ignore_ascii_case(word);
        lists.household.iter().any(same)
            || own.iter().any(same)
            || (place == "gym" && lists.gym.iter().any(same))
    };
    held(need)
        || (!lists.whole_phrases.iter().any(|phrase| phrase == need)
            && need.split(" or ").any(held))
}

const fn key(place: Place) -> &'static str {
    match place {
        Place::HamstringUpper => "hamstring-upper",
        Place::HamstringMiddle => "hamstring-middle",
        Place::HamstringLower => "hamstring-lower",
        Place::SitBone => "sit-bone",
        Place::Knee => "knee",
        Place::Calf => "calf",
        Place::LowerBack => "lower-back",
        Place::Hip => "hip",
        Place::Groin => "groin",
        Place::Other => "other",
    }
}

const fn level(level: Level) -> Said {
    match level {
        Level::Beginner => said!("beginner"),
        Level::Intermediate => said!("intermediate"),
        Level::Advanced => said!("advanced"),
    }
}
